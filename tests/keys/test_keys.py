"""Citation keys: presets, uniqueness, stability, safe characters."""

import random
from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profbib.keys import PRESETS, assign_keys, compile_pattern, rank_of, resolve
from profbib.record import ItemType, PartialDate, Record
from profbib.text.names import split_name

SAFE = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_:./+")


def paper(
    *authors: str, title: str = "", year: int | None = 2024, more: bool = False, key: str = "", day: int = 1
) -> Record:
    return Record(
        type=ItemType.ARTICLE,
        key=key,
        key_given=bool(key),
        text={"title": title} if title else {},
        names={"author": tuple(map(split_name, authors))} if authors else {},
        dates={} if year is None else {"issued": PartialDate(year, 1, day)},
        truncated=frozenset({"author"} if more else ()),
    )


VISION = paper("Namuk Park", "Songkuk Kim", title="How Do Vision Transformers Work?", year=2022)


def keys_of(records: Sequence[Record], pattern: str = "jabref") -> list[str]:
    return [record.key for record in assign_keys(records, compile_pattern(pattern))]


@pytest.mark.parametrize(
    ("preset", "key"),
    [
        ("scholar", "park2022vision"),
        ("jabref", "Park2022"),
        ("zotero", "park_vision_2022"),
        ("better-bibtex", "parkVisionTransformersWork2022"),
        ("arxiv", "park2022visiontransformerswork"),
        ("acl", "park-kim-2022-vision"),
        ("alpha", "PK22"),
    ],
)
def test_presets_give_the_documented_keys(preset: str, key: str) -> None:
    assert compile_pattern(preset).base(VISION) == key


def test_every_preset_has_its_example() -> None:
    assert set(PRESETS) == {"scholar", "jabref", "zotero", "better-bibtex", "arxiv", "acl", "alpha"}


@pytest.mark.parametrize(("preset", "key"), [("alpha", "PK+22"), ("acl", "park-etal-2022-vision")])
def test_a_truncated_list_shows(preset: str, key: str) -> None:
    record = paper(
        "Namuk Park", "Songkuk Kim", title="How Do Vision Transformers Work?", year=2022, more=True
    )
    base = compile_pattern(preset).base(record)
    assert base == key


def test_particles_belong_to_the_author_of_a_key() -> None:
    assert compile_pattern("jabref").base(paper("Jan van der Berg")) == "vanderBerg2024"


@pytest.mark.parametrize(
    ("record", "key"),
    [
        (paper(title="How Do Transformers Work?"), "Transformers2024"),
        (paper("王伟", title="Deep"), "WangWei2024"),
        (paper("\U0001f642", title="Deep"), "Deep2024"),
        (paper(), "anon2024"),
        (paper(title="\U0001f642", year=None), "anon"),
        (paper(title="What Is It?"), "What2024"),
    ],
)
def test_who_has_no_name_falls_back_to_the_title_then_to_anon(record: Record, key: str) -> None:
    assert compile_pattern("jabref").base(record) == key


def test_editors_stand_for_missing_authors() -> None:
    book = Record(
        ItemType.BOOK, names={"editor": (split_name("Ada Lovelace"),)}, dates={"issued": PartialDate(1843)}
    )
    assert compile_pattern("jabref").base(book) == "Lovelace1843"


@pytest.mark.parametrize(("translit", "key"), [("plain", "Muller2024"), ("german", "Mueller2024")])
def test_umlauts_are_folded_as_asked(translit: str, key: str) -> None:
    assert compile_pattern("jabref", translit=translit).base(paper("Max Müller")) == key


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Paul Erdős", "Erdos2024"),
        ("Øystein Ångström", "Angstrom2024"),
        ("Łukasz Łoś", "Los2024"),
        ("Иван Петров", "Petrov2024"),
        ("Conan O'Brien", "OBrien2024"),
        ("Ann Smith-Jones", "SmithJones2024"),
        ("The OpenML Consortium", "OpenMLConsortium2024"),
        ("김철수", "gimceolsu2024"),
    ],
)
def test_names_become_ascii_letters(name: str, key: str) -> None:
    assert compile_pattern("jabref").base(paper(name)) == key


def test_second_paper_of_a_year_gets_the_letter_a() -> None:
    papers = [paper("Jane Doe", title="One"), paper("Jane Doe", title="Two"), paper("Jane Doe", title="Zwei")]
    assert keys_of(papers) == ["Doe2024", "Doe2024a", "Doe2024b"]


def test_the_earlier_paper_has_the_earlier_letter() -> None:
    papers = [paper("Jane Doe", title="A", day=9), paper("Jane Doe", title="B", day=2)]
    assert keys_of(papers) == ["Doe2024a", "Doe2024"]


