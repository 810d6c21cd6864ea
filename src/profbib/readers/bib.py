"""BibTeX and BibLaTeX files: entries become records."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TextIO

from profbib.data import table
from profbib.problem import Problem, Severity
from profbib.readers.bib_blocks import Entry, Field
from profbib.readers.bib_inherit import Families, inherited
from profbib.readers.bib_record import record_from_entry
from profbib.readers.bib_split import split_bib
from profbib.readers.table import Context, Reader
from profbib.record import Record

__all__ = ["BIB", "Entry", "Field", "iter_bib", "read_bib", "split_bib"]

_CHUNK = 1 << 18
_CONTROLS = frozenset({"ieeetranbstctl", "control", "acmcontrol", "aipcontrol"})


def read_bib(text: str, *, source: str) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    """The records of a .bib file in order, and the problems with their lines.

    `source` is what messages call the file. Keys are as in the file (`key_given`); of two entries
    with one key, or with keys that differ in case alone, both are records and the second is a problem.
    """
    records: list[Record] = []
    problems: list[Problem] = []
    for each in iter_bib(lambda: _pieces(text), source=source):
        if isinstance(each, Record):
            records.append(each)
        else:
            problems.append(each)
    return tuple(records), tuple(problems)


def iter_bib(open_chunks: Callable[[], Iterable[str]], *, source: str) -> Iterator[Record | Problem]:
    """The records of a .bib file one by one, each after the problems found in it.

    `open_chunks` gives the pieces of the file's text from its start, cut anywhere. It is called again
    when an entry inherits from another, which may stand anywhere. Memory holds one piece, one entry,
    the parents of others, and the keys of the file.
    """
    families = Families(open_chunks, source)
    seen: dict[str, int] = {}
    for block in split_bib(open_chunks(), source=source):
        if isinstance(block, Problem):
            yield block
        else:
            yield from _read(block, families, seen, source)


def _read(entry: Entry, families: Families, seen: dict[str, int], source: str) -> Iterator[Record | Problem]:
    problems: list[Problem] = []
    if entry.type in _NO_REFERENCES or entry.type in _CONTROLS:
        yield _no_reference(entry, source)
        return
    if entry.key:
        _check_key(entry, seen, source, problems)
    fields = _own_fields(entry, source, problems)
    if "crossref" in fields or "xdata" in fields:
        fields = inherited(entry, fields, families, problems)
    record, found = record_from_entry(entry, fields, source)
    if not entry.fields:
        problems.append(_problem("no-fields", f"@{entry.type} without any field", entry, source))
    yield from problems
    yield from found
    yield record


_NO_REFERENCES = {
    "xdata": "@xdata holds fields for other entries; no record of its own",
    "set": "@set names entries that are cited together; its members are records, the set is not",
    "alias": "@alias is another name of an entry; left out",
}


def _no_reference(entry: Entry, source: str) -> Problem:
    what = _NO_REFERENCES.get(
        entry.type, f"@{entry.type} sets options of a style and is no reference; left out"
    )
    severity = Severity.LOSS if entry.type in ("set", "alias") else Severity.NOTE
    return _problem("no-reference", what, entry, source, severity)


def _check_key(entry: Entry, seen: dict[str, int], source: str, problems: list[Problem]) -> None:
    low = entry.key.lower()
    first = seen.setdefault(low, entry.line)
    if first != entry.line:
        message = f"key {entry.key!r} is that of line {first}, as BibTeX compares keys; both entries are read"
        problems.append(_problem("duplicate-key", message, entry, source))


def _own_fields(entry: Entry, source: str, problems: list[Problem]) -> Mapping[str, Field]:
    """The fields by name in lower case; of a repeated one the first counts, as in BibTeX."""
    fields: dict[str, Field] = {}
    for field in entry.fields:
        name = field.name.lower()
        first = fields.setdefault(name, field)
        if first is not field and first.value != field.value:
            message = f"{field.name} stands twice; {field.value[:80]!r} is left out, as BibTeX does"
            problems.append(
                Problem("repeated-field", message, source, field.line, None, entry.key or None, Severity.LOSS)
            )
    return fields


def _problem(
    code: str, message: str, entry: Entry, source: str, severity: Severity = Severity.WARNING
) -> Problem:
    return Problem(code, message, source, entry.line, key=entry.key or None, severity=severity)


def _pieces(text: str) -> Iterator[str]:
    for start in range(0, len(text), _CHUNK):
        yield text[start : start + _CHUNK]


_ENTRY = re.compile(r"^[ \t]*@[ \t]*([A-Za-z]+)\s*[{(]", re.MULTILINE)


def _looks_like_bib(beginning: str) -> bool:
    """Whether an "@type{" of a known type begins a line."""
    known = table("bibread_tables")["types"]
    blocks = ("string", "preamble", "comment", "xdata", "set")
    return any(found.lower() in known or found.lower() in blocks for found in _ENTRY.findall(beginning))


def _read_text(text: str, context: Context) -> Iterator[Record | Problem]:
    return iter_bib(lambda: _pieces(text), source=context.name)


def _stream(open_file: Callable[[], TextIO], context: Context) -> Iterator[Record | Problem]:
    return iter_bib(lambda: _pieces_of_file(open_file), source=context.name)


def _pieces_of_file(open_file: Callable[[], TextIO]) -> Iterator[str]:
    with open_file() as file:
        while piece := file.read(_CHUNK):
            yield piece


BIB = Reader(
    "bib",
    (".bib", ".bibtex", ".bbtex"),
    _looks_like_bib,
    _read_text,
    "BibTeX and BibLaTeX files",
    stream=_stream,
)
