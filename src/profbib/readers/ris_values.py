"""Names and dates as RIS writes them."""

import re
from functools import lru_cache

from profbib.readers.csl_json_dates import parse_date
from profbib.text.dates import PartialDate
from profbib.text.names import Name

_SLASHED = re.compile(r"(-?\d{1,9})?/(\d{1,2})?(?:/(\d{1,2})?(?:/(.*))?)?", re.DOTALL)
_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}

Complaint = str | None


@lru_cache(maxsize=4096)
def name_from_ris(text: str) -> Name | None:
    """The name of "Family, Given, Suffix"; text without a comma is a literal, such as an organisation.

    Lower-case words before the family name are its particle, those behind the given name the
    dropping one. None where there is no name.
    """
    parts = [part.strip() for part in text.split(",")]
    if not any(parts):
        return None
    if len(parts) == 1:
        return Name(literal=parts[0])
    family, given = parts[0].split(), parts[1].split()
    particle = next((count for count, word in enumerate(family[:-1]) if not word[0].islower()), None)
    count = len(family[:-1]) if particle is None else particle
    kept = len(given)
    while kept > 1 and given[kept - 1][0].islower():
        kept -= 1
    return Name(
        family=" ".join(family[count:]),
        given=" ".join(given[:kept]),
        particle=" ".join(family[:count]),
        dropping_particle=" ".join(given[kept:]),
        suffix=", ".join(part for part in parts[2:] if part),
    )


def issued_from_ris(year: str, day: str) -> tuple[PartialDate | None, Complaint, str]:
    """The date of PY and DA, what is wrong with it, and a DA that is left over.

    DA says more where both agree on the year; a DA without a year gets that of PY.
    """
    if not day:
        return (*date_from_ris(year), "") if year else (None, None, "")
    exact, complaint = date_from_ris(day)
    if not year:
        return exact, complaint, ""
    rough, doubt = date_from_ris(year)
    if exact.year is None and rough.year is not None:
        joined, complaint = parse_date(f"{day} {year}")
        if joined.year is not None:
            return joined, complaint, ""
        return rough, doubt, day
    if exact.year == rough.year or rough.year is None:
        return exact, complaint, ""
    return rough, doubt, day


def date_from_ris(text: str) -> tuple[PartialDate, Complaint]:
    """The date of "YYYY/MM/DD/other" as far as it goes, or of any other writing.

    The other information may name a season, "circa" and "to" with an end, as profbib writes them.
    """
    match = _SLASHED.fullmatch(text.strip())
    if match is None or not match[1]:
        return parse_date(text)
    known = "-".join(part for part in (_year(match[1]), match[2], match[3] if match[2] else "") if part)
    date, complaint = parse_date(known)
    if not match[4] or date.year is None:
        return date, complaint
    return _with_other(date, match[4].strip(), complaint)


def _year(digits: str) -> str:
    number = int(digits)
    return f"-{-number:04d}" if number < 0 else f"{number:04d}"


def _with_other(date: PartialDate, other: str, complaint: Complaint) -> tuple[PartialDate, Complaint]:
    words = other.split()
    circa = bool(words) and words[0].lower() == "circa"
    words = words[circa:]
    season = _SEASONS.get(words[0].lower()) if words else None
    words = words[season is not None :]
    end = None
    if words[:1] == ["to"]:
        end_text = " ".join(words[1:])
        end, doubt = parse_date(end_text)
        words = [] if end.year is not None else words
        end = end if end.year is not None else None
        complaint = complaint or doubt
    literal = " ".join(words)
    return PartialDate(date.year, date.month, date.day, season or date.season, end, circa, literal), complaint
