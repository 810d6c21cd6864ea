"""Dates of which only a part may be known."""

from dataclasses import dataclass


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
