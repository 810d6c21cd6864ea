"""Dates of which only a part may be known."""

import re
from dataclasses import dataclass
from datetime import date

from profbib.errors import UsageError

_ISO_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date in CSL's terms: a year, perhaps a month and a day, perhaps an end.

    Years before 1 are negative, as in CSL. `literal` holds what could not be read as a date and
    stands alone. `season` is 1 (spring) to 4 (winter).
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: int | None = None
    end: "PartialDate | None" = None
    circa: bool = False
    literal: str = ""

    def isoformat(self) -> str:
        """The date as "2022", "2022-02" or "2022-02-14"; a range as "2022-02/2022-03"."""
        if self.year is None:
            return self.literal
        text = f"{self.year:04d}" if self.year >= 0 else f"-{-self.year:04d}"
        if self.month is not None:
            text += f"-{self.month:02d}"
            if self.day is not None:
                text += f"-{self.day:02d}"
        return f"{text}/{self.end.isoformat()}" if self.end is not None else text


def parse_iso_date(text: str) -> date:
    """The day that "2026-06-30" names.

    A month alone ("2026-06") names no day, and none is made up.

    Raises:
        UsageError: the text is no such day.

    >>> parse_iso_date("2026-06-30")
    datetime.date(2026, 6, 30)
    """
    if _ISO_DAY.fullmatch(text) is None:
        raise UsageError(f"bad date {text!r}; expected year, month and day such as 2026-06-30")
    try:
        return date(int(text[:4]), int(text[5:7]), int(text[8:]))
    except ValueError as error:
        raise UsageError(f"no such day: {text!r}; expected a date such as 2026-06-30") from error
