"""profbib's own JSON, validated by pydantic against the types of a record."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING

from profbib.formats.table import WriteOptions
from profbib.problem import Problem
from profbib.record import Origin, ProfileRef, Record
from profbib.verify.texts import as_written, difference

if TYPE_CHECKING:
    from pydantic import TypeAdapter

_ROWS = ("text", "names", "dates")


def verify_own_json(records: tuple[Record, ...], text: str, options: WriteOptions) -> Iterator[Problem]:
    """A warning for each field of each record that is not the same in the text."""
    from pydantic import ValidationError

    try:
        whole = json.loads(text)
        rows = whole["records"] if isinstance(whole, dict) else None
        read = _adapter().validate_python(rows)
    except (ValueError, KeyError) as error:
        reason = error.errors()[0]["msg"] if isinstance(error, ValidationError) else error
        yield Problem("not-read-back", f"nothing of the json text is read back: {reason}")
        return
    by_key = {record.key: record for record in read}
    for place, record in enumerate(records):
        other = by_key.get(record.key) or (read[place] if len(read) == len(records) else None)
        if other is None:
            yield _problem(record, None, f"the entry of {record.title or record.key!r} is not read back")
        elif other != record:
            yield from _compared(record, other, options)


def _compared(record: Record, other: Record, options: WriteOptions) -> Iterator[Problem]:
    for name in (row.name for row in fields(Record)):
        expected, read = getattr(record, name), getattr(other, name)
        if expected == read:
            continue
        if name in _ROWS:
            yield from _rows(record, expected, read, options)
        elif _plain(expected) != _plain(read):
            field = "citation-key" if name == "key" else name
            first, second = difference(_shown(expected), _shown(read))
            yield _problem(record, field, f"{name} reads back as {first!r} instead of {second!r}")


def _rows(
    record: Record, expected: Mapping[str, object], read: Mapping[str, object], options: WriteOptions
) -> Iterator[Problem]:
    for variable, value in expected.items():
        if variable.lower() in options.omit or _plain(value) == _plain(read.get(variable)):
            continue
        if variable not in read:
            yield _problem(record, variable, f"{variable} is not read back")
        else:
            first, second = difference(_shown(value), _shown(read[variable]))
            yield _problem(record, variable, f"{variable} reads back as {first!r} instead of {second!r}")


def _shown(value: object) -> str:
    if isinstance(value, frozenset):
        return "; ".join(sorted(value))
    if isinstance(value, tuple):
        return "; ".join(map(_shown, value))
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {_shown(part)}" for name, part in value.items())
    if isinstance(value, ProfileRef):
        return f"{value.name} ({value.source}, captured {value.captured})"
    if isinstance(value, Origin):
        return f"{value.source.value} {value.detail}".strip()
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _plain(value: object) -> object:
    """The value as JSON and UTF-8 can hold it."""
    return as_written(value) if isinstance(value, str) else value


def _problem(record: Record, field: str | None, message: str) -> Problem:
    return Problem("not-read-back", message, record.file, record.line, field, record.key or None)


@cache
def _adapter() -> "TypeAdapter[tuple[Record, ...]]":
    from pydantic import TypeAdapter

    return TypeAdapter(tuple[Record, ...])
