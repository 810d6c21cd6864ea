"""The printed form of a .bib entry: its fields in a fixed order, two spaces, `=` in column 16."""

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from profbib.data import table
from profbib.formats.bib_draft import Draft

if TYPE_CHECKING:
    from bibtexparser.model import Entry, Field

_NAME_WIDTH = 12


def print_draft(draft: Draft, entry_type: str, key: str) -> str:
    """The finished draft as the text of one entry, which ends with a line end."""
    from bibtexparser.model import Entry, Field

    rank, macros = _rank(), draft.macros
    last = len(rank)
    names = sorted(draft.fields, key=lambda name: rank.get(name, last))
    fields = [
        Field(name, draft.fields[name], enclosing="no-enclosing" if name in macros else None)
        for name in names
    ]
    return print_entry(Entry(entry_type, key, fields))


def print_entry(entry: "Entry") -> str:
    """The entry as text that ends with a line end.

    A field whose `enclosing` is "no-enclosing" holds a macro such as `feb` and is printed bare.
    """
    lines = ",\n".join([_line(field) for field in entry.fields])
    return f"@{entry.entry_type}{{{entry.key},\n{lines}\n}}\n"


def _line(field: "Field") -> str:
    if field.enclosing == "no-enclosing":
        return f"{_start(field.key)}{field.value}"
    return f"{_start(field.key)}{{{field.value}}}"


@cache
def _rank() -> Mapping[str, int]:
    return {name: rank for rank, name in enumerate(table("bib_field_order"))}


@lru_cache(maxsize=1024)
def _start(name: str) -> str:
    return f"  {name:{_NAME_WIDTH}} = "
