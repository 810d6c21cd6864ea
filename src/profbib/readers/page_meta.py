"""The line above a paper's title: score, category, date and Code flag, glued together as "35.1LGJun 2"."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from profbib.profile import PrintedDate
from profbib.readers.page_lines import Rows, visible
from profbib.text.arxiv_categories import find_category

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTH = (
    "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    "|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_SCORE = r"(?:([0-9]{1,3}(?:[.,][0-9]{1,3})?)\s*)?"
_META = re.compile(
    rf"{_SCORE}([a-z][a-z.-]{{0,30}}?)(\s*)({_MONTH}\.?\s*([0-9]{{1,2}})(?:(?:\s*,\s*|\s+)([0-9]{{4}}))?)\s*(Code)?",
    re.IGNORECASE,
)
_BEGINNING = re.compile(rf"{_SCORE}([A-Z]{{2}}(?![A-Z]{{2}}|-)|[A-Za-z]+[-.][A-Za-z.-]+)(.*)", re.DOTALL)
_CUT_HEAD = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{0,3})?[A-Z]?|[A-Z]")
_LONGEST = 80
_ARCHIVES = frozenset(
    """astro-ph cond-mat cs econ eess math nlin physics q-bio q-fin stat
    math.mp stat.th math.it q-fin.ec""".split()  # noqa: SIM905 -- a list of names is a line each
)


@dataclass(frozen=True, slots=True)
class Meta:
    """What the line above a title says; `rows` is the number of lines that it takes.

    `rest` is what stands where a date is expected, in a line without one. `known` says that the
    category is one of arXiv's.
    """

    category: str
    score: str = ""
    date: PrintedDate | None = None
    has_code: bool = False
    rest: str = ""
    rows: int = 1
    known: bool = True


@lru_cache(maxsize=4096)
def is_category(code: str) -> bool:
    """Whether `code` is a subject class, an archive or a category of arXiv, in any case of letters."""
    return find_category(code) is not None or code.casefold() in _ARCHIVES


def find_meta(line: str, *, captured: date) -> Meta | None:
    """What the line says when it has the form of a meta line with a date, else None.

    An unknown code counts when it is glued to the date, or written in capitals.
    """
    if len(line) > _LONGEST or not (line[-1].isdigit() or line[-1] in "eE" or not line.isascii()):
        return None
    match = _META.fullmatch(visible(line))
    if match is None:
        return None
    score, category, space, printed, day, year, flag = match.groups()
    known = is_category(category)
    if not known and space and not (category.isupper() and len(category) > 1):
        return None
    when = _printed_date(printed, day, year, captured)
    return Meta(category, score or "", when, flag is not None, known=known)


def find_split_meta(rows: Rows, start: int, *, captured: date) -> Meta | None:
    """What a meta line says that a browser has broken into two to four short lines, else None.

    The category must be known, and the first line is a score, a category or both.
    """
    first = visible(rows.texts[start])
    if len(first) > 20 or not _is_head(first):
        return None
    glued = first
    for end in range(start + 1, min(start + 4, len(rows))):
        piece = visible(rows.texts[end])
        if len(piece) > 20 or rows.gaps[end] > 1:
            return None
        glued += f" {piece}"
        meta = find_meta(glued, captured=captured)
        if meta is not None and meta.known:
            flag = end + 1 < len(rows) and rows.texts[end + 1] == "Code"
            alone = flag and not meta.has_code and end + 2 < len(rows)
            return Meta(
                meta.category, meta.score, meta.date, meta.has_code or alone, rows=end + 1 + alone - start
            )
    return None


def find_dateless(line: str) -> Meta | None:
    """What a short line says that begins as a meta line but has no date ("LGsoon"), else None."""
    found = _beginning(line)
    if found is None:
        return None
    score, category, rest = found
    return Meta(category, score, None, rest.endswith("Code"), rest.removesuffix("Code").rstrip())


def _beginning(line: str) -> tuple[str, str, str] | None:
    """Score, known category and the rest of a short line that begins with them."""
    if len(line) > 40:
        return None
    match = _BEGINNING.fullmatch(visible(line))
    if match is None:
        return None
    score, word, rest = match.groups()
    # "quant-phsoon": the longest beginning that is a category.
    for end in range(len(word), 1, -1):
        if is_category(word[:end]):
            return score or "", word[:end], (word[end:] + rest).strip()
    return None


def is_cut_meta(line: str) -> bool:
    """Whether the line may be the beginning of a meta line that the end of the page cuts."""
    text = visible(line)
    if len(text) > 40:
        return False
    if _CUT_HEAD.fullmatch(text):
        return True
    found = _beginning(text)
    return found is not None and _is_cut_date(found[2])


def _is_head(text: str) -> bool:
    match = re.fullmatch(rf"{_SCORE}([A-Za-z][A-Za-z.-]*)?", text)
    return match is not None and (match[2] is None or is_category(match[2]))


def _is_cut_date(text: str) -> bool:
    if not text:
        return True
    word = re.match("[A-Za-z]*", text)
    start = word.group().casefold() if word else ""
    rest = text[len(start) :]
    if len(start) < 3:
        return not rest and any(month.startswith(start) for month in _MONTHS)
    return start[:3] in _MONTHS and re.fullmatch(r"[\s0-9,.]*(?:C|Co|Cod)?", rest) is not None


@lru_cache(maxsize=4096)
def _printed_date(text: str, day: str, year: str | None, captured: date) -> PrintedDate:
    """The date, without a day where its month has none such.

    29 February without a year needs the year that the capture gives it: the mapping's rule.
    """
    month = _MONTHS.index(text[:3].casefold()) + 1
    number = int(day)
    if year is not None:
        of_year = int(year)
    else:
        of_year = captured.year - ((month, number) > (captured.month, captured.day))
    real = 1 <= number <= _DAYS[month - 1] and (month != 2 or number < 29 or _is_leap(of_year))
    return PrintedDate(text, month, number if real else None, int(year) if year else None)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
