"""A style and a locale compiled: layouts, sort keys, options. Read by many renderings at once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from profbib.csl.compiler import Compiler, in_sequence, inherited_options
from profbib.csl.decoration import decoration, formats
from profbib.csl.locale import FALLBACK, Locale, locale_for, resolve_lang
from profbib.csl.parts import Context, Part
from profbib.csl.rich_text import CLOSE, LEFT_MARGIN, RIGHT_INLINE, finisher
from profbib.csl.sorting import SortKey, compile_sort
from profbib.csl.style import Style
from profbib.csl.xml import XML_LANG, Element, child, children
from profbib.errors import InputError
from profbib.problem import Problem


@dataclass(frozen=True, slots=True)
class Layout:
    """A `layout`: what renders one entry or cite, and what goes around all."""

    render: Callable[[Context], str]
    before: str
    after: str
    opening: str
    closing: str
    delimiter: str


@dataclass(frozen=True, slots=True)
class CitationOptions:
    """The attributes of `citation`."""

    collapse: str
    group_delimiter: str | None
    after_collapse_delimiter: str | None
    year_suffix_delimiter: str | None
    near_note_distance: int
    add_names: bool
    add_givenname: bool
    add_year_suffix: bool
    givenname_rule: str


class CompiledStyle:
    """The closures of a style in a language, each made when it is first wanted."""

    def __init__(self, style: Style, lang: str | None = None) -> None:
        self.style = style
        self.root = root = style.root
        wanted = lang or root.get("default-locale") or FALLBACK
        self.lang = resolve_lang(wanted)
        self.problems = _locale_problems(wanted, self.lang, root)
        self.locale: Locale = locale_for(self.lang, root, wanted)
        self.finish = finisher(self.locale.quotes())
        default = root.get("default-locale") or self.lang
        self.title_case = (lang or default)[:2].lower() == "en"
        self.is_note = root.get("class") == "note"
        self.citation_element = child(root, "citation")
        self.bibliography_element = child(root, "bibliography")

    def _options(self, area: Element) -> dict[str, str]:
        return inherited_options(self.root.attrib, area.attrib)

    def _compiler(self, area: Element, *, citing: bool) -> Compiler:
        return Compiler(
            self.root,
            self.locale,
            self._options(area),
            citing=citing,
            explicit_suffix=self.has_explicit_suffix,
            title_case=self.title_case,
        )

    @cached_property
    def has_explicit_suffix(self) -> bool:
        """Whether the style says itself where year suffixes go."""
        return any(node.get("variable") == "year-suffix" for node in self.root.iter("{*}text"))

    @cached_property
    def is_numbered(self) -> bool:
        """Whether entries show their number."""
        return any(
            node.get("variable") == "citation-number" for node in self.root.iter("{*}text", "{*}number")
        )

    @cached_property
    def has_blocks(self) -> bool:
        """Whether the style puts parts of an entry in blocks of their own."""
        element = self.bibliography_element
        blocks = element is not None and element.get("second-field-align") is None
        return blocks and any(
            node.get("display")
            for node in self.root.iter("{*}text", "{*}group", "{*}names", "{*}date", "{*}number")
        )

    @cached_property
    def tests_disambiguate(self) -> bool:
        """Whether the style has conditions on being ambiguous."""
        return any(node.get("disambiguate") for node in self.root.iter("{*}if", "{*}else-if"))

    @cached_property
    def citation(self) -> Layout:
        """The layout of cites.

        Raises:
            InputError: the style has none.
        """
        return self._layout(self.citation_element, "citation")

    @cached_property
    def bibliography(self) -> Layout:
        """The layout of entries.

        Raises:
            InputError: the style has none.
        """
        return self._layout(self.bibliography_element, "bibliography")

    def _layout(self, area: Element | None, name: str) -> Layout:
        layouts = children(area, "layout") if area is not None else []
        if area is None or not layouts:
            raise InputError(f"style {self.style.info.name!r} has no {name}")
        # Of the layouts for several languages, which are no part of CSL, the plain one counts.
        layout = next((one for one in layouts if one.get("locale") is None), layouts[0])
        compiler = self._compiler(
            area, citing=name == "citation" or "subsequent-author-substitute" in area.attrib
        )
        parts = compiler.parts(layout)
        if area.get("second-field-align") and len(parts) > 1:
            parts = [_aligned(parts, layout.get("suffix", ""))]
            suffix = ""
        else:
            suffix = layout.get("suffix", "")
        opening, closing = formats(layout.attrib)
        prefix, delimiter = layout.get("prefix", ""), layout.get("delimiter", "")
        return Layout(in_sequence(parts).render, prefix, suffix, opening, closing, delimiter)

    @cached_property
    def citation_sort(self) -> tuple[SortKey, ...]:
        """The sort keys of cites."""
        return self._sort(self.citation_element)

    @cached_property
    def bibliography_sort(self) -> tuple[SortKey, ...]:
        """The sort keys of entries."""
        return self._sort(self.bibliography_element)

    def _sort(self, area: Element | None) -> tuple[SortKey, ...]:
        if area is None:
            return ()
        return compile_sort(self.root, area, self.locale, self._options(area), self.title_case)

    @cached_property
    def bibliography_attributes(self) -> Mapping[str, str]:
        """The attributes of `bibliography`."""
        element = self.bibliography_element
        return dict(element.attrib) if element is not None else {}

    @cached_property
    def citation_options(self) -> CitationOptions:
        """The attributes of `citation`."""
        element: Any = self.citation_element
        get = element.get if element is not None else {}.get
        distance = get("near-note-distance", "5")
        return CitationOptions(
            get("collapse", ""),
            get("cite-group-delimiter"),
            get("after-collapse-delimiter"),
            get("year-suffix-delimiter"),
            int(distance) if distance.isdecimal() else 5,
            get("disambiguate-add-names") == "true",
            get("disambiguate-add-givenname") == "true",
            get("disambiguate-add-year-suffix") == "true",
            get("givenname-disambiguation-rule", "by-cite"),
        )


def _locale_problems(wanted: str, found: str, root: Element) -> tuple[Problem, ...]:
    own = any(one.get(XML_LANG) == wanted for one in children(root, "locale"))
    if (
        own
        or wanted.split("-", maxsplit=1)[0].split("_", maxsplit=1)[0].lower()
        == found.split("-", maxsplit=1)[0]
    ):
        return ()
    message = f"there is no locale {wanted[:40]!r}; {found} is used"
    return (Problem("unknown-locale", message),)


def _aligned(parts: list[Part], suffix: str) -> Part:
    first, rest = parts[0].render, in_sequence(parts[1:]).render

    def render(c: Context) -> str:
        left, right = first(c), rest(c)
        if not left:
            return f"{right}{suffix}" if right else ""
        right = f"{right}{suffix}".rstrip(" ")
        return f"{LEFT_MARGIN}{left}{CLOSE}{RIGHT_INLINE}{right}{CLOSE}"

    return Part(render)


__all__ = ["CitationOptions", "CompiledStyle", "Layout", "decoration"]
