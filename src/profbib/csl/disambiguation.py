"""Cites made distinct: names added, given names, the `disambiguate` condition, year suffixes.

Works on short cites, and renders again only those that are ambiguous.

Source: CSL 1.0.2, "Disambiguation".
"""

from collections.abc import Callable, Sequence
from typing import Protocol

from profbib.csl.names import Name, NameStyle, initials
from profbib.csl.parts import Expansion, Shown

_MAX_WRITTEN_OUT = 40
"""How many names of a list are tried with given names, which takes a rendering each."""


class Entry(Protocol):
    """What is disambiguated: an item's expansion and year suffix are written here."""

    expansion: Expansion | None
    suffix: str


class Rendered(Protocol):
    """A short cite: its text, the names it shows, whether `disambiguate` was asked."""

    text: str
    shown: list[Shown]
    tested: int


Render = Callable[[Entry, Expansion | None], Rendered]


def suffix_letters(index: int) -> str:
    """The year suffix of the index-th of several cites.

    >>> suffix_letters(0), suffix_letters(25), suffix_letters(26)
    ('a', 'z', 'aa')
    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(97 + rest) + letters
    return letters


class Disambiguator:
    """Makes the cites of a list of entries distinct."""

    def __init__(
        self,
        render: Render,
        *,
        add_names: bool,
        add_givenname: bool,
        add_suffix: bool,
        has_condition: bool,
        rule: str,
    ) -> None:
        self.render = render
        self.add_names = add_names
        self.add_givenname = add_givenname
        self.add_suffix = add_suffix
        self.has_condition = has_condition
        self.rule = rule
        self.by_cite = rule == "by-cite"
        self.top_level = 1 if rule.endswith("-with-initials") else 2

    def run(self, entries: Sequence[Entry]) -> None:
        """Write the expansions and suffixes of all entries, which are in the bibliography's order."""
        rendered = {id(entry): self.render(entry, None) for entry in entries}
        if self.add_givenname and not self.by_cite:
            self._expand_everywhere(entries, rendered)
        pools: dict[str, list[Entry]] = {}
        for entry in entries:
            pools.setdefault(rendered[id(entry)].text, []).append(entry)
        for pool in pools.values():
            if len(pool) > 1:
                self._resolve(pool)

    def _resolve(self, pool: list[Entry]) -> None:
        classes = [pool]
        if self.add_givenname and self.by_cite:
            classes = self._by_givens(pool)
        elif self.add_names:
            classes = self._by_names(pool)
        if self.has_condition:
            classes = [part for one in classes for part in self._by_condition(one)]
        for one in classes:
            if len(one) > 1 and self.add_suffix:
                for index, entry in enumerate(one):
                    entry.suffix = suffix_letters(index)

    def _split(self, pool: list[Entry], change: Callable[[Expansion], None]) -> list[list[Entry]]:
        """The classes that a change makes of a pool; the change stays only when there are several."""
        trials: list[tuple[Entry, Expansion]] = []
        classes: dict[str, list[Entry]] = {}
        for entry in pool:
            trial = entry.expansion.copy() if entry.expansion else Expansion()
            change(trial)
            trials.append((entry, trial))
            classes.setdefault(self.render(entry, trial).text, []).append(entry)
        if len(classes) > 1:
            for entry, trial in trials:
                entry.expansion = trial
        return list(classes.values())

    def _by_names(self, pool: list[Entry]) -> list[list[Entry]]:
        if len(pool) < 2:
            return [pool]
        sets = [self.render(entry, entry.expansion).shown for entry in pool]
        for nth in range(max(len(shown) for shown in sets)):
            counts = [(s[nth].shown, len(s[nth].names)) for s in sets if nth < len(s)]
            low, high = min(c[0] for c in counts) + 1, max(c[1] for c in counts)
            if low > high or not self._differs(pool, _showing(nth, high)):
                continue
            while low < high:
                middle = (low + high) // 2
                if self._differs(pool, _showing(nth, middle)):
                    high = middle
                else:
                    low = middle + 1
            classes = self._split(pool, _showing(nth, low))
            return [part for one in classes for part in self._by_names(one)]
        return [pool]

    def _differs(self, pool: list[Entry], change: Callable[[Expansion], None]) -> bool:
        """Whether a change would tell any two of a pool apart."""
        texts = set()
        for entry in pool:
            trial = entry.expansion.copy() if entry.expansion else Expansion()
            change(trial)
            texts.add(self.render(entry, trial).text)
        return len(texts) > 1

    def _by_givens(self, pool: list[Entry]) -> list[list[Entry]]:
        if len(pool) < 2:
            return [pool]
        sets = [self.render(entry, entry.expansion).shown for entry in pool]
        for nth in range(max(len(shown) for shown in sets)):
            rows = [s[nth] for s in sets if nth < len(s)]
            most = max(len(row.names) if self.add_names else row.shown for row in rows)
            least_shown = min(row.shown for row in rows)
            for index in range(min(most, _MAX_WRITTEN_OUT)):
                # A name is first shown, then written out, before the next one is tried.
                for level in (0, 1, 2) if self.add_names and index >= least_shown else (1, 2):
                    least = index + 1 if self.add_names else 0
                    classes = self._split(pool, _writing_out(nth, index, level, least))
                    if len(classes) > 1:
                        return [part for one in classes for part in self._by_givens(one)]
        return [pool]

    def _by_condition(self, pool: list[Entry]) -> list[list[Entry]]:
        if len(pool) < 2:
            return [pool]
        most = max(self.render(entry, entry.expansion).tested for entry in pool)
        already = max(entry.expansion.conditions if entry.expansion else 0 for entry in pool)
        for count in range(already + 1, most + 2):
            classes = self._split(pool, _meeting(count))
            if len(classes) > 1:
                return [part for one in classes for part in self._by_condition(one)]
        return [pool]

    def _expand_everywhere(self, entries: Sequence[Entry], rendered: dict[int, Rendered]) -> None:
        known: dict[str, set[str]] = {}
        primary = self.rule.startswith("primary")
        for entry in entries:
            for shown in rendered[id(entry)].shown:
                for name in shown.names[:1] if primary else shown.names:
                    known.setdefault(_family_of(name), set()).add(_spaced(name.given))
        levels: dict[tuple[Name, int], int] = {}
        for entry in entries:
            expansion = Expansion()
            for nth, shown in enumerate(rendered[id(entry)].shown):
                for index, name in enumerate(shown.names[:1] if primary else shown.names):
                    style = shown.style.names.style
                    level = levels.get((name, id(style)), -1)
                    if level < 0:
                        level = levels[name, id(style)] = self._level(name, known[_family_of(name)], style)
                    if level:
                        expansion.write_out(nth, index, level)
            if expansion:
                entry.expansion = expansion
                rendered[id(entry)] = self.render(entry, expansion)

    def _level(self, name: Name, givens: set[str], style: NameStyle) -> int:
        if len(givens) < 2 or name.literal:
            return 0
        if style.initialize_with is None:
            return 2 if self.top_level == 2 or style.form == "short" else 0
        mine = _initials_of(_spaced(name.given), style)
        same = sum(1 for given in givens if _initials_of(given, style) == mine)
        if same == 1:
            return 1 if style.form == "short" else 0
        if self.top_level == 1:
            others = {_initials_of(given, style) for given in givens}
            return 1 if style.form == "short" and len(others) > 1 else 0
        return 2


def _initials_of(given: str, style: NameStyle) -> str:
    return initials(given, style.initialize_with or "", style.hyphen, True)


def _spaced(given: str) -> str:
    """Given names with one spelling of initials: "J.J." and "J. J." are the same."""
    return given.replace(".", ". ").replace("  ", " ").strip()


def _family_of(name: Name) -> str:
    return name.literal or f"{name.non_dropping} {name.family}"


def _showing(nth: int, count: int) -> Callable[[Expansion], None]:
    def change(expansion: Expansion) -> None:
        expansion.shown[nth] = count

    return change


def _writing_out(nth: int, index: int, level: int, least: int) -> Callable[[Expansion], None]:
    def change(expansion: Expansion) -> None:
        if level:
            expansion.write_out(nth, index, level)
        if least > expansion.shown.get(nth, 0) and least > 1:
            expansion.shown[nth] = least

    return change


def _meeting(count: int) -> Callable[[Expansion], None]:
    def change(expansion: Expansion) -> None:
        expansion.conditions = count

    return change
