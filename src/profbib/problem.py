"""A finding about data, as a value: what is wrong, where, and whether something is lost by it."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem costs the user."""

    NOTE = "note"
    """Nothing is wrong; something was decided that the user may want to know (shown with -v)."""
    WARNING = "warning"
    """Something is wrong or doubtful in the data; all of it is in the output."""
    LOSS = "loss"
    """A part of the input is not in the output."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding about data.

    `code` is a stable slug such as "no-date"; `message` is one line in lower case that names the
    value and what became of it; `line` counts from 1; `field` is a CSL variable; `key` is the
    citation key of the record where there is one.
    """

    code: str
    message: str
    file: str | None = None
    line: int | None = None
    field: str | None = None
    key: str | None = None
    severity: Severity = Severity.WARNING

    def __str__(self) -> str:
        """`file:line: message`, with as much of the place as is known."""
        place = ":".join(str(part) for part in (self.file, self.line) if part is not None)
        where = ": ".join(part for part in (place, self.key) if part)
        return f"{where}: {self.message}" if where else self.message
