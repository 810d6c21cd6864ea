"""Hypothesis strategies for records of every type, names of all shapes and partial dates."""

import calendar
import dataclasses
from collections.abc import Sequence

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from profbib.data import table
from profbib.record import ItemType, Name, Origin, PartialDate, ProfileRef, Record, Source

TEXT_VARIABLES: tuple[str, ...] = tuple(table("csl_variables")["text"])
NAME_VARIABLES: tuple[str, ...] = tuple(table("csl_variables")["names"])
DATE_VARIABLES: tuple[str, ...] = tuple(table("csl_variables")["dates"])

_LETTERS = "abcdefghijklmnopqrstuvwxyzäçéñøßşžабвгдαβγ"
HOSTILE = (
    "TY  - JOUR",
    "\nER  - \n",
    "]]>",
    "<script>alert(1)</script>",
    "&entity;",
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>",
    "a: b",
    "- x",
    "# no comment",
    "'\"\\",
    "{} [] , & * ? | > ! % @ `",
    "\\input{secret}",
    "$x$",
    '#read("secret")',
    "yes",
    "~",
    "1e3",
    "2020-01-01",
    "\ttab",
    "line\r\nend",
    "\x85\u2028\u2029",
    "\u202eright to left",
    "\ufeffmark",
    "\U0001f600",
)


def any_text() -> SearchStrategy[str]:
    """Text of any characters but lone surrogates, never empty, some that formats take for syntax."""
    characters = st.characters(exclude_categories=["Cs"])
    return st.one_of(st.text(characters, min_size=1, max_size=30), st.sampled_from(HOSTILE))


def words(min_size: int = 1, max_size: int = 4) -> SearchStrategy[str]:
    """Words of letters between single spaces."""
    word = st.text(_LETTERS, min_size=2, max_size=8)
    return st.lists(word, min_size=min_size, max_size=max_size).map(" ".join)


def _capitalised() -> SearchStrategy[str]:
    return st.text("abcdefghijklmnopqrstuvwxyzäéøž", min_size=2, max_size=8).map(str.capitalize)


@st.composite
def persons(draw: DrawFn) -> Name:
    """A person with a family and a given name, perhaps particles and a suffix."""
    family = draw(st.one_of(_capitalised(), st.tuples(_capitalised(), _capitalised()).map("-".join)))
    given = draw(st.lists(_capitalised(), min_size=1, max_size=2).map(" ".join))
    return Name(
        family=family,
        given=given,
        particle=draw(st.sampled_from(["", "", "van", "van der", "de la"])),
        dropping_particle=draw(st.sampled_from(["", "", "von", "d’"])),
        suffix=draw(st.sampled_from(["", "", "Jr.", "III"])),
    )


def literals() -> SearchStrategy[Name]:
    """An organisation, or a name of one word."""
    return st.one_of(
        words(2).map(lambda text: Name(literal=f"The {text} Consortium")),
        _capitalised().map(lambda text: Name(literal=text)),
    )


def mononyms() -> SearchStrategy[Name]:
    """A family name without a given name."""
    return _capitalised().map(lambda text: Name(family=text))


def names() -> SearchStrategy[Name]:
    """A name of any shape."""
    return st.one_of(persons(), literals(), mononyms())


@st.composite
def days(draw: DrawFn, min_year: int = -3000) -> PartialDate:
    """A year, perhaps a month, perhaps a day that exists."""
    year = draw(st.integers(min_year, 9999).filter(bool))
    month = draw(st.one_of(st.none(), st.integers(1, 12)))
    day = None
    if month is not None:
        last = calendar.monthrange(year if year > 0 else 2000, month)[1]
        day = draw(st.one_of(st.none(), st.integers(1, last)))
    return PartialDate(year, month, day)


@st.composite
def dates(draw: DrawFn, min_year: int = -3000) -> PartialDate:
    """A date of any precision, a season, a range, an approximate date or a literal."""
    start = draw(days(min_year))
    end = draw(st.one_of(st.none(), st.none(), days(min_year)))
    circa = draw(st.booleans())
    season = draw(st.one_of(st.none(), st.integers(1, 4))) if start.month is None and end is None else None
    whole = PartialDate(start.year, start.month, start.day, season, end, circa)
    return draw(st.sampled_from([start, start, whole, PartialDate(literal="in press")]))


