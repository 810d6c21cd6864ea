"""Short ways to make values for tests."""

from datetime import date

from profbib.profile import CaptureSource, PrintedDate, Profile, ProfileEntry
from profbib.record import ItemType, Name, PartialDate, ProfileRef, Record

CAPTURED = date(2026, 6, 30)


def paper(
    title: str = "On Engines",
    family: str = "Lovelace",
    given: str = "Ada",
    year: int | None = 2021,
    *,
    month: int | None = None,
    day: int | None = None,
    abstract: str = "",
    arxiv_id: str = "",
    page: str = "page.txt",
    line: int = 1,
) -> Record:
    """A paper as a page gives it."""
    text = {"title": title, "publisher": "arXiv", "abstract": abstract}
    return Record(
        ItemType.ARTICLE,
        text={name: value for name, value in text.items() if value},
        names={"author": (Name(family, given),)} if family else {},
        dates={} if year is None else {"issued": PartialDate(year, month, day)},
        arxiv_id=arxiv_id,
        profiles=(ProfileRef("Ada Lovelace", page, "2026-06-30"),),
        file=page,
        line=line,
    )


def reference(key: str, title: str = "On Engines", family: str = "Lovelace", **text: str) -> Record:
    """A reference as a bibliography file gives it, with a key of its own."""
    return Record(
        ItemType.ARTICLE_JOURNAL,
        key=key,
        text={"title": title, **text},
        names={"author": (Name(family, "Ada"),)},
        key_given=True,
        file="refs.bib",
    )


def profile(*entries: ProfileEntry, captured: date = CAPTURED) -> Profile:
    """A page with these entries."""
    return Profile("Ada Lovelace", "LG", "pages/page.txt", captured, CaptureSource.GIVEN, entries=entries)


def entry(
    title: str = "On Engines",
    *,
    category: str = "LG",
    authors: tuple[str, ...] = ("Ada Lovelace",),
    printed: PrintedDate | None = None,
    abstract: str = "",
    has_code: bool = False,
    truncated: bool = False,
) -> ProfileEntry:
    """One entry of a page."""
    return ProfileEntry(
        line=8,
        end_line=13,
        category=category,
        title=title,
        authors=authors,
        date=printed,
        abstract=abstract,
        has_code=has_code,
        truncated=truncated,
    )
