"""Rich text as HTML, with the classes that other processors use."""

import re
from collections.abc import Iterable

from profbib.csl.rich_text import (
    BASELINE,
    BLOCK,
    BOLD,
    CLOSE,
    INDENT,
    ITALIC,
    LEFT_MARGIN,
    LIGHT,
    NO_DECORATION,
    NORMAL_STYLE,
    NORMAL_VARIANT,
    NORMAL_WEIGHT,
    OBLIQUE,
    RIGHT_INLINE,
    SMALL_CAPS,
    SUBSCRIPT,
    SUPERSCRIPT,
    UNDERLINE,
)

_TAGS = {
    ITALIC: ("<i>", "</i>"),
    OBLIQUE: ("<em>", "</em>"),
    NORMAL_STYLE: ('<span style="font-style:normal;">', "</span>"),
    BOLD: ("<b>", "</b>"),
    LIGHT: ('<span style="font-weight:lighter;">', "</span>"),
    NORMAL_WEIGHT: ('<span style="font-weight:normal;">', "</span>"),
    SMALL_CAPS: ('<span style="font-variant:small-caps;">', "</span>"),
    NORMAL_VARIANT: ('<span style="font-variant:normal;">', "</span>"),
    UNDERLINE: ('<span style="text-decoration:underline;">', "</span>"),
    NO_DECORATION: ('<span style="text-decoration:none;">', "</span>"),
    SUPERSCRIPT: ("<sup>", "</sup>"),
    SUBSCRIPT: ("<sub>", "</sub>"),
    BASELINE: ('<span style="baseline">', "</span>"),
    BLOCK: ('\n\n    <div class="csl-block">', "</div>\n"),
    LEFT_MARGIN: ('\n    <div class="csl-left-margin">', "</div>"),
    RIGHT_INLINE: ('<div class="csl-right-inline">', "</div>\n  "),
    INDENT: ('<div class="csl-indent">', "</div>\n  "),
}
_MARKS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_SPECIAL = re.compile("[&<>]")
_ESCAPES = {"&": "&#38;", "<": "&#60;", ">": "&#62;"}


def html_text(rich: str) -> str:
    """The rich text as HTML, what is special in HTML escaped."""
    if _SPECIAL.search(rich):
        rich = _SPECIAL.sub(lambda match: _ESCAPES[match.group()], rich)
    ends: list[str] = []

    def tag(match: re.Match[str]) -> str:
        mark = match.group()
        if mark == CLOSE:
            return ends.pop() if ends else ""
        opening, closing = _TAGS.get(mark, ("", ""))
        ends.append(closing)
        return opening

    text = _MARKS.sub(tag, rich)
    return text + "".join(reversed(ends)) if ends else text


def html_bibliography(texts: Iterable[str]) -> str:
    """The entries' rich texts as one `div` of class `csl-bib-body`."""
    entries = "".join(f'  <div class="csl-entry">{html_text(text)}</div>\n' for text in texts)
    return f'<div class="csl-bib-body">\n{entries}</div>\n'
