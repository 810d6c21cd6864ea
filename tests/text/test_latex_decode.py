import json
import re
import unicodedata
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profbib.text.latex import to_ascii_latex, to_unicode_latex
from profbib.text.latex_decode import decode_latex, decode_title
from profbib.text.latex_decode_scan import unescaped

LETTERS = {
    letter: row["spelling"]
    for letter, row in json.loads(
        resources.files("profbib.data").joinpath("latex_accents.json").read_text("utf-8")
    ).items()
}
COMMANDS_WITH_LETTER = re.compile(r"\{\\([A-Za-z]+(?=[ {])|[^A-Za-z])[ {]?([A-Za-z])\}?\}\Z")


def spellings(spelling: str) -> set[str]:
    """The ways in which people write one accented letter: with braces inside, outside, both, none."""
    found = COMMANDS_WITH_LETTER.match(spelling)
    if found is None:
        is_name = re.fullmatch(r"\{\\[A-Za-z]+\}", spelling)
        return {spelling, spelling[1:-1] + "{}"} if is_name else {spelling}
    command, letter = found.groups()
    gap = " " if command.isalpha() else ""
    return {
        spelling,
        f"\\{command}{{{letter}}}",
        f"\\{command}{gap}{letter}",
        f"{{\\{command}{{{letter}}}}}",
        f"{{\\{command}{gap}{letter}}}",
        f"\\{command} {{{letter}}}",
        f"\\{command} {letter}",
    }


@pytest.mark.parametrize("letter", LETTERS)
def test_every_accented_letter_is_read_in_every_usual_spelling(letter: str) -> None:
    for spelling in spellings(LETTERS[letter]):
        assert decode_latex(f"a{spelling}b").text == f"a{letter}b", spelling


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"Erd{\H o}s--R{\'e}nyi", "Erdős–Rényi"),
        (r"\'{\i} \'\i{} {\'\i} {\'{\i}} \^{\i} na\"\i ve", "í í í í î naïve"),
        (r"\.{\i}stanbul {\.I}stanbul", "istanbul İstanbul"),
        (r"\o stergaard, Stra\ss e, \O{}rsted, \AA ngstr\"om", "østergaard, Straße, Ørsted, Ångström"),
        (r"\'{\^e} {\d {\^o}} \'{\^{e}} {\^{\d o}}", "ế ộ ế ộ"),
        (r"``quoted'' and `single' isn't", "“quoted” and ‘single’ isn't"),
        ("1--2 --- 3", "1–2 — 3"),
        (r"{-}{-}verbose -{}-", "--verbose --"),
        (r"?`Qu\'e? !`Hola!", "¿Qué? ¡Hola!"),
        (r"50\% of \$5 \& \#1 a\_b", "50% of $5 & #1 a_b"),
        (r"\textbackslash{}input{\textbraceleft}secret{\textbraceright}", r"\input{secret}"),
        (r"\textasciitilde{}user \textasciicircum{} \~{} \^{}", "~user ^ ~ ^"),
        (r"\textless{}b\textgreater{} \textbar{}", "<b> |"),
        (r"\LaTeX{} and {\TeX}", "LaTeX and TeX"),
        (r"Figure~1", "Figure\u00a01"),
        (r"$\alpha$-divergence, {$\leq$}, \ensuremath{\beta}, \(\gamma\)", "α-divergence, ≤, β, γ"),
        (r"H$_2$O, 10$^{9}$, 3$^{rd}$, 90$^\circ$", "H₂O, 10⁹, 3rd, 90°"),
        (r"{$\acute{\alpha}$} {$\acute{\ddot{\iota}}$}", "ά ΐ"),
        (r"{$O(n^2)$} and $k$-means", "$O(n^2)$ and $k$-means"),
        (r"costs $5", "costs $5"),
        (r"\emph{a} {\em b} \textbf{\textit{c}} \textsc{d}", "a b c d"),
        (r"m\textsuperscript{2}, \textsuperscript{th}", "m², th"),
        (r"\url{http://x.org/a_b%20c} \href{http://y.org}{here}", "http://x.org/a_b%20c here (http://y.org)"),
        (r"\textcolor{red}{warm} \foreignlanguage{german}{Haus}", "warm Haus"),
        (r"\texorpdfstring{$x$}{ex}", "ex"),
        (r"\enquote{word} \mkbibparens{x}", "“word” (x)"),
        (r"{\noopsort{1973b}}1973", "1973"),
        (r"{\char233} \char`x", "é \\char`x"),
        (r"AT{\&}T{ }Labs", "AT&T Labs"),
        (r"a\\b\\[2pt]c", "a b c"),
        (r"long\-word \/x", "longword x"),
        ("{unclosed", "{unclosed"),
        ("too} many", "too} many"),
        ("ends in \\", "ends in \\"),
    ],
)
def test_latex_becomes_text(latex: str, text: str) -> None:
    assert decode_latex(latex).text == text


