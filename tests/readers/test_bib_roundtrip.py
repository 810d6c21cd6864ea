"""What the writers of .bib files write, the reader reads back; independent parsers see the same."""

import dataclasses
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from pybtex.database import parse_string

from profbib.bibliography import Bibliography
from profbib.formats.biblatex import BIBLATEX
from profbib.formats.bibtex import BIBTEX
from profbib.formats.table import Format, WriteOptions
from profbib.readers.bib import read_bib
from profbib.readers.bib_split import split_bib
from profbib.record import ItemType, Name, PartialDate, Record
from strategies import content, days, records

WORD = st.text("abcdefghijklmnopqrstuvwxyzäçéñøßşž", min_size=2, max_size=8)
WORDS = st.lists(WORD, min_size=1, max_size=4).map(" ".join)
CAPITAL = WORD.map(str.title).filter(
    lambda word: word.istitle() and word.lower() not in ("others", "and", "iii")
)
PERSON = st.builds(
    Name,
    CAPITAL,
    st.lists(CAPITAL, min_size=1, max_size=2).map(" ".join),
    st.sampled_from(["", "van", "de la"]),
    st.just(""),
    st.sampled_from(["", "", "Jr.", "III"]),
)
BODY = st.lists(CAPITAL, min_size=2, max_size=3).map(lambda parts: Name(literal=" & ".join(parts)))
PAPERS = (ItemType.ARTICLE, ItemType.ARTICLE_JOURNAL, ItemType.PAPER_CONFERENCE)
# What is any text in these would be percent-encoded, or not be written at all.
VALUES = {
    "DOI": "10.1000/x_1",
    "URL": "https://x.org/a_b%20c#d?e=1&f=~g",
    "ISBN": "978-3-16-148410-0",
    "ISSN": "2049-3630",
    "language": "fr",
    "volume": "12",
    "issue": "3",
    "page": "112-118",
}
# Variables that both dialects have a field of their own for, by item type.
FIELDS = {
    ItemType.ARTICLE_JOURNAL: ("container-title", "volume", "issue", "page", "ISSN"),
    ItemType.PAPER_CONFERENCE: ("container-title", "publisher", "publisher-place", "page", "event-title"),
    ItemType.BOOK: ("publisher", "publisher-place", "ISBN", "number-of-pages", "number-of-volumes", "volume"),
    ItemType.CHAPTER: ("container-title", "publisher", "publisher-place", "page", "ISBN"),
    ItemType.THESIS: ("publisher", "publisher-place"),
    ItemType.REPORT: ("publisher", "publisher-place", "number", "genre"),
    ItemType.SOFTWARE: ("version",),
    ItemType.DATASET: ("version", "publisher"),
    ItemType.WEBPAGE: ("publisher",),
    ItemType.ARTICLE: (),
}
# Without these an entry becomes another type, which names its fields in its own way.
NEEDED = ("title", "container-title", "publisher", "URL")
COMMON = ("DOI", "URL", "abstract", "note", "title-short", "language")


@st.composite
def clean_records(draw: st.DrawFn, date: SearchStrategy[PartialDate]) -> Record:
    """A record of a common type that both dialects have all the fields for."""
    item_type = draw(st.sampled_from(sorted(FIELDS)))
    known = ("title", *FIELDS[item_type], *COMMON)
    wanted = draw(st.sets(st.sampled_from(known))) | {name for name in NEEDED if name in known}
    text = {name: VALUES.get(name) or draw(WORDS) for name in known if name in wanted}
    text["title"] = draw(st.lists(CAPITAL, min_size=1, max_size=4).map(" ".join))
    if item_type is ItemType.ARTICLE:
        text["publisher"] = "arXiv"
    if item_type is ItemType.THESIS:
        text["genre"] = draw(st.sampled_from(["PhD thesis", "Master's thesis"]))
    category = draw(st.sampled_from(["", "cs.CV"])) if item_type is ItemType.ARTICLE else ""
    arxiv_id = draw(st.sampled_from(["", "2202.06709"])) if item_type in PAPERS else ""
    if item_type is ItemType.ARTICLE and not arxiv_id:
        # biblatex says of an @online with an address nowhere that it is arXiv's.
        text.pop("URL", None)
        text.pop("DOI", None)
    people = tuple(draw(st.lists(PERSON | BODY, min_size=1, max_size=3)))
    return Record(
        item_type,
        key=draw(st.text(string.ascii_letters + string.digits + ":-_", min_size=1, max_size=8)),
        text=text,
        names={"author": people},
        dates={"issued": draw(date)},
        keywords=(category,) if category else tuple(draw(st.lists(WORDS, max_size=2, unique=True))),
        truncated=draw(st.sampled_from([frozenset(), frozenset({"author"})])),
        protected=tuple(dict.fromkeys(text["title"].split()[:1])),
        arxiv_id=arxiv_id,
        arxiv_category=category,
        code=draw(st.sampled_from([(), ("https://github.com/a/b_c",)])),
        key_given=True,
    )


