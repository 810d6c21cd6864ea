"""The text of clusters: cites sorted, affixed, grouped and collapsed.

Source: CSL 1.0.2, "Citation", "Cite Grouping", "Cite Collapsing".
"""

import re
from itertools import pairwise
from typing import Any

from profbib.csl.citations import POSITIONS, Cite, Cluster
from profbib.csl.compiled import CompiledStyle
from profbib.csl.fields import SPECIAL, field_text
from profbib.csl.parts import Context, mask_of
from profbib.csl.registry import Registered, Registry
from profbib.csl.rich_text import TERM
from profbib.csl.sorting import sort_by

NO_PRINTED_FORM = "[CSL STYLE ERROR: reference with no printed form.]"


class _Row:
    """A cite while its cluster is put together."""

    __slots__ = ("cite", "entry", "joiner", "names", "text")

    def __init__(self, cite: Cite, entry: Registered) -> None:
        self.cite = cite
        self.entry = entry
        self.text = ""
        self.names = ""
        self.joiner: str | None = None


class ClusterRenderer:
    """The text of clusters over the items of a registry."""

    def __init__(self, compiled: CompiledStyle, registry: Registry) -> None:
        self.compiled = compiled
        self.registry = registry
        self.options = compiled.citation_options
        self.layout = compiled.citation

    def text(self, cluster: Cluster) -> str:
        """The finished rich text of a cluster."""
        by_id = self.registry.by_id
        rows = [_Row(cite, by_id[cite.id]) for cite in cluster.cites if cite.id in by_id]
        rows = sort_by(rows, self.compiled.citation_sort, self.context)
        for index, row in enumerate(rows):
            self._render(row, first=index == 0)
        rows = [row for row in rows if row.text]
        layout = self.layout
        body = self._joined(rows)
        if not body:
            return NO_PRINTED_FORM
        if any(row.cite.author_only for row in rows):
            return self.compiled.finish(body)
        return self.compiled.finish(f"{layout.opening}{layout.before}{body}{layout.after}{layout.closing}")

    def context(self, row: _Row) -> Context:
        """The context of a cite: its item with locator and note number."""
        cite = row.cite
        c = row.entry.context()
        extra: dict[str, Any] = {}
        if cite.locator:
            extra["locator"] = cite.locator
        if cite.first_note:
            extra["first-reference-note-number"] = str(cite.first_note)
        if extra:
            c.item = c.all = {**c.item, **extra}
            c.mask |= mask_of(extra)
        c.locator_label = cite.label
        c.position = POSITIONS[cite.position]
        c.near = cite.near
        return c

    def _render(self, row: _Row, *, first: bool) -> None:
        c = self.context(row)
        c.suppress_author = row.cite.suppress_author
        text = self.layout.render(c)
        row.names = c.first_names
        if row.cite.author_only:
            text = c.first_names
        if TERM in text and _begins(row.cite.prefix, first):
            text = _NOTE_TERM.sub(lambda match: match.group(1) + match.group(2).upper(), text, count=1)
        row.text = self._affixed(row.cite, text)

    def _affixed(self, cite: Cite, text: str) -> str:
        if not text:
            return ""
        prefix, suffix = _field(cite.prefix), _field(cite.suffix)
        if prefix and not prefix[-1].isspace() and prefix[-1] not in "([“‘\x16":
            prefix += " "
        if suffix and (suffix[0].isalnum() or suffix[0] in "([\x16"):
            suffix = " " + suffix
        return f"{prefix}{text}{suffix}"

    def _without_names(self, row: _Row, suffix: bool = True, locator: bool = True) -> str:
        c = self.context(row)
        c.suppress_author = True
        if not suffix:
            c.suffix = ""
        if not locator and "locator" in c.item:
            c.item = c.all = {key: value for key, value in c.item.items() if key != "locator"}
        return self.layout.render(c)

    def _joined(self, rows: list[_Row]) -> str:
        if not rows:
            return ""
        collapse = self.options.collapse
        if collapse == "citation-number":
            return self._numbers(rows)
        if collapse or self.options.group_delimiter is not None:
            return self._groups(rows)
        return self._delimited(rows)

    def _delimited(self, rows: list[_Row]) -> str:
        out = rows[0].text
        for before, row in pairwise(rows):
            delimiter = self.layout.delimiter
            if row.cite.prefix[:1] in (",", ".", ";", ":"):
                delimiter = ""
            elif before.cite.suffix.rstrip()[-1:] in (",", ";", ":"):
                delimiter = " "
            out += delimiter + row.text
        return out

    def _groups(self, rows: list[_Row]) -> str:
        groups: dict[str, list[_Row]] = {}
        run = 0
        for index, row in enumerate(rows):
            # Only cites that the style sorts are moved together, as citeproc-js has it.
            if not self.compiled.citation_sort and index and row.names != rows[index - 1].names:
                run += 1
            groups.setdefault(f"{run}\0{row.names}", []).append(row)
        after = self.options.after_collapse_delimiter if self.options.collapse else None
        always = self.options.collapse == "year"
        out = ""
        between = ""
        for group in groups.values():
            out += between + self._group(group) if out else self._group(group)
            collapsed = always or len(group) > 1
            between = after if after is not None and collapsed else self.layout.delimiter
        return out

    def _group(self, group: list[_Row]) -> str:
        inner = self.options.group_delimiter
        if inner is None:
            plain = self.compiled.is_note or not self.options.collapse
            inner = self.layout.delimiter if plain else ", "
        if len(group) == 1:
            return group[0].text
        if not self.options.collapse:
            return inner.join(row.text for row in group)
        after = self.options.after_collapse_delimiter
        if after is not None and any(row.cite.locator for row in group):
            inner = after
        if self.options.collapse.startswith("year-suffix"):
            return self._suffixes(group, inner)
        texts = [self._affixed(row.cite, self._without_names(row)) for row in group[1:]]
        return inner.join([group[0].text, *(text for text in texts if text)])

    def _suffixes(self, group: list[_Row], inner: str) -> str:
        years: list[list[_Row]] = []
        last = None
        for row in group:
            year = self._without_names(row, suffix=False, locator=False)
            plain = row.entry.suffix and not row.cite.locator
            if years and plain and year == last and not years[-1][-1].cite.locator and not row.cite.prefix:
                years[-1].append(row)
            else:
                years.append([row])
            last = year
        pieces = []
        for index, same in enumerate(years):
            head = same[0].text if index == 0 else self._affixed(same[0].cite, self._without_names(same[0]))
            pieces.append(self._suffix_run(head, same))
        return inner.join(pieces)

    def _suffix_run(self, head: str, same: list[_Row]) -> str:
        delimiter = self.options.year_suffix_delimiter
        if delimiter is None:
            delimiter = self.options.group_delimiter
        if delimiter is None:
            delimiter = self.layout.delimiter
        letters = [row.entry.suffix for row in same]
        if self.options.collapse != "year-suffix-ranged":
            tails = [self._affixed(row.cite, row.entry.suffix) for row in same[1:]]
            return delimiter.join([head, *tails])
        out, index = head, 0
        while index < len(letters) - 1:
            end = index
            while end + 1 < len(letters) and _follows(letters[end], letters[end + 1]):
                end += 1
            if end - index >= 2:
                out += "–" + letters[end]
                index = end
            else:
                index += 1
                out += delimiter + letters[index]
        return out

    def _numbers(self, rows: list[_Row]) -> str:
        delimiter = self.layout.delimiter
        after = self.options.after_collapse_delimiter
        out, index, collapsed = "", 0, False
        while index < len(rows):
            end = index
            while end + 1 < len(rows) and self._runs_on(rows[end], rows[end + 1]):
                end += 1
            if out:
                out += after if collapsed and after is not None else delimiter
            collapsed = end - index >= 2
            if collapsed:
                out += f"{rows[index].text}–{rows[end].text}"
                index = end + 1
            else:
                out += rows[index].text
                index += 1
        return out

    def _runs_on(self, one: _Row, two: _Row) -> bool:
        plain = not (
            one.cite.locator or two.cite.locator or one.cite.suffix or two.cite.prefix or two.cite.suffix
        )
        return plain and two.entry.number == one.entry.number + 1


_NOTE_TERM = re.compile(f"^([\x01-\x1b]*){TERM}(.)")


def _begins(prefix: str, first: bool) -> bool:
    """Whether a term after this prefix begins a sentence of a note."""
    prefix = prefix.rstrip().rstrip("\"'”’»")
    if not prefix:
        return first
    return prefix[-1] in ".!?" and " " in prefix


def _follows(one: str, two: str) -> bool:
    return len(one) == len(two) == 1 and ord(two) == ord(one) + 1


def _field(text: str) -> str:
    return field_text(text) if text and SPECIAL.search(text) else text
