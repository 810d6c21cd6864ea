"""The day that --captured names."""

from datetime import date

import pytest

from profbib.errors import UsageError
from profbib.text.dates import parse_iso_date


def test_a_day() -> None:
    assert parse_iso_date("2026-06-30") == date(2026, 6, 30)
    assert parse_iso_date("2024-02-29") == date(2024, 2, 29)


@pytest.mark.parametrize(
    "text",
    ["2026-02-31", "2026-02-29", "2026-00-01", "0000-01-01", "2026-06", "2026", "30.6.2026", "2026-6-30", "",
     " 2026-06-30", "2026-06-30\n", "20260630", "２０２６-06-30", "today"],
)  # fmt: skip
def test_what_is_no_day_is_a_usage_error(text: str) -> None:
    with pytest.raises(UsageError, match=r"expected .* such as 2026-06-30") as error:
        parse_iso_date(text)
    assert repr(text) in str(error.value)
