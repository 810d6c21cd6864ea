"""A record as a Zotero item: item type, fields by Zotero's names, creators, extra, attachments, notes."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import escape

from profbib.data import table
from profbib.formats.csl_variables import in_order, one_line, visible
from profbib.record import ItemType, Name, PartialDate, Record

_ITEMS = table("zotero_tables")["items"]
_NAMES: dict[str, list[str]] = table("zotero_tables")["names"]
_DATES: dict[str, str] = table("zotero_tables")["dates"]

ZOTERO_TYPES: dict[ItemType, str] = {
    ItemType(name): zotero for name, zotero in table("zotero_tables")["types"].items()
}
"""Zotero's item type for each CSL type; several may share one, and `extra` then names CSL's."""

_NATIVE = {zotero: item_type for item_type, zotero in reversed(ZOTERO_TYPES.items())} | {
    "book": ItemType.BOOK,
    "document": ItemType.DOCUMENT,
    "encyclopediaArticle": ItemType.ENTRY_ENCYCLOPEDIA,
    "artwork": ItemType.GRAPHIC,
    "statute": ItemType.LEGISLATION,
    "journalArticle": ItemType.ARTICLE_JOURNAL,
}
_SEASONS = ("", "Spring", "Summer", "Autumn", "Winter")


@dataclass(frozen=True, slots=True)
class ZoteroItem:
    """An item in Zotero's terms.

    `fields` go by Zotero's base names ("publisher", where a preprint says "repository"), `actual`
    gives the type's own name of each; `creators` are (creator type, family, given), without a given
    name for a name in one field; `links` are (title, address); `note` is HTML or "".
    """

    type: str
    fields: dict[str, str]
    actual: dict[str, str]
    creators: tuple[tuple[str, str, str], ...]
    tags: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    note: str
    related: tuple[str, ...]


def zotero_item(record: Record) -> ZoteroItem:
    """The Zotero item of a record, with everything of it: what has no field stands in Extra or in a note.

    Source: Zotero's schema.json, version 41; "Citing Fields from Extra" of its manual.
    """
    item_type = ZOTERO_TYPES[record.type]
    actual: dict[str, str] = _ITEMS[item_type]["fields"]
    fields: dict[str, str] = {}
    extra: list[str] = []
    if _NATIVE[item_type] is not record.type:
        extra.append(f"type: {record.type.value}")
    for variable in in_order(tuple(record.text)):
        if variable != "note" and (value := record.text[variable]):
            _place(variable, visible(value), item_type, fields, extra)
    if record.arxiv_id:
        _place_arxiv(record, item_type, fields, extra)
    for variable in in_order(tuple(record.dates)):
        date = record.dates[variable]
        field = _DATES.get(variable)
        if field in actual:
            fields[field] = zotero_date(date)
        else:
            extra.append(f"{variable}: {zotero_date(date)}")
    creators = list(_creators(record, item_type, extra))
    if record.key:
        fields["citationKey"] = one_line(record.key)
    note = visible(record.text.get("note", ""))
    fields["extra"] = "\n".join([*extra, *([note] if note else [])])
    tags = dict.fromkeys(one_line(word) for word in (*record.keywords, record.arxiv_category))
    return ZoteroItem(
        type=item_type,
        fields={field: value for field, value in fields.items() if value},
        actual=actual,
        creators=tuple(creators),
        tags=tuple(tag for tag in tags if tag),
        links=tuple(_links(record)),
        note="".join(f"<p>{escape(line)}</p>" for line in map(one_line, _note_lines(record))),
        related=tuple(record.related),
    )


def _place(variable: str, value: str, item_type: str, fields: dict[str, str], extra: list[str]) -> None:
    field = _field_of(variable, item_type)
    if field is None or field in fields:
        extra.append(f"{variable}: {one_line(value)}")
    else:
        fields[field] = value


@cache
def _field_of(variable: str, item_type: str) -> str | None:
    """The base name of the field that holds a text variable in items of a type."""
    candidates: list[str] = table("zotero_tables")["text"].get(variable, [])
    return next((field for field in candidates if field in _ITEMS[item_type]["fields"]), None)


def _place_arxiv(record: Record, item_type: str, fields: dict[str, str], extra: list[str]) -> None:
    if item_type == "preprint" and "number" not in fields:
        fields["number"] = f"arXiv:{one_line(record.arxiv_id)}"
    elif record.arxiv_id not in fields.get("number", ""):
        category = f" [{record.arxiv_category}]" if record.arxiv_category else ""
        extra.append(one_line(f"arXiv: {record.arxiv_id}{category}"))


def _creators(record: Record, item_type: str, extra: list[str]) -> Iterator[tuple[str, str, str]]:
    """The creators, role by role; a role that the type does not have goes to `extra`."""
    for variable in in_order(tuple(record.names)):
        role = _role_of(variable, item_type)
        for name in record.names[variable]:
            family, given = zotero_name(name)
            if not (family or given):
                continue
            if role is not None:
                yield role, family, given
            else:
                extra.append(f"{variable}: {family} || {given}" if given else f"{variable}: {family}")


@cache
def _role_of(variable: str, item_type: str) -> str | None:
    item = _ITEMS[item_type]
    primary = item["primary"]
    # CSL's author is the first role of a type, unless CSL knows that role by another name.
    if variable == "author" and not any(
        primary in roles for name, roles in _NAMES.items() if name != "author"
    ):
        return str(primary)
    return next((role for role in _NAMES.get(variable, []) if role in item["creators"]), None)


def zotero_name(name: Name) -> tuple[str, str]:
    """Family and given name in Zotero's two fields, which hold particles and suffix as well."""
    if name.literal or not name.family:
        return one_line(str(name)), ""
    family = f"{name.particle} {name.family}" if name.particle else name.family
    given = f"{name.given} {name.dropping_particle}" if name.dropping_particle else name.given
    if name.suffix:
        given, family = (f"{given}, {name.suffix}", family) if given else ("", f"{family}, {name.suffix}")
    return one_line(family), one_line(given)


