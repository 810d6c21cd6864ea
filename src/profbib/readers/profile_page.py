"""From the text of a profile page to its profiles: every line in a header, in an entry or in a problem."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain, pairwise

from profbib.problem import Problem, Severity
from profbib.profile import CaptureSource, Profile, ProfileEntry
from profbib.readers.author_line import may_be_authors, split_regular
from profbib.readers.page_header import HeaderText, read_header
from profbib.readers.page_lines import Rows, quoted, rows_of, unplaced
from profbib.readers.page_meta import Meta
from profbib.readers.page_paper import read_paper
from profbib.readers.page_parts import Part, Parts

_GLUED_NAME = re.compile(r"""[.!?)\]"'”]([^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,4})$""")


def parse_profiles(
    text: str, *, source: str, captured: date, captured_from: CaptureSource
) -> tuple[tuple[Profile, ...], tuple[Problem, ...]]:
    """The profiles of a page copied as plain text, and the problems found, in the order of the lines.

    A second header starts a second profile; papers above the first header are in one without a name.
    Empty where the page has neither a header nor papers.
    """
    rows, problems = rows_of(text, source=source)
    return parse_rows(rows, problems, source=source, captured=captured, captured_from=captured_from)


def parse_rows(
    rows: Rows,
    problems: tuple[Problem, ...] = (),
    *,
    source: str,
    captured: date,
    captured_from: CaptureSource,
    tolerant_only: bool = False,
) -> tuple[tuple[Profile, ...], tuple[Problem, ...]]:
    """The profiles in the rows of a page, and the problems found with those given, in line order."""
    found = list(problems)
    parts = Parts(rows, captured=captured, source=source, tolerant_only=tolerant_only)
    open_profiles = _read_parts(rows, parts, found, source)
    found += parts.problems()
    profiles = tuple(
        Profile(
            profile.header.name,
            profile.header.field,
            source,
            captured,
            captured_from,
            profile.header.header(),
            tuple(profile.entries),
        )
        for profile in open_profiles
    )
    for profile in open_profiles:
        found += _header_problems(profile, source)
    if not any(profile.entries for profile in open_profiles):
        message = "no papers; expected lines such as 'LGJun 2, 2021', each above a title"
        found.append(Problem("no-papers", message, source))
    return profiles, tuple(sorted(found, key=lambda problem: problem.line or 0))


@dataclass(slots=True)
class _OpenProfile:
    header: HeaderText
    line: int
    entries: list[ProfileEntry] = field(default_factory=list)


def _read_parts(rows: Rows, parts: Parts, problems: list[Problem], source: str) -> list[_OpenProfile]:
    profiles: list[_OpenProfile] = []
    for part, following in pairwise(chain(parts, [None])):
        if part is None:
            break
        if part.meta is not None:
            last = following is None or following.is_header
            entry, more = _entry(rows, part, part.meta, source=source, last=last)
            problems += more
            if not profiles:
                profiles.append(_OpenProfile(HeaderText(), entry.line))
            profiles[-1].entries.append(entry)
        elif part.remains:
            problems.append(_remains(rows, part, source))
        elif part.end > part.start:
            header = read_header(rows, part.start, part.end, source=source, followed=following is not None)
            problems += header.problems
            if header and not header.name and profiles:
                problems += _take_glued_name(header, profiles[-1].entries, source)
            if header:
                profiles.append(_OpenProfile(header, rows.numbers[part.start]))
    return profiles


def _take_glued_name(header: HeaderText, entries: list[ProfileEntry], source: str) -> tuple[Problem, ...]:
    """Take the name of a header from the end of the abstract above it, where it is glued to a full stop.

    So it is when pages are joined that have no line end at their end, as copied pages have none.
    """
    glued = _GLUED_NAME.search(entries[-1].abstract[-80:]) if entries else None
    if glued is None or not may_be_authors(glued[1]):
        return ()
    header.name = glued[1]
    entries[-1] = replace(entries[-1], abstract=entries[-1].abstract.removesuffix(glued[1]))
    message = f"the name {quoted(header.name)} is glued to the abstract above it; taken as the header's"
    return (Problem("glued-name", message, source, entries[-1].end_line),)


def _entry(
    rows: Rows, part: Part, meta: Meta, *, source: str, last: bool
) -> tuple[ProfileEntry, Sequence[Problem]]:
    if part.regular:
        return _regular_entry(rows, part, meta), ()
    return read_paper(rows, part.start, part.end, meta, source=source, last=last)


def _regular_entry(rows: Rows, part: Part, meta: Meta) -> ProfileEntry:
    """The entry of a paper in the form of the real pages: four rows, a part on each."""
    start, texts = part.start, rows.texts
    names, truncated = split_regular(texts[start + 2])
    links = (
        tuple(link for at in range(start, start + 4) for link in rows.links.get(at, ())) if rows.links else ()
    )
    return ProfileEntry(
        rows.numbers[start],
        rows.numbers[start + 3],
        meta.category,
        texts[start + 1],
        names,
        meta.date,
        truncated,
        (),
        texts[start + 3],
        meta.score,
        meta.has_code,
        links,
    )


def _remains(rows: Rows, part: Part, source: str) -> Problem:
    if part.end - part.start > 1:
        return unplaced(
            rows, part.start, part.end, source=source, where="is the rest of a paper without a title"
        )
    where = "the page ends" if part.end == len(rows) else "the next paper begins"
    message = f"{quoted(rows.texts[part.start])} begins a paper, but {where} before its title; left out"
    return Problem("cut-off", message, source, rows.numbers[part.start], severity=Severity.LOSS)


def _header_problems(profile: _OpenProfile, source: str) -> list[Problem]:
    header, count = profile.header, len(profile.entries)
    problems = []
    if not header:
        message = "no header; expected a name, a field and figures above the papers"
        problems.append(Problem("no-header", message, source, profile.line))
    elif not header.name:
        message = "no name in the header; expected it above the field and the figures"
        problems.append(Problem("no-name", message, source, profile.line))
    counts = {
        header.figures[kind]: header.lines[kind] for kind in ("papers", "listed") if kind in header.figures
    }
    for promised, line in counts.items():
        if promised != count:
            message = f"the header counts {promised} papers; found {count}"
            problems.append(Problem("count-mismatch", message, source, line))
    return problems
