"""The order of entries and cites: keys compiled like layouts, compared by Unicode collation.

Source: CSL 1.0.2, "Sorting".
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from profbib.csl.collation import collation_key
from profbib.csl.compiler import Compiler, inherited_options
from profbib.csl.dates import Date, Day
from profbib.csl.items import DATE_VARIABLES, NAME_VARIABLES
from profbib.csl.labels import citation_label
from profbib.csl.locale import Locale
from profbib.csl.numbers import NUMBER_VARIABLES
from profbib.csl.parts import CALLED, FILLED, Context, Part, variable_bit
from profbib.csl.xml import Element, child, children

KeyOf = Callable[[Context], Any]
T = TypeVar("T")

_RANKS = {"year": 4, "year-month": 6, "year-month-day": 8}


@dataclass(frozen=True, slots=True)
class SortKey:
    """A function from context to what is compared, None for nothing; and the direction."""

    key_of: KeyOf
    descending: bool


def sortable_date(date: Date, length: int = 8) -> str:
    """A text that orders dates: year from the far past on, month, day; range ends after starts."""
    if date.start is None:
        return ""
    text = _sortable_day(date.start)[: length + 1].ljust(9, "0")
    if date.end is not None and date.end.year:
        text += "-" + _sortable_day(date.end)[: length + 1].ljust(9, "0")
    return text


def _sortable_day(day: Day) -> str:
    year = day.year + 50_000
    month = day.month if day.month <= 12 else {13: 3, 14: 6, 15: 9, 16: 12}[day.month]
    return f"{year:06d}{month:02d}{day.day:02d}"[1:]


class SortCompiler(Compiler):
    """Compiles what a sort key renders: names inverted, dates as numbers."""

    def date(self, element: Element, inherited: Any) -> Part:
        """A `date` element as a number that orders dates by the parts it shows."""
        variable = element.get("variable", "")
        length = self._length(element)

        def render(c: Context) -> str:
            date = c.item.get(variable)
            text = sortable_date(date, length) if date is not None else ""
            c.bits |= FILLED if text else CALLED
            if text and c.printed is not None:
                c.printed.append(variable)
            return text

        return Part(render, variable_bit(variable))

    def _length(self, element: Element) -> int:
        if element.get("form") is not None:
            return _RANKS.get(element.get("date-parts", ""), 8)
        names = {part.get("name") for part in children(element, "date-part")}
        return 8 if "day" in names else 6 if "month" in names else 4


def compile_sort(
    root: Element, area: Element | None, locale: Locale, options: Mapping[str, str], title_case: bool
) -> tuple[SortKey, ...]:
    """The keys of the `sort` element of a citation or bibliography."""
    sort = child(area, "sort") if area is not None else None
    if sort is None:
        return ()
    keys = []
    for key in children(sort, "key"):
        overlay = {
            "et-al-min": key.get("names-min"),
            "et-al-use-first": key.get("names-use-first"),
            "et-al-use-last": key.get("names-use-last"),
        }
        merged = {**options, **{f"!{name}": value for name, value in overlay.items() if value is not None}}
        descending = key.get("sort") == "descending"
        variable = key.get("variable")
        if variable is None:
            compiler = SortCompiler(root, locale, merged, sorting=True, title_case=title_case)
            part = compiler.macro(key.get("macro", ""))
            keys.append(SortKey(_macro_key(part, locale.lang), descending))
        elif variable in NAME_VARIABLES:
            compiler = SortCompiler(root, locale, merged, sorting=True)
            keys.append(SortKey(_macro_key(_names_part(compiler, variable), locale.lang), descending))
        else:
            keys.append(SortKey(_variable_key(variable, locale.lang), descending))
    return tuple(keys)


def _names_part(compiler: Compiler, variable: str) -> Part:
    from lxml import etree

    return compiler.names(etree.Element("names", variable=variable), None)


def _macro_key(part: Part, lang: str) -> KeyOf:
    render = part.render

    def key_of(c: Context) -> tuple[str, str] | None:
        c.item = c.all
        text = render(c).replace("\x1d", "")
        return collation_key(text, lang) if text else None

    return key_of


def _variable_key(variable: str, lang: str) -> KeyOf:
    if variable in DATE_VARIABLES:
        return lambda c: sortable_date(c.all[variable]) or None if variable in c.all else None
    if variable in NUMBER_VARIABLES:

        def number_key(c: Context) -> Any:
            text = c.all.get(variable)
            return collation_key(text, lang) if text else None

        return number_key

    def key_of(c: Context) -> Any:
        text = citation_label(c.all) if variable == "citation-label" else c.all.get(variable)
        return collation_key(text, lang) if text else None

    return key_of


Known = dict[tuple[int, int], Any]


def sort_by(
    rows: Sequence[T], keys: Sequence[SortKey], context_of: Callable[[T], Context], known: Known | None = None
) -> list[T]:
    """The rows in order; the next key is asked only where the one before is equal, empty ones come last.

    `known` keeps what keys gave, by how many keys were left and the row's `id`, for sorting again.
    """
    if not keys or len(rows) < 2:
        return list(rows)
    key, rest = keys[0], keys[1:]
    place = len(keys)
    decorated: list[tuple[Any, T]] = []
    without: list[T] = []
    for row in rows:
        value = known.get((place, id(row)), _UNKNOWN) if known is not None else _UNKNOWN
        if value is _UNKNOWN:
            value = key.key_of(context_of(row))
            if known is not None:
                known[place, id(row)] = value
        if value is None:
            without.append(row)
        else:
            decorated.append((value, row))
    decorated.sort(key=_first, reverse=key.descending)
    out: list[T] = []
    for tied in _ties(decorated):
        out.extend(sort_by(tied, rest, context_of, known) if len(tied) > 1 else tied)
    out.extend(sort_by(without, rest, context_of, known))
    return out


_UNKNOWN = object()


def _ties(decorated: list[tuple[Any, T]]) -> Iterator[list[T]]:
    start = 0
    while start < len(decorated):
        value = decorated[start][0]
        end = start + 1
        while end < len(decorated) and decorated[end][0] == value:
            end += 1
        yield [row for _value, row in decorated[start:end]]
        start = end


def _first(pair: tuple[Any, Any]) -> Any:
    return pair[0]


__all__ = ["SortKey", "compile_sort", "inherited_options", "sort_by", "sortable_date"]
