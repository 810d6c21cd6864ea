"""Dates as CSL 1.0.2 wants them."""

from typing import Any

import pytest

from profbib.csl.dates import Date, Day, read_date
from profbib.csl.processor import Processor
from profbib.markup import plain_text

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>t</title><id>t</id></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout><date variable="issued" {attributes}>{parts}</date></layout></bibliography></style>"""


def issued(date: Any, attributes: str = 'form="text"', parts: str = "", locale: str = "en-US") -> str:
    processor = Processor(STYLE.format(attributes=attributes, parts=parts), locale)
    return plain_text(processor.bibliography([{"id": "x", "issued": date}, {"id": "y"}]).entries[0].text)


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ({"date-parts": [[2020, 5, 3]]}, Date(Day(2020, 5, 3))),
        ({"date-parts": [["2020", "5"]]}, Date(Day(2020, 5))),
        ({"date-parts": [2020, 5]}, Date(Day(2020, 5))),
        ({"date-parts": [[2020], [2021]]}, Date(Day(2020), Day(2021))),
        ({"raw": "2020-05-03"}, Date(Day(2020, 5, 3))),
        ({"raw": "3 May 2020"}, Date(Day(2020, 5, 3))),
        ({"raw": "May 2020"}, Date(Day(2020, 5))),
        ({"raw": "2019-10/2020-01"}, Date(Day(2019, 10), Day(2020, 1))),
        ({"raw": "ca. 1850"}, Date(Day(1850), None, circa=True)),
        ({"literal": "forthcoming"}, Date(None, None, literal="forthcoming")),
        ({"date-parts": [[2020]], "season": 3}, Date(Day(2020, 15))),
        ({"date-parts": [[2020, 22]]}, Date(Day(2020, 14))),
        ("2020", Date(Day(2020))),
        (1999, Date(Day(1999))),
        ({"date-parts": [[]]}, None),
        ({"date-parts": [[2020, 13.5, 99]]}, Date(Day(2020, 13))),
    ],
)
def test_dates_are_read_from_every_shape(value: Any, date: Date | None) -> None:
    assert read_date(value) == date


def test_localised_dates_follow_their_language() -> None:
    date = {"date-parts": [[2021, 3, 1]]}
    assert issued(date) == "March 1, 2021"
    assert issued(date, locale="en-GB") == "1 March 2021"
    assert issued(date, locale="de-DE") == "1. März 2021"
    assert issued(date, locale="zh-CN") == "2021年3月1日"


def test_ranges_print_what_their_ends_share_once() -> None:
    assert issued({"date-parts": [[2020, 5, 3], [2020, 5, 8]]}) == "May 3–8, 2020"
    assert issued({"date-parts": [[2020, 5, 3], [2020, 6, 1]]}) == "May 3–June 1, 2020"
    assert issued({"date-parts": [[2019, 12, 30], [2020, 1, 2]]}) == "December 30, 2019–January 2, 2020"
    assert issued({"date-parts": [[2019], [2020]]}) == "2019–2020"


def test_years_of_less_than_four_digits_and_before_christ_have_their_era() -> None:
    # CSL 1.0.2, "AD and BC": "ad" goes behind positive years of less than four digits.
    year = '<date-part name="year"/>'
    assert issued({"date-parts": [[79]]}, "", year) == "79 AD"
    assert issued({"date-parts": [[850]]}, "", year) == "850 AD"
    assert issued({"date-parts": [[-44]]}, "", year) == "44 BC"
    assert issued({"date-parts": [[1066]]}, "", year) == "1066"


def test_seasons_stand_in_place_of_the_month() -> None:
    assert issued({"date-parts": [[2014]], "season": 2}) == "Summer 2014"


def test_ordinal_days_can_be_those_of_the_first_day_only() -> None:
    parts = '<date-part name="day" form="ordinal"/>'
    assert issued({"date-parts": [[2020, 5, 2]]}, "", parts) == "2nd"
    assert issued({"date-parts": [[2020, 5, 2]]}, "", parts, "fr-FR") == "2"
