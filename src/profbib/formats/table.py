"""The row type of the table of formats, and what a user can choose about the text."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from profbib.bibliography import Bibliography
from profbib.problem import Problem


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """What a user can choose about the text of a file; each format heeds what concerns it."""

    unicode: bool = False
    """BibTeX: UTF-8 text instead of ASCII."""
    code: str = "field"
    """BibTeX: where code links go: "field", "note" or "related" (software entries of their own)."""
    sentence_case: bool = False
    """Titles in sentence case, protected words kept."""
    omit: frozenset[str] = frozenset()
    """Fields left out, by CSL variable or by the format's own field name, lower case."""


# A writer gives the text in pieces, with a Problem between them for what the format cannot hold.
Write = Callable[[Bibliography, WriteOptions], Iterator[str | Problem]]


@dataclass(frozen=True, slots=True)
class Format:
    """One row of the table of formats."""

    name: str
    suffixes: tuple[str, ...]
    write: Write
    summary: str
    loses: str = ""
    """What the format cannot hold, in words."""
    whole_pages: bool = False
    """The writer needs the pages themselves, not just their records."""
