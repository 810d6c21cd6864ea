"""Plain text becomes LaTeX that prints the same text, whatever it contains."""

import re
import timeit
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profbib.data import table
from profbib.text.latex import LatexText, latex_url, protect, to_ascii_latex, to_unicode_latex


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("é ü ø ł ő", r"{\'e} {\"u} {\o} {\l} {\H o}"),
        ("Ş İ ğ ß č ą þ", r"{\c{S}} {\.I} {\u{g}} {\ss} {\v{c}} {\k{a}} {\th}"),
        ("naïve", r"na{\"i}ve"),
        ("ế ộ Ṣ", r"{\'{\^e}} {\^{\d o}} {\d{S}}"),
        ("α ≤ ∞ ≈ ∈ − x₂ ′", r"{$\alpha$} {$\leq$} {$\infty$} {$\approx$} {$\in$} {$-$} x{$_{2}$} {$'$}"),
        ("5 × 3 → n² ± 1", r"5 {$\times$} 3 {$\rightarrow$} n{$^{2}$} {$\pm$} 1"),
        ("7° µm • 3 € X™", r"7\textdegree{} \textmu{}m \textbullet{} 3 \texteuro{} X\texttrademark{}"),
        ("a – b — c …", r"a -- b --- c \ldots{}"),
        ("“so” ‘so’", "``so'' `so'"),
        ("ﬁne ＦＵＬＬ 𝐀𝛼", r"fine FULL A{$\alpha$}"),
        ("a\u00a0b\u2009c\u3000d", "a~b c d"),
        ("e\u0301 q\u0301 q\u030c", r"{\'e} {\'q} {\v{q}}"),
        ("Ά ή", r"{$\acute{\mathrm{{A}}}$} {$\acute{\eta}$}"),
        ("Α ο", r"{$\mathrm{{A}}$} {$\mathit{{o}}$}"),
        ("＆ ％ ﹠", r"\& \% \&"),
    ],
)
def test_character_without_ascii_is_spelled(text: str, latex: str) -> None:
    assert to_ascii_latex(text) == LatexText(latex)


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("# $ % & _", r"\# \$ \% \& \_"),
        ("{ }", r"{\textbraceleft} {\textbraceright}"),
        ("~ ^ \\", r"\textasciitilde{} \textasciicircum{} \textbackslash{}"),
        ('< > | "', r'\textless{} \textgreater{} \textbar{} "'),
        (r"\textbf{x}", r"\textbackslash{}textbf{\textbraceleft}x{\textbraceright}"),
        ("$x$", r"\$x\$"),
        (r"\input{secret}", r"\textbackslash{}input{\textbraceleft}secret{\textbraceright}"),
        (r"\write18", r"\textbackslash{}write18"),
        ("a--b ,, '' `` ?` !`", r"a-\/-b ,\/, '\/' `\/` ?\/` !\/`"),
        ("`so' it is", r"`\/so' it is"),
        ("one\ntwo\r\n three\tfour", "one two three four"),
    ],
)
def test_tex_specials_stay_text_in_both_dialects(text: str, latex: str) -> None:
    assert to_ascii_latex(text) == to_unicode_latex(text) == LatexText(latex)


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("Erdős – “x” × ± n² → € ™", "Erdős – “x” × ± n² → € ™"),
        ("Привет 北京 한국 😀", "Привет 北京 한국 😀"),
        ("α ≤ β", r"{$\alpha$} {$\leq$} {$\beta$}"),
        ("ﬁne ＆", r"fine \&"),
        ("e\u0301\u200b\u00a0x", "é~x"),
    ],
)
def test_unicode_latex_keeps_letters_and_spells_math(text: str, latex: str) -> None:
    assert to_unicode_latex(text).text == latex


def test_other_scripts_are_romanised_and_named() -> None:
    assert to_ascii_latex("Чехов, 北京.") == LatexText(
        "Chekhov, Bei Jing.", ("Ч", "е", "х", "о", "в", "北", "京")
    )


def test_letter_with_a_mark_that_no_font_has_keeps_its_base() -> None:
    assert to_ascii_latex("ả ớ") == LatexText(r"a {\'o}", ("ả", "ớ"))


