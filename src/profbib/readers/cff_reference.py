"""One reference of a CITATION.cff becomes a record."""

import re
from collections.abc import Iterator
from typing import Any

from profbib.data import table
from profbib.problem import Problem, Severity
from profbib.readers.cff_dates import DATE_FIELDS, dates_from_cff
from profbib.readers.cff_names import name_from_cff
from profbib.readers.csl_json_dates import parse_date
from profbib.record import ItemType, Name, PartialDate, Record
from profbib.text.links import find_links

_TABLES = table("cff_tables")
_TYPES = {name: ItemType(item_type) for name, item_type in _TABLES["read_types"].items()}
_TEXT: dict[str, str] = {name: variable for variable, name in _TABLES["text"].items()} | {
    "doi": "DOI",
    "url": "URL",
    "isbn": "ISBN",
    "issn": "ISSN",
    "pmcid": "PMCID",
    "journal": "container-title",
    "thesis-type": "genre",
    "license": "license",
    "department": "division",
    "term": "title-short",
    "issue-title": "volume-title",
}
_NAMES: dict[str, str] = {name: variable for variable, name in _TABLES["names"].items()} | {
    "senders": "author"
}
_SERIES = frozenset(map(ItemType, _TABLES["series"]))
_JOURNALS = frozenset(map(ItemType, _TABLES["journals"]))
_ARXIV = re.compile(r"arXiv:(\S+)", re.IGNORECASE)
_AND_OTHERS = re.compile(r"([a-z-]+): and others")
_SPECIAL = frozenset(
    {
        *("publisher", "institution", "conference", "database-provider", "identifiers", "languages"),
        *(
            "collection-title",
            "notes",
            "start",
            "end",
            "repository-code",
            "repository",
            "repository-artifact",
        ),
    }
)


