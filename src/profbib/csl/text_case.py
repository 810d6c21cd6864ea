"""The cases of CSL over marked text: what a marker protects stays as it is.

Source: CSL 1.0.2, "Text-case" and "Title Case Conversion".
"""

import re
from collections.abc import Callable

from profbib.csl.rich_text import CLOSE, NO_CASE, NO_DECOR, SMALL_CAPS, SUBSCRIPT, SUPERSCRIPT

STOP_WORDS = frozenset(
    [
        "a",
        "about",
        "above",
        "across",
        "afore",
        "after",
        "against",
        "along",
        "alongside",
        "amid",
        "amidst",
        "among",
        "amongst",
        "an",
        "and",
        "anenst",
        "apropos",
        "apud",
        "around",
        "as",
        "aside",
        "astride",
        "at",
        "athwart",
        "atop",
        "barring",
        "before",
        "behind",
        "below",
        "beneath",
        "beside",
        "besides",
        "between",
        "beyond",
        "but",
        "by",
        "c",
        "ca",
        "circa",
        "d",
        "de",
        "despite",
        "down",
        "during",
        "et",
        "except",
        "for",
        "forenenst",
        "from",
        "given",
        "in",
        "inside",
        "into",
        "lest",
        "like",
        "modulo",
        "near",
        "next",
        "nor",
        "notwithstanding",
        "of",
        "off",
        "on",
        "onto",
        "or",
        "out",
        "over",
        "per",
        "plus",
        "pro",
        "qua",
        "sans",
        "since",
        "so",
        "than",
        "the",
        "through",
        "throughout",
        "thruout",
        "till",
        "to",
        "toward",
        "towards",
        "under",
        "underneath",
        "until",
        "unto",
        "up",
        "upon",
        "v",
        "van",
        "versus",
        "via",
        "von",
        "vs",
        "with",
        "within",
        "without",
        "yet",
    ]
)

_TOKEN = re.compile("[^\\s\x01-\x1f./,:;()\\[\\]—–-]+|[\\s./,:;()\\[\\]—–-]|[\x01-\x1f]")
_SHIELDED = re.compile(f"[{NO_CASE}{NO_DECOR}{SUPERSCRIPT}{SUBSCRIPT}{SMALL_CAPS}]")
_LEAD = re.compile(r"[^\W_]+")
_PROTECTING = frozenset((NO_CASE, NO_DECOR, SUPERSCRIPT, SUBSCRIPT, SMALL_CAPS))


def protected_spans(text: str) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether its case must stay."""
    if not _SHIELDED.search(text):
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


def _raised(word: str, *, even_mixed: bool = False) -> str:
    """The word with a capital in front, if its first run of letters is in lower case."""
    match = _LEAD.search(word)
    if match is None:
        return word
    run = match.group()
    if not even_mixed and run != run.lower():
        return word
    if len(run) == 1 and not run.isascii():
        return word
    upper = run[0].upper()
    return word[: match.start()] + (upper if len(upper) == 1 else run[0]) + word[match.start() + 1 :]


def _first_word(pieces: list[tuple[str, bool]]) -> tuple[int, re.Match[str]] | None:
    for index, (piece, kept) in enumerate(pieces):
        for match in _TOKEN.finditer(piece):
            if _LEAD.search(match.group()):
                return None if kept else (index, match)
    return None


def _with_first(pieces: list[tuple[str, bool]], *, even_mixed: bool) -> str:
    found = _first_word(pieces)
    texts = [piece for piece, _kept in pieces]
    if found is not None:
        index, match = found
        piece = texts[index]
        raised = _raised(match.group(), even_mixed=even_mixed)
        texts[index] = piece[: match.start()] + raised + piece[match.end() :]
    return "".join(texts)


def capitalize_first(text: str) -> str:
    """The text with a capital in front, unless its first word has one already ("arXiv")."""
    return _with_first(protected_spans(text), even_mixed=False)


def capitalize_all(text: str) -> str:
    """The text with a capital in front of each word that is in lower case."""
    return "".join(
        piece if kept else _TOKEN.sub(lambda match: _raised(match.group()), piece)
        for piece, kept in protected_spans(text)
    )


def sentence_case(text: str) -> str:
    """The text with its first word raised, the case of that kept, and all others in lower case."""
    pieces = protected_spans(text)
    found = _first_word(pieces)
    lowered = []
    for index, (piece, kept) in enumerate(pieces):
        if kept:
            lowered.append((piece, True))
            continue
        cut = found[1].end() if found is not None and found[0] == index else 0
        lowered.append((piece[:cut] + piece[cut:].lower(), False))
    return _with_first(lowered, even_mixed=True)


def title_case(text: str) -> str:
    """The text in English title case: stop words stay small but for the first, the last, after a colon."""
    tokens: list[tuple[str, bool]] = []
    for piece, kept in protected_spans(text):
        if kept:
            tokens.append((piece, True))
        else:
            tokens.extend((word, False) for word in _TOKEN.findall(piece))
    words = [index for index, (word, _kept) in enumerate(tokens) if _LEAD.search(word)]
    if not words:
        return text
    # As citeproc-js does, the word before the first hyphen is raised like the last one.
    hyphen = next((i for i, (word, kept) in enumerate(tokens) if word == "-" and not kept), -1)
    raised = {words[-1]}
    if hyphen > 0:
        raised.update(index for index in words if index == hyphen - 1)
    return "".join(_titled(tokens, raised, words[-1]))


def _titled(tokens: list[tuple[str, bool]], raised: set[int], last: int) -> list[str]:
    out: list[str] = []
    fresh = True
    for index, (word, kept) in enumerate(tokens):
        if not _LEAD.search(word):
            out.append(word)
            fresh = fresh or word[-1:] in ":?!"
            continue
        out.append(word if kept else _title_word(word, fresh, index in raised, index == last))
        fresh = bool(_ENDS.search(word)) and not kept
    return out


_ENDS = re.compile('[?!]["”’]?$')


def _title_word(word: str, fresh: bool, raised: bool, last: bool) -> str:
    match = _LEAD.search(word)
    run = match.group() if match else ""
    if fresh or (raised and (len(run) > 1 or not last)):
        return _raised(word)
    bare = word.strip("\"'“”‘’?!")
    if bare in STOP_WORDS or len(run) == 1:
        return word
    return _raised(word)


CASES: dict[str, Callable[[str], str]] = {
    "lowercase": lowercase,
    "uppercase": uppercase,
    "capitalize-first": capitalize_first,
    "capitalize-all": capitalize_all,
    "sentence": sentence_case,
    "title": title_case,
}
