"""Hayagriva: the YAML that Typst's bibliographies are written in."""

import re
from collections.abc import Iterator
from functools import cache

from profbib.bibliography import Bibliography
from profbib.data import table
from profbib.formats.csl_variables import no_place, note, one_line, unplaced, without
from profbib.formats.hayagriva_values import (
    date_text,
    escaped,
    formattable,
    is_writable,
    persons,
    publisher,
    with_short,
)
from profbib.formats.hayagriva_yaml import Word, Yaml, yaml_lines, yaml_quoted
from profbib.formats.lost_fields import LostFields
from profbib.formats.table import Format, WriteOptions
from profbib.problem import Problem
from profbib.record import ItemType, PartialDate, Record
from profbib.text.titles import sentence_case

_Part = dict[str, Yaml]

HAYAGRIVA_TYPES: dict[ItemType, tuple[str, str | None]] = {
    ItemType(name): (own, parent) for name, (own, parent) in table("hayagriva_tables")["types"].items()
}
"""Hayagriva's type for each CSL type and for what it stands in; with "!" the latter is always written."""

_STRINGS: dict[str, str] = table("hayagriva_tables")["strings"]
_PLAIN: dict[str, str] = table("hayagriva_tables")["plain"]
_TOTALS: dict[str, str] = table("hayagriva_tables")["totals"]
_SERIALS: dict[str, str] = table("hayagriva_tables")["serials"]
_ROLES: dict[str, str] = table("hayagriva_tables")["roles"]
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?", re.IGNORECASE)
# What Rust's URL parser takes for sure; it refuses the whole file for another one.
_URL = re.compile(
    r"(?:https?|ftp)://(?:[A-Za-z0-9_-]+\.)*[A-Za-z][A-Za-z0-9-]*(?::[0-9]{1,4})?(?:[/?#][^\s<>\"\\^`{|}]*)?"
)


def write_hayagriva(bibliography: Bibliography, options: WriteOptions) -> Iterator[str | Problem]:
    """The text of a Hayagriva file, an entry a piece, with a Problem before one for what it cannot hold."""
    lost = LostFields("hayagriva", ("protected",))
    for number, record in enumerate(bibliography, start=1):
        chosen = without(record, options.omit)
        _count(chosen, lost)
        key = one_line(chosen.key)
        if not key:
            key = f"entry{number}"
            yield note(chosen, "no-key", f"the record has no key; hayagriva needs one, so it is {key!r}")
        entry = _entry(chosen, sentence=options.sentence_case)
        if options.omit:
            entry = {
                name: value for name, value in entry.items() if name not in options.omit or name == "type"
            }
        yield from _problems(chosen)
        yield "\n".join([f"{yaml_quoted(key)}:", *yaml_lines(entry, "  ")]) + "\n\n"
    if len(bibliography) == 0:
        yield "{}\n"
    yield from lost.problems()


def _count(record: Record, lost: LostFields) -> None:
    lost.count(record)
    for variable in record.truncated:
        lost.add(variable, f"that the list of {variable}s goes on has no place in hayagriva", "truncated")


def _entry(record: Record, *, sentence: bool) -> _Part:
    own_type, parent_type = HAYAGRIVA_TYPES[record.type]
    text = record.text
    parent = _container(record, parent_type)
    # Publisher, edition and volume belong to what the entry stands in, where there is such a thing.
    holder = {} if parent is None else parent
    entry: _Part = {"type": Word(own_type)}
    _put(entry, "title", _title(record, sentence=sentence))
    _put(entry, "author", persons(record.names.get("author", ())))
    _put(entry, "date", date_text(record.dates.get("issued")))
    target = entry if parent is None else holder
    _put(target, "editor", persons(record.names.get("editor", ())))
    _put(target, "publisher", publisher(text.get("publisher", ""), text.get("publisher-place", "")))
    for name in ("volume", "issue", "edition"):
        _put(target, name, one_line(text.get(name, "")))
    for variable, name in _STRINGS.items():
        _put(entry, name, formattable(text.get(variable, "")))
    for variable, name in _PLAIN.items():
        _put(entry, name, one_line(text.get(variable, "")))
    for variable, name in _TOTALS.items():
        _put(entry, name, one_line(text.get(variable, "")) if text.get(variable, "").isdecimal() else "")
    _put(entry, "affiliated", _affiliated(record))
    _put(entry, "url", _url(record))
    _put(entry, "serial-number", _serials(record))
    if _LANGUAGE.fullmatch(text.get("language", "")):
        _put(entry, "language", text["language"])
    _put(entry, "note", formattable(_note(record)))
    parents = [part for part in (parent, _event(record), _original(record)) if part is not None]
    series = _series(record)
    if series is not None:
        if parent is None:
            parents.append(series)
        else:
            parent["parent"] = series
    _put(entry, "parent", parents[0] if len(parents) == 1 else parents)
    return entry


def _container(record: Record, parent_type: str | None) -> _Part | None:
    if parent_type is None:
        return None
    text = record.text
    title = with_short(text.get("container-title", ""), text.get("container-title-short", ""))
    names = persons(record.names.get("container-author", ()))
    if not (parent_type.endswith("!") or title or names):
        return None
    part: _Part = {"type": Word(parent_type.removesuffix("!"))}
    _put(part, "title", title)
    _put(part, "author", names)
    return part


