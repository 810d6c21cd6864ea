"""`names` elements as closures: lists of names, et al., labels, substitution.

Source: CSL 1.0.2, "Names", "Name", "Et-al", "Substitute", "Label in cs:names".
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from profbib.csl.decoration import decoration, formats
from profbib.csl.locale import Locale
from profbib.csl.names import Name, NameStyle, PartStyle, format_name, is_western
from profbib.csl.parts import ALWAYS, CALLED, FILLED, WHOLE, Context, Part, Render, Shown, mask_of
from profbib.csl.rich_text import plain_text
from profbib.csl.text_case import CASES
from profbib.csl.xml import Element, children, local

_MEMO_LIMIT = 50_000
EMPTIED = "emptied"
"""The rule that is in force once names have been replaced by nothing."""
_NAMES = "\0names"
"""Stands among the printed variables once names are."""
_DONE = (WHOLE, EMPTIED)
_INHERITED = (
    "and",
    "delimiter-precedes-et-al",
    "delimiter-precedes-last",
    "et-al-min",
    "et-al-use-first",
    "et-al-use-last",
    "et-al-subsequent-min",
    "et-al-subsequent-use-first",
    "initialize",
    "initialize-with",
    "name-as-sort-order",
    "sort-separator",
)


@dataclass(slots=True)
class NamesParts:
    """The children of a `names` element; a `names` in a `substitute` takes over what it lacks."""

    name: dict[str, str] = field(default_factory=dict)
    name_parts: list[dict[str, str]] = field(default_factory=list)
    et_al: dict[str, str] = field(default_factory=dict)
    label: dict[str, str] | None = None
    label_first: bool = False
    attributes: dict[str, str] = field(default_factory=dict)
    institution: bool = False


def names_parts(element: Element, inherited: NamesParts | None) -> NamesParts:
    """The children of a `names` element, those of the one it substitutes for where it has none."""
    found = NamesParts(attributes=dict(element.attrib))
    has_name = False
    names_itself = any(local(child) == "name" for child in element)
    own = [child for child in element if local(child) in ("name", "et-al", "label")]
    if inherited is not None and not own:
        return replace(inherited, attributes={**inherited.attributes, **element.attrib})
    for child in own:
        kind = local(child)
        if kind == "name":
            has_name = True
            found.name = dict(child.attrib)
            found.name_parts = [dict(part.attrib) for part in children(child, "name-part")]
        elif kind == "et-al":
            found.et_al = dict(child.attrib)
        else:
            found.label = dict(child.attrib)
            found.label_first = names_itself and not has_name
    if inherited is not None and not has_name:
        found.name, found.name_parts = inherited.name, inherited.name_parts
    if inherited is not None and not found.et_al:
        found.et_al = inherited.et_al
    return found


def inherited_options(*layers: Mapping[str, str]) -> dict[str, str]:
    """The name options that a style, its citation or bibliography, and a sort key hand down."""
    merged: dict[str, str] = {}
    for layer in layers:
        for key in _INHERITED:
            if key in layer:
                merged[key] = layer[key]
        for key in ("name-form", "name-delimiter", "names-delimiter"):
            if key in layer:
                merged[key] = layer[key]
    return merged


def _whole(value: str | None, default: int) -> int:
    return int(value) if value is not None and value.strip().isdecimal() else default


def name_style(
    parts: NamesParts, options: Mapping[str, str], style: Mapping[str, str], locale: Locale
) -> NameStyle:
    """The name options resolved: the element's own before those handed down."""
    # A sort key's own limits, marked so by the sort compiler, come before those of the names.
    forced = {name[1:]: value for name, value in options.items() if name[0] == "!"}
    get = {**options, **parts.name, **forced}.get
    made = NameStyle(
        form=parts.name.get("form", options.get("name-form", "long")),
        delimiter=parts.name.get("delimiter", options.get("name-delimiter", ", ")),
        precedes_last=get("delimiter-precedes-last", "contextual"),
        precedes_et_al=get("delimiter-precedes-et-al", "contextual"),
        et_al_min=_whole(get("et-al-min"), 0) if get("et-al-use-first") is not None else 0,
        et_al_first=_whole(get("et-al-use-first"), 1),
        et_al_last=get("et-al-use-last") == "true",
        initialize=get("initialize") != "false",
        initialize_with=get("initialize-with"),
        hyphen=style.get("initialize-with-hyphen") != "false",
        sort_order=get("name-as-sort-order", ""),
        sort_separator=get("sort-separator", ", "),
        demote=style.get("demote-non-dropping-particle", "display-and-sort"),
    )
    made.et_al_subsequent_min = _whole(get("et-al-subsequent-min"), made.et_al_min)
    made.et_al_subsequent_first = _whole(get("et-al-subsequent-use-first"), made.et_al_first)
    and_ = get("and")
    if and_ == "text":
        made.and_term = locale.term("and")
    elif and_ == "symbol":
        made.and_term = locale.term("and", "symbol") if locale.terms.get(("and", "symbol")) else "&"
    et_al = locale.term(parts.et_al.get("term", "et-al"))
    et_al = et_al if et_al.strip() else ""
    opening, closing = formats(parts.et_al)
    made.et_al = f"{opening}{et_al}{closing}" if et_al else ""
    made.before, made.after = parts.name.get("prefix", ""), parts.name.get("suffix", "")
    made.opening, made.closing = formats(parts.name)
    for part in parts.name_parts:
        opening, closing = formats(part)
        case = CASES.get(part.get("text-case", ""))
        target = PartStyle(part.get("prefix", ""), part.get("suffix", ""), opening, closing, case)
        if part.get("name") == "given":
            made.given = target
        else:
            made.family = target
    return made


