"""The printed form of a .bib entry: its fields in a fixed order, two spaces, `=` in column 16."""

from functools import cache

from profbib.data import table
from profbib.formats.bib_draft import Draft


def print_draft(draft: Draft, entry_type: str, key: str) -> str:
    """The finished draft as the text of one entry, which ends with a line end.

    A field of `draft.macros` holds a macro such as `feb` and is printed bare.
    """
    macros, fields = draft.macros, draft.fields
    lines = [
        f"  {name:12} = {fields[name]}" if name in macros else f"  {name:12} = {{{fields[name]}}}"
        for name in sorted(fields, key=_rank().__getitem__)
    ]
    return f"@{entry_type}{{{key},\n" + ",\n".join(lines) + "\n}\n"


class _Ranks(dict[str, int]):
    """The place of each field; fields that the table does not name come last, in their own order."""

    def __missing__(self, name: str) -> int:
        return len(self)


@cache
def _rank() -> _Ranks:
    return _Ranks((name, rank) for rank, name in enumerate(table("bib_field_order")))
