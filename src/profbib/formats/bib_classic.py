"""The fields of one entry for classic BibTeX, and what no style may miss."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from profbib.formats.bib_common import put_custom, put_pages, put_paragraphs, put_title
from profbib.formats.bib_dates import MACROS, NO_DATE, bibtex_month, bibtex_year, edtf
from profbib.formats.bib_draft import Draft
from profbib.formats.bib_howpublished import howpublished, is_arxiv_number, is_on_arxiv
from profbib.formats.bib_types import BIBTEX_KINDS, OFFICIAL, Kind, kind_for, says_type
from profbib.formats.bib_values import babel_language, cardinal, is_masters, ordinal
from profbib.formats.table import WriteOptions
from profbib.record import ItemType, Record
from profbib.text.latex import latex_url
from profbib.text.latex_names import letter_like

Put = Callable[[Draft, Kind], None]

# The styles warn when one of these has both a volume and a number, or a number without a series.
_IN_SERIES = frozenset({"book", "incollection", "inproceedings"})


def _text(field: str) -> Put:
    return lambda draft, kind: draft.put_text(field, field_variable[field])


def _names(field: str, variable: str) -> Put:
    return lambda draft, kind: draft.put_names(field, variable)


field_variable: Mapping[str, str] = {
    "shorttitle": "title-short",
    "shortjournal": "container-title-short",
    "series": "collection-title",
    "origtitle": "original-title",
    "origpublisher": "original-publisher",
    "origlocation": "original-publisher-place",
    "chapter": "chapter-number",
    "part": "part-number",
    "pagetotal": "number-of-pages",
    "volumes": "number-of-volumes",
    "version": "version",
    "isbn": "ISBN",
    "issn": "ISSN",
    "pmid": "PMID",
    "pmcid": "PMCID",
    "library": "call-number",
    "seriesnumber": "collection-number",
}
"""The fields that hold a variable as it is; the styles that do not know one pass over it."""


def _author(draft: Draft, kind: Kind) -> None:
    draft.put_names("author", "author")


def _editor(draft: Draft, kind: Kind) -> None:
    # The styles warn of a @book with both.
    both = kind.entry == "book" and draft.record.names.get("author")
    draft.put_names("editora" if both else "editor", "editor")


def _container(draft: Draft, kind: Kind) -> None:
    draft.put_text(kind.container, "container-title")


def _event_title(draft: Draft, kind: Kind) -> None:
    draft.put_text("eventtitle", "event-title")


def _event(draft: Draft, kind: Kind) -> None:
    if not draft.record.text.get("event-title"):
        draft.put_text("eventtitle", "event")


def _event_place(draft: Draft, kind: Kind) -> None:
    draft.put_text("venue", "event-place")
    if not draft.record.text.get("publisher-place"):
        # The styles print no venue.
        draft.put_text("address", "event-place")


def _publisher_place(draft: Draft, kind: Kind) -> None:
    draft.put_text("address", "publisher-place")


def _publisher(draft: Draft, kind: Kind) -> None:
    if draft.record.type is ItemType.ARTICLE:
        # Said by howpublished.
        draft.read.add("publisher")
        return
    draft.put_text(kind.publisher, "publisher")


def _volume(draft: Draft, kind: Kind) -> None:
    draft.put_text("volume", "volume")


def _collection_number(draft: Draft, kind: Kind) -> None:
    text = draft.record.text
    in_series = kind.entry in _IN_SERIES and text.get("collection-title") and not text.get("volume")
    draft.put_text("number" if in_series else "seriesnumber", "collection-number")


def _issue(draft: Draft, kind: Kind) -> None:
    # The styles warn of a number without a volume.
    with_volume = kind.entry == "article" and draft.record.text.get("volume")
    draft.put_text("number" if with_volume else "issue", "issue")


def _number(draft: Draft, kind: Kind) -> None:
    if is_arxiv_number(draft.record):
        draft.read.add("number")
        return
    if kind.entry == "article" and not draft.record.text.get("page"):
        # The styles print no eid.
        draft.put_text("pages", "number")
    in_parts = kind.entry == "article" or kind.entry in _IN_SERIES
    draft.put_text("eid" if in_parts else "number", "number")


def _page(draft: Draft, kind: Kind) -> None:
    put_pages(draft, "pages", draft.text("page"))


def _page_first(draft: Draft, kind: Kind) -> None:
    page, first = draft.record.text.get("page"), draft.text("page-first")
    if not page:
        put_pages(draft, "pages", first)
    elif not page.startswith(first):
        draft.read.discard("page-first")


def _edition(draft: Draft, kind: Kind) -> None:
    draft.put("edition", draft.latex("edition", ordinal(cardinal(draft.text("edition")))))


def _genre(draft: Draft, kind: Kind) -> None:
    # There the styles print the type for the word "chapter".
    if kind.entry != "incollection":
        draft.put_text("type", "genre")


def _authority(draft: Draft, kind: Kind) -> None:
    if kind.publisher == "institution":
        draft.put_text("organization", "authority")
    else:
        draft.put_text("institution" if draft.record.type in OFFICIAL else "authority", "authority")


def _language(draft: Draft, kind: Kind) -> None:
    draft.put("langid", draft.latex("language", babel_language(draft.text("language"))))


def _paragraphs(field: str) -> Put:
    return lambda draft, kind: put_paragraphs(draft, field, "annote" if field == "annote" else field)


def _nothing(draft: Draft, kind: Kind) -> None:
    """Written elsewhere: title, links, keywords, keys."""


TEXT_PUTS: Mapping[str, Put] = {
    **{variable: _text(field) for field, variable in field_variable.items()},
    "title": _nothing,
    "DOI": _nothing,
    "URL": _nothing,
    "keyword": _nothing,
    "container-title": _container,
    "event-title": _event_title,
    "event": _event,
    "event-place": _event_place,
    "publisher": _publisher,
    "publisher-place": _publisher_place,
    "volume": _volume,
    "issue": _issue,
    "collection-number": _collection_number,
    "number": _number,
    "page": _page,
    "page-first": _page_first,
    "edition": _edition,
    "genre": _genre,
    "authority": _authority,
    "language": _language,
    "note": _paragraphs("note"),
    "annote": _paragraphs("annote"),
    "abstract": _paragraphs("abstract"),
}
"""What each text variable becomes; the others have no place."""

NAME_PUTS: Mapping[str, Put] = {
    "author": _author,
    "editor": _editor,
    "translator": _names("translator", "translator"),
    "container-author": _names("bookauthor", "container-author"),
}
"""What each name variable becomes; the others have no place."""

LEADING = (
    "director", "composer", "performer", "host", "interviewer", "script-writer", "series-creator", "producer",
    "executive-producer", "organizer", "compiler", "curator", "narrator", "illustrator", "editor-translator",
    "editorial-director", "chair", "guest", "contributor", "original-author", "container-author", "recipient",
)  # fmt: skip
"""Who stands as the author where nobody is one, the first that the record has."""


ROLE_FIELDS = ("namea", "nameb", "namec")
"""Where people in other roles stand, each beside a field that names the role."""


def put_lead(draft: Draft) -> None:
    """The makers of a work without author or editor, in the author's place."""
    names = draft.record.names
    if names.get("author") or names.get("editor"):
        return
    for role in LEADING:
        if names.get(role):
            draft.put_lead(role)
            return


