"""The terms, dates and options of a language, with the overrides of a style.

Source: CSL 1.0.2, "Locale Files" and "Locale Fallback".
"""

import json
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from profbib.csl.installed import package_folder
from profbib.csl.rich_text import Quotes
from profbib.csl.xml import XML_LANG, Element, child, children, local, parse_xml

_FORMS = {
    "long": ("long",),
    "short": ("short", "long"),
    "verb": ("verb", "long"),
    "verb-short": ("verb-short", "verb", "long"),
    "symbol": ("symbol", "short", "long"),
}
_LANG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
FALLBACK = "en-US"


@dataclass(frozen=True, slots=True)
class Term:
    """The singular and plural of a term, and its gender ("masculine", "feminine" or "")."""

    single: str
    multiple: str
    gender: str = ""


@dataclass(frozen=True, slots=True)
class DatePart:
    """One `date-part` as its attributes."""

    name: str
    attributes: dict[str, str]


@dataclass(frozen=True, slots=True)
class DateForm:
    """A localised date: its parts in order and what stands between them."""

    parts: tuple[DatePart, ...]
    delimiter: str
    attributes: dict[str, str]


@dataclass(frozen=True, slots=True)
class Ordinal:
    """An ordinal suffix: the number it is for, how numbers match, the gender it agrees with."""

    suffix: str
    number: int
    match: str
    gender: str


@dataclass(slots=True)
class Locale:
    """What a style needs of a language; made once for each style and language, then only read."""

    lang: str
    terms: dict[tuple[str, str], Term] = field(default_factory=dict)
    ordinals: list[Ordinal] = field(default_factory=list)
    dates: dict[str, DateForm] = field(default_factory=dict)
    options: dict[str, str] = field(default_factory=dict)

    def find_term(self, name: str, form: str = "long") -> Term | None:
        """The term in this form, or in the nearest form there is."""
        for candidate in _FORMS.get(form, ("long",)):
            term = self.terms.get((name, candidate))
            if term is not None:
                return term
        return None

    def term(self, name: str, form: str = "long", plural: bool = False) -> str:
        """The text of a term, empty when there is none."""
        found = self.find_term(name, form)
        if found is None:
            return ""
        return found.multiple if plural else found.single

    def gender(self, name: str) -> str:
        """The gender of a term."""
        found = self.terms.get((name, "long"))
        return found.gender if found else ""

    def ordinal_suffix(self, number: int, gender: str) -> str:
        """The suffix of an ordinal number, in the gender of what it counts."""
        best: tuple[int, int, str] = (-1, -1, "")
        for entry in self.ordinals:
            rank = _ordinal_rank(entry, number)
            if rank < 0 or (entry.gender and entry.gender != gender):
                continue
            score = (rank, 1 if entry.gender else 0, entry.suffix)
            if score[:2] > best[:2]:
                best = score
        return best[2]

    def quotes(self) -> Quotes:
        """The quotation marks and whether punctuation moves into them."""
        return Quotes(
            self.term("open-quote") or "“",
            self.term("close-quote") or "”",
            self.term("open-inner-quote") or "‘",
            self.term("close-inner-quote") or "’",
            self.options.get("punctuation-in-quote") == "true",
        )


def _ordinal_rank(entry: Ordinal, number: int) -> int:
    if entry.number < 0:
        return 0
    if entry.match == "whole-number":
        return 3 if number == entry.number else -1
    if entry.match == "last-digit":
        return 1 if number % 10 == entry.number else -1
    if entry.match == "last-two-digits":
        return 2 if number % 100 == entry.number else -1
    return -1


@cache
def _folder() -> Path:
    return package_folder("citeproc") / "data" / "locales"


@cache
def _languages() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((_folder() / "locales.json").read_text("utf-8"))
    return found


def primary_dialect(lang: str) -> str:
    """The locale that stands for a language: "de" and "de-LI" give "de-DE"."""
    return str(_languages()["primary-dialects"].get(lang.split("-", maxsplit=1)[0].lower(), ""))


