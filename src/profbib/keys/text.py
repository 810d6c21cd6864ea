"""The text of citation keys: ASCII by transliteration, and the words of a title."""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from profbib.data import table
from profbib.errors import UsageError
from profbib.text.suggestions import did_you_mean

ToAscii = Callable[[str], str]

_SAFE = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_:./+")
_UNSAFE = {code: None for code in range(128) if chr(code) not in _SAFE}
_NOT_ALNUM = {code: None for code in range(128) if not chr(code).isalnum()}
_TITLE_WORD = re.compile(r"[^\s/-]+")
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})


def is_safe(text: str) -> bool:
    """Whether the text has only the characters of a key: ASCII letters, digits and `-_:./+`."""
    return _SAFE.issuperset(text)


def safe(text: str) -> str:
    """The text without the characters that no key has."""
    if not text.isascii():
        return "".join(filter(_SAFE.__contains__, text))
    return text if text.isalnum() else text.translate(_UNSAFE)


def letters_and_digits(text: str) -> str:
    """The ASCII text without anything else: "van der Berg" gives "vanderBerg"."""
    return text if text.isalnum() else text.translate(_NOT_ALNUM)


def transliteration(name: str) -> ToAscii:
    """The function that makes text ASCII: "plain" folds ü to u, "german" to ue.

    Raises:
        UsageError: another name.
    """
    known = {"plain": _plain, "german": _german}
    if name not in known:
        message = f"unknown transliteration {name!r}{did_you_mean(name, known)} (known: {', '.join(known)})"
        raise UsageError(message)
    return known[name]


@lru_cache(maxsize=4096)
def _transliterated(text: str) -> str:
    from unidecode import unidecode

    # unidecode warns of lone surrogates.
    ascii_text: str = unidecode(text.encode("utf-8", "ignore").decode())
    return ascii_text


def _plain(text: str) -> str:
    return text if text.isascii() else _transliterated(text)


def _german(text: str) -> str:
    return text if text.isascii() else _transliterated(text.translate(_GERMAN))


@cache
def function_words() -> frozenset[str]:
    """JabRef's function words, in lower case. Source: docs.jabref.org, "Title-related field markers"."""
    return frozenset(table("keys_words")["function_words"])


@cache
def _words_without_meaning() -> frozenset[str]:
    return frozenset(table("keys_words")["no_meaning"])


def title_words(title: str) -> Iterator[str]:
    """The words of an ASCII title, parted at blanks, hyphens and slashes; letters and digits only."""
    for match in _TITLE_WORD.finditer(title):
        if word := letters_and_digits(match.group()):
            yield word


def meaning_words(title: str, count: int) -> list[str]:
    """The first `count` words of an ASCII title that carry meaning; of all its words where none does."""
    skipped = _words_without_meaning()
    found: list[str] = []
    for match in _TITLE_WORD.finditer(title):
        word = match.group()
        if not word.isalnum():
            word = word.translate(_NOT_ALNUM)
        if word and word.lower() not in skipped:
            found.append(word)
            if len(found) == count:
                return found
    return found or [word for word, _ in zip(title_words(title), range(count), strict=False)]
