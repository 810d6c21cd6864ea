"""Names as BibTeX and biber read them."""

import unicodedata
import warnings

import pytest
from hypothesis import given

from profbib.data import table
from profbib.text.latex import to_ascii_latex, to_unicode_latex
from profbib.text.latex_names import latex_name, latex_name_part
from profbib.text.names import Name
from strategies import any_text, persons


@pytest.mark.parametrize(
    ("name", "latex"),
    [
        (Name("Park", "Namuk"), "Park, Namuk"),
        (Name("Berg", "Jan", particle="van der"), "van der Berg, Jan"),
        (Name("Beethoven", "Ludwig", dropping_particle="van"), "van Beethoven, Ludwig"),
        (Name("King", "Martin Luther", suffix="Jr."), "King, Jr., Martin Luther"),
        (Name("Ormesson", "Jean", particle="d'"), "d'Ormesson, Jean"),
        (Name("Gogh", particle="van"), "van Gogh"),
        (Name("Plato"), "Plato"),
        (Name(given="Cher"), "Cher"),
        (Name("Dalai Lama"), "{Dalai Lama}"),
        (Name("hooks", "bell"), "hooks, bell"),
        (Name("ffrench Beytagh", "Gonville"), "{ffrench} Beytagh, Gonville"),
        (Name("élan Vital", "É."), r"{\'e}lan{ }Vital, {\'E}."),
        (Name(literal="The OpenML Consortium"), "{The OpenML Consortium}"),
        (Name(literal="AT&T Labs"), r"AT{\&}T{ }Labs"),
        (Name(literal="Barnes and Noble, Inc."), "{Barnes and Noble, Inc.}"),
        (Name(literal="Söhne AND Co, Inc."), r"S{\"o}hne{ }{AND}{ }Co{,}{ }Inc."),
        (Name("Anderson", "Sue aNd Bob"), "Anderson, Sue {aNd} Bob"),
        (Name("others"), "{others}"),
        (Name("family=Evil", "given=Eve"), "family{=}Evil, given{=}Eve"),
        (Name("Smith, x", "A, B"), "Smith{,} x, A{,} B"),
        (Name("김", "민수"), "Gim, Minsu"),
        (Name(literal="北京"), "{Bei Jing}"),
        (Name("α", "B"), r"{\ensuremath{\alpha}}, B"),
        (Name("O{x", r"\input"), r"O{\textbraceleft}x, {\textbackslash}input"),
        (Name("😀"), ""),
        (Name("Foo", "-"), "Foo, {-}"),
    ],
)
def test_name_for_bibtex(name: Name, latex: str) -> None:
    assert latex_name(name, to_ascii_latex).text == latex


@pytest.mark.parametrize(
    ("name", "latex"),
    [
        (Name("Şahin", "Öğuz İ."), "Şahin, Öğuz İ."),
        (Name("김", "민수"), "김, 민수"),
        (Name("Παπάς", "Γιώργος"), "Παπάς, Γιώργος"),
        (Name("O{x", r"\input"), r"O\textbraceleft{}x, \textbackslash{}input"),
        (Name("Foo", "Bar & Baz"), r"Foo, Bar{ }\& Baz"),
        (Name("Foo", "&x"), r"{\&x Foo}"),
        (Name(literal="AT&T, Bell, Labs, Inc."), r"{AT\&T, Bell, Labs, Inc.}"),
        (Name("Foo, Bar", "Baz", suffix="Jr."), "{Baz Foo, Bar Jr.}"),
    ],
)
def test_name_for_biber_begins_no_word_with_a_macro_that_is_no_letter(name: Name, latex: str) -> None:
    assert latex_name(name, to_unicode_latex, for_biber=True).text == latex


def test_part_braces_low_words_but_the_last() -> None:
    assert latex_name_part(["ffrench", "o", "Neil"]) == "{ffrench} {o} Neil"
    assert latex_name_part(["ffrench", "beytagh"]) == "{ffrench} beytagh"


@given(persons())
def test_pybtex_reads_the_person_back(name: Name) -> None:
    from pybtex.database import Person

    latex = latex_name(name, to_unicode_latex).text
    person = Person(latex)
    assert " ".join(person.last_names).replace("{", "").replace("}", "").endswith(name.family)
    assert " ".join(person.first_names + person.middle_names) == name.given


@given(any_text(), any_text())
def test_any_name_balances_and_never_splits(family: str, given_name: str) -> None:
    for for_biber, encode in ((False, to_ascii_latex), (True, to_unicode_latex)):
        latex = latex_name(Name(family, given_name), encode, for_biber=for_biber).text
        depth = 0
        bare = ""
        for char in latex:
            depth += (char == "{") - (char == "}")
            assert depth >= 0
            if depth == 0 and char != "}":
                bare += char
        assert depth == 0
        assert bare.count(",") <= 1
        assert " and " not in f" {bare.lower()} "


def test_sign_of_a_macron_is_no_equals_sign() -> None:
    name = Name("Bērziņš", "Ēriks")
    assert latex_name(name, to_ascii_latex).text == r"B{\=e}rzi{\c{n}}{\v{s}}, {\=E}riks"


def test_every_accented_letter_in_a_name_is_written_so_that_other_readers_find_it() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        from pylatexenc.latex2text import LatexNodes2Text  # type: ignore[import-untyped]
    wrong = []
    for letter, row in table("latex_accents").items():
        written = latex_name(Name(f"A{letter}b", f"C{letter}"), to_ascii_latex).text
        if written != f"A{row['spelling']}b, C{row['spelling']}":
            plain = unicodedata.normalize("NFC", LatexNodes2Text().latex_to_text(written))
            wrong += [] if plain == f"A{letter}b, C{letter}" else [(letter, written)]
    assert wrong == []
