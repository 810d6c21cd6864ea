"""Elements of a style as closures: no XML is touched when they run.

Macros become one function each, shared by all who call them, and are compiled when first called.
"""

from collections.abc import Callable, Mapping

from profbib.csl.compile_dates import compile_date
from profbib.csl.compile_names import NamesRenderer, names_needs, render_of
from profbib.csl.compile_text import compile_label, compile_number, compile_term, compile_variable
from profbib.csl.conditions import compile_condition
from profbib.csl.decoration import decoration
from profbib.csl.fields import style_text
from profbib.csl.locale import Locale
from profbib.csl.name_lists import NameList, NamesParts, inherited_options, name_style, names_parts
from profbib.csl.parts import ALWAYS, CALLED, FILLED, WHOLE, Context, Part, Render
from profbib.csl.rich_text import WEAK
from profbib.csl.xml import Element, children, local
from profbib.errors import InputError

_MAX_NESTING = 100


class Compiler:
    """Compiles the elements of one area (citation, bibliography or sort key) of a style."""

    def __init__(
        self,
        root: Element,
        locale: Locale,
        options: Mapping[str, str],
        *,
        sorting: bool = False,
        citing: bool = False,
        explicit_suffix: bool = False,
        title_case: bool = True,
    ) -> None:
        self.root = root
        self.locale = locale
        self.options = options
        self.sorting = sorting
        self.citing = citing
        self.in_note = citing and root.get("class") == "note"
        self.substituting = 0
        self.implicit_suffix = not explicit_suffix
        self.title_case = title_case
        self.style = root.attrib
        self.macros: dict[str, Element] = {}
        for macro in children(root, "macro"):
            self.macros.setdefault(macro.get("name", ""), macro)
        self.compiled: dict[str, Part] = {}
        self.pending: list[str] = []
        self.depth = 0

    def parts(self, element: Element, inherited: NamesParts | None = None, delimiter: str = "") -> list[Part]:
        """The compiled children of an element; `delimiter` stands between those of a `choose` too."""
        self.depth += 1
        if self.depth > _MAX_NESTING:
            raise InputError(f"style nests elements deeper than {_MAX_NESTING}")
        found = []
        for child in element:
            name = local(child)
            if name in _ELEMENTS:
                if name == "choose":
                    part = self.choose(child, inherited, delimiter)
                else:
                    part = getattr(self, name)(child, inherited)
                if part.constant != "":
                    found.append(part)
        self.depth -= 1
        return found

    def sequence(self, element: Element, inherited: NamesParts | None = None, delimiter: str = "") -> Part:
        """The compiled children as one part with the delimiter between them."""
        return in_sequence(self.parts(element, inherited, delimiter), delimiter)

    def text(self, element: Element, inherited: NamesParts | None) -> Part:
        """A `text` element."""
        get = element.get
        if get("macro") is not None:
            return self.macro_call(element)
        if get("variable") is not None:
            return compile_variable(element, self.locale, self.style, self.title_case, self.implicit_suffix)
        if get("term") is not None:
            # An uncertain date sorts as the date it is, and an unknown one as none.
            if self.sorting and get("term") in ("circa", "no date"):
                return Part(lambda _c: "", 0, "")
            return compile_term(element, self.locale, self.in_note)
        value = get("value")
        if value is None:
            return Part(lambda _c: "", 0, "")
        text = decoration(element.attrib).dress(style_text(value)) if value else ""
        return Part(lambda _c: text, ALWAYS, text)

    def macro(self, name: str) -> Part:
        """A macro's part, compiled once.

        Raises:
            InputError: there is no such macro, or it calls itself.
        """
        known = self.compiled.get(name)
        if known is not None:
            return known
        element = self.macros.get(name)
        if element is None:
            raise InputError(f"style calls the macro {name!r}, which it does not define")
        if name in self.pending:
            raise InputError(f"macro {name!r} of the style calls itself")
        self.pending.append(name)
        part = self.sequence(element)
        self.pending.pop()
        self.compiled[name] = part
        return part

    def macro_call(self, element: Element) -> Part:
        """A `text` element that calls a macro."""
        part = self.macro(element.get("macro", ""))
        dress = decoration(element.attrib)
        if part.constant is not None:
            text = dress.dress(part.constant) if part.constant else ""
            return Part(lambda _c: text, ALWAYS, text)
        plain = dress.is_bare
        if plain and part.closed:
            return part
        inner, needs = part.render, part.needs

        def render(c: Context) -> str:
            if not c.mask & needs:
                c.bits |= CALLED
                return ""
            outer = c.bits
            c.bits = 0
            text = inner(c)
            called = c.bits
            # As in a group, text of the style alone goes when the variables beside it are empty.
            if not text or called == CALLED:
                c.bits = outer | called
                return ""
            c.bits = FILLED
            if text[-1] == WEAK:
                text = text[:-1]
            return text if plain else dress.dress(text)

        return Part(render, needs)

    def number(self, element: Element, inherited: NamesParts | None) -> Part:
        """A `number` element."""
        return compile_number(element, self.locale, self.style)

    def label(self, element: Element, inherited: NamesParts | None) -> Part:
        """A `label` element outside of `names`."""
        return compile_label(element, self.locale)

    def date(self, element: Element, inherited: NamesParts | None) -> Part:
        """A `date` element."""
        return compile_date(element, self.locale, element.get("variable", ""), self.implicit_suffix)

    def group(self, element: Element, inherited: NamesParts | None) -> Part:
        """A `group` element."""
        parts = self.parts(element, inherited, element.get("delimiter", ""))
        return grouped(parts, element.attrib)

    def choose(self, element: Element, inherited: NamesParts | None, delimiter: str) -> Part:
        """A `choose` element: the branches' children, spliced in where it stands."""
        branches: list[tuple[Callable[[Context], bool], Render]] = []
        needs = 0
        otherwise: Render | None = None
        for branch in element:
            name = local(branch)
            if name not in ("if", "else-if", "else"):
                continue
            part = self.sequence(branch, inherited, delimiter)
            needs = ALWAYS if ALWAYS in (needs, part.needs) else needs | part.needs
            if name == "else":
                otherwise = part.render
            else:
                branches.append((compile_condition(branch.attrib), part.render))
        return Part(_chooser(tuple(branches), otherwise), needs, calls=False, closed=False)

    def names(self, element: Element, inherited: NamesParts | None) -> Part:
        """A `names` element."""
        variables = element.get("variable", "").split()
        parts = names_parts(element, inherited)
        style = name_style(parts, self.options, self.style, self.locale)
        if self.sorting:
            style.sorting = True
            style.sort_order = "all"
            style.and_term = style.et_al = ""
            parts.label = None
        substitutes: list[Part] = []
        self.substituting += 1
        for substitute in children(element, "substitute"):
            substitutes.extend(self.parts(substitute, parts))
        self.substituting -= 1
        found = tuple(substitutes)
        delimiter = element.get(
            "delimiter", parts.attributes.get("delimiter", self.options.get("names-delimiter", ""))
        )
        renderer = NamesRenderer(
            variables, parts, NameList(style), self.locale, delimiter=delimiter, substitutes=found
        )
        render = render_of(renderer)
        return Part(_tracked(render) if self.citing else render, names_needs(variables, found))


