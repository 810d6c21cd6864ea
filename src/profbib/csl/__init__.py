"""The citation processor: style and locale, compiled once, to rich text.

    Processor("apa", "de-DE").bibliography(items)

`rich_text` says how the text is marked; `profbib.markup` turns it into plain text, HTML or Markdown.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from profbib.csl.locale import known_locales as known_locales
    from profbib.csl.processor import Processor as Processor
    from profbib.csl.processor import RenderedBibliography as RenderedBibliography
    from profbib.csl.processor import RenderedCitation as RenderedCitation
    from profbib.csl.processor import RenderedEntry as RenderedEntry
    from profbib.csl.reference_engine import render_with_citeproc_py as render_with_citeproc_py
    from profbib.csl.style import StyleInfo as StyleInfo
    from profbib.csl.style import search_styles as search_styles
    from profbib.csl.style import show_style as show_style

_HOMES = {
    "Processor": "processor",
    "RenderedBibliography": "processor",
    "RenderedCitation": "processor",
    "RenderedEntry": "processor",
    "StyleInfo": "style",
    "known_locales": "locale",
    "render_with_citeproc_py": "reference_engine",
    "search_styles": "style",
    "show_style": "style",
}

__all__ = [
    "Processor",
    "RenderedBibliography",
    "RenderedCitation",
    "RenderedEntry",
    "StyleInfo",
    "known_locales",
    "render_with_citeproc_py",
    "search_styles",
    "show_style",
]


def __getattr__(name: str) -> Any:
    """The public name, its module imported when it is first asked for."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{home}"), name)
