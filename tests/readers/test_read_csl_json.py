"""CSL-JSON as the world writes it: nothing of it stops the reader, and nothing is lost unseen."""

import io
import json
import tracemalloc
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profbib.errors import InputError
from profbib.problem import Problem, Severity
from profbib.readers.csl_json import CSL_JSON, JSONL, read_csl_json
from profbib.readers.table import Context
from profbib.record import ItemType, Name, PartialDate, ProfileRef, Record
from strategies import json_values, patient


def read_item(item: object) -> tuple[Record, tuple[Problem, ...]]:
    [record], problems = read_csl_json(json.dumps([item]), source="refs.json")
    return record, problems


def test_numbers_become_text() -> None:
    record, problems = read_item({"id": 17, "type": "book", "volume": 5, "edition": 2.0, "number": 1.5})
    assert record.key == "17"
    assert record.text == {"volume": "5", "edition": "2", "number": "1.5"}
    assert problems == ()


def test_null_and_empty_fields_are_absent() -> None:
    record, problems = read_item(
        {"id": "a", "type": "book", "title": None, "DOI": "", "author": None, "issued": None}
    )
    assert (record.text, record.names, record.dates, problems) == ({}, {}, {}, ())


def test_a_given_key_stays() -> None:
    record, _ = read_item({"id": "Doe2020", "type": "book"})
    assert record.key_given
    assert not read_item({"type": "book"})[0].key_given


def test_the_key_stands_beside_zoteros_address() -> None:
    address = "http://zotero.org/users/1/items/ABC"
    record, _ = read_item({"id": address, "citation-key": "doe2020", "type": "book"})
    assert record.key == "doe2020"
    assert record.custom == {"id": address}


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ({"date-parts": [[2020, 5, 3]]}, PartialDate(2020, 5, 3)),
        ({"date-parts": [["2020", "05"]]}, PartialDate(2020, 5)),
        ({"date-parts": [2020, 5]}, PartialDate(2020, 5)),
        ({"date-parts": [[2020, 0, 0]]}, PartialDate(2020)),
        ({"date-parts": [[2020, None]]}, PartialDate(2020)),
        ({"date-parts": [[2020], [2021]]}, PartialDate(2020, end=PartialDate(2021))),
        ({"date-parts": [[2020]], "season": "2"}, PartialDate(2020, season=2)),
        ({"date-parts": [[2020]], "season": "Autumn"}, PartialDate(2020, season=3)),
        ({"date-parts": [[2020, 13]]}, PartialDate(2020, season=1)),
        ({"date-parts": [[2020, 24]]}, PartialDate(2020, season=4)),
        ({"date-parts": [[1900]], "circa": 1}, PartialDate(1900, circa=True)),
        ({"date-parts": [[1900]], "circa": "false"}, PartialDate(1900)),
        ({"raw": "2020-05-03"}, PartialDate(2020, 5, 3)),
        ({"raw": "May 3, 2020"}, PartialDate(2020, 5, 3)),
        ({"raw": "3 May 2020"}, PartialDate(2020, 5, 3)),
        ({"raw": "Spring 2020"}, PartialDate(2020, season=1)),
        ({"raw": "2020-05/2020-06"}, PartialDate(2020, 5, end=PartialDate(2020, 6))),
        ({"raw": "2019–2020"}, PartialDate(2019, end=PartialDate(2020))),
        ({"raw": "ca. 1900"}, PartialDate(1900, circa=True)),
        ({"raw": "1900~"}, PartialDate(1900, circa=True)),
        ({"raw": "44 BC"}, PartialDate(-44)),
        ({"raw": "2020-05-03T12:00:00Z"}, PartialDate(2020, 5, 3)),
        ({"literal": "in press"}, PartialDate(literal="in press")),
        ("2020-05", PartialDate(2020, 5)),
        (2020, PartialDate(2020)),
    ],
)
def test_a_date_in_any_dress_is_read(value: object, date: PartialDate) -> None:
    record, problems = read_item({"id": "a", "type": "book", "issued": value})
    assert record.dates == {"issued": date}
    assert problems == ()