def test_letters_go_on_after_z() -> None:
    keys = keys_of([paper("Jane Doe", title=f"Paper {number:03}") for number in range(80)])
    assert keys[0] == "Doe2024"
    assert keys[26:29] == ["Doe2024z", "Doe2024aa", "Doe2024ab"]
    assert keys[52:54] == ["Doe2024az", "Doe2024ba"]


def test_keys_that_differ_in_case_only_clash() -> None:
    assert sorted(keys_of([paper("Al Ng", title="B"), paper("Al NG", title="A")])) == ["NG2024", "Ng2024a"]


def test_a_letter_never_makes_another_papers_key() -> None:
    # "Li" + "a" would be the family name "Lia".
    papers = [paper("X Li", title="A"), paper("X Li", title="B"), paper("X Lia", title="C")]
    assert keys_of(papers, "[auth]") == ["Li", "Lib", "Lia"]


def test_letters_of_different_bases_do_not_meet() -> None:
    papers = [paper("B X", title=f"{n:02}") for n in range(60)] + [
        paper("B Xa", title=f"{n:02}") for n in range(60)
    ]
    keys = keys_of(papers, "[auth]")
    assert len({key.lower() for key in keys}) == len(papers)


def test_a_key_of_the_user_stays_and_is_not_given_again() -> None:
    papers = [
        paper("Jane Doe", title="A"),
        paper("Jane Doe", title="Z", key="DOE2024"),
        paper("Jane Doe", title="B"),
    ]
    assert keys_of(papers) == ["Doe2024a", "DOE2024", "Doe2024b"]


def test_a_key_of_the_user_that_looks_like_a_suffix_is_not_given_again() -> None:
    papers = [paper("Jane Doe", title="A"), paper("Jane Doe", title="B"), paper("X Y", key="doe2024A")]
    assert keys_of(papers) == ["Doe2024", "Doe2024b", "doe2024A"]


def test_rows_are_resolved_one_by_one() -> None:
    rows = [(1, "x", ""), (2, "X", ""), (3, "x", ""), (4, "y", "")]
    resolved = resolve(iter(rows), {"x", "xa", "y"})
    assert next(resolved) == (1, "x")
    assert list(resolved) == [(2, "Xb"), (3, "xc"), (4, "y")]


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (paper("A B", title="Z", year=2023), paper("A B", title="A", year=2024)),
        (paper("A B", title="Z", day=1), paper("A B", title="A", day=2)),
        (paper("A B", title="A"), paper("A B", title="B")),
        (paper("A B", title="A"), paper("A C", title="A")),
        (paper("A B", title="Z", year=2024), paper("A B", title="A", year=None)),
        (paper("A B", title="Z", year=-44), paper("A B", title="A", year=10)),
    ],
)
def test_records_are_ranked_by_date_then_by_what_they_say(earlier: Record, later: Record) -> None:
    assert rank_of(earlier) < rank_of(later)


NAMES = st.one_of(
    st.sampled_from(["A Li", "B Li", "C LI", "D Lia", "E Lib", "Jan van der Berg", "王伟", "\U0001f642"]),
    st.text(max_size=12),
)
RECORDS = st.lists(
    st.builds(
        lambda names, title, year, more: paper(*names, title=title, year=year, more=more),
        st.lists(NAMES, max_size=4),
        st.one_of(st.sampled_from(["One", "Two", "A", "B"]), st.text(max_size=20)),
        st.sampled_from([None, 2023, 2024]),
        st.booleans(),
    ),
    max_size=12,
)
PATTERNS = st.sampled_from([*PRESETS, "[auth]", "[year]", "[authorsAlpha:lower]", "x[auth1]"])


@given(RECORDS, PATTERNS)
def test_keys_are_safe_and_unique_without_case(records: list[Record], pattern: str) -> None:
    keys = keys_of(records, pattern)
    assert all(key and SAFE.issuperset(key) for key in keys)
    assert len({key.lower() for key in keys}) == len(records)


@given(RECORDS, PATTERNS, st.randoms(use_true_random=False))
def test_keys_are_the_same_under_every_order(
    records: list[Record], pattern: str, chance: random.Random
) -> None:
    shuffled = records[:]
    chance.shuffle(shuffled)

    def pairs(some: list[Record]) -> Counter[str]:
        given_keys = zip(some, keys_of(some, pattern), strict=True)
        return Counter(f"{rank_of(record)} {key}" for record, key in given_keys)

    assert pairs(records) == pairs(shuffled)


@given(RECORDS, st.sets(st.from_regex(r"[a-z]{1,3}[0-9]{0,2}", fullmatch=True), max_size=4))
def test_keys_of_the_user_are_untouched_and_unique(records: list[Record], keys: set[str]) -> None:
    own = [paper("X Y", title=key, key=key) for key in sorted(keys)]
    found = keys_of([*records, *own])
    assert found[len(records) :] == sorted(keys)
    assert len({key.lower() for key in found}) == len(found)
