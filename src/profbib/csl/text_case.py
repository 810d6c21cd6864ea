"""The cases of CSL over marked text: what a marker protects stays as it is.

Source: CSL 1.0.2, "Text-case" and "Title Case Conversion".
"""

import re
from collections.abc import Callable

from profbib.csl.rich_text import CLOSE, NO_CASE, NO_DECOR, SUBSCRIPT, SUPERSCRIPT

STOP_WORDS = frozenset(
    "a according across afore after against ahead along alongside amid amidst among amongst an and anenst "
    "apropos apud around as aside astride at athwart atop barring before behind below beneath beside "
    "besides between beyond but by c ca circa contra d de despite down due during en et except far fer for "
    "forenenst from given in inside instead into lest like mid midst minus modulo near next nor "
    "notwithstanding of off on onto or out over per plus pro qua sans since so than that the though through "
    "throughout thru thruout till to toward towards under underneath until unto up upon v van versus via "
    "vis-à-vis von vs vs. v. with within without worth yet".split()
)

_MARK_RUN = re.compile("[\x01-\x1f]+")
_TITLE_WORD = re.compile("[^\\s\x01-\x1f/—–-]+|[\\s/—–-]+|[\x01-\x1f]")
_PROTECTING = frozenset((NO_CASE, NO_DECOR, SUPERSCRIPT, SUBSCRIPT))


def protected_spans(text: str) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether its case must stay."""
    if NO_CASE not in text and NO_DECOR not in text and SUPERSCRIPT not in text and SUBSCRIPT not in text:
        return [(text, False)]
    pieces: list[tuple[str, bool]] = []
    stack: list[str] = []
    start, shield = 0, 0
    for match in re.finditer("[\x01-\x15\x18\x19]", text):
        mark = match.group()
        if mark != CLOSE:
            stack.append(mark)
            if mark in _PROTECTING:
                if not shield:
                    pieces.append((text[start : match.start()], False))
                    start = match.start()
                shield += 1
        elif stack and stack.pop() in _PROTECTING:
            shield -= 1
            if not shield:
                pieces.append((text[start : match.end()], True))
                start = match.end()
    pieces.append((text[start:], bool(shield)))
    return pieces


def lowercase(text: str) -> str:
    """The text in lower case."""
    return "".join(piece if kept else piece.lower() for piece, kept in protected_spans(text))


def uppercase(text: str) -> str:
    """The text in upper case."""
    return "".join(piece if kept else piece.upper() for piece, kept in protected_spans(text))


def _first_up(word: str) -> str:
    for index, char in enumerate(word):
        if char.isalpha():
            upper = char.upper()
            return word[:index] + (upper if len(upper) == 1 else char) + word[index + 1 :]
        if char.isdigit():
            return word
    return word


def capitalize_first(text: str) -> str:
    """The text with a capital in front, unless its first word has one already ("arXiv")."""
    pieces = protected_spans(text)
    for index, (piece, kept) in enumerate(pieces):
        match = re.search("[^\\s\x01-\x1f]+", piece)
        if match is None:
            continue
        if kept:
            return text
        word = match.group()
        raised = _first_up(word) if word == word.lower() else word
        piece = piece[: match.start()] + raised + piece[match.end() :]
        return "".join([p for p, _ in pieces[:index]] + [piece] + [p for p, _ in pieces[index + 1 :]])
    return text


def capitalize_all(text: str) -> str:
    """The text with a capital in front of each word that is in lower case."""
    return "".join(
        piece
        if kept
        else re.sub(
            "[^\\s\x01-\x1f]+",
            lambda m: _first_up(m.group()) if m.group() == m.group().lower() else m.group(),
            piece,
        )
        for piece, kept in protected_spans(text)
    )


def sentence_case(text: str) -> str:
    """The text in sentence case: a text all in capitals is lowered, its first word raised."""
    pieces = protected_spans(text)
    letters = "".join(piece for piece, kept in pieces if not kept)
    all_capitals = letters.upper() == letters and letters.lower() != letters
    if all_capitals:
        text = "".join(piece if kept else piece.lower() for piece, kept in pieces)
    return capitalize_first(text)


def title_case(text: str) -> str:
    """The text in English title case: stop words stay small but for the first, the last, and after a colon."""
    pieces = protected_spans(text)
    letters = "".join(piece for piece, kept in pieces if not kept)
    words = [word for word in re.split("[\\s\x01-\x1f]+", letters) if any(char.isalpha() for char in word)]
    all_capitals = len(words) > 1 and letters.upper() == letters
    tokens: list[tuple[str, bool]] = []
    for piece, kept in pieces:
        if kept:
            tokens.append((piece, True))
        else:
            source = piece.lower() if all_capitals else piece
            tokens.extend((token, False) for token in _TITLE_WORD.findall(source))
    return "".join(_titled(tokens))


def _is_word(token: str) -> bool:
    return any(char.isalnum() for char in token)


def _titled(tokens: list[tuple[str, bool]]) -> list[str]:
    word_places = [i for i, (token, _) in enumerate(tokens) if _is_word(token)]
    last = word_places[-1] if word_places else -1
    out: list[str] = []
    fresh = True
    for index, (token, kept) in enumerate(tokens):
        if kept or not _is_word(token):
            if kept and _is_word(token):
                fresh = False
            elif not kept and _ENDS.search(token):
                fresh = True
            out.append(token)
            continue
        hyphen_after = index + 1 < len(tokens) and tokens[index + 1][0] == "-"
        hyphen_before = index > 0 and tokens[index - 1][0] == "-"
        out.append(_title_word(token, fresh, index == last, hyphen_before or hyphen_after))
        fresh = bool(_ENDS.search(token)) and not token.lower() in STOP_WORDS
    return out


_ENDS = re.compile('[:?!—]$|[:?!]["”’\x17]$')
_CORE = re.compile(r"^([^\w]*)(.*?)([^\w]*)$", re.DOTALL)


def _title_word(token: str, first: bool, last: bool, hyphened: bool) -> str:
    if token != token.lower():
        return token
    match = _CORE.match(token)
    core = match.group(2) if match else token
    bare = core if core + "." != token else token
    if (
        (core in STOP_WORDS or bare in STOP_WORDS)
        and not first
        and not last
        and not (match and match.group(1))
    ):
        return token
    if token[:1] in "’'" and not first:
        return token
    return _first_up(token)


CASES: dict[str, Callable[[str], str]] = {
    "lowercase": lowercase,
    "uppercase": uppercase,
    "capitalize-first": capitalize_first,
    "capitalize-all": capitalize_all,
    "sentence": sentence_case,
    "title": title_case,
}
