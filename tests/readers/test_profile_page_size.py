"""Large and hostile pages: the work grows with the length of the page, counted and not timed."""

import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from types import FrameType

import pytest

from profbib.problem import Problem, Severity
from profbib.profile import CaptureSource, Profile
from profbib.readers.page_lines import LONGEST_LINE
from profbib.readers.profile_html import parse_html_profiles
from profbib.readers.profile_page import parse_profiles

DAY, GIVEN = date(2026, 6, 30), CaptureSource.GIVEN


def read(text: str) -> tuple[tuple[Profile, ...], tuple[Problem, ...]]:
    return parse_profiles(text, source="page.txt", captured=DAY, captured_from=GIVEN)


def read_html(text: str) -> tuple[tuple[Profile, ...], tuple[Problem, ...]]:
    return parse_html_profiles(text, source="page.html", captured=DAY, captured_from=GIVEN)


def lines_run(run: Callable[[], object]) -> int:
    """How many lines of Python the call runs."""
    count = 0

    def trace(frame: FrameType, event: str, _argument: object) -> object:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        run()
    finally:
        sys.settrace(before)
    return count


ABSTRACT = "We show that a model can do what it was made for, and why. " * 4
REGULAR = f"LGJun 2, 2021\nOn Models\n\nJane Roe, John Doe et al.\n\n{ABSTRACT}\n\n"
PATTERNS = {
    "regular papers": REGULAR,
    "odd papers": f"LGJun 2, 2021\nOn Models\n\nJane Ünal, de Roe\n\n{ABSTRACT}\n\nMore.\n\n",
    "papers without blank lines": "LGJun 2, 2021\nOn Models\nJane Roe\nWe show it.\n",
    "meta lines alone": "LGJun 2, 2021\n\n",
    "meta lines in one block": "LGJun 2, 2021\n",
    "meta lines and titles": "LGJun 2, 2021\nOn Models\n\n",
    "blank lines": "\n\n\n",
    "blank lines that are not empty": "\u200b \n",
    "codes": "LG\n",
    "codes apart": "LG\n\n",
    "scores": "35.1\n",
    "headers": "Jane Roe\n\nLG\nh-index8\n0papers\n\n",
    "figures": "h-index8\n",
    "code flags": "Code\n",
    "dateless papers": "LGsoon\nOn Models\n\nJane Roe\n\n",
    "paragraphs": "We show it.\n\n",
    "names": "Jane Roe\n\n",
}


@pytest.mark.parametrize("pattern", sorted(PATTERNS))
def test_twice_the_page_is_about_twice_the_work(pattern: str) -> None:
    once, twice = (lines_run(partial(read, REGULAR + PATTERNS[pattern] * n)) for n in (150, 300))
    assert once < twice < once * 2.2


def test_twice_the_html_is_about_twice_the_work() -> None:
    paper = "<div><p>LGJun 2, 2021</p><p>On Models</p><p>Jane Roe</p><p>We show it <b>all</b>.</div>\n"
    once, twice = (lines_run(partial(read_html, paper * n)) for n in (100, 200))
    assert once < twice < once * 2.2


def test_a_page_of_50_000_papers() -> None:
    profiles, problems = read(f"Jane Roe\n\nLG\n50,000papers\n\n50,000 Papers\n\n{REGULAR * 50_000}")
    assert len(profiles[0].entries) == 50_000
    assert profiles[0].entries[-1].line == 8 + 49_999 * 7
    assert problems == ()


@pytest.mark.parametrize(
    "piece", ["x", " x", "LGJun 2, 2021 ", "Jane Roe, ", "1,000papers", "\u00e9 ", "金", "· "]
)
def test_a_hundred_megabytes_without_a_line_end_are_named_and_left_out(piece: str) -> None:
    text = piece * (100_000_000 // len(piece.encode()))
    profiles, problems = read(text)
    assert profiles == ()
    assert [(p.code, p.line, p.severity) for p in problems] == [
        ("no-papers", None, Severity.WARNING),
        ("long-line", 1, Severity.LOSS),
    ]
    assert all(len(str(p)) < 250 for p in problems)


def test_a_line_that_is_too_long_leaves_the_papers_around_it_whole() -> None:
    profiles, problems = read(f"{REGULAR}{'x ' * LONGEST_LINE}\n\n{REGULAR}")
    assert [entry.abstract for entry in profiles[0].entries] == [ABSTRACT.strip()] * 2
    assert [(p.code, p.line) for p in problems] == [("no-header", 1), ("long-line", 8)]


@pytest.mark.parametrize("piece", [" ", "a ", ", ", "· ", "et al", "1,", "LG-", "(", "\u200b", "1 "])
@pytest.mark.parametrize("place", ["title", "authors", "abstract", "header"])
def test_a_hostile_line_of_any_part_is_read(piece: str, place: str) -> None:
    long = "x" + piece * (900_000 // len(piece)) + "x"
    parts = {"title": "On Models", "authors": "Jane Roe", "abstract": "We show it.", "header": "Jane Roe"}
    parts[place] = long
    profiles, _ = read("{header}\n\nLGJun 2\n{title}\n\n{authors}\n\n{abstract}".format(**parts))
    assert len(profiles[0].entries) == 1
    if place == "title":
        assert profiles[0].entries[0].title == long
