"""Numbers of records: whether a text is one, how many it names, and its forms.

Source: CSL 1.0.2, "Number" and "Choose" (`is-numeric`).
"""

import re
from functools import lru_cache

from profbib.csl.locale import Locale

NUMBER_VARIABLES = frozenset(
    {
        "chapter-number",
        "citation-number",
        "collection-number",
        "edition",
        "first-reference-note-number",
        "issue",
        "locator",
        "number",
        "number-of-pages",
        "number-of-volumes",
        "page",
        "page-first",
        "part-number",
        "printing-number",
        "section",
        "supplement-number",
        "version",
        "volume",
    }
)
_UNIT = r"[^\W\d_]{0,4}\.?\d+[^\W_]*|[ivxlcdmIVXLCDM]+"
_DIGIT_UNIT = r"[^\s\d,&–—-]{0,4}\d+[^\s\d,&–—-]{0,4}(?:\d+[^\s\d,&–—-]{0,4})*"
_NUMERIC = re.compile(rf"\s*{_DIGIT_UNIT}(?:\s*(?:[,&–—-]|and)\s*{_DIGIT_UNIT})*\s*")
_SEPARATOR = re.compile(r"\s*(?<!\\)([,;&–—-])\s*")
_ROMAN_RANGE = re.compile(rf"(?:{_UNIT})\s*(?:[,&–—-]|and)\s*(?:{_UNIT}).*")
_ROMANS = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


@lru_cache(maxsize=20_000)
def is_numeric(text: str) -> bool:
    """Whether a text consists of numbers, with short affixes and joined by `-`, `,` or `&`.

    >>> is_numeric("2nd"), is_numeric("2-4"), is_numeric("second"), is_numeric("2nd edition")
    (True, True, False, False)
    """
    return _NUMERIC.fullmatch(text) is not None


@lru_cache(maxsize=20_000)
def is_plural(text: str) -> bool:
    """Whether a number names more than one thing.

    >>> is_plural("12"), is_plural("12-14"), is_plural("iv, ix"), is_plural("Mueller-Lyer")
    (False, True, True, False)
    """
    plain = text.replace("\\-", "")
    return _ROMAN_RANGE.fullmatch(plain.strip()) is not None


def roman(number: int) -> str:
    """A number from 1 to 5999 in lower-case Roman numerals, others in digits."""
    if not 0 < number < 6000:
        return str(number)
    text = ""
    for value, letters in _ROMANS:
        while number >= value:
            text += letters
            number -= value
    return text


def _ordinal(number: int, locale: Locale, gender: str) -> str:
    return f"{number}{locale.ordinal_suffix(number, gender)}"


def _long_ordinal(number: int, locale: Locale, gender: str) -> str:
    if 1 <= number <= 10:
        name = f"long-ordinal-{number:02d}"
        found = locale.terms.get((name, f"long/{gender}")) or locale.terms.get((name, "long"))
        if found:
            return found.single
    return _ordinal(number, locale, gender)


def formatted_number(text: str, form: str, locale: Locale, gender: str) -> str:
    """A number in its form ("numeric", "ordinal", "long-ordinal", "roman"), text left as it is."""
    if not is_numeric(text):
        return text.replace("\\-", "-")
    pieces = _SEPARATOR.split(text.strip())
    out: list[str] = []
    for index, piece in enumerate(pieces):
        if index % 2:
            out.append({"-": "–", "—": "–", ",": ", ", ";": "; ", "&": " & "}.get(piece, piece))
        elif piece.isdecimal() and form != "numeric" and len(piece) < 10:
            out.append(_in_form(int(piece), form, locale, gender))
        else:
            out.append(piece)
    return "".join(out)


def _in_form(number: int, form: str, locale: Locale, gender: str) -> str:
    if form == "ordinal":
        return _ordinal(number, locale, gender)
    if form == "long-ordinal":
        return _long_ordinal(number, locale, gender)
    return roman(number) if form == "roman" else str(number)
