"""CSL-JSON and JSONL: items become records, as the world writes them and not only as the schema says."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TextIO

from profbib.errors import InputError
from profbib.problem import Problem
from profbib.readers.csl_json_item import record_from_item
from profbib.readers.table import Context, Reader
from profbib.record import Record

_SPACE = re.compile(r"[ \t\r\n]*")
# JSON has no NaN and no infinities, but Python's own writer makes them: they are kept as text.
_decoder = json.JSONDecoder(parse_constant=str)


def read_csl_json(text: str, *, source: str) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    """The records and problems of CSL-JSON: an array of items, an object with `items`, or one item.

    Raises:
        InputError: the text is no JSON; the message names file, line and column.
    """
    return _parted(iter_csl_json(text, source=source))


def iter_csl_json(text: str, *, source: str) -> Iterator[Record | Problem]:
    """The records of CSL-JSON one by one, each after the problems found in it.

    Raises:
        InputError: the text is no JSON; the records before the fault have been given by then.
    """
    start = _after_space(text, 1 if text.startswith("\ufeff") else 0)
    if text.startswith("[", start):
        yield from _items_of_array(text, start, source)
        return
    value, end = _decode(text, start, source)
    if _after_space(text, end) != len(text):
        raise _fault(text, _after_space(text, end), "extra text after the end of the JSON", source)
    for item in _items_of_value(value):
        yield from record_from_item(item, source=source, line=None)


def read_jsonl(text: str, *, source: str) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    """The records and problems of JSON Lines, one CSL item a line."""
    return _parted(iter_jsonl(text.split("\n"), source=source))


def iter_jsonl(lines: Iterable[str], *, source: str) -> Iterator[Record | Problem]:
    """The records of JSON Lines one by one; a line that is no JSON object becomes a Problem."""
    for number, line in enumerate(lines, start=1):
        bare = line.strip(" \t\r\n\ufeff")
        if not bare:
            continue
        try:
            item = _decoder.decode(bare)
        except (ValueError, RecursionError) as error:
            yield Problem(
                "no-json", f"{_shown(bare)} is no JSON ({error}); the line is left out", source, number
            )
            continue
        yield from record_from_item(item, source=source, line=number)


def _items_of_array(text: str, start: int, source: str) -> Iterator[Record | Problem]:
    position = _after_space(text, start + 1)
    line, counted = 1, 0
    if text.startswith("]", position):
        end = position
    else:
        while True:
            line += text.count("\n", counted, position)
            counted = position
            item, after = _decode(text, position, source)
            yield from record_from_item(item, source=source, line=line)
            end = _after_space(text, after)
            if not text.startswith(",", end):
                break
            position = _after_space(text, end + 1)
    if not text.startswith("]", end):
        raise _fault(text, end, "expected ',' or ']'", source)
    rest = _after_space(text, end + 1)
    if rest != len(text):
        raise _fault(text, rest, "extra text after the end of the JSON", source)


def _items_of_value(value: object) -> list[object]:
    if isinstance(value, dict):
        if isinstance(value.get("items"), list):
            return list(value["items"])
        if "type" not in value and "title" not in value and value:
            # The form of citeproc-js: an object of items by id.
            inner = [part if isinstance(part, dict) else None for part in value.values()]
            if all(part is not None for part in inner):
                return [
                    {"id": key, **part} for key, part in zip(value, inner, strict=True) if part is not None
                ]
    return [value]


def _decode(text: str, position: int, source: str) -> tuple[Any, int]:
    try:
        return _decoder.raw_decode(text, position)
    except json.JSONDecodeError as error:
        raise _fault(text, error.pos, error.msg[0].lower() + error.msg[1:], source) from error
    except (ValueError, RecursionError) as error:
        raise _fault(text, position, str(error), source) from error


def _fault(text: str, position: int, message: str, source: str) -> InputError:
    line = text.count("\n", 0, position) + 1
    column = position - text.rfind("\n", 0, position)
    return InputError(f"{source}:{line}:{column}: not CSL-JSON: {message}")


def _after_space(text: str, position: int) -> int:
    match = _SPACE.match(text, position)
    return match.end() if match else position


def _parted(found: Iterable[Record | Problem]) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    records: list[Record] = []
    problems: list[Problem] = []
    for each in found:
        if isinstance(each, Record):
            records.append(each)
        else:
            problems.append(each)
    return tuple(records), tuple(problems)


def _shown(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:39] + "…")


def _looks_like_csl(beginning: str) -> bool:
    opening = beginning.lstrip("\ufeff \t\r\n")
    return opening.startswith("[") or (opening.startswith("{") and not _looks_like_lines(beginning))


def _looks_like_lines(beginning: str) -> bool:
    first, _, rest = beginning.lstrip("\ufeff \t\r\n").partition("\n")
    return first.startswith("{") and first.rstrip().endswith("}") and rest.lstrip()[:1] in {"{", ""}


def _read_csl_json(text: str, context: Context) -> Iterator[Record | Problem]:
    return iter_csl_json(text, source=context.name)


def _read_jsonl(text: str, context: Context) -> Iterator[Record | Problem]:
    return iter_jsonl(text.split("\n"), source=context.name)


def _stream_jsonl(open_file: Callable[[], TextIO], context: Context) -> Iterator[Record | Problem]:
    with open_file() as file:
        yield from iter_jsonl((line.rstrip("\n") for line in file), source=context.name)


CSL_JSON = Reader("csl-json", (".json",), _looks_like_csl, _read_csl_json, "CSL-JSON, an array of items")
JSONL = Reader(
    "jsonl",
    (".jsonl", ".ndjson"),
    _looks_like_lines,
    _read_jsonl,
    "CSL items, one a line",
    stream=_stream_jsonl,
)
