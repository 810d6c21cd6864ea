"""Dates of records, read from every shape that CSL-JSON has, and rendered by their parts.

Source: CSL 1.0.2, "Date" and "Date Ranges"; the CSL-JSON schema for what is read.
"""

import re
from functools import lru_cache
from typing import NamedTuple


class Day(NamedTuple):
    """One end of a date; 0 for a month or day that is not known, 13 to 16 for a season."""

    year: int
    month: int = 0
    day: int = 0


class Date(NamedTuple):
    """A date: one day or a range, uncertain or not, or a text that is no date."""

    start: Day | None
    end: Day | None = None
    circa: bool = False
    literal: str = ""

    @property
    def is_range(self) -> bool:
        """Whether the date has an end that is not its start."""
        return self.end is not None and self.end != self.start


_ISO = re.compile(r"(-?\d{1,5})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:T.*)?")
_RANGE = re.compile(r"([-\dT:Z~?]+?)\s*(?:/|–|--| - )\s*([-\dT:Z~?]*)")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("jan",),
            ("feb",),
            ("mar",),
            ("apr",),
            ("may",),
            ("jun",),
            ("jul",),
            ("aug",),
            ("sep",),
            ("oct",),
            ("nov",),
            ("dec",),
            ("spr",),
            ("sum",),
            ("aut", "fal"),
            ("win",),
        ),
        1,
    )
    for name in names
}
_WORDS = re.compile(r"[^\W\d_]+|\d+")
_CIRCA = re.compile(r"(?:\bcirca\b|\bca?\.|~|\?)", re.IGNORECASE)
_LONGEST = 100
_MAX_YEAR = 99_999


def _whole(value: object) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, float):
        return int(value) if abs(value) < 1e9 else None
    if isinstance(value, int):
        return value
    if isinstance(value, str) and re.fullmatch(r"\s*-?\d{1,9}\s*", value):
        return int(value)
    return None


def _day(parts: object) -> Day | None:
    if not isinstance(parts, list | tuple) or not parts:
        return None
    numbers = [_whole(part) for part in parts[:3]]
    year = numbers[0]
    if year is None or abs(year) > _MAX_YEAR:
        return None
    month = (numbers[1] if len(numbers) > 1 else 0) or 0
    day = (numbers[2] if len(numbers) > 2 else 0) or 0
    if 17 <= month <= 24:
        month = (month - 13) % 4 + 13
    if not 0 < month <= 16:
        return Day(year)
    return Day(year, month, day if 0 < day <= 31 and month <= 12 else 0)


@lru_cache(maxsize=50_000)
def _plain_date(*numbers: int) -> Date | None:
    day = _day(numbers)
    return Date(day) if day is not None else None


def read_date(value: object) -> Date | None:
    """The date that a CSL-JSON value means, None when it holds nothing that can be read."""
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return date_from_text(str(value)) if value != "" else None
    if isinstance(value, list):
        value = {"date-parts": value if value and isinstance(value[0], list) else [value]}
    if not isinstance(value, dict):
        return None
    if len(value) == 1:
        parts = value.get("date-parts")
        if parts.__class__ is list and len(parts) == 1 and parts[0].__class__ is list:
            numbers = parts[0]
            if numbers and all(number.__class__ is int for number in numbers):
                return _plain_date(*numbers[:3])
    circa = value.get("circa") not in (None, False, 0, "0", "", "false")
    found = _from_parts(value, circa)
    if found is not None:
        return found
    literal = value.get("literal")
    if isinstance(literal, str) and literal.strip():
        return Date(None, None, circa, literal.strip())
    raw = value.get("raw")
    if isinstance(raw, str | int) and str(raw).strip():
        date = date_from_text(str(raw))
        return date._replace(circa=True) if circa and date else date
    return _from_named_parts(value, circa)


def _from_parts(value: dict[str, object], circa: bool) -> Date | None:
    parts = value.get("date-parts")
    if not isinstance(parts, list) or not parts:
        return None
    if not isinstance(parts[0], list):
        parts = [parts]
    start = _day(parts[0])
    if start is None:
        return None
    season = _whole(value.get("season"))
    if season is not None and start.month == 0 and 1 <= season <= 24:
        start = Day(start.year, 12 + ((season - 1) % 4) + 1)
    elif isinstance(value.get("season"), str) and start.month == 0 and value["season"]:
        named = _MONTHS.get(str(value["season"]).strip()[:3].lower(), 0)
        start = Day(start.year, named) if named > 12 else start
    end = _day(parts[1]) if len(parts) > 1 else None
    if (
        len(parts) > 1
        and end is None
        and isinstance(parts[1], list)
        and parts[1]
        and _whole(parts[1][0]) == 0
    ):
        end = Day(0)
    return Date(start, end, circa)


def _from_named_parts(value: dict[str, object], circa: bool) -> Date | None:
    start = _day([value.get("year"), value.get("month"), value.get("day")])
    return Date(start, None, circa) if start else None


def _iso_day(text: str) -> Day | None:
    match = _ISO.fullmatch(text.strip("~? "))
    if not match:
        return None
    return _day([int(group) if group else 0 for group in match.groups()])


def date_from_text(text: str) -> Date | None:
    """The date in a text: ISO 8601, EDTF ranges, "May 2003", "3 May 2003"; else the text itself."""
    text = text.strip()
    if not text:
        return None
    if len(text) > _LONGEST:
        return Date(None, None, False, text)
    circa = bool(_CIRCA.search(text))
    single = _iso_day(text)
    if single:
        return Date(single, None, circa)
    span = _RANGE.fullmatch(text)
    if span:
        start, end = _iso_day(span.group(1)), _iso_day(span.group(2))
        if start and (end or not span.group(2)):
            return Date(start, end or Day(0), circa)
    slashed = _SLASHED.fullmatch(text)
    if slashed:
        month, day, year = (int(group) for group in slashed.groups())
        if month > 12 >= day:
            month, day = day, month
        return Date(_day([year, month, day]), None, circa)
    return _worded(text, circa)


def _worded(text: str, circa: bool) -> Date:
    year = month = day = 0
    pieces = _CIRCA.sub(" ", text)
    ends = re.split(r"\s*[-–—/]\s*", pieces)
    if len(ends) == 2 and all(re.search(r"\d{4}", end) for end in ends):
        first, last = _worded(ends[0], circa), _worded(ends[1], circa)
        if first.start and last.start:
            return Date(first.start, last.start, circa)
    for word in _WORDS.findall(pieces):
        if word.isdecimal():
            number = int(word[:9])
            if len(word) in (3, 4):
                year = year or number
            elif number <= 31 and not day:
                day = number
            else:
                return Date(None, None, circa, text)
        elif word[:3].lower() in _MONTHS and not month:
            month = _MONTHS[word[:3].lower()]
        else:
            return Date(None, None, circa, text)
    if not year or (day and not month) or re.search(r"\d{5}", pieces):
        return Date(None, None, circa, text)
    return Date(_day([year, month, day]), None, circa)
