"""The printed list of authors."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profbib.readers.author_line import (
    AuthorLine,
    is_prose,
    is_regular,
    may_be_authors,
    split_author_line,
    split_regular,
)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Songkuk Kim", AuthorLine(("Songkuk Kim",))),
        ("Seungu Kang, Songkuk Kim", AuthorLine(("Seungu Kang", "Songkuk Kim"))),
        ("Hanju Yoo, Taehun Jung, Linglong Dai et al.",
         AuthorLine(("Hanju Yoo", "Taehun Jung", "Linglong Dai"), truncated=True)),
        ("Joel Jang, Sohee Yang et al. · deepmind, uw",
         AuthorLine(("Joel Jang", "Sohee Yang"), True, ("deepmind", "uw"))),
        ("Jane Roe · mit", AuthorLine(("Jane Roe",), False, ("mit",))),
        ("Jane Roe\u00a0et\u00a0al.\u00a0·\u00a0mit", AuthorLine(("Jane Roe",), True, ("mit",))),
        ("Jane Roe, et al", AuthorLine(("Jane Roe",), True)),
        ("Jane Roe ·", AuthorLine(("Jane Roe",))),
        ("Jordi Gal·la, Jane Roe", AuthorLine(("Jordi Gal·la", "Jane Roe"))),
        ("John Doe, Jr., Jane Roe", AuthorLine(("John Doe, Jr.", "Jane Roe"))),
        ("John Doe,Jr,Jane Roe,Jim Poe, III et al.",
         AuthorLine(("John Doe,Jr", "Jane Roe", "Jim Poe, III"), True)),
        ("John Doe, sr., Jim Poe, II, Jr.", AuthorLine(("John Doe, sr.", "Jim Poe, II, Jr."))),
        ("Vi Nguyen, Vi, Iv", AuthorLine(("Vi Nguyen", "Vi", "Iv"))),
        ("Jr., Jane Roe", AuthorLine(("Jr.", "Jane Roe"))),
        ("Jane Roe, , John Doe,", AuthorLine(("Jane Roe", "John Doe"))),
        ("王伟，李娜、张三", AuthorLine(("王伟", "李娜", "张三"))),
        ("Kwang Moo Yi, Jong-Seok Lee", AuthorLine(("Kwang Moo Yi", "Jong-Seok Lee"))),
        ("Fatal Al", AuthorLine(("Fatal Al",))),
        ("", AuthorLine(())),
    ],
)  # fmt: skip
def test_the_parts_of_an_author_line(line: str, expected: AuthorLine) -> None:
    assert split_author_line(line) == expected


NAMES = st.lists(
    st.sampled_from(
        [
            "Jane Roe",
            "J. R. R. Poe",
            "Jr.",
            "II",
            "Ana-Maria O'Neil",
            "Plato",
            "de la Cruz",
            "ET AL.",
            "Et Al",
            "A B",
        ]
    ),
    min_size=1,
)


@given(NAMES, st.sampled_from(["", " et al.", " et al", " · mit"]))
def test_the_short_cut_splits_as_the_whole_rule_does(names: list[str], rest: str) -> None:
    line = ", ".join(names) + rest
    if is_regular(line):
        whole = split_author_line(line)
        assert split_regular(line) == (whole.names, whole.truncated)
        assert whole.affiliations == ()
        assert may_be_authors(line)
        assert not is_prose(line)


@pytest.mark.parametrize(
    "line",
    [
        "Jane Roe",
        "Ludwig van Beethoven, Jane Roe et al.",
        "O. de la Cruz",
        "王伟",
        "Jean d'Alembert",
        "Plato",
    ],
)
def test_names_may_be_authors(line: str) -> None:
    assert may_be_authors(line)


@pytest.mark.parametrize(
    "line", ["We show that it works.", "16 Papers", "LGJun 2", "", "really", "A thing: B", "It Works Always."]
)
def test_text_may_not_be_authors(line: str) -> None:
    assert not may_be_authors(line)


@pytest.mark.parametrize(
    "line", [" " * 500_000 + "x", ", " * 500_000, "a ·" * 300_000, "x" + " et al" * 200_000]
)
def test_a_hostile_line_takes_time_by_its_length(line: str) -> None:
    assert isinstance(split_author_line(line), AuthorLine)
