"""Dates as independent readers find them, and what of a record's date a format can hold."""

import re

from profbib.text.dates import PartialDate
from profbib.verify.seen import Parts, SeenDate

MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10,
    "nov": 11, "dec": 12, "spr": 21, "sum": 22, "aut": 23, "win": 24,
}  # fmt: skip
"""Number of a month by its first three letters, lower case; 21 to 24 are the seasons."""

_ISO = re.compile(r"~?(-?\d{4,})(?:-(\d\d))?(?:-(\d\d))?[~?%]?")
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}


def iso_date(text: str, *, astronomical: bool = False) -> SeenDate:
    """The date that an ISO text or range names; the text itself where it names none.

    With `astronomical`, the year 0 is 1 BC, as in EDTF; else -1 is.
    """
    start, _, end = text.partition("/")
    first, last = (_ISO.fullmatch(part.strip()) for part in (start, end))
    if first is None or (end and last is None):
        return SeenDate(text=text)
    return SeenDate(_parts(first, astronomical), _parts(last, astronomical) if last else ())


def _parts(match: re.Match[str], astronomical: bool) -> Parts:
    year, *rest = (int(part) for part in match.groups() if part is not None)
    return (year - 1 if astronomical and year <= 0 else year, *rest)


def spoken_date(text: str) -> SeenDate:
    """The date of an ISO text with a season or "ca." before it: "ca. Spring 2020"."""
    bare = text.removeprefix("ca. ")
    word, _, rest = bare.partition(" ")
    if word.lower() in _SEASONS:
        seen = iso_date(rest)
        return (
            SeenDate((*seen.start[:1], _SEASONS[word.lower()]), seen.end)
            if seen.start
            else SeenDate(text=text)
        )
    return iso_date(bare)


def expected_parts(date: PartialDate | None, count: int) -> Parts:
    """The first `count` of year, month (or season) and day, as far as the date knows them."""
    if date is None or date.year is None:
        return ()
    parts: list[int] = [date.year]
    if date.month is not None:
        parts += [date.month] if date.day is None else [date.month, date.day]
    elif date.season is not None:
        parts.append(20 + date.season)
    return tuple(parts[:count])


def shown(parts: Parts) -> str:
    """The parts as "2022-02-14"."""
    text = "-".join(f"{abs(part):04d}" if place == 0 else f"{part:02d}" for place, part in enumerate(parts))
    return f"-{text}" if parts and parts[0] < 0 else text