@pytest.mark.parametrize(
    ("value", "date", "said"),
    [
        ({"date-parts": [[2022, 2, 31]]}, PartialDate(2022, 2), "day 31 does not exist in 2022-02"),
        ({"date-parts": [[2022, 2, "x"]]}, PartialDate(2022, 2), "'x' in date-parts is no number"),
        ({"date-parts": [[2020], [0, 0, 0]]}, PartialDate(2020), "the range has no end"),
        ({"raw": "some day"}, PartialDate(literal="some day"), "'some day' is no date; kept as text"),
        # A month and a day in figures that could be either.
        ({"raw": "02/03/2020"}, PartialDate(literal="02/03/2020"), "is no date"),
    ],
)
def test_what_is_wrong_with_a_date_is_said(value: object, date: PartialDate, said: str) -> None:
    record, [problem] = read_item({"id": "a", "type": "book", "issued": value})
    assert record.dates == {"issued": date}
    assert problem.field == "issued"
    assert said in problem.message


def test_names_in_any_dress_are_read() -> None:
    authors: list[Any] = [
        {"family": "Doe", "given": "Jane"},
        {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der", "suffix": "Jr."},
        {"family": "van der Berg", "given": "Jan", "parse-names": True},
        {"literal": "OpenML"},
        {"name": "Crossref's way"},
        {"given": "Plato"},
        "Doe, John",
        "John Smith",
    ]
    record, problems = read_item({"id": "a", "type": "book", "author": authors})
    assert record.author == (
        Name("Doe", "Jane"),
        Name("Berg", "Jan", particle="van der", suffix="Jr."),
        Name("Berg", "Jan", particle="van der"),
        Name(literal="OpenML"),
        Name(literal="Crossref's way"),
        Name("Plato"),
        Name("Doe", "John"),
        Name("Smith", "John"),
    )
    assert problems == ()


def test_a_part_of_a_name_that_a_record_cannot_hold_is_reported() -> None:
    item = {"id": "a", "type": "book", "author": [{"family": "Doe", "given": "J", "ORCID": "0000-0001"}]}
    record, [problem] = read_item(item)
    assert record.author == (Name("Doe", "J"),)
    assert "ORCID '0000-0001'" in problem.message


def test_wrong_types_are_kept_in_custom_and_reported() -> None:
    record, problems = read_item({"id": "a", "type": "book", "title": {"x": 1}, "author": 5, "issued": True})
    assert record.custom == {"title": {"x": 1}, "author": 5, "issued": True}
    assert sorted(problem.field or "" for problem in problems) == ["author", "issued", "title"]


def test_a_list_of_texts_is_joined() -> None:
    record, problems = read_item({"id": "a", "type": "book", "ISSN": ["1234-5678", "2345-6789"]})
    assert (record.text, problems) == ({"ISSN": "1234-5678, 2345-6789"}, ())


@pytest.mark.parametrize(
    ("value", "keywords"),
    [
        ("a, b", ("a", "b")),
        ("a; b, c", ("a", "b, c")),
        (["a", "b, c"], ("a", "b, c")),
        (" , a,,", ("a",)),
    ],
)
def test_keywords_are_a_text_or_a_list(value: object, keywords: tuple[str, ...]) -> None:
    assert read_item({"id": "a", "type": "book", "keyword": value})[0].keywords == keywords


@pytest.mark.parametrize(
    ("name", "item_type"),
    [
        ("article-journal", ItemType.ARTICLE_JOURNAL),
        ("journal-article", ItemType.ARTICLE_JOURNAL),
        ("journalArticle", ItemType.ARTICLE_JOURNAL),
        ("proceedings-article", ItemType.PAPER_CONFERENCE),
        ("Preprint", ItemType.ARTICLE),
        ("computerProgram", ItemType.SOFTWARE),
        ("legal_case", ItemType.LEGAL_CASE),
        ("motion picture", ItemType.MOTION_PICTURE),
    ],
)
def test_types_of_other_vocabularies_are_known(name: str, item_type: ItemType) -> None:
    record, problems = read_item({"id": "a", "type": name})
    assert (record.type, problems) == (item_type, ())


def test_a_missing_or_unknown_type_is_a_document_and_a_problem() -> None:
    record, [problem] = read_item({"id": "a"})
    assert (record.type, problem.code) == (ItemType.DOCUMENT, "no-type")
    record, [problem] = read_item({"id": "a", "type": "poem"})
    assert (record.type, record.custom, problem.code) == (ItemType.DOCUMENT, {"type": "poem"}, "unknown-type")


def test_lines_of_a_note_that_name_variables_become_them() -> None:
    note = (
        "PMID: 123\nOriginal Date: 1900-05\ncontainer-author: Doe || Jane\n"
        "type: chapter\nRead: twice\nedition: 9"
    )
    record, problems = read_item({"id": "a", "type": "book", "edition": "2", "note": note})
    assert record.type is ItemType.CHAPTER
    assert record.text == {"PMID": "123", "edition": "2", "note": "Read: twice\nedition: 9"}
    assert record.dates == {"original-date": PartialDate(1900, 5)}
    assert record.names == {"container-author": (Name("Doe", "Jane"),)}
    assert problems == ()


def test_older_names_of_variables_are_known() -> None:
    record, _ = read_item(
        {"id": "a", "type": "book", "journalAbbreviation": "J. X", "shortTitle": "S", "event": "E"}
    )
    assert record.text == {"container-title-short": "J. X", "title-short": "S", "event-title": "E"}


def test_unknown_keys_are_kept() -> None:
    record, problems = read_item(
        {"id": "a", "type": "book", "x-shelf": [1, {"y": None}], "custom": {"mine": 1}}
    )
    assert record.custom == {"x-shelf": [1, {"y": None}], "mine": 1}
    assert problems == ()


def test_custom_fills_the_fields_of_a_record() -> None:
    custom = {
        "arxiv_category": "cs.CV",
        "authors_complete": False,
        "has_code": True,
        "code": ["https://github.com/a/b"],
        "profile": {"name": "N", "source": "n.txt", "captured": "2026-06-30"},
        "score": "9.5",
    }
    record, problems = read_item({"id": "a", "type": "article", "custom": custom})
    assert (record.arxiv_category, record.has_code, record.code) == (
        "cs.CV",
        True,
        ("https://github.com/a/b",),
    )
    assert (record.authors_complete, record.score) == (False, "9.5")
    assert record.profiles == (ProfileRef("N", "n.txt", "2026-06-30"),)
    assert (record.custom, problems) == ({}, ())


def test_custom_of_another_form_is_kept_and_reported() -> None:
    record, [problem] = read_item({"id": "a", "type": "article", "custom": {"code": 5}})
    assert (record.code, record.custom, problem.code) == ((), {"code": 5}, "foreign-custom")


@pytest.mark.parametrize("field", [{"DOI": "10.48550/arXiv.2202.06709"}, {"number": "arXiv:2202.06709"}])
def test_an_arxiv_id_is_found_and_marked_as_inferred(field: dict[str, str]) -> None:
    record, _ = read_item({"id": "a", "type": "article", **field})
    assert record.arxiv_id == "2202.06709"
    assert record.inferred == ("arxiv_id",)


def test_marked_words_of_a_title_are_protected() -> None:
    record, _ = read_item({"id": "a", "type": "book", "title": 'The <span class="nocase">Ising</span> model'})
    assert (record.title, record.protected) == ("The Ising model", ("Ising",))


def test_latex_in_json_is_text() -> None:
    record, _ = read_item({"id": "a", "type": "book", "title": r"\textbf{x} $x$ \input{y}"})
    assert record.title == r"\textbf{x} $x$ \input{y}"


def test_an_item_that_is_no_object_is_reported_with_its_line() -> None:
    [record], [problem] = read_csl_json('[\n  7,\n  {"id": "a", "type": "book"}\n]', source="refs.json")
    assert (record.line, problem.file, problem.line, problem.code) == (3, "refs.json", 2, "no-item")


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ('{"items": [{"id": "a", "type": "book"}]}', ["a"]),
        ('{"a": {"type": "book", "title": "T"}, "b": {"type": "book"}}', ["a", "b"]),
        ('{"id": "a", "type": "book"}', ["a"]),
        ('\ufeff  [{"id": "a", "type": "book"}]\n', ["a"]),
        ("[]", []),
    ],
)
def test_every_wrapping_is_opened(text: str, keys: list[str]) -> None:
    found, _ = read_csl_json(text, source="refs.json")
    assert [record.key for record in found] == keys


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('[\n  {"id": "a",}\n]', "refs.json:2:"),
        ('[{"id": "a"} {"id": "b"}]', "refs.json:1:14"),
        ('[{"id": "a"}', "refs.json:1:13"),
        ("[1] x", "refs.json:1:5"),
        ("", "refs.json:1:1"),
        ("[" * 100_000, "refs.json:1:"),
        ("[" + "1" * 5000 + "]", "refs.json:1:2"),
    ],
)
def test_broken_json_is_an_error_with_line_and_column(text: str, place: str) -> None:
    with pytest.raises(InputError) as caught:
        read_csl_json(text, source="refs.json")
    assert str(caught.value).startswith(place)
    assert "\n" not in str(caught.value)


