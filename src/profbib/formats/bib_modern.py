"""The fields of one entry for biblatex, each only where biber's data model has it."""

from collections.abc import Callable, Mapping
from functools import cache

from profbib.data import table
from profbib.formats.bib_classic import LEADING, ROLE_FIELDS
from profbib.formats.bib_common import put_custom, put_pages, put_paragraphs, put_title
from profbib.formats.bib_dates import edtf, has_more
from profbib.formats.bib_draft import Draft
from profbib.formats.bib_howpublished import is_arxiv_number, is_on_arxiv
from profbib.formats.bib_types import BIBLATEX_KINDS, EVENTS, OFFICIAL, Kind, kind_for, says_type
from profbib.formats.bib_values import babel_language, cardinal, is_isbn, is_issn, is_masters
from profbib.formats.csl_variables import note
from profbib.formats.table import WriteOptions
from profbib.problem import Severity
from profbib.record import ItemType
from profbib.text.dates import PartialDate
from profbib.text.latex import latex_url

Put = Callable[[Draft, Kind, str], None]

_PUBSTATES = {
    "in press": "inpress",
    "advance online publication": "inpress",
    "forthcoming": "forthcoming",
    "submitted": "submitted",
    "in preparation": "inpreparation",
    "prepublished": "prepublished",
    "preprint": "prepublished",
}
_PREPRINT_SERVERS = ("arxiv", "biorxiv", "medrxiv", "chemrxiv", "psyarxiv", "ssrn")


@cache
def _fields_of(entry: str) -> frozenset[str]:
    model = table("bib_biblatex_fields")
    return frozenset(model["every"]) | frozenset(model[entry])


def _first(*fields: str) -> Put:
    """Put a variable into the first of the fields that the entry type has and that is still free."""

    def put(draft: Draft, kind: Kind, variable: str) -> None:
        allowed = _fields_of(kind.entry)
        for field in fields:
            if field in allowed and field not in draft.fields:
                draft.put_text(field, variable)
                return

    return put


def _container(draft: Draft, kind: Kind, variable: str) -> None:
    of_event = kind.entry == "misc" and draft.record.type in EVENTS
    fields = ("titleaddon",) if of_event else (kind.container, "booktitle", "titleaddon")
    _first(*fields)(draft, kind, variable)


def _event_title(draft: Draft, kind: Kind, variable: str) -> None:
    # There a reader takes howpublished for the container.
    in_words = ("titleaddon",) if draft.record.type not in EVENTS else ("howpublished", "titleaddon")
    _first("eventtitle", *in_words)(draft, kind, variable)


def _container_short(draft: Draft, kind: Kind, variable: str) -> None:
    if kind.container == "journaltitle":
        draft.put_text("shortjournal", variable)


def _publisher(draft: Draft, kind: Kind, variable: str) -> None:
    record = draft.record
    if record.type is ItemType.ARTICLE and is_on_arxiv(record) and record.text[variable].lower() == "arxiv":
        # Said by eprinttype or howpublished.
        draft.read.add(variable)
        return
    if record.type in OFFICIAL and record.text.get("authority"):
        # A reader takes the organization for the authority.
        _first("titleaddon")(draft, kind, variable)
        return
    _first(kind.publisher, "publisher", "organization", "institution", "howpublished", "titleaddon")(
        draft, kind, variable
    )


def _issue(draft: Draft, kind: Kind, variable: str) -> None:
    _first("number" if kind.entry in {"article", "periodical"} else "issue", "number", "titleaddon")(
        draft, kind, variable
    )


def _number(draft: Draft, kind: Kind, variable: str) -> None:
    if is_arxiv_number(draft.record):
        draft.read.add(variable)
        return
    # Where there is a series, number is the one in it.
    first = ("eid",) if {"series", "eid"} <= _fields_of(kind.entry) else ("number", "eid")
    _first(*first, "titleaddon", "addendum")(draft, kind, variable)


def _collection_number(draft: Draft, kind: Kind, variable: str) -> None:
    if kind.entry not in {"article", "periodical", "dataset", "report", "patent"}:
        _first("number")(draft, kind, variable)


def _authority(draft: Draft, kind: Kind, variable: str) -> None:
    text = draft.record.text
    if draft.record.type in OFFICIAL or text.get("publisher"):
        _first("organization", "institution", "titleaddon")(draft, kind, variable)
    else:
        _first("titleaddon")(draft, kind, variable)


