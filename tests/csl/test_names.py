"""Names as CSL 1.0.2 wants them."""

from typing import Any

import pytest

from profbib.csl.processor import Processor
from profbib.markup import plain_text

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" {style}>
<info><title>t</title><id>t</id></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout><names variable="author"><name {name}/></names></layout></bibliography></style>"""


def names(people: list[Any], style: str = "", **name: str) -> str:
    attributes = " ".join(f'{key.replace("_", "-")}="{value}"' for key, value in name.items())
    processor = Processor(STYLE.format(style=style, name=attributes))
    return plain_text(processor.bibliography([{"id": "x", "type": "book", "author": people}]).entries[0].text)


DOE = {"family": "Doe", "given": "Jane"}
ROE = {"family": "Roe", "given": "Richard Q."}
POE = {"family": "Poe", "given": "Edgar Allan"}
VAN_GOGH = {"family": "Gogh", "given": "Vincent", "non-dropping-particle": "van"}
BEETHOVEN = {"family": "Beethoven", "given": "Ludwig", "dropping-particle": "van"}
KING = {"family": "King", "given": "Martin Luther", "suffix": "Jr."}


def test_full_names_stand_in_the_order_of_speech() -> None:
    assert names([DOE, ROE]) == "Jane Doe, Richard Q. Roe"


def test_and_joins_the_last_of_two_without_a_comma_and_of_three_with_one() -> None:
    assert names([DOE, ROE], **{"and": "text"}) == "Jane Doe and Richard Q. Roe"
    assert names([DOE, ROE, POE], **{"and": "symbol"}) == "Jane Doe, Richard Q. Roe, & Edgar Allan Poe"


def test_initials_take_their_mark_and_keep_hyphens() -> None:
    sartre = {"family": "Sartre", "given": "Jean-Paul"}
    assert names([sartre, POE], initialize_with=". ") == "J.-P. Sartre, E. A. Poe"
    assert names([sartre], 'initialize-with-hyphen="false"', initialize_with="") == "JP Sartre"


@pytest.mark.parametrize(
    ("demote", "inverted"),
    [
        ("never", "van Gogh, Vincent"),
        ("sort-only", "van Gogh, Vincent"),
        ("display-and-sort", "Gogh, Vincent van"),
    ],
)
def test_non_dropping_particle_moves_only_when_it_is_demoted(demote: str, inverted: str) -> None:
    style = f'demote-non-dropping-particle="{demote}"'
    assert names([VAN_GOGH], style, name_as_sort_order="all") == inverted


def test_dropping_particle_is_left_out_of_the_short_form() -> None:
    assert names([BEETHOVEN, VAN_GOGH], form="short") == "Beethoven, van Gogh"
    assert names([BEETHOVEN], name_as_sort_order="all") == "Beethoven, Ludwig van"


def test_particles_are_found_in_the_family_name() -> None:
    assert names([{"family": "de la Cruz", "given": "María"}], form="short") == "de la Cruz"


def test_suffix_stands_last_after_a_comma_when_inverted() -> None:
    assert names([KING]) == "Martin Luther King Jr."
    assert names([KING], name_as_sort_order="all") == "King, Martin Luther, Jr."


def test_et_al_replaces_all_but_the_first() -> None:
    assert names([DOE, ROE, POE], et_al_min="3", et_al_use_first="1") == "Jane Doe et al."
    assert names([DOE, ROE, POE], et_al_min="3", et_al_use_first="2") == "Jane Doe, Richard Q. Roe, et al."


def test_et_al_use_last_shows_the_last_after_an_ellipsis() -> None:
    people = [DOE, ROE, POE, KING]
    shown = names(people, et_al_min="4", et_al_use_first="2", et_al_use_last="true", form="short")
    assert shown == "Doe, Roe, … King"


def test_names_in_han_script_are_not_inverted_nor_spaced() -> None:
    assert names([{"family": "毛", "given": "泽东"}, DOE], name_as_sort_order="all") == "毛泽东, Doe, Jane"


def test_institution_is_printed_as_it_is() -> None:
    assert names([{"literal": "World Health Organization"}], form="short") == "World Health Organization"
