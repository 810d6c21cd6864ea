"""`date` elements as closures.

Source: CSL 1.0.2, "Date", "Localized Dates", "Date Ranges", "AD and BC", "Seasons".
"""

from collections.abc import Callable

from profbib.csl.dates import Date, Day
from profbib.csl.decoration import decoration
from profbib.csl.fields import SPECIAL, field_text
from profbib.csl.locale import DateForm, DatePart, Locale, date_form
from profbib.csl.parts import CALLED, FILLED, Context, Part, variable_bit
from profbib.csl.xml import Element, children

_RANK = {"year": 0, "month": 1, "day": 2}
_KEPT = {
    "year": ("year",),
    "year-month": ("year", "month"),
    "year-month-day": ("year", "month", "day"),
}
_MEMO_LIMIT = 20_000
SUFFIX_SLOT = "\x1d"
"""Stands behind the year where a year suffix goes."""

PartRender = Callable[[Day], str]


def _resolved(element: Element, locale: Locale) -> tuple[DateForm, str]:
    """The form with the style's own attributes laid over the locale's, and the delimiter."""
    own = date_form(element)
    form = element.get("form")
    if form is None:
        return own, own.delimiter
    base = locale.dates.get(form) or DateForm((), "", {})
    wanted = _KEPT.get(element.get("date-parts", ""), _KEPT["year-month-day"])
    changes = {part.get("name"): dict(part.attrib) for part in children(element, "date-part")}
    parts = []
    for part in base.parts:
        if part.name in wanted:
            change = {k: v for k, v in changes.get(part.name, {}).items() if k not in ("prefix", "suffix")}
            parts.append(DatePart(part.name, {**part.attributes, **change}))
    return DateForm(tuple(parts), base.delimiter, base.attributes), element.get("delimiter", base.delimiter)


def _year(part: DatePart, locale: Locale) -> PartRender:
    short = part.attributes.get("form") == "short"

    def render(day: Day) -> str:
        year = day.year
        if year == 0:
            return ""
        if short:
            return f"{abs(year) % 100:02d}"
        return f"{abs(year)}{SUFFIX_SLOT}"

    return render


def _month(part: DatePart, locale: Locale) -> PartRender:
    form = part.attributes.get("form", "long")
    if form in ("numeric", "numeric-leading-zeros"):
        width = 2 if form == "numeric-leading-zeros" else 1
        seasons = ["", *(locale.term(f"season-{season:02d}") for season in range(1, 5))]
        return lambda day: (
            seasons[day.month - 12] if day.month > 12 else f"{day.month:0{width}d}" if day.month else ""
        )
    names = [""]
    names.extend(locale.term(f"month-{month:02d}", form) for month in range(1, 13))
    names.extend(locale.term(f"season-{season:02d}") for season in range(1, 5))
    return lambda day: names[day.month]


def _day(part: DatePart, locale: Locale) -> PartRender:
    form = part.attributes.get("form", "numeric")
    if form == "numeric-leading-zeros":
        return lambda day: f"{day.day:02d}" if day.day else ""
    if form != "ordinal":
        return lambda day: str(day.day) if day.day else ""
    only_first = locale.options.get("limit-day-ordinals-to-day-1") == "true"

    def render(day: Day) -> str:
        if not day.day or (only_first and day.day > 1):
            return str(day.day or "")
        gender = locale.gender(f"month-{day.month:02d}")
        return f"{day.day}{locale.ordinal_suffix(day.day, gender)}"

    return render


_PARTS = {"year": _year, "month": _month, "day": _day}