def _edition(draft: Draft, kind: Kind, variable: str) -> None:
    if "edition" in _fields_of(kind.entry):
        draft.put("edition", draft.latex(variable, cardinal(draft.text(variable))))
    else:
        _first("version")(draft, kind, variable)


def _page(draft: Draft, kind: Kind, variable: str) -> None:
    if "pages" in _fields_of(kind.entry):
        put_pages(draft, "pages", draft.text(variable))
    else:
        _first("addendum")(draft, kind, variable)


def _page_first(draft: Draft, kind: Kind, variable: str) -> None:
    page = draft.record.text.get("page", "")
    if not page:
        _page(draft, kind, variable)
    elif page.startswith(draft.record.text[variable]):
        draft.read.add(variable)


def _standard_number(draft: Draft, kind: Kind, variable: str) -> None:
    """ISBN and ISSN where they are valid, for biber warns of others; else in words."""
    field, is_valid = ("isbn", is_isbn) if variable == "ISBN" else ("issn", is_issn)
    text = draft.text(variable)
    if is_valid(text) and field in _fields_of(kind.entry):
        draft.put(field, text.strip())
        return
    value = draft.latex(variable, f"{variable} {text}")
    before = draft.fields.get("addendum")
    draft.put("addendum", f"{before}, {value}" if before else value)
    if not is_valid(text):
        message = f"{variable} {text!r} has no valid check digit; written as text, since biber rejects it"
        draft.problems.append(note(draft.record, "bad-number", message, variable, Severity.WARNING))


def _pubmed(draft: Draft, kind: Kind, variable: str) -> None:
    if draft.record.arxiv_id or "eprint" in draft.fields:
        return
    draft.put_verbatim("eprint", variable)
    draft.put("eprinttype", "pubmed" if variable == "PMID" else "pmcid")


def _status(draft: Draft, kind: Kind, variable: str) -> None:
    state = _PUBSTATES.get(draft.record.text[variable].strip().lower())
    if state is not None:
        draft.read.add(variable)
        draft.put("pubstate", state)


def _genre(draft: Draft, kind: Kind, variable: str) -> None:
    _first("type", "titleaddon", "addendum")(draft, kind, variable)


def _language(draft: Draft, kind: Kind, variable: str) -> None:
    draft.put("langid", draft.latex(variable, babel_language(draft.text(variable))))


def _library(draft: Draft, kind: Kind, variable: str) -> None:
    value = draft.latex(variable, draft.text(variable))
    before = draft.fields.get("library")
    draft.put("library", f"{before}, {value}" if before else value)


def _paragraphs(field: str) -> Put:
    return lambda draft, kind, variable: put_paragraphs(draft, field, variable)


def _nothing(draft: Draft, kind: Kind, variable: str) -> None:
    """Written elsewhere: title, links, keywords."""


TEXT_PUTS: Mapping[str, Put] = {
    "title": _nothing,
    "DOI": _nothing,
    "URL": _nothing,
    "keyword": _nothing,
    "title-short": _first("shorttitle"),
    "container-title": _container,
    "container-title-short": _container_short,
    "collection-title": _first("series"),
    "event-title": _event_title,
    "event": _event_title,
    "event-place": _first("venue", "location"),
    "publisher": _publisher,
    "publisher-place": _first("location"),
    "volume": _first("volume", "number", "titleaddon"),
    "issue": _issue,
    "number": _number,
    "collection-number": _collection_number,
    "chapter-number": _first("chapter"),
    "part-number": _first("part"),
    "number-of-pages": _first("pagetotal"),
    "number-of-volumes": _first("volumes"),
    "edition": _edition,
    "version": _first("version", "edition"),
    "page": _page,
    "page-first": _page_first,
    "genre": _genre,
    "authority": _authority,
    "status": _status,
    "language": _language,
    "ISBN": _standard_number,
    "ISSN": _standard_number,
    "PMID": _pubmed,
    "PMCID": _pubmed,
    "archive": _library,
    "archive_collection": _library,
    "archive_location": _library,
    "call-number": _library,
    "original-title": _first("origtitle"),
    "original-publisher": _first("origpublisher"),
    "original-publisher-place": _first("origlocation"),
    "note": _paragraphs("note"),
    "annote": _paragraphs("annotation"),
    "abstract": _paragraphs("abstract"),
}
"""What each text variable becomes; the others have no place."""

_TURN = {variable: turn for turn, variable in enumerate(TEXT_PUTS)}

