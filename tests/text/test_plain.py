"""Text as records hold it: spaces, invisible characters and LaTeX remnants."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profbib.text.plain import plain_text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (r"learn an \emph{affine} mapping", "learn an affine mapping"),
        (r"\textit{e.g.}, images", "e.g., images"),
        (r"\textbf{\emph{both} ways}", "both ways"),
        (r"{\em old} style", "old style"),
        (r"\textcolor{red}{warning}", "warning"),
        (r"\unknown{argument}", "argument"),
        (r"\ours{} wins", "ours wins"),
        (r"see~\cite{park2022}", "see [park2022]"),
        (r"Fig.~3 and Table~2", "Fig. 3 and Table 2"),
        (r"\url{https://x.org/a}", "https://x.org/a"),
        (r"\href{https://x.org}{here}", "here (https://x.org)"),
        (r"a\footnote{b}", "a (b)"),
        (r"\LaTeX{} and \ldots", "LaTeX and …"),
    ],
)
def test_macros_become_words(text: str, plain: str) -> None:
    assert plain_text(text) == plain


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (r"\'e \'{e} {\'e} \`a \^o \~n \"u", "é é é à ô ñ ü"),
        (r"Erd{\H o}s, Erd\H{o}s", "Erdős, Erdős"),
        (r"\c{c} \v{s} \k{a} \.{z} \'{\i}", "ç š ą ż í"),
        (r"{\o} {\ss} {\L} \ae{}", "ø ß Ł æ"),
        (r"50\% of R\&D, \$5, \#1, a\_b, \{x\}", "50% of R&D, $5, #1, a_b, {x}"),
    ],
)
def test_accents_and_escapes_become_characters(text: str, plain: str) -> None:
    assert plain_text(text) == plain


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (r"$\alpha$-divergence", "α-divergence"),
        (r"in $O(n^2)$ time", "in O(n^2) time"),
        (r"$10^{-3}$ and $x_{i+1}$", "10^-3 and x_(i+1)"),
        (r"$\frac{a}{b} \leq \sqrt{n}$", "a/b ≤ √n"),
        (r"$\mathcal{O}(n \log n)$", "O(n log n)"),
        (r"\(\ell_1\)", "ℓ_1"),
        (r"$k$-means", "k-means"),
    ],
)
def test_formulas_lose_their_dollars_and_macros(text: str, plain: str) -> None:
    assert plain_text(text) == plain


@pytest.mark.parametrize(
    "text",
    [
        "KD -> Align",
        "with <2 accuracy change",
        "FLex&Chill",
        "`tailored' masking, ``x'' -- and ---",
        "from $5 to $10",
        "a $1.5 million fund and $2 million",
        "US$ and CA$",
        r"C:\new\textit{x}",
        r"\d+\w*",
        r"it says \"unsafe\" twice",
        r"the model\'s",
        "~100 samples of a~b at example.org/~user",
        r"\emph{unbalanced",
        r"\new without an argument",
        "{GAN}2{GAN}",
        "a {} b",
    ],
)
def test_what_is_not_surely_latex_stays(text: str) -> None:
    assert plain_text(text) == text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a\u00a0b\u2009c\u3000d\te", "a b c d e"),
        ("a\r\nb\rc\n\nd", "a\nb\nc\n\nd"),
        ("a\u200bb\u2060c\ufeffd\u00ade", "abcde"),
        ("\u202eabc\u202c \u2066d\u2069", "abc d"),
        ("a\x00b\x07c\x1b[0m", "abc[0m"),
        ("e\u0301", "é"),
        ("\ud800a", "a"),
    ],
)
def test_spaces_become_plain_and_the_invisible_goes(text: str, plain: str) -> None:
    assert plain_text(text) == plain


@pytest.mark.parametrize(
    "text",
    [
        "\U0001f468\u200d\U0001f469\u200d\U0001f467 family",
        "می\u200cخواهم",
        "क्\u200dष",
    ],
)
def test_joiners_stay_where_they_change_what_is_read(text: str) -> None:
    assert plain_text(text) == text


def test_a_joiner_in_latin_text_goes() -> None:
    assert plain_text("a\u200db\u200cc") == "abc"


def test_deep_and_long_nesting_ends() -> None:
    deep = r"\emph{" * 2000 + "x" + "}" * 2000
    assert plain_text(deep).count("x") == 1


@given(st.text(max_size=80))
def test_the_result_is_in_nfc_and_has_nothing_invisible(text: str) -> None:
    plain = plain_text(text)
    assert unicodedata.is_normalized("NFC", plain)
    assert not any(char in plain for char in "\x00\u200b\u202e\ufeff\u00a0\t\r")


@given(st.text(alphabet=r"\{}$~^_%&ab'\"`=.cH -[]()1", max_size=60))
def test_no_tangle_of_latex_raises(text: str) -> None:
    assert isinstance(plain_text(text), str)


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126, exclude_characters="\\$~")))
def test_ascii_without_latex_stays(text: str) -> None:
    assert plain_text(text) == text
