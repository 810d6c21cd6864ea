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
from profbib.problem import Problem, Severity
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


def test_an_author_who_is_listed_twice_stands_once_and_is_named() -> None:
    people = (Name("Wang", "Wei"), Name("Doe", "J van"), Name("Wang", "Wei"), Name("Doe", "J", "", "van"))
    record = Record(ItemType.BOOK, "a", text={"title": "T"}, names={"author": people})
    assert references(record)[0]["authors"] == [
        {"family-names": "Wang", "given-names": "Wei"},
        {"family-names": "Doe", "given-names": "J van"},
    ]
    problems = [problem for problem in written(record)[1] if problem.key]
    assert [(problem.code, problem.field, problem.message) for problem in problems] == [
        ("same-name", "author", "'Wei Wang' is 2 times among the authors; cff has each name once"),
        ("same-name", "author", "'J van Doe' is 2 times among the authors; cff has each name once"),
    ]
    assert {problem.severity for problem in problems} == {Severity.WARNING}


@pytest.mark.parametrize(
    ("fields", "issued", "custom"),
    [
        ("year: -44\nmonth: 3", PartialDate(-44, 3), {}),
        ("year: 2020\nmonth: 13", PartialDate(2020), {"month": "13"}),
        ("year: in press\nmonth: 3", PartialDate(literal="in press"), {"month": "3"}),
        ("month: 3", None, {"month": "3"}),
        ("year: [2020]", None, {"year": ["2020"]}),
        ("date-published: 2020-05-03\nyear: 2020\nmonth: 05", PartialDate(2020, 5, 3), {}),
        ("date-published: 2020-05-03\nyear: 2019\nmonth: 5", PartialDate(2020, 5, 3), {"year": "2019"}),
        ("date-published: 2020-05-03\ndate-released: 2020-05-03", PartialDate(2020, 5, 3), {}),
        (
            "date-published: 2020-05-03\ndate-released: 2020-06-01",
            PartialDate(2020, 5, 3),
            {"date-released": "2020-06-01"},
        ),
        (
            "date-published: [2020]\ndate-released: 2020-06-01",
            PartialDate(2020, 6, 1),
            {"date-published": ["2020"]},
        ),
        ("date-accessed: [2020]\nyear: ''", None, {"date-accessed": ["2020"]}),
    ],
)
def test_no_field_of_a_date_is_passed_over(
    fields: str, issued: PartialDate | None, custom: dict[str, object]
) -> None:
    lines = "".join(f"    {line}\n" for line in fields.split("\n"))
    text = f"message: {table('cff_tables')['message']}\nreferences:\n  - type: book\n{lines}"
    [found], _ = read_cff(text, source="CITATION.cff")
    assert (found.issued, found.custom) == (issued, custom)


def test_profiles_of_one_name_are_one_author_of_the_file() -> None:
    profiles = (ProfileRef("Kim, Songkuk", "0.txt", "2026-06-30"), ProfileRef("Songkuk Kim", "1.txt", ""))
    document = parsed(written(Record(ItemType.BOOK, "a", profiles=profiles))[0])
    assert document["authors"] == [{"family-names": "Kim", "given-names": "Songkuk"}]


@pytest.mark.parametrize(
    ("date", "year", "month", "message"),
    [
        (PartialDate(-44, 3, 15), -44, 3, "the day of issued '-0044-03-15' has no place in cff"),
        (PartialDate(12000, 3, 15), 12000, 3, "the day of issued '12000-03-15' has no place in cff"),
        (PartialDate(-44, 3, 15, circa=True), -44, 3, "all of issued '-0044-03-15' has no place in cff"),
    ],
)
def test_a_day_that_the_schema_cannot_date_is_named(
    date: PartialDate, year: int, month: int, message: str
) -> None:
    record = Record(
        ItemType.BOOK, "a", text={"title": "T"}, names={"author": (Name("D"),)}, dates={"issued": date}
    )
    [reference] = references(record)
    assert (reference["year"], reference["month"], "date-published" in reference) == (year, month, False)
    text, problems = written(record)
    assert [(problem.field, problem.message) for problem in problems if problem.key] == [("issued", message)]
    [found], _ = read_cff(text, source="CITATION.cff")
    assert found.issued == PartialDate(year, month)


def test_an_empty_bibliography_is_a_valid_file() -> None:
    assert "references" not in parsed(written()[0])


def test_every_type_has_its_row_and_every_row_reads_back() -> None:
    assert set(CFF_TYPES) == set(ItemType)
    known = SCHEMA["definitions"]["reference"]["properties"]["type"]["enum"]
    assert set(CFF_TYPES.values()) <= set(known)
    assert set(table("cff_tables")["read_types"]) >= set(known)


def test_what_the_records_of_a_page_have_is_counted_once_for_the_file() -> None:
    page = (ProfileRef("Songkuk Kim", "000.txt", "2026-06-30"),)
    records = [
        Record(ItemType.BOOK, "a", {"title": "A"}, {"author": (Name("D"),)}, score="98.1", profiles=page),
        Record(ItemType.BOOK, "b", {"title": "B"}, {"author": (Name("D"),)}, score="35", has_code=False),
    ]
    _, problems = written(*records)
    assert [(problem.field, problem.message, problem.key) for problem in problems] == [
        ("score", "score has no place in cff (2 records)", None),
        ("profiles", "profiles has no place in cff (1 record)", None),
        ("has_code", "has_code has no place in cff (1 record)", None),
    ]


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
        dates["issued"] = PartialDate(dates["issued"].year, dates["issued"].month)
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
