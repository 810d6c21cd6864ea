"""Cites in clusters, read from every shape: locators, labels, and their positions in a text.

Source: CSL 1.0.2, "Locators", "Choose" (`position`).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

POSITIONS = {
    0: frozenset({"first"}),
    1: frozenset({"subsequent"}),
    2: frozenset({"subsequent", "ibid"}),
    3: frozenset({"subsequent", "ibid", "ibid-with-locator"}),
}


@dataclass(slots=True)
class Cite:
    """One reference of a cluster: which item, where in it, and how it is shown."""

    id: str
    locator: str = ""
    label: str = "page"
    prefix: str = ""
    suffix: str = ""
    suppress_author: bool = False
    author_only: bool = False
    position: int = 0
    near: bool = False
    first_note: int = 0


@dataclass(slots=True)
class Cluster:
    """Cites that stand together, in the text (note 0) or in a note."""

    cites: list[Cite] = field(default_factory=list)
    note: int = 0


def _plain(value: object) -> str:
    if isinstance(value, bool) or value is None:
        return ""
    return str(value) if isinstance(value, str | int | float) else ""


_LOCATOR_LABELS = {
    "art": "article", "bk": "book", "ch": "chapter", "chap": "chapter", "col": "column", "fig": "figure",
    "fol": "folio", "l": "line", "n": "note", "no": "issue", "op": "opus", "p": "page", "para": "paragraph",
    "pp": "page", "pt": "part", "sec": "section", "s.v": "sub-verbo", "v": "verse", "vol": "volume",
}  # fmt: skip
_LABELLED = re.compile(r"([A-Za-z](?:[A-Za-z]|\.(?=v))*)\.\s+(.*)", re.DOTALL)


def _locator(text: str, label: str) -> tuple[str, str]:
    """The locator and its label; a label that the text begins with counts before the default."""
    text = text.strip()
    if not label:
        match = _LABELLED.fullmatch(text)
        if match and match.group(1).lower() in _LOCATOR_LABELS:
            return match.group(2), _LOCATOR_LABELS[match.group(1).lower()]
    return text, label or "page"


def read_cite(value: Any) -> Cite:
    """The cite that a mapping in citeproc-js's form, or an id, means."""
    if not isinstance(value, Mapping):
        return Cite(_plain(value))
    position = value.get("position")
    first_note = value.get("first-reference-note-number")
    locator, label = _locator(_plain(value.get("locator")), _plain(value.get("label")))
    return Cite(
        _plain(value.get("id")),
        locator,
        label,
        _plain(value.get("prefix")),
        _plain(value.get("suffix")),
        bool(value.get("suppress-author")),
        bool(value.get("author-only")),
        position if isinstance(position, int) and position in POSITIONS else 0,
        bool(value.get("near-note")),
        int(_plain(first_note)) if _plain(first_note).isdecimal() else 0,
    )


def read_cluster(value: Any) -> Cluster:
    """The cluster that a list of cites, or a citation in citeproc-js's form, means."""
    if isinstance(value, Cluster):
        return value
    if isinstance(value, Mapping):
        properties = value.get("properties")
        note = properties.get("noteIndex", 0) if isinstance(properties, Mapping) else 0
        items = value.get("citationItems", [])
        return Cluster([read_cite(one) for one in items], note if isinstance(note, int) else 0)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return Cluster([read_cite(one) for one in value])
    return Cluster([read_cite(value)])


def place_cites(clusters: Sequence[Cluster], near_distance: int) -> None:
    """Write the positions of all cites, from first to last."""
    seen: dict[str, Cluster] = {}
    first_notes: dict[str, int] = {}
    for index, cluster in enumerate(clusters):
        for place, cite in enumerate(cluster.cites):
            if cite.id not in first_notes:
                first_notes[cite.id] = cluster.note
                cite.position = 0
            else:
                before = _before(clusters, index, place)
                cite.position = _position(cite, before)
                cite.first_note = first_notes[cite.id]
                last = seen[cite.id]
                cite.near = cluster.note - last.note <= near_distance
            seen[cite.id] = cluster


def _before(clusters: Sequence[Cluster], index: int, place: int) -> Cite | None:
    """The cite that "ibid." would refer to: the one before it, or the only one of the note before."""
    cluster = clusters[index]
    if place:
        return cluster.cites[place - 1]
    earlier = [one for one in clusters[:index] if bool(one.note) == bool(cluster.note) and one.cites]
    if not earlier or cluster.note - earlier[-1].note > 1:
        return None
    previous = earlier[-1]
    together = [one for one in earlier if one.note == previous.note] if previous.note else [previous]
    if previous.note != cluster.note and len(together) > 1:
        return None
    if any(cite.id != previous.cites[0].id for cite in previous.cites):
        return None
    return previous.cites[-1]


def _position(cite: Cite, before: Cite | None) -> int:
    if before is None or before.id != cite.id:
        return 1
    if before.locator:
        if not cite.locator:
            return 1
        same = (cite.locator, cite.label) == (before.locator, before.label)
        return 2 if same else 3
    return 3 if cite.locator else 2
