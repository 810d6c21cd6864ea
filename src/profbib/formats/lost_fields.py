"""What many records of a file have and its format has no place for: counted, and said once."""

from collections.abc import Collection, Iterator

from profbib.problem import Problem, Severity
from profbib.record import Record

OWN_FIELDS = (
    "page_category",
    "protected",
    "score",
    "affiliations",
    "profiles",
    "has_code",
    "project_pages",
    "code_announced",
)
"""The fields of profbib's own that the records of a profile page have, in the order of the notes."""


class LostFields:
    """Counts what the records of one file have and its format has no place for.

    One note a file says each, since it would else be said of every paper. The fields `placed` have
    a place in the format and are not counted.
    """

    __slots__ = ("_counts", "_fields")

    def __init__(self, format_name: str, placed: Collection[str] = ()) -> None:
        self._fields = tuple(
            (name, f"{name} has no place in {format_name}") for name in OWN_FIELDS if name not in placed
        )
        self._counts: dict[tuple[str, str, str], int] = {}

    def count(self, record: Record) -> None:
        """Count the fields of profbib's own that the record has."""
        for name, message in self._fields:
            value = getattr(record, name)
            if value or value is False:
                self.add(name, message)

    def add(self, field: str, message: str, code: str = "no-place") -> None:
        """Count a record of which `message` is true: a note about `field`, without the number of records."""
        place = (code, field, message)
        self._counts[place] = self._counts.get(place, 0) + 1

    def problems(self) -> Iterator[Problem]:
        """One note for each kind of loss: CSL's variables by name, then profbib's fields in their order."""
        for code, field, message in sorted(self._counts, key=_turn):
            count = self._counts[code, field, message]
            records = f"{count} record{'s' if count > 1 else ''}"
            yield Problem(code, f"{message} ({records})", field=field, severity=Severity.NOTE)


def _turn(place: tuple[str, str, str]) -> tuple[int, tuple[str, str, str]]:
    field = place[1]
    return (OWN_FIELDS.index(field) + 1 if field in OWN_FIELDS else 0), (field, *place[::2])