def _tracked(inner: Render) -> Render:
    """The names that an entry or cite begins with, kept for comparison and left out on demand."""

    def render(c: Context) -> str:
        if c.first_names or c.printed is not None:
            return inner(c)
        bits, before = c.bits, len(c.shown) if c.shown is not None else 0
        text = inner(c)
        if not text:
            return text
        c.first_names = text
        if c.shown is not None and len(c.shown) > before:
            c.lead = c.shown[before]
        if c.substitute is not None and c.substitute[0] == WHOLE:
            return c.substitute[1]
        if not c.suppress_author:
            return text
        c.bits = bits | CALLED
        return ""

    return render


def in_sequence(parts: list[Part], delimiter: str = "") -> Part:
    """Parts one after another as one part, the delimiter between those that print something."""
    if len(parts) == 1:
        return parts[0]
    if all(part.constant is not None for part in parts):
        text = delimiter.join(part.constant or "" for part in parts)
        return Part(lambda _c: text, ALWAYS if text else 0, text)
    steps, calls = _steps(parts)
    return Part(_several(steps, calls, delimiter), _needs(parts), calls=False, closed=False)


def _needs(parts: list[Part]) -> int:
    needs = 0
    for part in parts:
        if part.needs == ALWAYS:
            return ALWAYS
        needs |= part.needs
    return needs


def _steps(parts: list[Part]) -> tuple[tuple[tuple[int, Render], ...], int]:
    """The parts with what they need, and the bit that those set which are passed over."""
    calls = any(part.calls and part.needs != ALWAYS for part in parts)
    return tuple((part.needs, part.render) for part in parts), CALLED if calls else 0


def _several(steps: tuple[tuple[int, Render], ...], calls: int, delimiter: str) -> Render:
    def render(c: Context) -> str:
        mask = c.mask
        c.bits |= calls
        return delimiter.join([text for needs, one in steps if mask & needs and (text := one(c))])

    return render


def grouped(parts: list[Part], attributes: Mapping[str, str]) -> Part:
    """A group: suppressed when it calls variables and all of them are empty."""
    if not parts:
        return Part(lambda _c: "", 0, "")
    dress = decoration(attributes)
    delimiter = attributes.get("delimiter", "")
    if delimiter[-1:] in (".", ",", ";", ":"):
        # What a group puts between its parts is not reconciled with the affix of the next.
        delimiter += WEAK
    if all(part.constant is not None for part in parts):
        text = dress.dress(delimiter.join(part.constant or "" for part in parts))
        return Part(_filled(text), ALWAYS)
    steps, calls = _steps(parts)
    plain = dress.is_bare
    before, after, case = dress.before, dress.after, dress.case
    needs = _needs([part for part in parts if part.constant is None])

    def render(c: Context) -> str:
        outer = c.bits
        mask = c.mask
        if not mask & needs:
            c.bits = outer | CALLED
            return ""
        c.bits = calls
        texts = [text for need, one in steps if mask & need and (text := one(c))]
        inner = c.bits
        if not texts or inner == CALLED:
            c.bits = outer | inner
            return ""
        c.bits = FILLED
        text = texts[0] if len(texts) == 1 else delimiter.join(texts)
        if text[-1] == WEAK:
            text = text[:-1]
        if plain:
            return text
        if case is not None:
            text = case(text)
        return f"{before}{text}{after}"

    return Part(render, needs)


def _filled(text: str) -> Render:
    def render(c: Context) -> str:
        c.bits = FILLED
        return text

    return render


def _chooser(
    branches: tuple[tuple[Callable[[Context], bool], Render], ...], otherwise: Render | None
) -> Render:
    if len(branches) == 1:
        test, one = branches[0]
        if otherwise is None:
            return lambda c: one(c) if test(c) else ""
        two = otherwise
        return lambda c: one(c) if test(c) else two(c)

    def render(c: Context) -> str:
        for test, branch in branches:
            if test(c):
                return branch(c)
        return otherwise(c) if otherwise is not None else ""

    return render


_ELEMENTS = frozenset({"text", "number", "label", "date", "group", "choose", "names"})

__all__ = ["Compiler", "grouped", "in_sequence", "inherited_options"]
