"""Accents, symbols and one-symbol math of LaTeX as Unicode characters."""

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache

from profbib.data import table

_ONE_MACRO = re.compile(r"\\([A-Za-z]+)\Z")
_ROMAN = re.compile(r"\\(?:mathrm|text|textrm|mathsf|mathit|operatorname)\s*\{([A-Za-z]+)\}\Z")
_ORDINALS = frozenset({"st", "nd", "rd", "th", "er", "re"})
_SCRIPT = re.compile(r"([\^_])(?:\{\s*(\S+?|\\[a-z]+\s*\{[A-Za-z]+\})\s*\}|(\\[a-z]+|\S))\Z")
_PLAIN_MATH = {
    "<": "<", ">": ">", "-": "−", "+": "+", "=": "=", "/": "/", "|": "|", "*": "∗", r"\|": "‖",
    "'": "′", "''": "″", "'''": "‴", r"\&": "&", r"\%": "%",
    r"\#": "#", r"\_": "_", r"\{": "{", r"\}": "}", r"\$": "$",
}  # fmt: skip
_MATH_ACCENT = re.compile(r"\\(grave|acute|ddot|bar|breve|hat|tilde|dot|check)\s*\{(.+)\}\Z")
_MATH_MARKS = {
    "grave": "\u0300", "acute": "\u0301", "ddot": "\u0308", "bar": "\u0304", "breve": "\u0306",
    "hat": "\u0302", "tilde": "\u0303", "dot": "\u0307", "check": "\u030c",
}  # fmt: skip
_DOTLESS = {"ı": "i", "ȷ": "j"}
# These stand below or beside the letter, where a dotless i stays dotless.
_BELOW = frozenset("\u0323\u0326\u0327\u0328\u0331\u032e")


@cache
def _written() -> dict[str, str]:
    """The character that a writer's math stands for, the first where several share it."""
    written: dict[str, str] = {}
    for character, latex in table("latex_symbols")["math"].items():
        written.setdefault(latex[2:-2], character)
    return written


@cache
def _symbols() -> dict[str, str]:
    symbols: dict[str, str] = dict(table("bibread_latex")["symbols"])
    macros = ((_ONE_MACRO.match(latex), character) for latex, character in _written().items())
    return symbols | {match.group(1): character for match, character in macros if match}


@cache
def _accents() -> dict[str, str]:
    accents: dict[str, str] = table("bibread_latex")["accents"]
    return accents


def symbol(name: str) -> str | None:
    r"""The character that the macro `\name` prints, or None."""
    return _symbols().get(name)


def is_accent(name: str) -> bool:
    r"""Whether `\name` puts an accent on what follows."""
    return name in _accents()


@cache
def accented(name: str) -> Callable[[str], str]:
    r"""A function that puts the accent `\name` on the first letter of a text.

    >>> accented("v")("s")
    'š'
    """
    mark = _accents()[name]
    alone: str = table("bibread_latex")["spacing"].get(name, "")

    @lru_cache(maxsize=1024)
    def put(text: str) -> str:
        if not text.strip():
            return alone + text
        first = text[0] if mark in _BELOW else _DOTLESS.get(text[0], text[0])
        # "\.{\i}" is how some write a plain i.
        if mark == "\u0307" and text[0] == "ı":
            return "i" + text[1:]
        end = 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        return unicodedata.normalize("NFC", first + text[1:end] + mark) + text[end:]

    return put


@lru_cache(maxsize=4096)
def simple_math(inner: str) -> str:
    r"""The characters for math that is a single symbol or a raised or lowered number, else "".

    >>> simple_math(r"\alpha"), simple_math("^{2}"), simple_math("O(n^2)")
    ('α', '²', '')
    """
    bare = inner.strip()
    if bare in _written():
        return _written()[bare]
    while bare.startswith("{") and bare.endswith("}") and "{" not in bare[1:]:
        bare = bare[1:-1].strip()
    if bare in _PLAIN_MATH:
        return _PLAIN_MATH[bare]
    if bare.startswith("\\") and bare[1:].isalpha():
        # `\quad` and the like are no symbols; `$\LaTeX$` is not math.
        return _symbols().get(bare[1:], "").strip()
    if len(bare) == 1 and not bare.isascii():
        return bare
    if match := _ROMAN.match(bare):
        return match.group(1)
    if match := _MATH_ACCENT.match(bare):
        letter = simple_math(match.group(2))
        mark = _MATH_MARKS[match.group(1)]
        return unicodedata.normalize("NFC", letter + mark) if letter else ""
    match = _SCRIPT.match(bare)
    return _script(match.group(1), match.group(2) or match.group(3)) if match else ""


def _script(sign: str, content: str) -> str:
    if roman := _ROMAN.match(content):
        content = roman.group(1)
    if sign == "^" and content in _ORDINALS:
        return content
    if sign == "^" and content in ("\\circ", "\\prime", "'"):
        return "°" if content == "\\circ" else "′"
    shifts = table("bibread_latex")["superscripts" if sign == "^" else "subscripts"]
    if all(character in shifts for character in content):
        return "".join(shifts[character] for character in content)
    return ""
