"""CSL-JSON items as the world writes them, made into the plain tables that closures read."""

import re
from dataclasses import dataclass
from typing import Any

from profbib.csl.dates import read_date
from profbib.csl.names import OpenNames, read_name, read_names
from profbib.csl.parts import mask_of
from profbib.problem import Problem, Severity

NAME_VARIABLES = frozenset(
    {
        "author",
        "chair",
        "collection-editor",
        "compiler",
        "composer",
        "container-author",
        "contributor",
        "curator",
        "director",
        "editor",
        "editor-translator",
        "editorial-director",
        "executive-producer",
        "guest",
        "host",
        "illustrator",
        "interviewer",
        "narrator",
        "organizer",
        "original-author",
        "performer",
        "producer",
        "recipient",
        "reviewed-author",
        "script-writer",
        "series-creator",
        "translator",
    }
)
DATE_VARIABLES = frozenset(
    {"accessed", "available-date", "container", "event-date", "issued", "original-date", "submitted"}
)
_ALIASES = {
    "journalAbbreviation": "container-title-short",
    "shortTitle": "title-short",
}
_NOTE_LINE = re.compile(r"([A-Za-z][A-Za-z-]*[A-Za-z])\s*:\s*(.*)")
_NOTE_BRACES = re.compile(r"\{:([A-Za-z][A-Za-z-]*):\s*([^{}]*)\}")
_STRIPPED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_SPACES = re.compile(r"[\t\n\r]+| {2,}")
_NOT_TEXT = frozenset({"id", "type", "multi", "custom", "categories", "note", "citation-key", "keyword"})
_NOTE_TEXT = frozenset(
    {
        "DOI", "ISBN", "ISSN", "PMCID", "PMID", "URL", "abstract", "annote", "archive", "archive-place",
        "archive_collection", "archive_location", "authority", "call-number", "chapter-number",
        "citation-label", "collection-number", "collection-title", "collection-title-short",
        "container-title", "container-title-short", "dimensions", "division", "edition", "event",
        "event-place", "event-title", "genre", "issue", "jurisdiction", "language", "medium", "number",
        "number-of-pages", "number-of-volumes", "original-publisher", "original-publisher-place",
        "original-title", "page", "part-number", "part-title", "printing-number", "publisher",
        "publisher-place", "references", "reviewed-genre", "reviewed-title", "scale", "section",
        "source", "status", "supplement-number", "title", "title-short", "version", "volume",
        "volume-title", "year-suffix",
    }
)  # fmt: skip


_SPECIAL_NAMES = NAME_VARIABLES | DATE_VARIABLES | _NOT_TEXT | frozenset(_ALIASES)


@dataclass(slots=True)
class Item:
    """An item made ready: its id, its type, its variables, and their mask."""

    id: str
    kind: str
    values: dict[str, Any]
    mask: int


def _plain(value: object) -> str:
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int):
        return str(value) if abs(value) < 10**300 else ""
    if isinstance(value, float):
        return str(int(value)) if abs(value) < 1e15 and value == int(value) else str(value)
    return ""


def item_id(raw: object, index: int) -> str:
    """The id of a raw item as text; its place in the list when it has none."""
    if isinstance(raw, dict):
        text = _plain(raw.get("id"))
        if text:
            return _STRIPPED.sub("", text)
    return f"item-{index + 1}"


def prepare(raw: object, index: int, problems: list[Problem]) -> Item:
    """The item made ready; what cannot be read of it becomes a problem and is left out."""
    key = item_id(raw, index)
    if not isinstance(raw, dict):
        message = f"item {index + 1} is {type(raw).__name__}, not an object; it is left out"
        problems.append(Problem("item-not-object", message, key=key, severity=Severity.LOSS))
        return Item(key, "", {}, 0)
    values: dict[str, Any] = {}
    for name, value in raw.items():
        if value is None or value == "":
            continue
        if name in _SPECIAL_NAMES or name.__class__ is not str:
            _take_special(name, value, values, problems, key)
        elif value.__class__ is str and "\n" not in value and "\t" not in value and "  " not in value:
            text = value if value[0] != " " and value[-1] != " " else value.strip()
            if text:
                values[name] = text
        else:
            _take_text(name, value, values, problems, key)
    kind = _plain(raw.get("type"))
    if "note" in raw:
        kind = _take_note(raw["note"], values, kind)
    _fill_in(values)
    if "custom" in raw:
        _open_lists(raw["custom"], values)
    return Item(key, kind, values, mask_of(values))


