import pytest
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import Person

from profbib.readers.bib_names import parse_name, parse_names
from profbib.record import Name


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("Jane Doe", Name("Doe", "Jane")),
        ("Doe, Jane", Name("Doe", "Jane")),
        ("Ludwig van Beethoven", Name("Beethoven", "Ludwig", particle="van")),
        ("van Beethoven, Ludwig", Name("Beethoven", "Ludwig", particle="van")),
        ("de la Vall{\\'e}e Poussin, Charles Louis", Name("Vallée Poussin", "Charles Louis", particle="de la")),  # noqa: E501
        ("King, Jr., Martin Luther", Name("King", "Martin Luther", suffix="Jr.")),
        ("Martin Luther King Jr.", Name("King", "Martin Luther", suffix="Jr.")),
        ("{World Health Organization}", Name(literal="World Health Organization")),
        ("{{\\'E}cole Polytechnique}", Name(literal="École Polytechnique")),
        ("{\\'E}lie Cartan", Name("Cartan", "Élie")),
        ("AT{\\&}T{ }Labs", Name(literal="AT&T Labs")),
        ("Barnes{ }{and}{ }Noble{,}{ }Inc.", Name(literal="Barnes and Noble, Inc.")),
        ("Plato", Name("Plato")),
        ("{Plato}", Name(literal="Plato")),
        ("J.~K. Rowling", Name("Rowling", "J. K.")),
        ("Ortega y Gasset, Jos{\\'e}", Name("Ortega y Gasset", "José")),
        ("{de la} Cruz, Ana", Name("de la Cruz", "Ana")),
        ("{\\v S}koda, {\\v{Z}}an", Name("Škoda", "Žan")),
        ("Kar\\v el \\v Capek", Name("Čapek", "Karěl")),
        ("family=Plas, given=Lonneke, prefix=van der, useprefix=true", Name("Plas", "Lonneke", particle="van der")),  # noqa: E501
        ("given=Ludwig, family=Beethoven, prefix=van, useprefix=false", Name("Beethoven", "Ludwig", dropping_particle="van")),  # noqa: E501
        ("family={Smith, Jones}, given={Ann}, suffix=III", Name("Smith, Jones", "Ann", suffix="III")),
        ("Smith, ", Name("Smith")),
    ],
)  # fmt: skip
def test_names(raw: str, name: Name) -> None:
    assert parse_name(raw) == (name, "")


def test_too_many_commas_and_empty_names_are_reported_and_kept() -> None:
    assert parse_names("Smith, J., PhD, MD and and Doe, Jane") == (
        (Name("Smith", "PhD, MD", suffix="J."), Name("Doe", "Jane")),
        False,
        ("3 commas in the name 'Smith, J., PhD, MD'; at most 2 were expected", "an empty name; left out"),
    )


@pytest.mark.parametrize(
    "value", ["Doe, Jane and others", "Doe, Jane AND Others", "Doe, Jane et al.", "Jane Doe, et al"]
)
def test_lists_that_go_on(value: str) -> None:
    assert parse_names(value)[:2] == ((Name("Doe", "Jane"),), True)


def test_and_within_braces_or_words_parts_no_names() -> None:
    names = parse_names("{Johnson and Johnson} and Anderson, Andy\n and\tSand, George").names
    assert names == (Name(literal="Johnson and Johnson"), Name("Anderson", "Andy"), Name("Sand", "George"))


WORD = st.from_regex(r"[A-Z][a-z]{1,7}", fullmatch=True).filter(
    lambda word: word.lower() not in ("others", "and", "iii")
)


@given(
    st.lists(WORD, min_size=1, max_size=2),
    st.lists(WORD, min_size=1, max_size=3),
    st.sampled_from(["", "von", "de la"]),
)
def test_pybtex_reads_the_same_parts(family: list[str], given_names: list[str], particle: str) -> None:
    for raw in (
        f"{particle} {' '.join(family)}, {' '.join(given_names)}".strip(),
        " ".join(part for part in (*given_names, particle, *(family if particle else family[-1:])) if part),
    ):
        person = Person(raw)
        assert parse_name(raw)[0] == Name(
            family=" ".join(person.last_names),
            given=" ".join([*person.first_names, *person.middle_names]),
            particle=" ".join(person.prelast_names),
        )


@given(st.text(st.sampled_from("{}\\,'~ =aAé\"&and\n")))
def test_no_text_makes_the_names_fail_and_no_name_is_empty(value: str) -> None:
    assert [name for name in parse_names(value).names if not str(name)] == []


def test_braces_without_a_name_in_them_are_told_and_left_out() -> None:
    found = parse_names("Doe, J. and {} and ,, and Roe, A.")
    assert found.names == (Name("Doe", "J."), Name("Roe", "A."))
    assert found.faults == ("'{}' in place of a name; left out", "',,' in place of a name; left out")
