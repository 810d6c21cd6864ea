"""Names of records, read from every shape that CSL-JSON has, and formatted one by one.

Source: CSL 1.0.2, "Names", "Name-part Order", "Non-dropping and Dropping Particles".
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from profbib.csl.fields import SPECIAL, field_text


class Name(NamedTuple):
    """A person's name in its parts, or an institution's in `literal`."""

    family: str = ""
    given: str = ""
    dropping: str = ""
    non_dropping: str = ""
    suffix: str = ""
    comma_suffix: bool = False
    literal: str = ""
    static: bool = False


class OpenNames(tuple[Name, ...]):
    """The known names of a list that goes on; never equal to the same names as a whole list."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OpenNames) and tuple.__eq__(self, other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash((OpenNames, *self))


_WESTERN = re.compile(
    "[a-zA-Z0-9\u00c0-\u024f\u0370-\u03ff\u0400-\u052f\u0530-\u05d4\u05d6-\u05ff"
    "\u0600-\u06ff\u0e01-\u0e5b\u1e00-\u1fff-]"
)
_LEADING = re.compile(
    r"((?:['’]?[^\W\d_A-ZÀ-ÞА-Я]\S*\s+)*"
    r"(?:(?:d|l|dell|all|nell|sull|de l)['’]|(?:al|el|as|ad|ar|az|at|an|ash)-)?)(.+)"
)
_TRAILING = re.compile(r"(.+?)((?:\s+[a-zß-öø-ÿ][\w'’-]*)+)")
_SPACES = re.compile("[ \t\r\n]+")
_SUFFIX_IN_GIVEN = re.compile(r"(.*?)\s*,(!?)\s*([^,]*)")


def _text(value: object) -> str:
    if isinstance(value, str):
        return _SPACES.sub(" ", value).strip(" ") if value else ""
    if isinstance(value, bool) or value is None:
        return ""
    return str(value) if isinstance(value, int | float) else ""


def _marked(text: str) -> str:
    return field_text(text) if text and SPECIAL.search(text) else text


def read_names(value: object) -> tuple[Name, ...]:
    """The names of a CSL-JSON name list; what is no name is left out."""
    if isinstance(value, dict | str):
        value = [value]
    if not isinstance(value, list):
        return ()
    names = (read_name(entry) for entry in value)
    return tuple(name for name in names if name is not None)


def read_name(value: object) -> Name | None:
    """The name that a CSL-JSON value means, None when it is empty."""
    if isinstance(value, str):
        return Name(literal=_marked(_text(value))) if value.strip() else None
    if not isinstance(value, dict):
        return None
    get = value.get
    if len(value) == 2:
        family, given = get("family"), get("given")
        if family.__class__ is str and given.__class__ is str:
            return _plain_name(family, given)
    return _full_name(value)


@lru_cache(maxsize=50_000)
def _plain_name(family: str, given: str) -> Name | None:
    return _full_name({"family": family, "given": given})


# No name is longer; what is would only cost time to take apart.
_LONGEST = 300


def _full_name(value: dict[str, Any]) -> Name | None:
    get = value.get
    literal = _text(get("literal"))
    family, given = _text(get("family")), _text(get("given"))
    if literal and not family:
        return Name(literal=_marked(literal))
    if not family and not given:
        return None
    if not family:
        return Name(literal=_marked(given))
    if get("isInstitution"):
        return Name(literal=_marked(family))
    suffix, comma = _text(get("suffix")), bool(get("comma-suffix"))
    dropping, non_dropping = _text(get("dropping-particle")), _text(get("non-dropping-particle"))
    if not suffix and "," in given and len(given) < _LONGEST:
        given, suffix, comma = _split_suffix(given)
    if not dropping and not non_dropping and get("parse-names") not in (False, 0):
        family, given, dropping, non_dropping = _particles(family, given)
    return Name(
        _marked(family.strip('"') if family[0] == '"' else family),
        _marked(given),
        _marked(dropping),
        _marked(non_dropping),
        _marked(suffix),
        comma,
        "",
        bool(get("static-ordering")),
    )


def _split_suffix(given: str) -> tuple[str, str, bool]:
    match = _SUFFIX_IN_GIVEN.fullmatch(given)
    if not match:
        return given, "", False
    return match.group(1), match.group(3), bool(match.group(2))


