"""BibLaTeX for biber: types, fields and dates of its data model."""

import dataclasses
import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from making import paper
from profbib.bibliography import Bibliography
from profbib.data import table
from profbib.formats.bib_types import BIBLATEX_KINDS
from profbib.formats.biblatex import BIBLATEX
from profbib.formats.table import WriteOptions
from profbib.problem import Problem
from profbib.record import ItemType, Name, PartialDate, Record
from strategies import any_text, records


def pieces(*records: Record, **options: Any) -> list[str | Problem]:
    return list(BIBLATEX.write(Bibliography(records), WriteOptions(**options)))


def written(*records: Record, **options: Any) -> str:
    return "".join(piece for piece in pieces(*records, **options) if isinstance(piece, str))


def problems(*records: Record) -> list[Problem]:
    return [piece for piece in pieces(*records) if isinstance(piece, Problem)]


def fields_of(record: Record, **options: Any) -> dict[str, str]:
    """The fields of the record's entry by name, braces off, and its type under "@"."""
    entry = written(record, **options)
    return {
        "@": entry[1 : entry.index("{")],
        **dict(re.findall(r"^  (\w+) += \{(.*?)\},?$", entry, re.MULTILINE)),
    }


def article(**changes: Any) -> Record:
    text = {"title": "On Engines", "container-title": "Annals", **changes.pop("text", {})}
    whole: dict[str, Any] = {
        "type": ItemType.ARTICLE_JOURNAL,
        "key": "lovelace1843",
        "text": {name: value for name, value in text.items() if value},
        "names": {"author": (Name("Lovelace", "Ada"),)},
        "dates": {"issued": PartialDate(1843)},
        **changes,
    }
    return Record(**whole)


def test_preprint_is_online_and_prepublished() -> None:
    fields = fields_of(
        dataclasses.replace(paper(year=2022, month=2, day=14), key="a", arxiv_category="cs.CV")
    )
    assert fields["@"] == "online"
    assert fields["pubstate"] == "prepublished"
    assert fields["date"] == "2022-02-14"
    assert fields["organization"] == "arXiv"
    assert fields["keywords"] == "cs.CV"


def test_arxiv_id_is_an_eprint_with_its_class() -> None:
    record = dataclasses.replace(paper(arxiv_id="2202.06709"), key="a", arxiv_category="cs.CV")
    fields = fields_of(record)
    assert (fields["eprint"], fields["eprinttype"], fields["eprintclass"]) == ("2202.06709", "arxiv", "cs.CV")
    assert "archiveprefix" not in fields


@pytest.mark.parametrize(
    ("date", "written_date"),
    [
        (PartialDate(2022, 2, 14), "2022-02-14"),
        (PartialDate(2019, end=PartialDate(2020, 3)), "2019/2020-03"),
        (PartialDate(2018, season=3), "2018-23"),
        (PartialDate(1850, circa=True), "1850~"),
        (PartialDate(-44), "-0043"),
        (PartialDate(-1), "0000"),
        (PartialDate(476), "0476"),
        (PartialDate(2015, 2, 31), "2015-02"),
    ],
)
def test_date_is_edtf(date: PartialDate, written_date: str) -> None:
    assert fields_of(article(dates={"issued": date}))["date"] == written_date


def test_impossible_day_is_reported() -> None:
    (problem,) = problems(article(dates={"issued": PartialDate(2015, 2, 31)}))
    assert problem.message == "issued '2015-02-31' is no day of the calendar; written as '2015-02'"


@pytest.mark.parametrize(
    ("literal", "field", "value"),
    [("in press", "pubstate", "inpress"), ("some 5% day", "addendum", r"some 5\% day")],
)
def test_date_in_words_is_no_year(literal: str, field: str, value: str) -> None:
    fields = fields_of(article(dates={"issued": PartialDate(literal=literal)}))
    assert fields[field] == value
    assert "year" not in fields


def test_every_item_type_has_its_row_and_a_driver() -> None:
    assert set(BIBLATEX_KINDS) == set(ItemType)
    model = table("bib_biblatex_fields")
    assert all(kind.entry in model for kinds in BIBLATEX_KINDS.values() for kind in kinds)


@pytest.mark.parametrize("type_", ItemType)
@pytest.mark.parametrize("kind", ["text", "names", "dates"])
def test_every_variable_is_written_or_named(kind: str, type_: ItemType) -> None:
    for variable in table("csl_variables")[kind]:
        value: Any = {"text": "Zzyzx", "names": (Name("Zzyzx", "Z"),), "dates": PartialDate(1999, 5)}[kind]
        base = article(type=type_)
        record = article(type=type_, **{kind: {**getattr(base, kind), variable: value}})
        shown = written(record)
        named = [problem for problem in problems(record) if problem.field == variable]
        assert "Zzyzx" in shown or "1999" in shown or named, variable


@given(records())
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_every_field_is_one_that_the_entry_type_has(record: Record) -> None:
    plain = dataclasses.replace(record, custom={}, code=())
    model = table("bib_biblatex_fields")
    for entry in written(plain).split("\n\n@"):
        entry_type = entry.removeprefix("@").partition("{")[0]
        names = set(re.findall(r"^  ([a-z]+) += ", entry, re.MULTILINE))
        assert names <= {*model["every"], *model[entry_type]}


def test_invalid_isbn_is_written_in_words() -> None:
    record = article(type=ItemType.BOOK, text={"ISBN": "123", "container-title": ""})
    assert fields_of(record)["addendum"] == "ISBN 123"
    assert [problem.code for problem in problems(record)] == ["bad-number"]


def test_earlier_keys_stand_in_ids_unless_another_record_has_them() -> None:
    record = article(other_ids=("old1843", "taken", "not}possible"))
    fields = fields_of(record)
    assert fields["ids"] == "old1843,taken"
    assert "ids          = {old1843}" in written(record, article(key="taken"))


def test_relation_to_a_record_of_the_file_is_related() -> None:
    soft = Record(ItemType.SOFTWARE, "engine", {"title": "Engine"})
    record = article(related={"engine": "software", "gone": "preprint"})
    text = written(record, soft)
    assert "related      = {engine}" in text
    assert "relatedtype  = {software}" in text
    assert any("'gone'" in problem.message for problem in problems(record, soft))


def test_and_in_a_publisher_does_not_split_the_list() -> None:
    record = article(type=ItemType.BOOK, text={"publisher": "Barnes and Noble", "container-title": ""})
    assert fields_of(record)["publisher"] == "Barnes {and} Noble"


def test_dotted_capital_i_keeps_its_case_in_titles() -> None:
    assert fields_of(article(text={"title": "Bir İnsan"}))["title"] == "Bir {İ}nsan"


def test_director_stands_as_author_of_a_film_and_it_is_said() -> None:
    film = article(type=ItemType.MOTION_PICTURE, names={"director": (Name("Hitchcock", "Alfred"),)})
    assert fields_of(film)["author"] == "Hitchcock, Alfred"
    assert any(problem.message == "director stands as author in biblatex" for problem in problems(film))


@given(any_text(), any_text())
def test_hostile_text_stays_in_its_field(title: str, abstract: str) -> None:
    from bibtexparser.entrypoint import parse_string

    text = {"title": title, "abstract": abstract}
    library = parse_string(written(article(text=text), article(key="after")))
    assert [entry.key for entry in library.entries] == ["lovelace1843", "after"]
    assert not library.failed_blocks
