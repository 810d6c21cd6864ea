"""The dates of one reference of a CITATION.cff."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from profbib.readers.csl_json_dates import parse_date
from profbib.text.dates import PartialDate

_PUBLISHED = ("date-published", "date-released")
_OTHERS = {"date-accessed": "accessed", "year-original": "original-date"}
DATE_FIELDS = frozenset({"year", "month", *_PUBLISHED, *_OTHERS})
"""The fields from which dates are read."""

_YEAR = re.compile("-?[0-9]{1,9}")


@dataclass(slots=True)
class CffDates:
    """Dates by CSL variable, what is wrong with them as (variable, complaint), and fields left unused."""

    dates: dict[str, PartialDate] = field(default_factory=dict)
    complaints: list[tuple[str, str]] = field(default_factory=list)
    unused: dict[str, object] = field(default_factory=dict)

    def take(self, variable: str, text: str) -> None:
        """Reads a year or a date."""
        if _YEAR.fullmatch(text):
            self.dates[variable] = PartialDate(int(text))
            return
        self.dates[variable], complaint = parse_date(text)
        if complaint:
            self.complaints.append((variable, complaint))


def dates_from_cff(row: Mapping[str, Any]) -> CffDates:
    """The dates of a reference: `issued` is the day published or released, else the year and month.

    A field that says something else than the one that is read, or that has another form, is unused.
    """
    found = CffDates()
    for name in (*_PUBLISHED, *_OTHERS):
        variable, value = _OTHERS.get(name, "issued"), row.get(name)
        if not value:
            continue
        if isinstance(value, str) and variable not in found.dates:
            found.take(variable, value)
        elif not isinstance(value, str) or value != row.get(_PUBLISHED[0]):
            found.unused[name] = value
    issued = found.dates.get("issued")
    if issued is None:
        _take_year_and_month(found, row.get("year"), row.get("month"))
    else:
        for name, number in (("year", issued.year), ("month", issued.month)):
            value = row.get(name)
            if value and not (isinstance(value, str) and _number(value) == number):
                found.unused[name] = value
    return found


def _take_year_and_month(found: CffDates, year: Any, month: Any) -> None:
    number, month_number = _number(year), _number(month)
    if number is not None and month_number is not None and 1 <= month_number <= 12:
        found.dates["issued"] = PartialDate(number, month_number)
        return
    if year and isinstance(year, str):
        found.take("issued", year)
    elif year:
        found.unused["year"] = year
    if month:
        found.unused["month"] = month


def _number(value: Any) -> int | None:
    return int(value) if isinstance(value, str) and _YEAR.fullmatch(value) else None
