"""No false alarm: accents, signs and records of every type that are written right are found right."""

import dataclasses
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from profbib.bibliography import Bibliography
from profbib.formats.registry import format_for, format_names
from profbib.formats.table import WriteOptions
from profbib.problem import Problem
from profbib.record import ItemType, Name, Record
from profbib.text.latex_chars import ESCAPES, accents, math_signs, text_signs
from profbib.verify import verify
from profbib.verify.texts import (
    contains,
    difference,
    reads_in_order,
    same_address,
    same_latex,
    same_pages,
)
from strategies import records


def alarms(some: list[Record], format_name: str, options: WriteOptions | None = None) -> list[str]:
    chosen = options or WriteOptions()
    parts = list(format_for(format_name).write(Bibliography(tuple(some)), chosen))
    text = "".join(part for part in parts if isinstance(part, str))
    told = [part for part in parts if isinstance(part, Problem)]
    return [str(problem) for problem in verify(some, text, format_name, options=chosen, told=told)]


def without_known_losses(record: Record, format_name: str) -> Record:
    """The record without what a writer is known to pass over without a word."""
    text = dict(record.text)
    if (record.arxiv_id or record.arxiv_category) and format_name in {"bibtex", "biblatex"}:
        # They write the arXiv id in the place of these.
        for variable in ("publisher", "container-title", "authority"):
            text.pop(variable, None)
    if format_name in {"bibtex", "biblatex"}:
        # Greek breathings have no spelling in math mode.
        text = {name: re.sub("[\u1f00-\u1fff]", "a", value) for name, value in text.items()}
    return dataclasses.replace(record, text=text)


@pytest.mark.parametrize("format_name", format_names())
def test_records_of_every_type_raise_no_false_alarm(format_name: str) -> None:
    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(records(), min_size=1, max_size=2, unique_by=lambda record: record.key.lower()))
    def check(some: list[Record]) -> None:
        assert alarms([without_known_losses(record, format_name) for record in some], format_name) == []

    check()


# Variables that share a place in one format or another.
SHARED = ("title", "title-short", "container-title", "container-title-short", "number", "publisher", "note")
COMMON = (ItemType.ARTICLE, ItemType.ARTICLE_JOURNAL, ItemType.BOOK)


@pytest.mark.parametrize("format_name", ["ris", "hayagriva", "cff"])
def test_places_that_are_shared_and_names_that_come_again_raise_no_false_alarm(format_name: str) -> None:
    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(records(types=COMMON, text_variables=SHARED, date_variables=["issued"]))
    def check(record: Record) -> None:
        again = {role: (*people, people[0]) for role, people in record.names.items()}
        preprint = dataclasses.replace(record, names=again, arxiv_id="2202.06709")
        assert alarms([preprint], format_name) == []

    check()


def spelled(chars: str) -> Record:
    family = "A" + "".join(char for char in chars if char.isalpha())
    return Record(
        ItemType.BOOK,
        "key",
        text={"title": f"On a{chars}b {chars} end", "abstract": f"{chars} begin"},
        names={} if "\\=" in accents().get(chars, "") else {"author": (Name(family, "Ada"),)},
    )


@pytest.mark.parametrize("options", [WriteOptions(), WriteOptions(unicode=True)])
def test_letters_and_signs_of_latex_raise_no_false_alarm(options: WriteOptions) -> None:
    for chars in (*accents(), *math_signs(), *text_signs(), *ESCAPES):
        assert alarms([spelled(chars)], "bibtex", options) == [], chars


def test_every_accent_that_is_lost_is_found() -> None:
    for letter in accents():
        record = spelled(letter)
        parts = list(format_for("biblatex").write(Bibliography((record,)), WriteOptions()))
        text = "".join(part for part in parts if isinstance(part, str))
        found = [problem.field for problem in verify((record,), text.replace(letter, "x"), "biblatex")]
        assert found == ["title", "abstract", *record.names], letter


def test_macrons_in_names_are_read_back() -> None:
    record = Record(ItemType.BOOK, "a", text={"title": "A"}, names={"author": (Name("Bērziņš", "Jānis"),)})
    assert alarms([record], "bibtex") == []


@pytest.mark.parametrize(
    ("expected", "read", "same"),
    [
        ("a -- b", "a – b", True),
        ("it's", "it’s", True),
        ("x² is é", "x^2 is é", True),
        ("x² is é", "x^2 is e", False),
        ("50% off", "50 off", False),
        ("Big Name", "Big name", False),
        ("a\u200bb", "ab", True),
    ],
)
def test_signs_may_differ_only_where_latex_decoders_err(expected: str, read: str, *, same: bool) -> None:
    assert same_latex(expected, read) is same


def test_pages_and_addresses_have_several_spellings() -> None:
    assert same_pages("1-9", "1–9")
    assert same_pages("1 – 9", "1-9")
    assert not same_pages("1-9", "1-8")
    assert same_address("https://a.org/é b", "https://a.org/%C3%A9%20b")
    assert not same_address("https://a.org/b", "https://a.org/c")


def test_a_part_is_not_found_within_a_word() -> None:
    assert contains("Code, 12(3), Publisher", "12")
    assert not contains("Code, 123, Publisher", "12")
    assert not contains("anything", "")


def test_letters_in_order() -> None:
    assert reads_in_order("Seoul 서울 1", "Seoul seoul 1")
    assert not reads_in_order("Seoul 1", "Seoul")


def test_a_short_text_is_shown_whole_and_a_long_one_from_near_the_difference() -> None:
    assert difference("a", "b") == ("b", "a")
    first, second = difference("x" * 100 + "y", "x" * 100 + "z")
    assert first == "…" + "x" * 20 + "z"
    assert second == "…" + "x" * 20 + "y"
