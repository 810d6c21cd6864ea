"""CITATION.cff: the work, its preferred citation and its references become records."""

import re
from collections.abc import Iterator
from typing import Any

from profbib.data import table
from profbib.errors import InputError
from profbib.problem import Problem, Severity
from profbib.readers.cff_nodes import Lines, yaml_values
from profbib.readers.cff_reference import CffReference, shown
from profbib.readers.table import Context, Reader
from profbib.record import Record

_MESSAGE: str = table("cff_tables")["message"]
_OF_THE_FILE = frozenset({"cff-version", "message", "references", "preferred-citation"})


def read_cff(text: str, *, source: str) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    """The records and problems of a CITATION.cff: the work itself, its preferred citation, its references.

    The work itself is left out where the file only lists references, as profbib writes it.

    Raises:
        InputError: the text is no YAML, or no mapping.
    """
    found = tuple(_iter_cff(text, source))
    return (
        tuple(each for each in found if isinstance(each, Record)),
        tuple(each for each in found if isinstance(each, Problem)),
    )


def _iter_cff(text: str, source: str) -> Iterator[Record | Problem]:
    document, lines = yaml_values(text, source=source)
    if not isinstance(document, dict):
        raise InputError(f"{source}: a CITATION.cff is a mapping of names to values")
    if document.get("message") != _MESSAGE:
        work = {name: value for name, value in document.items() if name not in _OF_THE_FILE}
        yield from CffReference(work, source, lines.get(id(document)), "software").parts()
    references = document.get("references")
    preferred = document.get("preferred-citation")
    found = [] if preferred is None else [preferred]
    if isinstance(references, list):
        found += references
    elif references is not None:
        yield Problem("wrong-type", "references is a list; it is left out", source, severity=Severity.LOSS)
    for reference in found:
        yield from _one(reference, source, lines)


def _one(reference: Any, source: str, lines: Lines) -> Iterator[Record | Problem]:
    if not isinstance(reference, dict):
        message = f"a reference is a mapping, not {shown(reference)}; it is left out"
        yield Problem("no-item", message, source, severity=Severity.LOSS)
        return
    yield from CffReference(reference, source, lines.get(id(reference)), "generic").parts()


def _looks_like_cff(beginning: str) -> bool:
    return re.search(r"^cff-version\s*:", beginning, re.MULTILINE) is not None


def _read(text: str, context: Context) -> Iterator[Record | Problem]:
    return _iter_cff(text, context.name)


CFF = Reader(
    "cff", (".cff",), _looks_like_cff, _read, "CITATION.cff with its preferred citation and references"
)