def _particles(family: str, given: str) -> tuple[str, str, str, str]:
    dropping = non_dropping = ""
    if len(family) > _LONGEST or len(given) > _LONGEST:
        return family, given, "", ""
    first = family[0]
    if first == '"' and family[-1] == '"' and len(family) > 2:
        return family, given, "", ""
    if not first.isupper():
        match = _LEADING.fullmatch(family)
        if match and match.group(1) and _WESTERN.search(match.group(2)):
            non_dropping, family = match.group(1).rstrip(), match.group(2)
    if given and not given[-1].isupper() and " " in given:
        match = _TRAILING.fullmatch(given)
        if match:
            given, dropping = match.group(1), match.group(2).strip()
    return family, given, dropping, non_dropping


@lru_cache(maxsize=50_000)
def is_western(text: str) -> bool:
    """Whether a name is in a script that sets given names apart by spaces."""
    return _WESTERN.search(text) is not None


@dataclass(slots=True)
class PartStyle:
    """How a `name-part` is decorated: affixes around it, markers around each of its words, its case."""

    prefix: str = ""
    suffix: str = ""
    opening: str = ""
    closing: str = ""
    case: object = None

    def dress(self, text: str) -> str:
        """The text in its case between its markers."""
        if not text:
            return ""
        if self.case is not None:
            text = self.case(text)  # type: ignore[operator]
        return f"{self.opening}{text}{self.closing}"

    def affixed(self, text: str) -> str:
        """The text between the part's affixes."""
        return f"{self.prefix}{text}{self.suffix}" if text else ""


@dataclass(slots=True)
class NameStyle:
    """The options of a `name` element, inherited ones resolved."""

    form: str = "long"
    and_term: str = ""
    delimiter: str = ", "
    precedes_last: str = "contextual"
    precedes_et_al: str = "contextual"
    et_al_min: int = 0
    et_al_first: int = 1
    et_al_subsequent_min: int = 0
    et_al_subsequent_first: int = 1
    et_al_last: bool = False
    initialize: bool = True
    initialize_with: str | None = None
    hyphen: bool = True
    sort_order: str = ""
    sort_separator: str = ", "
    demote: str = "display-and-sort"
    et_al: str = "et al."
    before: str = ""
    after: str = ""
    opening: str = ""
    closing: str = ""
    family: PartStyle = field(default_factory=PartStyle)
    given: PartStyle = field(default_factory=PartStyle)
    sorting: bool = False


_MARKED = re.compile("([\x01-\x1f]+)")


@lru_cache(maxsize=50_000)
def initials(given: str, mark: str, hyphen: bool, shorten: bool) -> str:
    """Given names as initials with `mark` after each; only those that are initials, if not `shorten`.

    >>> initials("Jean-Luc Marie", ".", True, True)
    'J.-L.M.'
    """
    if _MARKED.search(given):
        return _marked_initials(given, mark, hyphen, shorten)
    words: list[tuple[str, bool]] = []
    hyphened = False
    for word in _TOKENS.findall(given):
        if word in "-‐":
            hyphened = True
        elif word.strip():
            words.append((word, hyphened))
            hyphened = False
    return _joined_initials(words, mark, hyphen, shorten)


_TOKENS = re.compile(r"[^\s\u00a0.\-‐]+\.?|[-‐]|[\s\u00a0]+")


def _marked_initials(given: str, mark: str, hyphen: bool, shorten: bool) -> str:
    out = ""
    for piece in _MARKED.split(given):
        lead = piece[: len(piece) - len(piece.lstrip(" -"))]
        made = initials(piece, mark, hyphen, shorten) if piece and piece[0] >= " " else piece
        out += made if not lead or made.startswith(lead) else lead + made
    return out