def put_other_people(draft: Draft) -> None:
    """People in roles without a place, as biblatex has them; the styles pass over these fields."""
    others = [
        variable for variable, people in draft.record.names.items() if people and variable not in draft.read
    ]
    for variable, field in zip(others, ROLE_FIELDS, strict=False):
        draft.put_names(field, variable)
        draft.put(f"{field}type", variable)


def put_issued(draft: Draft) -> bool:
    """Year and month; true where the day is lost.

    A record without a date says so in words, because nearly every style warns of an empty year.
    """
    draft.read.add("issued")
    issued = draft.record.dates.get("issued")
    if issued is None or (issued.year is None and not issued.literal):
        draft.put("year", NO_DATE)
        return False
    if issued.year is None:
        draft.put("year", draft.latex("issued", issued.literal))
        return False
    draft.put("year", bibtex_year(issued))
    month = bibtex_month(issued)
    if month in MACROS:
        draft.put_macro("month", month)
    else:
        draft.put("month", month)
    return issued.day is not None


def put_other_dates(draft: Draft) -> None:
    """Dates beside the one of publication, for those readers that know the biblatex fields."""
    for variable, field in (
        ("original-date", "origdate"),
        ("event-date", "eventdate"),
        ("accessed", "urldate"),
    ):
        date = draft.record.dates.get(variable)
        written = edtf(date) if date else ""
        if written:
            draft.read.add(variable)
            draft.put(field, written)


