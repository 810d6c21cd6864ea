"""The table of formats by name; other packages add rows through the entry points `profbib.formats`."""

from collections.abc import Iterable
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING

from profbib.errors import UsageError
from profbib.formats.table import Format
from profbib.text.suggestions import did_you_mean

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

_ROWS = {
    "bibtex": "bibtex:BIBTEX",
    "biblatex": "biblatex:BIBLATEX",
    "csl-json": "csl_json:CSL_JSON",
    "json": "profbib_json:PROFBIB_JSON",
}
"""Where each row stands, so that only the wanted format is loaded."""

_SUFFIXES = {".bib": "bibtex", ".json": "csl-json"}


def format_names() -> tuple[str, ...]:
    """The names of profbib's own formats, in the order of the table."""
    return tuple(_ROWS)


def all_formats() -> tuple[Format, ...]:
    """The rows of the table, then those that other packages add, each once."""
    added = {point.name: point.load() for point in _entry_points() if point.name not in _ROWS}
    return (*map(_row, _ROWS), *(added[name] for name in sorted(added)))


def format_for(name: str | None, file_name: str | None = None) -> Format:
    """The format of that name, else the one that the file's suffix means.

    Raises:
        UsageError: no format has the name; or there is no name, and the suffix means none.
    """
    known = f"(known: {', '.join(_ROWS)})"
    if name is None:
        suffix = PurePath(file_name or "").suffix.lower()
        if suffix not in _SUFFIXES:
            what = f"no format goes with {file_name!r}" if file_name else "no format is given"
            raise UsageError(f"{what}; add --format {known}")
        return _row(_SUFFIXES[suffix])
    if name in _ROWS:
        return _row(name)
    for point in _entry_points():
        if point.name == name:
            added: Format = point.load()
            return added
    raise UsageError(f"unknown format {name!r}{did_you_mean(name, _ROWS)} {known}")


def _row(name: str) -> Format:
    module, attribute = _ROWS[name].split(":")
    row: Format = getattr(import_module(f"profbib.formats.{module}"), attribute)
    return row


def _entry_points() -> "Iterable[EntryPoint]":
    from importlib.metadata import entry_points

    return entry_points(group="profbib.formats")