_NAME_FIELDS = {
    "author": ("author",),
    "editor": ("editor",),
    "translator": ("translator",),
    "container-author": ("bookauthor",),
}


def put_people(draft: Draft, kind: Kind) -> None:
    """All the names; roles without a field of their own stand in namea, nameb and namec, typed."""
    names, allowed = draft.record.names, _fields_of(kind.entry)
    others: list[str] = []
    for variable in names:
        field = next((field for field in _NAME_FIELDS.get(variable, ()) if field in allowed), None)
        if field is not None:
            draft.put_names(field, variable)
        elif names[variable]:
            others.append(variable)
    if others and "author" not in draft.fields and "editor" not in draft.fields and "author" in allowed:
        lead = next((role for role in LEADING if role in others), None)
        if lead is not None:
            draft.put_lead(lead)
            others.remove(lead)
    for variable, field in zip(others, ROLE_FIELDS, strict=False):
        draft.put_names(field, variable)
        draft.put(f"{field}type", variable)


_DATE_FIELDS = {
    "issued": "date",
    "original-date": "origdate",
    "event-date": "eventdate",
    "accessed": "urldate",
}


def put_dates(draft: Draft, kind: Kind) -> None:
    """The dates in EDTF; what is no date in words."""
    dates, allowed = draft.record.dates, _fields_of(kind.entry)
    for variable, field in _DATE_FIELDS.items():
        date = dates.get(variable)
        if date is not None and (field in allowed or field == "date"):
            _put_date(draft, kind, variable, field, date)


def _put_date(draft: Draft, kind: Kind, variable: str, field: str, date: PartialDate) -> None:
    written = edtf(date)
    if written:
        draft.read.add(variable)
        draft.put(field, written)
        if has_more(date, written):
            message = f"{variable} {date.isoformat()!r} is no day of the calendar; written as {written!r}"
            draft.problems.append(note(draft.record, "bad-date", message, variable, Severity.WARNING))
    elif variable == "issued" and date.year is not None:
        draft.read.add(variable)
        draft.put("year", str(date.year))
    elif variable == "issued" and date.literal:
        draft.read.add(variable)
        state = _PUBSTATES.get(date.literal.strip().lower())
        if state is not None:
            draft.put("pubstate", state)
        else:
            before = draft.fields.get("addendum")
            value = draft.latex(variable, date.literal)
            draft.put("addendum", f"{before}, {value}" if before else value)


def put_preprint(draft: Draft) -> None:
    """The arXiv id and class, and that a preprint is one."""
    record = draft.record
    if record.arxiv_id:
        draft.put("eprint", latex_url(record.arxiv_id))
        draft.put("eprinttype", "arxiv")
        draft.put("eprintclass", draft.latex("custom", record.arxiv_category))
    if record.type is not ItemType.ARTICLE:
        return
    on_arxiv = is_on_arxiv(record)
    if on_arxiv or record.text.get("publisher", "").lower() in _PREPRINT_SERVERS:
        draft.put("pubstate", "prepublished")
    if on_arxiv and not record.arxiv_id:
        draft.put("organization", "arXiv")
        draft.put("eprintclass", draft.latex("custom", record.arxiv_category))


def fill_modern(draft: Draft, options: WriteOptions) -> tuple[str, bool]:
    """Fill the draft of one entry; gives the entry type, and that no day of a date is lost."""
    record = draft.record
    kind = kind_for(record, BIBLATEX_KINDS)
    put_title(draft, "title", sentence_case=options.sentence_case)
    put_people(draft, kind)
    put_dates(draft, kind)
    for variable in sorted(record.text.keys() & TEXT_PUTS.keys(), key=_TURN.__getitem__):
        if record.text[variable]:
            TEXT_PUTS[variable](draft, kind, variable)
    put_preprint(draft)
    if kind.entry in {"thesis", "report"} and "type" not in draft.fields:
        draft.put("type", "Thesis" if kind.entry == "thesis" else "Report")
    elif kind.entry == "thesis" and record.text.get("genre", "").lower() in _THESIS_TYPES:
        masters = is_masters(record.text["genre"])
        draft.put("type", "mathesis" if masters else "phdthesis")
    if not says_type(record, kind, on_arxiv=is_on_arxiv(record)):
        draft.put("entrysubtype", record.type.value.replace("_", " "))
    if record.custom:
        put_custom(draft)
    return kind.entry, False


_THESIS_TYPES = frozenset(
    {"phd thesis", "ph.d. thesis", "master's thesis", "masters thesis", "master thesis"}
)
