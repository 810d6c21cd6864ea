"""Names as persons and entities of a CITATION.cff, each once in a list."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from profbib.formats.csl_variables import note, one_line
from profbib.formats.hayagriva_yaml import Yaml
from profbib.problem import Problem, Severity
from profbib.record import Name, Record

_Parts = tuple[tuple[str, str], ...]


def persons(names: Sequence[Name]) -> list[Yaml]:
    """The names in order, without the second of two equal ones: the schema wants the persons to differ."""
    return [dict(parts) for parts in dict.fromkeys(map(_parts, names)) if parts]


def same_persons(record: Record, variable: str) -> Iterator[Problem]:
    """A warning for each name that is more than once among the names of a role."""
    names = record.names[variable]
    counts = Counter(map(_parts, names))
    if len(counts) == len(names):
        return
    shown = {_parts(name): one_line(str(name)) for name in names}
    for parts, count in counts.items():
        if parts and count > 1:
            message = f"{shown[parts]!r} is {count} times among the {variable}s; cff has each name once"
            yield note(record, "same-name", message, variable, Severity.WARNING)


@lru_cache(maxsize=4096)
def _parts(name: Name) -> _Parts:
    if name.literal or not name.family:
        whole = one_line(str(name))
        return (("name", whole),) if whole else ()
    given = f"{name.given} {name.dropping_particle}" if name.dropping_particle else name.given
    parts = {
        "family-names": name.family,
        "given-names": given,
        "name-particle": name.particle,
        "name-suffix": name.suffix,
    }
    return tuple(
        (part, text) for part, text in ((part, one_line(text)) for part, text in parts.items()) if text
    )
