"""CITATION.cff as projects write it: the work, its preferred citation, its references."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profbib.errors import InputError
from profbib.problem import Problem
from profbib.readers.cff import CFF, read_cff
from profbib.record import ItemType, Name, PartialDate, Record
from strategies import patient

PROJECT = """\
cff-version: 1.2.0
message: If you use this software, please cite it.
title: My Tool
type: software
version: 1.10
date-released: 2020-05-03
doi: 10.5281/zenodo.1234
license: MIT
repository-code: https://github.com/me/tool
keywords: [cats, dogs]
authors:
  - family-names: Berg
    given-names: Jan
    name-particle: van der
    orcid: https://orcid.org/0000-0001-2345-6789
  - name: The Tool Team
preferred-citation:
  type: conference-paper
  title: "A Tool: Why"
  authors:
    - family-names: Doe
      given-names: Jane
      name-suffix: Jr.
  collection-title: Proceedings of X
  conference:
    name: X 2020
    city: Rome
    country: IT
    date-start: 2020-05-03
    date-end: 2020-05-06
  start: 12
  end: 34
  year: 2020
  month: 5
references:
  - type: article
    title: On cats
    authors: [{alias: catlover}]
    journal: Journal of Pets
    volume: 12
    issue: 3
    year: 2019
    scope: Section 2
"""


def read_reference(body: str) -> tuple[Record, tuple[Problem, ...]]:
    lines = "\n".join("    " + line for line in body.strip().split("\n"))
    head = 'cff-version: 1.2.0\nmessage: "The works listed under references."\nreferences:\n  -\n'
    [record], problems = read_cff(head + lines, source="CITATION.cff")
    return record, problems


def test_the_work_its_preferred_citation_and_its_references_are_records() -> None:
    (work, paper, article), problems = read_cff(PROJECT, source="CITATION.cff")
    assert work.type is ItemType.SOFTWARE
    # A version is no number: 1.10 is not 1.1.
    assert work.text == {
        "title": "My Tool",
        "version": "1.10",
        "DOI": "10.5281/zenodo.1234",
        "license": "MIT",
    }
    assert work.author == (Name("Berg", "Jan", particle="van der"), Name(literal="The Tool Team"))
    assert (work.issued, work.keywords) == (PartialDate(2020, 5, 3), ("cats", "dogs"))
    assert work.code == ("https://github.com/me/tool",)
    assert paper.type is ItemType.PAPER_CONFERENCE
    assert paper.text == {
        "title": "A Tool: Why",
        "container-title": "Proceedings of X",
        "event-title": "X 2020",
        "event-place": "Rome, IT",
        "page": "12-34",
    }
    assert paper.author == (Name("Doe", "Jane", suffix="Jr."),)
    assert paper.dates == {
        "issued": PartialDate(2020, 5),
        "event-date": PartialDate(2020, 5, 3, end=PartialDate(2020, 5, 6)),
    }
    assert article.text == {
        "title": "On cats",
        "container-title": "Journal of Pets",
        "volume": "12",
        "issue": "3",
    }
    assert article.author == (Name(literal="catlover"),)
    assert article.custom == {"scope": "Section 2"}
    assert (work.line, paper.line, article.line) == (1, 18, 36)
    assert ["orcid" in problem.message for problem in problems] == [True]


def test_a_preprint_is_an_article() -> None:
    assert read_reference("type: article\nstatus: preprint\ntitle: T")[0].type is ItemType.ARTICLE
    record, _ = read_reference("type: article\nstatus: in-press\ntitle: T")
    assert (record.type, record.text["status"]) == (ItemType.ARTICLE_JOURNAL, "in-press")


@pytest.mark.parametrize(
    ("body", "date"),
    [
        ("year: 2020", PartialDate(2020)),
        ("year: 2020\nmonth: 5", PartialDate(2020, 5)),
        ("year: 2020\nmonth: 5\ndate-published: 2020-05-03", PartialDate(2020, 5, 3)),
        ("date-released: '2020-05-03'", PartialDate(2020, 5, 3)),
        ("year: -44", PartialDate(-44)),
    ],
)
def test_a_date_is_taken_from_what_says_most(body: str, date: PartialDate) -> None:
    assert read_reference(f"type: book\n{body}")[0].issued == date


def test_an_unknown_type_is_a_document_and_a_problem() -> None:
    record, [problem] = read_reference("type: poem")
    assert (record.type, record.custom, problem.code) == (ItemType.DOCUMENT, {"type": "poem"}, "unknown-type")


def test_wrong_types_are_kept_and_reported() -> None:
    record, problems = read_reference("type: book\ntitle: [a]\nauthors: Jane\npublisher: P")
    assert record.custom == {"title": ["a"], "authors": "Jane", "publisher": "P"}
    assert [problem.field for problem in problems] == ["author"]


def test_identifiers_find_their_variables() -> None:
    record, _ = read_reference(
        "type: book\nidentifiers:\n  - {type: doi, value: 10.1000/x}\n"
        "  - {type: other, value: 'arXiv:2202.06709'}\n"
        "  - {type: url, value: 'https://github.com/a/b'}\n  - {type: swh, value: 'swh:1:x'}"
    )
    assert (record.text, record.arxiv_id, record.code) == (
        {"DOI": "10.1000/x"},
        "2202.06709",
        ("https://github.com/a/b",),
    )
    assert record.custom == {"identifiers": [{"type": "swh", "value": "swh:1:x"}]}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: [1\nb: 2", "CITATION.cff:2:"),
        ("- a\n- b", "CITATION.cff:"),
        ("", "CITATION.cff:"),
        ("a: " + "[" * 100_000, "CITATION.cff:"),
    ],
)
def test_what_is_no_citation_file_is_an_error(text: str, place: str) -> None:
    with pytest.raises(InputError) as caught:
        read_cff(text, source="CITATION.cff")
    assert str(caught.value).startswith(place)
    assert "\n" not in str(caught.value)


def test_aliases_do_not_expand_without_bounds() -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n"
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    with pytest.raises(InputError, match="expand without bounds"):
        read_cff(bomb, source="CITATION.cff")


def test_tags_are_not_obeyed() -> None:
    record, _ = read_reference("type: book\ntitle: !!python/object/apply:os.getcwd []")
    assert record.custom == {"title": []}


def test_the_reader_knows_its_own() -> None:
    assert CFF.recognises("# a comment\ncff-version: 1.2.0\n")
    assert not CFF.recognises("title: x\n")


_NAMES = [
    "type",
    "title",
    "authors",
    "year",
    "month",
    "start",
    "identifiers",
    "conference",
    "notes",
    "keywords",
]
_BODY = st.dictionaries(
    st.sampled_from(_NAMES),
    st.one_of(
        st.text("ab-1:", max_size=5).map("'{}'".format),
        st.sampled_from(["[]", "{}", "[{}]", "[[a]]", "~", "1"]),
    ),
    min_size=1,
    max_size=6,
)


@patient
@given(_BODY)
def test_no_reference_stops_the_reader(body: dict[str, str]) -> None:
    record, problems = read_reference("\n".join(f"{name}: {value}" for name, value in body.items()))
    assert record.file == "CITATION.cff"
    assert {problem.file for problem in problems} <= {"CITATION.cff"}
