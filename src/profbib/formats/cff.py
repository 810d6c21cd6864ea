"""CITATION.cff: a file of the Citation File Format whose `references` are the records."""

import re
from collections.abc import Iterator
from functools import cache

from profbib.bibliography import Bibliography
from profbib.data import table
from profbib.formats.cff_people import persons, same_persons
from profbib.formats.csl_variables import no_place, note, one_line, unplaced, visible, without
from profbib.formats.hayagriva_yaml import Word, Yaml, yaml_lines
from profbib.formats.lost_fields import LostFields
from profbib.formats.table import Format, WriteOptions
from profbib.problem import Problem, Severity
from profbib.record import ItemType, PartialDate, Record
from profbib.text.names import split_name
from profbib.text.titles import sentence_case

_TABLES = table("cff_tables")
CFF_TYPES: dict[ItemType, str] = {ItemType(name): cff for name, cff in _TABLES["types"].items()}
"""The reference type of the Citation File Format for each CSL type."""

_TEXT: dict[str, str] = _TABLES["text"]
_NAMES: dict[str, str] = _TABLES["names"]
_JOURNALS = frozenset(map(ItemType, _TABLES["journals"]))
_SERIES = frozenset(map(ItemType, _TABLES["series"]))
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)?/[A-Za-z0-9:/_;\-.()\[\]\\]+")
# RFC 3986's characters, and what the schema's pattern asks for.
_URL = re.compile(r"(?:https?|s?ftp)://[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+")
_ISBN = re.compile(r"[0-9\- ]{10,17}X?")
_ISSN = re.compile(r"\d{4}-\d{3}[\dxX]")
_PMCID = re.compile(r"PMC[0-9]{7}")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_PAGES = re.compile(r"([^\s,;–-]+)\s*[–-]\s*([^\s,;–-]+)")
_ID_FIELDS = {
    "DOI": ("doi", _DOI),
    "URL": ("url", _URL),
    "ISBN": ("isbn", _ISBN),
    "ISSN": ("issn", _ISSN),
    "PMCID": ("pmcid", _PMCID),
}

_Part = dict[str, Yaml]


def write_cff(bibliography: Bibliography, options: WriteOptions) -> Iterator[str | Problem]:
    """The text of a CITATION.cff, a reference a piece, with a Problem before one for what it cannot hold.

    Source: the JSON schema of the Citation File Format 1.2.0.
    """
    head, problem = _head(bibliography)
    if problem is not None:
        yield problem
    yield "\n".join(yaml_lines(head)) + "\n"
    opening = "references:\n"
    lost = LostFields("cff", ("project_pages",))
    for record in bibliography:
        chosen = without(record, options.omit)
        lost.count(chosen)
        yield from _problems(chosen)
        reference = _reference(chosen, sentence=options.sentence_case)
        kept = {
            name: value for name, value in reference.items() if name in _NEEDED or name not in options.omit
        }
        first, *rest = yaml_lines(kept, "    ")
        yield opening + "\n".join([f"  - {first.lstrip()}", *rest]) + "\n"
        opening = ""
    yield from lost.problems()


_NEEDED = frozenset({"type", "title", "authors"})


def _head(bibliography: Bibliography) -> tuple[_Part, Problem | None]:
    people = dict.fromkeys(profile.name for profile in bibliography.profiles if profile.name)
    if not people:
        first = next(iter(bibliography), None)
        people = dict.fromkeys(profile.name for profile in first.profiles) if first is not None else {}
    head: _Part = {"cff-version": "1.2.0", "message": _TABLES["message"]}
    if people:
        head["title"] = one_line(f"Publications of {', '.join(people)}")
        head["authors"] = persons([split_name(person) for person in people])
        return head, None
    head["title"] = "References"
    head["authors"] = [{"name": "The authors of the references"}]
    message = "cff names the title and authors of the work that cites; fill them in at the top of the file"
    return head, Problem("no-work", message, severity=Severity.NOTE)