def written(file_format: Format, *papers: Record) -> str:
    pieces = file_format.write(Bibliography(papers), WriteOptions())
    return "".join(piece for piece in pieces if isinstance(piece, str))


def read_back(file_format: Format, *papers: Record) -> tuple[Record, ...]:
    records_again, problems = read_bib(written(file_format, *papers), source="x")
    assert problems == ()
    return tuple(dataclasses.replace(content(record), origin={}) for record in records_again)


def whole(paper: Record) -> Record:
    """The record in the order of fields that makes equal records equal."""
    return dataclasses.replace(paper, text=dict(paper.text))


@given(clean_records(days(1)))
def test_biblatex_comes_back_as_it_was(paper: Record) -> None:
    assert read_back(BIBLATEX, paper) == (whole(paper),)


@given(clean_records(st.builds(PartialDate, st.integers(1, 2100), st.none() | st.integers(1, 12))))
def test_bibtex_comes_back_as_it_was(paper: Record) -> None:
    assert read_back(BIBTEX, paper) == (whole(paper),)


@pytest.mark.parametrize("file_format", [BIBTEX, BIBLATEX], ids=lambda row: row.name)
@given(data=st.data())
def test_any_record_is_read_as_one_entry_of_its_key(file_format: Format, data: st.DataObject) -> None:
    paper = data.draw(records())
    (again,) = read_bib(written(file_format, paper), source="x")[0]
    assert again.key == paper.key


HOSTILE_TEXT = st.text(st.sampled_from("\\{}$%#&_~^<>|\"'`@=,- \nabcXYZ"), min_size=1, max_size=30)


@pytest.mark.parametrize("file_format", [BIBTEX, BIBLATEX], ids=lambda row: row.name)
@given(text=HOSTILE_TEXT)
def test_hostile_text_stays_text(file_format: Format, text: str) -> None:
    # An "`" is an opening quote in TeX, white space is one space.
    text = " ".join(f"a {text} z".replace("`", "'").split())
    paper = Record(ItemType.DOCUMENT, "k", {"title": text, "note": text})
    (again,) = read_back(file_format, paper)
    assert (again.title, again.text["note"]) == (text, text)


@pytest.mark.parametrize("file_format", [BIBTEX, BIBLATEX], ids=lambda row: row.name)
@given(st.lists(clean_records(days(1)), max_size=3))
def test_a_second_pass_changes_nothing(file_format: Format, papers: list[Record]) -> None:
    first = written(file_format, *papers)
    assert written(file_format, *read_bib(first, source="x")[0]) == first


@given(clean_records(days(1)))
def test_pybtex_sees_the_same_fields(paper: Record) -> None:
    text = written(BIBTEX, paper)
    entry = parse_string(text, "bibtex").entries[paper.key]
    (block,) = split_bib([text])
    assert not isinstance(block, str)
    fields = {field.name: field.value for field in getattr(block, "fields", ())}
    assert {name: fields[name] for name in entry.fields if name != "month"} == {
        name: value for name, value in entry.fields.items() if name != "month"
    }


VALUE = st.text(st.sampled_from("abc {}\"'#=,()-\n1é"), max_size=12).filter(
    lambda text: text.count("{") == text.count("}") and balanced(text)
)


def balanced(text: str) -> bool:
    depth = 0
    for sign in text:
        depth += (sign == "{") - (sign == "}")
        if depth < 0:
            return False
    return True


@given(
    st.lists(
        st.tuples(st.from_regex(r"[a-z]{1,5}", fullmatch=True), VALUE), max_size=5, unique_by=lambda f: f[0]
    )
)
def test_bibtexparser_splits_well_formed_entries_alike(fields: list[tuple[str, str]]) -> None:
    from bibtexparser.splitter import Splitter

    text = "@misc{key,\n" + ",\n".join(f"  {name} = {{{value}}}" for name, value in fields) + "\n}\n"
    (theirs,) = Splitter(text).split().entries
    (ours,) = split_bib([text])
    expected = [(field.key, field.value[1:-1]) for field in theirs.fields]
    assert [(field.name, field.value) for field in getattr(ours, "fields", ())] == expected
    assert [text[field.start : field.end] for field in getattr(ours, "fields", ())] == [
        f"{name} = {{{value}}}" for name, value in fields
    ]