def test_emoji_is_dropped_and_named() -> None:
    assert to_ascii_latex("a 😀 b") == LatexText("a b", (), ("😀",))


def test_invisible_characters_are_deleted_and_counted() -> None:
    text = "a\u200bb\ufffdc\x00d\u202ee\u00adf\ud800"
    assert to_ascii_latex(text) == LatexText("abcdef", invisible=6)
    assert to_unicode_latex(text) == LatexText("abcdef", invisible=6)


def test_every_measured_accent_has_its_measured_spelling() -> None:
    for letter, row in table("latex_accents").items():
        assert to_ascii_latex(letter).text == row["spelling"]
        assert to_ascii_latex(unicodedata.normalize("NFD", letter)).text == row["spelling"]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_latex_is_ascii_and_balanced_and_has_no_live_macro(text: str) -> None:
    latex = to_ascii_latex(text).text
    assert latex.isascii()
    assert latex.isprintable()
    for spelled in (latex, to_unicode_latex(text).text):
        assert balanced(spelled)
        assert not re.search(r"(?<!\\)[#%&]", spelled)
        assert not re.search(r"\\(?:input|write|end|begin|def|csname|catcode)", spelled)


@given(st.text(st.sampled_from("ab -,'`?!")))
def test_ascii_punctuation_comes_back_when_the_corrections_go(text: str) -> None:
    assert to_ascii_latex(text).text.replace(r"\/", "") == text


def balanced(latex: str) -> bool:
    depth = 0
    for char in latex:
        depth += (char == "{") - (char == "}")
        if depth < 0:
            return False
    return depth == 0


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("https://x.org/~ada/a_b?c=1&d=50%25#top", "https://x.org/~ada/a_b?c=1&d=50%25#top"),
        ("https://x.org/é {a}\\b", "https://x.org/%C3%A9%20%7Ba%7D%5Cb"),
        ("10.1002/(SICI)1097<1661::AID>3.0", "10.1002/(SICI)1097<1661::AID>3.0"),
        ("https://x.org/\x00a\n", "https://x.org/a"),
    ],
)
def test_url_is_never_escaped_but_encoded_where_it_would_break_the_field(url: str, written: str) -> None:
    assert latex_url(url) == written


@pytest.mark.parametrize(
    ("title", "words", "latex"),
    [
        ("GAN2GAN: a GAN for GANs", ("GAN2GAN", "GAN"), "{GAN2GAN}: a {GAN} for GANs"),
        ("Erdős–Rényi", ("Erdős–Rényi",), r"{Erd{\H o}s--R{\'e}nyi}"),
        ("Émile met Émile", ("Émile",), r"{{\'E}mile} met {{\'E}mile}"),
        ("FLex&Chill", ("FLex&Chill",), r"{FLex\&Chill}"),
        ("#ML rules", ("#ML",), r"{{\#ML}} rules"),
        ("On α", ("α",), r"On {$\alpha$}"),
        ("BERT-based", ("BERT", "BERT-based"), "{BERT-based}"),
        ("Nothing here", ("Absent", ""), "Nothing here"),
    ],
)
def test_words_are_protected_and_never_twice(title: str, words: tuple[str, ...], latex: str) -> None:
    assert protect(title, words, to_ascii_latex).text == latex


def test_clean_abstract_costs_a_few_microseconds() -> None:
    abstract = "We present a new way to learn, with self-supervised pre-training. " * 20
    seconds = min(timeit.repeat(lambda: to_ascii_latex(abstract), number=1000, repeat=5)) / 1000
    assert seconds < 30e-6


def test_space_beside_a_protected_word_stays_where_an_emoji_is_dropped() -> None:
    words = ("GPT-4", "LaTeX")
    assert protect("A GPT-4 (large) model 😀", words, to_ascii_latex).text == "A {GPT-4} (large) model"
    assert protect("On LaTeX 100% 毛 now", words, to_ascii_latex).text == r"On {LaTeX} 100\% Mao now"
    assert protect("A 😀 LaTeX 😀", words, to_ascii_latex).text.rstrip() == "A {LaTeX}"
