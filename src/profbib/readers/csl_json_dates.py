"""Dates as files write them: CSL-JSON's objects, ISO 8601, EDTF, and words in English."""

import re
from calendar import monthrange
from collections.abc import Mapping
from functools import lru_cache

from profbib.text.dates import PartialDate

_MONTH_NAMES = (
    "jan january|feb february|mar march|apr april|may|jun june|jul july|aug august|"
    "sep sept september|oct october|nov november|dec december"
)
_MONTHS = {
    name: number for number, names in enumerate(_MONTH_NAMES.split("|"), start=1) for name in names.split()
}
_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
_WORD = r"(?P<word>[A-Za-z]{3,9})\.?"
_FORMS = tuple(
    re.compile(form)
    for form in (
        r"(?P<year>-?\d{4})(?:[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?)?(?:T[\d:.,]+(?:Z|[+-][\d:]+)?)?",
        rf"{_WORD}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>-?\d{{4}})",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+{_WORD},?\s+(?P<year>-?\d{{4}})",
        rf"{_WORD},?\s+(?P<year>-?\d{{4}})",
        rf"(?P<year>-?\d{{4}})[-/,]?\s*{_WORD}(?:\s+(?P<day>\d{{1,2}}))?",
        r"(?P<year>\d{1,4})\s*(?P<era>BCE|BC|B\.C\.|AD|CE)",
        r"AD\s*(?P<year>\d{1,4})",
    )
)
_CIRCA = re.compile(r"^(?:~|\[?(?:c|ca|circa)(?:\.|\s)\s*)|[~?%]\]?$", re.IGNORECASE)
_RANGE = re.compile(r"\s*(?:/|--|–|—|\s-\s)\s*")
_YEARS = re.compile(r"(\d{4})[-–](\d{4})")

Complaint = str | None


@lru_cache(maxsize=8192)
def parse_date(text: str) -> tuple[PartialDate, Complaint]:
    """The date that a text names, and what is wrong with it.

    What cannot be read as a date stays as `literal`; a day that the month does not have is left
    out, and said so. A day and a month in figures only, year last, are read where only one order
    makes sense. Source: ISO 8601, EDTF levels 0 and 1 without unspecified digits.

    >>> parse_date("14 Feb 2022")[0].isoformat()
    '2022-02-14'
    """
    text = " ".join(text.split())
    bare = _CIRCA.sub("", text).strip(" []")
    circa = bare != text and bool(_CIRCA.search(text))
    whole = _parse_one(bare)
    if whole is None:
        years = _YEARS.fullmatch(bare)
        ends = years.groups() if years else _RANGE.split(bare)
        parts = [_parse_one(_CIRCA.sub("", end)) for end in ends] if len(ends) == 2 else []
        if len(parts) != 2 or parts[0] is None or parts[1] is None:
            return PartialDate(literal=text), None if not text else f"{text!r} is no date; kept as text"
        start, end = parts[0], parts[1]
        whole = PartialDate(start.year, start.month, start.day, start.season, end)
    if circa:
        whole = PartialDate(whole.year, whole.month, whole.day, whole.season, whole.end, circa=True)
    return checked(whole)


def _parse_one(text: str) -> PartialDate | None:
    for form in _FORMS:
        match = form.fullmatch(text)
        if match is None:
            continue
        found = match.groupdict()
        year = int(found["year"])
        if (found.get("era") or "AD")[0] == "B":
            year = -year
        day = int(found["day"]) if found.get("day") else None
        word = (found.get("word") or "").lower()
        if word in _SEASONS:
            return PartialDate(year, season=_SEASONS[word]) if day is None else None
        if word and word not in _MONTHS:
            return None
        month = _MONTHS.get(word) or (int(found["month"]) if found.get("month") else None)
        return _with_season(year, month, day)
    return _figures_year_last(text)


def _with_season(year: int, month: int | None, day: int | None) -> PartialDate | None:
    if month is None:
        return PartialDate(year)
    if 1 <= month <= 12:
        return PartialDate(year, month, day)
    # EDTF writes seasons as the months 21 to 24, citation processors also as 13 to 16.
    season = month - 20 if month > 20 else month - 12
    return PartialDate(year, season=season) if 1 <= season <= 4 and day is None else None


def _figures_year_last(text: str) -> PartialDate | None:
    match = re.fullmatch(r"(\d{1,2})[./](\d{1,2})[./](\d{4})", text)
    if match is None:
        return None
    first, second, year = map(int, match.groups())
    if first > 12 >= second or "." in text:
        return PartialDate(year, second, first) if 1 <= second <= 12 else None
    if second > 12 >= first or first == second:
        return PartialDate(year, first, second) if 1 <= first <= 12 else None
    return None


def checked(date: PartialDate) -> tuple[PartialDate, Complaint]:
    """The date without a day or month that does not exist, and what was left out."""
    year, month, day = date.year, date.month, date.day
    if year is None or month is None:
        return date, None
    if not 1 <= month <= 12:
        return _changed(date, None, None), f"month {month} does not exist; kept the year {year}"
    if day is None or 1 <= day <= monthrange(year if year > 0 else 2000, month)[1]:
        return date, None
    return _changed(date, month, None), f"day {day} does not exist in {year}-{month:02d}; kept year and month"