@cache
def known_locales() -> tuple[str, ...]:
    """The languages there are locale files for, sorted."""
    return tuple(sorted(_languages()["language-names"]))


def resolve_lang(lang: str | None) -> str:
    """The known locale nearest to a language tag, en-US when there is none.

    >>> resolve_lang("de"), resolve_lang("DE-at"), resolve_lang("xx")
    ('de-DE', 'de-AT', 'en-US')
    """
    if not lang or not _LANG.fullmatch(lang.replace("_", "-")):
        return FALLBACK
    tag = lang.replace("_", "-").lower()
    for known in known_locales():
        if known.lower() == tag:
            return known
    return primary_dialect(tag) or FALLBACK


@cache
def _locale_file(lang: str) -> Element | None:
    path = _folder() / f"locales-{lang}.xml"
    return parse_xml(path.read_bytes(), f"locales-{lang}.xml") if path.is_file() else None


@cache
def _base(lang: str) -> Locale:
    locale = Locale(lang)
    root = _locale_file(lang)
    if root is not None:
        _apply(locale, root)
    return locale


def locale_for(lang: str, overrides: Element | None = None, asked: str = "") -> Locale:
    """The locale of a language with the `locale` elements of a style laid over it.

    What a dialect lacks comes from the language's main dialect, then from en-US; of the style's
    own, those without a language come first, then the language's, then the dialect's; `asked` is the
    language as it was asked for, which may be one that only the style knows.
    """
    chain = [FALLBACK, primary_dialect(lang), lang]
    merged = Locale(lang)
    for name in dict.fromkeys(name for name in chain if name):
        base = _base(name)
        merged.terms.update(base.terms)
        merged.dates.update(base.dates)
        merged.options.update(base.options)
        merged.ordinals = base.ordinals or merged.ordinals
    if overrides is not None:
        elements = children(overrides, "locale")
        tag = asked or lang
        for wanted in dict.fromkeys(("", lang.split("-", maxsplit=1)[0], lang, tag.split("-")[0], tag)):
            for element in elements:
                if element.get(XML_LANG, "") == wanted:
                    _apply(merged, element)
    return merged


def _apply(locale: Locale, element: Element) -> None:
    for part in element:
        name = local(part)
        if name == "style-options":
            locale.options.update(part.attrib)
        elif name == "date":
            locale.dates[part.get("form", "text")] = date_form(part)
    terms = child(element, "terms")
    if terms is None:
        return
    ordinals: list[Ordinal] = []
    for term in terms:
        if local(term) == "term":
            _apply_term(locale, term, ordinals)
    if ordinals:
        locale.ordinals = ordinals


def _apply_term(locale: Locale, term: Element, ordinals: list[Ordinal]) -> None:
    name = term.get("name", "")
    single, multiple = child(term, "single"), child(term, "multiple")
    text = term.text or ""
    if single is not None or multiple is not None:
        text = (single.text if single is not None else "") or ""
        plural = (multiple.text if multiple is not None else "") or ""
    else:
        plural = text
    if name.startswith("ordinal"):
        ordinals.append(_ordinal(name, text, term))
    form = term.get("form", "long")
    gender_form = term.get("gender-form", "")
    if gender_form:
        form = f"{form}/{gender_form}"
    locale.terms[(name, form)] = Term(text, plural, term.get("gender", ""))


def _ordinal(name: str, text: str, term: Element) -> Ordinal:
    digits = name[len("ordinal-") :]
    number = int(digits) if digits.isdigit() else -1
    default = "last-digit" if number < 10 else "last-two-digits"
    return Ordinal(text, number, term.get("match", default), term.get("gender-form", ""))


def date_form(element: Element) -> DateForm:
    """The parts of a `date` element of a locale or a style."""
    parts = tuple(
        DatePart(part.get("name", ""), dict(part.attrib)) for part in children(element, "date-part")
    )
    return DateForm(parts, element.get("delimiter", ""), dict(element.attrib))
