"""The list of CSL styles: found by words, told about one by one."""

import json

import pytest

import profbib
from running import errors
from running import profbib as program


def test_search_finds_styles_by_all_words_of_name_or_title() -> None:
    names = [info.name for info in profbib.find_styles("vancouver elsevier")]
    assert "elsevier-vancouver" in names
    assert all("vancouver" in name or "elsevier" in name for name in names)
    assert profbib.find_styles("no such style at all") == []


def test_without_words_every_style_is_there_those_that_stand_for_themselves_first() -> None:
    found = profbib.find_styles()
    assert len(found) > 10_000
    own = [not info.parent for info in found]
    assert own == sorted(own, reverse=True)


def test_style_is_shown_with_kind_fields_and_licence() -> None:
    info = profbib.show_style("apa")
    assert info.title == "APA Style 7th edition"
    assert (info.kind, info.parent, info.has_bibliography) == ("author-date", "", True)
    assert "psychology" in info.fields
    assert info.licence == "http://creativecommons.org/licenses/by-sa/3.0/"


def test_dependent_style_names_its_parent() -> None:
    info = profbib.show_style("nature-communications")
    assert (info.title, info.parent) == ("Nature Communications", "nature")
    # It has what its parent has.
    assert info.has_bibliography


def test_command_prints_a_table_or_json() -> None:
    table = program("styles", "search", "elsevier", "vancouver").stdout.decode().splitlines()
    assert table[0].split() == ["name", "kind", "parent", "licence", "fields", "title"]
    rows = json.loads(program("styles", "search", "elsevier", "vancouver", "--json").stdout)
    assert [line.split()[0] for line in table[1:]] == [row["name"] for row in rows]
    assert set(rows[0]) == {"name", "title", "kind", "fields", "parent", "licence"}


def test_command_shows_one_style_by_name_or_title() -> None:
    shown = program("styles", "show", "ieee").stdout.decode().splitlines()
    assert shown[0].split() == ["name", "ieee"]
    assert "kind              numeric" in shown
    titled = program("styles", "show", "Nature", "Communications", "--json")
    assert json.loads(titled.stdout)["parent"] == "nature"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("show", "natur"), "unknown style 'natur'; did you mean 'nature'"),
        (("show",), "show what? give a name after it"),
        (("search",), "search what? give words after it"),
        (("find", "apa"), "unknown action 'find'; give search WORDS, show NAME, or nothing"),
    ],
)
def test_wrong_usage_is_one_line_and_status_2(arguments: tuple[str, ...], message: str) -> None:
    process = program("styles", *arguments)
    assert (process.returncode, process.stdout) == (2, b"")
    (line,) = errors(process)
    assert line.startswith(f"profbib: {message}")


def test_search_without_result_says_so() -> None:
    process = program("styles", "search", "qqqq")
    assert (process.returncode, process.stdout) == (0, b"")
    assert errors(process) == ["profbib: no style has all of 'qqqq' in its name or title"]
