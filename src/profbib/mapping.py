"""From the entry of a page to a record: what the page says, in CSL terms, each field with its origin."""

from datetime import date
from functools import lru_cache
from pathlib import PurePath

from profbib.problem import Problem
from profbib.profile import PrintedDate, Profile, ProfileEntry
from profbib.record import ItemType, Name, Origin, PartialDate, ProfileRef, Record, Source
from profbib.text.arxiv_categories import find_category
from profbib.text.links import find_links
from profbib.text.names import split_name
from profbib.text.plain import plain_text
from profbib.text.titles import protected_words

_NONE: frozenset[str] = frozenset()
_AUTHOR = frozenset({"author"})


def to_record(entry: ProfileEntry, profile: Profile) -> tuple[Record, tuple[Problem, ...]]:
    """The record of one entry, without a citation key, and the problems met on the way.

    The type is CSL's `article`, its type for preprints; the publisher is arXiv, since the page
    lists arXiv papers. Source: `records.md`, "An entry of the page as a record".
    """
    problems: list[Problem] = []
    title, abstract = plain_text(entry.title), plain_text(entry.abstract)
    links = find_links(entry.abstract, entry.links)
    category, alternatives = _category(entry, profile, problems)
    issued, year_inferred = _issued(entry, profile, problems)
    text = {"title": title, "publisher": "arXiv", "abstract": abstract}
    record = Record(
        type=ItemType.ARTICLE,
        text={variable: value for variable, value in text.items() if value},
        names={"author": tuple(map(_author, entry.authors))} if entry.authors else {},
        dates={} if issued is None else {"issued": issued},
        keywords=(category,) if category else (),
        truncated=_AUTHOR if entry.truncated else _NONE,
        protected=protected_words(title, abstract),
        arxiv_category=category,
        page_category=entry.category,
        code=links.code,
        code_announced=links.announced,
        project_pages=links.project_pages,
        has_code=entry.has_code,
        score=entry.score,
        affiliations=entry.affiliations,
        profiles=(_profile_ref(profile.name, profile.source, profile.captured),),
        origin=_origins(
            (issued is not None, bool(entry.authors), bool(abstract), bool(links.code)),
            profile.captured if year_inferred else None,
            alternatives,
        ),
        file=profile.source,
        line=entry.line,
    )
    return record, tuple(problems)


@lru_cache(maxsize=1024)
def _profile_ref(name: str, source: str, captured: date) -> ProfileRef:
    return ProfileRef(" ".join(plain_text(name).split()), PurePath(source).name, captured.isoformat())


@lru_cache(maxsize=4096)
def _author(printed: str) -> Name:
    return split_name(plain_text(printed))


def _category(entry: ProfileEntry, profile: Profile, problems: list[Problem]) -> tuple[str, tuple[str, ...]]:
    """The full category, "" for an unknown code, and what else the code could mean."""
    found = find_category(entry.category)
    if found is not None:
        return found.name, found.alternatives
    if entry.category:
        message = f"unknown arXiv category {entry.category!r}; kept as the page's category"
        problems.append(
            Problem("unknown-category", message, profile.source, entry.line, field="page_category")
        )
    return "", ()


def _issued(
    entry: ProfileEntry, profile: Profile, problems: list[Problem]
) -> tuple[PartialDate | None, bool]:
    """The date, and whether its year had to be inferred from the day of the capture."""
    printed = entry.date
    if printed is None:
        return None, False
    if printed.year is not None:
        return PartialDate(printed.year, printed.month, printed.day), False
    year = profile.captured.year
    if _after(printed, profile.captured):
        year -= 1
        message = (
            f"{printed.text!r} would lie after the capture of {profile.captured.isoformat()}; "
            f"taken as a day of {year}"
        )
        problems.append(Problem("day-after-capture", message, profile.source, entry.line, field="issued"))
    return PartialDate(year, printed.month, printed.day), True


def _after(printed: PrintedDate, captured: date) -> bool:
    """Whether the printed day, put into the capture's year, comes after the capture."""
    return (printed.month, printed.day or 0) > (captured.month, captured.day)


@lru_cache(maxsize=4096)
def _origins(
    present: tuple[bool, bool, bool, bool], year_from: date | None, category_of: tuple[str, ...]
) -> dict[str, Origin]:
    """The provenance of a page's fields; shared between records, since it says the same of many."""
    page = Origin(Source.PAGE)
    names = ("issued", "author", "abstract", "code")
    origin = {"title": page, "arxiv_category": page, "has_code": page}
    origin |= {name: page for name, there in zip(names, present, strict=True) if there}
    origin["publisher"] = Origin(Source.PAGE, "the site lists arXiv papers")
    if year_from is not None:
        origin["issued"] = Origin(Source.INFERRED, f"year of the capture, {year_from.isoformat()}")
    if category_of:
        origin["arxiv_category"] = Origin(Source.INFERRED, f"could be {' or '.join(category_of)} as well")
    return origin
