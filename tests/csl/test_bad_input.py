"""What is wrong in an item is a problem of that item; what is wrong with a style is one line."""

import time
from pathlib import Path
from typing import Any

import pytest

from profbib.csl.processor import Processor
from profbib.errors import InputError, UsageError
from profbib.markup import html_text

GOOD = {"id": "good", "type": "book", "title": "Good", "author": [{"family": "Doe", "given": "Jane"}]}
STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>t</title><id>t</id></info>{macros}
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout><group delimiter=", "><names variable="author"/><date variable="issued">
<date-part name="year"/></date><text variable="title"/><text variable="page"/></group>{body}</layout>
</bibliography>
</style>"""

BAD_FIELDS: list[dict[Any, Any]] = [
    {"title": None},
    {"title": ["a", "list"]},
    {"title": {"a": 1}},
    {"title": ""},
    {"title": True},
    {"title": 5.0},
    {"author": None},
    {"author": "Jane Doe"},
    {"author": [None, 3, {}, {"family": None}, "x"]},
    {"author": {"family": "Doe"}},
    {"author": [{"family": ["x"], "given": {"y": 1}}]},
    {"issued": {"date-parts": [[]]}},
    {"issued": {"date-parts": [[99999]]}},
    {"issued": {"date-parts": [[10**30]]}},
    {"issued": {"date-parts": [["x"]]}},
    {"issued": {"date-parts": [[2000, 99, 99], None]}},
    {"issued": {"date-parts": 7}},
    {"issued": []},
    {"issued": "someday"},
    {"issued": 2001},
    {"issued": float("nan")},
    {"page": 12.5},
    {"page": float("inf")},
    {"page": "9" * 5000 + "-" + "9" * 5000},
    {"volume": 10**400},
    {"type": None},
    {"type": "no such type"},
    {"type": ["book"]},
    {"note": 5},
    {"note": "issued: nonsense\ntype: \nauthor: "},
    {"title": "<i><b>unclosed"},
    {"title": "</i></b> only ends"},
    {"title": "<i>" * 500 + "deep" + "</i>" * 500},
    {"title": "\x01\x02\x16\x17control\x1f"},
    {5: "a key that is no text", "title": "T"},
]


@pytest.mark.parametrize("fields", BAD_FIELDS, ids=lambda fields: repr(fields)[:40])
@pytest.mark.parametrize("style", ["apa", "ieee", "chicago-notes-bibliography"])
def test_bad_field_of_one_item_leaves_the_others_alone(style: str, fields: dict[Any, Any]) -> None:
    alone = Processor(style).bibliography([GOOD]).entries[0].text
    result = Processor(style).bibliography([GOOD, {"id": "bad", "type": "book", **fields}])
    texts = {entry.id: entry.text for entry in result.entries}
    assert texts["good"].replace("[2]", "[1]") == alone


@pytest.mark.parametrize("thing", [None, 5, "text", [], ["a"], 1.5, True])
def test_what_is_no_object_is_one_problem_and_the_list_is_there(thing: object) -> None:
    result = Processor("apa").bibliography([thing, GOOD])
    assert [entry.id for entry in result.entries] == ["good"]
    assert [problem.code for problem in result.problems if problem.code == "item-not-object"] == [
        "item-not-object"
    ]


def test_field_that_cannot_be_read_is_a_problem_that_names_item_field_and_value() -> None:
    problems = Processor("apa").bibliography([{"id": "x", "title": ["a"], "type": "book"}, GOOD]).problems
    assert [(p.key, p.field, p.code) for p in problems if p.field] == [("x", "title", "unreadable-field")]


def test_ids_that_differ_only_in_case_are_two_items() -> None:
    items = [{"id": "Doe", "type": "book", "title": "Upper"}, {"id": "doe", "type": "book", "title": "Lower"}]
    assert [entry.id for entry in Processor("apa").bibliography(items).entries] == ["doe", "Doe"]


def test_absurd_sizes_take_no_absurd_time() -> None:
    started = time.process_time()
    many = [{"family": f"Name{index}", "given": "A. B."} for index in range(10_000)]
    items = [
        {"id": "many", "type": "book", "title": "T", "author": many, "issued": {"raw": "2000"}},
        {"id": "same", "type": "book", "title": "U", "author": many, "issued": {"raw": "2000"}},
        {"id": "long", "type": "book", "title": 'word "quoted <i> ' * 60_000},
        {"id": "marks", "type": "book", "title": ".,;:!?" * 100_000},
        {"id": "given", "type": "book", "title": "V", "author": [{"family": "X", "given": "a " * 200_000}]},
    ]
    for style in ("apa", "ieee"):
        assert len(Processor(style).bibliography(items).entries) == 5
    assert time.process_time() - started < 30


def test_script_in_a_title_stays_text() -> None:
    item = {"id": "x", "type": "book", "title": "<script>alert(1)</script> & <i>more</i>"}
    text = html_text(Processor("ieee").bibliography([item]).entries[0].text)
    assert "<script" not in text
    assert "&#60;script&#62;" in text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<style", "is not XML"),
        ("<html></html>", "is not CSL"),
        ('<!DOCTYPE s [<!ENTITY x "y">]><style>&x;</style>', "entities"),
        (STYLE.format(macros="", body='<text macro="none"/>'), "does not define"),
        (
            STYLE.format(
                macros='<macro name="a"><text macro="b"/></macro><macro name="b"><text macro="a"/></macro>',
                body='<text macro="a"/>',
            ),
            "calls itself",
        ),
        (
            '<style xmlns="http://purl.org/net/xbiblio/csl"><info><title>x</title></info></style>',
            "neither citation nor bibliography",
        ),
        (
            '<style><info><link rel="independent-parent" href="http://x/no-such-parent"/></info></style>',
            "which is not known",
        ),
        (STYLE.format(macros="", body="<group>" * 150 + '<text value="x"/>' + "</group>" * 150), "deeper"),
    ],
)
def test_bad_style_is_one_line_that_says_what_is_wrong(text: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        Processor(text).bibliography([GOOD])
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_entities_of_a_style_never_read_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET", "utf-8")
    doctype = f'<!DOCTYPE style [<!ENTITY x SYSTEM "file://{secret}">]>'
    with pytest.raises(InputError):
        Processor(doctype + STYLE.format(macros="", body="&x;"))


def test_missing_style_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="does not exist"):
        Processor(str(tmp_path / "none.csl"))


@pytest.mark.parametrize("locale", ["xx-YY", "", "de_DE", "../../etc", "x" * 500, "klingon"])
def test_unknown_locale_falls_back_and_says_so(locale: str) -> None:
    result = Processor("apa", locale).bibliography([GOOD])
    assert len(result.entries) == 1
    unknown = [problem for problem in result.problems if problem.code == "unknown-locale"]
    assert bool(unknown) is (locale not in ("", "de_DE"))


def test_style_without_bibliography_says_so() -> None:
    with pytest.raises(InputError, match="has no bibliography"):
        Processor("bluebook-law-review").bibliography([GOOD])


@pytest.mark.parametrize("variable", ["DOI", "URL", "title", "page", "volume"])
def test_control_characters_of_the_data_never_become_markup(variable: str) -> None:
    item = {**GOOD, "type": "article-journal", variable: "a\x01b\x02c\x03"}
    (entry,) = Processor("ieee").bibliography([item]).entries
    (clean,) = Processor("ieee").bibliography([{**item, variable: "abc"}]).entries
    assert html_text(entry.text) == html_text(clean.text)
