"""Values of single fields: editions, languages, theses, standard numbers."""

import re
from collections.abc import Mapping

from profbib.data import table

_ORDINAL = re.compile(r"([0-9]+)(?:st|nd|rd|th)")
_MASTER = re.compile(r"\bmaster|\bm\.? ?(?:sc|s|a|eng|phil)\b|\bmagister", re.IGNORECASE)


def babel_language(code: str) -> str:
    """The name that babel and biblatex know a language by, or the code itself: "de-DE" gives "ngerman"."""
    low = code.strip().lower().replace("_", "-")
    names: Mapping[str, str] = table("bib_languages")
    return names.get(low) or names.get(low.partition("-")[0]) or code


def cardinal(edition: str) -> str:
    """An English ordinal as a bare number ("2nd" gives "2"), which biblatex makes an ordinal itself."""
    found = _ORDINAL.fullmatch(edition)
    return found.group(1) if found else edition


def ordinal(edition: str) -> str:
    """A bare number as an English ordinal ("2" gives "2nd"), because classic styles add " edition" to it."""
    if not (edition.isascii() and edition.isdigit()):
        return edition
    ending = (
        "th"
        if edition[-2:] in {"11", "12", "13"}
        else {"1": "st", "2": "nd", "3": "rd"}.get(edition[-1], "th")
    )
    return edition + ending


def is_masters(genre: str) -> bool:
    """Whether the genre of a thesis is one for a master's degree."""
    return _MASTER.search(genre) is not None


def is_isbn(text: str) -> bool:
    """Whether the text is an ISBN of 10 or 13 digits with a right check digit, hyphens allowed."""
    digits = text.replace("-", "").replace(" ", "").upper()
    if re.fullmatch(r"\d{9}[\dX]", digits, re.ASCII):
        values = [10 if digit == "X" else int(digit) for digit in digits]
        return sum(weight * value for weight, value in zip(range(10, 0, -1), values, strict=True)) % 11 == 0
    if re.fullmatch(r"97[89]\d{10}", digits, re.ASCII):
        return sum((3 if at % 2 else 1) * int(digit) for at, digit in enumerate(digits)) % 10 == 0
    return False


def is_issn(text: str) -> bool:
    """Whether the text is an ISSN with a right check digit."""
    digits = text.replace("-", "").strip().upper()
    if not re.fullmatch(r"\d{7}[\dX]", digits, re.ASCII):
        return False
    values = [10 if digit == "X" else int(digit) for digit in digits]
    return sum(weight * value for weight, value in zip(range(8, 0, -1), values, strict=True)) % 11 == 0
