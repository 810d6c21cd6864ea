"""The day on which a page was captured: given, else profiles.toml beside it, else its date, else today."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from profbib.errors import UsageError
from profbib.problem import Problem
from profbib.profile import CaptureSource
from profbib.text.dates import parse_iso_date

PROFILES_TOML = "profiles.toml"


@dataclass(frozen=True, slots=True)
class PageNote:
    """What profiles.toml says of one page: the person, the site, the day of the capture, if known."""

    name: str = ""
    source: str = ""
    captured: date | None = None


@dataclass(frozen=True, slots=True)
class Capture:
    """The day of a capture, how it is known, and a problem where it had to be guessed."""

    day: date
    known_from: CaptureSource
    problems: tuple[Problem, ...] = ()


def capture_of(
    source: str, *, given: date | None, noted: date | None, modified: date | None, today: date
) -> Capture:
    """The first of the four days that is known; the user is told of the last two.

    `noted` is the day in profiles.toml, `modified` the day of the file's last change.
    """
    if given is not None:
        return Capture(given, CaptureSource.GIVEN)
    if noted is not None:
        return Capture(noted, CaptureSource.PROFILES_TOML)
    day, known_from, what = today, CaptureSource.TODAY, "today's date"
    if modified is not None:
        day, known_from, what = modified, CaptureSource.FILE_DATE, "the date of the file"
    message = (
        f"no capture date given; {what}, {day.isoformat()}, tells the year of dates without one; "
        f"name the day with --captured or in {PROFILES_TOML}"
    )
    return Capture(day, known_from, (Problem("capture-date", message, source, field="issued"),))


def read_profiles_toml(text: str, *, file: str) -> Mapping[str, PageNote]:
    """What the text of a profiles.toml says of each page, by the name of the page's file.

    `captured` may be a TOML date, or a string such as "2026-06-30". Other keys are left alone.

    Raises:
        UsageError: the text is no TOML, or a value in it has the wrong form; with file and line.
    """
    import tomllib

    try:
        pages = tomllib.loads(text.removeprefix("\ufeff")).get("pages", {})
    except tomllib.TOMLDecodeError as error:
        reason = re.sub(r"\s*\(at .*\)$", "", str(error))
        raise UsageError(f"{file}:{_error_line(str(error), text)}: is no TOML: {_lower(reason)}") from error
    if not isinstance(pages, dict):
        raise UsageError(f"{file}: 'pages' holds {pages!r}; expected tables such as [pages.\"page.txt\"]")
    return {page: _note(page, row, text, file) for page, row in pages.items()}


def _note(page: str, row: object, text: str, file: str) -> PageNote:
    if not isinstance(row, dict):
        line = _line_of(text, page, "")
        raise UsageError(f"{file}:{line}: '{page}' holds {row!r}; expected a table with name and captured")
    values = {key: row.get(key, "") for key in ("name", "source")}
    for key, value in values.items():
        if not isinstance(value, str):
            line = _line_of(text, page, key)
            raise UsageError(f"{file}:{line}: {key} = {value!r}; expected text in quotes")
    return PageNote(values["name"], values["source"], _day(row.get("captured"), page, text, file))


def _day(value: object, page: str, text: str, file: str) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    line = _line_of(text, page, "captured")
    if not isinstance(value, str):
        raise UsageError(f"{file}:{line}: captured = {value!r}; expected a day such as 2026-06-30")
    try:
        return parse_iso_date(value)
    except UsageError as error:
        raise UsageError(f"{file}:{line}: {error}") from error


def _error_line(message: str, text: str) -> int:
    """The line that tomllib names, which it only says in words."""
    found = re.search(r"at line (\d+)", message)
    return int(found[1]) if found else text.count("\n") + 1


def _line_of(text: str, page: str, key: str) -> int:
    """The line of a key in a page's table, else the line that begins the page, else the first."""
    lines = text.splitlines()
    name = rf"""(?:{re.escape(page)}|"{re.escape(page)}"|'{re.escape(page)}')\s*"""
    begins = re.compile(rf"\s*(?:\[\s*pages\s*\.\s*{name}\]|{name}[=.])")
    start = next((at for at, line in enumerate(lines) if begins.match(line)), 0)
    for at in range(start, len(lines)):
        if key and key in lines[at].partition("=")[0]:
            return at + 1
    return start + 1


def _lower(message: str) -> str:
    return message[:1].lower() + message[1:]
