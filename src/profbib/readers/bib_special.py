"""The fields of an entry whose meaning depends on its type or on other fields."""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from profbib.data import table
from profbib.problem import Severity
from profbib.readers.bib_blocks import Field
from profbib.readers.bib_dates import parse_date, parse_year_month
from profbib.readers.bib_draft import Draft, collapsed
from profbib.readers.bib_journals import journal_title
from profbib.readers.bib_lists import take_lists
from profbib.readers.bib_names import parse_names
from profbib.readers.bib_said import said_elsewhere, take_howpublished
from profbib.record import ItemType
from profbib.text.latex_decode import decode_title
from profbib.text.titles import protected_words

# biblatex cannot do without the type of a thesis or report, BibTeX writes "PhD thesis" for none.
_SAYS_NOTHING = {ItemType.THESIS: "Thesis", ItemType.REPORT: "Report", ItemType.STANDARD: "Report"}
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)\Z")
_DASHES = re.compile(r"\s*(?:--+|[–—‒−]|\\textendash\s*(?:\{\})?)\s*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")
_PERIODICALS = frozenset(
    {
        ItemType.ARTICLE_JOURNAL,
        ItemType.ARTICLE_MAGAZINE,
        ItemType.ARTICLE_NEWSPAPER,
        ItemType.PERIODICAL,
        ItemType.REVIEW,
        ItemType.REVIEW_BOOK,
        ItemType.PAPER_CONFERENCE,
    }
)
_IN_SERIES = frozenset(
    {
        ItemType.BOOK,
        ItemType.CHAPTER,
        ItemType.PAPER_CONFERENCE,
        ItemType.ENTRY,
        ItemType.ENTRY_ENCYCLOPEDIA,
        ItemType.ENTRY_DICTIONARY,
        ItemType.CLASSIC,
        ItemType.COLLECTION,
    }
)
# Who issued it is an authority there, not a publisher.
_OFFICIAL = frozenset(
    {
        ItemType.BILL,
        ItemType.HEARING,
        ItemType.LEGAL_CASE,
        ItemType.LEGISLATION,
        ItemType.PATENT,
        ItemType.REGULATION,
        ItemType.TREATY,
    }
)
_SUBTYPES = {"magazine": ItemType.ARTICLE_MAGAZINE, "newspaper": ItemType.ARTICLE_NEWSPAPER}
_EDITORS = (
    ("editor", "editortype"),
    ("editora", "editoratype"),
    ("editorb", "editorbtype"),
    ("editorc", "editorctype"),
)
_OTHERS = (("namea", "nameatype"), ("nameb", "namebtype"), ("namec", "namectype"))
_ARTICLE_NUMBERS = ("eid", "articleno", "article-number")
_PUBLISHERS = ("institution", "school", "organization")
_LANGUAGES = ("langid", "language", "hyphenation")
_ABSENT_DATES = frozenset({"n.d.", "nd", "n. d.", "no date", "s.d.", "s. d.", "undated"})


def take_said_type(draft: Draft) -> None:
    """Takes the item type from `entrysubtype`, where that says one."""
    field = draft.special["entrysubtype"]
    said = collapsed(field.value).strip("{}").lower()
    found = _item_types().get(said) or (_SUBTYPES.get(said) if draft.entry.type == "article" else None)
    if found is not None:
        draft.type, draft.said = found, True
        del draft.special["entrysubtype"]


def finish(draft: Draft) -> None:
    """Reads the fields that wait, and keeps the rest under their own names."""
    special = draft.special
    _take_type(draft)
    _take_title(draft)
    _take_container(draft)
    _take_date(draft)
    # Most entries have few of these fields, and looking for each takes its time.
    for names, take in _TAKERS:
        if special and not names.isdisjoint(special):
            take(draft)
    for field in special.values():
        draft.keep(field)
    special.clear()


@cache
def _tables() -> dict[str, Any]:
    tables: dict[str, Any] = table("bibread_tables")
    return tables