def _changed(date: PartialDate, month: int | None, day: int | None) -> PartialDate:
    return PartialDate(date.year, month, day, date.season, date.end, date.circa, date.literal)


def date_from_csl(value: object) -> tuple[PartialDate | None, Complaint]:
    """The date of a CSL-JSON date variable, and what is wrong with it; None where it says nothing.

    Takes what files really hold: `date-parts` with strings or without the outer list, `raw` and
    `literal`, seasons by name, a plain string or year.
    """
    if isinstance(value, Mapping):
        parts = value.get("date-parts")
        # The usual date, of which files hold few different ones.
        if len(value) == 1 and type(parts) is list and len(parts) == 1 and type(parts[0]) is list:
            numbers = parts[0]
            if len(numbers) <= 3 and all(type(number) is int for number in numbers):
                return _plain_date(*numbers)
        return _from_object(value)
    if isinstance(value, bool) or value is None:
        return None, None if value is None else f"{value!r} is no date"
    if isinstance(value, str):
        return parse_date(value) if value.strip() else (None, None)
    if isinstance(value, int):
        return PartialDate(value), None
    if isinstance(value, list):
        return _from_object({"date-parts": value})
    return None, f"{value!r} is no date"


@lru_cache(maxsize=8192)
def _plain_date(*numbers: int) -> tuple[PartialDate | None, Complaint]:
    return _from_object({"date-parts": [list(numbers)]})


def _from_object(value: Mapping[str, object]) -> tuple[PartialDate | None, Complaint]:
    literal = value.get("literal")
    literal = literal if isinstance(literal, str) else ""
    parts = value.get("date-parts")
    start, end, complaint = _from_parts(parts) if isinstance(parts, list) and parts else (None, None, None)
    if start is None:
        for name in ("raw", "edtf", "literal"):
            text = value.get(name)
            if isinstance(text, str) and text.strip():
                # A literal is what its writer could not or would not read as a date.
                if name == "literal":
                    return PartialDate(literal=text), complaint
                date, doubt = parse_date(text)
                circa = date.circa or _truth(value.get("circa"))
                season = _season(value.get("season")) or date.season
                if date.year is None:
                    return date, complaint or doubt
                return PartialDate(
                    date.year, date.month, date.day, season, date.end, circa
                ), complaint or doubt
        return None, complaint
    season = _season(value.get("season")) or start.season
    date = PartialDate(start.year, start.month, start.day, season, end, _truth(value.get("circa")), literal)
    date, doubt = checked(date)
    return date, complaint or doubt


def _from_parts(parts: list[object]) -> tuple[PartialDate | None, PartialDate | None, Complaint]:
    if not isinstance(parts[0], list):
        parts = [parts]
    start, complaint = _one_of_parts(parts[0])
    if len(parts) < 2:
        return start, None, complaint
    end, doubt = _one_of_parts(parts[1])
    if end is not None and end.year == 0:
        return start, None, "the range has no end; kept its start"
    if end is not None:
        end, impossible = checked(end)
        doubt = doubt or impossible
    return start, end, complaint or doubt


def _one_of_parts(part: object) -> tuple[PartialDate | None, Complaint]:
    if not isinstance(part, list):
        return None, f"{part!r} is no list of year, month and day"
    numbers: list[int] = []
    for piece in part[:3]:
        if piece is None or piece == "":
            break
        number = _whole_number(piece)
        if number is None:
            return _from_numbers(numbers), f"{piece!r} in date-parts is no number; left out"
        numbers.append(number)
    return _from_numbers(numbers), None


def _whole_number(piece: object) -> int | None:
    if isinstance(piece, bool):
        return None
    if isinstance(piece, int):
        return piece
    if isinstance(piece, float) and piece.is_integer():
        return int(piece)
    if isinstance(piece, str) and re.fullmatch(r"\s*-?[0-9]{1,9}\s*", piece):
        return int(piece)
    return None


def _from_numbers(numbers: list[int]) -> PartialDate | None:
    if not numbers:
        return None
    year, month, day = (*numbers, None, None)[:3]
    if month == 0 or month is None:
        return PartialDate(year)
    if month > 12 and day is None and year is not None:
        return _with_season(year, month, None) or PartialDate(year, month)
    return PartialDate(year, month, day or None)


def _season(value: object) -> int | None:
    if isinstance(value, str):
        name = value.strip().lower()
        value = _SEASONS.get(name) or (int(name) if name in {"1", "2", "3", "4"} else None)
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 4:
        return value
    return None


def _truth(value: object) -> bool:
    return (
        value is True
        or (isinstance(value, (int, float)) and value != 0)
        or (isinstance(value, str) and value.strip().lower() not in {"", "0", "false", "no"})
    )
