"""The printed form of a .bib entry: its fields in a fixed order, two spaces, `=` in column 16."""

from functools import cache
from typing import TYPE_CHECKING

from profbib.data import table
from profbib.formats.bib_draft import Draft

if TYPE_CHECKING:
    from bibtexparser.model import Entry


def print_draft(draft: Draft, entry_type: str, key: str) -> str:
    """The finished draft as the text of one entry, which ends with a line end."""
    from bibtexparser.model import Entry, Field

    macros = draft.macros
    names = sorted(draft.fields, key=_rank().__getitem__)
    fields = [
        Field(name, draft.fields[name], enclosing="no-enclosing" if name in macros else None)
        for name in names
    ]
    return print_entry(Entry(entry_type, key, fields))


def print_entry(entry: "Entry") -> str:
    """The entry as text that ends with a line end.

    A field whose `enclosing` is "no-enclosing" holds a macro such as `feb` and is printed bare.
    """
    lines = [
        f"  {field.key:12} = {field.value}"
        if field.enclosing == "no-enclosing"
        else f"  {field.key:12} = {{{field.value}}}"
        for field in entry.fields
    ]
    return f"@{entry.entry_type}{{{entry.key},\n" + ",\n".join(lines) + "\n}\n"


class _Ranks(dict[str, int]):
    """The place of each field; fields that the table does not name come last, in their own order."""

    def __missing__(self, name: str) -> int:
        return len(self)


@cache
def _rank() -> _Ranks:
    return _Ranks((name, rank) for rank, name in enumerate(table("bib_field_order")))