def _takes_space(char: str) -> bool:
    """Whether a space stands between a name and a term that begins or ends so."""
    return char in "&+" or is_western(char) if char else False


class NameList:
    """The text of name lists in one style, with a memo of single names."""

    def __init__(self, style: NameStyle) -> None:
        self.style = style
        self.memo: dict[tuple[Name, bool, int], str] = {}
        self.lists: dict[tuple[tuple[Name, ...], bool], Shown] = {}
        before = " " if _takes_space(style.and_term[:1]) else ""
        after = " " if _takes_space(style.and_term[-1:]) else ""
        self.and_tail = f"{before}{style.and_term}{after}"
        self.glue = not style.and_term

    def one(self, name: Name, inverted: bool, level: int) -> str:
        """One formatted name."""
        key = (name, inverted, level)
        known = self.memo.get(key)
        if known is None:
            if len(self.memo) > _MEMO_LIMIT:
                self.memo.clear()
            style = self.style
            known = f"{style.opening}{format_name(name, style, inverted, level)}{style.closing}"
            self.memo[key] = known
        return known

    def count(self, total: int, subsequent: bool, at_least: int) -> tuple[int, bool]:
        """How many names are shown, and whether et al. stands for the others."""
        style = self.style
        least = style.et_al_subsequent_min if subsequent else style.et_al_min
        first = style.et_al_subsequent_first if subsequent else style.et_al_first
        if not least or total < least:
            return total, False
        first = max(first, at_least)
        return (total, False) if first >= total else (first, True)

    def texts(self, names: tuple[Name, ...], levels: dict[int, int] | None) -> list[str]:
        """The formatted names, the first ones inverted as the style says, some written out by level."""
        order, one = self.style.sort_order, self.one
        inverted = order == "all"
        texts = [one(name, inverted, 0) for name in names]
        if order == "first" and names:
            texts[0] = one(names[0], True, 0)
        if levels:
            for index, level in levels.items():
                if index < len(texts):
                    first = index == 0 and order == "first"
                    texts[index] = one(names[index], inverted or first, level)
        return texts

    def joined(self, texts: list[str], total: int, cut: bool, last: str, literal: bool = False) -> str:
        """The names joined, et al. or the last name after those that are shown."""
        style = self.style
        shown = len(texts)
        if cut:
            return self._cut(texts, total, last)
        if shown == 1:
            return texts[0]
        head = style.delimiter.join(texts[:-1])
        if self.glue:
            return f"{head}{style.delimiter}{texts[-1]}"
        return f"{head}{self._last_delimiter(shown, literal)}{texts[-1]}"

    def _last_delimiter(self, shown: int, literal: bool) -> str:
        style = self.style
        if self.and_tail[:1] != " " and shown > 2:
            # A term that takes no space, as in Chinese, takes no comma in longer lists either.
            return self.and_tail
        rule = style.precedes_last
        inverted = literal is False and (
            style.sort_order == "all" or (style.sort_order == "first" and shown == 2)
        )
        with_delimiter = (
            rule == "always"
            or (rule == "contextual" and shown > 2)
            or (rule == "after-inverted-name" and inverted)
        )
        if with_delimiter:
            tail = self.and_tail.lstrip(" ") if style.delimiter.endswith(" ") else self.and_tail
            return style.delimiter + tail
        return self.and_tail

    def _cut(self, texts: list[str], total: int, last: str) -> str:
        style = self.style
        shown = len(texts)
        head = style.delimiter.join(texts)
        if last and total >= shown + 2:
            return f"{head}{style.delimiter}… {last}"
        if not style.et_al:
            return head
        if not head:
            return style.et_al
        rule = style.precedes_et_al
        inverted = style.sort_order == "all" or (style.sort_order == "first" and shown == 1)
        if (
            rule == "always"
            or (rule == "contextual" and shown > 1)
            or (rule == "after-inverted-name" and inverted)
        ):
            return f"{head}{style.delimiter}{style.et_al}"
        gap = "" if head.endswith((" ", "\u00a0")) or not _takes_space(plain_text(style.et_al)[:1]) else " "
        return f"{head}{gap}{style.et_al}"


