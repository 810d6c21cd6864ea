"""LaTeX text as it stands in .bib files, to Unicode text."""

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from profbib.data import table
from profbib.text.latex_decode_macros import accented, is_accent, simple_math, symbol
from profbib.text.latex_decode_scan import (
    APART,
    CONTROL,
    after_spaces,
    argument,
    finder,
    is_balanced,
    ligatures,
    unescaped,
)

_CORRECTION = re.compile(r"\\.", re.DOTALL)
_PLAIN_GROUP = re.compile(r"\{([^{}]*)\}")
_MATH = re.compile(r"\$\$([^$\\]*(?:\\.[^$\\]*)*)\$\$|\$([^$\\]*(?:\\.[^$\\]*)*)\$", re.DOTALL)
_OPTION = re.compile(r"\[[^\][{}\\]{0,80}\]")
_CHAR_CODE = re.compile(r"""[ ]*(?:"([0-9A-F]{1,6})|'([0-7]{1,7})|([0-9]{1,7})|\{([0-9]{1,7})\})[ ]?""")
_OPEN, _CLOSE = "\x02", "\x03"
_MARKS = re.compile(f"[{_OPEN}{_CLOSE}]")
_OUTER_PUNCTUATION = '.,:;?!()[]"“”„«»'
# Control symbols with a meaning of their own; any other stands for the character after the backslash.
_SIGNS = {
    " ": " ", "\n": " ", "\t": " ", "\r": " ", "\\": " ", ",": "\u00a0", ";": " ", ":": " ", ">": " ",
    "!": "", "-": "", "/": "", "@": "", "|": "‖", "": "\\",
}  # fmt: skip
_CASES: dict[str, Callable[[str], str]] = {
    "MakeUppercase": str.upper,
    "MakeTextUppercase": str.upper,
    "uppercase": str.upper,
    "MakeLowercase": str.lower,
    "MakeTextLowercase": str.lower,
    "lowercase": str.lower,
}

# No letter has more accents; without a limit, thousands of them would cost quadratic time.
_MOST_PENDING = 16

_Handler = Callable[[str], str]


class Decoded(NamedTuple):
    """Unicode text, the words that braces protected, and the macros that nobody knows.

    `whole` says that one pair of braces protected the whole text; `protected` is empty then,
    unless the text is a single word. Unknown macros stand in `text` as they were written.
    """

    text: str
    protected: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    whole: bool = False


def decode_latex(text: str) -> Decoded:
    r"""The Unicode text of LaTeX text; `protected` stays empty.

    Accents and symbols become characters, braces and fonts go, `--` and quotes become the
    characters that TeX prints. Math of a single symbol becomes that symbol; other math stays as
    `$…$`. An unknown macro stays as it is written.

    >>> decode_latex(r"Erd{\H o}s--R{\'e}nyi").text
    'Erdős–Rényi'
    """
    if not ("\\" in text or "{" in text or "$" in text or "~" in text or "}" in text):
        return Decoded(ligatures(text))
    decoder = _Decoder(marks=False)
    decoder.run(_parted(text))
    return Decoded(decoder.result().replace(APART, ""), (), tuple(decoder.unknown))


def _parted(text: str) -> str:
    r"""The text with `\/` as a sign that takes part in no ligature; one behind a backslash is none."""
    if "\\/" not in text:
        return text
    return _CORRECTION.sub(lambda found: APART if found.group() == "\\/" else found.group(), text)


def decode_title(text: str) -> Decoded:
    """As `decode_latex`, with the words whose capitals the braces of a title protect.

    >>> decode_title("{N}eural {GAN2GAN} for {Markov chains}").protected
    ('Neural', 'GAN2GAN', 'Markov')
    """
    if not ("\\" in text or "{" in text or "$" in text or "~" in text or "}" in text):
        return Decoded(ligatures(text))
    if not ("\\" in text or "$" in text or "~" in text) and (found := _plain_groups(text)) is not None:
        return found
    decoder = _Decoder(marks=True)
    decoder.run(_parted(_MARKS.sub("", text) if _OPEN in text or _CLOSE in text else text))
    marked = decoder.result().replace(APART, "")
    if _OPEN not in marked:
        return Decoded(marked, (), tuple(decoder.unknown))
    plain, spans = _unmarked(marked)
    return _with_protected(plain, spans, tuple(decoder.unknown))


def _plain_groups(text: str) -> Decoded | None:
    """The title whose only LaTeX are braces without braces in them; None where there is more."""
    pieces = _PLAIN_GROUP.split(text)
    plain: list[str] = []
    spans: list[tuple[int, int]] = []
    length = 0
    for place, piece in enumerate(pieces):
        if place % 2 == 0 and ("{" in piece or "}" in piece):
            return None
        shown = ligatures(piece)
        # The writers brace a dotted capital i for the styles' sake; it protects no word.
        if place % 2 and shown.strip() and shown != "İ":
            spans.append((length, length + len(shown)))
        plain.append(shown)
        length += len(shown)
    return _with_protected("".join(plain), spans, ())


