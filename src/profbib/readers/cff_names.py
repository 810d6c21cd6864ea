"""The persons and entities of a CITATION.cff as names."""

from collections.abc import Mapping
from typing import Any

from profbib.record import Name

_PERSON = {
    "family-names": "family",
    "given-names": "given",
    "name-particle": "particle",
    "name-suffix": "suffix",
}


def name_from_cff(entry: Mapping[str, Any]) -> tuple[Name | None, tuple[str, ...]]:
    """The name of a person or an entity, None where there is none, and the fields that a name cannot hold."""
    texts = {part: text for part, text in entry.items() if isinstance(text, str) and text}
    parts = {_PERSON[part]: text for part, text in texts.items() if part in _PERSON}
    held = _PERSON.keys() | {"name"} | (set() if parts else {"alias"})
    rest = tuple(sorted(texts.keys() - held))
    if parts:
        return _with_dropping(parts), rest
    literal = texts.get("name") or texts.get("alias")
    return Name(literal=literal) if literal else None, rest


def _with_dropping(parts: Mapping[str, str]) -> Name:
    words = parts.get("given", "").split()
    kept = len(words)
    while kept > 1 and words[kept - 1][0].islower():
        kept -= 1
    return Name(
        family=parts.get("family", ""),
        given=" ".join(words[:kept]),
        particle=parts.get("particle", ""),
        dropping_particle=" ".join(words[kept:]),
        suffix=parts.get("suffix", ""),
    )
