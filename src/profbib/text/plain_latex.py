r"""LaTeX remnants in running text, made plain: `\emph{x}`, `\'e`, `\%`, `$\alpha$`."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any

from profbib.data import table

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "r": "\u030a", "k": "\u0328", "c": "\u0327", "d": "\u0323",
    "b": "\u0331",
}  # fmt: skip
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_ODD = re.compile(r"\\|\$|\{(?=\\)")
_ODD_IN_MATH = re.compile(r"[\\{}~]|[_^]\{")
_CONTROL = re.compile(r"\\(?:([A-Za-z]+)\*?|(.))", re.DOTALL)
_OPTION = re.compile(r"\[[^\[\]{}]{0,200}\]")
# `\'e`, `\'{e}`, `\"{\i}`; what follows a letter accent is in braces, or in the same braces: `{\H o}`.
_ACCENTED = re.compile(
    r"\\([`'^~\"=.])\s?(?:\{\s?\\?([A-Za-z])\}|\\?([ij](?![A-Za-z])|[A-Za-z]))|\\([uvHrkcdb])\{\s?\\?([A-Za-z])\}"
)
_ACCENTED_GROUP = re.compile(r"\{\\([uvHrkcdb])\s+\\?([A-Za-z])\}")
# A quote escaped for a programming language, and not an umlaut: there is a closing one as well.
_ESCAPED_QUOTE = re.compile(r"\\\"(?:[\s.,;:!?)\]]|$)")
_ESCAPED_GENITIVE = re.compile(r"\\'(?:s|t|re|ve|ll|d|m)(?![A-Za-z])")
_DRIVE_PATH = re.compile(r"\\[^\s\"'<>|]*")
# Pandoc's rule: no space within the dollars, no digit after them.
_MATH = re.compile(
    r"\$\$?(?=[^\s$])((?:[^$\\\n]|\\[^\n]){1,400}?)(?<=[^\s\\])\$\$?(?![\d$])|\\\((.{1,400}?)\\\)"
)
_PROSE = re.compile(r"[A-Za-z]{3,}[,.]?\s+[A-Za-z]{3,}")
# A tie: after an initial or abbreviation, before a reference, or after the name of what is numbered.
_TIES = tuple(
    (re.compile(rf"(?:{before})\Z"), re.compile(after))
    for before, after in (
        (r"[A-Za-z]\.", r"[\w\\$(]"),
        (r"[\w.)]", r"\\(?:cite|ref|eqref)"),
        (
            r"\b(?:Figures?|Tables?|Sections?|Equations?|Theorem|Lemma|Algorithm|Appendix|Chapter)",
            r"[\dA-Z$\\]",
        ),
    )
)
_LONGEST_BEFORE_TIE = len("Equations") + 1
_DEPTH = 16


def latex_to_text(text: str) -> str:
    """The text with what is surely LaTeX as plain words and characters; the rest stays as it is."""
    at = text.find("~")
    while at >= 0:
        if _is_tie(text, at):
            text = f"{text[:at]} {text[at + 1 :]}"
        at = text.find("~", at + 1)
    if "\\" not in text and "$" not in text:
        return text
    escaped_quotes = '\\"' in text and _ESCAPED_QUOTE.search(text) is not None
    return _Scan(text, _brace_pairs(text) if "{" in text else {}, escaped_quotes).plain(0, len(text), 0)


def _is_tie(text: str, at: int) -> bool:
    before = text[max(0, at - _LONGEST_BEFORE_TIE) : at]
    return any(left.search(before) and right.match(text, at + 1) for left, right in _TIES)


def _brace_pairs(text: str) -> dict[int, int]:
    """The closing brace of each opening one that has one."""
    pairs: dict[int, int] = {}
    stack: list[int] = []
    for match in _BRACE.finditer(text):
        if match.group() == "{":
            stack.append(match.start())
        elif match.group() == "}" and stack:
            pairs[stack.pop()] = match.start()
    return pairs


@cache
def _macros(kind: str) -> Any:
    return table("plain_macros")[kind]


@cache
def _names(kind: str) -> frozenset[str]:
    return frozenset(table("plain_macros")[kind])


@dataclass(frozen=True, slots=True)
class _Scan:
    text: str
    pairs: dict[int, int]
    escaped_quotes: bool

    def plain(self, start: int, end: int, depth: int, *, math: bool = False) -> str:
        """The plain form of `text[start:end]`; too deep a nesting stays as it is."""
        if depth > _DEPTH:
            return self.text[start:end]
        odd = _ODD_IN_MATH if math else _ODD
        pieces: list[str] = []
        position = start
        while match := odd.search(self.text, position, end):
            at = match.start()
            pieces.append(self.text[position:at])
            piece, position = self._piece(at, end, depth, math=math)
            pieces.append(piece)
        pieces.append(self.text[position:end])
        return "".join(pieces)

    def _piece(self, at: int, end: int, depth: int, *, math: bool) -> tuple[str, int]:
        """The plain form of what begins at `at`, and where it ends."""
        char = self.text[at]
        if char == "\\":
            return self._control(at, end, depth, math=math)
        if math:
            return self._in_math(at, end, depth)
        if char == "{":
            return self._group(at, end, depth)
        return self._dollars(at, end, depth)

    def _group(self, at: int, end: int, depth: int) -> tuple[str, int]:
        if match := _ACCENTED_GROUP.match(self.text, at, end):
            return _accented(match.group(1), match.group(2)), match.end()
        close = self.pairs.get(at)
        if close is None or close >= end:
            return "{", at + 1
        inner = self.plain(at + 1, close, depth + 1)
        if inner == self.text[at + 1 : close]:
            return self.text[at : close + 1], close + 1
        return inner.lstrip(), close + 1

    def _dollars(self, at: int, end: int, depth: int) -> tuple[str, int]:
        match = _MATH.match(self.text, at, end)
        if match is None:
            return self.text[at], at + 1
        group = 1 if match.group(1) is not None else 2
        inner = match.group(group)
        is_formula = any(char in inner for char in "\\^_{=")
        if not is_formula and _PROSE.search(inner):
            return self.text[at], at + 1
        return self.plain(match.start(group), match.end(group), depth + 1, math=True), match.end()

    def _in_math(self, at: int, end: int, depth: int) -> tuple[str, int]:
        char = self.text[at]
        if char in "~}":
            return " " if char == "~" else char, at + 1
        brace = at + (char != "{")
        close = self.pairs.get(brace)
        if close is None or close >= end:
            return char, at + 1
        inner = self.plain(brace + 1, close, depth + 1, math=True)
        if char != "{":
            single = len(inner) < 2 or inner.lstrip("+-−").isalnum()
            inner = f"{char}{inner}" if single else f"{char}({inner})"
        return inner, close + 1

    def _control(self, at: int, end: int, depth: int, *, math: bool) -> tuple[str, int]:
        text = self.text
        if (
            not math
            and at > 1
            and text[at - 1] == ":"
            and text[at - 2].isalpha()
            and not text[at - 3 : at - 2].isalnum()
        ):
            path = _DRIVE_PATH.match(text, at, end)
            return (path.group(), path.end()) if path else ("\\", at + 1)
        if not math and (accented := self._accent(at, end)):
            return accented
        match = _CONTROL.match(text, at, end)
        if match is None:
            return "\\", at + 1
        if match.group(1):
            return self._macro(match, end, depth, math=math)
        return self._symbol(match, end, depth, math=math)

    def _accent(self, at: int, end: int) -> tuple[str, int] | None:
        match = _ACCENTED.match(self.text, at, end)
        if match is None:
            return None
        mark = match.group(1) or match.group(4)
        bare = match.group(3)
        letter = match.group(2) or bare or match.group(5)
        if bare and mark == '"' and self.escaped_quotes:
            return None
        after_letter = at > 0 and self.text[at - 1].isalpha()
        if bare and mark == "'" and after_letter and _ESCAPED_GENITIVE.match(self.text, at):
            return None
        if bare and mark == "." and letter not in "zZI":
            return None
        accented = _accented(mark, letter)
        return (accented, match.end()) if len(accented) == 1 else None

    def _symbol(self, match: re.Match[str], end: int, depth: int, *, math: bool) -> tuple[str, int]:
        """A backslash before a character that is no letter."""
        char, after = match.group(2), match.end()
        following = self.text[after : min(after + 1, end)]
        if char in "%&#_${}":
            return char, after
        if char == "(":
            return self._dollars(match.start(), end, depth) if not math else (match.group(), after)
        if char in " ,;:" and (math or following.strip()):
            return " ", after
        if char == "\\" and (not following or following.isspace()):
            return ("" if following else " "), after
        if char in "!-/@" and (math or following.isalpha()):
            return "", after
        return (char if math else match.group()), after

    def _macro(self, match: re.Match[str], end: int, depth: int, *, math: bool) -> tuple[str, int]:
        name, after = match.group(1), match.end()
        if (symbol := self._named_symbol(name, match.start(), after, math=math)) is not None:
            return symbol, after + 2 if self.text.startswith("{}", after) else after
        arguments = self._arguments(after, end)
        if name in _names("references") and arguments:
            return f"[{self.text[arguments[0][0] : arguments[0][1]]}]", arguments[0][1] + 1
        if name in _names("hidden") and arguments:
            return "", arguments[0][1] + 1
        if not arguments:
            # `\\log` is a word of a formula; outside of one, `\\new` may be anything.
            if name in _names("declarations") and (math or self.text.startswith("{", match.start() - 1)):
                return "", after
            return (name if math else match.group()), after
        inner = [self.plain(*argument, depth + 1, math=math) for argument in arguments[:2]]
        if name in _macros("two_arguments") and len(arguments) > 1:
            form = "{1}" if inner[0] == inner[1] and name == "href" else _macros("two_arguments")[name]
            return form.format(*inner), arguments[1][1] + 1
        return _with_argument(name, inner[0]), arguments[0][1] + 1

    def _arguments(self, after: int, end: int) -> list[tuple[int, int]]:
        """Where the braced arguments behind a macro begin and end, at most two; an option is skipped."""
        while option := _OPTION.match(self.text, after, end):
            after = option.end()
        found: list[tuple[int, int]] = []
        while len(found) < 2 and (close := self.pairs.get(after, end)) < end:
            found.append((after + 1, close))
            after = close + 1
        return found

    def _named_symbol(self, name: str, at: int, after: int, *, math: bool) -> str | None:
        r"""The character that a macro such as `\alpha` or `\o` stands for, where it surely does."""
        glued = at > 0 and self.text[at - 1].isalpha()
        closed = self.text.startswith("{}", after)
        in_group = at > 0 and self.text[at - 1] == "{" and self.text.startswith("}", after)
        sure = math or closed or in_group or not (glued or self.text.startswith("{", after))
        if name in _macros("letters"):
            return str(_macros("letters")[name]) if closed or in_group else None
        if name in _macros("text_symbols"):
            return str(_macros("text_symbols")[name]) if sure or name.startswith("text") else None
        if (
            name in _macros("symbols")
            and sure
            and (math or closed or len(name) > 2 or name in {"pi", "mu", "nu", "xi", "pm"})
        ):
            return str(_macros("symbols")[name])
        return None


def _with_argument(name: str, inner: str) -> str:
    if not inner:
        return name
    if name == "footnote":
        return f" ({inner})"
    if name == "sqrt":
        return f"√{inner}" if inner.isalnum() else f"√({inner})"
    return inner


def _accented(mark: str, letter: str) -> str:
    return unicodedata.normalize("NFC", letter + _ACCENTS[mark])