def test_unknown_macro_stays_visible_and_is_named() -> None:
    decoded = decode_latex(r"see \mymacro{K\"onig}{b} and \other")
    assert decoded.text == "see \\mymacro{König}{b} and \\other"
    assert decoded.unknown == ("\\mymacro", "\\other")


@pytest.mark.parametrize(
    ("title", "text", "protected"),
    [
        ("{GAN2GAN} and {BERT}", "GAN2GAN and BERT", ("GAN2GAN", "BERT")),
        ("{N}eural {D}irichlet", "Neural Dirichlet", ("Neural", "Dirichlet")),
        ("{Markov chains} in {US of A}", "Markov chains in US of A", ("Markov", "US", "A")),
        (r"{\'E}cole {{\'E}cole} {\LaTeX}", "École École LaTeX", ("École",)),
        (r"{$\alpha$} {C++} {What is {BERT}?}", "α C++ What is BERT?", ("C++", "What", "BERT")),
        (r"\emph{The {GAN}} {\em X}", "The GAN X", ("GAN",)),
        ("{GAN}-based, {GAN}", "GAN-based, GAN", ("GAN",)),
    ],
)  # fmt: skip
def test_braces_of_a_title_protect_words(title: str, text: str, protected: tuple[str, ...]) -> None:
    decoded = decode_title(title)
    assert (decoded.text, decoded.protected) == (text, protected)


def test_braces_round_the_whole_title_protect_no_single_word() -> None:
    decoded = decode_title("{How {GANs} Work}")
    assert (decoded.text, decoded.protected, decoded.whole) == ("How GANs Work", (), True)
    assert decode_title("{GAN}").protected == ("GAN",)


@pytest.mark.parametrize(
    ("raw", "address"),
    [
        (r"http://x.org/a\_b\%20\#c\&d", "http://x.org/a_b%20#c&d"),
        (r"http://x.org/\~{}u \textasciitilde{}v {\textasciitilde}w $\sim$x", "http://x.org/~u ~v ~w ~x"),
        (r"http://x.org/{a}_b", "http://x.org/a_b"),
        ("http://x.org/a_b%20~c", "http://x.org/a_b%20~c"),
    ],
)
def test_addresses_lose_their_escapes(raw: str, address: str) -> None:
    assert unescaped(raw) == address


@given(st.text(st.sampled_from("\\{}$~%'`\"-^_ abIiov1é\n\x02\x03")))
def test_no_text_makes_the_decoder_fail(text: str) -> None:
    assert isinstance(decode_latex(text).text, str)
    assert all(word in decode_title(text).text for word in decode_title(text).protected)


def test_deep_nesting_is_read() -> None:
    assert decode_latex("{" * 50_000 + "x" + "}" * 50_000).text == "x"
    assert decode_latex("\\'" * 50_000 + "e").text.startswith("'")


ASCII = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=40)


@given(ASCII)
def test_ascii_text_comes_back_from_latex(text: str) -> None:
    # "`" is an opening quote in TeX, and a pair of quotes is read as one.
    text = text.replace("`", "")
    assert decode_latex(to_ascii_latex(text).text).text == text


@given(
    st.text(
        st.sampled_from(sorted(LETTERS)) | st.characters(min_codepoint=32, max_codepoint=126), max_size=20
    )
)
def test_accented_text_comes_back_from_both_dialects(text: str) -> None:
    text = unicodedata.normalize("NFC", text.replace("`", ""))
    assert decode_latex(to_ascii_latex(text).text).text == text
    assert decode_latex(to_unicode_latex(text).text).text == text
