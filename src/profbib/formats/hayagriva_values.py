"""Texts, names and dates in Hayagriva's spelling."""

import re
from collections.abc import Sequence

from profbib.formats.csl_variables import one_line
from profbib.formats.hayagriva_yaml import Yaml
from profbib.record import Name, PartialDate

_SYNTAX = re.compile(r"[\\{}$]")


def formattable(text: str) -> str:
    """The text as a formattable string, in which braces, dollars and backslashes mean something."""
    return escaped(one_line(text))


def escaped(text: str) -> str:
    """The text with a backslash before what would mean something."""
    return _SYNTAX.sub(r"\\\g<0>", text) if _SYNTAX.search(text) else text


def with_short(text: str, short: str) -> Yaml:
    """The text with its short form, or the one of both that there is."""
    value, shorter = formattable(text), formattable(short)
    return {"value": value, "short": shorter} if value and shorter else value or shorter


def publisher(name: str, place: str) -> Yaml:
    """The publisher, with its place where there is one."""
    parts = {"name": formattable(name), "location": formattable(place)}
    return {part: text for part, text in parts.items() if text} if place else formattable(name)


def persons(names: Sequence[Name]) -> list[Yaml]:
    """The names in order, without empty ones."""
    return [person for person in map(_person, names) if person]


def _person(name: Name) -> dict[str, Yaml]:
    if name.literal or not name.family:
        whole = one_line(str(name))
        return {"name": whole} if whole else {}
    given = f"{name.given} {name.dropping_particle}" if name.dropping_particle else name.given
    parts = {"name": name.family, "given-name": given, "prefix": name.particle, "suffix": name.suffix}
    return {part: text for part, text in ((part, one_line(text)) for part, text in parts.items()) if text}


def date_text(date: PartialDate | None) -> str:
    """The beginning of the date as ISO 8601 with "~" for circa, or "" where it cannot be written."""
    if date is None or date.year is None or not is_writable(date):
        return ""
    # Hayagriva counts years as astronomers do: 1 BC is the year 0.
    year = date.year if date.year > 0 else date.year + 1
    text = f"{year:04d}" if year >= 0 else f"-{-year:04d}"
    if date.month is not None:
        text += f"-{date.month:02d}" + ("" if date.day is None else f"-{date.day:02d}")
    return f"~{text}" if date.circa else text


def is_writable(date: PartialDate) -> bool:
    """Whether the date has a year of at most four digits."""
    return date.year is not None and -9999 <= date.year <= 9999
