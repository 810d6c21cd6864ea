"""Numbers of records: whether a text is one, how many it names, and its forms.

Source: CSL 1.0.2, "Number" and "Choose" (`is-numeric`).
"""

import re
from functools import lru_cache

from profbib.csl.locale import Locale
from profbib.csl.page_ranges import shortened

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
_UNIT = re.compile(r"((?:\d*[^\W\d_]+)?)(\d+)((?:[^\W\d_]+)?)", re.ASCII)
_ROMAN = re.compile("[ivx]|[ivxlcdm]{2,}")
_FRACTION = re.compile(r"\d+/\d+")
_ANY_ROMAN = re.compile("[ivx]|[ivxlcdm]{2,}|[IVX]|[IVXLCDM]{2,}")
_SEPARATOR = re.compile(
    r"(\s*(?<!\\)--?\s*|\s*[–—]\s*|,\s+(?:and|et|und|y)\s+|,\s+|\s*&\s*|\s+(?:and|et|und|y)\s+)"
)
_DASHES = "-–—"
_PAGE_LABEL = re.compile(r"pp?\.?\s+(?=\d)")
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


def _pieces(text: str) -> tuple[list[str], list[str]]:
    pieces = _SEPARATOR.split(text.strip())
    return pieces[::2], pieces[1::2]


def _is_unit(piece: str) -> bool:
    return _UNIT.fullmatch(piece) is not None or _ROMAN.fullmatch(piece) is not None


@lru_cache(maxsize=20_000)
def is_numeric(text: str) -> bool:
    """Whether a text consists of numbers, with short affixes and joined by `-`, `,` or `&`.

    >>> is_numeric("2nd"), is_numeric("2-4"), is_numeric("second"), is_numeric("2nd edition")
    (True, True, False, False)
    """
    units, _separators = _pieces(text)
    return all(_is_unit(unit) or _FRACTION.fullmatch(unit) for unit in units)


def _is_range(first: str, last: str) -> bool:
    """Whether a dash between two units makes a range: both numbers of one kind."""
    one, two = _UNIT.fullmatch(first), _UNIT.fullmatch(last)
    if one and two:
        return one.group(1) == two.group(1)
    return bool(_ANY_ROMAN.fullmatch(first) and _ANY_ROMAN.fullmatch(last))


@lru_cache(maxsize=20_000)
def is_plural(text: str) -> bool:
    """Whether a number names more than one thing.

    >>> is_plural("12"), is_plural("12-14"), is_plural("iv, ix"), is_plural("Mueller-Lyer")
    (False, True, True, False)
    """
    units, separators = _pieces(_PAGE_LABEL.sub("", text, count=1) if text[:1] == "p" else text)
    for index, separator in enumerate(separators):
        first, last = units[index], units[index + 1]
        dashed = separator.strip() in _DASHES
        if (
            _is_unit(first)
            and _is_unit(last)
            and not (dashed and _ANY_ROMAN.fullmatch(last) and not _ANY_ROMAN.fullmatch(first))
        ):
            return True
    return False


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


def _joined(units: list[str], shown: list[str], separators: list[str], locale: Locale, dash: str) -> str:
    out = shown[0]
    for index, separator in enumerate(separators):
        mark = separator.strip()
        if mark in _DASHES:
            out += dash if _is_range(units[index], units[index + 1]) else mark
        elif mark == "&":
            out += f" {locale.term('and', 'symbol') if ('and', 'symbol') in locale.terms else '&'} "
        elif mark.endswith("and"):
            out += separator.replace("and", locale.term("and") or "and")
        else:
            out += separator
        out += shown[index + 1]
    return out.replace("\\-", "-")


def formatted_number(text: str, form: str, locale: Locale, gender: str) -> str:
    """A number in its form ("numeric", "ordinal", "long-ordinal", "roman"), text left as it is."""
    units, separators = _pieces(text)
    joined = _joined(units, units, separators, locale, locale.term("page-range-delimiter") or "–")
    if form == "numeric" or not all(_is_unit(unit) for unit in units):
        return joined
    marks = _SEPARATOR.split(joined)
    return "".join(
        _in_form(int(piece), form, locale, gender) if piece.isdecimal() and len(piece) < 10 else piece
        for piece in marks
    )


def formatted_pages(text: str, style: str | None, locale: Locale, dash: str) -> str:
    """Pages with their ranges as a style wants them, a label in the text left out."""
    units, separators = _pieces(_PAGE_LABEL.sub("", text, count=1) if text[:1] == "p" else text)
    shown = list(units)
    for index, separator in enumerate(separators):
        if style and separator.strip() in _DASHES and _is_range(units[index], units[index + 1]):
            shown[index + 1] = _last_page(units[index], units[index + 1], style)
    return _joined(units, shown, separators, locale, dash)


def _last_page(first: str, last: str, style: str) -> str:
    one, two = _UNIT.fullmatch(first), _UNIT.fullmatch(last)
    if not one or not two or two.group(3):
        return last
    short = shortened(one.group(2), two.group(2), style)
    return f"{two.group(1)}{short}" if style == "expanded" else short


def _in_form(number: int, form: str, locale: Locale, gender: str) -> str:
    if form == "ordinal":
        return _ordinal(number, locale, gender)
    if form == "long-ordinal":
        return _long_ordinal(number, locale, gender)
    return roman(number) if form == "roman" else str(number)
