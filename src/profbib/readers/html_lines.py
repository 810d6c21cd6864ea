"""The text of an HTML page as lines, with the line of the file that each comes from, and its links."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urljoin

from profbib.profile import Link

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_BLOCKS = frozenset(
    """address article blockquote body caption center dd details div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu ol p pre search section summary table
    tbody tfoot thead tr ul""".split()  # noqa: SIM905 -- a list of names is a line each
)
_IGNORED = frozenset(
    """audio canvas datalist dialog embed head iframe input link meta noscript object option
    picture progress script select style svg template textarea title video""".split()  # noqa: SIM905 -- a list of names is a line each
)
_SITE_PARTS = frozenset(("nav", "footer", "aside", "form", "search"))
_SITE_ROLES = frozenset(("navigation", "banner", "contentinfo", "complementary", "search", "dialog"))
_SECTIONS = frozenset(("article", "main", "ol", "section", "table", "ul"))
_CELLS = frozenset(("td", "th"))
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HIDDEN_CLASS = re.compile(r"(?:^|\s)(?:sr-only|visually-hidden|screen-reader-text)(?:\s|$)")
_TAG = re.compile(r"<[a-zA-Z/!?][^>]*>?")
_CONTAINER = re.compile(
    r"<(/?)(?:a|article|aside|b|blockquote|center|div|em|font|i|main|ol|section|span|strong|table|ul)\b",
    re.IGNORECASE,
)
# Browsers stop at 512; the parser's work grows with the square of the depth.
_DEEPEST = 2000
_SPACE = re.compile(r"[ \t\n\r\f]+")
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\([0-9]+\)(https?://\S+)")
_UNUSED = ("\ue0f0", "\ue0f1")
_MARK = re.compile("\ue0f0([0-9]+)\ue0f1")


@dataclass(frozen=True, slots=True)
class HtmlLine:
    """A line of a page's text: the line of the file where it begins, and the links in it.

    `gap` is the number of blank lines that a plain copy would have above it: none after a `<br>`, one
    after a block, two after an article, a list or a section.
    """

    text: str
    number: int
    gap: int = 1
    links: tuple[Link, ...] = ()


@dataclass(slots=True)
class HtmlText:
    """The lines of a page, and apart from them those of the site around it: navigation, footer, forms."""

    lines: list[HtmlLine] = field(default_factory=list)
    site: list[HtmlLine] = field(default_factory=list)


class _Visitor(Protocol):
    def enter(self, node: "LexborNode") -> bool: ...
    def leave(self, node: "LexborNode") -> None: ...


def html_text(html: str) -> HtmlText:
    """The lines that a browser would show, block by block, white space of the layout lost.

    Scripts, styles, templates and hidden parts are left out. Addresses are completed by the page's
    own address where it is known, and stay as they are where it is not.
    """
    from selectolax.lexbor import LexborHTMLParser

    # A parser gives no places, so each piece of text carries its line number through it.
    for unused in _UNUSED:
        html = html.replace(unused, "\ufffd")
    tree = LexborHTMLParser(_with_line_numbers(html))
    root = tree.root
    reader = _LineReader(_base_address(html, tree.css_first))
    if root is not None:
        _walk(root, reader)
    return reader.finished()


def _with_line_numbers(html: str) -> str:
    """The markup with its line number before each piece of text, and no tags deeper than `_DEEPEST`."""
    pieces: list[str] = []
    line, end, depth = 1, 0, 0
    for found in _TAG.finditer(html):
        line = _add_text(pieces, html[end : found.start()], line)
        tag = found.group()
        container = _CONTAINER.match(tag)
        if container is not None:
            depth = max(0, depth - 1) if container[1] else depth + 1
        if container is None or depth <= _DEEPEST:
            pieces.append(tag)
        line += tag.count("\n")
        end = found.end()
    _add_text(pieces, html[end:], line)
    return "".join(pieces)


def _add_text(pieces: list[str], text: str, line: int) -> int:
    """Append the text with the number of the line where its first letter stands; the line after it."""
    letters = text.lstrip()
    if letters:
        space = text[: len(text) - len(letters)]
        pieces += (space, f"\ue0f0{line + space.count(chr(10))}\ue0f1")
    pieces.append(letters or text)
    return line + text.count("\n")


def _base_address(html: str, find: Callable[[str], "LexborNode | None"]) -> str:
    """The address that the page itself names, or ""."""
    for selector, attribute in (("base[href]", "href"), ("link[rel=canonical]", "href")):
        node = find(selector)
        if node is not None and (address := node.attributes.get(attribute) or "").startswith("http"):
            return address
    saved = _SAVED_FROM.search(html, 0, 2000)
    return saved[1] if saved else ""


def _walk(root: "LexborNode", visitor: _Visitor) -> None:
    """Visit the nodes in document order; no recursion, since a page may nest to any depth."""
    node: LexborNode | None = root
    while node is not None:
        below = node.first_child if visitor.enter(node) else None
        if below is not None:
            node = below
            continue
        while node is not None:
            visitor.leave(node)
            if node.mem_id == root.mem_id:
                return
            if node.next is not None:
                node = node.next
                break
            node = node.parent


class _LineReader:
    def __init__(self, base: str) -> None:
        self._base = base
        self._text = HtmlText()
        self._pieces: list[str] = []
        self._number = 1
        self._begins_at = 1
        self._gap = 1
        self._links: list[Link] = []
        self._open_links: list[tuple[int, str, list[str]]] = []
        self._site: list[int] = []
        self._skipped: set[int] = set()
        self._preformatted = 0

    def enter(self, node: "LexborNode") -> bool:
        """Take in a node; whether its children are to be seen."""
        if node.is_text_node:
            self._add(node.text_content or "")
            return False
        tag = node.tag or ""
        if not node.is_element_node:
            return True
        attributes = node.attributes
        if tag in _IGNORED or _is_hidden(attributes) or (tag == "button" and self._is_button(node)):
            self._skipped.add(node.mem_id)
            return False
        if tag == "br":
            self._break_line()
        elif tag in _BLOCKS:
            self._end_line(1)
        elif tag in _CELLS:
            self._append("\t")
        elif tag == "a" and (href := (attributes.get("href") or "").strip()):
            self._open_links.append((node.mem_id, href, []))
        if tag == "pre":
            self._preformatted += 1
        if tag in _SITE_PARTS or attributes.get("role") in _SITE_ROLES:
            self._end_line(1)
            self._site.append(node.mem_id)
        return True

    def leave(self, node: "LexborNode") -> None:
        """Close a node."""
        if not node.is_element_node or node.mem_id in self._skipped:
            return
        tag = node.tag or ""
        if tag in _BLOCKS:
            self._end_line(2 if tag in _SECTIONS else 1)
        if self._open_links and self._open_links[-1][0] == node.mem_id:
            self._end_link()
        if tag == "pre":
            self._preformatted -= 1
        if self._site and self._site[-1] == node.mem_id:
            self._end_line(1)
            self._site.pop()

    def finished(self) -> HtmlText:
        """All lines read so far."""
        self._end_line(1)
        return self._text

    def _add(self, text: str) -> None:
        mark = _MARK.search(text)
        if mark is not None:
            self._number = int(mark[1])
            text = _MARK.sub("", text)
        if not self._preformatted:
            self._append(_SPACE.sub(" ", text))
            return
        for number, line in enumerate(text.split("\n")):
            if number:
                self._break_line()
                self._number += 1
            self._append(line)

    def _append(self, text: str) -> None:
        if not self._pieces:
            text = text.lstrip(" \t")
            self._begins_at = self._number
        elif text.startswith(" ") and self._pieces[-1].endswith((" ", "\t")):
            text = text[1:]
        if text:
            self._pieces.append(text)
            for _, _, pieces in self._open_links:
                pieces.append(text)

    def _is_button(self, node: "LexborNode") -> bool:
        """Note a button among the site's parts; the Code flag may be drawn as a button and is none."""
        text = _MARK.sub("", node.text(deep=True)).strip()
        if text == "Code":
            return False
        if text:
            self._text.site.append(HtmlLine(text, self._number))
        return True

    def _break_line(self) -> None:
        if self._pieces:
            self._end_line(0)
        else:
            self._gap += 1

    def _end_line(self, gap: int) -> None:
        """End the line, if one is begun; the next has at least `gap` blank lines above it."""
        text = "".join(self._pieces).strip()
        if text or self._links:
            self._text_lines().append(HtmlLine(text, self._begins_at, self._gap, tuple(self._links)))
            self._gap = 0
        self._gap = max(self._gap, gap)
        self._pieces = []
        self._links = []

    def _end_link(self) -> None:
        _, href, pieces = self._open_links.pop()
        if href.startswith("#") or href.lower().startswith(("javascript:", "data:")):
            return
        text = _SPACE.sub(" ", "".join(pieces)).strip()
        link = Link(text, _joined(self._base, _MARK.sub("", href)))
        if not self._pieces and self._text_lines() and self._text_lines()[-1].text:
            # The link holds blocks: its last line has ended before it.
            last = self._text_lines()[-1]
            self._text_lines()[-1] = replace(last, links=(*last.links, link))
        else:
            self._links.append(link)

    def _text_lines(self) -> list[HtmlLine]:
        return self._text.site if self._site else self._text.lines


def _joined(base: str, href: str) -> str:
    if not base:
        return href
    try:
        return urljoin(base, href)
    except ValueError:
        return href


def _is_hidden(attributes: Mapping[str, str | None]) -> bool:
    if not attributes:
        return False
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or _HIDDEN_STYLE.search(attributes.get("style") or "") is not None
        or _HIDDEN_CLASS.search(attributes.get("class") or "") is not None
    )
