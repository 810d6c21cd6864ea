"""Which records of a bibliography are wanted, and in what order."""

import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from profbib.errors import UsageError
from profbib.record import ItemType, Record
from profbib.text.arxiv_categories import find_category
from profbib.text.dates import PartialDate, parse_iso_date
from profbib.text.suggestions import did_you_mean

SORTS: dict[str, Callable[[Record], Any]] = {
    "date": lambda record: _newest_first(record.issued),
    "title": lambda record: record.title.casefold(),
    "author": lambda record: [str(name.family or name.literal).casefold() for name in record.author],
    "key": lambda record: record.key.casefold(),
}
"""Order by name; "page", the order of the input, is no sorting at all."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What a record must have to be wanted; what is empty or None is not asked for."""

    since: str = ""
    until: str = ""
    categories: frozenset[str] = frozenset()
    types: frozenset[ItemType] = frozenset()
    has_code: bool = False
    words: tuple[str, ...] = ()

    def admits(self, record: Record) -> bool:
        """Whether the record is wanted; a record without a date is not, once a day is asked for."""
        return (
            self._in_time(record.issued)
            and (not self.categories or record.arxiv_category.casefold() in self.categories)
            and (not self.types or record.type in self.types)
            and (not self.has_code or bool(record.code) or bool(record.has_code))
            and (not self.words or _contains(record, self.words))
        )

    def _in_time(self, issued: PartialDate | None) -> bool:
        if not self.since and not self.until:
            return True
        if issued is None or issued.year is None:
            return False
        day = issued.isoformat()
        # Only as many digits are compared as both sides have: "2022" may lie in "2022-05".
        return (
            self.since[: len(day)] <= day[: len(self.since)]
            and day[: len(self.until)] <= (self.until or day)[: len(day)]
        )


EVERYTHING = Selection()


def selection(
    *,
    since: str | int | None = None,
    until: str | int | None = None,
    category: str | Sequence[str] = (),
    type: str | Sequence[str] = (),  # noqa: A002 -- the option's name
    has_code: bool = False,
    search: str | None = None,
) -> Selection:
    """A selection from the words of a user.

    `since` and `until` are a year, a month or a day ("2022", "2022-05", "2022-05-31") and both count
    in; `category` is arXiv's ("cs.CV" or "CV"); `search` finds records that have all of its words
    in title, authors or abstract, in any case.

    Raises:
        UsageError: a date that is none, an unknown type or category.
    """
    return Selection(
        since=_limit("since", since),
        until=_limit("until", until),
        categories=frozenset(map(_category, several(category))),
        types=frozenset(map(_item_type, several(type))),
        has_code=has_code,
        words=tuple(_folded(search or "").split()),
    )


class Selected(Collection[Record]):
    """The wanted ones of some records, in the wanted order.

    `sort` is "page" (the order of the input), "date" (newest first), "title", "author" or "key";
    every order but "page" needs the records in memory.

    Raises:
        UsageError: an unknown order.
    """

    def __init__(self, records: Collection[Record], wanted: Selection, sort: str) -> None:
        if sort != "page" and sort not in SORTS:
            known = ", ".join(("page", *SORTS))
            raise UsageError(f"unknown order {sort!r}{did_you_mean(sort, SORTS)} (known: {known})")
        self._records = records
        self._wanted = wanted
        self._sort = sort

    def __iter__(self) -> Iterator[Record]:
        chosen = filter(self._wanted.admits, self._records) if self._wanted != EVERYTHING else self._records
        if self._sort == "page":
            return iter(chosen)
        return iter(sorted(chosen, key=SORTS[self._sort]))

    def __len__(self) -> int:
        if self._wanted == EVERYTHING:
            return len(self._records)
        return sum(map(self._wanted.admits, self._records))

    def __contains__(self, record: object) -> bool:
        return isinstance(record, Record) and self._wanted.admits(record) and record in self._records


def _newest_first(issued: PartialDate | None) -> tuple[int, int, int]:
    if issued is None or issued.year is None:
        return (1 << 30, 0, 0)
    return (-issued.year, -(issued.month or 0), -(issued.day or 0))


def _contains(record: Record, words: Iterable[str]) -> bool:
    names = " ".join(str(name) for name in record.author)
    text = _folded(f"{record.title} {names} {record.text.get('abstract', '')}")
    return all(word in text for word in words)


def _folded(text: str) -> str:
    """The text without case and accents, so that "Erdos" finds Erdős."""
    if not text.isascii():
        text = "".join(
            char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char)
        )
    return text.casefold()


def several(words: str | Sequence[str]) -> Sequence[str]:
    """The words; one that stands alone is one, not a sequence of letters."""
    return [words] if isinstance(words, str) else words


def _limit(option: str, given: str | int | None) -> str:
    if not given:
        return ""
    text = str(given)
    parts = text.count("-")
    filled = text + "-01" * (2 - parts) if parts < 2 else text
    try:
        parse_iso_date(filled)
    except UsageError as error:
        raise UsageError(
            f"--{option} {text!r} is no date; give a year, a month or a day, such as 2022-05"
        ) from error
    return text


def _category(text: str) -> str:
    found = find_category(text)
    if found is None:
        raise UsageError(f"unknown arXiv category {text!r}; give one such as cs.CV or CV")
    return found.name.casefold()


def _item_type(text: str) -> ItemType:
    try:
        return ItemType(text)
    except ValueError as error:
        known = ", ".join(ItemType)
        raise UsageError(f"unknown type {text!r}; CSL's types are {known}") from error
