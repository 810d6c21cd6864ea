"""Rich text as Markdown (CommonMark): what is special in it escaped, fonts as emphasis or inline HTML."""

import re

from profbib.csl.rich_text import (
    BLOCK,
    BOLD,
    CLOSE,
    INDENT,
    ITALIC,
    LEFT_MARGIN,
    OBLIQUE,
    SMALL_CAPS,
    SUBSCRIPT,
    SUPERSCRIPT,
    UNDERLINE,
)

_TAGS = {
    ITALIC: ("*", "*"),
    OBLIQUE: ("*", "*"),
    BOLD: ("**", "**"),
    SMALL_CAPS: ('<span style="font-variant:small-caps;">', "</span>"),
    UNDERLINE: ("<u>", "</u>"),
    SUPERSCRIPT: ("<sup>", "</sup>"),
    SUBSCRIPT: ("<sub>", "</sub>"),
    LEFT_MARGIN: ("", " "),
    BLOCK: (" ", " "),
    INDENT: (" ", " "),
}
_MARKS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_SPECIAL = re.compile(
    r"[\\`*_{}\[\]<>&#|~$^!@]|(?<=\d)[.)](?=\s|$)|^[-+=:]|(?<=\s)[-+](?=\s)"
    r"|(?<=:)/(?=/)|(?<=www)\."
)
_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
_SPACES = re.compile(r"[ \t\r\n]+")
_LIST_NUMBER = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")


def _escaped(match: re.Match[str]) -> str:
    char = match.group()
    return _ENTITIES.get(char) or f"\\{char}"


def markdown_text(rich: str) -> str:
    """The rich text as one line of Markdown; no sign of the text itself can become markup."""
    pieces: list[str] = []
    ends: list[str] = []
    position = 0
    plain = _SPACES.sub(" ", rich)
    for match in _MARKS.finditer(plain):
        pieces.append(_SPECIAL.sub(_escaped, plain[position : match.start()]))
        position = match.end()
        if match.group() == CLOSE:
            pieces.append(ends.pop() if ends else "")
            continue
        opening, closing = _TAGS.get(match.group(), ("", ""))
        pieces.append(opening)
        ends.append(closing)
    pieces.append(_SPECIAL.sub(_escaped, plain[position:]))
    pieces.extend(reversed(ends))
    text = _SPACES.sub(" ", "".join(pieces)).strip()
    return _LIST_NUMBER.sub(r"\1\\\2", text)
