"""What an entry inherits from others: `crossref` of BibTeX and biblatex, and biblatex's `xdata`."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from profbib.data import table
from profbib.problem import Problem
from profbib.readers.bib_blocks import Entry, Field
from profbib.readers.bib_split import split_bib

_POINTER = re.compile(r"""\b(?:crossref|xdata)\s*=\s*[{"]?([^{}"\n]*)""", re.IGNORECASE)
# A pointer and the longest key that may be cut by the end of a piece.
_OVERLAP = 400
_DEPTH = 8
_PARTS = frozenset(
    {
        "inbook",
        "incollection",
        "inproceedings",
        "inreference",
        "conference",
        "bookinbook",
        "suppbook",
        "suppcollection",
    }
)
_VOLUMES = frozenset({"book", "collection", "proceedings", "reference"})
_IN_PERIODICAL = frozenset({"article", "suppperiodical"})
_PERIODICALS = frozenset({"periodical", "journal"})
_TITLES = ("title", "subtitle", "titleaddon")


class Families:
    """The entries of a file that others inherit from, looked for when the first is asked for."""

    __slots__ = ("_entries", "_open_chunks", "source")

    def __init__(self, open_chunks: Callable[[], Iterable[str]], source: str | None) -> None:
        self._open_chunks = open_chunks
        self._entries: dict[str, Entry] | None = None
        self.source = source

    def find(self, key: str) -> Entry | None:
        """The parent of that key, compared without case, or None."""
        if self._entries is None:
            self._entries = self._parents()
        return self._entries.get(key.strip().lower())

    def _parents(self) -> dict[str, Entry]:
        wanted = _targets(self._open_chunks())
        entries: dict[str, Entry] = {}
        for block in split_bib(self._open_chunks()):
            if isinstance(block, Entry) and block.key.lower() in wanted:
                entries.setdefault(block.key.lower(), block)
        return entries


def inherited(
    entry: Entry,
    fields: Mapping[str, Field],
    families: Families,
    problems: list[Problem],
    above: frozenset[str] = frozenset(),
) -> Mapping[str, Field]:
    """The fields of an entry with those that its parents give it; its own come first.

    `above` are the keys of the entries that inherit from this one.
    """
    merged = dict(fields)
    above |= {entry.key.lower()}
    for pointer in ("xdata", "crossref"):
        field = merged.get(pointer)
        if field is None:
            continue
        found = False
        for key in field.value.split(",") if pointer == "xdata" else (field.value,):
            parent = families.find(key)
            if parent is None or parent.key.lower() in above or len(above) > _DEPTH:
                message = f"{pointer} {key.strip()!r} is no other entry of the file; kept"
                problems.append(
                    Problem("no-parent", message, families.source, field.line, key=entry.key or None)
                )
                continue
            found = True
            own = {each.name.lower(): each for each in reversed(parent.fields)}
            more = inherited(parent, own, families, [], above)
            given = more if pointer == "xdata" else _renamed(entry.type, parent.type, more, merged)
            for name, value in given.items():
                if name not in ("xdata", "crossref", "ids"):
                    merged.setdefault(name, value)
        if found:
            del merged[pointer]
    return merged


def _renamed(
    child: str, parent: str, given: Mapping[str, Field], own: Mapping[str, Field]
) -> dict[str, Field]:
    """What a parent gives, under the names that it has in the child.

    Source: the biblatex manual, appendix B, which BibTeX's plain inheritance agrees with where the
    parent repeats its title as `booktitle`.
    """
    prefix = _title_prefix(child, parent)
    kept = {name: field for name, field in given.items() if name not in _not_inherited()}
    # A date is one thing, however it is spelled.
    if "date" in own or "year" in own:
        kept = {name: field for name, field in kept.items() if name not in ("date", "year", "month", "day")}
    if prefix:
        titles = {name: kept.pop(name) for name in _TITLES if name in kept}
        for name, field in titles.items():
            kept.setdefault(f"{prefix}{name}", field)
        if "author" in kept and child in ("inbook", "bookinbook", "suppbook"):
            kept.setdefault("bookauthor", kept["author"])
        elif child in _PARTS:
            kept.pop("author", None)
    return kept


def _title_prefix(child: str, parent: str) -> str:
    if parent.startswith("mv"):
        return "main"
    if child in _PARTS:
        return "book"
    if child in _IN_PERIODICAL and parent in _PERIODICALS:
        return "journal"
    return "main" if child in _VOLUMES and parent in _VOLUMES else ""


@cache
def _not_inherited() -> frozenset[str]:
    return frozenset(table("bibread_tables")["not_inherited"])


def _targets(chunks: Iterable[str]) -> frozenset[str]:
    """The keys, in lower case, that any `crossref` or `xdata` of the text names."""
    found: set[str] = set()
    before = ""
    for chunk in chunks:
        text = before + chunk
        for keys in _POINTER.findall(text):
            found.update(key.strip().lower() for key in keys.split(","))
        before = text[-_OVERLAP:]
    return frozenset(found - {""})
