"""Dates in the two dialects: year and month for bibtex, EDTF for biblatex."""

from calendar import monthrange

from profbib.text.dates import PartialDate

MACROS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SEASONS = ("Spring", "Summer", "Autumn", "Winter")
NO_DATE = "n.d."
"""The `year` of a record without one: it invents nothing, and every classic style prints it."""


def bibtex_year(issued: PartialDate) -> str:
    """The year as a classic style prints it: "2022", "2019--2020", "44 BC", "ca. 1850"."""
    if issued.year is None:
        return ""
    start = _spoken_year(issued.year)
    about = "ca. " if issued.circa else ""
    end = issued.end
    if end is None or end.year is None or end.year == issued.year:
        return about + start
    return f"{about}{start}--{_spoken_year(end.year)}"


def bibtex_month(issued: PartialDate) -> str:
    """The month macro ("feb"), or the words of a range or a season; "" where none is known."""
    start, end = _spoken_month(issued), _spoken_month(issued.end) if issued.end else ""
    if start and end and (start != end or issued.end is None or issued.end.year != issued.year):
        return f"{start}--{end}"
    if start in _MONTHS:
        return MACROS[_MONTHS.index(start)]
    return start


def edtf(date: PartialDate) -> str:
    """The date as biblatex reads it: "2022-02-14", "2019/2020-03", "1850~", "-0043"; "" if it cannot.

    Seasons are 21 (spring) to 24 (winter). Years before 1 count astronomically: 44 BC is -0043.
    """
    start = _edtf_day(date)
    if not start or date.end is None:
        return start
    end = _edtf_day(date.end)
    return f"{start}/{end}" if end and end.rstrip("~") != start.rstrip("~") else start


def has_more(date: PartialDate, written: str) -> bool:
    """Whether the date says something that its EDTF form lacks: an impossible month or day."""
    parts = (date.month, date.day, date.season)
    return sum(part is not None for part in parts) > written.split("/", maxsplit=1)[0].lstrip("-").count("-")


def _spoken_year(year: int) -> str:
    return str(year) if year > 0 else f"{-year or 1} BC"


def _spoken_month(date: PartialDate) -> str:
    if date.month is not None and 1 <= date.month <= 12:
        return _MONTHS[date.month - 1]
    if date.season is not None and 1 <= date.season <= 4:
        return _SEASONS[date.season - 1]
    return ""


def _edtf_day(date: PartialDate) -> str:
    year = date.year
    if year is None:
        return ""
    astronomical = year if year > 0 else min(year + 1, 0)
    if not -9999 <= astronomical <= 9999:
        return ""
    text = f"{astronomical:04d}" if astronomical >= 0 else f"-{-astronomical:04d}"
    if date.month is not None and 1 <= date.month <= 12:
        text += f"-{date.month:02d}"
        leap_alike = 2000 + astronomical % 400
        if date.day is not None and 1 <= date.day <= monthrange(leap_alike, date.month)[1]:
            text += f"-{date.day:02d}"
    elif date.season is not None and 1 <= date.season <= 4:
        text += f"-{20 + date.season}"
    return text + ("~" if date.circa else "")
