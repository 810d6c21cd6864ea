"""What an independent reader sees of one reference, in one shape for all formats."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

Parts = tuple[int, ...]
"""Year, month, day as far as they are known; the months 21 to 24 are spring to winter."""


@dataclass(frozen=True, slots=True)
class SeenName:
    """A name as read: the family name with its particles, the given name with what follows it."""

    family: str
    given: str = ""

    @property
    def whole(self) -> str:
        """All of the name, in the order of the file."""
        return f"{self.family} {self.given}".strip()

    def __str__(self) -> str:
        return f"{self.family}, {self.given}" if self.given else self.family


@dataclass(frozen=True, slots=True)
class SeenDate:
    """A date as read: beginning, end ("()" for none), and its text where it is no date."""

    start: Parts = ()
    end: Parts = ()
    text: str = ""


@dataclass(slots=True)
class Seen:
    """One reference as read: texts, names and dates by the place where the format keeps them."""

    key: str
    type: str = ""
    values: dict[str, list[str]] = field(default_factory=dict)
    names: dict[str, list[SeenName]] = field(default_factory=dict)
    dates: dict[str, list[SeenDate]] = field(default_factory=dict)
    goes_on: set[str] = field(default_factory=set)
    """Places of lists of names that are said to go on."""

    def add(self, place: str, text: str) -> None:
        """Note a text at a place; an empty text is none."""
        if text:
            self.values.setdefault(place, []).append(text)


class UnreadableError(ValueError):
    """The independent reader cannot read the text at all; says why."""


@dataclass(frozen=True, slots=True)
class Reader:
    """One format's independent reader: how it reads, and where the format keeps what.

    `homes` gives the places of a CSL variable; one that it lacks may stand anywhere. `shared` are
    places that hold several things, such as a note. `same` says whether a text read means the one
    expected, `encoded` whether it does in the spelling that the format has for some variables, and
    `fold` gives the text as it is compared within a shared place.
    """

    see: Callable[[str], list[Seen]]
    homes: Mapping[str, tuple[str, ...]]
    same: Callable[[str, str], bool]
    fold: Callable[[str], str]
    shared: frozenset[str] = frozenset()
    encoded: Mapping[str, Callable[[str, str], bool]] = field(default_factory=dict)
    date_parts: int = 3
    """How many of year, month and day the format holds."""
    end_parts: int = 3
    """The same for a date that has an end."""
    types: frozenset[str] = frozenset()
    """The types of entries that the format knows, if only some."""
    own_names: bool = False
    """A variable that `homes` lacks stands under its own name, and nowhere else."""
    loose_signs: bool = False
    """In text that is not ASCII only the letters are sure to come out right."""
    joins_roles: bool = False
    """Lists of names that have one role in the format are one list."""
    says_truncated: bool = True
    """The format can say that a list of names goes on."""

    def places(self, variable: str, all_places: Iterable[str]) -> tuple[str, ...]:
        """Where a variable may stand, among all the places that something stands at."""
        homes = self.homes.get(variable)
        if homes is None:
            return (variable,) if self.own_names else tuple(all_places)
        return homes
