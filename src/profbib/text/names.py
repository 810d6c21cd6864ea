"""Personal names: from the printed line to the parts that CSL and BibTeX know."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from profbib.data import table
from profbib.text.plain import plain_text


@dataclass(frozen=True, slots=True)
class Name:
    """A name in CSL's parts; `literal` stands alone, for organisations and names of unknown order.

    `particle` is CSL's non-dropping particle ("van der" in "van der Berg"), `dropping_particle`
    the one that is left out before the family name alone ("von" in "Beethoven, Ludwig von").
    """

    family: str = ""
    given: str = ""
    particle: str = ""
    dropping_particle: str = ""
    suffix: str = ""
    literal: str = ""

    def __str__(self) -> str:
        """The name in reading order."""
        parts = (self.given, self.dropping_particle, self.particle, self.family, self.suffix)
        return self.literal or " ".join(part for part in parts if part)


# "Wei Wang 0001": the number by which DBLP tells people of one name apart.
_HOMONYM = re.compile(r"\s+\d{4}$")
_FOOTNOTE_MARKS = re.compile(r"[*†‡§¶∗]+$")
_EMOJI = re.compile("[\u2600-\u27bf\u2b00-\u2bff\ufe0e\ufe0f\u200d\u20e3\U0001f000-\U0001faff\ufffd]")
_NOT_A_PERSON = re.compile(r"[\d&@/+()\[\]{}:;|_=<>]")


@lru_cache(maxsize=4096)
def split_name(printed: str) -> Name:
    """The parts of a name printed in reading order ("Jan van der Berg Jr.") or as "Family, Given".

    The last word of a name in Latin letters is the family name, with the lower-case particles before
    it; a capitalised "Van", "De" or "Le" belongs to the family name unless a neighbour shows that it
    is an East Asian given name ("Nguyen Van Anh"). A particle that is written in one word with the
    name stays there (O'Brien, d'Alembert, al-Rashid). A name in Han, kana or Hangul is family first if
    it has a space. `literal` holds the rest: organisations, such names without a space, mixed scripts.

    Invisible characters, emoji, DBLP's homonym number, footnote marks, a "Dr." or "Prof." before
    and a degree after the name are left out. Text without any letter stays as it is, as `literal`.
    """
    text = _clean(printed)
    if not text:
        return Name(literal=" ".join(plain_text(printed).split()))
    if not text.isascii() and _cjk().search(text):
        return _split_cjk(text)
    if _is_organisation(text):
        return Name(literal=text)
    if "," in text:
        return _split_at_commas([part.strip() for part in text.split(",") if part.strip()])
    words = _without_honorific(text.split())
    words, suffix = _cut_suffix(words)
    return _from_words(words, suffix)


def _clean(printed: str) -> str:
    if printed.isascii() and printed.replace(" ", "").replace("-", "").isalpha():
        return " ".join(printed.split())
    text = plain_text(printed)
    if not text.isascii():
        text = _EMOJI.sub("", text).replace("，", ",")
    text = _FOOTNOTE_MARKS.sub("", " ".join(text.split()))
    text = _HOMONYM.sub("", text).strip(" ,;")
    return text if any(char.isalpha() for char in text) else ""


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(table("names_words")[kind])


def _is_organisation(text: str) -> bool:
    if _NOT_A_PERSON.search(text):
        return True
    words = text.casefold().replace(",", " ").split()
    if len(words) == 1:
        return words[0] in _words("organisations") or (len(text) > 3 and text.isupper())
    if not _words("organisation_words").isdisjoint(words[1:]) or words[-1] in _words("organisations"):
        return True
    # "University of X", but not "Lab Singh": a first word counts only before "of", "for" and the like.
    if words[0] in _words("organisation_words") and words[1] in {"of", "for", "de", "on", "and"}:
        return True
    return text.endswith((" AI", "-AI")) or " ".join(words) in _words("organisation_phrases")


@cache
def _cjk() -> re.Pattern[str]:
    """A letter of Han, kana, bopomofo or Hangul; compiled when first needed, for that takes a while."""
    return re.compile(
        "[\u1100-\u11ff\u2e80-\u2fdf\u3005-\u3007\u3040-\u318f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
        "\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003ffff]"
    )


def _split_cjk(text: str) -> Name:
    words = text.replace("、", ",").replace(",", " , ").split()
    if "," in words:
        words.remove(",")
    if len(words) < 2 or any(not _cjk().match(word) for word in words) or any(map(_has_latin, words)):
        return Name(literal=text)
    return Name(family=words[0], given=" ".join(words[1:]))


def _has_latin(word: str) -> bool:
    return any(char.isascii() or char == "・" for char in word)


def _without_honorific(words: list[str]) -> list[str]:
    while len(words) > 2 and words[0].casefold() in _words("honorifics"):
        words = words[1:]
    return words


def _cut_suffix(words: list[str]) -> tuple[list[str], str]:
    if len(words) > 2 and words[-1].casefold() in _words("suffixes"):
        return words[:-1], words[-1]
    return words, ""


def _split_at_commas(parts: list[str]) -> Name:
    suffixes = [part for part in parts[1:] if part.casefold() in _words("suffixes")]
    rest = parts[:1] + [part for part in parts[1:] if part not in suffixes]
    if len(rest) > 1 and " " in rest[0]:
        rest = rest[:1] + [part for part in rest[1:] if part.casefold() not in _words("degrees")]
    if len(rest) > 2 or len(suffixes) > 1:
        return Name(literal=", ".join(parts))
    suffix = suffixes[0] if suffixes else ""
    words = _without_honorific(rest[0].split())
    if len(rest) == 1:
        # "Doe, Jr." has no given name; "Jane van Doe, Jr." is in reading order.
        return _from_words(words, suffix) if " " in rest[0] else Name(family=rest[0], suffix=suffix)
    particle = _leading_particles(words)
    given = rest[1].split()
    dropping = len(given)
    while dropping > 1 and given[dropping - 1] in _words("particles"):
        dropping -= 1
    return Name(
        family=" ".join(words[particle:]),
        given=" ".join(given[:dropping]),
        particle=" ".join(words[:particle]),
        dropping_particle=" ".join(given[dropping:]),
        suffix=suffix,
    )


def _leading_particles(words: list[str]) -> int:
    count = 0
    while count < len(words) - 1 and words[count] in _words("particles"):
        count += 1
    return count


def _from_words(words: list[str], suffix: str) -> Name:
    start = _family_start(words)
    particle = start + _leading_particles(words[start:])
    return Name(
        family=" ".join(words[particle:]),
        given=" ".join(words[:start]),
        particle=" ".join(words[start:particle]),
        suffix=suffix,
    )


def _family_start(words: list[str]) -> int:
    """Where the particles and the family name begin."""
    particles, last = _words("particles"), len(words) - 1
    for index in range(last - 1, 0, -1):
        word = words[index]
        if word in particles:
            return _first_particle(words, index)
        if word in _words("connectors"):
            return _first_particle(words, index - 1)
        if index == last - 1 and word in _words("capital_particles") and not _reads_east_asian(words, index):
            return _first_particle(words, index)
    return 0 if last and words[0] in particles else last


def _first_particle(words: list[str], index: int) -> int:
    """The first in the run of particles, of any case, that ends at `index`; a given name stays before it."""
    particles, capitals = _words("particles"), _words("capital_particles")
    while index > 1 and (words[index - 1] in particles or words[index - 1] in capitals):
        index -= 1
    return 0 if index == 1 and words[0] in particles else index


def _reads_east_asian(words: list[str], index: int) -> bool:
    """Whether a word beside the capitalised particle is a common Chinese, Korean or Vietnamese name."""
    others = words[:index] + words[index + 1 :]
    return any(_folded(word) in _words("east_asian") for word in others)


def _folded(word: str) -> str:
    if word.isascii():
        return word.casefold()
    letters = unicodedata.normalize("NFKD", word.casefold().replace("đ", "d"))
    return "".join(char for char in letters if not unicodedata.combining(char))
