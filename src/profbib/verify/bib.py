r"""What bibtexparser, with its own name splitter and LaTeX decoder, sees of a .bib file."""

import logging
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from profbib.verify.dates import MONTHS, iso_date
from profbib.verify.seen import Reader, Seen, SeenDate, SeenName
from profbib.verify.texts import plain_signs, same_address, same_latex, same_pages

if TYPE_CHECKING:
    from bibtexparser.model import Entry

_ROLES = ("namea", "nameb", "namec")
_NAME_FIELDS = frozenset({"author", "editor", "editora", "translator", "bookauthor", *_ROLES})
_VERBATIM = frozenset({"doi", "url", "eprint", "code", "pdf", "file", "related", "ids"})
_DATES = frozenset({"date", "origdate", "eventdate", "urldate"})
# Text without any of these is its own decoding.
_CODED = re.compile(r"[\\{}$~%&#^_`<>]|--|''|\n\s*\n")
_URL_MACRO = re.compile(r"\\url\{([^{}]*)\}")
_YEAR = re.compile(r"(\d+)( BC)?")
# What the decoder does not know or leaves out: measured with pylatexenc 2.11 over all that the writer spells.
_UNKNOWN_MACROS = {
    "textbraceleft": "{", "textbraceright": "}", "textless": "<", "textgreater": ">", "textbar": "|",
    "textasciicircum": "^", "textperiodcentered": "·", "SS": "ẞ", "Im": "ℑ", "Re": "ℜ",
    "textcommabelow": "\u0326", "neg": "¬", "|": "‖", "models": "⊨", "triangle": "△", "spadesuit": "♠",
    "heartsuit": "♥", "diamondsuit": "♦", "clubsuit": "♣",
}  # fmt: skip
_MARK_BEFORE_LETTER = re.compile("\u0326(\\w)")

# Programs drop entries of other types without a word.
_CLASSIC_TYPES = frozenset(
    {
        *("article", "book", "booklet", "inbook", "incollection", "inproceedings", "manual", "mastersthesis"),
        *("misc", "phdthesis", "proceedings", "techreport", "unpublished"),
    }
)
_MODERN_TYPES = frozenset(
    {
        *("collection", "dataset", "inreference", "mvbook", "mvcollection", "mvproceedings", "mvreference"),
        *("online", "patent", "periodical", "reference", "report", "software", "suppbook", "thesis"),
    }
)
_CONTAINERS = ("journal", "journaltitle", "booktitle", "howpublished", "organization", "series", "titleaddon")
_PUBLISHERS = (
    "publisher", "institution", "school", "organization", "howpublished", "titleaddon", "archiveprefix",
    "eprinttype",
)  # fmt: skip


def see_bib(text: str) -> list[Seen]:
    """The entries of a .bib file that bibtexparser takes for whole, in order."""
    from bibtexparser.entrypoint import parse_string

    # It would log each block that it cannot read; here a missing entry is a Problem.
    logger, silence = logging.getLogger("bibtexparser.splitter"), logging.Filter("nothing")
    logger.addFilter(silence)
    try:
        library = parse_string(text)
    finally:
        logger.removeFilter(silence)
    found = [_seen(entry) for entry in library.entries]
    _follow_relations(found)
    return found


def _follow_relations(found: Sequence[Seen]) -> None:
    """The addresses of related entries also stand for links of the entry that names them."""
    by_key = {seen.key: seen for seen in found}
    for seen in found:
        for key in ",".join(seen.values.get("related", ())).split(","):
            other = by_key.get(key.strip())
            for address in other.values.get("url", ()) if other is not None else ():
                seen.add("code", address)


def _seen(entry: "Entry") -> Seen:
    seen = Seen(entry.key, entry.entry_type.lower())
    raw = {field.key.lower(): str(field.value) for field in entry.fields}
    for field, value in raw.items():
        if field in _NAME_FIELDS:
            _add_names(seen, field, value)
        elif field in _VERBATIM:
            for part in value.split() if field == "code" else [value]:
                seen.add(field, part)
        else:
            seen.add(field, _decoded(value))
            for link in _URL_MACRO.findall(value):
                seen.add("code", link.replace(r"\%", "%").replace(r"\#", "#"))
            if field in _DATES:
                seen.dates[field] = [iso_date(value, astronomical=True)]
    if "year" in raw:
        seen.dates["year"] = [_year_and_month(raw["year"], raw.get("month", ""))]
    return seen


