"""CSL-JSON and JSONL: items become records, as the world writes them and not only as the schema says."""

from collections.abc import Callable, Iterable, Iterator
from typing import TextIO

from profbib.problem import Problem
from profbib.readers.csl_json_item import record_from_item
from profbib.readers.csl_json_pieces import Pieces, decoder
from profbib.readers.table import Context, Reader
from profbib.record import Record

_CHUNK = 1 << 18


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
    return _records(iter((text,)), source)


def _records(pieces: Iterator[str], source: str) -> Iterator[Record | Problem]:
    """The records of CSL-JSON in pieces; of an array no more is held than a piece and an item."""
    parts = Pieces(_without_mark(pieces), source)
    if parts.following() == "[":
        for item, line in parts.items():
            yield from record_from_item(item, source=source, line=line)
        return
    value = parts.value()
    parts.end()
    for item in _items_of_value(value):
        yield from record_from_item(item, source=source, line=None)


def _without_mark(pieces: Iterator[str]) -> Iterator[str]:
    if first := next(pieces, "").removeprefix("\ufeff"):
        yield first
    yield from pieces


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
            item = decoder.decode(bare)
        except (ValueError, RecursionError) as error:
            yield Problem(
                "no-json", f"{_shown(bare)} is no JSON ({error}); the line is left out", source, number
            )
            continue
        yield from record_from_item(item, source=source, line=number)


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


def _stream_csl_json(open_file: Callable[[], TextIO], context: Context) -> Iterator[Record | Problem]:
    with open_file() as file:
        yield from _records(iter(lambda: file.read(_CHUNK), ""), context.name)


def _stream_jsonl(open_file: Callable[[], TextIO], context: Context) -> Iterator[Record | Problem]:
    with open_file() as file:
        yield from iter_jsonl((line.rstrip("\n") for line in file), source=context.name)


CSL_JSON = Reader(
    "csl-json",
    (".json",),
    _looks_like_csl,
    _read_csl_json,
    "CSL-JSON, an array of items",
    stream=_stream_csl_json,
)
JSONL = Reader(
    "jsonl",
    (".jsonl", ".ndjson"),
    _looks_like_lines,
    _read_jsonl,
    "CSL items, one a line",
    stream=_stream_jsonl,
)
