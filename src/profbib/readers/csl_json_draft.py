"""What is gathered from one item before it becomes a record."""

from profbib.problem import Problem, Severity
from profbib.record import ItemType, Name, PartialDate


class Draft:
    """What is gathered from one item before it becomes a record."""

    __slots__ = (
        "custom",
        "dates",
        "file",
        "from_note",
        "key",
        "keywords",
        "line",
        "names",
        "problems",
        "text",
        "type",
    )

    def __init__(self, file: str, line: int | None) -> None:
        self.file = file
        self.line = line
        self.key = ""
        self.type: ItemType | None = None
        self.text: dict[str, str] = {}
        self.names: dict[str, tuple[Name, ...]] = {}
        self.dates: dict[str, PartialDate] = {}
        self.keywords: tuple[str, ...] = ()
        self.custom: dict[str, object] = {}
        self.from_note: set[str] = set()
        self.problems: list[Problem] = []

    def report(self, code: str, message: str, field: str, severity: Severity = Severity.WARNING) -> None:
        """Notes a finding about this item."""
        key = self.key or None
        self.problems.append(Problem(code, message, self.file, self.line, field, key, severity))


def shown(value: object) -> str:
    """The value as a message shows it: quoted, at most 60 characters."""
    text = repr(value)
    return text if len(text) <= 60 else text[:59] + "…"
