"""Key patterns in JabRef's bracket notation, read into functions: `[auth:lower][year]`."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial, reduce

from profbib.errors import UsageError
from profbib.keys.markers import Marker, find_marker, marker_names
from profbib.keys.modifiers import Modifier, find_modifier, modifier_names, replacing
from profbib.keys.text import ToAscii, is_safe
from profbib.record import Record
from profbib.text.suggestions import did_you_mean

_NAME = re.compile(r"[^:\[\]()]*")
_REGEX = re.compile(r'regex\(\s*"((?:[^"\\]|\\.)*)"\s*,\s*"((?:[^"\\]|\\.)*)"\s*\)')
_DEFAULT = re.compile(r"\(([^()\[\]]*)\)")
_ESCAPED = re.compile(r'\\(["\\])')


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a pattern, literal or in brackets, and its value for a record (ASCII, maybe with blanks)."""

    text: str
    value: Callable[[Record], str]


def parse_pattern(pattern: str, to_ascii: ToAscii) -> tuple[Part, ...]:
    """The parts of a pattern in order.

    Raises:
        UsageError: the pattern is wrong; the message names the character, counted from 1.
    """
    parts: list[Part] = []
    position = 0
    while position < len(pattern):
        if pattern[position] == "[":
            part, position = _bracket(pattern, position, to_ascii)
        else:
            part, position = _literal(pattern, position)
        parts.append(part)
    if all(part.text[:1] != "[" for part in parts):
        raise _wrong(pattern, 0, "no marker in brackets, so that all keys would be the same")
    return tuple(parts)


def _wrong(pattern: str, at: int, what: str) -> UsageError:
    shown = f" (at {pattern[at : at + 12]!r})" if at < len(pattern) else " (at its end)"
    return UsageError(f"wrong key pattern {pattern!r}: character {at + 1}{shown}: {what}")


def _unknown(kind: str, name: str, known: tuple[str, ...]) -> str:
    # Of names that begin alike the one of like length is meant: "aut" is "auth", not "authFirstFull".
    near = ""
    for difference in (1, 2):
        alike = [other for other in known if abs(len(other) - len(name)) <= difference]
        near = near or did_you_mean(name, alike)
    what = f"unknown {kind} {name!r}{near}" if name else f"the name of a {kind} is missing"
    return what if near else f"{what} (known: {', '.join(known)})"


def _literal(pattern: str, start: int) -> tuple[Part, int]:
    end = next((at for at in range(start, len(pattern)) if pattern[at] in "[]"), len(pattern))
    if end < len(pattern) and pattern[end] == "]":
        raise _wrong(pattern, end, "']' without a '[' before it")
    for at in range(start, end):
        if not is_safe(pattern[at]):
            raise _wrong(
                pattern, at, f"{pattern[at]!r} cannot stand in a key; letters, digits and -_:./+ can"
            )
    text = pattern[start:end]
    return Part(text, lambda _: text), end


def _bracket(pattern: str, start: int, to_ascii: ToAscii) -> tuple[Part, int]:
    name = _name_at(pattern, start + 1)
    marker = find_marker(name, to_ascii)
    if marker is None:
        raise _wrong(pattern, start + 1, _unknown("marker", name, marker_names()))
    position = start + 1 + len(name)
    modifiers: list[Modifier] = []
    while pattern.startswith(":", position):
        modifier, position = _modifier(pattern, position + 1)
        modifiers.append(modifier)
    if position == len(pattern):
        raise _wrong(pattern, start, "'[' is not closed by ']'")
    if pattern[position] != "]":
        raise _wrong(pattern, position, f"{pattern[position]!r} where ':' or ']' was expected")
    return Part(pattern[start : position + 1], _modified(marker, modifiers)), position + 1


def _name_at(pattern: str, start: int) -> str:
    match = _NAME.match(pattern, start)
    return match.group() if match else ""


def _modifier(pattern: str, start: int) -> tuple[Modifier, int]:
    if match := _DEFAULT.match(pattern, start):
        default = match.group(1)
        if not is_safe(default):
            raise _wrong(pattern, start + 1, f"{default!r} has characters that cannot stand in a key")
        return lambda text: text or default, match.end()
    if match := _REGEX.match(pattern, start):
        expression, replacement = (_ESCAPED.sub(r"\1", text) for text in match.groups())
        try:
            return replacing(expression, replacement), match.end()
        except re.error as error:
            raise _wrong(pattern, match.start(1), f"wrong regular expression: {error}") from error
    name = _name_at(pattern, start)
    if name == "regex" or pattern.startswith("(", start):
        what = 'regex needs two texts in quotes: regex("a","b")' if name else "'(' is not closed by ')'"
        raise _wrong(pattern, start, what)
    modifier = find_modifier(name)
    if modifier is None:
        raise _wrong(pattern, start, _unknown("modifier", name, modifier_names()))
    return modifier, start + len(name)


def _modified(marker: Marker, modifiers: list[Modifier]) -> Marker:
    if not modifiers:
        return marker
    if len(modifiers) == 1:
        return partial(_with_one, marker=marker, modifier=modifiers[0])
    return partial(_with_all, marker=marker, modifiers=tuple(modifiers))


def _with_one(record: Record, marker: Marker, modifier: Modifier) -> str:
    return modifier(marker(record))


def _with_all(record: Record, marker: Marker, modifiers: tuple[Modifier, ...]) -> str:
    return reduce(lambda text, modifier: modifier(text), modifiers, marker(record))
