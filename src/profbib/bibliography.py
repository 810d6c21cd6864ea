"""An ordered collection of records whose citation keys are unique without case."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from profbib.problem import Problem
from profbib.profile import Profile
from profbib.record import Record


@dataclass(frozen=True, slots=True)
class Bibliography:
    """Records in order, with the pages they were read from and the problems found on the way.

    Iterating gives the records. `records` may be a tuple or any collection that can be iterated
    more than once, so that a large bibliography need not be in memory.
    """

    records: Collection[Record] = ()
    profiles: tuple[Profile, ...] = ()
    problems: tuple[Problem, ...] = ()

    def __iter__(self) -> Iterator[Record]:
        return iter(self.records)

    def __len__(self) -> int:
        return len(self.records)

    def __getitem__(self, position: int) -> Record:
        return tuple(self.records)[position]
