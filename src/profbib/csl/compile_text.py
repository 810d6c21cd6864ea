"""`text`, `number` and `label` elements as closures.

Source: CSL 1.0.2, "Text", "Number", "Label".
"""

from collections.abc import Callable, Mapping

from profbib.csl.decoration import Decoration, decoration
from profbib.csl.fields import SPECIAL, field_text, quote_pairs
from profbib.csl.labels import citation_label
from profbib.csl.locale import Locale
from profbib.csl.numbers import NUMBER_VARIABLES, formatted_number, formatted_pages, is_plural
from profbib.csl.parts import ALWAYS, CALLED, FILLED, Context, Part, mask_of, variable_bit
from profbib.csl.rich_text import TERM, guarded, strip_controls
from profbib.csl.xml import Element

_LINKS = frozenset({"URL", "DOI", "PMID", "PMCID"})
_MEMO_LIMIT = 20_000
_search = SPECIAL.search


def _prepare_for(variable: str, locale: Locale, style: Mapping[str, str]) -> Callable[[str], str]:
    if variable in ("page", "locator"):
        page_format = style.get("page-range-format")
        dash = locale.term("page-range-delimiter") or "–"
        memo: dict[str, str] = {}

        def pages(text: str) -> str:
            known = memo.get(text)
            if known is None:
                if len(memo) > _MEMO_LIMIT:
                    memo.clear()
                known = memo[text] = _pages(text, page_format, locale, dash)
            return known

        return pages
    if variable in NUMBER_VARIABLES:
        return lambda text: _numbers(text, locale)
    if variable in _LINKS:
        return lambda text: guarded(strip_controls(text)) if _search(text) else text
    quotes = quote_pairs(locale.quotes())
    return lambda text: field_text(text, quotes) if _search(text) else text


def _pages(text: str, page_format: str | None, locale: Locale, dash: str) -> str:
    if text.isdecimal():
        return text
    text = formatted_pages(text, page_format, locale, dash)
    return field_text(text) if _search(text) else text


def _numbers(text: str, locale: Locale) -> str:
    if text.isdecimal():
        return text
    text = formatted_number(text, "numeric", locale, "")
    return field_text(text) if _search(text) else text


def compile_variable(
    element: Element, locale: Locale, style: Mapping[str, str], title_case: bool, implicit_suffix: bool
) -> Part:
    """The closure of a `text` element with a variable."""
    variable = element.get("variable", "")
    dress = decoration(element.attrib)
    if variable == "year-suffix":
        return _year_suffix(dress)
    if variable == "citation-label":
        return _label(dress, implicit_suffix)
    wanted = [variable]
    if element.get("form") == "short" and not variable.endswith("-short"):
        wanted = [f"{variable}-short", variable]
    elif variable == "title-short":
        wanted = ["title-short", "shortTitle"]
    prepare = _prepare_for(variable, locale, style)
    if len(wanted) == 1 and not dress.case and not dress.strip_periods:
        return Part(_simple_variable(variable, prepare, dress), variable_bit(variable))
    return Part(_variable(wanted, prepare, dress, title_case), mask_of(wanted))


def _simple_variable(
    variable: str, prepare: Callable[[str], str], dress: Decoration
) -> Callable[[Context], str]:
    before, after = dress.before, dress.weak_after

    def render(c: Context) -> str:
        text = c.item.get(variable)
        if not text:
            c.bits |= CALLED
            return ""
        c.bits = FILLED
        if c.printed is not None:
            c.printed.append(variable)
        return f"{before}{prepare(text)}{after}"

    return render


def _variable(
    wanted: list[str], prepare: Callable[[str], str], dress: Decoration, title_case: bool
) -> Callable[[Context], str]:
    def render(c: Context) -> str:
        item = c.item
        for name in wanted:
            text = item.get(name)
            if text:
                break
        else:
            c.bits |= CALLED
            return ""
        c.bits = FILLED
        if c.printed is not None:
            c.printed.extend(wanted)
        if dress.is_title and not _is_english(item, title_case):
            text = prepare(text)
            return f"{dress.before}{text.replace('.', '') if dress.strip_periods else text}{dress.weak_after}"
        return dress.dress(prepare(text), weak=True)

    return render


def _is_english(item: dict[str, str], default: bool) -> bool:
    language = item.get("language")
    return language[:2].lower() == "en" if language else default


def _label(dress: Decoration, implicit_suffix: bool) -> Part:
    def render(c: Context) -> str:
        text = citation_label(c.item)
        if not text:
            c.bits |= CALLED
            return ""
        c.bits = FILLED
        if implicit_suffix and not c.suffix_done:
            c.suffix_done = True
            text += c.suffix
        return dress.dress(text)

    return Part(render, ALWAYS)


def _year_suffix(dress: Decoration) -> Part:
    def render(c: Context) -> str:
        if not c.suffix:
            return ""
        c.bits = FILLED
        c.suffix_done = True
        return dress.dress(c.suffix)

    return Part(render, ALWAYS)


def compile_term(element: Element, locale: Locale, in_note: bool) -> Part:
    """The constant of a `text` element with a term; in a note it may get a capital later."""
    text = locale.term(element.get("term", ""), element.get("form", "long"), element.get("plural") == "true")
    text = text.replace("'", "’")
    if text and in_note and element.get("text-case") is None:
        text = TERM + text
    text = decoration(element.attrib).dress(text) if text else ""
    return Part(lambda _c: text, ALWAYS, text)


def compile_number(element: Element, locale: Locale, style: Mapping[str, str]) -> Part:
    """The closure of a `number` element."""
    variable = element.get("variable", "")
    form = element.get("form", "numeric")
    dress = decoration(element.attrib)
    gender = locale.gender(variable)
    pages = (
        _prepare_for(variable, locale, style)
        if variable in ("page", "locator") and form == "numeric"
        else None
    )

    def render(c: Context) -> str:
        text = c.item.get(variable)
        if not text:
            c.bits |= CALLED
            return ""
        c.bits = FILLED
        if c.printed is not None:
            c.printed.append(variable)
        text = pages(text) if pages is not None else formatted_number(text, form, locale, gender)
        return dress.dress(field_text(text) if _search(text) else text)

    return Part(render, variable_bit(variable))


_COUNTS = frozenset({"number-of-pages", "number-of-volumes"})


def compile_label(element: Element, locale: Locale) -> Part:
    """The closure of a `label` element for a number."""
    variable = element.get("variable", "")
    form = element.get("form", "long")
    plural = element.get("plural", "contextual")
    dress = decoration(element.attrib)
    counts = variable in _COUNTS

    def texts(name: str) -> tuple[str, str]:
        if locale.find_term(name, form) is None:
            name = name.replace(" ", "-") if " " in name else name.replace("-", " ")
        one, many = locale.term(name, form), locale.term(name, form, plural=True)
        return dress.dress(one) if one else "", dress.dress(many) if many else ""

    fixed = texts(variable)

    def render(c: Context) -> str:
        value = c.item.get(variable)
        if not value:
            c.bits |= CALLED
            return ""
        one, many = fixed if variable != "locator" else texts(c.locator_label)
        if plural == "never":
            return one
        if plural == "always":
            return many
        is_many = is_plural(value) or (counts and value.isdecimal() and value != "1")
        return many if is_many else one

    return Part(render, variable_bit(variable), closed=False)


__all__ = ["compile_label", "compile_number", "compile_term", "compile_variable"]
