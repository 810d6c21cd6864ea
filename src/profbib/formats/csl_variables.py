"""What a format does with any record: leave out what is omitted, name what has no place there."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from profbib.data import table
from profbib.problem import Problem, Severity
from profbib.record import Record

# The others are those that LostFields counts.
_FIELDS = ("keywords", "arxiv_id", "arxiv_category", "code", "related", "other_ids")
_EMPTY: dict[str, object] = {
    "keywords": (),
    "protected": (),
    "arxiv_id": "",
    "arxiv_category": "",
    "page_category": "",
    "code": (),
    "code_announced": (),
    "project_pages": (),
    "has_code": None,
    "score": "",
    "affiliations": (),
    "profiles": (),
    "related": {},
    "other_ids": (),
    "custom": {},
}
# C0 and C1 controls, the two Unicode line ends, and what XML 1.0 forbids besides.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_WHITE = re.compile(r"\s+")
_V = TypeVar("_V")
_RANK = {
    variable: rank
    for kind in ("names", "dates", "text")
    for rank, variable in enumerate(table("csl_variables")[kind])
}


@lru_cache(maxsize=1024)
def in_order(variables: tuple[str, ...]) -> tuple[str, ...]:
    """CSL's variables in the order of profbib's table, then others by name."""
    return tuple(sorted(variables, key=lambda variable: (_RANK.get(variable, 1000), variable)))


def without(record: Record, omit: Collection[str]) -> Record:
    """The record without the variables and fields that `omit` names in lower case."""
    if not omit:
        return record
    emptied = {name: value for name, value in _EMPTY.items() if name in omit}
    if "keyword" in omit:
        emptied["keywords"] = ()
    return replace(
        record,
        text=_kept(record.text, omit),
        names=_kept(record.names, omit),
        dates=_kept(record.dates, omit),
        **emptied,  # type: ignore[arg-type]
    )


def unplaced(record: Record, placed: Collection[str], format_name: str) -> Iterator[Problem]:
    """A note for each variable and field of the record that has a value and is not `placed`.

    What the records of a profile page all have is left to `LostFields`.
    """
    variables: tuple[Mapping[str, object], ...] = (record.text, record.names, record.dates)
    for values in variables:
        for variable in in_order(tuple(values)):
            content = values[variable]
            if content and variable not in placed:
                yield no_place(record, variable, variable, content, format_name)
    for name in _FIELDS:
        if name not in placed:
            value = getattr(record, name)
            if value:
                yield no_place(record, "custom", name, value, format_name)
    if "custom" not in placed:
        for name, value in record.custom.items():
            yield no_place(record, "custom", name, value, format_name)


def no_place(record: Record, variable: str, name: str, value: object, format_name: str) -> Problem:
    """The note that `name`, which `variable` of CSL holds, has no place in a format."""
    return note(record, "no-place", f"{name} {_shown(value)} has no place in {format_name}", variable)


def note(
    record: Record, code: str, message: str, variable: str | None = None, severity: Severity = Severity.NOTE
) -> Problem:
    """A finding about a record, with the place that it was read from."""
    return Problem(
        code,
        message,
        file=record.file,
        line=record.line,
        field=variable,
        key=record.key or None,
        severity=severity,
    )


def one_line(text: str) -> str:
    """The text on one line that any text file can hold.

    White space becomes single spaces, control characters go, half of a surrogate pair becomes U+FFFD.
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return _WHITE.sub(" ", visible(text)).strip()


def visible(text: str) -> str:
    """The text without the control characters that XML forbids or readers take for line ends.

    Line feeds and tabs stay, carriage returns become line feeds, and half of a surrogate pair
    becomes U+FFFD.
    """
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _SURROGATE.sub("\ufffd", _CONTROL.sub(" ", text))


def _kept(values: Mapping[str, _V], omit: Collection[str]) -> dict[str, _V]:
    return {name: value for name, value in values.items() if name.lower() not in omit}


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        text = "; ".join(str(part) for part in value[:3]) + ("; …" if len(value) > 3 else "")
    elif isinstance(value, Mapping):
        text = "; ".join(f"{name}: {part}" for name, part in value.items())
    else:
        text = value.isoformat() if hasattr(value, "isoformat") else str(value)
    text = one_line(text)
    return repr(text if len(text) <= 60 else text[:59] + "…")
