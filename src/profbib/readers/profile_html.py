"""A profile page that a browser has saved as HTML: the same grammar, with links that lead somewhere."""

import re
from collections.abc import Iterator
from datetime import date

from profbib.problem import Problem, Severity
from profbib.profile import CaptureSource, Link, Profile
from profbib.readers.html_lines import HtmlLine, html_text
from profbib.readers.page_lines import LONGEST_LINE, quoted, rows_from, visible
from profbib.readers.page_meta import find_meta
from profbib.readers.profile_page import parse_rows

_START = re.compile(
    r"(?:\s|\ufeff|<\?xml[^>]*>|<!--.*?-->)*<(?:!doctype\s+html|html|head|body|main|article|section|div|table|ul|ol"
    r"|meta|title|link|h1|p|span)\b[^<]*>",
    re.IGNORECASE | re.DOTALL,
)
_LOOK_AT = 4096


def is_html(text: str) -> bool:
    """Whether the text begins as an HTML page, or as a part of one, does."""
    return _START.match(text[:_LOOK_AT]) is not None


def parse_html_profiles(
    html: str, *, source: str, captured: date, captured_from: CaptureSource
) -> tuple[tuple[Profile, ...], tuple[Problem, ...]]:
    """The profiles of a page saved as HTML, as `parse_profiles` gives those of its text.

    Each entry has the links of its part of the page, so that "this https URL" leads to an address.
    Lines in entries and problems are those of the HTML file.
    """
    page = html_text(html)
    lines = list(page.lines)
    texts = _in_the_grammar(lines, captured)
    rows, problems = rows_from(texts, source=source, links=_links_by_row(lines))
    if page.site:
        problems += (_site_problem(page.site, source),)
    return parse_rows(rows, problems, source=source, captured=captured, captured_from=captured_from)


def _in_the_grammar(lines: list[HtmlLine], captured: date) -> Iterator[tuple[int, str]]:
    """The lines with their numbers and the blank lines between them; a title right below its meta line."""
    follows_meta = False
    for line in lines:
        if line.text:
            for _ in range(0 if follows_meta and line.gap == 1 else line.gap):
                yield line.number, ""
            yield line.number, line.text
            follows_meta = not follows_meta and find_meta(line.text, captured=captured) is not None


def _links_by_row(lines: list[HtmlLine]) -> dict[int, tuple[Link, ...]]:
    """The links by the number of the row; those without text, such as icons, go with the row above."""
    links: dict[int, tuple[Link, ...]] = {}
    row = -1
    for line in lines:
        if line.text and visible(line.text) and len(line.text) <= LONGEST_LINE:
            row += 1
        if line.links:
            links[max(row, 0)] = links.get(max(row, 0), ()) + line.links
    return links


def _site_problem(site: list[HtmlLine], source: str) -> Problem:
    text = quoted(" ".join(line.text for line in site[:20]))
    message = f"{text} belongs to the site's menus, forms and footer; left out"
    line = min(line.number for line in site)
    return Problem("site-text", message, source, line, severity=Severity.NOTE)
