"""What a profile page says, verbatim."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a page that was saved as HTML: the text that it shows and where it leads."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date as a page prints it; the site leaves out the current year.

    `text` is the printed form. `day` is None where the page names a day that the month does not have.
    """

    text: str
    month: int
    day: int | None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class ProfileEntry:
    """One paper of a page, verbatim.

    `line` and `end_line` are its first and last line, counted from 1. `authors` are the printed
    names in order; `truncated` says that "et al." follows them. `abstract` keeps line ends
    within a paragraph as spaces and a blank line between paragraphs. `links` is filled from HTML only.
    """

    line: int
    end_line: int
    category: str
    title: str
    authors: tuple[str, ...] = ()
    date: PrintedDate | None = None
    truncated: bool = False
    affiliations: tuple[str, ...] = ()
    abstract: str = ""
    score: str = ""
    has_code: bool = False
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Header:
    """The figures in the header of a page; None where the page does not give one.

    `novelty` is a percentage. `listed` is the count above the list ("16 Papers").
    """

    h_index: int | None = None
    papers: int | None = None
    citations: int | None = None
    novelty: int | None = None
    ai_score: int | None = None
    listed: int | None = None


class CaptureSource(StrEnum):
    """How the day on which a page was captured is known."""

    GIVEN = "given"
    PROFILES_TOML = "profiles.toml"
    FILE_DATE = "file date"
    TODAY = "today"


@dataclass(frozen=True, slots=True)
class Profile:
    """One profile page: the person, the header, the papers in the site's order."""

    name: str
    field: str
    source: str
    captured: date
    captured_from: CaptureSource
    header: Header = Header()
    entries: tuple[ProfileEntry, ...] = ()
