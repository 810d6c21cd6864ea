"""The table of readers by name; other packages add rows through the entry points `profbib.readers`."""

import re
from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from profbib.errors import UsageError
from profbib.readers.table import Reader
from profbib.text.suggestions import did_you_mean

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

_ROWS: dict[str, tuple[str, Callable[[str], bool]]] = {
    "html": ("page_html:PAGE_HTML", lambda text: text.startswith("<")),
    "jsonl": ("csl_json:JSONL", lambda text: text.startswith("{")),
    "csl-json": ("csl_json:CSL_JSON", lambda text: text.startswith(("[", "{"))),
    "ris": ("ris:RIS", lambda text: text.startswith("TY ") or "\nTY " in text),
    "cff": ("cff:CFF", lambda text: "cff-version" in text),
    "bib": ("bib:BIB", lambda text: "@" in text and re.search(r"@\s*\w+\s*[{(]", text) is not None),
    "page": ("page:PAGE", lambda _: True),
}
"""Where each row stands, and what each of its texts begins with or holds early, so that only a reader
that may be meant is loaded. In the order in which a text is tried; a page is what nothing else is."""

_SUFFIXES = {
    ".bib": "bib",
    ".ris": "ris",
    ".cff": "cff",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "csl-json",
}
_BEGINNING = 16_384


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
    """The reader that recognises the text, first the one that the file's suffix names.

    A text that only a page's reader would take, under the suffix of another, goes to that other.
    """
    beginning = text[:_BEGINNING].lstrip("\ufeff \t\r\n")
    named = _SUFFIXES.get(suffix, "page")
    likely = [name for name, (_, may_be) in _ROWS.items() if may_be(beginning)]
    others = sorted((name for name in likely if name != "page"), key=lambda name: name != named)
    return _row(next((name for name in others if _row(name).recognises(beginning)), named))


@cache
def _row(name: str) -> Reader:
    module, attribute = _ROWS[name][0].split(":")
    row: Reader = getattr(import_module(f"profbib.readers.{module}"), attribute)
    return row


def _entry_points() -> "Iterable[EntryPoint]":
    from importlib.metadata import entry_points

    return entry_points(group="profbib.readers")
