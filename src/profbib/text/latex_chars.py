"""One character in LaTeX: by table, else by decomposition, else romanised."""

import json
import re
import unicodedata
from collections.abc import Mapping
from enum import Enum
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffd\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]+"
)
"""Control, zero-width, direction and variation characters, the replacement character, lone surrogates."""

_PLAIN_SPACE = re.compile("[\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]")
_NO_BREAK_SPACE = re.compile("[\u00a0\u2007\u202f]")

_COMPATIBLE = re.compile("[\ufb00-\ufb06\uff01-\uff5e\uffe0-\uffe6\U0001d400-\U0001d7ff]")
_TEXT_FONTS_HAVE = frozenset("×÷±¬¹²³→←↑↓")
_GREEK = re.compile("[\u0386-\u03ce\u1f00-\u1fff]")
# Letters for which unidecode has a sign of its own.
_ROMAN = {"ə": "a", "Ə": "A"}
_GREEK_MARKS = {"\u0300": "grave", "\u0301": "acute", "\u0308": "ddot", "\u0304": "bar", "\u0306": "breve"}


ESCAPES: Mapping[str, str] = {
    "\\": r"\textbackslash{}",
    "{": r"{\textbraceleft}",
    "}": r"{\textbraceright}",
    "#": r"\#",
    "$": r"\$",
    "%": r"\%",
    "&": r"\&",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
}
"""LaTeX for each ASCII character that TeX does not print as it is."""


class How(Enum):
    """What a spelling keeps of its character."""

    SAME = "the same character"
    ROMANISED = "Latin letters that stand for it"
    DROPPED = "nothing"


class Spelling(NamedTuple):
    """A character (or a letter with its combining marks) as LaTeX text."""

    latex: str
    how: How = How.SAME


@lru_cache(maxsize=1)
def accents() -> Mapping[str, str]:
    """LaTeX by accented letter: the 416 letters whose spelling was measured."""
    table = json.loads(resources.files("profbib.data").joinpath("latex_accents.json").read_text("utf-8"))
    return {char: row["spelling"] for char, row in table.items()}


@lru_cache(maxsize=1)
def _symbols() -> Mapping[str, Mapping[str, str]]:
    table: dict[str, dict[str, str]] = json.loads(
        resources.files("profbib.data").joinpath("latex_symbols.json").read_text("utf-8")
    )
    return table


def math_signs() -> Mapping[str, str]:
    """LaTeX by Greek letter or math sign, in braces and math mode; needs no package."""
    return _symbols()["math"]


def text_signs() -> Mapping[str, str]:
    """LaTeX by dash, quote, currency sign and the like; needs no package."""
    return _symbols()["text"]


@lru_cache(maxsize=1)
def _accent_macros() -> Mapping[str, str]:
    return _symbols()["combining"]


def _accented(inner: str, mark: str) -> str:
    macro = _accent_macros()[mark]
    if len(inner) == 1:
        if macro == "H":
            return f"{{\\H {inner}}}"
        return f"{{\\{macro}{{{inner}}}}}" if macro.isalpha() else f"{{\\{macro}{inner}}}"
    return f"{{\\{macro}{{{inner[1:-1]}}}}}" if inner.startswith("{") else f"{{\\{macro}{{{inner}}}}}"


def _greek(base: str, marks: str) -> str:
    inner = math_signs()[base][2:-2]
    for mark in marks:
        if mark in _GREEK_MARKS:
            inner = f"\\{_GREEK_MARKS[mark]}{{{inner}}}"
    return f"{{${inner}$}}"


def _composed(cluster: str) -> Spelling | None:
    """The longest start of the decomposed letter that has a spelling, with the marks that follow it."""
    decomposed = unicodedata.normalize("NFD", cluster)
    base, marks = decomposed[0], decomposed[1:]
    if not marks or base.isspace():
        return None
    if base in math_signs() and base.isalpha():
        return Spelling(
            _greek(base, marks), How.SAME if all(mark in _GREEK_MARKS for mark in marks) else How.ROMANISED
        )
    if not (base.isascii() and base.isalnum()) and base not in accents():
        return None
    inner, how = accents().get(base, base), How.SAME
    for mark in marks:
        if mark in _accent_macros():
            inner = _accented(inner, mark)
        else:
            how = How.ROMANISED
    return Spelling(inner, how)


def _romanised(cluster: str) -> Spelling:
    from unidecode import unidecode

    latin = _ROMAN.get(cluster) or "".join(char for char in unidecode(cluster) if " " <= char <= "~")
    # Brackets and the like that stand for a character must not act as TeX either.
    plain = "".join(" " if char in ESCAPES or char == "@" else char for char in latin)
    return Spelling(plain, How.ROMANISED if plain.strip() else How.DROPPED)


def _space(char: str) -> str:
    return "~" if _NO_BREAK_SPACE.match(char) else " "


@lru_cache(maxsize=4096)
def spelling(cluster: str) -> Spelling:
    """ASCII LaTeX for one non-ASCII character in NFC, or for a letter with combining marks after it.

    A letter of which only the base and some accents can be printed counts as romanised (ơ gives o).
    """
    known = accents().get(cluster) or math_signs().get(cluster) or text_signs().get(cluster)
    if known is not None:
        return Spelling(known)
    if cluster.isspace():
        return Spelling(_space(cluster))
    composed = _composed(cluster)
    if composed is not None:
        return composed
    folded = unicodedata.normalize("NFKC", cluster)
    if folded != cluster and folded.strip():
        parts = [Spelling(ESCAPES.get(char, char)) if char.isascii() else spelling(char) for char in folded]
        if all(part.how is How.SAME for part in parts):
            return Spelling("".join(part.latex for part in parts))
    return _romanised(cluster)


@lru_cache(maxsize=4096)
def raw_spelling(char: str) -> str:
    """UTF-8 LaTeX for one non-ASCII character: itself, but for math signs, spaces and compatible forms."""
    if (char in math_signs() and char not in _TEXT_FONTS_HAVE) or _GREEK.match(char):
        return spelling(char).latex
    if char.isspace():
        return _space(char)
    if _COMPATIBLE.match(char):
        folded = unicodedata.normalize("NFKC", char)
        return "".join(ESCAPES.get(part, part) if part.isascii() else raw_spelling(part) for part in folded)
    return char