def _joined_initials(words: list[tuple[str, bool]], mark: str, hyphen: bool, shorten: bool) -> str:
    out = ""
    was_initial = False
    for word, hyphened in words:
        bare = word.rstrip(".")
        if hyphened and shorten and not bare[:1].isupper():
            continue
        now = bare[:1].isupper() and (shorten or bare != word or len(bare) == 1)
        piece = (_shortened(word, bare) if shorten else bare) + mark if now else word
        if out:
            if hyphened:
                out = out.rstrip() + "-" if hyphen or not now else out
            elif not (now and was_initial) and not out.endswith(" "):
                out += " "
        elif hyphened and hyphen:
            out = "-"
        out += piece
        was_initial = now or (not shorten and bare != word)
    return out.rstrip()


def _shortened(word: str, bare: str) -> str:
    if word.endswith(".") and 1 < len(bare) <= 3:
        return bare
    if len(bare) > 2 and bare[1].isupper() and bare[2:].islower():
        return bare[0] + bare[1].lower()
    return bare[0]


def _joined(first: str, second: str) -> str:
    if not first or not second:
        return first or second
    return first + second if _clings(first) else f"{first} {second}"


def _clings(particle: str) -> bool:
    """Whether no space stands between a particle and what follows it."""
    return particle[-1] in "'’-\u2010\u00a0" and particle[-3:] not in ("de’", "de'")


def given_text(name: Name, style: NameStyle, level: int) -> str:
    """The given names as the style wants them; in full from level 2."""
    given = name.given
    if not given or style.initialize_with is None or level >= 2:
        return given
    return initials(given, style.initialize_with, style.hyphen, style.initialize)


def format_name(name: Name, style: NameStyle, inverted: bool, level: int = 0) -> str:
    """One name. Level 0 is the style's form, 1 adds initials, 2 adds given names in full."""
    part = style.family
    if name.literal:
        return part.affixed(part.dress(name.literal))
    if not is_western(name.family):
        return _eastern(name, style, level)
    if name.static:
        given = given_text(name, style, level)
        return _joined(part.dress(name.family), style.given.dress(given))
    if style.form == "short" and level == 0:
        return part.affixed(_after(name.non_dropping, part, part.dress(name.family)))
    given = given_text(name, style, level)
    return _inverted(name, style, given) if inverted else _displayed(name, style, given)


def _after(particle: str, part: PartStyle, text: str) -> str:
    """The text with a particle before it, each in its own markers."""
    if not particle:
        return text
    if " ’" in particle:
        first, _space, last = particle.rpartition(" ")
        return f"{part.dress(particle)} {text}" if first and last else text
    return f"{part.dress(particle)}{'' if _clings(particle) else ' '}{text}"


def _displayed(name: Name, style: NameStyle, given: str) -> str:
    part = style.family
    family = _after(name.non_dropping, part, part.dress(name.family))
    family = _after(name.dropping, style.given, family)
    if name.suffix:
        family = f"{family}{', ' if name.comma_suffix else ' '}{_suffix(name, style)}"
    front = style.given.affixed(style.given.dress(given))
    family = part.affixed(family)
    if not front:
        return family
    return front + family if front[-1] in " \u00a0" else f"{front} {family}"


def _eastern(name: Name, style: NameStyle, level: int) -> str:
    family = style.family.dress(name.family)
    if style.form == "short" and level == 0:
        return family
    separator = "" if not is_western(name.given) else " "
    return f"{family}{separator}{style.given.dress(name.given)}"


def _inverted(name: Name, style: NameStyle, given: str) -> str:
    separator = style.sort_separator
    part = style.given
    rest = part.dress(given)
    if name.dropping:
        rest = _joined(rest, part.dress(name.dropping))
    family = style.family.dress(name.family)
    if style.demote == "display-and-sort" or (style.sorting and style.demote == "sort-only"):
        if name.non_dropping:
            rest = _joined(rest, style.family.dress(name.non_dropping))
    elif name.non_dropping and style.sorting:
        family = f"{name.non_dropping} {family}"
    else:
        family = _after(name.non_dropping, style.family, family)
    family, rest = style.family.affixed(family), part.affixed(rest)
    text = f"{family}{separator}{rest}" if rest else family
    return f"{text}{separator}{_suffix(name, style)}" if name.suffix else text


def _suffix(name: Name, style: NameStyle) -> str:
    """The suffix, without full stops in a style whose initials have none."""
    if style.initialize_with is not None and "." not in style.initialize_with:
        return name.suffix.replace(".", "")
    return name.suffix
