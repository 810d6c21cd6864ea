"""Printed names: what becomes family, given, particle, suffix or literal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profbib.text.names import Name, split_name


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Songkuk Kim", Name("Kim", "Songkuk")),
        ("Seung Hyuk Lee", Name("Lee", "Seung Hyuk")),
        ("Jong-Seok Lee", Name("Lee", "Jong-Seok")),
        ("JaeYeon Park", Name("Park", "JaeYeon")),
        ("  John   Smith ", Name("Smith", "John")),
        ("J. K. Rowling", Name("Rowling", "J. K.")),
        ("Quoc V. Le", Name("Le", "Quoc V.")),
        ("Plato", Name("Plato")),
        ("Conan O'Brien", Name("O'Brien", "Conan")),
        ("Jean d'Alembert", Name("d'Alembert", "Jean")),
        ("Ahmed al-Rashid", Name("al-Rashid", "Ahmed")),
        ("danah boyd", Name("boyd", "danah")),
        ("José Ortega y Gasset", Name("Ortega y Gasset", "José")),
    ],
)
def test_the_last_word_is_the_family_name(printed: str, name: Name) -> None:
    assert split_name(printed) == name


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Jan van der Berg", Name("Berg", "Jan", "van der")),
        ("Juan de la Cruz", Name("Cruz", "Juan", "de la")),
        ("Ludwig von Beethoven", Name("Beethoven", "Ludwig", "von")),
        ("João dos Santos", Name("Santos", "João", "dos")),
        ("Osama bin Laden", Name("Laden", "Osama", "bin")),
        ("Michiel van 't Hoff", Name("Hoff", "Michiel", "van 't")),
        ("Charles de la Vallée Poussin", Name("Vallée Poussin", "Charles", "de la")),
        ("Paulo de Souza dos Santos", Name("Santos", "Paulo de Souza", "dos")),
        ("van Gogh", Name("Gogh", particle="van")),
    ],
)
def test_lower_case_particles_stand_before_the_family_name(printed: str, name: Name) -> None:
    assert split_name(printed) == name


@pytest.mark.parametrize(
    ("printed", "family"),
    [
        ("Luc Van Gool", "Van Gool"),
        ("Yann Le Cun", "Le Cun"),
        ("Jean De La Fontaine", "De La Fontaine"),
        ("Robert Van der Berg", "Van der Berg"),
        ("Khaled El Emam", "El Emam"),
        ("Hung Le Nguyen", "Nguyen"),
        ("Nguyen Van Anh", "Anh"),
        ("Nguyễn Văn Anh", "Anh"),
        ("Xiao De Zhang", "Zhang"),
        ("Tung Lam Tran", "Tran"),
    ],
)
def test_a_capitalised_particle_joins_the_family_name_unless_the_name_is_east_asian(
    printed: str, family: str
) -> None:
    assert split_name(printed).family == family


@pytest.mark.parametrize(
    "printed", ["John Smith Jr.", "John Smith, Jr.", "Smith, Jr., John", "Smith, John, Jr."]
)
def test_a_suffix_is_found_with_and_without_a_comma(printed: str) -> None:
    assert split_name(printed) == Name("Smith", "John", suffix="Jr.")


@pytest.mark.parametrize("suffix", ["Jr", "Sr.", "II", "III", "IV"])
def test_generations_are_suffixes(suffix: str) -> None:
    assert split_name(f"Henry Ford {suffix}") == Name("Ford", "Henry", suffix=suffix)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Smith, John", Name("Smith", "John")),
        ("van der Berg, Jan", Name("Berg", "Jan", "van der")),
        ("Beethoven, Ludwig van", Name("Beethoven", "Ludwig", dropping_particle="van")),
        ("Doe, Jr.", Name("Doe", suffix="Jr.")),
        ("A, B, C", Name(literal="A, B, C")),
    ],
)
def test_a_comma_puts_the_family_name_first(printed: str, name: Name) -> None:
    assert split_name(printed) == name


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("王伟", Name(literal="王伟")),
        ("王 小明", Name("王", "小明")),
        ("山田　太郎", Name("山田", "太郎")),
        ("김 철수", Name("김", "철수")),
        ("김철수", Name(literal="김철수")),
        ("ジョン・スミス", Name(literal="ジョン・スミス")),
        ("Wei Wang (王伟)", Name(literal="Wei Wang (王伟)")),
        ("王 Wei", Name(literal="王 Wei")),
    ],
)
def test_a_name_in_han_kana_or_hangul_is_family_first_if_it_has_a_space(printed: str, name: Name) -> None:
    assert split_name(printed) == name


@pytest.mark.parametrize(
    "printed",
    [
        "The OpenML Consortium",
        "NVIDIA",
        "DeepMind Team",
        "DeepSeek-AI",
        "ATLAS Collaboration",
        "University of Tokyo",
        "AT&T Labs",
        "Mistral AI",
    ],
)
def test_an_organisation_is_literal(printed: str) -> None:
    assert split_name(printed) == Name(literal=printed)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Wei Wang 0001", Name("Wang", "Wei")),
        ("Sungmin Cha*", Name("Cha", "Sungmin")),
        ("Dr. Jane Doe", Name("Doe", "Jane")),
        ("Prof. Dr. Max Müller", Name("Müller", "Max")),
        ("Jane Doe, PhD", Name("Doe", "Jane")),
        ("\u202eJohn\u202c \u200bSmith\U0001f642", Name("Smith", "John")),
        ("John\u00a0Smith\x00", Name("Smith", "John")),
        (r"P\'al Erd{\H o}s", Name("Erdős", "Pál")),
    ],
)
def test_what_is_no_part_of_a_name_is_left_out(printed: str, name: Name) -> None:
    assert split_name(printed) == name


@pytest.mark.parametrize("printed", ["\U0001f642", ".", "123"])
def test_text_without_letters_stays_as_it_is(printed: str) -> None:
    assert split_name(printed) == Name(literal=printed)


def test_nothing_gives_an_empty_name() -> None:
    assert split_name(" \u200b ") == Name()


@given(st.text(max_size=40))
def test_any_text_gives_parts_without_line_ends_or_outer_blanks(printed: str) -> None:
    name = split_name(printed)
    for part in (name.family, name.given, name.particle, name.dropping_particle, name.suffix, name.literal):
        assert part == " ".join(part.split())
    assert bool(name.literal) != bool(name.family) or name == Name()


WORDS = st.from_regex(r"[A-Z][a-zéü]{2,8}(-[A-Z][a-z]{2,5})?", fullmatch=True)


@given(st.lists(WORDS, min_size=1, max_size=4), st.sampled_from(["", "von", "van der", "de la", "dos"]))
def test_the_parts_of_a_persons_name_read_as_printed(words: list[str], particle: str) -> None:
    printed = " ".join([*words[:-1], *particle.split(), words[-1]])
    assert str(split_name(printed)) == printed