def _with_protected(plain: str, spans: list[tuple[int, int]], unknown: tuple[str, ...]) -> Decoded:
    whole = len(spans) == 1 and spans[0] == (0, len(plain)) and " " in plain.strip()
    return Decoded(plain, () if whole else _protected_words(plain, spans), unknown, whole)


class _Frame(NamedTuple):
    """What waits for the end of a group: the text before it and the commands that take the group."""

    out: list[str]
    pending: list[_Handler]
    visible: bool
    marked: bool
    quiet: bool


class _Decoder:
    """The state of decoding one text. Groups are kept on a list, so that no nesting is too deep."""

    def __init__(self, *, marks: bool) -> None:
        self.out: list[str] = []
        self.unknown: list[str] = []
        self._pending: list[_Handler] = []
        self._stack: list[_Frame] = []
        self._quiet = not marks
        self._command_end = -1

    def run(self, text: str) -> None:
        position = 0
        following = finder(text)
        while (start := following(position)) >= 0:
            if start > position:
                self._text(text[position:start])
            position = start + 1
            first = text[start]
            if first == "\\":
                position = self._control(text, start)
            elif first == "{":
                self._open(text, position)
            elif first == "}":
                position = self._close(text, position)
            elif first == "~":
                self._unit("\u00a0")
            else:
                position = self._math(text, start)
        if position < len(text):
            self._text(text[position:])

    def result(self) -> str:
        while self._stack:
            self._end_group(self._stack.pop(), opening="{", closing="")
        if self._pending:
            self._unit("")
        return "".join(self.out)

    def _unit(self, text: str) -> None:
        pending = self._pending
        while pending:
            text = pending.pop()(text)
        self.out.append(text)

    def _text(self, run: str) -> None:
        if self._pending:
            run = run.lstrip(" \t\r\n")
            if not run:
                return
            self._unit(run[0])
            run = run[1:]
        self.out.append(ligatures(run))

    def _open(self, text: str, position: int, *, visible: bool = False) -> None:
        follows = text[position : position + 1]
        takes = bool(self._pending)
        argument = takes or visible or position - 1 == self._command_end
        marked = not (self._quiet or argument or follows in "\\$}" or text.startswith("İ}", position))
        self._stack.append(_Frame(self.out, self._pending, visible, marked, self._quiet))
        self.out, self._pending = [], []
        self._quiet = self._quiet or takes

    def _close(self, text: str, position: int) -> int:
        if not self._stack:
            self._unit("}")
            return position
        frame = self._stack.pop()
        if not frame.visible:
            self._end_group(frame)
            return position
        self._end_group(frame, opening="{", closing="}")
        # A macro that nobody knows may take several groups; all of them stay visible.
        if text.startswith("{", position):
            self._open(text, position + 1, visible=True)
            return position + 1
        return position

    def _end_group(self, frame: _Frame, *, opening: str = "", closing: str = "") -> None:
        if self._pending:
            self._unit("")
        content = f"{opening}{''.join(self.out)}{closing}"
        if frame.marked and content.strip():
            content = f"{_OPEN}{content}{_CLOSE}"
        self.out, self._pending, self._quiet = frame.out, frame.pending, frame.quiet
        self._unit(content)

    def _math(self, text: str, start: int) -> int:
        match = _MATH.match(text, start)
        if match is None or not is_balanced(inner := match.group(1) or match.group(2) or ""):
            self._unit("$")
            return start + 1
        self._unit(simple_math(inner) or match.group())
        return match.end()

    def _control(self, text: str, start: int) -> int:
        match = CONTROL.match(text, start)
        if match is None:
            return start + 1
        if match.group(1) is not None:
            return self._word(text, match)
        return self._sign(text, match.group(2), match.end())

    def _sign(self, text: str, sign: str, position: int) -> int:
        if is_accent(sign):
            self.takes(accented(sign))
        elif sign in "([" and sign:
            return self._display(text, sign, position)
        else:
            self._unit(_SIGNS.get(sign, sign))
            if sign == "\\" and (option := _OPTION.match(text, position)):
                return option.end()
        return position

    def _display(self, text: str, sign: str, position: int) -> int:
        r"""Math between `\(` and `\)` or `\[` and `\]`, as math between dollars."""
        closing = "\\)" if sign == "(" else "\\]"
        end = text.find(closing, position)
        if end < 0 or not is_balanced(inner := text[position:end]):
            self._unit(sign)
            return position
        self._unit(simple_math(inner) or f"${inner.strip()}$")
        return end + 2

    def _word(self, text: str, match: re.Match[str]) -> int:
        name, position = match.group(1), match.end()
        found = symbol(name)
        if found is None and not is_accent(name):
            action = _actions().get(name)
            if action is None:
                return self._unknown(text, match)
            return action(self, text, after_spaces(text, position))
        if found is None:
            self.takes(accented(name))
        else:
            self._unit(found)
        return after_spaces(text, position)

    def _unknown(self, text: str, match: re.Match[str]) -> int:
        self.unknown.append(match.group())
        self._unit(match.group())
        if text.startswith("{", match.end()):
            self._open(text, match.end() + 1, visible=True)
            return match.end() + 1
        return match.end()

    def transparent(self, _text: str, position: int) -> int:
        self._command_end = position
        return position

    def drop_argument(self, text: str, position: int) -> int:
        _, end = argument(text, position)
        return end

    def verbatim(self, text: str, position: int) -> int:
        content, end = argument(text, position)
        self._unit(unescaped(content))
        return end

    def link(self, text: str, position: int) -> int:
        raw, end = argument(text, position)
        address = unescaped(raw)
        self._pending.append(lambda shown: shown if shown == address or not shown else f"{shown} ({address})")
        if not text.startswith("{", after_spaces(text, end)):
            self._unit(address)
        return end

    def math(self, text: str, position: int) -> int:
        inner, end = argument(text, position)
        self._unit(simple_math(inner) or f"${inner}$")
        return end

    def character(self, text: str, position: int) -> int:
        match = _CHAR_CODE.match(text, position)
        if match is None:
            self._unit("\\char")
            return position
        digits, base = next((d, b) for d, b in zip(match.groups(), (16, 8, 10, 10), strict=True) if d)
        code = int(digits, base)
        known = code < 0x110000 and not 0xD800 <= code < 0xE000
        self._unit(chr(code) if known else "\ufffd")
        return match.end()

    def takes(self, handler: _Handler) -> None:
        if len(self._pending) >= _MOST_PENDING:
            self._unit("")
        self._pending.append(handler)


