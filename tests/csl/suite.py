"""The cases of the public CSL test suite: found, read, and rendered by this project's processor."""

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from profbib.csl.citations import read_cluster
from profbib.csl.clusters import ClusterRenderer
from profbib.csl.processor import Processor
from profbib.csl.registry import Registry
from profbib.markup import html_text

_SECTION = re.compile(r"^>>=+ ([A-Z-]+) =+>>[^\n]*\n(.*?)\n?^<<=+ \1 =+<<", re.MULTILINE | re.DOTALL)
ROOT = Path(__file__).resolve().parents[2]


def suite_folder() -> Path | None:
    """Where the suite is: what PROFBIB_CSL_SUITE names, else `shared/csl-suite` beside the repository."""
    named = os.environ.get("PROFBIB_CSL_SUITE")
    folder = Path(named) if named else ROOT.parent / "shared" / "csl-suite"
    return folder if folder.is_dir() else None


@dataclass(frozen=True)
class Case:
    """One case: its name and its sections."""

    name: str
    sections: dict[str, str]

    @property
    def mode(self) -> str:
        """Either "citation" or "bibliography"."""
        return self.sections["MODE"].strip()


def read_cases(folder: Path) -> Iterator[Case]:
    """The cases of a folder, sorted by name."""
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text("utf-8-sig").replace("\r", "")
        sections = {match[1]: match[2] for match in _SECTION.finditer(text)}
        if {"MODE", "RESULT", "CSL", "INPUT"} <= set(sections):
            yield Case(path.stem, sections)


def expected(case: Case) -> str:
    """The result that the case wants, normalised."""
    return normalised(case.sections["RESULT"])


def rendered(case: Case) -> str:
    """What this project's processor makes of a case, normalised."""
    processor = Processor(case.sections["CSL"].strip())
    items = json.loads(case.sections["INPUT"])
    for index, item in enumerate(items):
        item.setdefault("id", f"item-{index + 1}")
    citations = json.loads(case.sections["CITATIONS"]) if "CITATIONS" in case.sections else None
    if case.mode == "bibliography":
        return normalised(_bibliography(processor, items, citations))
    if citations is not None:
        return normalised(_after_edits(processor, items, citations))
    return normalised(_clusters(processor, items, case))


def _bibliography(processor: Processor, items: list[Any], citations: list[Any] | None) -> str:
    if citations is not None:
        last = {citation["citationID"]: citation for citation, _before, _after in citations}
        cited = {cite["id"] for citation in last.values() for cite in citation["citationItems"]}
        items = [item for item in items if item["id"] in cited]
    entries = processor.bibliography(items).entries
    body = "".join(f'  <div class="csl-entry">{html_text(entry.text)}</div>\n' for entry in entries)
    return f'<div class="csl-bib-body">\n{body}</div>'


def _clusters(processor: Processor, items: list[Any], case: Case) -> str:
    registry = Registry(processor.compiled, items)
    registry.disambiguate()
    renderer = ClusterRenderer(processor.compiled, registry)
    all_at_once = [[{"id": item["id"]} for item in items]]
    given = case.sections.get("CITATION-ITEMS")
    clusters = json.loads(given) if given else all_at_once
    return "\n".join(html_text(renderer.text(read_cluster(cluster))) for cluster in clusters)


def _after_edits(processor: Processor, items: list[Any], edits: list[Any]) -> str:
    """The citations after the last edit; `>>` marks those that it changed."""
    known: dict[str, Any] = {}
    before: dict[str, str] = {}
    lines: list[str] = []
    for citation, earlier, later in edits:
        known[citation["citationID"]] = citation
        order = [*earlier, [citation["citationID"], None], *later]
        for key, note in order:
            if note is not None:
                known[key].setdefault("properties", {})["noteIndex"] = note
        keys = [key for key, _note in order]
        cited = {cite["id"] for key in keys for cite in known[key]["citationItems"]}
        results = processor.cite(
            [known[key] for key in keys], [item for item in items if item["id"] in cited]
        )
        now = {key: html_text(result.text) for key, result in zip(keys, results, strict=True)}
        changed = {key for key in keys if now[key] != before.get(key)} | {citation["citationID"]}
        lines = [f"{'>>' if key in changed else '..'}[{place}] {now[key]}" for place, key in enumerate(keys)]
        before = now
    return "\n".join(lines)


def normalised(text: str) -> str:
    """The HTML without the layout of its source, entities in one spelling."""
    text = re.sub(r"\n\s*(?=</?div)", "", text)
    text = re.sub(r"(</div>|<div[^>]*>)\s*\n\s*", r"\1", text)
    text = text.replace("font-variant: normal", "font-variant:normal")
    for name, number in (("&amp;", "&#38;"), ("&lt;", "&#60;"), ("&gt;", "&#62;")):
        text = text.replace(name, number)
    first, *others = text.strip().split("\n")
    return "\n".join([first, *(line.strip() for line in others)])
