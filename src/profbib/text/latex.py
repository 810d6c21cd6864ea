r"""Plain Unicode text to LaTeX text that BibTeX, biber and every reader take as the same text.

Text is text: nothing in it acts as TeX. `\input{x}`, `$x$` and `100%` come out as visible characters.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import NamedTuple
from urllib.parse import quote

from profbib.text.latex_chars import (
    ESCAPES,
    INVISIBLE,
    How,
    raw_spelling,
    spelling,
)


class LatexText(NamedTuple):
    """LaTeX, and what of the text it does not hold.

    `romanised` are the pieces that Latin letters stand for, `dropped` those that have no spelling at
    all, each once and in order; `invisible` counts the control, zero-width and direction characters
    that were deleted.
    """

    text: str
    romanised: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    invisible: int = 0


Encode = Callable[[str], LatexText]

_SPECIAL = bytes(range(32)) + b"\x7f" + "".join(ESCAPES).encode()
_LIGATURE_LETTERS = b"-',`"
_UNWATCHED = bytes(code for code in range(256) if code not in _SPECIAL + _LIGATURE_LETTERS)
_CONTROL = re.compile(rb"[\x00-\x1f\x7f]")
_REFERENCE = re.compile(rb"&#([0-9]{3,7});")
# Two of these side by side print as another character (-- as a dash), so an italic correction keeps
# them apart: in lualatex empty braces do not.
_LIGATURE = re.compile("[-‐‑‒–—―]{2,}|['’”ʼ‛]{2,}|[`‘“ʻ‟]{2,}|,{2,}|[?!][`‘ʻ]")
_SEPARATOR = "\x03"
# Before one of the characters that are spelled as an apostrophe.
_OPENING = re.compile(f"`(?!{_SEPARATOR})(?=[^`]*['’ʼʹ׳])")
_ASCII_LIGATURES = [
    (pair.encode(), pair, f"{pair[0]}{_SEPARATOR}{pair[1]}") for pair in ("--", "''", "``", ",,", "?`", "!`")
]
_WHITE = "\t\n\x0b\x0c\r\x1c-\x1f\x85\u2028\u2029"
_LINE_END = re.compile(f"[ \t]*[{_WHITE}][ {_WHITE}]*")
_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_CLUSTER = re.compile(f"[^\x00-\x7f{_MARKS}][{_MARKS}]*|[A-Za-z0-9]?[{_MARKS}]+")
_MARK = re.compile(f"[{_MARKS}]")
_JOINING = frozenset("-‐‑‒–—―'’”ʼ‛`‘“ʻ‟?!")
_SPACE_LEFT = re.compile(r" +(?=[ ,.;:!?)'\]]|$)|^ +")


def to_ascii_latex(text: str) -> LatexText:
    r"""The text in ASCII LaTeX, for 8-bit BibTeX: é as {\'e}, ≤ as {$\leq$}.

    Scripts that no font-free spelling exists for are romanised, emoji dropped; the result says so.
    A line end is a space.

    >>> to_ascii_latex("100% naïve").text
    '100\\% na{\\"i}ve'
    """
    if text.isascii():
        return _ascii(text)
    text, invisible = _visible(unicodedata.normalize("NFC", text))
    shadow = text.encode("ascii", "xmlcharrefreplace")
    found = _others(shadow)
    if _MARK.search(found) or any(_touches(text, char) for char in found if char in _JOINING):
        return _spelled(_escaped(_unpaired(_LIGATURE.sub(_kept_apart, text)), shadow), invisible)
    escaped = _escaped(_apart(text, shadow), shadow)
    spellings = [(char, *spelling(char)) for char in found]
    if any(how is not How.SAME for _, _, how in spellings):
        return _spelled(escaped, invisible)
    for char, latex, _ in spellings:
        escaped = escaped.replace(char, latex)
    return LatexText(escaped.replace(_SEPARATOR, r"\/"), invisible=invisible)


def to_unicode_latex(text: str) -> LatexText:
    r"""The text in UTF-8 LaTeX, for biber: letters stay, TeX's own characters are escaped.

    Greek letters and math signs are spelled as in ASCII, because hardly any font for text has them.

    >>> to_unicode_latex("Erdős & α").text
    'Erdős \\& {$\\alpha$}'
    """
    if text.isascii():
        return _ascii(text)
    text, invisible = _visible(unicodedata.normalize("NFC", text))
    shadow = text.encode("ascii", "xmlcharrefreplace")
    found = _others(shadow)
    escaped = _escaped(_apart(text, shadow), shadow)
    for char in found:
        raw = raw_spelling(char)
        if raw != char:
            escaped = escaped.replace(char, raw)
    return LatexText(escaped.replace(_SEPARATOR, r"\/"), invisible=invisible)


def latex_url(url: str) -> str:
    """A URL, DOI or identifier as it goes into a field that TeX reads verbatim.

    Nothing is escaped; what would end the field or is not ASCII is percent-encoded, control
    characters are left out.

    >>> latex_url("https://x.org/a_b#c%20{é}")
    'https://x.org/a_b#c%20%7B%C3%A9%7D'
    """
    if url.isascii() and url.isprintable() and not (" " in url or "{" in url or "}" in url or "\\" in url):
        return url
    return _UNSAFE_IN_URL.sub(lambda found: quote(found[0], safe=""), INVISIBLE.sub("", url).strip())


_UNSAFE_IN_URL = re.compile(r"[^\x21-\x7e]|[{}\\]")


def protect(title: str, words: Iterable[str], encode: Encode) -> LatexText:
    """The title in LaTeX with braces round each of the words wherever it stands as a word.

    A word that the title lacks changes nothing; words that overlap share one pair of braces.

    >>> protect("GAN2GAN: a GAN", ("GAN2GAN", "GAN"), to_ascii_latex).text
    '{GAN2GAN}: a {GAN}'
    """
    spans = _spans(title, words)
    if not spans:
        return encode(title)
    pieces: list[LatexText] = []
    at = 0
    for start, end in spans:
        pieces += (_between(title[at:start], encode), _braced(encode(title[start:end])))
        at = end
    pieces.append(_between(title[at:], encode))
    return LatexText(
        "".join(piece.text for piece in pieces),
        tuple(dict.fromkeys(part for piece in pieces for part in piece.romanised)),
        tuple(dict.fromkeys(part for piece in pieces for part in piece.dropped)),
        sum(piece.invisible for piece in pieces),
    )


def _spans(title: str, words: Iterable[str]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for word in words:
        start = title.find(word) if word else -1
        while start >= 0:
            end = start + len(word)
            if not (title[start - 1 : start].isalnum() or title[end : end + 1].isalnum()):
                found.append((start, end))
            start = title.find(word, end)
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _between(text: str, encode: Encode) -> LatexText:
    """The text between two protected words, with the space at its ends that its encoding may drop."""
    found = encode(text)
    left = " " if text[:1] == " " and found.text[:1] != " " else ""
    right = " " if len(text) > 1 and text[-1:] == " " and found.text[-1:] != " " else ""
    return found._replace(text=f"{left}{found.text}{right}") if left or right else found


def _braced(word: LatexText) -> LatexText:
    text = word.text
    if text.startswith("{$") and text.find("}") == len(text) - 1:
        return word
    # `{\` opens what BibTeX takes for an accented letter, whose case it changes.
    return word._replace(text=f"{{{{{text}}}}}" if text.startswith("\\") else f"{{{text}}}")


def _ascii(text: str) -> LatexText:
    watched = text.encode().translate(None, _UNWATCHED)
    if not watched:
        return LatexText(text)
    invisible = 0
    if _CONTROL.search(watched):
        text, invisible = _visible(text)
    shadow = text.encode()
    text = _apart(text, shadow)
    if watched.strip(_LIGATURE_LETTERS):
        text = _escaped(text, shadow)
    return LatexText(text.replace(_SEPARATOR, r"\/"), invisible=invisible)


def _others(shadow: bytes) -> str:
    """The characters that are not ASCII, each once, of a text in ASCII with references for them.

    What looks like a reference in the text itself may be among them.
    """
    codes = map(int, dict.fromkeys(_REFERENCE.findall(shadow)))
    return "".join([chr(code) for code in codes if 0x7F < code < 0x110000])


def _touches(text: str, char: str) -> bool:
    """Whether the character stands beside one that may join with it into another character."""
    at = text.find(char)
    while at >= 0:
        if text[at - 1 : at] in _JOINING or text[at + 1 : at + 2] in _JOINING:
            return True
        at = text.find(char, at + 1)
    return False


def _apart(text: str, shadow: bytes) -> str:
    for sought, pair, parted in _ASCII_LIGATURES:
        # A single sign is found in a tenth of the time.
        if sought[-1:] in shadow and sought in shadow:
            # Again for a run of three.
            while pair in text:
                text = text.replace(pair, parted)
    return _unpaired(text)


def _unpaired(text: str) -> str:
    """The text with each backquote kept from opening a quotation that an apostrophe would close."""
    return _OPENING.sub(f"`{_SEPARATOR}", text) if "`" in text else text


def _kept_apart(found: re.Match[str]) -> str:
    return _SEPARATOR.join(found[0])


def _visible(text: str) -> tuple[str, int]:
    """The text on one line without invisible characters, and how many were deleted."""
    if text.isprintable():
        return text, 0
    text = _LINE_END.sub(" ", text)
    shown = INVISIBLE.sub("", text)
    return shown, len(text) - len(shown)


_SOUGHT = [(char.encode(), char) for char in ESCAPES]
_PLACE = {char: chr(code) for code, char in enumerate("\\{}", start=4)}


def _escaped(text: str, shadow: bytes) -> str:
    """Text without control characters, TeX's characters escaped.

    `shadow` is the text in ASCII, in which they are found in less time.
    """
    present = [char for sought, char in _SOUGHT if sought in shadow]
    places = [char for char in present if char in _PLACE]
    for char in places:
        text = text.replace(char, _PLACE[char])
    for char in present:
        if char not in _PLACE:
            text = text.replace(char, ESCAPES[char])
    for char in places:
        text = text.replace(_PLACE[char], ESCAPES[char])
    return text


def _spelled(escaped: str, invisible: int) -> LatexText:
    romanised: dict[str, None] = {}
    dropped: dict[str, None] = {}

    def spell(found: re.Match[str]) -> str:
        latex, how = spelling(found[0])
        if how is not How.SAME:
            (romanised if how is How.ROMANISED else dropped)[found[0]] = None
        return latex

    text = _CLUSTER.sub(spell, escaped)
    if romanised or dropped:
        text = _SPACE_LEFT.sub("", text)
    return LatexText(text.replace(_SEPARATOR, r"\/"), tuple(romanised), tuple(dropped), invisible)