def keys() -> SearchStrategy[str]:
    """A citation key that every format allows."""
    return st.from_regex(r"[A-Za-z][A-Za-z0-9:._/-]{0,12}", fullmatch=True)


def _subset(
    variables: Sequence[str], values: SearchStrategy[object], size: int
) -> SearchStrategy[dict[str, object]]:
    if not variables:
        return st.just({})
    return st.dictionaries(st.sampled_from(variables), values, max_size=size)


def json_values() -> SearchStrategy[object]:
    """What JSON can hold, without numbers that are no integers."""
    leaves = st.one_of(st.none(), st.booleans(), st.integers(-(10**9), 10**9), any_text())
    return st.recursive(
        leaves,
        lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(words(1, 1), inner, max_size=3)),
        max_leaves=5,
    )


@st.composite
def records(
    draw: DrawFn,
    *,
    types: Sequence[ItemType] = tuple(ItemType),
    text_variables: Sequence[str] = TEXT_VARIABLES,
    name_variables: Sequence[str] = NAME_VARIABLES,
    date_variables: Sequence[str] = DATE_VARIABLES,
    texts: SearchStrategy[str] | None = None,
    name: SearchStrategy[Name] | None = None,
    date: SearchStrategy[PartialDate] | None = None,
    bare: bool = False,
) -> Record:
    """A record; `bare` leaves the fields that CSL has no variable for empty."""
    texts = any_text() if texts is None else texts
    each_name = st.lists(names() if name is None else name, min_size=1, max_size=3).map(tuple)
    people = draw(_subset(name_variables, each_name, 4))
    key = draw(keys())
    record = Record(
        type=draw(st.sampled_from(types)),
        key=key,
        text=draw(_subset(text_variables, texts, 12)),  # type: ignore[arg-type]
        names=people,  # type: ignore[arg-type]
        dates=draw(_subset(date_variables, dates() if date is None else date, 3)),  # type: ignore[arg-type]
        keywords=tuple(draw(st.lists(words(), max_size=3, unique=True))),
        truncated=frozenset(draw(st.sets(st.sampled_from(sorted(people))))) if people else frozenset(),
        key_given=True,
    )
    return record if bare else draw(with_fields(record))


@st.composite
def with_fields(draw: DrawFn, record: Record) -> Record:
    """The record with what CSL has no variable for."""
    links = st.lists(
        words(1, 1).map(lambda word: f"https://github.com/a/{word}"), max_size=2, unique=True
    ).map(tuple)
    several = st.lists(words(), max_size=2, unique=True).map(tuple)
    profile = st.builds(ProfileRef, words(), words(), st.just("2026-06-30"))
    inferred = draw(st.sets(st.sampled_from(["issued", "arxiv_category", "code"])))
    return dataclasses.replace(
        record,
        protected=draw(several),
        arxiv_id=draw(st.sampled_from(["", "2202.06709", "cs/0112017"])),
        arxiv_category=draw(st.sampled_from(["", "cs.CV", "stat.ML"])),
        page_category=draw(st.sampled_from(["", "CV"])),
        code=draw(links),
        code_announced=draw(links),
        project_pages=draw(links),
        has_code=draw(st.sampled_from([None, True, False])),
        score=draw(st.sampled_from(["", "98.1", "35"])),
        affiliations=draw(several),
        profiles=tuple(draw(st.lists(profile, max_size=2))),
        related=draw(
            st.dictionaries(keys(), st.sampled_from(["software", "preprint", "published"]), max_size=2)
        ),
        other_ids=tuple(draw(st.lists(keys(), max_size=2, unique=True))),
        custom=draw(st.dictionaries(words(1, 1).map("x-{}".format), json_values().filter(bool), max_size=2)),
        origin=dict.fromkeys(inferred, Origin(Source.INFERRED)),
    )


def content(record: Record) -> Record:
    """The record without the place that it was read from."""
    return dataclasses.replace(record, file=None, line=None)
