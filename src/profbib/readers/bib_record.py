"""One entry of a .bib file becomes a record."""

import re
from collections.abc import Callable, Mapping
from functools import cache

from profbib.data import table
from profbib.problem import Problem, Severity
from profbib.readers.bib_arxiv import take_arxiv
from profbib.readers.bib_blocks import Entry, Field
from profbib.readers.bib_dates import parse_date
from profbib.readers.bib_draft import Draft, collapsed
from profbib.readers.bib_names import parse_names
from profbib.readers.bib_special import finish, take_said_type
from profbib.record import ItemType, Record
from profbib.text.latex_decode_scan import unescaped

_DOI_PREFIX = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_URL_MACRO = re.compile(r"\\(?:url|nolinkurl|path)\s*\{(.*)\}\s*\Z", re.DOTALL)
_NONE: frozenset[str] = frozenset()

_Handler = Callable[[Draft, Field, str], None]


def record_from_entry(
    entry: Entry, fields: Mapping[str, Field], source: str | None
) -> tuple[Record, list[Problem]]:
    """The record of an entry and the problems found in it.

    `fields` are the entry's own and those inherited from others, by name in lower case.
    """
    draft = Draft(entry, source)
    kind = _types().get(entry.type)
    if kind is None:
        draft.custom["entrytype"] = entry.type
        draft.report(
            "unknown-type", f"unknown entry type @{entry.type}; read as a document, the type kept in custom"
        )
    else:
        draft.type = kind
    handlers = _handlers()
    special = draft.special
    for name, field in fields.items():
        handler = handlers.get(name)
        if field.undefined and not (name == "month" and "," not in field.undefined):
            _undefined(draft, field)
        if handler is None:
            special[name] = field
        else:
            handler[0](draft, field, handler[1])
    if "entrysubtype" in special:
        take_said_type(draft)
    take_arxiv(draft)
    finish(draft)
    return _record(draft), draft.problems


def _record(draft: Draft) -> Record:
    entry = draft.entry
    return Record(
        type=draft.type,
        key=entry.key,
        text=draft.text,
        names=draft.names,
        dates=draft.dates,
        keywords=draft.keywords,
        truncated=frozenset(draft.truncated) if draft.truncated else _NONE,
        protected=draft.protected,
        arxiv_id=draft.arxiv_id,
        arxiv_category=draft.arxiv_category,
        code=draft.code,
        related=draft.related,
        other_ids=draft.other_ids,
        custom=draft.custom,
        origin=draft.origin,
        key_given=bool(entry.key),
        file=draft.source,
        line=entry.line,
    )


def _undefined(draft: Draft, field: Field) -> None:
    message = f"undefined macro {field.undefined!r} in {field.name}; its name is kept as text"
    draft.report("undefined-macro", message, field)


@cache
def _types() -> dict[str, ItemType]:
    return {name: ItemType(value) for name, value in table("bibread_tables")["types"].items()}


@cache
def _handlers() -> dict[str, tuple[_Handler, str]]:
    """What to do with a field that means the same in every entry, by its name."""
    fields = table("bibread_tables")["fields"]
    rows: dict[str, tuple[_Handler, str]] = {}
    for kind, handler in (("text", _text), ("paragraphs", _paragraphs), ("names", _names), ("dates", _date)):
        rows |= {name: (handler, variable) for name, variable in fields[kind].items()}
    rows |= {"doi": (_doi, "DOI"), "url": (_url, "URL")}
    return rows | dict.fromkeys(fields["verbatim"], (_verbatim, ""))


def _text(draft: Draft, field: Field, variable: str) -> None:
    draft.put(variable, draft.plain(field), field)


def _paragraphs(draft: Draft, field: Field, variable: str) -> None:
    draft.put(variable, draft.plain(field, paragraphs=True), field)


def _verbatim(draft: Draft, field: Field, _: str) -> None:
    draft.keep(field, collapsed(field.value))


def _doi(draft: Draft, field: Field, variable: str) -> None:
    value = unescaped(_without_macro(collapsed(field.value)))
    draft.put(variable, _DOI_PREFIX.sub("", value, count=1) if "doi" in value[:20].lower() else value, field)


def _url(draft: Draft, field: Field, variable: str) -> None:
    draft.put(variable, unescaped(_without_macro(collapsed(field.value))), field)


def _without_macro(value: str) -> str:
    if value.startswith("\\") and (found := _URL_MACRO.match(value)):
        return found.group(1).strip()
    return value


def _names(draft: Draft, field: Field, variable: str) -> None:
    names, truncated, faults = parse_names(field.value)
    if names:
        draft.names[variable] = names
    if truncated:
        draft.truncated.add(variable)
    for fault in faults:
        draft.report("bad-name", fault, field, variable)


def _date(draft: Draft, field: Field, variable: str) -> None:
    date, fault = parse_date(collapsed(field.value))
    draft.dates[variable] = date
    if fault:
        severity = Severity.LOSS if "left out" in fault or "only" in fault else Severity.WARNING
        draft.report("bad-date", f"{field.name} {field.value!r} {fault}", field, variable, severity)
