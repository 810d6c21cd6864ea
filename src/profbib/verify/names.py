"""When a name that was read means the name that was written."""

from collections.abc import Callable
from functools import lru_cache

from profbib.record import Name
from profbib.verify.seen import SeenName

Same = Callable[[str, str], bool]


def means(name: Name, read: SeenName, same: Same) -> bool:
    """Whether the name read has the parts of the name, wherever the format puts particles and suffix."""
    if name.family and name.given and not name.literal:
        if any(same(family, read.family) and same(given, read.given) for family, given in _forms(name)):
            return True
        # biber takes the first character for the initial, so such a name is written as a unit.
        return not name.given[0].isalnum() and same(str(name), read.whole)
    return any(same(whole, read.whole) for whole in _wholes(name))


def shown(name: Name) -> str:
    """The name as "van der Berg, Jan Jr."."""
    if not name.family or not name.given or name.literal:
        return str(name)
    family, given = _forms(name)[0]
    return f"{family}, {given}"


@lru_cache(maxsize=4096)
def _forms(name: Name) -> tuple[tuple[str, str], ...]:
    family, dropping = _joined(name.particle, name.family), name.dropping_particle
    given = _joined(name.given, dropping)
    forms = [
        (_joined(dropping, family), _joined(name.given, name.suffix)),
        (family, _joined(given, name.suffix)),
        (family, f"{given}, {name.suffix}"),
    ]
    return tuple(dict.fromkeys((both, rest) for start, rest in forms for both in (start, _glued(start))))


def _wholes(name: Name) -> tuple[str, ...]:
    parts = (name.given, name.dropping_particle, name.particle, name.family)
    whole = name.literal or _joined(*parts, name.suffix)
    suffixed = f"{_joined(*parts)}, {name.suffix}" if name.suffix else whole
    turned = _joined(name.particle, name.family, name.given, name.dropping_particle, name.suffix)
    return tuple(dict.fromkeys((whole, _glued(whole), suffixed, turned)))


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _glued(text: str) -> str:
    """The text without the space that follows an elided particle: "d’ Alembert" gives "d’Alembert"."""
    return text.replace("' ", "'").replace("’ ", "’").replace("- ", "-").replace("` ", "`")