def _reference(record: Record, *, sentence: bool) -> _Part:
    text = record.text
    title = sentence_case(record.title, record.protected) if sentence else record.title
    part: _Part = {"type": Word(CFF_TYPES[record.type]), "title": one_line(title) or "[no title]"}
    for variable, name in _NAMES.items():
        _put(part, name, persons(record.names.get(variable, ())))
    if "authors" not in part:
        part = {"type": part["type"], "title": part["title"], "authors": [{"name": "Anonymous"}], **part}
    if record.type is ItemType.ARTICLE:
        part["status"] = Word("preprint")
    _put_dates(part, record)
    for variable, name in _TEXT.items():
        if variable not in {"title", "abstract"}:
            _put(part, name, one_line(text.get(variable, "")))
    for variable, name in _titles(record.type).items():
        _put(part, name, one_line(text.get(variable, "")))
    if record.type is ItemType.THESIS:
        _put(part, "thesis-type", one_line(text.get("genre", "")))
    _put_pages(part, text.get("page", ""))
    _put(part, "conference", _conference(record))
    _put(part, "publisher", _publisher(record))
    _put_ids(part, record)
    if _LANGUAGE.fullmatch(text.get("language", "")):
        part["languages"] = [text["language"]]
    words = dict.fromkeys(one_line(word) for word in (*record.keywords, record.arxiv_category))
    _put(part, "keywords", [word for word in words if word])
    _put(part, "notes", _notes(record))
    _put(part, "abstract", visible(text.get("abstract", "")).strip())
    return part


@cache
def _titles(item_type: ItemType) -> dict[str, str]:
    """Where the titles of what contains a work of the type have their places."""
    if item_type in _JOURNALS:
        return {"container-title": "journal", "collection-title": "collection-title"}
    return {"collection-title" if item_type in _SERIES else "container-title": "collection-title"}


def _put(part: _Part, name: str, value: Yaml) -> None:
    if value:
        part[name] = value


def _put_ids(part: _Part, record: Record) -> None:
    for variable, (name, form) in _ID_FIELDS.items():
        if form.fullmatch(record.text.get(variable, "")):
            part[name] = record.text[variable]
    if record.code and _URL.fullmatch(record.code[0]):
        part["repository-code"] = record.code[0]
    _put(part, "identifiers", _identifiers(record))


def _put_dates(part: _Part, record: Record) -> None:
    issued, accessed = record.dates.get("issued"), record.dates.get("accessed")
    original = record.dates.get("original-date")
    if issued is not None:
        _put(part, "year", one_line(issued.literal) if issued.year is None else Word(issued.year))
        if issued.year is not None and issued.month is not None:
            part["month"] = Word(issued.month)
        if _is_day(issued):
            part["date-published"] = _day(issued)
    if accessed is not None and _is_day(accessed):
        part["date-accessed"] = _day(accessed)
    if original is not None and original.year is not None:
        part["year-original"] = Word(original.year)


def _is_day(date: PartialDate) -> bool:
    return date.day is not None and date.year is not None and 0 < date.year <= 9999


def _day(date: PartialDate) -> str:
    return f"{date.year:04d}-{date.month:02d}-{date.day:02d}"


def _put_pages(part: _Part, page: str) -> None:
    text = one_line(page)
    match = _PAGES.fullmatch(text)
    _put(part, "start", match[1] if match else text)
    _put(part, "end", match[2] if match else "")


def _conference(record: Record) -> Yaml:
    name = one_line(record.text.get("event-title", ""))
    if not name:
        return {}
    entity: _Part = {"name": name}
    _put(entity, "location", one_line(record.text.get("event-place", "")))
    held = record.dates.get("event-date")
    if held is not None and _is_day(held):
        entity["date-start"] = _day(held)
        if held.end is not None and _is_day(held.end):
            entity["date-end"] = _day(held.end)
    return entity


def _publisher(record: Record) -> Yaml:
    name, place = one_line(record.text.get("publisher", "")), one_line(record.text.get("publisher-place", ""))
    if not name:
        return {}
    return {"name": name, "location": place} if place else {"name": name}


