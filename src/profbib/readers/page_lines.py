"""The lines of a page that are not blank, with their numbers and the blank lines before them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from profbib.problem import Problem, Severity
from profbib.profile import Link

# An arXiv abstract has at most 1,920 characters; a "line" of a million is no page's.
LONGEST_LINE = 1_000_000
_OTHER_LINE_ENDS = ("\r\n", "\r", "\x85", "\u2028", "\u2029")
# Characters that print nothing: zero-width spaces and joiners, direction marks, the byte order mark.
_INVISIBLE = dict.fromkeys(
    map(ord, "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e")
) | dict.fromkeys(map(ord, "\u2060\u2066\u2067\u2068\u2069\ufeff"))


@dataclass(frozen=True, slots=True)
class Rows:
    """The lines of a page that are not blank, without space at their ends.

    `numbers` holds the number of each in the file, counted from 1; `gaps` the count of blank lines
    before each, at least 1 for the first. `links` are those of a page saved as HTML, by row. `end` is
    the number of the last line.
    """

    texts: list[str]
    numbers: list[int]
    gaps: list[int]
    end: int
    links: Mapping[int, tuple[Link, ...]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.texts)


def rows_of(text: str, *, source: str) -> tuple[Rows, tuple[Problem, ...]]:
    """The rows of a page's text, and a problem for each line that is too long to be one.

    Lines end with LF, CRLF, CR, NEL, or the line and paragraph separators of Unicode.
    """
    for line_end in _OTHER_LINE_ENDS:
        if line_end in text:
            text = text.replace(line_end, "\n")
    return rows_from(enumerate(text.split("\n"), 1), source=source)


def rows_from(
    lines: Iterable[tuple[int, str]], *, source: str, links: Mapping[int, tuple[Link, ...]] | None = None
) -> tuple[Rows, tuple[Problem, ...]]:
    """The rows of numbered lines, and a problem for each line that is too long to be one."""
    texts: list[str] = []
    numbers: list[int] = []
    gaps: list[int] = []
    problems: list[Problem] = []
    gap, number = 1, 1
    for number, line in lines:
        line = line.strip()  # noqa: PLW2901 -- the loop is hot
        if not line:
            gap += 1
        elif len(line) > LONGEST_LINE:
            problems.append(_too_long(line, number, source))
            gap += 1
        elif not line[0].isascii() and not visible(line):
            gap += 1
        else:
            # Pages joined into one file bring a byte order mark each.
            texts.append(line if line[0] != "\ufeff" else line.lstrip("\ufeff").lstrip())
            numbers.append(number)
            gaps.append(gap)
            gap = 0
    return Rows(texts, numbers, gaps, number, links or {}), tuple(problems)


def visible(text: str) -> str:
    """The text without characters that print nothing, and without space at its ends."""
    # What is printable holds none of them; to translate costs far more than to ask.
    return text if text.isascii() or text.isprintable() else text.translate(_INVISIBLE).strip()


def quoted(text: str, length: int = 60) -> str:
    """The text in quotes on one line, cut to `length` characters, with nothing that moves a terminal."""
    short = text if len(text) <= length else text[: length - 1] + "…"
    plain = short if short.isprintable() else "".join(c if c.isprintable() else " " for c in short)
    return f"'{' '.join(plain.split())}'"


def unplaced(rows: Rows, start: int, end: int, *, source: str, where: str) -> Problem:
    """The problem of the rows from `start` up to `end`, which are in no paper and in no header."""
    first, last = rows.numbers[start], rows.numbers[end - 1]
    more = "" if end - start == 1 else f" and {end - start - 1} more (to line {last})"
    return Problem(
        "text-outside",
        f"{quoted(rows.texts[start])}{more} {where}; left out",
        file=source,
        line=first,
        severity=Severity.LOSS,
    )


def _too_long(line: str, number: int, source: str) -> Problem:
    message = f"{quoted(line)} has {len(line):,} characters; expected at most {LONGEST_LINE:,}; left out"
    return Problem("long-line", message, file=source, line=number, severity=Severity.LOSS)
