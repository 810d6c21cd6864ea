"""Every line of a page is in a header, in an entry or in a problem, however the page is damaged."""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from profbib.problem import Problem, Severity
from profbib.profile import CaptureSource, Profile, ProfileEntry
from profbib.readers.page_lines import rows_of
from profbib.readers.profile_page import parse_profiles, parse_rows

SEEDS = Path(__file__).parents[2] / "seeds"
PAGES = {page.name: page.read_text("utf-8").split("\n") for page in sorted(SEEDS.glob("*.txt"))}
META = re.compile(r"([0-9.]+)?[A-Z]{2}[A-Z][a-z]{2} [0-9]{1,2}(, [0-9]{4})?(Code)?")


def read(text: str) -> tuple[tuple[Profile, ...], tuple[Problem, ...]]:
    return parse_profiles(
        text, source="page.txt", captured=date(2026, 6, 30), captured_from=CaptureSource.GIVEN
    )


def bare(text: str) -> str:
    return "".join(text.split())


def printed(entry: ProfileEntry) -> str:
    """The entry as the page prints it, without spaces."""
    when = entry.date.text if entry.date else ""
    meta = f"{entry.score}{entry.category}{when}{'Code' if entry.has_code else ''}"
    authors = ", ".join(entry.authors) + (" et al." if entry.truncated else "")
    tags = " · " + ", ".join(entry.affiliations) if entry.affiliations else ""
    return bare(meta + entry.title + authors + tags + entry.abstract)


def header_lines(profile: Profile) -> set[str]:
    header = profile.header
    return {
        profile.name,
        profile.field,
        f"h-index{header.h_index}",
        f"{header.papers}papers",
        f"{header.citations:,}citations" if header.citations is not None else "",
        f"Novelty{header.novelty}%",
        f"AI Score{header.ai_score}",
        f"{header.listed} Papers",
    }


def named_lines(problems: Iterable[Problem]) -> set[int]:
    """The lines that problems say are left out."""
    named: set[int] = set()
    for problem in problems:
        if problem.line is not None and (
            problem.severity is Severity.LOSS or problem.code == "repeated-header"
        ):
            last = re.search(r"\(to line ([0-9]+)\)", problem.message)
            named |= set(range(problem.line, int(last[1]) + 1 if last else problem.line + 1))
    return named


def unaccounted(lines: list[str]) -> list[tuple[int, str]]:
    """The lines that are in no header, no entry and no problem."""
    profiles, problems = read("\n".join(lines))
    headers = set().union(*map(header_lines, profiles))
    in_entries: set[int] = set()
    for entry in (entry for profile in profiles for entry in profile.entries):
        span = set(range(entry.line, entry.end_line + 1))
        assert not span & in_entries, "a line is in two entries"
        in_entries |= span
    left_out = named_lines(problems)
    assert not left_out & in_entries, "a line is in an entry and left out"
    return [
        (number, line)
        for number, line in enumerate(lines, 1)
        if line.strip() and number not in in_entries | left_out and line not in headers
    ]


def papers_of(lines: list[str]) -> dict[int, tuple[str, ...]]:
    """The papers in the form of the real pages: first line from 0, and the six lines."""
    return {
        at: tuple(lines[at : at + 6])
        for at, line in enumerate(lines)
        if META.fullmatch(line) and at + 5 < len(lines) and is_whole(lines[at : at + 6])
    }


def is_whole(block: list[str]) -> bool:
    original = ORIGINALS.get(block[5])
    return original is not None and original == tuple(block)


ORIGINALS = {
    lines[at + 5]: tuple(lines[at : at + 6])
    for lines in PAGES.values()
    for at in range(len(lines) - 5)
    if META.fullmatch(lines[at])
}


def untouched(lines: list[str]) -> list[tuple[str, ...]]:
    """The whole papers with a blank line above, and below them the end or another whole paper."""
    papers = papers_of(lines)
    return [
        block
        for at, block in papers.items()
        if (at == 0 or not lines[at - 1])
        and (at + 6 >= len(lines) or (not lines[at + 6] and at + 7 in papers) or not any(lines[at + 6 :]))
    ]


