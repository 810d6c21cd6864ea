r"""Finding one's way in LaTeX text: braces, arguments, the next special character, addresses."""

import re
from collections.abc import Callable

CONTROL = re.compile(r"\\(?:([A-Za-z]+)\*?|(.?))", re.DOTALL)
APART = "\x04"
"""Stands for the italic correction between two characters that are not to join."""
_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)
_SPACES = re.compile(r"[ \t\r\n]*")
# An apostrophe within a word closes no quotation.
_SINGLE_QUOTES = re.compile(f"`(?!{APART})([^`'‘’]*(?:'(?=\\w)[^`'‘’]*)*)'(?!\\w)")
_ESCAPED_TILDE = re.compile(r"\{?\\(?:textasciitilde|~)(?:\{\}|\b ?)?\}?|\$\\sim\$|\{\\sim\}")
_SIGN = re.compile(r"[\\{}$~]")
_SHORT = 200
_ESCAPED = re.compile(r"\\([_%&#$~^{}\-])")


def ligatures(text: str) -> str:
    """The text with what TeX's fonts make of `--`, `---`, ` `` `, `''`, `?` and `!` before a backquote."""
    if "--" in text:
        text = text.replace("---", "—").replace("--", "–")
    if "'" in text and "''" in text:
        text = text.replace("''", "”")
    if "`" in text:
        text = text.replace("``", "“").replace("?`", "¿").replace("!`", "¡")
        text = _SINGLE_QUOTES.sub(r"‘\1’", text)
    return text


def balanced(text: str, start: int) -> int:
    """The place after the brace that closes the one at `start`; -1 where none does."""
    depth = 0
    for match in _BRACES.finditer(text, start):
        brace = match.group()
        if brace == "{":
            depth += 1
        elif brace == "}":
            depth -= 1
            if depth == 0:
                return match.end()
    return -1


def unescaped(address: str) -> str:
    r"""An address as it is meant: `\_`, `\%`, `\&`, `\#`, `\~{}` and braces undone.

    >>> unescaped(r"http://x.org/a\_b\%20c")
    'http://x.org/a_b%20c'
    """
    if "\\" in address:
        address = _ESCAPED_TILDE.sub("~", address)
        address = _ESCAPED.sub(r"\1", address)
    elif "$" in address:
        address = address.replace(r"$\sim$", "~")
    if "{" in address and is_balanced(address):
        address = address.replace("{", "").replace("}", "")
    return address


def after_spaces(text: str, position: int) -> int:
    """The place after the spaces that TeX skips behind a control word."""
    # TeX skips the spaces after a control word; a blank line is the end of a paragraph.
    if text[position : position + 1] not in " \t\r\n":
        return position
    match = _SPACES.match(text, position)
    if match is None or match.group().count("\n") > 1:
        return position
    return match.end()


def finder(text: str) -> Callable[[int], int]:
    """A function from a place to that of the next character with a meaning in LaTeX, or -1.

    Places must not go back. In an abstract it is several times as fast as a regular expression, which
    looks at each character.
    """
    if len(text) < _SHORT:
        return lambda position: found.start() if (found := _SIGN.search(text, position)) else -1
    ahead = [(place, sign) for sign in "\\{}$~" if (place := text.find(sign)) >= 0]
    if len(ahead) == 1:
        only = ahead[0][1]
        return lambda position: text.find(only, position)

    def find(position: int) -> int:
        nearest = -1
        passed = False
        for place, _ in ahead:
            if place < position:
                passed = True
            elif nearest < 0 or place < nearest:
                nearest = place
        if not passed:
            return nearest
        ahead[:] = [
            (after, sign)
            for place, sign in ahead
            if (after := place if place >= position else text.find(sign, position)) >= 0
        ]
        return min(ahead)[0] if ahead else -1

    return find


def argument(text: str, position: int) -> tuple[str, int]:
    """The raw argument at `position` and the place after it: a group, or one character."""
    position = after_spaces(text, position)
    if not text.startswith("{", position):
        if text[position : position + 1] in ("}", ""):
            return "", position
        match = CONTROL.match(text, position)
        end = match.end() if match else position + 1
        return text[position:end], end
    end = balanced(text, position)
    return (text[position + 1 :], len(text)) if end < 0 else (text[position + 1 : end - 1], end)


def is_balanced(text: str) -> bool:
    """Whether each brace has its partner."""
    if "{" not in text and "}" not in text:
        return True
    depth = 0
    for match in _BRACES.finditer(text):
        brace = match.group()
        depth += (brace == "{") - (brace == "}")
        if depth < 0:
            return False
    return depth == 0
