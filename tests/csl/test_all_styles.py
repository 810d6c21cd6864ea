"""Every independent style renders every item."""

import pytest

from csl.hard_items import hard_items
from profbib.csl.processor import Processor
from profbib.csl.style import dependent_styles, independent_styles


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, 2900, 100))
def test_all_independent_styles_render_all_items(first: int) -> None:
    items = hard_items(88)
    for name in independent_styles()[first : first + 100]:
        processor = Processor(name)
        if processor.info.has_bibliography:
            assert len(processor.bibliography(items).entries) > 0, name
        else:
            assert processor.cite([["item-001", {"id": "item-002", "locator": "3"}]], items)[0].text, name


def test_there_are_2851_independent_styles_or_more() -> None:
    assert len(independent_styles()) >= 2851


@pytest.mark.slow
def test_dependent_styles_lead_to_styles_that_compile() -> None:
    for name in dependent_styles()[::40]:
        assert Processor(name).compiled.citation is not None
