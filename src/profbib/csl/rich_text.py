"""Rich text as a plain string in which control characters mark what CSL formats, and its final pass.

A marker opens, `CLOSE` closes the innermost that is open. Text of records is stripped of these
characters before it comes here, so that a marker in a string is always one of ours.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

CLOSE = "\x01"
ITALIC = "\x02"
OBLIQUE = "\x03"
NORMAL_STYLE = "\x04"
BOLD = "\x05"
LIGHT = "\x06"
NORMAL_WEIGHT = "\x07"
SMALL_CAPS = "\x08"
NORMAL_VARIANT = "\x0b"
UNDERLINE = "\x0c"
SUPERSCRIPT = "\x0e"
SUBSCRIPT = "\x0f"
BASELINE = "\x10"
NO_DECORATION = "\x11"
BLOCK = "\x12"
LEFT_MARGIN = "\x13"
RIGHT_INLINE = "\x14"
INDENT = "\x15"
QUOTE = "\x16"
QUOTE_END = "\x17"
NO_CASE = "\x18"
NO_DECOR = "\x19"
GUARD = "\x1a"
"""Keeps two marks of punctuation of a field apart, so that only those of the style are reconciled."""
INNER = "\x1b"
"""Follows a quotation mark that stays an inner one at any depth."""
TERM = "\x1c"
"""Stands before a term that gets a capital where a note begins with it."""

WEAK = "\x1f"
"""Ends a text with a font of its own, whose last mark yields to a following one only if it is the same."""

DISPLAYS = {"block": BLOCK, "left-margin": LEFT_MARGIN, "right-inline": RIGHT_INLINE, "indent": INDENT}

FORMATS: dict[tuple[str, str], str] = {
    ("font-style", "italic"): ITALIC,
    ("font-style", "oblique"): OBLIQUE,
    ("font-style", "normal"): NORMAL_STYLE,
    ("font-weight", "bold"): BOLD,
    ("font-weight", "light"): LIGHT,
    ("font-weight", "normal"): NORMAL_WEIGHT,
    ("font-variant", "small-caps"): SMALL_CAPS,
    ("font-variant", "normal"): NORMAL_VARIANT,
    ("text-decoration", "underline"): UNDERLINE,
    ("text-decoration", "none"): NO_DECORATION,
    ("vertical-align", "sup"): SUPERSCRIPT,
    ("vertical-align", "sub"): SUBSCRIPT,
    ("vertical-align", "baseline"): BASELINE,
}

CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
MARKERS = re.compile("[\x01-\x1c\x1f]")

# Which mark of the first two survives when a style's mark meets one before it: what citeproc-js
# and the test suite agree upon, which is not "drop the second".
_PAIRS = {
    first + second: kept
    for first, row in {
        ":": {":": ":", ".": ":", ";": ":;", "!": "!", "?": "?", ",": ":,"},
        ".": {":": ".:", ".": ".", ";": ".;", "!": ".!", "?": ".?", ",": ".,"},
        ";": {":": ";", ".": ";", ";": ";", "!": "!", "?": "?", ",": ";,"},
        "!": {":": "!", ".": "!", ";": "!;", "!": "!", "?": "!?", ",": "!,"},
        "?": {":": "?", ".": "?", ";": "?;", "!": "?!", "?": "?", ",": "?,"},
        ",": {":": ",:", ".": ",.", ";": ",;", "!": ",!", "?": ",?", ",": ","},
    }.items()
    for second, kept in row.items()
}
_STOPS = frozenset(".,;:!?")
_INTO_QUOTES = frozenset(".,!?")
_RUN = re.compile(
    "[.,;:!?\x17][\x01-\x15\x17-\x19\x1b\x1f]*[.,;:!?][\x01-\x15\x17-\x19\x1b\x1f.,;:!?]*"
    "| [\x01-\x19\x1b\x1f]* [\x01-\x19\x1b\x1f ]*"
)
_DOUBLED = re.compile("(?<=[.,;:!?])(?=[.,;:!?])")
_MEMO_LIMIT = 20_000


class Quotes(NamedTuple):
    """The quotation marks of a locale and whether a full stop moves into them."""

    opening: str = "“"
    closing: str = "”"
    inner_opening: str = "‘"
    inner_closing: str = "’"
    punctuation_inside: bool = False


def strip_controls(text: str) -> str:
    """The text without control characters, its line ends and tabs kept."""
    return CONTROLS.sub("", text)


def guarded(text: str) -> str:
    """The text of a field with doubled marks of punctuation kept from the final pass."""
    return _DOUBLED.sub(GUARD, text)


def plain_text(rich: str) -> str:
    """The finished text without its markers."""
    return MARKERS.sub("", rich)


def _reconciled(run: str, inside: bool) -> str:
    if run[0] == " ":
        return " " + run.replace(" ", "")
    out: list[str] = []
    last = quote = ended = -1
    for char in run:
        if char not in _STOPS:
            if char == QUOTE_END and quote < 0:
                quote = ended = len(out)
            out.append(char)
            continue
        kept = char
        if last >= 0 and out[-1] == WEAK and out[last] != char and not (inside and quote > last):
            pass
        elif last >= 0:
            if not inside and quote > last and out[last] in ",:;":
                # A comma or colon of the quoted text leaves it before a mark of the style.
                out.append(out.pop(last))
                last, quote = len(out) - 1, -1
            pair = _PAIRS[out[last] + char]
            if inside or quote < last:
                out[last] = pair[0]
                if inside and 0 <= ended < last and pair[0] in _INTO_QUOTES:
                    out.insert(ended, out.pop(last))
                    last = ended
                    ended = -1
            elif pair[0] != out[last] and len(pair) == 1:
                out[last] = pair[0]
            kept = pair[1:]
        if not kept:
            continue
        place = quote if inside and quote > last and kept in _INTO_QUOTES else len(out)
        out.insert(place, kept)
        last = place
        quote = quote + 1 if quote >= place else -1
    return "".join(out)


def punctuation_pass(inside: bool) -> Callable[[str], str]:
    """A function that reconciles the punctuation of a rendered text.

    Marks that meet over the end of a format are reduced by the table of pairs; full stops and
    commas move into quotation marks when `inside` is true; two spaces become one.
    """
    memo: dict[str, str] = {}

    def replace(match: re.Match[str]) -> str:
        run = match.group()
        known = memo.get(run)
        if known is None:
            if len(memo) > _MEMO_LIMIT:
                memo.clear()
            known = memo[run] = _reconciled(run, inside)
        return known

    substitute = _RUN.sub
    return lambda text: substitute(replace, text)


class _Flip:
    """The formats in force while a text is read from left to right."""

    __slots__ = ("closings", "decoration", "quotes", "stack", "style", "variant", "vertical", "weight")

    def __init__(self, quotes: Quotes) -> None:
        self.quotes = quotes
        self.stack: list[tuple[str, str, int]] = []
        self.style = self.weight = self.variant = self.decoration = self.vertical = ""
        self.closings: list[str] = []

    def open(self, mark: str) -> str:
        """What to print for an opening marker."""
        if mark == NO_DECOR:
            return self._open_no_decor()
        slot, plain = _SLOTS.get(mark, ("", ""))
        if not slot:
            self.stack.append(("", "", 1))
            return mark
        current = getattr(self, slot)
        shown = mark
        if mark == plain:
            shown = plain if current else ""
            new = ""
        elif current == mark:
            shown, new = plain, ""
        else:
            new = mark
        self.stack.append((slot, current, 1 if shown else 0))
        setattr(self, slot, new)
        return shown

    def _open_no_decor(self) -> str:
        shown = ""
        for slot, plain in (("style", NORMAL_STYLE), ("weight", NORMAL_WEIGHT), ("variant", NORMAL_VARIANT)):
            if getattr(self, slot):
                shown += plain
        self.stack.append(("all", "\0".join((self.style, self.weight, self.variant)), len(shown)))
        self.style = self.weight = self.variant = ""
        return shown

    def open_quote(self, inner: bool) -> str:
        """The opening mark for this depth; an inner one where the field itself has that."""
        quotes = self.quotes
        inner = inner and not self.closings
        single = inner or len(self.closings) % 2 == 1
        self.closings.append(quotes.inner_closing if single else quotes.closing)
        if inner:
            self.closings.insert(-1, "")
        return quotes.inner_opening if single else quotes.opening

    def close_quote(self) -> str:
        """The closing mark of the innermost quotation."""
        if not self.closings:
            return self.quotes.closing
        closing = self.closings.pop()
        if self.closings and not self.closings[-1]:
            self.closings.pop()
        return closing

    def close(self) -> str:
        """What to print for the end of the innermost format."""
        if not self.stack:
            return ""
        slot, before, count = self.stack.pop()
        if slot == "all":
            self.style, self.weight, self.variant = before.split("\0")
        elif slot:
            setattr(self, slot, before)
        return CLOSE * count


_SLOTS = {
    ITALIC: ("style", NORMAL_STYLE),
    OBLIQUE: ("style", NORMAL_STYLE),
    NORMAL_STYLE: ("style", NORMAL_STYLE),
    BOLD: ("weight", NORMAL_WEIGHT),
    LIGHT: ("weight", NORMAL_WEIGHT),
    NORMAL_WEIGHT: ("weight", NORMAL_WEIGHT),
    SMALL_CAPS: ("variant", NORMAL_VARIANT),
    NORMAL_VARIANT: ("variant", NORMAL_VARIANT),
    UNDERLINE: ("decoration", NO_DECORATION),
    NO_DECORATION: ("decoration", NO_DECORATION),
    SUPERSCRIPT: ("vertical", BASELINE),
    SUBSCRIPT: ("vertical", BASELINE),
    BASELINE: ("vertical", BASELINE),
}
_NESTED = re.compile(
    "[\x04\x07\x0b\x10\x11\x18-\x1f]|[\x02-\x0f]\x01|[\x02-\x0f][^\x01]*[\x02-\x0f]|\x16[^\x17]*\x16"
)
_TOKENS = re.compile("([\x01-\x1c\x1f])")


def flip_flop(text: str, quotes: Quotes) -> str:
    """The text with nested formats turned over and quotation marks in place of their markers."""
    if WEAK in text:
        text = text.replace(WEAK, "")
    # Most entries nest no fonts and no quotations, which needs no stack.
    if not _NESTED.search(text):
        if QUOTE in text:
            return text.replace(QUOTE, quotes.opening).replace(QUOTE_END, quotes.closing)
        return text
    state = _Flip(quotes)
    out: list[str] = []
    tokens = _TOKENS.split(text)
    for index, token in enumerate(tokens):
        if index % 2 == 0:
            out.append(token)
        elif token == CLOSE:
            out.append(state.close())
        elif token == QUOTE:
            inner = tokens[index + 2] == INNER and not tokens[index + 1] if index + 2 < len(tokens) else False
            out.append(state.open_quote(inner))
        elif token == QUOTE_END:
            out.append(state.close_quote())
        elif token == NO_CASE:
            state.stack.append(("", "", 0))
        elif token not in (GUARD, INNER, TERM, WEAK):
            out.append(state.open(token))
    out.extend(state.close() for _ in range(len(state.stack)))
    return _without_empty("".join(out))


_EMPTY = re.compile("[\x02-\x11]\x01")


def _without_empty(text: str) -> str:
    while _EMPTY.search(text):
        text = _EMPTY.sub("", text)
    return text


# Letters that Unicode has in raised form, which few fonts do.
_RAISED = re.compile("[ªº²³¹ʰ-ʸˀˁˠ-ˤۥۦᴬᴭ-ᵪᵸᶛ-ᶿ⁰ⁱ⁴-ⁿ℠™㆒-㆟]")


_RAISED_BY_SHAPE = {"ˀ": "ʔ", "ˁ": "ʕ", "ۥ": "و", "ۦ": "ي"}


def _lowered(match: re.Match[str]) -> str:
    plain = _RAISED_BY_SHAPE.get(match.group()) or unicodedata.normalize("NFKC", match.group())
    return f"{SUPERSCRIPT}{plain}{CLOSE}"


def raise_letters(text: str) -> str:
    """The text with raised letters of Unicode as superscripts of plain ones."""
    return text if text.isascii() else _RAISED.sub(_lowered, text)


def finisher(quotes: Quotes) -> Callable[[str], str]:
    """A function that makes finished rich text of what the closures of a style render."""
    punctuate = punctuation_pass(quotes.punctuation_inside)

    def finish(text: str) -> str:
        text = punctuate(raise_letters(text))
        return flip_flop(text, quotes) if MARKERS.search(text) else text

    return finish


def blocks_of(rich: str) -> tuple[tuple[str, str], ...]:
    """The display blocks of a finished text as pairs of kind ("left-margin", … or "") and text."""
    if not any(mark in rich for mark in _DISPLAY_NAMES):
        return (("", rich),)
    blocks: list[tuple[str, str]] = []
    depth, start, kind = 0, 0, ""
    for match in MARKERS.finditer(rich):
        mark = match.group()
        if mark == CLOSE:
            depth -= 1
            if depth == 0 and kind:
                blocks.append((kind, rich[start : match.start()]))
                start, kind = match.end(), ""
            continue
        depth += 1
        if depth == 1 and mark in _DISPLAY_NAMES:
            if rich[start : match.start()]:
                blocks.append(("", rich[start : match.start()]))
            start, kind = match.end(), _DISPLAY_NAMES[mark]
    if rich[start:]:
        blocks.append((kind, rich[start:]))
    return tuple(blocks)


def in_last_block(text: str, after: str) -> str:
    """The text with `after` at its end, within the last display block if it ends with one."""
    if not after or not text.endswith(CLOSE):
        return text + after
    stack: list[str] = []
    last = ""
    for match in re.finditer("[\x01-\x15\x18\x19]", text):
        if match.group() != CLOSE:
            stack.append(match.group())
        elif stack:
            last = stack.pop()
    return f"{text[:-1]}{after}{CLOSE}" if last in _DISPLAY_NAMES else text + after


_DISPLAY_NAMES = {mark: name for name, mark in DISPLAYS.items()}
