"""Titles: protected words, sentence case, and the form in which titles are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profbib.text.titles import protected_words, sentence_case, title_key


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("GAN2GAN: Generative Noise Learning", ("GAN2GAN",)),
        ("DoPAMINE: Double-sided Masked CNN", ("DoPAMINE", "CNN")),
        ("Semantic Communications with MIMO-OFDM", ("MIMO-OFDM",)),
        ("Observations on K-image Expansion", ("K-image",)),
        ("Unlearning for LLMs", ("LLMs",)),
        ("iPhone Images in 3D with T5", ("iPhone", "3D", "T5")),
        ("Programs in C++ and C#", ("C++", "C#")),
        ("FLex&Chill and O'Brien", ("FLex&Chill", "O'Brien")),
        ("U.S. Policy", ("U.S.",)),
        ("Vitamin A and Type I Errors", ("I",)),
        ("On Vitamin A", ("A",)),
        ("CNN Meets CNN", ("CNN",)),
    ],
)
def test_the_form_of_a_word_protects_it(title: str, words: tuple[str, ...]) -> None:
    assert protected_words(title) == words


@pytest.mark.parametrize(
    "title",
    [
        "A Feature-Level Analysis of Real-Time Pre-Training",
        "How Do Vision Transformers Work?",
        "(Re)Thinking the Past",
        "Demo: A Study",
        "",
    ],
)
def test_title_case_alone_protects_nothing(title: str) -> None:
    assert protected_words(title) == ()


def test_a_compound_is_whole_unless_that_keeps_another_capital() -> None:
    assert protected_words("CNN-Based and GAN-like Models") == ("CNN", "GAN-like")


def test_a_compound_that_the_abstract_writes_so_is_whole() -> None:
    assert protected_words(
        "Continual-MEGA: A Benchmark", "Our benchmark, Continual-MEGA, includes more."
    ) == ("Continual-MEGA",)


def test_names_that_always_have_a_capital_need_no_evidence() -> None:
    title = "Vector Quantized Bayesian Inference for Poisson-Gaussian Noise"
    assert protected_words(title) == ("Bayesian", "Poisson-Gaussian")


def test_a_capital_in_mid_sentence_of_the_abstract_makes_a_name() -> None:
    assert protected_words("Tazza: Shuffling Networks", "This work introduces Tazza, a framework.") == (
        "Tazza",
    )


def test_a_coined_term_in_quotes_is_a_name() -> None:
    abstract = 'It holds information analogous to the teacher\'s "Dark Knowledge." More.'
    assert protected_words("An Analysis of Dark Knowledge", abstract) == ("Dark", "Knowledge")


@pytest.mark.parametrize(
    "abstract",
    [
        "We show properties of MSAs and Vision Transformers (ViTs) here.",
        "Vision is good. Transformers are better.",
        "We use Vision Transformers in all cases.",
        "Here transformers are used, and vision; that Transformers work is known.",
        "We call it Vision (V).",
    ],
)
def test_a_capital_of_a_phrase_or_a_sentence_proves_nothing(abstract: str) -> None:
    assert protected_words("How Do Vision Transformers Work?", abstract) == ()


def test_a_title_all_in_capitals_takes_its_names_from_the_abstract() -> None:
    title = "DEEP LEARNING FOR MNIST"
    assert protected_words(title) == ()
    assert protected_words(title, "We train on MNIST.") == ("MNIST",)


@pytest.mark.parametrize(
    ("title", "case"),
    [
        ("How Do Vision Transformers Work?", "How do vision transformers work?"),
        (
            "What Do Students Learn? A Feature-Level Analysis",
            "What do students learn? A feature-level analysis",
        ),
        ("GAN2GAN: Generative Noise Learning", "GAN2GAN: Generative noise learning"),
        ("Self-Supervised Pre-Training", "Self-supervised pre-training"),
        ("What Can I Do? – The CNN Way — A Study", "What can I do? – The CNN way — A study"),
        ("T5 vs. Models in the U.S. Army", "T5 vs. models in the U.S. army"),
        ('"Quoted" Words: (The) Rest', '"Quoted" words: (The) rest'),
        ("DEEP LEARNING FOR VISION", "Deep learning for vision"),
        ("", ""),
    ],
)
def test_sentence_case_keeps_first_words_and_protected_forms(title: str, case: str) -> None:
    assert sentence_case(title) == case


def test_sentence_case_keeps_the_given_words() -> None:
    assert sentence_case("The Bayesian Way of the Dark Knowledge", ("Bayesian", "Dark")) == (
        "The Bayesian way of the Dark knowledge"
    )


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("How Do Vision Transformers Work?", "howdovisiontransformerswork"),
        ("The <i>Effect</i> of H<sub>2</sub>O &amp; Co", "theeffectofh2oco"),
        (r"G\'eant $\alpha$-GAN \emph{x}", "geantαganx"),
        ("Straße ﬁne ＡＢＣ é", "strassefineabce"),
        ("a <b and c> d", "abandcd"),
        ("深度学习", "深度学习"),
        ("?!", ""),
    ],
)
def test_the_key_of_a_title_has_letters_and_digits_only(title: str, key: str) -> None:
    assert title_key(title) == key


@given(st.text(max_size=60), st.text(max_size=120))
def test_protected_words_are_parts_of_the_title_each_once(title: str, abstract: str) -> None:
    words = protected_words(title, abstract)
    assert all(word in title for word in words)
    assert len(set(words)) == len(words)


@given(st.text(max_size=60))
def test_sentence_case_changes_case_only(title: str) -> None:
    case = sentence_case(title, protected_words(title))
    assert case.casefold() == title.casefold() or not title.isascii()


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=0x17F), max_size=40))
def test_title_keys_do_not_depend_on_case(title: str) -> None:
    if "\\" not in title and "$" not in title and "&" not in title and "<" not in title:
        assert title_key(title) == title_key(title.casefold())
