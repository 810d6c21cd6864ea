"""The row type of the table of readers, and what a reader may know beside the text."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TextIO

from profbib.problem import Problem
from profbib.profile import Profile
from profbib.record import Record


@dataclass(frozen=True, slots=True)
class Context:
    """What a reader may need to know beside the text.

    `name` is what messages call the input. For pages: `captured` is the day that the user gave,
    `noted` the day that profiles.toml gives, `modified` the day of the file's last change, `person`
    the name for a page without one.
    """

    name: str
    today: date
    captured: date | None = None
    noted: date | None = None
    modified: date | None = None
    person: str = ""


@dataclass(frozen=True, slots=True)
class Reader:
    """One row of the table of readers."""

    name: str
    suffixes: tuple[str, ...]
    recognises: Callable[[str], bool]
    """Whether the beginning of a text looks like this reader's."""
    read: Callable[[str, Context], Iterator[Profile | Record | Problem]]
    summary: str = ""
    stream: Callable[[Callable[[], TextIO], Context], Iterator[Record | Problem]] | None = None
    """The same from a file that is opened as often as needed and never held whole."""
