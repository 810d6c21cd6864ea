"""When two records are the same paper, and what the two say together."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from profbib.record import ItemType, Record
from profbib.text.titles import title_key

T = TypeVar("T")


def identities(record: Record) -> tuple[str, ...]:
    """The identities of a record, strongest first; a record with neither id nor title has none.

    Two records are the same paper when they share one. Source: `keys.md`, "Stable".
    """
    found = []
    if record.arxiv_id:
        found.append(f"arxiv:{record.arxiv_id.casefold()}")
    if doi := record.text.get("DOI"):
        found.append(f"doi:{doi.casefold()}")
    if title := title_key(record.title):
        authors = record.author
        first = authors[0].family or authors[0].literal if authors else ""
        found.append(f"title:{title}|{first.casefold()}")
    return tuple(found)


def merged(record: Record, other: Record) -> Record:
    """`record` with what `other`, the same paper met elsewhere, knows beyond it.

    What both say differently stays as `record` has it, but for a longer list of authors that begins
    alike. Of a preprint, a published record takes no publisher, and its date as `submitted`.
    """
    published = other.type is ItemType.ARTICLE and record.type is not ItemType.ARTICLE
    text = {name: value for name, value in other.text.items() if not (published and name == "publisher")}
    dates = {
        ("submitted" if published and name == "issued" else name): day for name, day in other.dates.items()
    }
    names = {**other.names, **record.names}
    origin = {**other.origin, **record.origin}
    truncated = record.truncated
    if _knows_more(other, record):
        names["author"] = other.author
        origin |= {name: where for name, where in other.origin.items() if name == "author"}
        truncated = (record.truncated - {"author"}) | (other.truncated & {"author"})
    return replace(
        record,
        text={**text, **record.text},
        names=names,
        dates={**dates, **record.dates},
        keywords=_union(record.keywords, other.keywords),
        truncated=truncated,
        arxiv_id=record.arxiv_id or other.arxiv_id,
        arxiv_category=record.arxiv_category or other.arxiv_category,
        page_category=record.page_category or other.page_category,
        code=_union(record.code, other.code),
        code_announced=_union(record.code_announced, other.code_announced),
        project_pages=_union(record.project_pages, other.project_pages),
        has_code=other.has_code if record.has_code is None else record.has_code or bool(other.has_code),
        score=record.score or other.score,
        affiliations=_union(record.affiliations, other.affiliations),
        profiles=_union(record.profiles, other.profiles),
        origin=origin,
    )


def _knows_more(other: Record, record: Record) -> bool:
    """Whether the other's authors are the record's and more, or as many and known to be all."""
    mine, others = record.author, other.author
    if others[: len(mine)] != mine:
        return False
    return len(others) > len(mine) or (not record.authors_complete and other.authors_complete)


def _union(first: Iterable[T], second: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys((*first, *second)))
