"""The table of readers by name; other packages add rows through the entry points `profbib.readers`."""

from collections.abc import Iterable
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from profbib.errors import UsageError
from profbib.readers.table import Reader
from profbib.text.suggestions import did_you_mean

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

_ROWS = {
    "html": ("page_html:PAGE_HTML", "<"),
    "jsonl": ("csl_json:JSONL", "{"),
    "csl-json": ("csl_json:CSL_JSON", "[{"),
    "page": ("page:PAGE", ""),
}
"""Where each row stands, and with which characters its texts begin ("" for any), so that only a
reader that may be meant is loaded. In the order in which a text is tried; a page is what nothing else is."""

_BEGINNING = 4096


def reader_names() -> tuple[str, ...]:
    """The names of profbib's own readers."""
    return tuple(_ROWS)


def reader_named(name: str) -> Reader:
    """The reader of that name.

    Raises:
        UsageError: no reader has the name.
    """
    if name in _ROWS:
        return _row(name)
    for point in _entry_points():
        if point.name == name:
            added: Reader = point.load()
            return added
    raise UsageError(f"unknown reader {name!r}{did_you_mean(name, _ROWS)} (known: {', '.join(_ROWS)})")


def reader_for(text: str, suffix: str) -> Reader:
    """The reader that recognises the text, those first that the file's suffix names."""
    beginning = text[:_BEGINNING]
    first = beginning.lstrip("\ufeff \t\r\n")[:1]
    likely = [name for name, (_, opening) in _ROWS.items() if not opening or (first and first in opening)]
    rows = sorted(map(_row, likely), key=lambda row: suffix not in row.suffixes)
    return next(row for row in rows if row.recognises(beginning))


@cache
def _row(name: str) -> Reader:
    module, attribute = _ROWS[name][0].split(":")
    row: Reader = getattr(import_module(f"profbib.readers.{module}"), attribute)
    return row


def _entry_points() -> "Iterable[EntryPoint]":
    from importlib.metadata import entry_points

    return entry_points(group="profbib.readers")
