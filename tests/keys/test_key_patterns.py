"""Key patterns: markers and modifiers as JabRef documents them, and errors that show the place."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profbib.errors import UsageError
from profbib.keys import compile_pattern
from profbib.record import ItemType, PartialDate, Record
from profbib.text.names import split_name

NEWTON = ("Isaac Newton", "James Maxwell", "Albert Einstein", "Niels Bohr", "Harry Unknown")


def record(*authors: str, title: str = "", more: bool = False) -> Record:
    return Record(
        ItemType.ARTICLE,
        text={
            "title": title,
            "DOI": "10.1000/x(1)",
            "page": "41,7,73--97",
            "container-title": "Journal of Fish",
        },
        names={"author": tuple(map(split_name, authors))},
        dates={"issued": PartialDate(2020, 3, 2)},
        truncated=frozenset({"author"} if more else ()),
        keywords=("w1", "w2a w2b", "w3"),
        arxiv_category="cs.CV",
        arxiv_id="2202.06709",
    )


def expand(pattern: str, *authors: str, title: str = "", more: bool = False) -> str:
    return compile_pattern(f"_{pattern}").base(record(*authors, title=title, more=more))[1:]


@pytest.mark.parametrize(
    ("pattern", "count", "value"),
    [
        ("[auth]", 3, "Newton"),
        ("[auth3]", 1, "New"),
        ("[auth3_2]", 2, "Max"),
        ("[auth6_4]", 5, "Bohr"),
        ("[auth2_4]", 1, ""),
        ("[auth.etal]", 1, "Newton"),
        ("[auth.etal]", 2, "Newton.Maxwell"),
        ("[auth.etal]", 3, "Newton.etal"),
        ("[authEtAl]", 2, "NewtonMaxwell"),
        ("[authEtAl]", 3, "NewtonEtAl"),
        ("[auth.auth.ea]", 1, "Newton"),
        ("[auth.auth.ea]", 2, "Newton.Maxwell"),
        ("[auth.auth.ea]", 3, "Newton.Maxwell.ea"),
        ("[authors]", 3, "NewtonMaxwellEinstein"),
        ("[authors1]", 1, "Newton"),
        ("[authors1]", 2, "NewtonEtAl"),
        ("[authors3]", 3, "NewtonMaxwellEinstein"),
        ("[authors3]", 4, "NewtonMaxwellEinsteinEtAl"),
        ("[authorsAlpha]", 1, "New"),
        ("[authorsAlpha]", 2, "NM"),
        ("[authorsAlpha]", 4, "NMEB"),
        ("[authorsAlpha]", 5, "NME+"),
        ("[authshort]", 1, "Newton"),
        ("[authshort]", 2, "NM"),
        ("[authshort]", 3, "NME"),
        ("[authshort]", 4, "NME+"),
        ("[authorLast]", 3, "Einstein"),
        ("[authorIni]", 1, "Newto"),
        ("[authorIni]", 4, "NewtoMEB"),
        ("[authIni4]", 1, "Newt"),
        ("[authIni4]", 2, "NeMa"),
        ("[authIni4]", 3, "NeME"),
        ("[authIni4]", 5, "NMEB"),
        ("[authForeIni]", 2, "I"),
        ("[authorLastForeIni]", 3, "A"),
        ("[authFirstFull]", 1, "Newton"),
    ],
)
def test_author_markers_are_those_of_jabref(pattern: str, count: int, value: str) -> None:
    assert expand(pattern, *NEWTON[:count]) == value


@pytest.mark.parametrize(
    ("pattern", "count", "value"),
    [
        ("[auth]", 1, "Newton"),
        ("[auth.etal]", 2, "Newton.etal"),
        ("[authEtAl]", 1, "NewtonEtAl"),
        ("[authors]", 2, "NewtonMaxwellEtAl"),
        ("[authors3]", 2, "NewtonMaxwellEtAl"),
        ("[authors1]", 3, "NewtonEtAl"),
        ("[authorsAlpha]", 1, "New+"),
        ("[authorsAlpha]", 2, "NM+"),
        ("[authorsAlpha]", 4, "NME+"),
        ("[authshort]", 2, "NM+"),
        ("[auth.auth.ea]", 2, "Newton.Maxwell.ea"),
    ],
)
def test_a_truncated_list_says_so(pattern: str, count: int, value: str) -> None:
    assert expand(pattern, *NEWTON[:count], more=True) == value


@pytest.mark.parametrize(
    ("pattern", "value"),
    [
        ("[auth]", "vanderAalst"),
        ("[authFirstFull]", "vanderAalst"),
        ("[auth3]", "Aal"),
        ("[authorIni]", "AalstL"),
        ("[authorsAlpha]", "vdAvL"),
    ],
)
def test_particles_stand_where_jabref_has_them(pattern: str, value: str) -> None:
    assert expand(pattern, "Wil van der Aalst", "Tammo van Lessen") == value


@pytest.mark.parametrize(
    ("pattern", "value"),
    [
        ("[title]", "AnAwesomePaperonJabRef"),
        ("[camel]", "AnAwesomePaperOnJabRef"),
        ("[fulltitle]", "AnawesomepaperonJabRef"),
        ("[shorttitle]", "AwesomePaperJabRef"),
        ("[shorttitle2]", "AwesomePaper"),
        ("[veryshorttitle]", "Awesome"),
        ("[shorttitleINI]", "Aap"),
        ("[camel2]", "AnAwesome"),
        ("[title:abbr]", "AAPoJ"),
        ("[camel:abbr]", "AAPOJ"),
        ("[fulltitle:truncate4]", "Ana"),
        ("[title:lower]", "anawesomepaperonjabref"),
        ("[title:upper]", "ANAWESOMEPAPERONJABREF"),
        ("[title:capitalize]", "AnAwesomePaperOnJabref"),
        ("[title:titlecase]", "AnAwesomePaperonJabref"),
        ("[title:sentencecase]", "Anawesomepaperonjabref"),
    ],
)
def test_title_markers_are_those_of_jabref(pattern: str, value: str) -> None:
    assert expand(pattern, title="An awesome paper on JabRef") == value


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Toward Storage-Aware Learning", "StorageAwareLearning"),
        ("Why Knowledge Distillation Works in Generative Models", "KnowledgeDistillationWorks"),
        ("Observations on K-image Expansion", "ObservationsKImage"),
        ("What Is It?", "WhatIsIt"),
        ("FLex&Chill: d'Alembert's Way", "FLexChillDAlembertsWay"),
    ],
)
def test_words_that_carry_meaning_are_taken(title: str, words: str) -> None:
    assert expand("[shorttitle]", title=title) == words


@pytest.mark.parametrize(
    ("pattern", "value"),
    [
        ("[year]", "2020"),
        ("[shortyear]", "20"),
        ("[month]", "March"),
        ("[day]", "2"),
        ("[date]", "2020-03-02"),
        ("[category]", "cscv"),
        ("[entrytype]", "article"),
        ("[doi]", "10.1000/x1"),
        ("[arxiv]", "2202.06709"),
        ("[journal]", "JournalofFish"),
        ("[journal:abbr]", "JoF"),
        ("[firstpage]", "7"),
        ("[lastpage]", "97"),
        ("[keyword2]", "w2aw2b"),
        ("[keyword4]", ""),
        ("[keywords2]", "w1w2aw2b"),
        ("[volume]", ""),
        ("[volume:(unknown)]", "unknown"),
        ("[edtr]", ""),
        ("[pureauth]", ""),
    ],
)
def test_other_markers_give_their_fields(pattern: str, value: str) -> None:
    assert expand(pattern) == value


@pytest.mark.parametrize(
    ("pattern", "value"),
    [
        (r'[auth.etal:regex("\\.etal","EtAl"):regex("\\.","And")]', "NewtonAndMaxwell"),
        (r'[auth:regex("(N)(e)","$2$1")]', "eNwton"),
        ('[auth:regex("[aeiou]","")]', "Nwtn"),
        ("[auth:lower:truncate3:upper]", "NEW"),
        ("[volume:(none):upper]", "NONE"),
        ("[auth]-[year]:[auth1]+x/y.z", "Newton-2020:N+x/y.z"),
    ],
)
def test_modifiers_apply_in_order(pattern: str, value: str) -> None:
    assert expand(pattern, *NEWTON[:2]) == value


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("[aut][year]", "character 2 (at 'aut][year]'): unknown marker 'aut'; did you mean 'auth'?"),
        ("[auth][yaer]", "character 8 (at 'yaer]'): unknown marker 'yaer'; did you mean 'year'?"),
        ("[auth:lowr]", "character 7 (at 'lowr]'): unknown modifier 'lowr'; did you mean 'lower'?"),
        ("[auth", "character 1 (at '[auth'): '[' is not closed by ']'"),
        ("[year][auth:lower", "character 7 (at '[auth:lower'): '[' is not closed by ']'"),
        ("auth]", "character 5 (at ']'): ']' without a '[' before it"),
        ("[auth[year]]", "character 6 (at '[year]]'): '[' where ':' or ']' was expected"),
        ("[auth] [year]", "character 7 (at ' [year]'): ' ' cannot stand in a key"),
        ("é[auth]", "character 1 (at 'é[auth]'): 'é' cannot stand in a key"),
        ("[]", "character 2 (at ']'): the name of a marker is missing"),
        ("[auth:]", "character 7 (at ']'): the name of a modifier is missing"),
        ('[auth:regex("(","")]', "character 14"),
        ('[auth:regex("a","$2")]', "wrong regular expression: invalid group reference 2"),
        ("[auth:regex(a)]", 'regex needs two texts in quotes: regex("a","b")'),
        ("[auth:(x]", "character 7 (at '(x]'): '(' is not closed by ')'"),
        ("[auth:(a b)]", "'a b' has characters that cannot stand in a key"),
        ("schollar", "unknown key preset 'schollar'; did you mean 'scholar'?"),
        ("", "unknown key preset ''"),
    ],
)
def test_a_wrong_pattern_shows_the_place(pattern: str, message: str) -> None:
    with pytest.raises(UsageError) as error:
        compile_pattern(pattern)
    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_an_unknown_transliteration_names_the_known() -> None:
    with pytest.raises(UsageError, match=r"unknown transliteration 'germam'; did you mean 'german'\?"):
        compile_pattern("scholar", translit="germam")


def test_a_pattern_is_explained_part_by_part() -> None:
    pattern = compile_pattern("[auth:lower]-[year]")
    assert pattern.explain(record("Isaac Newton")) == (
        ("[auth:lower]", "newton"),
        ("-", "-"),
        ("[year]", "2020"),
    )


@given(st.text(alphabet='[]:()"\\,.auth regxyelow123_', max_size=30))
def test_any_pattern_compiles_or_is_a_usage_error(pattern: str) -> None:
    try:
        compiled = compile_pattern(pattern)
    except UsageError as error:
        assert "\n" not in str(error)  # noqa: PT017 -- either outcome is right
    else:
        base = compiled.base(record("Isaac Newton", title="A Title"))
        assert base
        assert all(char.isascii() and (char.isalnum() or char in "-_:./+") for char in base)


def test_what_a_replacement_or_an_identifier_brings_is_made_safe() -> None:
    odd = replace(record("Isaac Newton"), arxiv_id="２２é{}")
    assert compile_pattern('[auth:regex("N","é ")][arxiv]').base(odd) == "ewton"