@dataclass(slots=True)
class _Label:
    texts: dict[str, tuple[str, str]]
    plural: str
    before: str
    after: str


class NamesRenderer:
    """The closure of one `names` element."""

    def __init__(
        self,
        variables: list[str],
        parts: NamesParts,
        names: NameList,
        locale: Locale,
        *,
        delimiter: str,
        substitutes: tuple[Part, ...],
    ) -> None:
        self.variables = variables
        self.names = names
        self.count_only = names.style.form == "count"
        self.delimiter = delimiter
        dress = decoration(parts.attributes)
        self.before, self.after, self.case = dress.before, dress.after, dress.case
        self.substitutes = tuple(part.render for part in substitutes)
        self.label = parts.label
        self.label_first = parts.label_first
        self.label_texts = self._labels(parts.label, locale) if parts.label is not None else {}
        self.mask = mask_of(variables)
        pair = {"editor", "translator"}
        self.merges = set(variables) == pair and bool(locale.term("editortranslator"))
        self.authorial = "author" in variables

    def _labels(self, label: dict[str, str], locale: Locale) -> dict[str, tuple[str, str]]:
        form = label.get("form", "long")
        dress = decoration(label)
        plural = label.get("plural", "contextual")
        found = {}
        for variable in [*self.variables, "editortranslator"]:
            name = _LABEL_TERMS.get(variable, variable)
            one, many = locale.term(name, form), locale.term(name, form, plural=True)
            one, many = (
                (one, one) if plural == "never" else (many, many) if plural == "always" else (one, many)
            )
            found[variable] = (dress.dress(one) if one else "", dress.dress(many) if many else "")
        return found

    def render(self, c: Context) -> str:
        """The text of the names, or of the first substitute that has one."""
        item = c.item
        if c.printed and _NAMES in c.printed:
            # Of several names in one substitute, the first that are there stand for all.
            c.bits |= CALLED
            return ""
        if not c.mask & self.mask:
            return self._substituted(c)
        pieces: list[str] = []
        count = 0
        variables = self.variables
        if self.merges and item.get("editor") and item.get("editor") == item.get("translator"):
            variables = ["editortranslator"]
        for variable in variables:
            names = item.get("editor" if variable == "editortranslator" else variable)
            if not names or (c.printed and variable in c.printed):
                continue
            if self.count_only:
                count += self._counted(c, names)
                continue
            pieces.append(self._labelled(c, variable, names))
        if self.count_only:
            pieces = [str(count)] if count else []
        pieces = [piece for piece in pieces if piece]
        if not pieces:
            return "" if self.replaced(c) else self._substituted(c)
        c.bits = FILLED
        if c.printed is not None:
            c.printed += (*self.variables, _NAMES)
        text = pieces[0] if len(pieces) == 1 else self.delimiter.join(pieces)
        if self.case is not None:
            text = self.case(text)
        return f"{self.before}{text}{self.after}"

    def replaced(self, c: Context) -> bool:
        """Whether the names were there and an empty text stands for them."""
        if c.substitute is None or c.substitute[0] not in ("", EMPTIED):
            return False
        c.bits = FILLED
        c.substitute = (EMPTIED, "", 0)
        return True

    def _counted(self, c: Context, names: tuple[Name, ...]) -> int:
        shown, _cut = self.names.count(len(names), "subsequent" in c.position, 0)
        return shown

    def _labelled(self, c: Context, variable: str, names: tuple[Name, ...]) -> str:
        text = self._list(c, names)
        if not text or self.label is None:
            return text
        one, many = self.label_texts[variable]
        label = many if len(names) > 1 else one
        if not label:
            return text
        return f"{label}{text}" if self.label_first else f"{text}{label}"

    def _list(self, c: Context, names: tuple[Name, ...]) -> str:
        make = self.names
        subsequent = bool(c.position) and "subsequent" in c.position
        key = (names, subsequent)
        known = make.lists.get(key)
        if known is None:
            if len(make.lists) > _MEMO_LIMIT:
                make.lists.clear()
            known = make.lists[key] = self._shown(names, subsequent, None, 0)
        expansion, substitute = c.expansion, c.substitute
        replaces = substitute is not None and substitute[0] not in _DONE
        if expansion is not None:
            nth = c.nth
            c.nth = nth + 1
            if nth in expansion.levels or nth in expansion.shown:
                levels, at_least = expansion.levels.get(nth), expansion.shown.get(nth, 0)
                known = self._shown(names, subsequent, levels, at_least)
        if c.shown is not None:
            c.shown.append(known)
        if not replaces:
            return known.text
        style = make.style
        text = self._author_substitute(c, known.texts, (len(names), *known.rest)) if known.text else ""
        return f"{style.before}{text}{style.after}"

    def _shown(
        self, names: tuple[Name, ...], subsequent: bool, levels: dict[int, int] | None, at_least: int
    ) -> Shown:
        """What a list prints, with names written out by level and at least so many shown."""
        make, style = self.names, self.names.style
        shown, cut = make.count(len(names), subsequent, at_least)
        record = Shown(names, shown, self)
        if cut and shown == 0:
            return record
        record.texts = texts = make.texts(names[:shown], levels)
        last = make.one(names[-1], style.sort_order == "all", 0) if cut and style.et_al_last else ""
        record.rest = (cut, last)
        record.whole = make.joined(texts, len(names), cut, last, bool(names[shown - 2].literal))
        record.text = f"{style.before}{record.whole}{style.after}"
        return record

    def _author_substitute(self, c: Context, texts: list[str], rest: tuple[int, bool, str]) -> str:
        rule, mark, count = c.substitute or ("", "", 0)
        c.substitute = None if mark else ("", "", 0)
        if rule == "complete-all":
            return mark
        if rule == "complete-each":
            return self.names.joined([mark] * len(texts), *rest)
        changed = [mark if index < count else one for index, one in enumerate(texts)]
        return self.names.joined(changed, *rest)

    def _substituted(self, c: Context) -> str:
        c.bits |= CALLED
        if not self.substitutes:
            return ""
        outer = c.printed
        for render in self.substitutes:
            c.printed = []
            text = render(c)
            if not text and c.substitute is not None and c.substitute[0] == EMPTIED:
                c.printed = outer
                return ""
            if text:
                taken = set(c.printed)
                c.item = dict(c.item)
                for name in taken:
                    c.item.pop(name, None)
                if outer is not None:
                    outer.extend(taken)
                c.printed = outer
                c.bits = FILLED
                return text
        c.printed = outer
        return ""


_LABEL_TERMS = {"editor-translator": "editortranslator"}


def names_needs(variables: list[str], substitutes: tuple[Part, ...]) -> int:
    """The mask of the variables without which the names and their substitutes print nothing."""
    mask = mask_of(variables)
    for part in substitutes:
        if part.needs == ALWAYS:
            return ALWAYS
        mask |= part.needs
    return mask


def render_of(renderer: NamesRenderer) -> Render:
    """The renderer as a plain function."""
    bound: Any = renderer.render
    return bound  # type: ignore[no-any-return]
