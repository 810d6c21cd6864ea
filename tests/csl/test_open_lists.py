"""Name lists that go on after the names that are known: no style prints them as whole, or makes up a name."""

from typing import Any

import pytest

from profbib.csl import Processor
from profbib.csl.names import Name, OpenNames
from profbib.markup import plain_text

LEE, JIN, PARK = (
    {"family": family, "given": given}
    for family, given in (("Lee", "Kichang"), ("Jin", "Jaeho"), ("Park", "JaeYeon"))
)
OPEN = {"authors_complete": False}


def paper(*authors: dict[str, str], custom: object = OPEN, **more: Any) -> dict[str, Any]:
    return {
        "id": "a",
        "type": "article-journal",
        "title": "On heat",
        "container-title": "Heat",
        "author": list(authors),
        "issued": {"date-parts": [[2026]]},
        "custom": custom,
        **more,
    }


def listed(style: str, *items: dict[str, Any]) -> list[str]:
    return [plain_text(entry.text) for entry in Processor(style).bibliography(items).entries]


def cited(style: str, item: dict[str, Any]) -> str:
    return plain_text(Processor(style).cite([[item["id"]]], [item])[0].text)


# CSL's "contextual": the delimiter stands before et al. after two names and more, a space after one.
@pytest.mark.parametrize(
    ("style", "three", "one"),
    [
        ("apa", "Lee, K., Jin, J., Park, J., et al. (2026).", "Lee, K. et al. (2026)."),
        ("ieee", "[1] K. Lee, J. Jin, J. Park, et al., “On heat,”", "[1] K. Lee et al., “On heat,”"),
        ("nature", "1. Lee, K., Jin, J., Park, J., et al. On heat.", "1. Lee, K. et al. On heat."),
        (
            "chicago-author-date",
            "Lee, Kichang, Jaeho Jin, JaeYeon Park, et al. 2026.",
            "Lee, Kichang et al. 2026.",
        ),
    ],
)
def test_known_names_are_followed_by_et_al(style: str, three: str, one: str) -> None:
    assert listed(style, paper(LEE, JIN, PARK))[0].startswith(three)
    assert listed(style, paper(LEE))[0].startswith(one)


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("apa", "Lee, K., Jin, J., & Park, J. (2026)."),
        ("ieee", "[1] K. Lee, J. Jin, and J. Park, “On heat,”"),
    ],
)
def test_whole_lists_stay_as_they_are(style: str, expected: str) -> None:
    for custom in ({"authors_complete": True}, {}, None, "no", {"truncated": "author"}, {"truncated": [[1]]}):
        assert listed(style, paper(LEE, JIN, PARK, custom=custom))[0].startswith(expected)


def test_style_that_shows_fewer_names_shows_fewer() -> None:
    # MLA names the first of three or more; two known of a list that goes on are at least three.
    assert listed("modern-language-association", paper(LEE, JIN))[0].startswith("Lee, Kichang, et al. “On")


def test_last_name_of_a_list_that_goes_on_is_never_shown_as_the_last() -> None:
    people = [{"family": f"Name{letter}", "given": "A."} for letter in "ABCDEFGHIJKLMNOPQRSTUVWX"]
    text = listed("apa", paper(*people))[0]
    assert "NameS, A., et al. (2026)" in text
    assert "…" not in text
    assert "NameS, A., … NameX, A. (2026)" in listed("apa", paper(*people, custom={}))[0]


def test_short_cites_say_et_al_too() -> None:
    assert cited("apa", paper(LEE)) == "(Lee et al., 2026)"
    assert cited("apa", paper(LEE, custom={})) == "(Lee, 2026)"
    assert cited("chicago-author-date", paper(LEE, JIN)) == "(Lee et al. 2026)"


def test_only_the_variables_that_are_named_go_on() -> None:
    book = paper(LEE, custom={"truncated": ["editor"]}, type="chapter", editor=[JIN])
    text = listed("apa", book)[0]
    assert text.startswith("Lee, K. (2026).")
    # Of editors whose list goes on there are several, whatever is known of them.
    assert "In J. Jin et al. (Eds.), Heat." in text


def test_open_list_without_any_known_name_is_as_none() -> None:
    assert listed("apa", paper())[0] == "On heat. (2026). Heat."


def test_lists_that_go_on_are_not_taken_for_the_same_authors() -> None:
    whole = [paper(LEE, JIN, custom={}, id=name, title=name) for name in ("One", "Two")]
    going_on = [paper(LEE, JIN, id=name, title=name) for name in ("One", "Two")]
    style = "chicago-author-date-16th-edition"
    assert [text.startswith("———") for text in listed(style, *whole)] == [False, True]
    assert [text.startswith("———") for text in listed(style, *going_on)] == [False, False]


def test_list_that_goes_on_stands_between_its_known_names_alone_and_longer_lists() -> None:
    early = {"date-parts": [[1990]]}
    papers = [
        paper(LEE, JIN, id="longer", custom={}, issued=early),
        paper(LEE, id="open", issued=early),
        paper(LEE, id="whole", custom={}),
    ]
    heads = ["Lee, K. (2026)", "Lee, K. et al. (1990)", "Lee, K., & Jin, J. (1990)"]
    texts = listed("apa", *papers)
    assert [text[: text.index(")") + 1] for text in texts] == heads


def test_open_names_equal_only_open_names() -> None:
    names = (Name("Lee"), Name("Jin"))
    assert OpenNames(names) == OpenNames(names)
    assert hash(OpenNames(names)) == hash(OpenNames(names))
    assert OpenNames(names) != names
    assert names != OpenNames(names)
