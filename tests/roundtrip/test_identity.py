"""Records of every type come back from a .bib file as they were, in all that the dialect has a field for."""

import dataclasses
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from profbib.bibliography import Bibliography
from profbib.formats.biblatex import BIBLATEX
from profbib.formats.bibtex import BIBTEX
from profbib.formats.table import Format, WriteOptions
from profbib.problem import Problem
from profbib.readers.bib import read_bib
from profbib.record import ItemType, Name, PartialDate, Record
from strategies import content, days, keys
from strategies import patient as all_patient

# Forty-five types in two dialects: few examples of each.
patient = settings(all_patient, max_examples=15)
_EVERY = (
    "title-short", "DOI", "URL", "language", "abstract", "note", "annote", "original-title",
    "original-publisher", "original-publisher-place",
)  # fmt: skip
_CLASSIC = (
    *_EVERY, "container-title", "container-title-short", "collection-title", "collection-number", "publisher",
    "publisher-place", "event-title", "event-place", "volume", "issue", "number", "page", "edition",
    "version", "chapter-number", "part-number", "number-of-pages", "number-of-volumes", "genre", "authority",
    "ISBN", "ISSN", "PMID", "PMCID", "call-number",
)  # fmt: skip
"""BibTeX's styles pass over fields that they do not know, so that every entry may have all of these."""

_PARTS = (ItemType.CHAPTER, ItemType.ENTRY, ItemType.ENTRY_DICTIONARY, ItemType.ENTRY_ENCYCLOPEDIA)
_ARTICLE = (
    "container-title-short",
    "volume",
    "issue",
    "page",
    "number",
    "ISSN",
    "collection-title",
    "version",
)
_BOOK = (
    "publisher", "publisher-place", "edition", "volume", "number-of-volumes", "ISBN", "collection-title",
    "part-number", "chapter-number", "page",
)  # fmt: skip
_MISC = ("publisher", "publisher-place", "genre", "version")
_LAW = ("authority", "publisher-place", "genre", "version")
_MODERN: Mapping[ItemType, tuple[str, ...]] = {
    **dict.fromkeys(ItemType, (*_MISC, "container-title")),
    **dict.fromkeys(
        (
            ItemType.ARTICLE_JOURNAL, ItemType.ARTICLE_MAGAZINE, ItemType.ARTICLE_NEWSPAPER, ItemType.REVIEW,
            ItemType.REVIEW_BOOK,
        ),
        _ARTICLE,
    ),
    **dict.fromkeys(
        (ItemType.BOOK, ItemType.CLASSIC, ItemType.COLLECTION), (*_BOOK, "number-of-pages", "number")
    ),
    **dict.fromkeys(
        (ItemType.CHAPTER, ItemType.ENTRY, ItemType.ENTRY_DICTIONARY, ItemType.ENTRY_ENCYCLOPEDIA), _BOOK
    ),
    **dict.fromkeys(
        (
            ItemType.BILL, ItemType.HEARING, ItemType.LEGAL_CASE, ItemType.LEGISLATION, ItemType.REGULATION,
            ItemType.TREATY,
        ),
        (*_LAW, "container-title"),
    ),
    ItemType.PAPER_CONFERENCE: (
        "publisher", "publisher-place", "volume", "page", "event-title", "event-place", "ISBN", "number",
        "chapter-number", "part-number", "number-of-volumes",
    ),
    ItemType.PATENT: ("publisher-place", "genre", "version"),
    ItemType.REPORT: ("publisher-place", "number", "genre", "version", "page", "number-of-pages"),
    ItemType.STANDARD: ("publisher-place", "number", "genre", "version", "page"),
    ItemType.THESIS: ("publisher-place", "genre", "page", "number-of-pages", "chapter-number"),
    ItemType.DATASET: (*_MISC, "number"),
    ItemType.SOFTWARE: _MISC,
    ItemType.DOCUMENT: _MISC,
    ItemType.MANUSCRIPT: ("publisher", "publisher-place", "genre", "event-title", "event-place"),
    ItemType.SPEECH: ("publisher", "publisher-place", "genre", "event-title", "event-place"),
    ItemType.PAMPHLET: ("publisher", "publisher-place", "genre", "page", "number-of-pages"),
    ItemType.EVENT: (*_MISC, "event-title"),
    ItemType.PERFORMANCE: (*_MISC, "event-title"),
    ItemType.ARTICLE: ("publisher", "version"),
    **dict.fromkeys(
        (ItemType.POST, ItemType.POST_WEBLOG, ItemType.WEBPAGE), ("publisher", "container-title", "version")
    ),
}  # fmt: skip
"""What biber's data model has a field for in the entry type of each item type."""

_NEEDED: Mapping[ItemType, tuple[str, ...]] = {
    **dict.fromkeys(
        (
            ItemType.ARTICLE_JOURNAL, ItemType.ARTICLE_MAGAZINE, ItemType.ARTICLE_NEWSPAPER, ItemType.REVIEW,
            ItemType.REVIEW_BOOK, ItemType.CHAPTER, ItemType.ENTRY, ItemType.ENTRY_DICTIONARY,
            ItemType.ENTRY_ENCYCLOPEDIA, ItemType.PAPER_CONFERENCE,
        ),
        ("container-title",),
    ),
    **dict.fromkeys((ItemType.REPORT, ItemType.STANDARD, ItemType.THESIS), ("publisher",)),
    **dict.fromkeys((ItemType.POST, ItemType.POST_WEBLOG, ItemType.WEBPAGE), ("URL",)),
    ItemType.PATENT: ("number",),
}  # fmt: skip
"""Without these biblatex makes a @misc of it."""

