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
    "jsonl": "csl_json:JSONL",
    "zotero-rdf": "zotero_rdf:ZOTERO_RDF",
    "ris": "ris:RIS",
    "hayagriva": "hayagriva:HAYAGRIVA",
    "cff": "cff:CFF",
    "json": "profbib_json:PROFBIB_JSON",
}
"""Where each row stands, so that only the wanted format is loaded."""

_VARIANTS = {("csl-json", "zotero"): "csl_json_zotero:CSL_JSON_FOR_ZOTERO"}
"""Rows that stand in for those of the same name where the file is for a certain program."""

_SUFFIXES = {
    ".bib": "bibtex",
    ".json": "csl-json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".rdf": "zotero-rdf",
    ".ris": "ris",
    ".yml": "hayagriva",
    ".yaml": "hayagriva",
    ".cff": "cff",
}


def format_names() -> tuple[str, ...]:
    """The names of profbib's own formats, in the order of the table."""
    return tuple(_ROWS)


def all_formats() -> tuple[Format, ...]:
    """The rows of the table, then those that other packages add, each once."""
    added = {point.name: point.load() for point in _entry_points() if point.name not in _ROWS}
    return (*map(_row, _ROWS.values()), *(added[name] for name in sorted(added)))


def format_name(name: str | None, file_name: str | None, preset: str | None = None) -> str:
    """The name that the user gave, else the format of the file's suffix, else that of a preset.

    Raises:
        UsageError: there is neither a name nor a preset, and the suffix means no format.
    """
    suffix = PurePath(file_name or "").suffix.lower()
    found = name or _SUFFIXES.get(suffix) or preset
    if found is None:
        what = f"no format goes with {file_name!r}" if file_name else "no format is given"
        raise UsageError(f"{what}; add --format (known: {', '.join(_ROWS)})")
    return found


def format_for(name: str, purpose: str | None = None) -> Format:
    """The format of that name, in the variant for a purpose where there is one.

    Raises:
        UsageError: no format has the name.
    """
    if name in _ROWS:
        return _row(_VARIANTS.get((name, purpose or ""), _ROWS[name]))
    for point in _entry_points():
        if point.name == name:
            added: Format = point.load()
            return added
    raise UsageError(f"unknown format {name!r}{did_you_mean(name, _ROWS)} (known: {', '.join(_ROWS)})")


def _row(place: str) -> Format:
    module, attribute = place.split(":")
    row: Format = getattr(import_module(f"profbib.formats.{module}"), attribute)
    return row


def _entry_points() -> "Iterable[EntryPoint]":
    from importlib.metadata import entry_points

    return entry_points(group="profbib.formats")