def _take_type(draft: Draft) -> None:
    """The item type where another field says more than the entry type; the genre of a thesis."""
    state = draft.special.get("pubstate")
    if draft.type is ItemType.WEBPAGE and state is not None and state.value.strip() == "prepublished":
        draft.type = ItemType.ARTICLE
    genre = draft.text.get("genre", "")
    if _SAYS_NOTHING.get(draft.type) == genre:
        del draft.text["genre"]
    elif genre:
        draft.text["genre"] = _tables()["genre_strings"].get(genre.lower(), genre)
    elif draft.entry.type in _tables()["genres"]:
        draft.text["genre"] = _tables()["genres"][draft.entry.type]
    if (edition := draft.text.get("edition", "")) and (ordinal := _ORDINAL.match(edition)):
        draft.text["edition"] = ordinal.group(1)
    if draft.type is ItemType.MANUSCRIPT and "event-title" in draft.text and not draft.said:
        draft.type = ItemType.SPEECH
    take_howpublished(draft)


@cache
def _item_types() -> dict[str, ItemType]:
    return {kind.value.replace("_", " "): kind for kind in ItemType} | {kind.value: kind for kind in ItemType}


def _take_title(draft: Draft) -> None:
    special = draft.special
    field = special.pop("title", None)
    if field is None:
        if "booktitle" in special and draft.type is ItemType.BOOK and not draft.said:
            field = special.pop("booktitle")
        else:
            return
    decoded = draft.checked(decode_title(collapsed(field.value)), field)
    title = decoded.text.strip()
    if title:
        draft.text["title"] = _with_subtitle(draft, title, "subtitle")
    if decoded.whole:
        # Braces round all of a title say nothing of its words; their form does.
        draft.protected = protected_words(title)
        if draft.protected:
            draft.infer("protected", "the form of the words")
    else:
        draft.protected = decoded.protected


def _with_subtitle(draft: Draft, title: str, name: str) -> str:
    field = draft.special.pop(name, None)
    if field is None:
        return title
    subtitle = draft.plain(field)
    if not subtitle:
        return title
    return f"{title} {subtitle}" if title.endswith((":", "?", "!", "—", "–")) else f"{title}: {subtitle}"


def _take_container(draft: Draft) -> None:
    special = draft.special
    for name in ("journaltitle", "journal"):
        if (field := special.pop(name, None)) is not None:
            title = journal_title(field.value) or draft.plain(field)
            draft.put("container-title", _with_subtitle(draft, title, "journalsubtitle"), field)
    if draft.said and draft.entry.type == "online" and (field := special.pop("titleaddon", None)) is not None:
        # biblatex has no other place for the name of a site.
        draft.put("container-title", draft.plain(field), field)
    place = draft.text.get("event-place")
    if place and draft.text.get("publisher-place") == place and _has_address(draft):
        # Said twice for the styles of BibTeX, which print no venue.
        del draft.text["publisher-place"]
    main = special.pop("maintitle", None)
    book = special.pop("booktitle", None)
    if book is not None:
        title = _with_subtitle(draft, draft.plain(book), "booksubtitle")
        draft.put("container-title" if main is None else "volume-title", title, book)
    if main is not None:
        title = _with_subtitle(draft, draft.plain(main), "mainsubtitle")
        _put_main_title(draft, title, main)


def _has_address(draft: Draft) -> bool:
    return any(field.name == "address" for field in draft.entry.fields)


def _put_main_title(draft: Draft, title: str, field: Field) -> None:
    """The title of a work in several volumes, of which the entry is a volume or a part."""
    if draft.type is ItemType.BOOK and "title" in draft.text:
        draft.text.setdefault("volume-title", draft.text["title"])
        draft.text["title"] = title
        draft.protected = ()
    else:
        draft.put("container-title", title, field)


def _take_date(draft: Draft) -> None:
    special = draft.special
    field = special.pop("date", None)
    if field is not None and collapsed(field.value):
        value = collapsed(field.value).strip("{}")
        date, fault = parse_date(value)
        draft.dates["issued"] = date
        if fault:
            severity = Severity.LOSS if "left out" in fault or "only" in fault else Severity.WARNING
            draft.report("bad-date", f"date {value!r} {fault}", field, "issued", severity)
        for name in ("year", "month", "day"):
            if (other := special.get(name)) is not None and (name != "year" or other.value.strip() in value):
                del special[name]
        return
    year, month, day = special.pop("year", None), special.pop("month", None), special.pop("day", None)
    first = year or month or day
    if first is None:
        return
    said = draft.plain(year) if year else ""
    if said.lower() in _ABSENT_DATES:
        said = ""
    date_or_none, fault = parse_year_month(
        said.replace("\u00a0", " "), _date_word(draft, month), _date_word(draft, day)
    )
    if date_or_none is not None:
        draft.dates["issued"] = date_or_none
    if fault:
        draft.report("bad-date", fault, month or first, "issued")
        for kept in (month, day):
            if kept is not None:
                draft.keep(kept)


