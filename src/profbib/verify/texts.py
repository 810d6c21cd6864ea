"""When a text that was read means the text that was written."""

import re
import unicodedata
from functools import lru_cache
from urllib.parse import unquote

from profbib.text.latex_chars import INVISIBLE

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LATIN_BY_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο∆\u0305", "ABEZHIKMNOPTYXoΔ\u0304", strict=True))
# In math mode Greek capitals are Latin ones and a macron is a bar; modifier letters are apostrophes.
_ONE_SPELLING = str.maketrans({**_LATIN_BY_GREEK, **dict.fromkeys("ʹʻʼʽ\u0374", "")})
_SIGNS = str.maketrans(
    {**dict.fromkeys("‘’‛ʼʻ`′ʹ´", "'"), **dict.fromkeys("“”‟„″", '"'), **dict.fromkeys("‐‑‒–—―−", "-")}
)
_DASHES = re.compile(r"\s*-+\s*")
_LETTER_OR_DIGIT = re.compile("[A-Za-z0-9]")
_SHOWN = 60


def as_written(text: str) -> str:
    """The text as UTF-8 can hold it: half of a surrogate pair is U+FFFD."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


@lru_cache(maxsize=4096)
def one_line(text: str) -> str:
    """The text with control characters and white space as single spaces."""
    return " ".join(_CONTROL.sub(" ", as_written(text)).split())


def same_line(expected: str, read: str) -> bool:
    """Whether both are the same but for white space and control characters."""
    return expected == read or one_line(expected) == one_line(read)


def same_exactly(expected: str, read: str) -> bool:
    """Whether both are the same text."""
    return as_written(expected) == read


@lru_cache(maxsize=4096)
def plain_signs(text: str) -> str:
    """The text with one kind of dash, quote and space, compatible characters as their plain ones."""
    visible = INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    signs = unicodedata.normalize("NFKC", visible).translate(_SIGNS).replace("''", '"')
    return " ".join(re.sub("-{2,}", "-", signs).split())


@lru_cache(maxsize=4096)
def letters(text: str) -> str:
    """The letters, accents and digits of the text in one spelling, for readers that err in signs."""
    visible = INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    decomposed = unicodedata.normalize("NFKD", visible).translate(_ONE_SPELLING)
    return "".join(char for char in decomposed if char.isalnum() or unicodedata.combining(char))


def same_latex(expected: str, read: str) -> bool:
    """Whether both are the same, signs aside where a LaTeX decoder is known to err in them.

    That is in text that is not ASCII: of the 251 math signs, pylatexenc 2.11 gives 92 another spelling.
    """
    if plain_signs(expected) == plain_signs(read):
        return True
    return not expected.isascii() and letters(expected) == letters(read)


def same_pages(expected: str, read: str) -> bool:
    """Whether both are the same page numbers, whatever their dashes and the spaces round these."""
    first, second = (_DASHES.sub("-", plain_signs(text)) for text in (expected, read))
    return first == second or same_line(expected, read) or same_latex(expected, read)


def same_address(expected: str, read: str) -> bool:
    """Whether both are the same URL, DOI or identifier, percent-encoded or not."""
    return expected == read or _bare_address(expected) == _bare_address(read)


def _bare_address(text: str) -> str:
    return INVISIBLE.sub("", unquote(INVISIBLE.sub("", text).strip())).strip()


def reads_in_order(expected: str, read: str) -> bool:
    """Whether the ASCII letters and digits expected all stand in the text read, in their order.

    What is left to compare where the writer says that other characters became Latin ones or went.
    """
    rest = iter(read)
    return all(char in rest for char in _LETTER_OR_DIGIT.findall(expected))


def contains(whole: str, part: str) -> bool:
    """Whether the part stands in the whole, not within a word."""
    at = whole.find(part)
    while part and at >= 0:
        before, after = whole[at - 1 : at] if at else "", whole[at + len(part) : at + len(part) + 1]
        if not (before.isalnum() and part[0].isalnum()) and not (after.isalnum() and part[-1].isalnum()):
            return True
        at = whole.find(part, at + 1)
    return False


def difference(expected: str, read: str) -> tuple[str, str]:
    """Both texts on one line, cut to the part round the first character that differs."""
    first, second = one_line(read), one_line(expected)
    if max(len(first), len(second)) <= _SHOWN:
        return first, second
    pairs = zip(first, second, strict=False)
    same = next((at for at, pair in enumerate(pairs) if pair[0] != pair[1]), min(len(first), len(second)))
    start = max(0, same - _SHOWN // 3)
    return _cut(first, start), _cut(second, start)


def _cut(text: str, start: int) -> str:
    end = start + _SHOWN
    return ("…" if start else "") + text[start:end] + ("…" if len(text) > end else "")
