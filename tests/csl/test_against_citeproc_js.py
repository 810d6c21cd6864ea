"""The text of real reference lists is that of citeproc-js; `known_differences.txt` says where and why not."""

import html
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from csl.citeproc_js import citeproc_js, why_not
from csl.hard_items import hard_items
from profbib.csl.processor import Processor
from profbib.csl.style import load_style
from profbib.markup import html_text

pytestmark = [
    pytest.mark.node,
    pytest.mark.slow,
    pytest.mark.skipif(bool(why_not()), reason=why_not() or "citeproc-js is here"),
]

LOCALES = ("en-US", "en-GB", "de-DE", "fr-FR", "es-ES", "zh-CN", "ja-JP")
STYLE_NAMES = """
    acm-sig-proceedings american-chemical-society american-geophysical-union
    american-institute-of-physics american-medical-association american-meteorological-society
    american-physics-society american-political-science-association
    american-society-of-civil-engineers american-sociological-association angewandte-chemie
    annual-reviews apa association-for-computing-machinery bibtex biomed-central bmj cell
    chicago-author-date chicago-notes-bibliography china-national-standard-gb-t-7714-2015-numeric
    copernicus-publications council-of-science-editors-author-date din-1505-2 ecology
    elsevier-harvard elsevier-vancouver frontiers harvard-cite-them-right ieee
    iso690-author-date-fr iso690-author-date-sk iso690-numeric-en
    modern-humanities-research-association modern-language-association nature nlm-citation-sequence
    oscola plos pnas royal-society-of-chemistry sage-harvard science springer-basic-author-date
    springer-lecture-notes-in-computer-science the-lancet the-new-england-journal-of-medicine
    turabian-fullnote-bibliography unified-style-sheet-for-linguistics vancouver-superscript
"""
STYLES = STYLE_NAMES.split()
KNOWN = Path(__file__).with_name("known_differences.txt")


def shares() -> dict[str, float]:
    """The share of entries that each style of the file may differ in, and why."""
    lines = KNOWN.read_text("utf-8").splitlines()
    pairs = (line.split(": ", 1)[0].split() for line in lines if line and not line.startswith("#"))
    return {style: float(percent.rstrip("%")) / 100 for style, percent in pairs}


def text_of(markup: str) -> str:
    """The text of an HTML entry without tags, spaces normalised."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", re.sub(r"\s*\n\s*", "", markup))).split())


def job(style: str, locale: str, items: list[dict[str, Any]]) -> dict[str, Any]:
    """What citeproc-js needs for a bibliography."""
    return {"style": etree.tostring(load_style(style).root).decode(), "locale": locale, "items": items}


def differing(style: str, locale: str, items: list[dict[str, Any]], other: dict[str, Any]) -> int:
    """How many entries have another text than that of citeproc-js."""
    entries = Processor(style, locale).bibliography(items).entries
    ours = {entry.id: text_of(html_text(entry.text)) for entry in entries}
    theirs = dict(zip(other["ids"], map(text_of, other["entries"]), strict=True))
    return sum(ours.get(key) != text for key, text in theirs.items())


@pytest.mark.parametrize("style", STYLES)
def test_entries_have_the_text_of_citeproc_js_in_all_locales(style: str) -> None:
    items = hard_items()
    results = citeproc_js([job(style, locale, items) for locale in LOCALES])
    count = sum(
        differing(style, locale, items, result) for locale, result in zip(LOCALES, results, strict=True)
    )
    assert count <= shares().get(style, 0.01) * len(items) * len(LOCALES)