def put_arxiv(draft: Draft) -> None:
    """The arXiv id and class."""
    record = draft.record
    if record.arxiv_id:
        draft.put("eprint", latex_url(record.arxiv_id))
        draft.put("archiveprefix", "arXiv")
        draft.put("primaryclass", draft.latex("custom", record.arxiv_category))


def put_sort_key(draft: Draft, kind: Kind) -> None:
    """The words that stand for the author in labels and in the order where there is nobody."""
    if "author" not in draft.fields and not (kind.entry == "book" and "editor" in draft.fields):
        short = draft.record.text.get("title-short") or " ".join(
            draft.record.title.partition(":")[0].split()[:4]
        )
        draft.put("key", letter_like(draft.encode(short or draft.record.key).text))


def classic_kind(record: Record) -> Kind:
    """The entry type of a record that no classic style warns of."""
    kind = kind_for(record, BIBTEX_KINDS)
    if kind.entry == "phdthesis" and is_masters(record.text.get("genre", "")):
        return replace(kind, entry="mastersthesis")
    return kind


def _prints_its_needs(draft: Draft, kind: Kind) -> bool:
    """Whether something of the needed names and title is left in ASCII."""
    fields = draft.fields
    return (
        ("author" not in kind.needs or "author" in fields)
        and ("title" not in kind.needs or "title" in fields)
        and ("creator" not in kind.needs or "author" in fields or "editor" in fields)
    )


def fill_classic(draft: Draft, options: WriteOptions) -> tuple[str, bool]:
    """Fill the draft of one entry; gives the entry type and whether the day of the date is lost."""
    record = draft.record
    kind = classic_kind(record)
    put_title(draft, "title", sentence_case=options.sentence_case)
    for variable in record.names:
        if variable in NAME_PUTS:
            NAME_PUTS[variable](draft, kind)
    if not _prints_its_needs(draft, kind):
        kind = BIBTEX_KINDS[record.type][-1]
    put_lead(draft)
    if not record.names.keys() <= draft.read:
        put_other_people(draft)
    for variable in record.text:
        if variable in TEXT_PUTS:
            TEXT_PUTS[variable](draft, kind)
    day_lost = put_issued(draft)
    if len(record.dates) > ("issued" in record.dates):
        put_other_dates(draft)
    if kind.entry in {"misc", "booklet"}:
        draft.put("howpublished", howpublished(draft))
    if kind.entry.endswith("thesis") and "type" not in draft.fields:
        draft.put("type", "Thesis")
    if not says_type(record, kind, on_arxiv=is_on_arxiv(record)):
        draft.put("entrysubtype", record.type.value.replace("_", " "))
    put_arxiv(draft)
    if record.custom:
        put_custom(draft)
    put_sort_key(draft, kind)
    return kind.entry, day_lost
