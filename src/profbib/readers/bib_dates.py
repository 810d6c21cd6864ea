"""The dates of .bib files: `year`, `month` and `day` in any spelling, and biblatex's EDTF."""

import re
from calendar import monthrange
from functools import lru_cache

from profbib.text.dates import PartialDate

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar janvier enero gennaio janeiro januari",
            "feb february februar février fevrier febrero febbraio fevereiro februari",
            "mar march märz maerz mars marzo março marco maart mrz",
            "apr april avril abril aprile",
            "may mai mayo maggio maio mei maj",
            "jun june juni juin junio giugno junho",
            "jul july juli juillet julio luglio julho",
            "aug august août aout agosto augustus augusti",
            "sep sept september septembre septiembre settembre setembro",
            "oct october oktober octobre octubre ottobre outubro okt",
            "nov november novembre noviembre novembro",
            "dec december dezember décembre decembre diciembre dicembre dezembro dez desember",
        ),
        start=1,
    )
    for name in names.split()
}
_SEASONS = {
    "spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4,
    "frühling": 1, "frühjahr": 1, "sommer": 2, "herbst": 3,
}  # fmt: skip
_ISO = re.compile(
    r"(?P<sign>[-+\u2212]?)(?P<year>\d{4}|\d{2}[uUxX]{2}|\d{3}[uUxX])"
    r"(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<time>[T ][\d:.Zz+-]+)?(?P<doubt>[?~%]?)\Z"
)
_LONG_YEAR = re.compile(r"[yY](?P<year>-?\d{5,9})\Z")
_YEAR = re.compile(
    r"(?:(?P<circa>ca?\.?|circa|um|about|~)\s*)?(?P<year>\d{1,6})(?P<doubt>\s*[?~])?"
    r"(?:\s*(?P<era>BCE?|B\.\s?C\.(?:\s?E\.)?|AD|CE|A\.\s?D\.))?\Z",
    re.IGNORECASE,
)
_YEAR_SPAN = re.compile(r"\s*(?:-{1,3}|/|–|—)\s*")
_MONTH_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d+")
_BETWEEN = re.compile(r"\s*(?:/|-{1,3}|–|—|\band\b|&|\bto\b)\s*")
_WHITE = re.compile(r"[\s\u00a0,]+")


@lru_cache(maxsize=8192)
def parse_date(value: str) -> tuple[PartialDate, str]:
    """The date that an EDTF value of biblatex means, and what of it a `PartialDate` cannot hold, or "".

    Approximate and uncertain dates are circa, seasons are 21 to 24, "199X" is a span of years, years
    up to 0000 are years before Christ, one lower. What is no date is kept as a literal.

    Source: Extended Date/Time Format, levels 0 and 1; the biblatex manual, 2.3.8.
    """
    text = value.strip()
    start, slash, end = text.partition("/")
    if not slash:
        date, fault = _single(text)
        return date or PartialDate(literal=text), fault
    if start in ("", ".."):
        return PartialDate(literal=text), "has no beginning; kept as text"
    first, fault = _single(start)
    if first is None:
        return PartialDate(literal=text), "is no date; kept as text"
    if end in ("", ".."):
        return _spanning(first, None), "has no end; only its beginning is kept"
    last, other = _single(end)
    if last is None:
        return PartialDate(literal=text), "is no date; kept as text"
    return _spanning(first, last), fault or other


@lru_cache(maxsize=8192)
def parse_year_month(year: str, month: str, day: str) -> tuple[PartialDate | None, str]:
    """The date of BibTeX's `year`, `month` and `day`, and what is wrong with it, or "".

    A month may be a number or a word in any usual spelling, with a day before or after it, a season,
    or a span of months; a year may be approximate, before Christ, or a span. A year that is no
    number, such as "in press", is kept as a literal.
    """
    date = _year(year) if year else None
    if not (month or day):
        return date, ""
    if date is None or date.year is None:
        return date, f"month {month or day!r} without a year that is a number; kept beside it"
    found = _month(month, day) if month else None
    if found is None:
        return date, f"month {month or day!r} is no month; kept beside the year"
    first, last = found
    end = date.end
    if end is not None:
        after = last or (None, None, None)
        return PartialDate(date.year, *first, PartialDate(end.year, *after), date.circa), ""
    start = PartialDate(date.year, *first, circa=date.circa)
    if last is None:
        return start, ""
    wraps = last[0] is not None and first[0] is not None and last[0] < first[0]
    return _spanning(start, PartialDate(date.year + wraps, *last)), ""


def _single(text: str) -> tuple[PartialDate | None, str]:
    found = _ISO.match(text)
    if found is None:
        if long := _LONG_YEAR.match(text):
            return PartialDate(_before_christ(int(long.group("year")))), ""
        return _loose(text)
    digits = found.group("year")
    circa = bool(found.group("doubt"))
    fault = f"time of day {found.group('time').strip()!r}; left out" if found.group("time") else ""
    if not digits.isdecimal():
        low, high = (re.sub("[uUxX]", digit, digits) for digit in "09")
        return PartialDate(int(low), end=PartialDate(int(high)), circa=circa), fault
    year = int(digits) if found.group("sign") in ("", "+") else -int(digits)
    if found.group("sign") or year == 0:
        year = _before_christ(year)
    return _with_month(year, found.group("month"), found.group("day"), circa, fault)