def zotero_date(date: PartialDate) -> str:
    """A date as Zotero reads one: ISO where it can be, with the season or "ca." before it."""
    season = _SEASONS[date.season] if date.season in {1, 2, 3, 4} and date.month is None else ""
    text = one_line(f"{season} {date.isoformat()}")
    if date.literal and date.year is not None:
        text += f" {one_line(date.literal)}"
    return f"ca. {text}" if date.circa else text


def _links(record: Record) -> Iterator[tuple[str, str]]:
    for link in record.code:
        announced = link in record.code_announced
        yield ("Code (announced)" if announced else "Code"), one_line(link)
    for link in record.code_announced:
        if link not in record.code:
            yield "Code (announced)", one_line(link)
    for link in record.project_pages:
        yield "Project page", one_line(link)


def _note_lines(record: Record) -> Iterator[str]:
    """What Zotero has no field for, one thing a line."""
    for variable in sorted(record.truncated):
        yield f"The list of {variable}s goes on (et al.)."
    lists = {
        "Affiliations": record.affiliations,
        "Protected words": record.protected,
        "Other keys": record.other_ids,
        "Inferred": record.inferred,
    }
    for label, values in lists.items():
        if values:
            yield f"{label}: {', '.join(values)}"
    if record.page_category:
        yield f"Category on the page: {record.page_category}"
    if record.score:
        yield f"Score: {record.score}"
    if record.has_code is not None:
        yield f"Code flag: {'yes' if record.has_code else 'no'}"
    for profile in record.profiles:
        yield f"Profile: {profile.name} ({profile.source}, captured {profile.captured})"
    for key, relation in record.related.items():
        yield f"Related: {key} ({relation})"
    for name, value in record.custom.items():
        shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
        yield f"{name}: {shown}"