_Action = Callable[[_Decoder, str, int], int]


@cache
def _actions() -> dict[str, _Action]:
    """What to do at a macro that is neither a symbol nor an accent."""
    data = table("bibread_latex")
    actions: dict[str, _Action] = dict.fromkeys(data["transparent"], _Decoder.transparent)
    actions |= dict.fromkeys((*data["dropped_argument"], *data["skipped_argument"]), _Decoder.drop_argument)
    actions |= dict.fromkeys(data["verbatim"], _Decoder.verbatim)
    actions |= {name: _taking(handler) for name, handler in _CASES.items()}
    for name, (before, after) in data["wrapped"].items():
        actions[name] = _taking(_around(before, after))
    for name, shifts in (("textsuperscript", "superscripts"), ("textsubscript", "subscripts")):
        actions[name] = _taking(_shifted(str.maketrans(data[shifts]), frozenset(data[shifts])))
    actions |= {"href": _Decoder.link, "ensuremath": _Decoder.math}
    return actions | {"char": _Decoder.character, "symbol": _Decoder.character}


def _taking(handler: _Handler) -> _Action:
    def action(decoder: _Decoder, _text: str, position: int) -> int:
        decoder.takes(handler)
        return position

    return action


def _around(before: str, after: str) -> _Handler:
    return lambda text: f"{before}{text}{after}"


def _shifted(shifts: dict[int, str], known: frozenset[str]) -> _Handler:
    """Raised or lowered characters where Unicode has them all, else the text as it is."""
    return lambda text: text.translate(shifts) if known.issuperset(text) else text


def _unmarked(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without marks and the outermost marked spans in it."""
    plain: list[str] = []
    spans: list[tuple[int, int]] = []
    length = depth = start = 0
    for piece in re.split(f"([{_OPEN}{_CLOSE}])", marked):
        if piece == _OPEN:
            start = length if depth == 0 else start
            depth += 1
        elif piece == _CLOSE:
            depth -= 1
            if depth == 0:
                spans.append((start, length))
        else:
            plain.append(piece)
            length += len(piece)
    return "".join(plain), spans


def _protected_words(plain: str, spans: list[tuple[int, int]]) -> tuple[str, ...]:
    """The words with capitals that the spans touch, each once, in order."""
    words: dict[str, None] = {}
    for start, end in spans:
        # A span grows to whole words.
        if plain[start].isalnum():
            while start and plain[start - 1].isalnum():
                start -= 1  # noqa: PLW2901
        if plain[end - 1].isalnum():
            while end < len(plain) and plain[end].isalnum():
                end += 1  # noqa: PLW2901
        for word in plain[start:end].split():
            bare = word.strip(_OUTER_PUNCTUATION) or word
            if bare != bare.lower():
                words[bare] = None
    return tuple(words)
