"""Each markup writes the formats and escapes its own signs."""

import pytest

from profbib.csl.rich_text import BOLD, CLOSE, ITALIC, LEFT_MARGIN, RIGHT_INLINE, SMALL_CAPS, SUPERSCRIPT
from profbib.errors import UsageError
from profbib.markup import MARKUPS, html_text, markdown_text, markup_for, plain_text

NESTED = f"A {ITALIC}b {BOLD}c{CLOSE} d{CLOSE} e{SUPERSCRIPT}2{CLOSE}"
NUMBERED = f"{LEFT_MARGIN}[1]{CLOSE}{RIGHT_INLINE}Doe.{CLOSE}"


def test_html_nests_tags_and_escapes_its_signs() -> None:
    assert html_text(NESTED) == "A <i>b <b>c</b> d</i> e<sup>2</sup>"
    assert html_text("a < b & c > d") == "a &#60; b &#38; c &#62; d"
    assert html_text(f"{SMALL_CAPS}x") == '<span style="font-variant:small-caps;">x</span>'


def test_markdown_nests_emphasis_and_escapes_its_signs() -> None:
    assert markdown_text(NESTED) == "A *b **c** d* e<sup>2</sup>"
    assert (
        markdown_text("*a* _b_ `c` [d](e) <f> & #g | h")
        == r"\*a\* \_b\_ \`c\` \[d\](e) &lt;f&gt; &amp; \#g \| h"
    )


@pytest.mark.parametrize(
    ("line", "escaped"), [("1. One", r"1\. One"), ("- One", r"\- One"), ("+ One", r"\+ One")]
)
def test_markdown_line_never_begins_a_list(line: str, escaped: str) -> None:
    assert markdown_text(line) == escaped


def test_plain_text_has_no_formats_and_one_line() -> None:
    assert plain_text(NESTED) == "A b c d e2"
    assert plain_text(NUMBERED) == "[1] Doe."
    assert plain_text("a\nb") == "a b"


def test_bibliographies_have_one_entry_a_line_a_paragraph_or_a_div() -> None:
    texts = ["One.", "Two."]
    assert MARKUPS["plain"].bibliography(texts) == "One.\nTwo.\n"
    assert MARKUPS["markdown"].bibliography(texts) == "One.\n\nTwo.\n"
    assert MARKUPS["html"].bibliography(texts) == (
        '<div class="csl-bib-body">\n  <div class="csl-entry">One.</div>\n'
        '  <div class="csl-entry">Two.</div>\n</div>\n'
    )


def test_unknown_markup_names_the_known_ones() -> None:
    with pytest.raises(UsageError, match=r"unknown markup 'rtf' \(known: html, markdown, plain\)"):
        markup_for("rtf")
