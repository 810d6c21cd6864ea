"""The tags of one RIS reference become the fields of a record."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from profbib.data import table
from profbib.data.ris_tags import name_tags, text_tags
from profbib.problem import Problem
from profbib.readers.ris_values import date_from_ris, issued_from_ris, name_from_ris
from profbib.record import ItemType, Name, Origin, PartialDate, Record, Source
from profbib.text.links import find_links

_TYPES = {tag: ItemType(name) for tag, name in table("ris_tables")["read_types"].items()}
_OTHER_TAGS: dict[str, str] = table("ris_tables")["read_tags"]
# Tags of older dialects only fill what the tags of today leave open; JO and JA often are short names.
_TURN = dict.fromkeys(_OTHER_TAGS, 1) | {"JO": 2, "JA": 3, "J1": 3}
_OTHER_NAMES: dict[str, str] = table("ris_tables")["read_names"]
_PREPRINT_SERVERS = frozenset(
    {"arxiv", "biorxiv", "medrxiv", "chemrxiv", "psyarxiv", "ssrn", "osf preprints"}
)
_ARXIV = re.compile(
    r"(?:arXiv:\s*|10\.48550/arXiv\.)((?:[a-z-]+(?:\.[A-Z]{2})?/\d{7}|\d{4}\.\d{4,5})(?:v\d+)?)"
    r"(?:\s*\[([\w.-]+)\])?",
    re.IGNORECASE,
)
_ISSN = re.compile(r"\d{4}-?\d{3}[\dXx]")
_ISBN = re.compile(r"(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx]")
_DOI_PREFIX = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_AND_OTHERS = re.compile(r"([a-z-]+): and others")
_ET_AL = frozenset({"et al.", "et al", "others", "and others"})


@dataclass(frozen=True, slots=True)
class Tagged:
    """A tag with its value and the line on which it stands."""

    tag: str
    value: str
    line: int


@dataclass(slots=True)
class _Draft:
    type: ItemType
    source: str
    line: int
    key: str = ""
    text: dict[str, str] = field(default_factory=dict)
    names: dict[str, tuple[Name, ...]] = field(default_factory=dict)
    lists: dict[str, list[str]] = field(default_factory=dict)
    truncated: set[str] = field(default_factory=set)
    arxiv: tuple[str, str, str] = ("", "", "")
    """The arXiv id, its category, and the variable that it was inferred from."""
    rest: dict[str, list[str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def report(self, code: str, message: str, variable: str, line: int) -> None:
        self.problems.append(Problem(code, message, self.source, line, variable, self.key or None))

    def keep(self, tag: str, value: str) -> None:
        """Keeps what has no variable, or a second value, for `custom`."""
        self.rest.setdefault(tag, []).append(value)


def record_from_tags(tags: list[Tagged], *, source: str) -> Iterator[Record | Problem]:
    """The problems of one reference, then its record; `tags` begins with TY."""
    draft = _Draft(ItemType.DOCUMENT, source, tags[0].line)
    draft.key = next((tagged.value for tagged in tags if tagged.tag == "ID"), "")
    draft.type = _type(tags, draft)
    dates = _take_dates(tags, draft)
    for tagged in sorted(tags[1:], key=lambda tagged: _TURN.get(tagged.tag, 0)):
        if tagged.value:
            _take(draft, tagged)
    _settle(draft)
    yield from draft.problems
    yield _record(draft, dates)


def _type(tags: list[Tagged], draft: _Draft) -> ItemType:
    name = tags[0].value.upper()
    if name in _TYPES:
        found = _TYPES[name]
        return ItemType.ARTICLE if name == "GEN" and _is_preprint(tags) else found
    message = f"unknown RIS type {tags[0].value!r}; taken as document"
    draft.report("unknown-type", message, "type", tags[0].line)
    if tags[0].value:
        draft.keep("TY", tags[0].value)
    return ItemType.DOCUMENT


def _is_preprint(tags: list[Tagged]) -> bool:
    return any(
        (tagged.tag == "M2" and tagged.value.startswith("Archive ID:"))
        or (tagged.tag in {"PB", "T2", "JO", "JF"} and tagged.value.casefold() in _PREPRINT_SERVERS)
        or (tagged.tag == "DO" and "arxiv" in tagged.value.casefold())
        for tagged in tags
    )


def _take_dates(tags: list[Tagged], draft: _Draft) -> dict[str, PartialDate]:
    found = {
        tag: [tagged for tagged in tags if tagged.tag == tag and tagged.value] for tag in ("PY", "DA", "Y2")
    }
    found["PY"] += [tagged for tagged in tags if tagged.tag == "Y1" and tagged.value]
    for tag, several in found.items():
        for extra in several[1:]:
            if extra.value != several[0].value:
                draft.keep(tag, extra.value)
    year, day, accessed = (several[0] if several else None for several in found.values())
    dates: dict[str, PartialDate] = {}
    issued, complaint, unused = issued_from_ris(year.value if year else "", day.value if day else "")
    if unused:
        draft.keep("DA", unused)
    if issued is not None:
        dates["issued"] = issued
    line = (day or year or tags[0]).line
    if complaint:
        draft.report("bad-date", f"issued: {complaint}", "issued", line)
    if accessed is not None:
        dates["accessed"], complaint = date_from_ris(accessed.value)
        if complaint:
            draft.report("bad-date", f"accessed: {complaint}", "accessed", accessed.line)
    return dates


@cache
def _variable_of(item_type: ItemType) -> dict[str, str]:
    return {tag: variable for variable, tag in text_tags(item_type.value).items()}


@cache
def _role_of(item_type: ItemType) -> dict[str, str]:
    return _OTHER_NAMES | {tag: variable for variable, tag in name_tags(item_type.value).items()}


def _take(draft: _Draft, tagged: Tagged) -> None:
    tag, value = tagged.tag, tagged.value
    if tag in _SPECIAL:
        _SPECIAL[tag](draft, tagged)
    elif tag in _role_of(draft.type):
        _take_name(draft, _role_of(draft.type)[tag], value)
    elif tag in _variable_of(draft.type):
        _set(draft, _variable_of(draft.type)[tag], tagged)
    elif tag in _OTHER_TAGS:
        _set(draft, _OTHER_TAGS[tag], tagged)
    else:
        draft.keep(tag, value)


def _set(draft: _Draft, variable: str, tagged: Tagged) -> None:
    before = draft.text.setdefault(variable, tagged.value)
    if before == tagged.value:
        return
    if (
        variable == "container-title"
        and draft.text.setdefault("container-title-short", tagged.value) == tagged.value
    ):
        return
    draft.keep(tagged.tag, tagged.value)


def _take_name(draft: _Draft, variable: str, value: str) -> None:
    if value.casefold() in _ET_AL:
        draft.truncated.add(variable)
        return
    name = name_from_ris(value)
    if name is not None:
        draft.names[variable] = (*draft.names.get(variable, ()), name)


def _take_note(draft: _Draft, tagged: Tagged) -> None:
    match = _AND_OTHERS.fullmatch(tagged.value)
    if match:
        draft.truncated.add(match[1])
    else:
        note = draft.text.get("note")
        draft.text["note"] = f"{note}\n{tagged.value}" if note else tagged.value


def _take_keywords(draft: _Draft, tagged: Tagged) -> None:
    words = draft.lists.setdefault("KW", [])
    words += [word.strip() for word in tagged.value.split(";") if word.strip()]


def _take_affiliation(draft: _Draft, tagged: Tagged) -> None:
    draft.lists.setdefault("AD", []).append(tagged.value)


def _take_link(draft: _Draft, tagged: Tagged) -> None:
    links = find_links(tagged.value)
    if links.code == (tagged.value,):
        draft.lists.setdefault("code", []).append(tagged.value)
    elif links.project_pages == (tagged.value,):
        draft.lists.setdefault("project_pages", []).append(tagged.value)
    else:
        draft.keep(tagged.tag, tagged.value)


def _take_serial(draft: _Draft, tagged: Tagged) -> None:
    if _ISSN.fullmatch(tagged.value):
        variable = "ISSN"
    elif _ISBN.fullmatch(tagged.value):
        variable = "ISBN"
    elif "number" in _sn_variables(draft.type):
        variable = "number"
    else:
        variable = "ISSN" if draft.type in _SERIAL else "ISBN"
    _set(draft, variable, tagged)


@cache
def _sn_variables(item_type: ItemType) -> frozenset[str]:
    return frozenset(variable for variable, tag in text_tags(item_type.value).items() if tag == "SN")


def _take_extra(draft: _Draft, tagged: Tagged) -> None:
    value = tagged.value
    if value.startswith("Archive ID:"):
        value = value.removeprefix("Archive ID:").strip()
        if value:
            _set(draft, "number", Tagged("M2", value, tagged.line))
        return
    match = _ARXIV.fullmatch(value)
    if match:
        draft.arxiv = (match[1], match[2] or "", "")
    else:
        draft.keep("M2", value)


def _take_doi(draft: _Draft, tagged: Tagged) -> None:
    _set(draft, "DOI", Tagged("DO", _DOI_PREFIX.sub("", tagged.value), tagged.line))


def _take_pages(draft: _Draft, tagged: Tagged) -> None:
    draft.lists.setdefault(tagged.tag, []).append(tagged.value)


def _nothing(draft: _Draft, tagged: Tagged) -> None:
    del draft, tagged


_SERIAL = frozenset(
    {
        ItemType.ARTICLE_JOURNAL,
        ItemType.ARTICLE_MAGAZINE,
        ItemType.ARTICLE_NEWSPAPER,
        ItemType.PERIODICAL,
    }
)
_SPECIAL = {
    **dict.fromkeys(("ID", "PY", "Y1", "DA", "Y2"), _nothing),
    **dict.fromkeys(("L1", "L2", "L3", "L4"), _take_link),
    **dict.fromkeys(("SP", "EP"), _take_pages),
    **dict.fromkeys(("N1", "RN"), _take_note),
    "KW": _take_keywords,
    "AD": _take_affiliation,
    "SN": _take_serial,
    "M2": _take_extra,
    "DO": _take_doi,
}


def _settle(draft: _Draft) -> None:
    """Decides what only the whole reference shows: pages, the proceedings' title, a title in BT."""
    text = draft.text
    first, last = draft.lists.pop("SP", []), draft.lists.pop("EP", [])
    for tag, several in (("SP", first), ("EP", last)):
        for extra in several[1:]:
            draft.keep(tag, extra)
    if first and last and last[0] != first[0]:
        text["page"] = f"{first[0]}-{last[0]}"
    elif first or last:
        page = (first or last)[0]
        whole_book = "number-of-pages" in text_tags(draft.type.value) and not last and page.isdigit()
        text["number-of-pages" if whole_book else "page"] = page
    if draft.type is ItemType.PAPER_CONFERENCE:
        event, proceedings = text.get("event-title"), text.get("container-title")
        if event and (proceedings is None or proceedings == event):
            text["container-title"] = text.pop("event-title")
    if "title" not in text and "container-title" in text and draft.type is ItemType.BOOK:
        text["title"] = text.pop("container-title")
    if draft.type is ItemType.ARTICLE_JOURNAL and "issue" not in text and len(draft.rest.get("M1", [])) == 1:
        # EndNote writes the issue there.
        text["issue"] = draft.rest.pop("M1")[0]
    _find_arxiv(draft)


def _find_arxiv(draft: _Draft) -> None:
    for variable in ("number", "DOI"):
        match = _ARXIV.search(draft.text.get(variable, ""))
        if match and not draft.arxiv[0]:
            draft.arxiv = (match[1], "", variable)


def _record(draft: _Draft, dates: dict[str, PartialDate]) -> Record:
    arxiv_id, category, variable = draft.arxiv
    custom: dict[str, object] = {
        tag: values[0] if len(values) == 1 else values for tag, values in draft.rest.items()
    }
    return Record(
        type=draft.type,
        key=draft.key,
        text=draft.text,
        names=draft.names,
        dates=dates,
        keywords=tuple(dict.fromkeys(draft.lists.get("KW", ()))),
        truncated=frozenset(draft.truncated),
        arxiv_id=arxiv_id,
        arxiv_category=category,
        code=tuple(draft.lists.get("code", ())),
        project_pages=tuple(draft.lists.get("project_pages", ())),
        affiliations=tuple(draft.lists.get("AD", ())),
        custom=custom,
        origin={"arxiv_id": Origin(Source.INFERRED, variable)} if variable else {},
        key_given=bool(draft.key),
        file=draft.source,
        line=draft.line,
    )