def _with_month(
    year: int, month: str | None, day: str | None, circa: bool, fault: str
) -> tuple[PartialDate | None, str]:
    number = int(month or 0)
    if 21 <= number <= 24:
        return PartialDate(year, season=number - 20, circa=circa), fault
    if month and not 1 <= number <= 12:
        return None, ""
    if day and not 1 <= int(day) <= monthrange(year if year > 0 else 2000, number)[1]:
        return PartialDate(year, number, circa=circa), f"day {day!r} is none of the month's; left out"
    return PartialDate(year, number or None, int(day) if day else None, circa=circa), fault


def _before_christ(year: int) -> int:
    """The year as CSL counts, without a year zero."""
    return year if year > 0 else year - 1


def _loose(text: str) -> tuple[PartialDate | None, str]:
    """A `date` as people write it who do not know EDTF: "2020-5-1", "May 2020", "2020"."""
    parts = re.split(r"[-/.]", text)
    if len(parts) in (2, 3) and all(part.isdecimal() for part in parts) and len(parts[0]) == 4:
        padded = "-".join([parts[0], *(part.zfill(2) for part in parts[1:])])
        return (
            _single(padded) if _ISO.match(padded) and padded != text else (None, "is no date; kept as text")
        )
    year = re.search(r"(?<!\d)\d{4}(?!\d)", text)
    if year is None:
        return None, "is no date; kept as text"
    rest = _WHITE.sub(" ", text[: year.start()] + " " + text[year.end() :]).strip()
    if not rest:
        return PartialDate(int(year.group())), ""
    found = _month(rest, "")
    if found is None or found[1] is not None:
        return None, "is no date; kept as text"
    return PartialDate(int(year.group()), *found[0]), ""


def _year(value: str) -> PartialDate | None:
    text = value.strip()
    bare = text.strip("[](){}").strip()
    if not bare:
        return None
    if found := _YEAR.match(bare):
        return PartialDate(_numbered(found), circa=_is_about(found))
    parts = _YEAR_SPAN.split(bare)
    if len(parts) == 2 and (first := _YEAR.match(parts[0])) and (last := _YEAR.match(parts[1])):
        start, end = _numbered(first), _numbered(last)
        if start > 999 and len(last.group("year")) == 2:
            end += start // 100 * 100
        if start <= end:
            return PartialDate(start, end=PartialDate(end), circa=_is_about(first) or _is_about(last))
    date, _ = _single(bare)
    return date or PartialDate(literal=text)


def _numbered(found: re.Match[str]) -> int:
    year = int(found.group("year"))
    return -year if found.group("era") and found.group("era")[0] in "bB" else year


def _is_about(found: re.Match[str]) -> bool:
    return bool(found.group("circa") or found.group("doubt"))


_Parts = tuple[int | None, int | None, int | None]


def _month(value: str, day: str) -> tuple[_Parts, _Parts | None] | None:
    """Month, day and season of a `month` value, and those of the end of a span."""
    text = _WHITE.sub(" ", value).strip(" .")
    pieces = [piece for piece in _BETWEEN.split(text) if piece]
    if len(pieces) == 2:
        first, last = _one_month(pieces[0]), _one_month(pieces[1])
        # "1--5 March" and "March 1--5" are days of one month.
        if pieces[0].isdecimal() and last is not None and not pieces[1].isdecimal():
            first = (last[0], _day(int(pieces[0])), None)
        elif pieces[1].isdecimal() and first is not None and not pieces[0].isdecimal():
            last = (first[0], _day(int(pieces[1])), None)
        return None if first is None or last is None else (first, last)
    month = _one_month(text)
    if month is None:
        return None
    if month[1] is None and month[0] is not None and (number := _NUMBER.search(day)):
        month = (month[0], _day(int(number.group())), None)
    return month, None


def _one_month(text: str) -> _Parts | None:
    text = text.strip(" .")
    if text.isdecimal():
        number = int(text)
        if 21 <= number <= 24:
            return None, None, number - 20
        return (number, None, None) if 1 <= number <= 12 else None
    word = _MONTH_WORD.search(text)
    if word is None:
        return None
    name = word.group().lower()
    if name in _SEASONS:
        return None, None, _SEASONS[name]
    month = _MONTHS.get(name)
    days = [int(number) for number in _NUMBER.findall(text)]
    return None if month is None or len(days) > 1 else (month, _day(days[0]) if days else None, None)


def _day(number: int) -> int | None:
    return number if 1 <= number <= 31 else None


def _spanning(first: PartialDate, last: PartialDate | None) -> PartialDate:
    if last is None:
        return first
    circa = first.circa or last.circa
    end = PartialDate(last.year, last.month, last.day, last.season)
    return PartialDate(first.year, first.month, first.day, first.season, end, circa)
