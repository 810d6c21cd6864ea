"""A record in the making from one entry of a .bib file."""

import re

from profbib.problem import Problem, Severity
from profbib.readers.bib_blocks import Entry, Field
from profbib.record import ItemType, Name, Origin, PartialDate, Source
from profbib.text.latex_decode import Decoded, decode_latex

_BLANK_LINE = re.compile(r"[ \t\r]*\n[ \t\r]*\n\s*")


class Draft:
    """What has been read of an entry so far; `special` are the fields that still wait."""

    __slots__ = (
        "arxiv_category",
        "arxiv_id",
        "code",
        "custom",
        "dates",
        "entry",
        "keywords",
        "names",
        "origin",
        "other_ids",
        "problems",
        "protected",
        "related",
        "said",
        "source",
        "special",
        "text",
        "truncated",
        "type",
    )

    def __init__(self, entry: Entry, source: str | None) -> None:
        self.entry = entry
        self.source = source
        self.type = ItemType.DOCUMENT
        self.text: dict[str, str] = {}
        self.names: dict[str, tuple[Name, ...]] = {}
        self.dates: dict[str, PartialDate] = {}
        self.truncated: set[str] = set()
        self.custom: dict[str, object] = {}
        self.origin: dict[str, Origin] = {}
        self.special: dict[str, Field] = {}
        self.problems: list[Problem] = []
        self.keywords: tuple[str, ...] = ()
        self.protected: tuple[str, ...] = ()
        self.code: tuple[str, ...] = ()
        self.other_ids: tuple[str, ...] = ()
        self.related: dict[str, str] = {}
        self.arxiv_id = ""
        self.said = False
        """The entry names its item type, which no other field can change then."""
        self.arxiv_category = ""

    def report(
        self,
        code: str,
        message: str,
        field: Field | None = None,
        variable: str | None = None,
        severity: Severity = Severity.WARNING,
    ) -> None:
        """Adds a problem at the line of the field, else of the entry."""
        line = field.line if field else self.entry.line
        key = self.entry.key or None
        self.problems.append(Problem(code, message, self.source, line, variable, key, severity))

    def infer(self, name: str, detail: str) -> None:
        """Notes that a field was inferred, and from what."""
        self.origin[name] = Origin(Source.INFERRED, detail)

    def plain(self, field: Field, *, paragraphs: bool = False) -> str:
        """The Unicode text of a field."""
        return self.decoded(collapsed(field.value, paragraphs=paragraphs), field)

    def decoded(self, value: str, field: Field) -> str:
        """The Unicode text of a part of a field."""
        if "\\" in value or "{" in value or "$" in value or "~" in value or "}" in value:
            return self.checked(decode_latex(value), field).text.strip()
        if "--" in value or "''" in value or "`" in value:
            return decode_latex(value).text
        return value

    def checked(self, decoded: Decoded, field: Field) -> Decoded:
        """The decoded text, its unknown macros reported."""
        for macro in dict.fromkeys(decoded.unknown):
            message = f"unknown macro {macro!r} in {field.name}; kept as it is written"
            self.report("unknown-macro", message, field)
        return decoded

    def put(self, variable: str, value: str, field: Field) -> None:
        """Sets a text variable; what finds it taken by another value is kept under its own name."""
        if not value:
            return
        present = self.text.get(variable)
        if present is None:
            self.text[variable] = value
        elif present != value:
            self.keep(field, value)

    def keep(self, field: Field, value: str | None = None) -> None:
        """Keeps a field that has no CSL variable under its own name."""
        if value is None:
            value = self.plain(field)
        if value:
            self.custom[field.name] = value

    def take(self, name: str) -> Field | None:
        """The special field of that name, which waits no longer."""
        return self.special.pop(name, None)

    def take_plain(self, name: str) -> str:
        """The text of the special field of that name, or ""."""
        field = self.special.pop(name, None)
        return "" if field is None else self.plain(field)


def collapsed(value: str, *, paragraphs: bool = False) -> str:
    """The value with runs of white space as one space; blank lines stay where paragraphs may."""
    if "\n" in value:
        if paragraphs and _BLANK_LINE.search(value):
            parts = map(_one_line, _BLANK_LINE.split(value))
            return "\n\n".join(part for part in parts if part)
        return _one_line(value)
    if "  " in value or "\t" in value or "\r" in value:
        return _one_line(value)
    return value.strip(" ")


def _one_line(value: str) -> str:
    # Five times as fast as a regular expression on the lines of an abstract.
    for white in "\n\t\r\x0b\x0c":
        if white in value:
            value = value.replace(white, " ")
    while "  " in value:
        value = value.replace("  ", " ")
    return value.strip(" ")
