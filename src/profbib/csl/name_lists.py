"""The options of names resolved, and the text of lists of names: delimiters, "and", et al.

Source: CSL 1.0.2, "Name", "Et-al", "Inheritable Name Options".
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from profbib.csl.decoration import formats
from profbib.csl.locale import Locale
from profbib.csl.names import Name, NameStyle, OpenNames, PartStyle, format_name, is_western
from profbib.csl.parts import Shown
from profbib.csl.rich_text import plain_text
from profbib.csl.text_case import CASES
from profbib.csl.xml import Element, children, local

MEMO_LIMIT = 50_000
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
            if len(self.memo) > MEMO_LIMIT:
                self.memo.clear()
            style = self.style
            known = f"{style.opening}{format_name(name, style, inverted, level)}{style.closing}"
            self.memo[key] = known
        return known

    def count(self, names: tuple[Name, ...], subsequent: bool, at_least: int) -> tuple[int, bool]:
        """How many names are shown, and whether et al. stands for the others."""
        known = len(names)
        if not isinstance(names, OpenNames):
            return self._limit(known, subsequent, at_least)
        # At least one name more than are known: the style may cut such a list, but never prints it as whole.
        shown, _cut = self._limit(known + 1, subsequent, at_least)
        return min(shown, known), True

    def _limit(self, total: int, subsequent: bool, at_least: int) -> tuple[int, bool]:
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
