"""The markers of key patterns: `[auth]`, `[year]`, `[veryshorttitle]`, each a function of a record."""

import re
from collections.abc import Callable
from functools import partial

from profbib.keys.people import find_people_marker, people_marker_names
from profbib.keys.text import ToAscii, function_words, letters_and_digits, meaning_words, title_words
from profbib.record import Record

Marker = Callable[[Record], str]

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_NUMBER = re.compile("[0-9]{1,9}")
_FIELDS = {
    "booktitle": "container-title",
    "journal": "container-title",
    "publisher": "publisher",
    "volume": "volume",
    "number": "number",
    "issue": "issue",
    "doi": "DOI",
    "fulltitle": "title",
}


def find_marker(name: str, to_ascii: ToAscii) -> Marker | None:
    """The function behind the name of a marker, None where there is no such marker.

    The values are ASCII; the words in them are parted by blanks, which the key leaves out.
    Source: docs.jabref.org, "Customize the citation key generator".
    """
    if name in _SIMPLE:
        return _SIMPLE[name]
    if name in _FIELDS:
        return partial(_field, variable=_FIELDS[name], to_ascii=to_ascii)
    if name in _TITLE:
        return partial(_TITLE[name], to_ascii=to_ascii)
    for begins, of in _NUMBERED.items():
        if match := re.fullmatch(begins, name):
            return partial(of, count=int(match.group(1)), to_ascii=to_ascii)
    return find_people_marker(name, to_ascii)


def marker_names() -> tuple[str, ...]:
    """The names of all markers, N and M standing for numbers; like `auth…` there are `pureauth…`, `edtr…`."""
    numbered = (begins.replace("([1-9][0-9]{0,3})", "N") for begins in _NUMBERED)
    return (*people_marker_names(), *_SIMPLE, *_TITLE, *_FIELDS, *numbered)


def _year(record: Record) -> str:
    issued = record.dates.get("issued")
    return str(abs(issued.year)) if issued is not None and issued.year is not None else ""


def _short_year(record: Record) -> str:
    return _year(record)[-2:]


def _month(record: Record) -> str:
    issued = record.dates.get("issued")
    month = issued.month if issued is not None else None
    return _MONTHS[month - 1] if month is not None and 1 <= month <= len(_MONTHS) else ""


def _day(record: Record) -> str:
    issued = record.dates.get("issued")
    return str(issued.day) if issued is not None and issued.day is not None else ""


def _date(record: Record) -> str:
    issued = record.dates.get("issued")
    return issued.isoformat() if issued is not None and issued.year is not None else ""


def _category(record: Record) -> str:
    category = record.arxiv_category or record.page_category
    return letters_and_digits(category).lower() if category.isascii() else ""


def _entry_type(record: Record) -> str:
    return record.type.value


def _arxiv(record: Record) -> str:
    return record.arxiv_id.removeprefix("arXiv:").replace("/", ".")


def _page_numbers(record: Record) -> list[int]:
    return [int(number) for number in _NUMBER.findall(record.text.get("page", ""))]


def _first_page(record: Record) -> str:
    return str(min(_page_numbers(record), default=""))


def _last_page(record: Record) -> str:
    return str(max(_page_numbers(record), default=""))


def _field(record: Record, variable: str, to_ascii: ToAscii) -> str:
    return to_ascii(record.text.get(variable, ""))


def _title(record: Record, to_ascii: ToAscii) -> str:
    """All words of the title, function words in lower case but for the first, the others capitalised."""
    words = list(title_words(to_ascii(record.title)))
    small = function_words()
    return " ".join(
        word.lower() if place and word.lower() in small else _capitalised(word)
        for place, word in enumerate(words)
    )


def _camel(record: Record, to_ascii: ToAscii) -> str:
    return " ".join(map(_capitalised, title_words(to_ascii(record.title))))


def _camel_of(record: Record, count: int, to_ascii: ToAscii) -> str:
    return " ".join(_camel(record, to_ascii).split()[:count])


def _meaning_words(record: Record, count: int, to_ascii: ToAscii) -> str:
    return " ".join(map(_capitalised, meaning_words(to_ascii(record.title), count)))


def _first_word(record: Record, to_ascii: ToAscii) -> str:
    words = meaning_words(to_ascii(record.title), 1)
    return _capitalised(words[0]) if words else ""


def _short_title_initials(record: Record, to_ascii: ToAscii) -> str:
    """The first letters of the first three words, function words included, as in JabRef."""
    words = zip(title_words(to_ascii(record.title)), range(3), strict=False)
    return "".join(word[0] for word, _ in words)


def _keyword(record: Record, count: int, to_ascii: ToAscii) -> str:
    return to_ascii(record.keywords[count - 1]) if count <= len(record.keywords) else ""


def _keywords(record: Record, count: int, to_ascii: ToAscii) -> str:
    return to_ascii(" ".join(record.keywords[:count]))


def _capitalised(word: str) -> str:
    return word[:1].upper() + word[1:]


_SIMPLE: dict[str, Marker] = {
    "year": _year,
    "shortyear": _short_year,
    "month": _month,
    "day": _day,
    "date": _date,
    "category": _category,
    "entrytype": _entry_type,
    "arxiv": _arxiv,
    "firstpage": _first_page,
    "lastpage": _last_page,
}
_TITLE: dict[str, Callable[..., str]] = {
    "title": _title,
    "camel": _camel,
    "shorttitle": partial(_meaning_words, count=3),
    "veryshorttitle": _first_word,
    "shorttitleINI": _short_title_initials,
}
_NUMBERED: dict[str, Callable[..., str]] = {
    r"shorttitle([1-9][0-9]{0,3})": _meaning_words,
    r"camel([1-9][0-9]{0,3})": _camel_of,
    r"keyword([1-9][0-9]{0,3})": _keyword,
    r"keywords([1-9][0-9]{0,3})": _keywords,
}