def _date_word(draft: Draft, field: Field | None) -> str:
    if field is None:
        return ""
    return field.value if field.value.isalnum() else draft.plain(field).replace("\u00a0", " ")


def _take_numbers(draft: Draft) -> None:
    special = draft.special
    article_number = special.get("eid")
    field = special.pop("pages", None)
    # An article number that stands for the pages as well, for the styles that know no other place.
    if field is not None and not (article_number and article_number.value == field.value):
        value = collapsed(field.value)
        pages = _DASHES.sub("-", value) if "-" in value or not value.isalnum() else value
        draft.put("page", draft.decoded(pages, field), field)
    if (field := special.pop("number", None)) is not None:
        draft.put(_number_variable(draft), draft.plain(field), field)
    for name in _ARTICLE_NUMBERS:
        if (field := special.pop(name, None)) is not None:
            draft.put("number", draft.plain(field), field)


def _number_variable(draft: Draft) -> str:
    if draft.said and draft.entry.type == "misc":
        return "number"
    if draft.type in _IN_SERIES and (draft.text.get("collection-title") or draft.type not in _PERIODICALS):
        return "collection-number"
    numbered = draft.entry.type != "misc" or "volume" in draft.text
    return "issue" if draft.type in _PERIODICALS and numbered else "number"


def _take_people(draft: Draft) -> None:
    special = draft.special
    for name, role_name in (*_EDITORS, *_OTHERS):
        field = special.pop(name, None)
        role_field = special.pop(role_name, None)
        if field is None:
            continue
        role = collapsed(role_field.value).lower() if role_field else "editor"
        variable = _tables()["editor_roles"].get(role)
        if (
            variable is None
            or variable in draft.names
            or (role_field is None and name in ("namea", "nameb", "namec"))
        ):
            draft.keep(field)
            if role_field is not None:
                draft.keep(role_field)
            continue
        names, truncated, faults = parse_names(field.value)
        if names:
            draft.names[variable] = names
        if truncated:
            draft.truncated.add(variable)
        for fault in faults:
            draft.report("bad-name", fault, field, variable)
    if (field := special.get("authortype")) is not None:
        _take_lead(draft, field)


def _take_lead(draft: Draft, field: Field) -> None:
    """Gives the people who stand as the author the role that `authortype` names."""
    role = _tables()["editor_roles"].get(collapsed(field.value).lower())
    people = draft.names.get("author")
    if role is None or people is None or draft.names.get(role, people) != people:
        return
    del draft.special["authortype"]
    del draft.names["author"]
    draft.names[role] = people
    if "author" in draft.truncated:
        draft.truncated.remove("author")
        draft.truncated.add(role)


def _take_publisher(draft: Draft) -> None:
    special = draft.special
    for name in _PUBLISHERS:
        field = special.pop(name, None)
        if field is None:
            continue
        value = draft.plain(field)
        official = draft.type in _OFFICIAL or draft.text.get("publisher", value) != value
        draft.put("authority" if official else "publisher", value, field)
    if (field := special.get("pubstate")) is not None:
        state = _tables()["states"].get(collapsed(field.value).lower()) or draft.plain(field)
        del special["pubstate"]
        # A preprint on arXiv is one by its type.
        if not (state == "prepublished" and draft.type is ItemType.ARTICLE):
            draft.put("status", state, field)
    said_elsewhere(draft)


def _take_language(draft: Draft) -> None:
    special = draft.special
    for name in _LANGUAGES:
        field = special.pop(name, None)
        if field is None:
            continue
        value = draft.plain(field)
        language = _tables()["languages"].get(value.lower())
        if language is None and _LANGUAGE.match(value):
            language = value
        present = draft.text.get("language")
        if present is None or (language or value).partition("-")[0] != present.partition("-")[0]:
            draft.put("language", language or value, field)


_TAKERS: tuple[tuple[frozenset[str], Callable[[Draft], None]], ...] = (
    (frozenset({"pages", "number", *_ARTICLE_NUMBERS}), _take_numbers),
    (frozenset({"authortype", *(name for pair in (*_EDITORS, *_OTHERS) for name in pair)}), _take_people),
    (frozenset({"keywords", "keyword", "code", "ids", "related", "key"}), take_lists),
    (frozenset({*_PUBLISHERS, "pubstate", "howpublished"}), _take_publisher),
    (frozenset(_LANGUAGES), _take_language),
)
