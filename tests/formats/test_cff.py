"""CITATION.cff: valid by the schema of the Citation File Format 1.2.0, whatever the records hold."""

import dataclasses
import json
from importlib.resources import files
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from jsonschema import Draft7Validator

from profbib.bibliography import Bibliography
from profbib.data import table
from profbib.formats.cff import CFF, CFF_TYPES
from profbib.formats.csl_variables import one_line
from profbib.formats.table import WriteOptions
from profbib.problem import Problem
from profbib.readers.cff import read_cff
from profbib.record import ItemType, Name, PartialDate, ProfileRef, Record
from strategies import any_text, content, days, literals, mononyms, patient, persons, records, words

# The schema of the Citation File Format 1.2.0, which check-jsonschema brings along.
SCHEMA: dict[str, Any] = json.loads(
    (files("check_jsonschema") / "builtin_schemas/vendor/citation-file-format.json").read_text(
        encoding="utf-8"
    )
)
VALIDATOR = Draft7Validator(SCHEMA)


def written(*records: Record, options: WriteOptions | None = None) -> tuple[str, list[Problem]]:
    pieces = list(CFF.write(Bibliography(records), options or WriteOptions()))
    text = "".join(piece for piece in pieces if isinstance(piece, str))
    return text, [piece for piece in pieces if isinstance(piece, Problem)]


def parsed(text: str) -> dict[str, Any]:
    document = yaml.safe_load(text)
    assert isinstance(document, dict)
    assert [error.message for error in VALIDATOR.iter_errors(document)] == []
    return document


def references(*records: Record) -> list[dict[str, Any]]:
    found = parsed(written(*records)[0])["references"]
    assert isinstance(found, list)
    return found


def test_a_preprint_of_a_page_is_a_reference() -> None:
    record = Record(
        ItemType.ARTICLE,
        "park2022vision",
        text={
            "title": "How Do Vision Transformers Work?",
            "publisher": "arXiv",
            "URL": "https://arxiv.org/abs/2202.06709",
        },
        names={"author": (Name("Park", "Namuk"), Name("Berg", "Jan", particle="van der", suffix="Jr."))},
        dates={"issued": PartialDate(2022, 2, 14)},
        keywords=("cs.CV",),
        truncated=frozenset({"author"}),
        arxiv_id="2202.06709",
        code=("https://github.com/xxxnell/how-do-vits-work",),
        profiles=(ProfileRef("Songkuk Kim", "000.txt", "2026-06-30"),),
    )
    text, _ = written(record)
    parsed(text)
    assert (
        text
        == """\
cff-version: "1.2.0"
message: "The works listed under references."
title: "Publications of Songkuk Kim"
authors:
  - {family-names: "Kim", given-names: "Songkuk"}
references:
  - type: article
    title: "How Do Vision Transformers Work?"
    authors:
      - {family-names: "Park", given-names: "Namuk"}
      - {family-names: "Berg", given-names: "Jan", name-particle: "van der", name-suffix: "Jr."}
    status: preprint
    year: 2022
    month: 2
    date-published: "2022-02-14"
    publisher:
      name: "arXiv"
    url: "https://arxiv.org/abs/2202.06709"
    repository-code: "https://github.com/xxxnell/how-do-vits-work"
    identifiers:
      - {type: other, value: "arXiv:2202.06709", description: "arXiv"}
      - {type: other, value: "park2022vision", description: "citation key"}
    keywords:
      - "cs.CV"
    notes: "author: and others"
"""
    )


def test_a_journal_and_proceedings_have_their_places() -> None:
    journal, paper = references(
        Record(
            ItemType.ARTICLE_JOURNAL,
            text={"title": "T", "container-title": "J", "page": "12-34", "ISSN": "2049-3630"},
        ),
        Record(
            ItemType.PAPER_CONFERENCE,
            text={"title": "T", "container-title": "Proc", "event-title": "X", "event-place": "Rome"},
        ),
    )
    assert (journal["journal"], journal["start"], journal["end"], journal["issn"]) == (
        "J",
        "12",
        "34",
        "2049-3630",
    )
    assert (paper["type"], paper["collection-title"]) == ("conference-paper", "Proc")
    assert paper["conference"] == {"name": "X", "location": "Rome"}


def test_identifiers_of_another_form_than_the_schema_allows_are_kept() -> None:
    [reference] = references(
        Record(ItemType.BOOK, text={"title": "T", "DOI": "doi/ä", "ISBN": "?", "PMID": "12"})
    )
    assert reference["identifiers"] == [
        {"type": "other", "value": "12", "description": "PMID"},
        {"type": "other", "value": "doi/ä", "description": "DOI"},
        {"type": "other", "value": "?", "description": "ISBN"},
    ]


def test_what_the_schema_asks_for_is_there_and_reported() -> None:
    text, problems = written(Record(ItemType.BOOK, "a"))
    assert parsed(text)["references"] == [
        {
            "type": "book",
            "title": "[no title]",
            "authors": [{"name": "Anonymous"}],
            "identifiers": [{"type": "other", "value": "a", "description": "citation key"}],
        }
    ]
    assert [problem.code for problem in problems] == ["no-work", "no-title", "no-author"]


