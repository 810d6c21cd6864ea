"""Two thousand real-looking records: a file that was read and written again is the same file."""

from collections import Counter

import pytest

from profbib.bibliography import Bibliography
from profbib.formats.biblatex import BIBLATEX
from profbib.formats.bibtex import BIBTEX
from profbib.formats.table import Format, WriteOptions
from profbib.readers.bib import read_bib
from profbib.record import ItemType, Record
from roundtrip.real_looking import real_looking

BOTH = pytest.mark.parametrize("file_format", [BIBTEX, BIBLATEX], ids=lambda row: row.name)


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return real_looking(2_000)


def entries(file_format: Format, records: list[Record], options: WriteOptions) -> list[str]:
    pieces = file_format.write(Bibliography(tuple(records)), options)
    return [piece for piece in pieces if isinstance(piece, str)]


@BOTH
@pytest.mark.parametrize(
    "options", [WriteOptions(), WriteOptions(unicode=True)], ids=["as it is", "in Unicode"]
)
def test_second_pass_changes_no_entry(
    file_format: Format, options: WriteOptions, records: list[Record]
) -> None:
    first = entries(file_format, records, options)
    again, problems = read_bib("".join(first), source="x")
    assert problems == ()
    second = entries(file_format, list(again), options)
    assert len(first) == len(second) == 2_000
    changed = [(one, two) for one, two in zip(first, second, strict=True) if one != two]
    assert changed == []


@BOTH
def test_no_type_author_id_category_keyword_or_code_link_is_lost(
    file_format: Format, records: list[Record]
) -> None:
    again, _ = read_bib("".join(entries(file_format, records, WriteOptions())), source="x")
    for one, two in zip(records, again, strict=True):
        assert two.type is one.type
        assert two.text.get("DOI") == one.text.get("DOI")
        assert len(two.author) >= len(one.author)
        assert (two.arxiv_id, two.arxiv_category) == (one.arxiv_id, one.arxiv_category)
        assert two.code == one.code
        assert set(one.keywords) <= set(two.keywords)


def test_records_are_of_every_type_and_of_every_shape(records: list[Record]) -> None:
    assert {record.type for record in records} == set(ItemType)
    used = Counter(name for record in records for name in (*record.text, *record.names, *record.dates))
    assert min(used.values()) >= 10
    assert sum("\n\n" in record.text.get("abstract", "") for record in records) > 200
    names = [name for record in records for people in record.names.values() for name in people]
    assert all(any(getattr(name, part) for name in names) for part in ("literal", "particle", "suffix"))
    assert sum(bool(record.arxiv_id) for record in records) > 20
    assert real_looking(3) == records[:3]