_VALUES = {
    "DOI": st.from_regex(r"10\.[1-9][0-9]{3}/[a-z0-9._()-]{1,12}", fullmatch=True),
    "URL": st.just("https://x.org/a_b%20c#d?e=1&f=~g"),
    "ISBN": st.sampled_from(["978-3-16-148410-0", "0-306-40615-2"]),
    "ISSN": st.sampled_from(["2049-3630", "0028-0836"]),
    "language": st.sampled_from(["fr", "en-GB", "tlh"]),
    "page": st.sampled_from(["1-20", "S3-S7", "12, 14-16", "e17", "xii"]),
    "PMID": st.just("1234567"),
    "PMCID": st.just("PMC1234567"),
    "event-place": st.sampled_from(["Turin", "São Paulo"]),
    "publisher-place": st.sampled_from(["London", "Łódź"]),
    "edition": st.sampled_from(["2", "11", "Third revised"]),
    **dict.fromkeys(
        ("volume", "issue", "number", "collection-number", "chapter-number", "part-number", "version",
         "number-of-pages", "number-of-volumes"),
        st.sampled_from(["1", "12", "3A", "TR-2021/04", "2 (N.S.)"]),
    ),
}  # fmt: skip
_SAFE = "abcdefghijklmnopqrstuvwxyzäçéñøßşžαβ%&_#$~^<>{}\\|@"
_WORDS = st.lists(st.text(_SAFE, min_size=2, max_size=8), min_size=1, max_size=4).map(" ".join)
_CAPITAL = st.text("abcdefghijklmnopqrstuvwxyzäéøž", min_size=4, max_size=8).map(str.capitalize)
_PARAGRAPHS = st.lists(_WORDS, min_size=1, max_size=3).map("\n\n".join)
_PERSON = st.builds(
    Name,
    _CAPITAL,
    st.lists(_CAPITAL, min_size=1, max_size=2).map(" ".join),
    st.sampled_from(["", "", "van der", "de la"]),
    st.just(""),
    st.sampled_from(["", "", "Jr.", "III"]),
)
_BODY = st.lists(_CAPITAL, min_size=2, max_size=3).map(lambda words: Name(literal=" & ".join(words)))
_PEOPLE = st.lists(_PERSON | _BODY, min_size=1, max_size=3).map(tuple)
_ROLES = ("translator", "collection-editor", "illustrator", "director", "interviewer", "composer")


@st.composite
def held(draw: st.DrawFn, item_type: ItemType, form: Format, issued: SearchStrategy[PartialDate]) -> Record:
    """A record that a dialect has fields for."""
    allowed = _CLASSIC if form is BIBTEX else (*_EVERY, *_MODERN[item_type])
    if item_type in _PARTS:
        # There the styles print the type for the word "chapter".
        allowed = tuple(name for name in allowed if name != "genre")
    wanted = {*draw(st.sets(st.sampled_from(allowed), max_size=9)), *_NEEDED.get(item_type, ())}
    text = {"title": draw(_WORDS)} | {
        name: draw(_VALUES.get(name, _PARAGRAPHS if name in {"abstract", "note", "annote"} else _WORDS))
        for name in sorted(wanted)
    }
    roles = draw(st.sets(st.sampled_from(_ROLES), max_size=2))
    people = {"author": draw(_PEOPLE)} | {role: draw(_PEOPLE) for role in sorted(roles)}
    dates = {"issued": draw(issued)}
    if draw(st.booleans()):
        dates |= {"accessed": PartialDate(2021, 3, 4), "original-date": PartialDate(1850)}
    return Record(
        item_type,
        draw(keys()),
        text,
        people,
        dates,
        keywords=tuple(draw(st.lists(_WORDS, max_size=2, unique=True))),
        truncated=frozenset(role for role in people if draw(st.booleans())),
        code=draw(st.sampled_from([(), ("https://github.com/a/b_c",)])),
        key_given=True,
    )


def read_back(form: Format, record: Record) -> Record:
    pieces = list(form.write(Bibliography((record,)), WriteOptions()))
    assert [piece for piece in pieces if isinstance(piece, Problem)] == []
    (again,), problems = read_bib("".join(piece for piece in pieces if isinstance(piece, str)), source="x")
    assert problems == ()
    return dataclasses.replace(content(again), origin={})


@pytest.mark.parametrize("item_type", ItemType)
@patient
@given(data=st.data())
def test_biblatex_gives_back_what_it_can_hold(item_type: ItemType, data: st.DataObject) -> None:
    record = data.draw(held(item_type, BIBLATEX, days(1)))
    assert read_back(BIBLATEX, record) == record


@pytest.mark.parametrize("item_type", ItemType)
@patient
@given(data=st.data())
def test_bibtex_gives_back_what_it_can_hold(item_type: ItemType, data: st.DataObject) -> None:
    months = st.builds(PartialDate, st.integers(1, 2100), st.none() | st.integers(1, 12))
    record = data.draw(held(item_type, BIBTEX, months))
    assert read_back(BIBTEX, record) == record
