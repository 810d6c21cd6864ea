"""Which records are wanted, and in what order."""

from typing import Any

import pytest

from making import paper
from profbib.errors import UsageError
from profbib.record import Record
from profbib.selection import EVERYTHING, Selected, selection

PAPERS = (
    paper("Zebras", "Babbage", year=2020, month=5, day=31),
    paper("Apes and Engines", year=2021),
    paper("Engines", "Menabrea", year=2022, month=1, abstract="On zebras."),
    paper("Undated", year=None),
)


def titles(sort: str = "page", **wanted: Any) -> list[str]:
    chosen = selection(**wanted) if wanted else EVERYTHING
    return [record.title for record in Selected(PAPERS, chosen, sort)]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, ["Zebras", "Apes and Engines", "Engines", "Undated"]),
        ({"since": "2021"}, ["Apes and Engines", "Engines"]),
        ({"until": "2020-05"}, ["Zebras"]),
        ({"until": "2020-05-30"}, []),
        ({"since": "2020-05-31", "until": "2020"}, ["Zebras"]),
        ({"since": "2021-06", "until": "2021-07"}, ["Apes and Engines"]),
        ({"search": "ENGINES ape"}, ["Apes and Engines"]),
        ({"search": "zebras"}, ["Zebras", "Engines"]),
        ({"search": "babbage"}, ["Zebras"]),
        ({"search": "Bäbbage"}, ["Zebras"]),
        ({"since": 2022}, ["Engines"]),
        ({"type": "article"}, ["Zebras", "Apes and Engines", "Engines", "Undated"]),
        ({"type": ["article"]}, ["Zebras", "Apes and Engines", "Engines", "Undated"]),
        ({"type": ["book"]}, []),
        ({"has_code": True}, []),
    ],
)
def test_selection_gives_what_was_asked_for(wanted: dict[str, Any], expected: list[str]) -> None:
    assert titles(**wanted) == expected


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("page", ["Zebras", "Apes and Engines", "Engines", "Undated"]),
        ("date", ["Engines", "Apes and Engines", "Zebras", "Undated"]),
        ("title", ["Apes and Engines", "Engines", "Undated", "Zebras"]),
        ("author", ["Zebras", "Apes and Engines", "Undated", "Engines"]),
    ],
)
def test_order_is_the_one_asked_for_and_keeps_the_pages_among_equals(sort: str, expected: list[str]) -> None:
    assert titles(sort) == expected


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ({"since": "20x"}, "--since '20x' is no date; give a year, a month or a day, such as 2022-05"),
        (
            {"until": "2022-13"},
            "--until '2022-13' is no date; give a year, a month or a day, such as 2022-05",
        ),
        ({"category": ["zz"]}, "unknown arXiv category 'zz'; give one such as cs.CV or CV"),
    ],
)
def test_wrong_wish_is_an_error(wanted: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError) as error:
        selection(**wanted)
    assert str(error.value) == message


def test_unknown_order_suggests_a_known_one() -> None:
    with pytest.raises(UsageError, match="unknown order 'titel'; did you mean 'title'"):
        Selected(PAPERS, EVERYTHING, "titel")


def test_length_is_the_number_of_wanted_records() -> None:
    records: Selected = Selected(PAPERS, selection(since="2021"), "page")
    assert (len(records), len(list(records))) == (2, 2)
    record: Record = PAPERS[0]
    assert record not in records
    assert PAPERS[1] in records
