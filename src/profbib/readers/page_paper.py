"""One paper of a page: from the rows between two meta lines to an entry."""

from dataclasses import dataclass

from profbib.problem import Problem
from profbib.profile import Link, ProfileEntry
from profbib.readers.author_line import AuthorLine, is_prose, may_be_authors, split_author_line
from profbib.readers.page_lines import Rows, quoted, unplaced
from profbib.readers.page_meta import Meta

_NO_AUTHORS = AuthorLine(())


@dataclass(frozen=True, slots=True)
class _Parts:
    """Where the parts of a paper stand among the rows; `authors` is the row after the title's last."""

    has_code: bool
    title: tuple[int, int]
    authors: tuple[int, int]
    end: int


def read_paper(
    rows: Rows, start: int, end: int, meta: Meta, *, source: str, last: bool
) -> tuple[ProfileEntry, list[Problem]]:
    """The entry in the rows from `start` up to `end`, and its problems.

    `last` says that a header or the end of the page follows: then text after two blank lines is not
    the abstract.
    """
    problems = _meta_problems(rows, start, meta, source)
    parts, more = _parts(rows, start + meta.rows, end, has_code=meta.has_code, source=source)
    problems += more
    line = (
        split_author_line(rows.texts[parts.authors[0]])
        if parts.authors[0] < parts.authors[1]
        else _NO_AUTHORS
    )
    stop = _end_of_abstract(rows, parts.authors[1], parts.end) if last else parts.end
    if stop < parts.end:
        where = "follows the last abstract after two blank lines or more"
        problems.append(unplaced(rows, stop, parts.end, source=source, where=where))
    entry = ProfileEntry(
        line=rows.numbers[start],
        end_line=rows.numbers[stop - 1],
        category=meta.category,
        title=" ".join(rows.texts[parts.title[0] : parts.title[1]]),
        authors=line.names,
        date=meta.date,
        truncated=line.truncated,
        affiliations=line.affiliations,
        abstract=_abstract(rows, parts.authors[1], stop),
        score=meta.score,
        has_code=parts.has_code,
        links=_links(rows, start, stop),
    )
    problems += _missing(entry, source, at_end=end == len(rows))
    return entry, problems


def _meta_problems(rows: Rows, start: int, meta: Meta, source: str) -> list[Problem]:
    line, text = rows.numbers[start], quoted(rows.texts[start])
    if meta.date is None:
        message = f"no date in {text}; the paper is kept without a date"
        return [Problem("no-date", message, source, line, field="issued")]
    if meta.date.day is None:
        message = f"no such day: {quoted(meta.date.text)}; the month is kept, the day is not"
        return [Problem("impossible-day", message, source, line, field="issued")]
    return []


def _parts(rows: Rows, at: int, end: int, *, has_code: bool, source: str) -> tuple[_Parts, list[Problem]]:
    problems: list[Problem] = []
    if _is_lone_flag(rows, at, end):
        message = "'Code' stands on a line of its own; taken as the paper's Code flag"
        problems.append(Problem("code-line", message, source, rows.numbers[at]))
        has_code = True
        at += 1
    title_end = at + (0 if _has_no_title(rows, at, end) else 1)
    if title_end > at and _has_second_title_line(rows, title_end, end):
        message = f"the title goes on in a second line, {quoted(rows.texts[title_end])}; joined"
        problems.append(Problem("title-lines", message, source, rows.numbers[title_end], field="title"))
        title_end += 1
    has_authors = title_end < end and not is_prose(rows.texts[title_end])
    parts = _Parts(has_code, (at, title_end), (title_end, title_end + has_authors), end)
    return parts, problems


def _is_lone_flag(rows: Rows, at: int, end: int) -> bool:
    """Whether a title and authors follow the line "Code", so that it is not the title itself."""
    return (
        at + 2 < end
        and rows.texts[at] == "Code"
        and may_be_authors(rows.texts[at + 2])
        and not is_prose(rows.texts[at + 1])
        and (at + 3 < end or rows.gaps[at + 1] == 0)
    )


def _has_no_title(rows: Rows, at: int, end: int) -> bool:
    """Whether the authors stand where a title is expected.

    They do when a blank line parts them from the line above, and the abstract follows at once.
    """
    return at >= end or (
        at + 1 < end
        and rows.gaps[at] > 0
        and may_be_authors(rows.texts[at])
        and is_prose(rows.texts[at + 1])
        and len(rows.texts[at + 1]) > len(rows.texts[at])
    )


def _has_second_title_line(rows: Rows, at: int, end: int) -> bool:
    return (
        at + 1 < end
        and rows.gaps[at] == 0
        and rows.gaps[at + 1] > 0
        and may_be_authors(rows.texts[at + 1])
        and not is_prose(rows.texts[at])
        and (at + 2 < end and is_prose(rows.texts[at + 2]))
    )


def _end_of_abstract(rows: Rows, start: int, end: int) -> int:
    """The row of the first text after two blank lines, the abstract's first line not counted."""
    return next((at for at in range(start + 1, end) if rows.gaps[at] > 1), end)


def _abstract(rows: Rows, start: int, end: int) -> str:
    """The paragraphs, joined by a blank line; the lines of a paragraph joined by a space."""
    if end - start == 1:
        return rows.texts[start]
    pieces: list[str] = []
    for at in range(start, end):
        if pieces:
            pieces.append("\n\n" if rows.gaps[at] else " ")
        pieces.append(rows.texts[at])
    return "".join(pieces)


def _links(rows: Rows, start: int, end: int) -> tuple[Link, ...]:
    if not rows.links:
        return ()
    return tuple(link for at in range(start, end) for link in rows.links.get(at, ()))


def _missing(entry: ProfileEntry, source: str, *, at_end: bool) -> list[Problem]:
    problems = []
    name = quoted(entry.title) if entry.title else "the paper"
    if not entry.title:
        message = "no title; expected one below the line with category and date; the paper is kept without it"
        problems.append(Problem("no-title", message, source, entry.line, field="title"))
    if at_end and not entry.abstract:
        message = f"the page ends before the abstract of {name}; it may be cut off; the rest is kept"
        problems.append(Problem("cut-off", message, source, entry.end_line))
    elif not entry.authors:
        message = f"no authors for {name}; expected a line of names after the title; kept without them"
        problems.append(Problem("no-authors", message, source, entry.line, field="author"))
    return problems
