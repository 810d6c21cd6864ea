"""Titles: the words whose capitals must stay, sentence case, and the form in which titles are compared."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from enum import Enum, auto
from functools import cache, lru_cache
from itertools import groupby
from operator import itemgetter

from profbib.data import table
from profbib.text.plain import plain_text

# A word with the parts that a hyphen, slash, apostrophe, dot or ampersand joins to it: "FLex&Chill", "C++".
_WORD = re.compile(r"[^\W_]+(?:[-‐‑–/'’.&+·][^\W_]+)*(?:\+\+|#)?")
_PARTS = re.compile(r"[-‐‑–/]")
_CAPITAL_BY_DIGIT = re.compile(r"[A-Z]\d|\d[A-Z]")
_ABBREVIATION = re.compile(r"(?:[A-Z]\.)+[A-Z]$")
# A coined term: capitalised words within quotes.
_QUOTED = re.compile(r"[\"“]((?:[A-Z][\w-]*[ ]?)+)[.,]?[\"”]")
# Where a title or subtitle begins; the full stop of an abbreviation ("vs.", "U.S.") ends none.
_BEGINS_SENTENCE = re.compile(r"(?:[:?!—]|(?<=[a-z0-9]{3})\.|\s[–-]{1,3})[\"'”’)\]]*\s+[\"'“‘(\[]*$|^[\W_]*$")
_TAG = re.compile(
    r"</?(?:a|b|bold|br|em|i|inf|italic|p|sc|scp|small|span|strong|sub|sup|tt|u|(?:mml|jats):\w+)"
    r"(?:\s+[\w:-]+=[^<>]*)?\s*/?>",
    re.IGNORECASE,
)
_SHOUTED_WORDS = 2
_SHORT = 3


def protected_words(title: str, abstract: str = "") -> tuple[str, ...]:
    """The words of the title whose capitals must stay, in title order, each once, as the title has them.

    A word is protected for its form (a capital after the first letter, a digit beside a capital, all
    capitals), or as a proper name: one that always has a capital (a table: Bayesian, Korean), or
    that the abstract writes with a capital in mid-sentence, alone or within quotes, and nowhere
    without one. Capitals of a phrase that an acronym follows prove nothing ("Vision Transformers
    (ViTs)"). In a title all in capitals only what the abstract writes so is protected. A word joined
    by hyphens is protected whole where that keeps no other capital.

    Source: records.md, "Titles".

    >>> protected_words("Demo: GAN2GAN and Poisson Noise for CNN-Based Denoising")
    ('GAN2GAN', 'Poisson', 'CNN')
    """
    if title.isupper() and _is_shouted(title):
        return tuple(dict.fromkeys(word for word in _WORD.findall(title) if _occurs(word, abstract)))
    found: list[str] = []
    tokens = title.split()
    for place, token in enumerate(tokens):
        for word, form, ends_token in _capitalised_in(token):
            if form is _Form.PLAIN:
                if word in abstract and _is_name_in(word, abstract):
                    found.append(word)
            elif form is _Form.COMPOUND:
                found += _protected_parts(word, abstract)
            # The article "A" is no name; the letter of "Vitamin A" ends a phrase.
            elif word != "A" or not (place == 0 or (ends_token and place < len(tokens) - 1)):
                found.append(word)
    return tuple(dict.fromkeys(found)) if found else ()


def _is_shouted(title: str) -> bool:
    return sum(len(word) > 3 for word in _WORD.findall(title)) >= _SHOUTED_WORDS


def _occurs(word: str, text: str) -> bool:
    return len(word) > 1 and any(_ends_word(text, at + len(word)) for at in _word_starts(word, text))


class _Form(Enum):
    """What the form of a word says about its capitals."""

    NO_CAPITAL = auto()
    PLAIN = auto()
    LETTER = auto()
    PROTECTED = auto()
    COMPOUND = auto()


@lru_cache(maxsize=4096)
def _form(word: str) -> _Form:
    if word == word.lower():
        return _Form.NO_CAPITAL
    if len(word) == 1:
        return _Form.LETTER
    if _PARTS.search(word):
        return _Form.COMPOUND
    return _Form.PROTECTED if _has_protected_form(word) or word in _proper() else _Form.PLAIN


@lru_cache(maxsize=4096)
def _capitalised_in(token: str) -> tuple[tuple[str, _Form, bool], ...]:
    """The words with a capital in what stands between blanks, their forms, whether they end it."""
    found = []
    for match in _WORD.finditer(token):
        word, form, end = match.group(), _form(match.group()), match.end()
        if form is not _Form.NO_CAPITAL:
            dotted = token.startswith(".", end) and _ABBREVIATION.search(word)
            found.append((f"{word}." if dotted else word, form, end == len(token)))
    return tuple(found)


def _has_protected_form(part: str) -> bool:
    if part.endswith(("++", "#")):
        return True
    rest = part[1:]
    return rest != rest.lower() or _CAPITAL_BY_DIGIT.search(part) is not None


@cache
def _proper() -> frozenset[str]:
    return frozenset(table("titles_words")["proper"])


def _protected_parts(word: str, abstract: str) -> Iterable[str]:
    """The whole of a compound where that keeps no capital that need not stay, else its protected parts."""
    parts = [
        (
            start,
            end,
            _is_name_in(word[start:end], abstract) if form is _Form.PLAIN else form is _Form.PROTECTED,
        )
        for start, end, form in _part_forms(word)
    ]
    if not any(protected for _, _, protected in parts):
        return ()
    others = "".join(word[start:end] for start, end, protected in parts if not protected)
    if others == others.lower() or _occurs(word, abstract):
        return (word,)
    runs = (list(run) for protected, run in groupby(parts, key=itemgetter(2)) if protected)
    return [word[run[0][0] : run[-1][1]] for run in runs]


@lru_cache(maxsize=4096)
def _part_forms(word: str) -> tuple[tuple[int, int, _Form], ...]:
    """Where the parts of a compound begin and end, and their forms; a lone letter in a compound is a name."""
    spans = ((start, end, _form(word[start:end])) for start, end in _part_spans(word))
    return tuple(
        (start, end, _Form.PROTECTED if form is _Form.LETTER else form) for start, end, form in spans
    )


def _part_spans(word: str) -> Iterator[tuple[int, int]]:
    start = 0
    for joint in _PARTS.finditer(word):
        yield start, joint.start()
        start = joint.end()
    yield start, len(word)


def _is_name_in(word: str, abstract: str) -> bool:
    """Whether the abstract writes the capitalised word as a name; see `protected_words`."""
    if word not in abstract or len(word) < _SHORT:
        return False
    stem = word.lower()
    if stem in abstract:
        return False
    stem = stem[:-1] if stem.endswith("s") and len(stem) > 4 else stem
    if stem in abstract and any(True for _ in _word_starts(stem, abstract)):
        return False
    if any(_stands_alone(abstract, at, at + len(word)) for at in _word_starts(word, abstract)):
        return True
    if '"' not in abstract and "“" not in abstract:
        return False
    return any(
        word in match.group(1).split() and _is_mid_sentence(abstract, match.start())
        for match in _QUOTED.finditer(abstract)
    )


def _is_mid_sentence(text: str, at: int) -> bool:
    return at > 1 and text[at - 1] == " " and (text[at - 2].islower() or text[at - 2] == ",")


def _word_starts(word: str, text: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        if at == 0 or not text[at - 1].isalnum():
            yield at
        at = text.find(word, at + 1)


def _ends_word(text: str, end: int) -> bool:
    return not text[end : end + 1].isalnum()


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether the word at `start` stands in mid-sentence, with no capitalised word or acronym beside it."""
    if text.startswith("s", end):
        end += 1
    if not _ends_word(text, end):
        return False
    before = text[:start].rpartition(" ")[0] if text[start - 1 : start] == " " else text[:start].rstrip("-(")
    previous = before[-40:].rpartition(" ")[2].lstrip("(\"'“‘")
    if not previous[:1].islower() or previous[-1:] in ".:;?!)":
        return False
    following = text[end : end + 3].lstrip()
    return not following[:1].isupper() and not (following[:1] == "(" and following[1:2].isupper())


def sentence_case(title: str, protected: Collection[str] = ()) -> str:
    """The title in lower case but for the first word, the first of a subtitle, and words that keep theirs.

    Words keep their capitals when they are in `protected` or have a protected form (see
    `protected_words`); so does "I". A subtitle begins after a colon, a question mark, an
    exclamation mark, a full stop or a dash. A title all in capitals keeps what is in `protected`.

    >>> sentence_case("Are We There Yet? A Study of GANs: The End", ())
    'Are we there yet? A study of GANs: The end'
    """
    shouted = title.isupper() and _is_shouted(title)
    kept = [(at, at + len(word)) for word in protected for at in _word_starts(word, title) if word]
    pieces: list[str] = []
    position = 0
    for match in _WORD.finditer(title):
        pieces.append(title[position : match.start()])
        position = match.end()
        begins = _BEGINS_SENTENCE.search(title, max(0, match.start() - 8), match.start()) is not None
        parts = (
            _cased_part(title, match.start() + start, match.start() + end, kept, shouted=shouted)
            for start, end in _part_spans(match.group())
        )
        joints = [*_PARTS.findall(match.group()), ""]
        word = "".join(part + joint for part, joint in zip(parts, joints, strict=True))
        if begins and word[:1] == match.group()[:1].lower():
            word = match.group()[:1] + word[1:]
        pieces.append(word)
    return "".join([*pieces, title[position:]])


def _cased_part(title: str, start: int, end: int, kept: list[tuple[int, int]], *, shouted: bool) -> str:
    part = title[start:end]
    if any(first <= start and end <= last for first, last in kept):
        return part
    if not shouted and (part == "I" or (len(part) > 1 and _has_protected_form(part))):
        return part
    return part.lower()


@lru_cache(maxsize=4096)
def title_key(title: str) -> str:
    r"""The form in which titles are compared: NFKD, LaTeX and HTML stripped, case folded, letters and digits.

    Source: enrichment.md, "Matching".

    >>> title_key(r"The <i>G\'eant</i> &amp; $\alpha$-GAN")
    'thegeantαgan'
    """
    if "<" in title:
        title = _TAG.sub("", title)
    if "&" in title:
        import html

        title = html.unescape(title)
    if not title.isascii() or "\\" in title or "$" in title:
        title = unicodedata.normalize("NFKD", plain_text(title)).casefold()
        return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", title)))
    return title.lower().translate(_DROPPED)


_DROPPED = {code: None for code in range(128) if not chr(code).isalnum()}