class DateRenderer:
    """The text of dates by one `date` element."""

    def __init__(self, element: Element, locale: Locale) -> None:
        form, self.delimiter = _resolved(element, locale)
        self.parts = [part for part in form.parts if part.name in _PARTS]
        self.renders = [_PARTS[part.name](part, locale) for part in self.parts]
        self.dresses = [decoration(part.attributes) for part in self.parts]
        self.ranks = [_RANK[part.name] for part in self.parts]
        self.dash = {_RANK[part.name]: part.attributes.get("range-delimiter", "–") for part in self.parts}
        self.bc, self.ad = locale.term("bc"), locale.term("ad")
        self.memo: dict[Date, str] = {}

    def text(self, date: Date) -> str:
        """The date's text, empty when the parts that are wanted are not there."""
        known = self.memo.get(date)
        if known is None:
            if len(self.memo) > _MEMO_LIMIT:
                self.memo.clear()
            known = self.memo[date] = self._text(date)
        return known

    def _text(self, date: Date) -> str:
        start = date.start
        if start is None:
            if 0 not in self.ranks:
                return ""
            text = field_text(date.literal) if SPECIAL.search(date.literal) else date.literal
            dress = self.dresses[self.ranks.index(0)]
            return f"{dress.before}{text}{dress.after}"
        if date.end is None or date.end == start:
            return self._one(start, range(len(self.parts)), "")
        return self._range(start, date.end)

    def _era(self, day: Day, place: int) -> str:
        """What stands behind a year before Christ or of less than four digits."""
        if self.ranks[place] or day.year >= 1000 or not day.year:
            return ""
        if self.parts[place].attributes.get("form") == "short":
            return ""
        return self.bc if day.year < 0 else self.ad

    def _one(self, day: Day, places: range, tail: str, *, bare: bool = False) -> str:
        """One day by some of its parts; before a `tail`, the last part loses its suffix."""
        texts: list[tuple[str, str, str]] = []
        for place in places:
            text, dress = self.renders[place](day), self.dresses[place]
            if text:
                # Between the two ends of a range stands the range's own delimiter alone.
                prefix = dress.prefix if bare and not texts else ""
                texts.append((dress.dress(text)[len(prefix) :], self._era(day, place), dress.suffix))
        if tail and texts:
            text, era, suffix = texts[-1]
            texts[-1] = (text[: len(text) - len(suffix)], era, "")
        return self.delimiter.join([_with_era(text, era) for text, era, _suffix in texts])

    def _range(self, start: Day, end: Day) -> str:
        rank = 0 if start.year != end.year else 1 if start.month != end.month else 2
        places = [place for place, part_rank in enumerate(self.ranks) if part_rank >= rank]
        differing = [place for place in places if self.renders[place](start) or self.renders[place](end)]
        if not differing or not any(self.ranks[place] == rank for place in differing):
            return self._one(start, range(len(self.parts)), "")
        first, last = differing[0], differing[-1] + 1
        dash = self.dash.get(rank, "–")
        open_end = end.year == 0
        head = self._one(start, range(first), "")
        one = self._one(start, range(first, last), dash)
        two = "" if open_end else self._one(end, range(first, last), "", bare=True)
        tail = self._one(start, range(last, len(self.parts)), "")
        if open_end:
            return self.delimiter.join(t for t in (head, one + dash) if t)
        middle = f"{one.replace(SUFFIX_SLOT, '') if SUFFIX_SLOT in two else one}{dash}{two}"
        return self.delimiter.join(t for t in (head, middle, tail) if t)


def _with_era(text: str, era: str) -> str:
    """The year with its era, the place of the year suffix behind both."""
    return f"{text.replace(SUFFIX_SLOT, '')}{era}{SUFFIX_SLOT}" if era else text


def compile_date(element: Element, locale: Locale, variable: str, implicit_suffix: bool) -> Part:
    """The closure of a `date` element; `implicit_suffix` sets the year suffix behind its year."""
    renderer = DateRenderer(element, locale)
    text_of = renderer.text
    dress = decoration(element.attrib)
    before, after, case = dress.before, dress.after, dress.case

    def render(c: Context) -> str:
        date = c.item.get(variable)
        if date is None:
            c.bits |= CALLED
            return ""
        text = text_of(date)
        if not text:
            c.bits |= CALLED
            return ""
        c.bits = FILLED
        if c.printed is not None:
            c.printed.append(variable)
        if SUFFIX_SLOT in text:
            text = _with_suffix(text, c) if implicit_suffix and c.suffix else text.replace(SUFFIX_SLOT, "")
        if case is not None:
            text = case(text)
        return f"{before}{text}{after}"

    return Part(render, variable_bit(variable))


def _with_suffix(text: str, c: Context) -> str:
    if c.suffix_done:
        return text.replace(SUFFIX_SLOT, "")
    c.suffix_done = True
    return text.replace(SUFFIX_SLOT, c.suffix, 1).replace(SUFFIX_SLOT, "")
