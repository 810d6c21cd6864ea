"""What the compiler makes of an element: a closure, and what is known of it before any item is seen."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from profbib.csl.names import Name

CALLED = 1
FILLED = 3
ALWAYS = -1
"""The needs of a part that can print without any variable."""

WHOLE = "whole"
"""The rule by which all that stands in for the names of an entry is replaced."""

Render = Callable[["Context"], str]

_BITS: dict[str, int] = {}


def variable_bit(name: str) -> int:
    """The bit that stands for a variable in the masks of items and parts."""
    bit = _BITS.get(name)
    if bit is None:
        bit = _BITS[name] = 1 << len(_BITS)
    return bit


def mask_of(names: Any) -> int:
    """The mask of some variables."""
    mask = 0
    for name in names:
        mask |= _BITS.get(name) or variable_bit(name)
    return mask


@dataclass(frozen=True, slots=True)
class Part:
    """A compiled element.

    `needs` is the mask of the variables without which it prints nothing (`ALWAYS` when it can
    print without any); `constant` is its text when it is the same for every item.
    """

    render: Render
    needs: int = ALWAYS
    constant: str | None = None
    calls: bool = True
    """Whether it counts as calling a variable even when none that it needs is there."""
    closed: bool = True
    """Whether it prints nothing but what counts as a variable, so that nothing need watch it."""


class Expansion:
    """How far the names of one item are written out so that its cites differ from others'.

    `shown` says how many names of the nth list are shown at least, `levels` how far each of its
    names is written out, `conditions` how many conditions on being ambiguous are met.
    """

    __slots__ = ("conditions", "levels", "shown")

    def __init__(self) -> None:
        self.shown: dict[int, int] = {}
        self.levels: dict[int, dict[int, int]] = {}
        self.conditions = 0

    def copy(self) -> "Expansion":
        """An independent copy."""
        twin = Expansion()
        twin.shown = dict(self.shown)
        twin.levels = {nth: dict(levels) for nth, levels in self.levels.items()}
        twin.conditions = self.conditions
        return twin

    def write_out(self, nth: int, index: int, level: int) -> None:
        """Write a name of the nth list out to a level."""
        self.levels.setdefault(nth, {})[index] = level

    def __bool__(self) -> bool:
        """Whether anything differs from what the style says."""
        return bool(self.shown or self.levels or self.conditions)


class Shown:
    """What one `names` variable printed: its names, how many of them, their texts, the whole."""

    __slots__ = ("names", "rest", "shown", "style", "text", "texts", "whole")

    def __init__(self, names: tuple[Name, ...], shown: int, style: Any) -> None:
        self.names = names
        self.shown = shown
        self.style = style
        self.texts: list[str] = []
        self.rest: tuple[bool, str] = (False, "")
        self.whole = ""
        self.text = ""


class Context:
    """The state of one rendering: the item, what was called and printed, where the cite stands."""

    # Defaults stand on the class: five contexts are made for each entry, and few of these change.
    suffix = ""
    suffix_done = False
    expansion: Expansion | None = None
    printed: list[str] | None = None
    shown: list[Shown] | None = None
    lead: Shown | None = None
    substitute: tuple[str, str, int] | None = None
    position: frozenset[str] = frozenset()
    near = False
    locator_label = "page"
    disambiguate = 0
    tested = 0
    suppress_author = False
    author_only = False
    first_names = ""

    def __init__(self, item: dict[str, Any], mask: int, kind: str) -> None:
        self.item = item
        self.all = item
        self.mask = mask
        self.type = kind
        self.bits = 0
        self.nth = 0
