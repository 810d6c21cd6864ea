"""The same bibliography by citeproc-py, for comparison only: it loses whole lists over one item."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from profbib.csl.style import load_style
from profbib.errors import InputError

_FAILURES = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    TypeError,
    ValueError,
)


def render_with_citeproc_py(
    style: str | bytes | Path, locale: str | None, items: Iterable[dict[str, Any]]
) -> tuple[tuple[str, str], ...]:
    """Pairs of id and HTML text in the order of citeproc-py.

    Raises:
        InputError: citeproc-py cannot use the style or raises over an item.
    """
    import tempfile
    import warnings

    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON
    from lxml import etree

    root = load_style(style).root
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        path = Path(folder) / "style.csl"
        path.write_bytes(etree.tostring(root))
        try:
            compiled = CitationStylesStyle(str(path), locale=locale, validate=False)
            source = CiteProcJSON(list(items))
            bibliography = CitationStylesBibliography(compiled, source, formatter.html)
            bibliography.register(Citation([CitationItem(key) for key in source]))
            bibliography.sort()
            texts = [str(text) for text in bibliography.bibliography()]
        except _FAILURES as error:
            raise InputError(f"citeproc-py fails: {type(error).__name__}: {error}") from error
    return tuple(zip((str(key) for key in bibliography.keys), texts, strict=False))