def test_an_author_who_is_listed_twice_stands_once() -> None:
    [reference] = references(
        Record(ItemType.BOOK, text={"title": "T"}, names={"author": (Name("Doe", "J"),) * 2})
    )
    assert reference["authors"] == [{"family-names": "Doe", "given-names": "J"}]


def test_an_empty_bibliography_is_a_valid_file() -> None:
    assert "references" not in parsed(written()[0])


def test_every_type_has_its_row_and_every_row_reads_back() -> None:
    assert set(CFF_TYPES) == set(ItemType)
    known = SCHEMA["definitions"]["reference"]["properties"]["type"]["enum"]
    assert set(CFF_TYPES.values()) <= set(known)
    assert set(table("cff_tables")["read_types"]) >= set(known)


def test_what_has_no_place_is_named() -> None:
    record = Record(
        ItemType.BOOK,
        "a",
        text={"title": "T", "annote": "x"},
        names={"author": (Name("D"),), "host": (Name("H"),)},
    )
    _, problems = written(record)
    assert [(problem.field, problem.message) for problem in problems if problem.key] == [
        ("annote", "annote 'x' has no place in cff"),
        ("host", "host 'H' has no place in cff"),
    ]


@patient
@given(st.lists(records(texts=any_text()), max_size=2, unique_by=lambda record: record.key))
def test_every_record_is_valid_by_the_schema(several: list[Record]) -> None:
    text, _ = written(*several)
    text.encode("utf-8")
    found = parsed(text).get("references", [])
    assert [entry["title"] for entry in found] == [
        one_line(record.title) or "[no title]" for record in several
    ]


_FAITHFUL = [
    *(each for each, name in CFF_TYPES.items() if table("cff_tables")["read_types"][name] == each.value),
    ItemType.ARTICLE,
]
_VALUES = {
    "page": st.sampled_from(["12-34", "e12"]),
    "DOI": st.sampled_from(["10.1000/a_b", "not a doi"]),
    "URL": st.sampled_from(["https://example.org/a?b=1", "ä b"]),
    "ISBN": st.sampled_from(["978-3-16-148410-0", "x"]),
    "ISSN": st.just("2049-3630"),
    "PMCID": st.sampled_from(["PMC1234567", "PMC1"]),
    "language": st.sampled_from(["en", "deu"]),
}


@st.composite
def held_by_cff(draw: DrawFn) -> Record:
    """A record of which a reference of the Citation File Format can hold everything."""
    item_type = draw(st.sampled_from(_FAITHFUL))
    tables = table("cff_tables")
    variables = {*tables["text"], *_VALUES, "PMID", "publisher", "note"}
    if item_type.value in tables["journals"]:
        variables |= {"container-title", "collection-title"}
    else:
        variables.add("collection-title" if item_type.value in tables["series"] else "container-title")
    record = draw(
        records(
            types=[item_type],
            text_variables=sorted(variables),
            name_variables=sorted(tables["names"]),
            date_variables=["issued"],
            texts=words(),
            name=st.one_of(persons(), literals(), mononyms()),
            date=days(),
            bare=True,
        )
    )
    text = {variable: draw(_VALUES.get(variable, st.just(value))) for variable, value in record.text.items()}
    if "publisher" in text and draw(st.booleans()):
        text["publisher-place"] = draw(words())
    names = {variable: tuple(dict.fromkeys(each)) for variable, each in record.names.items()}
    names.setdefault("author", (Name("Doe", "Jane"),))
    dates = dict(record.dates)
    if "issued" in dates and dates["issued"].day is not None and (dates["issued"].year or 0) < 1:
        # The schema knows no day before our era.
        dates["issued"] = PartialDate(dates["issued"].year)
    if "issued" in dates and (dates["issued"].year or 0) < 0:
        dates["issued"] = PartialDate(dates["issued"].year)
    return dataclasses.replace(
        record,
        text={"title": "T", **text},
        names=names,
        dates=dates,
        code=draw(st.sampled_from([(), ("https://github.com/a/b", "https://github.com/c/d")])),
        arxiv_id=draw(st.sampled_from(["", "2202.06709"])),
    )


@patient
@given(held_by_cff())
def test_reading_back_gives_the_same_record(record: Record) -> None:
    text, _ = written(record)
    [found], problems = read_cff(text, source="CITATION.cff")
    assert problems == ()
    assert content(found) == record


@pytest.mark.parametrize(
    "hostile", ["- a\n- b", "!!python/object:os.system", "*alias", "&x y", "|\n  z", "\x00\ud800"]
)
def test_hostile_text_is_a_text(hostile: str) -> None:
    [reference] = references(Record(ItemType.BOOK, text={"title": hostile, "note": hostile}))
    assert reference["title"] == one_line(hostile)
