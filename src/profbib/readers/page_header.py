"""The header of a profile page: the person, the field, the figures, the count above the list."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field as made

from profbib.problem import Problem, Severity
from profbib.profile import Header
from profbib.readers.page_lines import Rows, quoted, unplaced, visible
from profbib.readers.page_meta import is_category

_LONGEST = 120
_NUMBER = r"[0-9]{1,3}(?:[,.'’ \u00a0\u2009\u202f][0-9]{3})+(?![0-9])|[0-9]{1,12}"
# Case tells the figure "16papers" from the count above the list, "16 Papers".
_ITEM = re.compile(
    rf"(?P<h_index>(?i:h[-\u2010\u2011\u2013 ]?index)\s*:?\s*(?P<n1>{_NUMBER}))"
    rf"|(?P<listed>(?P<n2>{_NUMBER})\s*Papers?)"
    rf"|(?P<papers>(?P<n3>{_NUMBER})\s*(?:papers?|PAPERS?))"
    rf"|(?P<citations>(?P<n4>{_NUMBER})\s*(?i:citations?))"
    rf"|(?P<novelty>(?i:novelty)\s*:?\s*(?P<n5>{_NUMBER})\s*%)"
    rf"|(?P<ai_score>(?i:ai\s*score)\s*:?\s*(?P<n6>{_NUMBER}))"
)
_LABEL_FIRST = re.compile(r"(?i:h[-\u2010\u2011\u2013 ]?index|novelty|ai\s*score)\s*:?")
_LABEL_LAST = re.compile(r"(?i:papers?|citations?)")
_NUMBER_ALONE = re.compile(rf"(?:{_NUMBER})\s*%?")
_BETWEEN = " \t·|•,\u00a0"
_UNKNOWN_FIELD = re.compile(r"[A-Z]{2,4}|[a-z]+(?:-[a-z]+)+(?:\.[A-Za-z-]+)?|[a-z]+\.[A-Za-z-]+")
_FIGURES = ("h_index", "papers", "citations", "novelty", "ai_score", "listed")


@dataclass(slots=True)
class HeaderText:
    """A header as read: name, field, figures, the line of each figure, and the problems met."""

    name: str = ""
    field: str = ""
    figures: dict[str, int] = made(default_factory=dict)
    lines: dict[str, int] = made(default_factory=dict)
    problems: list[Problem] = made(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.name or self.field or self.figures)

    def header(self) -> Header:
        """The figures as the page's header."""
        return Header(**self.figures)


def items_of(line: str) -> tuple[tuple[str, int], ...]:
    """The figures that a header line gives, with their names in `Header`; none where it says more.

    >>> items_of("1,456citations")
    (('citations', 1456),)
    """
    if len(line) > _LONGEST or not (line[-1].isdigit() or line[-1] in "%sSrRnN:" or not line.isascii()):
        return ()
    text = visible(line)
    items = []
    end = 0
    for match in _ITEM.finditer(text):
        if text[end : match.start()].strip(_BETWEEN):
            return ()
        kind = next(name for name in _FIGURES if match[name] is not None)
        number = next(value for value in match.group("n1", "n2", "n3", "n4", "n5", "n6") if value)
        items.append((kind, int("".join(filter(str.isdigit, number)))))
        end = match.end()
    return () if text[end:].strip(_BETWEEN) else tuple(items)


def header_row(rows: Rows, at: int) -> tuple[tuple[tuple[str, int], ...], int]:
    """The figures of the header line at a row, and how many rows they take (0 where there is none).

    A label and its number may stand on two lines.
    """
    line = rows.texts[at]
    items = items_of(line)
    if items:
        return items, 1
    if len(line) <= 20 and at + 1 < len(rows) and len(rows.texts[at + 1]) <= 20:
        following = visible(rows.texts[at + 1])
        pair = visible(line), following
        if (_LABEL_FIRST.fullmatch(pair[0]) and _NUMBER_ALONE.fullmatch(pair[1])) or (
            _NUMBER_ALONE.fullmatch(pair[0]) and _LABEL_LAST.fullmatch(pair[1])
        ):
            items = items_of(" ".join(pair))
            return items, 2 if items else 0
    return (), 0


def is_field(line: str) -> bool:
    """Whether the line is one of arXiv's codes and nothing else."""
    return (
        len(line) <= 20 and (line[0].isupper() or "-" in line or "." in line) and is_category(visible(line))
    )


def read_header(rows: Rows, start: int, end: int, *, source: str, followed: bool) -> HeaderText:
    """The header in the rows from `start` up to `end`, with a problem for each row that is not of it.

    `followed` says that a paper follows: then a line alone is the name.
    """
    header = HeaderText()
    others: list[int] = []
    first = end
    at = start
    while at < end:
        items, size = header_row(rows, at)
        if items and at + size <= end:
            first = min(first, at)
            _take_items(header, items, rows.numbers[at], rows.texts[at], source)
        elif not header.field and is_field(rows.texts[at]):
            first = min(first, at)
            header.field = rows.texts[at]
            size = 1
        else:
            others.append(at)
            size = 1
        at += size
    _take_name(header, rows, others, first, source, followed=followed)
    for low, high in _runs(others):
        where = "is in no paper and not in the header"
        header.problems.append(unplaced(rows, low, high, source=source, where=where))
    return header


def _take_name(
    header: HeaderText, rows: Rows, others: list[int], first: int, source: str, *, followed: bool
) -> None:
    """Take the name, and a field that arXiv does not know, out of the rows that hold no figures."""
    before = [at for at in others if at < first]
    if not header.field and header.figures and len(before) > 1 and _is_unknown_field(rows.texts[before[-1]]):
        at = before.pop()
        others.remove(at)
        header.field = rows.texts[at]
        message = f"unknown field {quoted(header.field)}; expected an arXiv subject class such as 'LG'; kept"
        header.problems.append(Problem("unknown-field", message, source, rows.numbers[at]))
    if header.figures or header.field:
        candidates = before[-1:] or others[:1]
    else:
        candidates = others if followed and len(others) == 1 else []
    if candidates and len(rows.texts[candidates[0]]) <= _LONGEST:
        at = candidates[0]
        header.name = rows.texts[at]
        others.remove(at)


def _is_unknown_field(line: str) -> bool:
    return _UNKNOWN_FIELD.fullmatch(line) is not None


def _take_items(
    header: HeaderText, items: tuple[tuple[str, int], ...], line: int, text: str, source: str
) -> None:
    for kind, value in items:
        if kind not in header.figures:
            header.figures[kind] = value
            header.lines[kind] = line
        elif header.figures[kind] == value:
            message = f"{quoted(text)} stands in the header twice"
            header.problems.append(Problem("repeated-header", message, source, line))
        else:
            message = f"{quoted(text)} contradicts the header's {header.figures[kind]}; the first is kept"
            header.problems.append(Problem("repeated-header", message, source, line, severity=Severity.LOSS))


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """Runs of successive numbers, each as its first and the number after its last."""
    start = 0
    for at in range(1, len(numbers) + 1):
        if at == len(numbers) or numbers[at] != numbers[at - 1] + 1:
            yield numbers[start], numbers[at - 1] + 1
            start = at