class CffReference:
    """One reference on its way to a record."""

    def __init__(self, row: dict[str, Any], source: str, line: int | None, default: str) -> None:
        self.row = row
        self.source = source
        self.line = line
        self.key = ""
        self.text: dict[str, str] = {}
        self.names: dict[str, tuple[Name, ...]] = {}
        self.dates: dict[str, PartialDate] = {}
        self.truncated: set[str] = set()
        self.code: list[str] = []
        self.project_pages: list[str] = []
        self.arxiv_id = ""
        self.custom: dict[str, object] = {}
        self.problems: list[Problem] = []
        self.type = self._type(default)

    def parts(self) -> Iterator[Record | Problem]:
        """The problems, then the record."""
        for name, value in self.row.items():
            if not self._is_settled(name, value):
                self._take(name, value)
        self._take_dates()
        self._join_pages()
        yield from self.problems
        yield Record(
            type=self.type,
            key=self.key,
            text=self.text,
            names=self.names,
            dates=self.dates,
            keywords=tuple(dict.fromkeys(_texts(self.row.get("keywords")))),
            truncated=frozenset(self.truncated),
            arxiv_id=self.arxiv_id,
            code=tuple(dict.fromkeys(self.code)),
            project_pages=tuple(dict.fromkeys(self.project_pages)),
            custom=self.custom,
            key_given=bool(self.key),
            file=self.source,
            line=self.line,
        )

    def _report(self, code: str, message: str, variable: str, severity: Severity = Severity.WARNING) -> None:
        self.problems.append(
            Problem(code, message, self.source, self.line, variable, self.key or None, severity)
        )

    def _type(self, default: str) -> ItemType:
        given = self.row.get("type") or default
        if given == "article" and self.row.get("status") == "preprint":
            return ItemType.ARTICLE
        if isinstance(given, str) and given in _TYPES:
            return _TYPES[given]
        self._report(
            "unknown-type", f"unknown type {shown(given)}; taken as document, kept in custom", "type"
        )
        self.custom["type"] = given
        return ItemType.DOCUMENT

    def _take(self, name: str, value: Any) -> None:
        if name in _TEXT and isinstance(value, str):
            self._set(_TEXT[name], name, value)
        elif name in _NAMES:
            self._take_names(_NAMES[name], name, value)
        elif name in _SPECIAL and self._take_special(name, value):
            return
        elif name in {"status", "copyright"} and isinstance(value, str):
            self._set("status" if name == "status" else "license", name, value)
        else:
            self.custom[name] = value

    def _is_settled(self, name: str, value: Any) -> bool:
        """Whether the value is read elsewhere, or is nothing."""
        if name == "keywords":
            return isinstance(value, list) and len(_texts(value)) == len(value)
        if name == "status":
            return value == "preprint" and self.type is ItemType.ARTICLE
        return value is None or name == "type" or name in DATE_FIELDS

    def _set(self, variable: str, name: str, value: str) -> None:
        if self.text.setdefault(variable, value) != value:
            self.custom[name] = value

    def _take_special(self, name: str, value: Any) -> bool:
        """Takes what needs a rule of its own; False where the value is of another form."""
        if name in {"publisher", "institution", "conference", "database-provider"}:
            return self._take_entity(name, value)
        if name == "identifiers" and isinstance(value, list):
            rest = [each for each in value if not self._take_identifier(each)]
            if rest:
                self.custom[name] = rest
            return True
        if name == "languages" and isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
            self._set("language", name, value[0])
            return True
        if not isinstance(value, str):
            return False
        if name == "collection-title":
            own = "collection-title" if self.type in _SERIES | _JOURNALS else "container-title"
            self._set(own, name, value)
        elif name == "notes":
            self._take_notes(value)
        elif name in {"start", "end"}:
            pass
        else:
            self.code.append(value)
        return True

    def _take_entity(self, name: str, value: Any) -> bool:
        if not isinstance(value, dict) or not isinstance(value.get("name"), str):
            return False
        prefix, place = (
            ("event-title", "event-place") if name == "conference" else ("publisher", "publisher-place")
        )
        if name == "database-provider" or prefix in self.text:
            return False
        self.text[prefix] = value["name"]
        rest = {part: text for part, text in value.items() if part != "name" and text is not None}
        where = [
            rest.pop(part)
            for part in ("location", "city", "region", "country")
            if isinstance(rest.get(part), str)
        ]
        if where:
            self.text[place] = ", ".join(where)
        if name == "conference" and isinstance(rest.get("date-start"), str):
            start, end = parse_date(rest.pop("date-start"))[0], rest.pop("date-end", None)
            finish = parse_date(end)[0] if isinstance(end, str) else None
            self.dates["event-date"] = PartialDate(start.year, start.month, start.day, end=finish)
        if rest:
            self.custom[name] = rest
        return True

    def _take_identifier(self, entry: Any) -> bool:
        if not isinstance(entry, dict) or not isinstance(entry.get("value"), str):
            return False
        value, label = entry["value"], entry.get("description") or ""
        if label == "citation key" and not self.key:
            self.key = value
        elif label == "arXiv" or (entry.get("type") == "other" and _ARXIV.fullmatch(value)):
            match = _ARXIV.fullmatch(value)
            self.arxiv_id = match[1] if match else value
        elif label in _TABLES["identifiers"]:
            self._set(label, label, value)
        elif label == "code" or find_links(value).code == (value,):
            self.code.append(value)
        elif label == "project page":
            self.project_pages.append(value)
        elif entry.get("type") == "doi" and "DOI" not in self.text and not self.row.get("doi"):
            self.text["DOI"] = value
        elif entry.get("type") == "url" and "URL" not in self.text and not self.row.get("url"):
            self.text["URL"] = value
        else:
            return False
        return True

    def _take_notes(self, value: str) -> None:
        kept = []
        for line in value.split("\n"):
            match = _AND_OTHERS.fullmatch(line)
            if match:
                self.truncated.add(match[1])
            else:
                kept.append(line)
        if any(kept):
            self.text["note"] = "\n".join(kept)

    def _take_names(self, variable: str, name: str, value: Any) -> None:
        if not isinstance(value, list):
            self._report("wrong-type", f"{name} is a list, not {shown(value)}; kept in custom", variable)
            self.custom[name] = value
            return
        found = tuple(each for each in (self._name(entry, variable) for entry in value) if each is not None)
        if found and found != (Name(literal="Anonymous"),):
            self.names[variable] = (*self.names.get(variable, ()), *found)

    def _name(self, entry: Any, variable: str) -> Name | None:
        if isinstance(entry, str):
            return Name(literal=entry)
        if not isinstance(entry, dict):
            self._report("wrong-type", f"{shown(entry)} is no name; it is left out", variable, Severity.LOSS)
            return None
        name, rest = name_from_cff(entry)
        if rest:
            message = f"of a name in {variable}, {', '.join(rest)} has no place in a record; it is left out"
            self._report("name-part", message, variable, Severity.LOSS)
        return name

    def _take_dates(self) -> None:
        found = dates_from_cff(self.row)
        self.dates |= found.dates
        self.custom |= found.unused
        for variable, complaint in found.complaints:
            self._report("bad-date", f"{variable}: {complaint}", variable)

    def _join_pages(self) -> None:
        start, end = self.row.get("start"), self.row.get("end")
        pages = [page for page in (start, end) if isinstance(page, str)]
        if pages:
            self.text["page"] = "-".join(pages)
        if self.row.get("title") == "[no title]":
            del self.text["title"]


def _texts(value: Any) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def shown(value: object) -> str:
    """The value as a message shows it, cut to 60 characters."""
    text = repr(value)
    return text if len(text) <= 60 else text[:59] + "…"
