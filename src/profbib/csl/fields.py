"""Text of a record as marked text: inline tags, quotation marks and apostrophes recognised.

Only the tags that CSL-JSON allows become formats; every other `<` stays a character.
"""

import re
from collections.abc import Mapping

from profbib.csl.rich_text import (
    BOLD,
    CLOSE,
    GUARD,
    INNER,
    ITALIC,
    NO_CASE,
    NO_DECOR,
    QUOTE,
    QUOTE_END,
    SMALL_CAPS,
    SUBSCRIPT,
    SUPERSCRIPT,
    Quotes,
    guarded,
    strip_controls,
)

SPECIAL = re.compile("[<\"'“”‘’«»„‚\x00-\x1f]|[.,;:!?][.,;:!?]|  ")

_OPENING = {
    "<i>": ITALIC,
    "<b>": BOLD,
    "<sup>": SUPERSCRIPT,
    "<sub>": SUBSCRIPT,
    "<sc>": SMALL_CAPS,
}
_SPANS = {
    "nocase": NO_CASE,
    "nodecor": NO_DECOR,
    "small-caps": SMALL_CAPS,
}
_TOKEN = re.compile(
    r"""</?(?:i|b|sup|sub|sc)>|</span>"""
    r"""|<span\s+(?:class="(?:nocase|nodecor)"|style="font-variant:\s*small-caps;?")\s*>"""
    "|[\"'“”‘’«»„‚]"
)
_QUOTED_STOP = re.compile(f"{QUOTE_END}(?=[.,;:!?])")
_SPAN_KIND = re.compile("nocase|nodecor|small-caps")
_BEFORE_OPENING = frozenset(" \t\n\u00a0\u202f({/—–“‘„‚\"'")
_PAIRS = {"“": ("”", ""), "‘": ("’", INNER)}


class _Open:
    __slots__ = ("closer", "index", "mark")

    def __init__(self, index: int, mark: str, closer: str) -> None:
        self.index = index
        self.mark = mark
        self.closer = closer


Pairs = Mapping[str, tuple[str, str]]


def quote_pairs(quotes: Quotes) -> Pairs:
    """The quotation marks that flip in fields: those of a language."""
    pairs: dict[str, tuple[str, str]] = {}
    for opener, closer, mark in ((quotes[0], quotes[1], ""), (quotes[2], quotes[3], INNER)):
        if len(opener) == len(closer) == 1 and opener not in pairs:
            pairs[opener] = (closer, mark)
    return pairs


def field_text(text: str, quotes: Pairs = _PAIRS) -> str:
    """The marked text of a field.

    A pair of the quotation marks in `quotes`, or of straight ones, becomes markers that the final
    pass turns over by depth. A lone `'` is an apostrophe.
    """
    text = strip_controls(text)
    if "«" in text or "»" in text:
        text = text.replace("« ", "«\u202f").replace(" »", "\u202f»")
    pieces: list[str] = []
    stack: list[_Open] = []
    position = 0
    for match in _TOKEN.finditer(text):
        pieces.append(guarded(text[position : match.start()]))
        position = match.end()
        before = text[match.start() - 1] if match.start() else ""
        after = text[position : position + 1]
        pieces.append(_literal(match.group()))
        _take(match.group(), (before, after), pieces, stack, quotes)
    pieces.append(guarded(text[position:]))
    return _QUOTED_STOP.sub(QUOTE_END + GUARD, "".join(pieces))


def style_text(text: str) -> str:
    """The marked text of a value or an affix of a style, whose punctuation may still be reconciled."""
    return field_text(text).replace(GUARD, "") if SPECIAL.search(text) else text


def affix_text(text: str) -> str:
    """The marked text of an affix: an apostrophe within a word is one, a lone straight mark stays."""
    if "'" not in text:
        return style_text(text)
    return _IN_WORD.sub("’", text)


_IN_WORD = re.compile(r"(?<=\w)'(?=\w)")


def _literal(mark_text: str) -> str:
    return "’" if mark_text == "'" else mark_text


def _take(
    mark_text: str, around: tuple[str, str], pieces: list[str], stack: list[_Open], quotes: Pairs
) -> None:
    here = len(pieces) - 1
    before, after = around
    if mark_text[0] == "<":
        if mark_text[1] == "/":
            _close(mark_text, here, CLOSE, pieces, stack)
        elif mark_text.startswith("<span"):
            kind = _SPAN_KIND.search(mark_text)
            mark = _SPANS[kind.group()] if kind else NO_CASE
            _push(stack, here, mark, "</span>")
        else:
            _push(stack, here, _OPENING[mark_text], "</" + mark_text[1:])
        return
    if mark_text in "\"'":
        _take_straight(mark_text, before, after, pieces, stack)
        return
    if any(entry.closer == mark_text for entry in stack) and not (mark_text == "’" and after.isalnum()):
        _close(mark_text, here, QUOTE_END, pieces, stack)
    elif mark_text in quotes:
        closer, mark = quotes[mark_text]
        _push(stack, here, QUOTE + mark, closer)


def _take_straight(mark_text: str, before: str, after: str, pieces: list[str], stack: list[_Open]) -> None:
    here = len(pieces) - 1
    is_open = any(entry.closer == mark_text for entry in stack)
    closes = before and not before.isspace() and not (mark_text == "'" and after.isalnum())
    if is_open and closes:
        _close(mark_text, here, QUOTE_END, pieces, stack)
    elif after and not after.isspace() and (not before or before in _BEFORE_OPENING or before == ">"):
        _push(stack, here, QUOTE, mark_text)


_MAX_OPEN = 60


def _push(stack: list[_Open], here: int, mark: str, closer: str) -> None:
    # Text that opens and never closes must not make every later mark search through all of it.
    if len(stack) < _MAX_OPEN:
        stack.append(_Open(here, mark, closer))


def _close(mark_text: str, here: int, mark: str, pieces: list[str], stack: list[_Open]) -> None:
    for depth in range(len(stack) - 1, -1, -1):
        if stack[depth].closer == mark_text:
            entry = stack[depth]
            del stack[depth:]
            pieces[entry.index] = entry.mark
            pieces[here] = mark
            return