def _event(record: Record) -> _Part | None:
    _, container = HAYAGRIVA_TYPES[record.type]
    # Beside another container, Hayagriva would take a conference for the container itself.
    kind = "conference" if container in {None, "proceedings!"} else "misc"
    part: _Part = {"type": Word(kind)}
    _put(part, "title", formattable(record.text.get("event-title", "")))
    _put(part, "location", formattable(record.text.get("event-place", "")))
    _put(part, "date", date_text(record.dates.get("event-date")))
    return part if len(part) > 1 else None


def _original(record: Record) -> _Part | None:
    text = record.text
    part: _Part = {"type": Word("original")}
    _put(part, "title", formattable(text.get("original-title", "")))
    _put(part, "author", persons(record.names.get("original-author", ())))
    house = publisher(text.get("original-publisher", ""), text.get("original-publisher-place", ""))
    _put(part, "publisher", house)
    _put(part, "date", date_text(record.dates.get("original-date")))
    return part if len(part) > 1 else None


def _series(record: Record) -> _Part | None:
    part: _Part = {"type": Word("anthology")}
    _put(part, "title", formattable(record.text.get("collection-title", "")))
    _put(part, "volume", one_line(record.text.get("collection-number", "")))
    _put(part, "editor", persons(record.names.get("collection-editor", ())))
    return part if len(part) > 1 else None


def _put(part: _Part, name: str, value: Yaml) -> None:
    if value:
        part[name] = value


def _title(record: Record, *, sentence: bool) -> Yaml:
    title = one_line(record.title)
    if sentence:
        title = sentence_case(title, record.protected)
    words = "|".join(re.escape(word) for word in sorted(record.protected, key=len, reverse=True) if word)
    if words:
        pieces = re.split(rf"(?<!\w)({words})(?!\w)", title)
        marked = "".join(
            f"{{{escaped(piece)}}}" if place % 2 else escaped(piece) for place, piece in enumerate(pieces)
        )
    else:
        marked = formattable(title)
    short = formattable(record.text.get("title-short", ""))
    return {"value": marked, "short": short} if marked and short else marked


def _affiliated(record: Record) -> list[Yaml]:
    found: list[Yaml] = []
    for variable, role in _ROLES.items():
        people = persons(record.names.get(variable, ()))
        if people:
            found.append({"role": Word(role), "names": people})
    return found


def _url(record: Record) -> Yaml:
    url = record.text.get("URL", "")
    if not _URL.fullmatch(url):
        return ""
    accessed = date_text(record.dates.get("accessed"))
    return {"value": url, "date": accessed} if accessed else url


def _serials(record: Record) -> Yaml:
    serials: dict[str, Yaml] = {}
    for variable, name in _SERIALS.items():
        _put(serials, name, one_line(record.text.get(variable, "")))
    _put(serials, "arxiv", one_line(record.arxiv_id))
    return serials


def _note(record: Record) -> str:
    url = record.text.get("URL", "")
    parts = [
        record.text.get("note", ""),
        record.arxiv_category,
        *(f"Code: {link}" for link in record.code),
        "" if not url or _URL.fullmatch(url) else f"URL: {url}",
    ]
    return "; ".join(part for part in parts if part)


@cache
def _placed(item_type: ItemType) -> frozenset[str]:
    _, parent = HAYAGRIVA_TYPES[item_type]
    own = {
        *_STRINGS,
        *_PLAIN,
        *_SERIALS,
        *_ROLES,
        "title",
        "title-short",
        "author",
        "editor",
        "issued",
        "note",
        "URL",
    }
    own |= {
        "publisher",
        "publisher-place",
        "volume",
        "issue",
        "edition",
        "arxiv_id",
        "arxiv_category",
        "code",
    }
    own |= {"collection-title", "collection-number", "collection-editor"}
    own |= {"event-title", "event-place", "event-date"}
    own |= {
        "original-title",
        "original-author",
        "original-publisher",
        "original-publisher-place",
        "original-date",
    }
    container = {"container-title", "container-title-short", "container-author"}
    return frozenset(own | (container if parent else set()))


def _problems(record: Record) -> Iterator[Problem]:
    placed = set(_placed(record.type))
    text = record.text
    placed |= {variable for variable in _TOTALS if text.get(variable, "").isdecimal()}
    if _LANGUAGE.fullmatch(text.get("language", "")):
        placed.add("language")
    if _URL.fullmatch(text.get("URL", "")):
        placed.add("accessed")
    if set(record.keywords) <= {record.arxiv_category}:
        placed.add("keywords")
    if not one_line(record.title):
        placed.discard("title-short")
    yield from unplaced(record, placed, "hayagriva")
    short = one_line(text.get("container-title-short", ""))
    if short and "container-title-short" in placed and not one_line(text.get("container-title", "")):
        message = f"container-title-short {short!r} stands as the title of the container in hayagriva"
        yield note(record, "other-place", message, "container-title-short")
    for variable, date in record.dates.items():
        if variable in placed:
            yield from _date_problems(record, variable, date)


def _date_problems(record: Record, variable: str, date: PartialDate) -> Iterator[Problem]:
    if not is_writable(date):
        yield no_place(record, variable, variable, date, "hayagriva")
    elif date.end is not None or date.season is not None or date.literal:
        message = f"of {variable} {date.isoformat()!r} only the beginning has a place in hayagriva"
        yield note(record, "no-place", message, variable)


HAYAGRIVA = Format(
    name="hayagriva",
    suffixes=(".yml", ".yaml"),
    write=write_hayagriva,
    summary="YAML for Typst",
    loses="keywords, status, medium, ranges of dates, that authors are missing, the page's own data",
)