_ARRAY = (
    '\ufeff [{"id": "a", "type": "book", "title": "Ä\\ud83d\\ude00 x"},\n'
    ' 17, {"id": "b", "type": "map", "volume": 12}]\n'
)


@pytest.mark.parametrize("size", [1, 2, 7, 1000])
@pytest.mark.parametrize(
    "text", [_ARRAY, _ARRAY[:-2], _ARRAY + "]", _ARRAY.replace("17", "tru"), "", '{"id": 1}']
)
def test_text_in_pieces_reads_as_the_whole_with_the_same_places(text: str, size: int) -> None:
    def found(*pieces: str) -> list[object]:
        each: list[object] = []
        opened = _Pieces(pieces)
        assert CSL_JSON.stream is not None
        try:
            each.extend(CSL_JSON.stream(lambda: opened, Context("refs.json", date(2026, 6, 30))))
        except InputError as error:
            each.append(str(error))
        return each

    assert found(*(text[at : at + size] for at in range(0, len(text), size))) == found(text)


class _Pieces(io.StringIO):
    """A file that gives its text in the pieces that it was made from."""

    def __init__(self, pieces: Sequence[str]) -> None:
        super().__init__()
        self._pieces = iter(pieces)

    def read(self, size: int | None = -1) -> str:
        return next(self._pieces, "")


