"""RIS: tagged lines become records.

Read by hand and not with rispy: rispy gives no line numbers, reads a file whole, keeps one value of a
tag that comes twice, loses the reference behind a missing ER, and knows no types.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TextIO

from profbib.problem import Problem, Severity
from profbib.readers.ris_fields import Tagged, record_from_tags
from profbib.readers.table import Context, Reader
from profbib.record import Record

_TAG = re.compile(r"([A-Z][A-Z0-9]) {1,2}-(?: +(.*))?$", re.DOTALL)
_PARAGRAPHS = frozenset({"AB", "N2", "N1"})
_LISTS = frozenset({"KW", "L1", "L2", "L3", "L4"})


def read_ris(text: str, *, source: str) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    """The records and problems of RIS."""
    found = tuple(iter_ris(_lines_of(text), source=source))
    return (
        tuple(each for each in found if isinstance(each, Record)),
        tuple(each for each in found if isinstance(each, Problem)),
    )


def iter_ris(lines: Iterable[str], *, source: str) -> Iterator[Record | Problem]:
    """The records of RIS one by one, each after the problems found in it.

    A line without a tag goes on with the value before it. A reference ends at ER, at the next TY or
    with the file; what stands outside of references is reported and left out.
    """
    tags: list[Tagged] = []
    blank = False
    for number, raw in enumerate(lines, start=1):
        line = raw.rstrip("\r\n").lstrip("\ufeff") if number == 1 else raw.rstrip("\r\n")
        match = _TAG.match(line) or _TAG.match(line.rstrip())
        tag = match[1] if match else ""
        if match and tag == "TY":
            if tags:
                yield Problem(
                    "no-end", "no ER line ends the reference before TY; ended there", source, number
                )
                yield from record_from_tags(tags, source=source)
            tags = [Tagged("TY", (match[2] or "").strip(), number)]
        elif not tags:
            if line.strip() and tag != "ER":
                message = f"{_shown(line.strip())} stands outside of references; it is left out"
                yield Problem("outside", message, source, number, severity=Severity.LOSS)
        elif match and tag == "ER":
            yield from record_from_tags(tags, source=source)
            tags = []
        elif match:
            tags.append(Tagged(tag, (match[2] or "").strip(), number))
        elif line.strip():
            _go_on(tags, line.strip(), blank=blank)
        blank = not line.strip()
    if tags:
        yield Problem("no-end", "the file ends within a reference; ended there", source, tags[-1].line)
        yield from record_from_tags(tags, source=source)


def _go_on(tags: list[Tagged], text: str, *, blank: bool) -> None:
    last = tags[-1]
    if last.tag in _LISTS:
        tags.append(Tagged(last.tag, text, last.line))
        return
    joint = "\n\n" if blank and last.tag in _PARAGRAPHS else " "
    tags[-1] = Tagged(last.tag, f"{last.value}{joint}{text}".strip(), last.line)


def _lines_of(text: str) -> list[str]:
    # Not splitlines(): a line feed alone ends a line of RIS, not the other characters that Unicode knows.
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _shown(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:39] + "…")


def _looks_like_ris(beginning: str) -> bool:
    return re.match(r"(?:[^\n]*\n){0,20}?TY {1,2}- ?[A-Z]", beginning.lstrip("\ufeff \t\r\n")) is not None


def _read(text: str, context: Context) -> Iterator[Record | Problem]:
    return iter_ris(_lines_of(text), source=context.name)


def _stream(open_file: Callable[[], TextIO], context: Context) -> Iterator[Record | Problem]:
    with open_file() as file:
        yield from iter_ris((line.rstrip("\n") for line in file), source=context.name)


RIS = Reader(
    "ris",
    (".ris",),
    _looks_like_ris,
    _read,
    "RIS, as EndNote, Zotero and publishers write it",
    stream=_stream,
)
