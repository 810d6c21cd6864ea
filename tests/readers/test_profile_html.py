"""Profile pages that a browser has saved as HTML."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from profbib.problem import Problem, Severity
from profbib.profile import CaptureSource, Header, Link, Profile, ProfileEntry
from profbib.readers.html_lines import html_text
from profbib.readers.profile_html import is_html, parse_html_profiles
from profbib.readers.profile_page import parse_profiles

HERE = Path(__file__).parent
SEEDS = HERE.parents[1] / "seeds"
SITE = "https://www.scholarfeed.example"


def read(html: str) -> tuple[tuple[Profile, ...], tuple[Problem, ...]]:
    return parse_html_profiles(
        html, source="page.html", captured=date(2026, 6, 30), captured_from=CaptureSource.GIVEN
    )


def read_file(name: str) -> tuple[Profile, tuple[Problem, ...]]:
    profiles, problems = read((HERE / "html" / name).read_text("utf-8"))
    assert len(profiles) == 1
    return profiles[0], problems


def seed_entries(name: str, numbers: tuple[int, ...]) -> list[ProfileEntry]:
    """Papers of a real page copied as text, counted from 1, without their lines."""
    text = (SEEDS / name).read_text("utf-8")
    profiles, _ = parse_profiles(
        text, source=name, captured=date(2026, 6, 30), captured_from=CaptureSource.GIVEN
    )
    return [bare(profiles[0].entries[number - 1]) for number in numbers]


def bare(entry: ProfileEntry) -> ProfileEntry:
    return replace(entry, line=0, end_line=0, links=())


def test_cards_as_chrome_saves_them_say_what_the_copied_text_says() -> None:
    profile, problems = read_file("chrome_cards.html")
    expected = seed_entries("000_cdb03f83ae977724.txt", (2, 4, 6, 10))
    address = "https://github.com/xxxnell/how-do-vits-work"
    expected[2] = replace(expected[2], abstract=expected[2].abstract.replace(address, "this https URL"))
    assert (profile.name, profile.field) == ("Songkuk Kim", "LG")
    assert profile.header == Header(8, 16, 779, 53, 57, 4)
    assert [bare(entry) for entry in profile.entries] == expected
    assert [entry.line for entry in profile.entries] == [13, 14, 15, 16]
    assert [(p.code, p.severity) for p in problems] == [
        ("site-text", Severity.NOTE),
        ("count-mismatch", Severity.WARNING),
    ]


def test_this_https_url_leads_to_the_address_of_its_link() -> None:
    profile, _ = read_file("chrome_cards.html")
    entry = profile.entries[2]
    assert entry.abstract.endswith("The code is available at this https URL.")
    assert entry.links == (
        Link("How Do Vision Transformers Work?", f"{SITE}/papers/106"),
        Link("this https URL", "https://github.com/xxxnell/how-do-vits-work"),
    )


def test_articles_as_firefox_saves_them_say_what_the_copied_text_says() -> None:
    profile, problems = read_file("firefox_articles.html")
    assert (profile.name, profile.field) == ("Sungmin Cha", "LG")
    assert profile.header == Header(30, 32, 1456, 54, 59, 4)
    expected = seed_entries("003_9a0d582d35d77f13.txt", (1, 7, 20, 32))
    assert [bare(entry) for entry in profile.entries] == expected
    assert profile.entries[0].affiliations == ("deepmind", "uw")
    assert profile.entries[1].links == (
        Link("Code", "https://github.com/csm9493/GTEP"),
        Link("Hyperparameters in Continual Learning: A Reality Check", f"{SITE}/paper/7"),
        Link("Sungmin Cha", f"{SITE}/authors/sungmin-cha"),
        Link("Kyunghyun Cho", f"{SITE}/authors/kyunghyun-cho"),
        Link("https://github.com/csm9493/GTEP", "https://github.com/csm9493/GTEP"),
    )
    assert {p.code for p in problems} == {"site-text", "count-mismatch"}


def test_lines_of_entries_are_those_of_the_html_file() -> None:
    lines = (HERE / "html" / "firefox_articles.html").read_text("utf-8").split("\n")
    profile, _ = read_file("firefox_articles.html")
    for entry in profile.entries:
        assert f'<span class="category">{entry.category}</span>' in lines[entry.line - 1]
        assert '<p class="abstract">' in lines[entry.end_line - 2]


def test_a_table_with_line_breaks_and_without_closing_tags() -> None:
    profile, problems = read_file("plain_table.html")
    assert (profile.name, profile.field, profile.header) == (
        "Songkuk Kim",
        "LG",
        Header(8, 16, 779, 53, 57, 3),
    )
    expected = seed_entries("000_cdb03f83ae977724.txt", (3, 7, 14))
    assert [bare(entry) for entry in profile.entries] == expected
    assert profile.entries[1].links == (
        Link("Code", "https://scholarfeed.example/code/6"),
        Link("https://github.com/xxxnell/spatial-smoothing", "https://github.com/xxxnell/spatial-smoothing"),
    )
    assert [(p.code, p.line) for p in problems] == [("count-mismatch", 5)]


@pytest.mark.parametrize("name", ["000_cdb03f83ae977724.txt", "003_9a0d582d35d77f13.txt"])
@pytest.mark.parametrize(
    "markup", ["<p>{}</p>", "<div><div>{}</div></div>", "{}<br>", "<tr><td>{}</td></tr>"]
)
def test_a_real_page_in_any_markup_says_the_same(name: str, markup: str) -> None:
    text = (SEEDS / name).read_text("utf-8")
    as_text, _ = parse_profiles(
        text, source="page.html", captured=date(2026, 6, 30), captured_from=CaptureSource.GIVEN
    )
    lines = [line.replace("&", "&amp;").replace("<", "&lt;") for line in text.split("\n")]
    body = "\n".join(markup.format(line) if line or "br" in markup else "" for line in lines)
    profiles, problems = read(f"<!DOCTYPE html><body>{'<table>' if 'tr' in markup else ''}{body}")
    assert problems == ()
    assert profiles == as_text


@pytest.mark.parametrize(
    "text",
    ["<!DOCTYPE html>\n<p>", "<!doctype HTML>", " \n<html lang=en>", "\ufeff<!-- saved -->\n<html>",
     '<?xml version="1.0"?>\n<!DOCTYPE html>', "<div class='a'>x</div>", "<table>"],
)  # fmt: skip
def test_html_is_recognised(text: str) -> None:
    assert is_html(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Songkuk Kim\n\nLG\n",
        "<2 accuracy",
        "a <div> in text",
        "<dblp><article>",
        "<!--" * 2000,
        "@misc{x,",
    ],
)
def test_other_text_is_no_html(text: str) -> None:
    assert not is_html(text)


def test_hidden_parts_scripts_and_templates_are_no_text() -> None:
    html = (
        "<script>LGJun 2</script><style>p{}</style><template><p>a</p></template><p hidden>b</p>"
        "<p aria-hidden=true>c</p><p style='color:red; display : none'>d</p><p class='x sr-only'>e</p>"
        "<noscript>f</noscript><svg><text>g</text></svg><textarea>h</textarea><p>shown<!-- i --></p>"
    )
    assert [line.text for line in html_text(html).lines] == ["shown"]


def test_white_space_of_the_layout_is_lost_and_entities_are_characters() -> None:
    html = "<p>\n  FLex&amp;Chill &lt;2\t\n  <b>a</b><i>b</i>\n <span> c</span> &nbsp;d</p>"
    assert [line.text for line in html_text(html).lines] == ["FLex&Chill <2 ab c \u00a0d"]


def test_each_line_knows_the_line_of_the_file_where_it_begins() -> None:
    html = "<p\nclass=a>one</p>\n<!-- \n --><p>\n\ntwo\nmore</p><script>\n\n</script><pre>three\nfour</pre>"
    assert [(line.number, line.text) for line in html_text(html).lines] == [
        (2, "one"),
        (6, "two more"),
        (9, "three"),
        (10, "four"),
    ]


def test_addresses_are_completed_by_the_address_that_the_page_names() -> None:
    html = '<base href="https://a.example/b/"><p><a href="c?d=1">x</a> <a href="#e">y</a> '
    html += '<a href="javascript:f()">z</a>'
    assert [line.links for line in html_text(html).lines] == [(Link("x", "https://a.example/b/c?d=1"),)]
    saved = (
        "<!-- saved from url=(0022)https://a.example/b/ --><p><a href='/c'>x</a> <a href='http://[bad'>w</a>"
    )
    assert html_text(saved).lines[0].links == (Link("x", "https://a.example/c"), Link("w", "http://[bad"))
    assert html_text('<p><a href="c.html">x</a>').lines[0].links == (Link("x", "c.html"),)


def test_menus_and_footers_are_left_out_with_a_note() -> None:
    html = "<nav><p>Home</p></nav><h1>Jane Roe</h1><p>LG</p><p>LGJun 2</p><p>A title</p><p>Jane Roe</p>"
    html += "<p>We show it.</p><div role=contentinfo>About us</div><footer>Imprint</footer>"
    profiles, problems = read(html)
    assert profiles[0].entries[0].abstract == "We show it."
    assert [(p.code, p.line, p.severity) for p in problems] == [("site-text", 1, Severity.NOTE)]
    assert "'Home About us Imprint'" in problems[0].message


@pytest.mark.parametrize(
    "html",
    ["<div>" * 50_000, "<" * 100_000, "<a href='" * 20_000, "<p>" * 50_000 + "x", "\ue0f0" * 9],
)
def test_hostile_markup_has_no_papers_and_raises_nothing(html: str) -> None:
    profiles, problems = read(html)
    assert all(profile.entries == () for profile in profiles)
    assert "no-papers" in {p.code for p in problems}
