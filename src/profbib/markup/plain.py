"""Rich text as plain text: nothing but its characters, on one line."""

import re

from profbib.csl.rich_text import BLOCK, CLOSE, INDENT, LEFT_MARGIN

_MARKS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_SPACES = re.compile(r"[ \t\r\n]+")
_SPACED = re.compile(f"({LEFT_MARGIN}[^{CLOSE}]*{CLOSE})(?=[^ ])|(?<=[^ ])(?=[{BLOCK}{INDENT}])")


def plain_text(rich: str) -> str:
    """The rich text without its formats, blocks set apart by a space, in one line."""
    if LEFT_MARGIN in rich or BLOCK in rich or INDENT in rich:
        rich = _SPACED.sub(lambda match: f"{match.group(1) or ''} ", rich)
    return _SPACES.sub(" ", _MARKS.sub("", rich)).strip()
