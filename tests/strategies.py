"""Hypothesis strategies for records of every type, names of all shapes and partial dates."""

import calendar
import dataclasses
from collections.abc import Sequence
from functools import cache
from typing import Any

from hypothesis import HealthCheck, settings
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


@cache
def any_text() -> SearchStrategy[str]:
    """Text of any characters but lone surrogates, never empty, some that formats take for syntax."""
    characters = st.characters(exclude_categories=["Cs"])
    return st.one_of(st.text(characters, min_size=1, max_size=30), st.sampled_from(HOSTILE))


@cache
def words(min_size: int = 1, max_size: int = 4) -> SearchStrategy[str]:
    """Words of letters between single spaces."""
    word = st.text(_LETTERS, min_size=2, max_size=8)
    return st.lists(word, min_size=min_size, max_size=max_size).map(" ".join)


@cache
def _capitalised() -> SearchStrategy[str]:
    return st.text("abcdefghijklmnopqrstuvwxyzäéøž", min_size=2, max_size=8).map(str.capitalize)


@cache
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


@cache
def literals() -> SearchStrategy[Name]:
    """An organisation, or a name of one word."""
    return st.one_of(
        words(2).map(lambda text: Name(literal=f"The {text} Consortium")),
        _capitalised().map(lambda text: Name(literal=text)),
    )


@cache
def mononyms() -> SearchStrategy[Name]:
    """A family name without a given name."""
    return _capitalised().map(lambda text: Name(family=text))


@cache
def names() -> SearchStrategy[Name]:
    """A name of any shape."""
    return st.one_of(persons(), literals(), mononyms())


@cache
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


@cache
@st.composite
def dates(draw: DrawFn, min_year: int = -3000) -> PartialDate:
    """A date of any precision, a season, a range, an approximate date or a literal."""
    start = draw(days(min_year))
    end = draw(st.one_of(st.none(), st.none(), days(min_year)))
    circa = draw(st.booleans())
    season = draw(st.one_of(st.none(), st.integers(1, 4))) if start.month is None and end is None else None
    whole = PartialDate(start.year, start.month, start.day, season, end, circa)
    return draw(st.sampled_from([start, start, whole, PartialDate(literal="in press")]))


@cache
def keys() -> SearchStrategy[str]:
    """A citation key that every format allows."""
    return st.from_regex(r"[A-Za-z][A-Za-z0-9:._/-]{0,12}", fullmatch=True)


@cache
def _subset(
    variables: tuple[str, ...], values: SearchStrategy[Any], size: int
) -> SearchStrategy[dict[str, Any]]:
    if not variables:
        return st.just({})
    return st.dictionaries(st.sampled_from(variables), values, max_size=size)


@cache
def _people(name: SearchStrategy[Name]) -> SearchStrategy[tuple[Name, ...]]:
    return st.lists(name, min_size=1, max_size=3).map(tuple)


@cache
def _keywords() -> SearchStrategy[tuple[str, ...]]:
    return st.lists(words(), max_size=3, unique=True).map(tuple)


@cache
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
    people = draw(_subset(tuple(name_variables), _people(names() if name is None else name), 4))
    record = Record(
        type=draw(st.sampled_from(types)),
        key=draw(keys()),
        text=draw(_subset(tuple(text_variables), texts, 8)),
        names=people,
        dates=draw(_subset(tuple(date_variables), dates() if date is None else date, 3)),
        keywords=draw(_keywords()),
        truncated=frozenset(variable for variable in people if draw(st.booleans())),
        key_given=True,
    )
    return record if bare else dataclasses.replace(record, **draw(_fields()))


@cache
def _fields() -> SearchStrategy[dict[str, Any]]:
    """What CSL has no variable for, by the fields of `Record`; most of it is absent from most records."""
    links = st.lists(words(1, 1).map("https://github.com/a/{}".format), max_size=2, unique=True).map(tuple)
    several = st.lists(words(), max_size=2, unique=True).map(tuple)
    profile = st.builds(ProfileRef, words(), words(), st.just("2026-06-30"))
    inferred = st.sets(st.sampled_from(["issued", "arxiv_category", "code"]))
    fields: dict[str, SearchStrategy[Any]] = {
        "protected": several,
        "arxiv_id": st.sampled_from(["2202.06709", "cs/0112017"]),
        "arxiv_category": st.sampled_from(["cs.CV", "stat.ML"]),
        "page_category": st.just("CV"),
        "code": links,
        "code_announced": links,
        "project_pages": links,
        "has_code": st.booleans(),
        "score": st.sampled_from(["98.1", "35"]),
        "affiliations": several,
        "profiles": st.lists(profile, max_size=2).map(tuple),
        "related": st.dictionaries(
            keys(), st.sampled_from(["software", "preprint", "published"]), max_size=2
        ),
        "other_ids": st.lists(keys(), max_size=2, unique=True).map(tuple),
        "custom": st.dictionaries(words(1, 1).map("x-{}".format), json_values().filter(bool), max_size=2),
        "origin": inferred.map(lambda names: dict.fromkeys(names, Origin(Source.INFERRED))),
    }
    return st.fixed_dictionaries({}, optional=fields)


patient = settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
"""For properties of whole records, which take their time to make."""


def content(record: Record) -> Record:
    """The record without the place that it was read from."""
    return dataclasses.replace(record, file=None, line=None)
