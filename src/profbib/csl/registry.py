"""The items of one rendering: in order, numbered, made distinct."""

from collections.abc import Iterable
from typing import Any

from profbib.csl.compiled import CompiledStyle
from profbib.csl.disambiguation import Disambiguator
from profbib.csl.items import Item, prepare
from profbib.csl.parts import Context, Expansion, Shown, variable_bit
from profbib.csl.rich_text import CONTROLS
from profbib.csl.sorting import Known, sort_by
from profbib.problem import Problem

NUMBER_BIT = variable_bit("citation-number")


class Registered:
    """An item with its number, its year suffix and how far its names are written out."""

    __slots__ = ("expansion", "item", "number", "suffix")

    def __init__(self, item: Item, number: int) -> None:
        self.item = item
        self.number = number
        self.suffix = ""
        self.expansion: Expansion | None = None

    def context(self) -> Context:
        """A fresh context of this item."""
        item = self.item
        c = Context(item.values, item.mask, item.kind)
        if self.suffix:
            c.suffix = self.suffix
        expansion = self.expansion
        if expansion is not None:
            c.expansion = expansion
            c.disambiguate = expansion.conditions
        return c

    def sort_context(self) -> Context:
        """A fresh context of this item for a sort key."""
        c = self.context()
        if c.expansion is not None:
            c.expansion = c.expansion.copy()
            c.expansion.shown = {}
        return c


class Short:
    """A short cite, rendered for comparison."""

    __slots__ = ("shown", "tested", "text")

    def __init__(self, text: str, shown: list[Shown], tested: int) -> None:
        self.text = text
        self.tested = tested
        self.shown = shown


class Registry:
    """The items of one call, by id and in order."""

    def __init__(self, compiled: CompiledStyle, raw: Iterable[Any], *, keep_order: bool = False) -> None:
        self.compiled = compiled
        self.sort_keys = () if keep_order else compiled.bibliography_sort
        self.problems: list[Problem] = []
        self.by_id: dict[str, Registered] = {}
        for index, value in enumerate(raw):
            item = prepare(value, index, self.problems)
            if not isinstance(value, dict):
                continue
            if item.id in self.by_id:
                self.problems.append(
                    Problem(
                        "duplicate-id", f"id {item.id!r} occurs twice; the last one is taken", key=item.id
                    )
                )
            self.by_id[item.id] = Registered(item, index + 1)
        self.order = list(self.by_id.values())
        self._number()
        # Kept until cites are distinct, when only those written out have new keys.
        self.known: Known = {}
        may_differ = compiled.citation_element is not None and compiled.citation_options.add_givenname
        known = self.known if may_differ else None
        self.order = sort_by(self.order, self.sort_keys, Registered.context, known)
        self._number()

    def _number(self) -> None:
        for index, entry in enumerate(self.order):
            entry.number = index + 1
            entry.item.values["citation-number"] = str(index + 1)
            entry.item.mask |= NUMBER_BIT

    def disambiguate(self) -> None:
        """Make the cites of all items distinct, as far as the style asks for it."""
        compiled = self.compiled
        if compiled.citation_element is None:
            return
        options = compiled.citation_options
        has_condition = compiled.tests_disambiguate
        if not (options.add_names or options.add_givenname or options.add_year_suffix or has_condition):
            return
        Disambiguator(
            self._short,  # type: ignore[arg-type]
            add_names=options.add_names,
            add_givenname=options.add_givenname,
            add_suffix=options.add_year_suffix,
            has_condition=has_condition,
            rule=options.givenname_rule,
        ).run(self.order)
        if any(entry.expansion is not None and entry.expansion.levels for entry in self.order):
            # Given names that are written out count in the order, names that are added do not.
            known = self.known
            keys = self.sort_keys
            for entry in self.order:
                if entry.expansion is not None and entry.expansion.levels:
                    for place in range(1, len(keys) + 1):
                        known.pop((place, id(entry)), None)
            self.order = sort_by(self.order, keys, Registered.sort_context, known)
            self._number()

    def _short(self, entry: Registered, expansion: Expansion | None) -> Short:
        c = entry.context()
        c.suffix = ""
        c.expansion = expansion
        c.disambiguate = expansion.conditions if expansion is not None else 0
        if "accessed" in c.item:
            # When a page was seen does not tell works apart.
            c.item = {name: value for name, value in c.item.items() if name != "accessed"}
        c.shown = []
        # First cites of a note give the whole work; it is the later ones that have to differ.
        c.position = _SUBSEQUENT if self.compiled.is_note else _FIRST
        text = self.compiled.citation.render(c)
        if not text.isprintable():
            # What differs in its fonts or quotation marks alone is not told apart.
            text = CONTROLS.sub("", text)
        return Short(text, c.shown, c.tested)


_FIRST = frozenset({"first"})
_SUBSEQUENT = frozenset({"subsequent"})
