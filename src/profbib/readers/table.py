"""The table of readers: which text becomes what."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from profbib.problem import Problem
from profbib.profile import Profile
from profbib.record import Record


@dataclass(frozen=True, slots=True)
class Context:
    """What a reader may need to know beside the text.

    `name` is what messages call the input, `captured` the day that the user gave for a page,
    `modified` the day of the file's last change, `person` the name for a page without a header.
    """

    name: str
    path: Path | None
    captured: date | None
    today: date
    modified: date | None
    person: str | None


@dataclass(frozen=True, slots=True)
class Reader:
    """One row of the table of readers."""

    name: str
    suffixes: tuple[str, ...]
    recognises: Callable[[str], bool]
    """Whether the beginning of a text looks like this reader's."""
    read: Callable[[str, Context], Iterator[Profile | Record | Problem]]
    summary: str = ""