def test_array_of_many_items_is_never_held_whole() -> None:
    item = json.dumps({"id": "a", "type": "book", "abstract": "x" * 10_000})
    opened = _Pieces(["[", *[item + ","] * 2_000, item, "]"])
    assert CSL_JSON.stream is not None
    tracemalloc.start()
    count = sum(1 for _ in CSL_JSON.stream(lambda: opened, Context("refs.json", date(2026, 6, 30))))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    # All of it is 20 MB.
    assert (count, peak < 1_000_000) == (2_001, True)


def test_the_readers_know_their_own() -> None:
    array, lines = '[\n  {"id": "a"}', '{"id": "a"}\n{"id": "b"}\n'
    assert (CSL_JSON.recognises(array), JSONL.recognises(array)) == (True, False)
    assert (CSL_JSON.recognises(lines), JSONL.recognises(lines)) == (False, True)
    assert not CSL_JSON.recognises("TY  - JOUR")


_VARIABLES = ["id", "type", "title", "author", "issued", "keyword", "note", "custom", "volume", "x"]


@patient
@given(st.dictionaries(st.sampled_from(_VARIABLES), json_values(), max_size=6))
def test_no_item_stops_the_reader(item: dict[str, object]) -> None:
    record, _ = read_item({"title": "T", **item})
    assert isinstance(record, Record)


@patient
@given(json_values())
def test_no_custom_stops_the_reader(value: object) -> None:
    names = ["code", "profile", "profiles", "related", "inferred", "truncated", "has_code", "score"]
    record, _ = read_item({"id": "a", "type": "book", "custom": dict.fromkeys(names, value)})
    assert isinstance(record, Record)


def test_object_of_another_kind_is_no_item() -> None:
    text = '[{"name": "x", "version": "1.0", "type": "module"}, {"title": "T"}]'
    records, problems = read_csl_json(text, source="package.json")
    assert [record.title for record in records] == ["T"]
    (problem,) = [problem for problem in problems if problem.code == "no-item"]
    assert (problem.code, problem.severity) == ("no-item", Severity.LOSS)
    assert "an object with name, type, version is no CSL item" in problem.message