def _add_names(seen: Seen, field: str, value: str) -> None:
    from bibtexparser.middlewares.names import (
        InvalidNameError,
        parse_single_name_into_parts,
        split_multiple_persons_names,
    )

    people = split_multiple_persons_names(value)
    if people and people[-1] == "others":
        people.pop()
        seen.goes_on.add(field)
    for person in people:
        try:
            parts = parse_single_name_into_parts(person)
        except InvalidNameError:
            seen.names.setdefault(field, []).append(SeenName(_decoded(person)))
            continue
        family, given = [*parts.von, *parts.last], [*parts.first, *parts.jr]
        name = SeenName(_decoded(" ".join(family)), _decoded(" ".join(given)))
        seen.names.setdefault(field, []).append(name)


def _year_and_month(year: str, month: str) -> SeenDate:
    """The date of `year` and `month`: "2019--2020" is a range, "44 BC" before Christ."""
    years = [-int(digits) if bc else int(digits) for digits, bc in _YEAR.findall(year)]
    if not years or re.sub(r"(ca\. )|( BC)|[\d-]", "", year).strip():
        return SeenDate(text=_decoded(year))
    months = [
        MONTHS[part.strip()[:3].lower()] for part in month.split("--") if part.strip()[:3].lower() in MONTHS
    ]
    start = (years[0], *months[:1])
    if len(years) == 1 and len(months) < 2:
        return SeenDate(start)
    return SeenDate(start, (years[-1], *months[-1:]))


@lru_cache(maxsize=8192)
def _decoded(latex: str) -> str:
    if _CODED.search(latex) is None:
        return latex
    text: str = _decoder().latex_to_text(latex)
    return _MARK_BEFORE_LETTER.sub("\\1\u0326", text)


@cache
def _decoder() -> Any:
    """The decoder of bibtexparser's middleware, with the macros that it lacks."""
    from pylatexenc.latex2text import (  # type: ignore[import-untyped]
        LatexNodes2Text,
        MacroTextSpec,
        get_default_latex_context_db,
    )

    macros = [MacroTextSpec("url", simplify_repl="%s")]
    macros += [MacroTextSpec(name, simplify_repl=text) for name, text in _UNKNOWN_MACROS.items()]
    context = get_default_latex_context_db()
    context.add_context_category("profbib", macros=macros, prepend=True)
    return LatexNodes2Text(latex_context=context, math_mode="text")


def _same_edition(expected: str, read: str) -> bool:
    return same_latex(expected, read) or (expected.isdigit() and read.rstrip("dhnrst") == expected)


def _same_number(expected: str, read: str) -> bool:
    bare = expected.removeprefix("arXiv:")
    return same_latex(expected, read) or same_address(bare, read)


def _same_publisher(expected: str, read: str) -> bool:
    return same_latex(expected, read) or expected.lower() == read.lower()


def _same_or_listed(expected: str, read: str) -> bool:
    return expected in read.split(", ")


def _some_code(expected: str, read: str) -> bool:
    """True: the format has words of its own for such values, and one stands there."""
    return bool(read)


BIBLATEX = Reader(
    see=see_bib,
    homes={
        "title": ("title",),
        "abstract": ("abstract",),
        "note": ("note",),
        "annote": ("annote", "annotation"),
        "DOI": ("doi",),
        "URL": ("url",),
        "container-title": _CONTAINERS,
        "publisher": _PUBLISHERS,
        "volume": ("volume", "number", "howpublished", "titleaddon"),
        "issue": ("issue", "number", "titleaddon"),
        "page": ("pages", "addendum"),
        "page-first": ("pages", "addendum"),
        "edition": ("edition", "version"),
        "language": ("langid",),
        "status": ("pubstate",),
        "keywords": ("keywords",),
        "arxiv_id": ("eprint",),
        "arxiv_category": ("primaryclass", "eprintclass", "keywords"),
        "ISBN": ("isbn", "addendum"),
        "ISSN": ("issn", "addendum"),
        "code": ("code",),
        "issued": ("date", "year", "pubstate", "addendum"),
        "accessed": ("urldate",),
        "original-date": ("origdate",),
        "event-date": ("eventdate",),
        "author": ("author", *_ROLES),
        "editor": ("editor", "editora", *_ROLES),
        "translator": ("translator", *_ROLES),
        "container-author": ("bookauthor", "author", *_ROLES),
    },
    same=same_latex,
    types=_CLASSIC_TYPES | _MODERN_TYPES,
    loose_signs=True,
    fold=plain_signs,
    shared=frozenset({"note", "addendum", "howpublished", "library", "titleaddon"}),
    encoded={
        "DOI": same_address,
        "URL": same_address,
        "PMID": _same_number,
        "PMCID": _same_number,
        "arxiv_id": same_address,
        "code": same_address,
        "arxiv_category": _same_or_listed,
        "page": same_pages,
        "page-first": same_pages,
        "edition": _same_edition,
        "number": _same_number,
        "publisher": _same_publisher,
        "language": _some_code,
        "status": _some_code,
    },
)
BIBTEX = replace(BIBLATEX, date_parts=2, end_parts=1, types=_CLASSIC_TYPES)
