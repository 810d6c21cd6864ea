"""`Processor`: a style in a language that renders bibliographies and citations."""

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from profbib.csl.citations import place_cites, read_cluster
from profbib.csl.clusters import NO_PRINTED_FORM, ClusterRenderer
from profbib.csl.compiled import CompiledStyle
from profbib.csl.names import OpenNames
from profbib.csl.parts import WHOLE, Context, Shown
from profbib.csl.registry import Registered, Registry
from profbib.csl.rich_text import blocks_of, in_last_block
from profbib.csl.style import Style, StyleInfo, load_style
from profbib.errors import ProfbibError
from profbib.problem import Problem, Severity


@dataclass(frozen=True, slots=True)
class RenderedEntry:
    """One entry of a bibliography: the item's id, its rich text, the problems found with it."""

    id: str
    text: str
    problems: tuple[Problem, ...] = ()

    @property
    def blocks(self) -> tuple[tuple[str, str], ...]:
        """The display blocks of the text: pairs of kind and text."""
        return blocks_of(self.text)


@dataclass(frozen=True, slots=True)
class RenderedBibliography:
    """The entries of a bibliography in order, and what the style says of their layout."""

    entries: tuple[RenderedEntry, ...]
    problems: tuple[Problem, ...]
    hanging_indent: bool = False
    second_field_align: str = ""
    entry_spacing: int = 1
    line_spacing: int = 1


@dataclass(frozen=True, slots=True)
class RenderedCitation:
    """One cluster of cites: the ids it cites, its rich text, the problems found with it."""

    ids: tuple[str, ...]
    text: str
    problems: tuple[Problem, ...] = ()


@lru_cache(maxsize=64)
def _compiled(style: Style, locale: str | None) -> CompiledStyle:
    return CompiledStyle(style, locale)


class Processor:
    """A style in a language, compiled; may be used by many threads at once.

    `style` is a name ("apa"), a title, a path, or the XML of a style. `locale` is a language such
    as "de-DE"; without it the style's own counts, then en-US.

    Raises:
        UsageError: no such style.
        InputError: the style is no CSL.
    """

    def __init__(self, style: str | bytes | Path | Style, locale: str | None = None) -> None:
        self.style = style if isinstance(style, Style) else load_style(style)
        self.compiled = _compiled(self.style, locale)

    @property
    def info(self) -> StyleInfo:
        """What the style says of itself."""
        return self.style.info

    @property
    def lang(self) -> str:
        """The language that is rendered in."""
        return self.compiled.lang

    def bibliography(self, items: Iterable[Any], *, keep_order: bool = False) -> RenderedBibliography:
        """The bibliography of CSL-JSON items, in the style's order or in the order given.

        A name list that `custom.authors_complete: false` or `custom.truncated` says to go on ends in
        the style's "et al.".

        An item that cannot be rendered has a problem and keeps its place; the others are there.

        Raises:
            InputError: the style has no bibliography.
        """
        layout = self.compiled.bibliography
        with _collection_paused():
            registry = Registry(self.compiled, items, keep_order=keep_order)
            registry.disambiguate()
            return self._bibliography(layout, registry)

    def _bibliography(self, layout: Any, registry: Registry) -> RenderedBibliography:
        attributes = self.compiled.bibliography_attributes
        substitute = attributes.get("subsequent-author-substitute")
        rule = attributes.get("subsequent-author-substitute-rule", "complete-all")
        texts = _Substituting(layout, substitute, rule) if substitute is not None else None
        by_key: dict[str | None, list[Problem]] = {}
        for problem in registry.problems:
            by_key.setdefault(problem.key, []).append(problem)
        entries = []
        problems = [*self.compiled.problems, *registry.problems]
        finish, render = self.compiled.finish, layout.render
        before, after = layout.opening + layout.before, layout.after + layout.closing
        has_blocks = self.compiled.has_blocks
        for entry in registry.order:
            text = texts.render(entry) if texts is not None else render(entry.context())
            key = entry.item.id
            found = by_key.get(key, ())
            if not text:
                problem = _nothing_printed(key)
                problems.append(problem)
                found = (*found, problem)
                if not self.compiled.is_numbered:
                    continue
                entries.append(RenderedEntry(key, f"{entry.number}. {NO_PRINTED_FORM}", tuple(found)))
                continue
            closed = in_last_block(text, after) if has_blocks else f"{text}{after}"
            text = finish(f"{before}{closed}")
            entries.append(RenderedEntry(key, text, tuple(found)))
        return RenderedBibliography(
            tuple(entries),
            tuple(problems),
            attributes.get("hanging-indent") == "true",
            attributes.get("second-field-align", ""),
            _whole(attributes.get("entry-spacing"), 1),
            _whole(attributes.get("line-spacing"), 1),
        )

    def cite(self, clusters: Sequence[Any], items: Iterable[Any]) -> tuple[RenderedCitation, ...]:
        """The citations of a text: one for each cluster of cites, positions found from their order.

        A cluster is a list of cites or a mapping with `citationItems` and `properties.noteIndex`;
        a cite is an id or a mapping with `id`, `locator`, `label`, `prefix`, `suffix`, and so on.
        """
        read = [read_cluster(cluster) for cluster in clusters]
        place_cites(read, self.compiled.citation_options.near_note_distance)
        raw = list(items)
        registry = Registry(self.compiled, _in_order_of_citation(raw, read))
        registry.disambiguate()
        renderer = ClusterRenderer(self.compiled, registry)
        out = []
        for cluster in read:
            ids = tuple(cite.id for cite in cluster.cites)
            missing = [one for one in ids if one not in registry.by_id]
            problems = tuple(
                Problem(
                    "unknown-item",
                    f"cited item {one!r} is not among the items",
                    key=one,
                    severity=Severity.LOSS,
                )
                for one in missing
            )
            out.append(RenderedCitation(ids, renderer.text(cluster), problems))
        return tuple(out)


