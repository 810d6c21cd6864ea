"""The modifiers of key patterns: `:lower`, `:abbr`, `:truncate8`, each a function of a text."""

import re
from collections.abc import Callable
from functools import partial

from profbib.keys.text import function_words

Modifier = Callable[[str], str]

_TRUNCATE = re.compile("truncate([0-9]{1,4})")
# Java's "$1" in the second argument of regex(…).
_JAVA_GROUP = re.compile(r"\$(\d)")


def find_modifier(name: str) -> Modifier | None:
    """The function behind the name of a modifier, None where there is no such modifier.

    Source: docs.jabref.org, "Customize the citation key generator", "Modifiers".
    """
    if match := _TRUNCATE.fullmatch(name):
        return partial(_truncated, length=int(match.group(1)))
    return _MODIFIERS.get(name)


def modifier_names() -> tuple[str, ...]:
    """The names of all modifiers, as they are written."""
    return (*_MODIFIERS, "truncateN", 'regex("pattern","replacement")', "(default)")


def replacing(pattern: str, replacement: str) -> Modifier:
    r"""A modifier that replaces what a regular expression matches; "$1" or "\1" is its first group.

    Raises:
        re.error: the expression or its replacement is wrong.
    """
    expression = re.compile(pattern)
    replacement = _JAVA_GROUP.sub(r"\\\1", replacement)
    try:
        # Reports a group that there is not, at once and not with the first record.
        expression.sub(replacement, "")
    except IndexError as error:
        raise re.error(str(error)) from error
    return partial(expression.sub, replacement)


def _abbreviated(text: str) -> str:
    return "".join(word[0] for word in text.split())


def _capitalized(text: str) -> str:
    return " ".join(word.capitalize() for word in text.split())


def _title_cased(text: str) -> str:
    small = function_words()
    words = enumerate(text.lower().split())
    return " ".join(word if place and word in small else word.capitalize() for place, word in words)


def _truncated(text: str, length: int) -> str:
    return text[:length].rstrip()


_MODIFIERS: dict[str, Modifier] = {
    "lower": str.lower,
    "upper": str.upper,
    "capitalize": _capitalized,
    "titlecase": _title_cased,
    "sentencecase": str.capitalize,
    "abbr": _abbreviated,
}