@st.composite
def damaged_pages(draw: st.DrawFn) -> list[str]:
    lines = list(PAGES[draw(st.sampled_from(sorted(PAGES)))])
    if draw(st.booleans()):
        start = draw(st.integers(0, 60))
        lines = lines[start : start + draw(st.integers(10, 60))]
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, max(0, len(lines) - 1)))
        size = draw(st.integers(1, 9))
        part = lines[at : at + size]
        change = draw(st.sampled_from(["delete", "double", "blank", "insert blank", "shuffle", "move"]))
        if change == "delete":
            lines[at : at + size] = []
        elif change == "double":
            lines[at:at] = part
        elif change == "blank":
            lines[at : at + size] = [""] * len(part)
        elif change == "insert blank":
            lines.insert(at, "")
        elif change == "shuffle":
            lines[at : at + size] = draw(st.permutations(part))
        else:
            lines[at : at + size] = []
            to = draw(st.integers(0, max(0, len(lines))))
            lines[to:to] = part
    return lines


def test_the_seeds_are_there() -> None:
    assert len(PAGES) == 2
    assert len(ORIGINALS) == 48


@pytest.mark.parametrize("name", sorted(PAGES))
def test_every_line_of_a_real_page_is_accounted_for(name: str) -> None:
    profiles, problems = read("\n".join(PAGES[name]))
    assert problems == ()
    assert unaccounted(PAGES[name]) == []
    for entry in profiles[0].entries:
        assert printed(entry) == bare(" ".join(PAGES[name][entry.line - 1 : entry.end_line]))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(damaged_pages())
@example(["LGJun 2", "", "LGJun 3", "", "A title", ""])
def test_every_line_of_a_damaged_page_is_accounted_for(lines: list[str]) -> None:
    assert unaccounted(lines) == []


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(damaged_pages())
def test_an_entry_of_a_damaged_page_holds_all_the_text_of_its_lines(lines: list[str]) -> None:
    profiles, problems = read("\n".join(lines))
    odd = {problem.line for problem in problems if problem.code in {"no-date", "code-line"}}
    for entry in (entry for profile in profiles for entry in profile.entries):
        if not odd & set(range(entry.line, entry.end_line + 1)):
            assert printed(entry) == bare(" ".join(lines[entry.line - 1 : entry.end_line]))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(damaged_pages())
def test_damage_does_not_touch_the_papers_around_it(lines: list[str]) -> None:
    profiles, _ = read("\n".join(lines))
    found = {printed(entry) for profile in profiles for entry in profile.entries}
    for block in untouched(lines):
        assert bare(" ".join(block)) in found


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(damaged_pages())
def test_the_short_cut_for_regular_papers_changes_nothing(lines: list[str]) -> None:
    rows, problems = rows_of("\n".join(lines), source="page.txt")
    day, known = date(2026, 6, 30), CaptureSource.GIVEN
    slow = parse_rows(
        rows, problems, source="page.txt", captured=day, captured_from=known, tolerant_only=True
    )
    assert read("\n".join(lines)) == slow


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_cut_off_anywhere_keeps_the_papers_above_the_cut(name: str) -> None:
    text = "\n".join(PAGES[name])
    whole = read(text)[0][0].entries
    ends = [sum(len(line) + 1 for line in PAGES[name][: entry.end_line]) - 1 for entry in whole]
    cuts = {cut for end in ends for cut in range(end, min(end + 30, len(text)))}
    for cut in sorted(cuts | set(range(40, len(text), 97))):
        profiles, _ = read(text[:cut])
        complete = sum(end <= cut for end in ends)
        assert profiles[0].entries[:complete] == whole[:complete]


LINES = st.sampled_from(
    [
        *(
            "LGJun 2",
            "35.1LGJun 2, 2021Code",
            "CVFeb 31, 2022",
            "quant-phMay 1, 2020",
            "LGsoon",
            "LG",
            "Code",
        ),
        *("35.1", "Jun 2", "16 Papers", "h-index8", "779citations", "Novelty", "53%", "Jane Roe", "A. Name"),
        *("One Name, Two Names et al.", "A Title, or Two", "prose that goes on and on.", "x" * 200),
        *("", "", "", "", ""),
    ]
)


@settings(max_examples=500, deadline=None)
@given(st.lists(LINES, max_size=25))
def test_any_order_of_plausible_lines_is_read_alike_with_and_without_the_short_cut(lines: list[str]) -> None:
    rows, problems = rows_of("\n".join(lines), source="page.txt")
    day, known = date(2026, 6, 30), CaptureSource.GIVEN
    slow = parse_rows(
        rows, problems, source="page.txt", captured=day, captured_from=known, tolerant_only=True
    )
    assert read("\n".join(lines)) == slow


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=300) | st.lists(LINES | st.text(max_size=20), max_size=20).map("\n".join))
def test_no_text_raises(text: str) -> None:
    profiles, problems = read(text)
    assert any(profile.entries for profile in profiles) or any(p.code == "no-papers" for p in problems)
    for problem in problems:
        assert "\n" not in str(problem)