@contextmanager
def _collection_paused() -> Iterator[None]:
    """Keeps the collector of reference cycles, of which rendering makes none, from searching long lists."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _nothing_printed(key: str) -> Problem:
    message = "the style prints nothing for this item"
    return Problem("nothing-printed", message, key=key, severity=Severity.LOSS)


def _in_order_of_citation(items: list[Any], clusters: Sequence[Any]) -> list[Any]:
    places: dict[str, int] = {}
    for cluster in clusters:
        for cite in cluster.cites:
            places.setdefault(cite.id, len(places))
    last = len(places)
    return sorted(
        items, key=lambda item: places.get(str(item.get("id")), last) if isinstance(item, dict) else last
    )


def _whole(value: str | None, default: int) -> int:
    return int(value) if value is not None and value.isdecimal() else default


def _persons(lead: Shown) -> list[Any]:
    persons: list[Any] = [(text, name.given) for text, name in zip(lead.texts, lead.names, strict=False)]
    # Two lists that go on may go on differently: what is not known equals nothing.
    return [*persons, object()] if isinstance(lead.names, OpenNames) else persons


class _Substituting:
    """Renders entries, the names that repeat those of the entry before replaced."""

    def __init__(self, layout: Any, mark: str, rule: str) -> None:
        self.layout = layout
        self.mark = mark
        self.rule = rule
        self.before: list[Any] | None = None

    def render(self, entry: Registered) -> str:
        """The text of an entry."""
        c = entry.context()
        c.shown = []
        text: str = self.layout.render(c)
        lead = c.lead
        # Two persons may look the same in initials; only the same person is replaced.
        names = _persons(lead) if lead is not None else None
        whole = lead.whole if lead is not None else c.first_names
        now: list[Any] | None = names if names is not None else [whole] if whole else None
        before, self.before = self.before, now
        if names is None:
            count, rule = (1 if before == [whole] else 0), WHOLE
        else:
            count, rule = self._repeated(before, names), self.rule
        if not count:
            return text
        again: Context = entry.context()
        again.substitute = (rule, self.mark, count)
        return str(self.layout.render(again))

    def _repeated(self, before: list[Any] | None, names: list[Any]) -> int:
        if before is None:
            return 0
        if self.rule in ("complete-all", "complete-each"):
            return len(names) if before == names else 0
        same = 0
        for one, other in zip(before, names, strict=False):
            if one != other:
                break
            same += 1
        return min(same, 1) if self.rule == "partial-first" else same


__all__ = ["Processor", "ProfbibError", "RenderedBibliography", "RenderedCitation", "RenderedEntry"]
