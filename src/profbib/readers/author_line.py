"""A printed list of authors: "Joel Jang, Dongkeun Yoon, Sohee Yang et al. · deepmind, uw"."""

import re
from dataclasses import dataclass

# The end of the line only: a search that begins at every space of a long run would take its square.
_ET_AL_REACH = 40
_ET_AL = re.compile(r"[\s,]et\.?\s+al(?:\.|\b)[\s,]*$")
_COMMA = re.compile("[,，、]")
_SUFFIX = re.compile(r"(?i:[JS]r)\.?|II|III|IV|V|VI")


@dataclass(frozen=True, slots=True)
class AuthorLine:
    """The printed names in order, whether "et al." follows them, and the affiliations after " · "."""

    names: tuple[str, ...]
    truncated: bool = False
    affiliations: tuple[str, ...] = ()


def split_author_line(line: str) -> AuthorLine:
    """The parts of a printed list of authors, verbatim but for the space around them.

    A comma parts two names, unless "Jr.", "Sr.", "II" and the like follow it.

    >>> split_author_line("John Doe, Jr., Jane Roe et al. · mit")
    AuthorLine(names=('John Doe, Jr.', 'Jane Roe'), truncated=True, affiliations=('mit',))
    """
    affiliations: tuple[str, ...] = ()
    dot = _separator(line)
    if dot >= 0:
        tags = map(str.strip, _COMMA.split(line[dot + 1 :]))
        affiliations = tuple(tag for tag in tags if tag)
        line = line[:dot].rstrip()
    truncated = False
    if "al" in line[-6:] and (et_al := _ET_AL.search(line, max(0, len(line) - _ET_AL_REACH))):
        truncated = True
        line = line[: et_al.start()]
    return AuthorLine(split_names(line), truncated, affiliations)


def _separator(line: str) -> int:
    """The place of the first " · "; a dot within a word (Catalan "Gal·la") is none.

    -1 where there is none.
    """
    dot = line.find("·")
    while dot >= 0:
        if line[dot - 1 : dot].isspace() and (dot + 1 == len(line) or line[dot + 1].isspace()):
            return dot
        dot = line.find("·", dot + 1)
    return -1


def split_names(text: str) -> tuple[str, ...]:
    """The names of a list parted by commas; a suffix such as "Jr." stays with the name before it."""
    names: list[str] = []
    start = end = 0
    for piece in _COMMA.finditer(text + ","):
        name = text[end : piece.start()].strip()
        if name and names and _SUFFIX.fullmatch(name):
            names[-1] = text[start : piece.start()].strip()
        elif name:
            start = end
            names.append(name)
        end = piece.end()
    return tuple(names)


_PARTICLES = frozenset(
    """al ap bin da dal de del della den der di do dos du e el et ibn la las le los of ten ter the van
    vom von y zu zum zur""".split()  # noqa: SIM905 -- a list of forty words is forty lines
)
_WORD = r"[^\W\d_a-zß-öø-ÿ][^\W\d_]*(?:[.'’-][^\W\d_]*)*"
_LOW = "(?:van|von|de|der|den|la|del|di|da|dos|du|bin|al|el|ten|ter) "
_REGULAR_NAME = rf"{_WORD}(?: (?:{_LOW}){{0,3}}{_WORD}){{1,4}}"
_REGULAR = re.compile(rf"{_REGULAR_NAME}(?:, {_REGULAR_NAME})*(?: et al\.)?")
_NO_NAME = re.compile(r"[0-9:;!?%=<>(){}\[\]/\\]")


def is_regular(line: str) -> bool:
    """Whether the line is surely a list of plain names of two words or more, without affiliations."""
    return _REGULAR.fullmatch(line) is not None


def split_regular(line: str) -> tuple[tuple[str, ...], bool]:
    """The names of a line that `is_regular`, and whether "et al." follows them."""
    names = line.removesuffix(" et al.")
    return tuple(names.split(", ")), len(names) < len(line)


def may_be_authors(line: str) -> bool:
    """Whether each part of the line between commas could be a name.

    A title in capitals can be one too ("How Diffusion Models Memorize").
    """
    if len(line) > 5000:
        return False
    names = split_author_line(line).names
    return bool(names) and all(map(_may_be_name, names))


def is_prose(line: str) -> bool:
    """Whether the line is surely running text and no list of names."""
    if len(line) > 5000:
        return True
    return any(_is_clause(piece) for piece in split_author_line(line).names)


def _may_be_name(name: str) -> bool:
    words = name.split()
    if len(words) > 7 or len(name) > 80 or _NO_NAME.search(name):
        return False
    if words[-1].endswith(".") and len(words[-1]) > 4:
        return False
    lower = [word for word in words if word[0].islower()]
    return len(lower) < len(words) and all(word in _PARTICLES or "'" in word or "’" in word for word in lower)


def _is_clause(piece: str) -> bool:
    words = piece.split()
    return len(words) > 9 or sum(word[0].islower() and word not in _PARTICLES for word in words) > 2
