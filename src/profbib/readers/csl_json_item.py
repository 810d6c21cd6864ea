"""One CSL item becomes a record; what is not as CSL says becomes a problem, and is kept."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from profbib.data import table
from profbib.problem import Problem, Severity
from profbib.readers.csl_json_custom import fields_from_custom
from profbib.readers.csl_json_dates import date_from_csl
from profbib.readers.csl_json_draft import Draft, shown
from profbib.readers.csl_json_names import names_from_csl
from profbib.readers.csl_json_note import take_note
from profbib.record import ItemType, Origin, PartialDate, Record, Source

_TYPES = {item_type.value: item_type for item_type in ItemType}
_TEXT = frozenset(table("csl_variables")["text"])
_NAMES = frozenset(table("csl_variables")["names"])
_DATES = frozenset(table("csl_variables")["dates"])
_ALIASES: dict[str, str] = table("csl_aliases")["variables"]
_TYPE_ALIASES: dict[str, str] = table("csl_aliases")["types"]
_NOCASE = re.compile(r"""<span\s+class=["']nocase["']>(.*?)</span>""", re.DOTALL)
_ARXIV = re.compile(
    r"(?:arXiv:|10\.48550/arXiv\.|https?://arxiv\.org/abs/)((?:[a-z-]+(?:\.[A-Z]{2})?/\d{7}|\d{4}\.\d{4,5})(?:v\d+)?)",
    re.IGNORECASE,
)

# One of these, or one of CSL's types, makes an object an item: other programs' JSON has none.
_TELLING = ("id", "citation-key", "title", "issued", "DOI", "URL", "container-title")
_TYPE_NAMES = frozenset(ItemType)


def record_from_item(item: Any, *, source: str, line: int | None) -> Iterator[Record | Problem]:
    """The problems of one CSL item, then its record; no record where it is no JSON object."""
    if not isinstance(item, dict):
        message = f"an item is an object, not {shown(item)}; it is left out"
        yield Problem("no-item", message, source, line, severity=Severity.LOSS)
        return
    if not any(name in item for name in _TELLING) and item.get("type") not in _TYPE_NAMES:
        names = ", ".join(sorted(item)[:5])
        message = (
            f"an object with {names or 'nothing'} is no CSL item; expected id, type, title …; it is left out"
        )
        yield Problem("no-item", message, source, line, severity=Severity.LOSS)
        return
    draft = Draft(source, line)
    _take_key(item, draft)
    for variable, value in item.items():
        if type(value) is str and variable in _TEXT:
            if value:
                draft.text[variable] = value
        elif value is not None and value != "":
            _take(draft, variable, value)
    draft.type = _type_of(item.get("type"), draft)
    protected: tuple[str, ...] = ()
    title = draft.text.get("title", "")
    if "<span" in title and "nocase" in title:
        protected = tuple(dict.fromkeys(word for span in _NOCASE.findall(title) for word in span.split()))
        draft.text["title"] = _NOCASE.sub(r"\1", title)
    if "note" in draft.text and ":" in draft.text["note"]:
        take_note(draft)
    record = _record(draft, protected)
    yield from draft.problems
    yield record


def _take(draft: Draft, variable: str, value: Any) -> None:
    if variable in _NAMES:
        names = names_from_csl(value, variable, draft)
        if names:
            draft.names[variable] = names
    elif variable in _DATES:
        _take_date(draft, variable, value)
    elif variable in _TEXT:
        _take_odd_text(draft, variable, value)
    else:
        _take_other(draft, variable, value)


def _record(draft: Draft, protected: tuple[str, ...]) -> Record:
    fields = fields_from_custom(draft)
    if protected and "protected" not in fields:
        fields["protected"] = protected
    if "arxiv_id" not in fields:
        found, variable = _arxiv_id(draft.text)
        if found:
            fields["arxiv_id"] = found
            fields["origin"] = {**fields.get("origin", {}), "arxiv_id": Origin(Source.INFERRED, variable)}
    return Record(
        type=draft.type or ItemType.DOCUMENT,
        key=draft.key,
        text=draft.text,
        names=draft.names,
        dates=draft.dates,
        custom=draft.custom,
        key_given=bool(draft.key),
        file=draft.file,
        line=draft.line,
        **{"keywords": draft.keywords, **fields},
    )


def _arxiv_id(text: Mapping[str, str]) -> tuple[str, str]:
    for variable in ("number", "DOI", "URL"):
        value = text.get(variable)
        if value and "arxiv" in value.lower():
            match = _ARXIV.search(value)
            if match:
                return match.group(1), variable
    return "", ""


def _take_key(item: Mapping[str, Any], draft: Draft) -> None:
    given, citation_key = _text_of(item.get("id")), _text_of(item.get("citation-key"))
    # Zotero puts an address into `id` and the key beside it.
    prefer_key = citation_key and (not given or "://" in given)
    draft.key = citation_key if prefer_key else given
    if given and citation_key and given != citation_key:
        draft.custom["id" if prefer_key else "citation-key"] = given if prefer_key else citation_key


def _take_odd_text(draft: Draft, variable: str, value: Any) -> None:
    if isinstance(value, list) and value and all(isinstance(part, (str, int)) for part in value):
        draft.text[variable] = ", ".join(str(part) for part in value)
        return
    text = _text_of(value)
    if text:
        draft.text[variable] = text
        return
    draft.report("wrong-type", f"{variable} is a text, not {shown(value)}; kept in custom", variable)
    draft.custom[variable] = value


def _text_of(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return ""


def _take_date(draft: Draft, variable: str, value: Any) -> None:
    date, complaint = date_from_csl(value)
    if complaint:
        draft.report("bad-date", f"{variable}: {complaint}", variable)
    if date is not None and date != PartialDate():
        draft.dates[variable] = date
    elif complaint:
        draft.custom[variable] = value


def _take_other(draft: Draft, variable: str, value: Any) -> None:
    if variable in {"id", "type", "citation-key"}:
        return
    if variable == "keyword":
        _take_keywords(draft, value)
    elif variable == "custom" and isinstance(value, dict):
        for name, content in value.items():
            draft.custom.setdefault(name, content)
    elif variable in _ALIASES and isinstance(value, str) and _ALIASES[variable] not in draft.text:
        draft.text[_ALIASES[variable]] = value
    elif variable in _ALIASES and draft.text.get(_ALIASES[variable]) == value:
        return
    else:
        draft.custom[variable] = value


def _take_keywords(draft: Draft, value: Any) -> None:
    if isinstance(value, str):
        parts = value.split(";" if ";" in value else ",")
    elif isinstance(value, list) and all(isinstance(part, str) for part in value):
        parts = value
    else:
        draft.report("wrong-type", f"keyword is a text, not {shown(value)}; kept in custom", "keyword")
        draft.custom["keyword"] = value
        return
    draft.keywords = tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def _type_of(value: Any, draft: Draft) -> ItemType:
    if isinstance(value, str) and value in _TYPES:
        return _TYPES[value]
    if isinstance(value, str):
        bare = value.strip().lower().replace(" ", "-")
        alias = _TYPE_ALIASES.get(bare) or _TYPE_ALIASES.get(bare.replace("-", "").replace("_", "-"))
        known = _TYPES.get(bare) or _TYPES.get(bare.replace("-", "_")) or _TYPES.get(alias or "")
        if known:
            return known
    if value is None or value == "":
        draft.report("no-type", "the item has no type; taken as document", "type")
    else:
        draft.report(
            "unknown-type", f"unknown type {shown(value)}; taken as document, kept in custom", "type"
        )
        draft.custom["type"] = value
    return ItemType.DOCUMENT