def _identifiers(record: Record) -> list[Yaml]:
    """What has a number or address, but no field that the schema lets hold it."""
    found: dict[str, str] = {}
    for variable in _TABLES["identifiers"]:
        value = record.text.get(variable, "")
        if not (variable in _ID_FIELDS and _ID_FIELDS[variable][1].fullmatch(value)):
            found[variable] = value
    if record.arxiv_id:
        found["arXiv"] = f"arXiv:{record.arxiv_id}"
    if record.key:
        found["citation key"] = record.key
    entries: list[Yaml] = [_identifier(value, label) for label, value in found.items() if one_line(value)]
    codes = record.code[1:] if record.code and _URL.fullmatch(record.code[0]) else record.code
    links = [(link, "code") for link in codes] + [(link, "project page") for link in record.project_pages]
    for link, label in links:
        entry = _identifier(link, label)
        if entry not in entries and one_line(link):
            entries.append(entry)
    return entries


def _identifier(value: str, label: str) -> _Part:
    kind = "url" if _URL.fullmatch(value) else "other"
    return {"type": Word(kind), "value": one_line(value), "description": label}


def _notes(record: Record) -> str:
    lines = [f"{variable}: and others" for variable in sorted(record.truncated)]
    return "\n".join([*lines, visible(record.text.get("note", ""))]).strip()


@cache
def _placed(item_type: ItemType) -> frozenset[str]:
    own = {*_TEXT, *_NAMES, *_titles(item_type), *_TABLES["identifiers"], "page", "publisher", "note"}
    own |= {"event-title", "issued", "keywords", "arxiv_id", "arxiv_category", "code"}
    return frozenset(own | ({"genre"} if item_type is ItemType.THESIS else set()))


def _problems(record: Record) -> Iterator[Problem]:
    placed = set(_placed(record.type))
    text, dates = record.text, record.dates
    if _LANGUAGE.fullmatch(text.get("language", "")):
        placed.add("language")
    if text.get("publisher"):
        placed.add("publisher-place")
    if text.get("event-title"):
        placed |= {"event-place"} | ({"event-date"} if _holds(dates.get("event-date")) else set())
    accessed = dates.get("accessed")
    if accessed is not None and accessed.end is None and _holds(accessed):
        placed.add("accessed")
    if "original-date" in dates and dates["original-date"] == PartialDate(dates["original-date"].year):
        placed.add("original-date")
    yield from unplaced(record, placed, "cff")
    if not one_line(record.title):
        yield note(
            record, "no-title", "cff asks for a title; '[no title]' stands there", "title", Severity.WARNING
        )
    if not persons(record.author):
        yield note(
            record, "no-author", "cff asks for authors; 'Anonymous' stands there", "author", Severity.WARNING
        )
    for variable in record.names:
        if variable in _NAMES:
            yield from same_persons(record, variable)
    yield from _issued_problems(record)
    read_back = _TABLES["read_types"][CFF_TYPES[record.type]]
    if read_back != record.type.value and record.type is not ItemType.ARTICLE:
        message = f"type {record.type.value!r} has no place in cff; {CFF_TYPES[record.type]} stands for it"
        yield note(record, "other-type", message, "type")


def _issued_problems(record: Record) -> Iterator[Problem]:
    issued = record.dates.get("issued")
    if issued is None:
        return
    if issued.end or issued.season or issued.circa or (issued.year and issued.literal):
        yield no_place(record, "issued", "all of issued", issued, "cff")
    elif issued.day is not None and not _is_day(issued):
        yield no_place(record, "issued", "the day of issued", issued, "cff")


def _holds(date: PartialDate | None) -> bool:
    """Whether a full day, perhaps with a full day as its end, is all there is to say."""
    if date is None or not _is_day(date):
        return False
    return not (date.circa or date.season) and (date.end is None or _is_day(date.end))


CFF = Format(
    name="cff",
    suffixes=(".cff",),
    write=write_cff,
    summary="a CITATION.cff with the records as its references",
    loses="containers beside series, archives, most roles, ranges of dates, the page's own data",
)
