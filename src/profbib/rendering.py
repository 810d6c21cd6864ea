"""Records become a reference list, by the project's own citation processor or, to compare, by citeproc-py."""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from profbib.errors import UsageError
from profbib.formats.table import WriteOptions
from profbib.problem import Problem
from profbib.record import Record

if TYPE_CHECKING:
    from profbib.csl import StyleInfo

Renderer = Callable[[Collection[Record]], Iterator[str | Problem]]

ENGINES = ("profbib", "citeproc-py")
_SUFFIXES = {".html": "html", ".htm": "html", ".md": "markdown", ".markdown": "markdown"}
_TAG = re.compile("<[^<>]*>")


def find_styles(words: str = "") -> "list[StyleInfo]":
    """The known CSL styles whose name or title holds all the words, the nearest first; all without words.

    The twin of `profbib styles search WORDS`.
    """
    from profbib.csl import search_styles

    return search_styles(words, limit=None)


def show_style(name: str) -> "StyleInfo":
    """What a known CSL style says of itself: title, kind, fields, parent, licence and more.

    `name` is a name, an old name or a title. The twin of `profbib styles show NAME`.

    Raises:
        UsageError: no such style; the message names the nearest ones.
    """
    from profbib.csl import show_style as show

    return show(name)


def markup_name(given: str | None, file_name: str | None) -> str:
    """The markup that was asked for, else the one that the suffix of the file means, else "plain"."""
    return given or _SUFFIXES.get(PurePath(file_name or "").suffix.lower(), "plain")


def renderer_for(
    style: str,
    locale: str | None,
    to: str,
    options: WriteOptions,
    *,
    engine: str = "profbib",
    keep_order: bool = False,
) -> Renderer:
    """A function from records to the pieces of a reference list and the problems found on the way.

    Raises:
        InputError: the style is no CSL or has no bibliography.
        UsageError: an unknown style, markup or engine, or what citeproc-py cannot do.
    """
    if engine not in ENGINES:
        raise UsageError(f"unknown engine {engine!r} (known: {', '.join(ENGINES)})")
    own = _own_renderer(style, locale, to, options, keep_order=keep_order)
    if engine == "profbib":
        return own
    if keep_order:
        raise UsageError("--engine citeproc-py keeps the style's order; leave --sort out")
    if to not in ("plain", "html"):
        raise UsageError(f"--engine citeproc-py writes plain and html, not {to!r}")
    return _citeproc_py_renderer(style, locale, to, options)


def _own_renderer(
    style: str, locale: str | None, to: str, options: WriteOptions, *, keep_order: bool
) -> Renderer:
    from profbib.csl import Processor
    from profbib.formats.csl_json import chosen_item
    from profbib.markup import markup_for

    markup = markup_for(to)
    processor = Processor(style, locale)
    # A style for citations alone is refused before anything is read.
    _ = processor.compiled.bibliography

    def write(records: Collection[Record]) -> Iterator[str | Problem]:
        items = (chosen_item(record, options) for record in records)
        found = processor.bibliography(items, keep_order=keep_order)
        yield from _placed(found.problems, records)
        yield markup.bibliography(entry.text for entry in found.entries)

    return write


def _citeproc_py_renderer(style: str, locale: str | None, to: str, options: WriteOptions) -> Renderer:
    def write(records: Collection[Record]) -> Iterator[str | Problem]:
        from profbib.csl import render_with_citeproc_py
        from profbib.formats.csl_json import chosen_item

        for record in records:
            if record.truncated:
                message = "citeproc-py prints the names as if there were no more"
                yield Problem("names-as-whole", message, record.file, record.line, key=record.key)
        items = [chosen_item(record, options) for record in records]
        rows = render_with_citeproc_py(style, locale, items)
        if to == "html":
            entries = "".join(f'  <div class="csl-entry">{text}</div>\n' for _key, text in rows)
            yield f'<div class="csl-bib-body">\n{entries}</div>\n'
        else:
            yield "".join(f"{_without_tags(text)}\n" for _key, text in rows)

    return write


def _without_tags(text: str) -> str:
    from html import unescape

    return " ".join(unescape(_TAG.sub("", text)).split())


def _placed(problems: Collection[Problem], records: Collection[Record]) -> Iterator[Problem]:
    """The problems, each with the file and line of its record."""
    keys = {problem.key for problem in problems}
    places = (
        {record.key: (record.file, record.line) for record in records if record.key in keys} if keys else {}
    )
    for problem in problems:
        file, line = places.get(problem.key or "", (None, None))
        yield replace(problem, file=file, line=line)