def _take_special(
    name: object, value: Any, values: dict[str, Any], problems: list[Problem], key: str
) -> None:
    if name in _NOT_TEXT or not isinstance(name, str):
        return
    if name in NAME_VARIABLES:
        found: Any = read_names(value)
    elif name in DATE_VARIABLES:
        found = read_date(value)
    else:
        found, name = _text_value(value), _ALIASES[name]
    if found:
        values[name] = found
    elif not _is_empty(value):
        problems.append(_unreadable(name, value, key))


def _take_text(name: str, value: Any, values: dict[str, Any], problems: list[Problem], key: str) -> None:
    found = _text_value(value)
    if found:
        values[name] = found
    elif not _is_empty(value):
        problems.append(_unreadable(name, value, key))


def _is_empty(value: object) -> bool:
    return value in ([], {}, [[]], "") or (isinstance(value, dict) and value.get("date-parts") in ([], [[]]))


def _text_value(value: object) -> str:
    text = _plain(value)
    if text and _SPACES.search(text):
        return _SPACES.sub(" ", text)
    return text


def _unreadable(name: str, value: object, key: str) -> Problem:
    shown = repr(value)
    if len(shown) > 60:
        shown = shown[:57] + "..."
    return Problem(
        "unreadable-field",
        f"{name} {shown} cannot be read; it is left out",
        field=name,
        key=key,
        severity=Severity.LOSS,
    )


def _take_note(note: object, values: dict[str, Any], kind: str) -> str:
    text = _plain(note)
    if not text:
        return kind
    if ":" in text:
        kind, text = _note_fields(text, values, kind)
    if text:
        values["note"] = _text_value(text)
    return kind


def _note_fields(text: str, values: dict[str, Any], kind: str) -> tuple[str, str]:
    pairs = _NOTE_BRACES.findall(text)
    text = _NOTE_BRACES.sub("", text).strip()
    lines = text.split("\n")
    kept: list[str] = []
    for index, line in enumerate(lines):
        match = _NOTE_LINE.fullmatch(line.strip())
        if match and _is_variable(match.group(1)):
            pairs.append(match.groups())
        elif index == 0:
            kept.append(line)
        else:
            kept.extend(lines[index:])
            break
    names: dict[str, list[Any]] = {}
    for written, text_value in pairs:
        name = written if written in ("DOI", "ISBN", "ISSN", "PMCID", "PMID", "URL") else written.lower()
        value = text_value.strip()
        if name == "type":
            kind = value
        elif name in NAME_VARIABLES:
            family, _, given = value.partition("||")
            parts = {"family": family.strip(), "given": given.strip()} if given else {"literal": value}
            found = read_name(parts)
            if found:
                names.setdefault(name, []).append(found)
        elif name in DATE_VARIABLES:
            date = read_date(value)
            if date:
                values[name] = date
        elif value and name not in values:
            values[name] = value
    for name, found_names in names.items():
        values.setdefault(name, tuple(found_names))
    return kind, "\n".join(kept).strip()


def _is_variable(name: str) -> bool:
    lower = name.lower()
    return (
        lower in NAME_VARIABLES
        or lower in DATE_VARIABLES
        or lower in _NOTE_TEXT
        or name in _NOTE_TEXT
        or lower == "type"
    )


def _fill_in(values: dict[str, Any]) -> None:
    page = values.get("page")
    if page is not None and "page-first" not in values:
        values["page-first"] = _first_page(page)
    if "event" in values:
        values.setdefault("event-title", values["event"])
    elif "event-title" in values:
        values["event"] = values["event-title"]


def _open_lists(custom: object, values: dict[str, Any]) -> None:
    """Marks the name lists that go on: `authors_complete` and `truncated`, as profbib's CSL-JSON has them."""
    if not isinstance(custom, dict):
        return
    truncated = custom.get("truncated")
    variables = [name for name in truncated if isinstance(name, str)] if isinstance(truncated, list) else []
    if custom.get("authors_complete") is False:
        variables.append("author")
    for variable in NAME_VARIABLES.intersection(variables):
        if variable in values:
            values[variable] = OpenNames(values[variable])


_FIRST_PAGE = re.compile(r"[^\s,&–—-]+")


def _first_page(page: str) -> str:
    match = _FIRST_PAGE.match(page.strip())
    return match.group() if match else page
