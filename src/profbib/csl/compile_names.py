"""`names` elements as closures: lists of names, labels, substitution.

Source: CSL 1.0.2, "Names", "Substitute", "Label in cs:names".
"""

from typing import Any

from profbib.csl.decoration import decoration
from profbib.csl.locale import Locale
from profbib.csl.name_lists import MEMO_LIMIT, NameList, NamesParts
from profbib.csl.names import Name, OpenNames
from profbib.csl.parts import ALWAYS, CALLED, FILLED, WHOLE, Context, Part, Render, Shown, mask_of

EMPTIED = "emptied"
"""The rule that is in force once names have been replaced by nothing."""
_NAMES = "\0names"
"""Stands among the printed variables once names are."""
_DONE = (WHOLE, EMPTIED)
_OTHERS_IN_ORDER = "0"
"""Stands in sort keys for names that are not known: after nothing, before every letter."""


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
        shown, cut = self.names.count(names, "subsequent" in c.position, 0)
        # Those that are not known count as one, so that a list that goes on sorts with longer ones.
        return shown + (cut and shown == len(names))

    def _labelled(self, c: Context, variable: str, names: tuple[Name, ...]) -> str:
        text = self._list(c, names)
        if not text or self.label is None:
            return text
        one, many = self.label_texts[variable]
        label = many if len(names) > 1 or isinstance(names, OpenNames) else one
        if not label:
            return text
        return f"{label}{text}" if self.label_first else f"{text}{label}"

    def _list(self, c: Context, names: tuple[Name, ...]) -> str:
        make = self.names
        subsequent = bool(c.position) and "subsequent" in c.position
        key = (names, subsequent)
        known = make.lists.get(key)
        if known is None:
            if len(make.lists) > MEMO_LIMIT:
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
        shown, cut = make.count(names, subsequent, at_least)
        record = Shown(names, shown, self)
        if cut and shown == 0:
            return record
        record.texts = texts = make.texts(names[:shown], levels)
        # Of a list that goes on nobody knows the last name.
        shows_last = cut and style.et_al_last and not isinstance(names, OpenNames)
        last = make.one(names[-1], style.sort_order == "all", 0) if shows_last else ""
        record.rest = (cut, last)
        record.whole = make.joined(texts, len(names), cut, last, bool(names[shown - 2].literal))
        if style.sorting and shown == len(names) and isinstance(names, OpenNames):
            record.whole += f"{style.delimiter}{_OTHERS_IN_ORDER}"
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
