"""The markers of key patterns that are made from authors or editors: `[auth]`, `[authorsAlpha]` and so on."""

import re
from collections.abc import Callable
from functools import partial

from profbib.keys.text import ToAscii, letters_and_digits, meaning_words
from profbib.record import Name, Record

_Names = tuple[Name, ...]
# Of the names, whether the list goes on after them, and the way to ASCII.
_Of = Callable[[_Names, bool, ToAscii], str]

_LEADING_ARTICLE = re.compile(r"The\s+(?=\S)")
_N = "([0-9]{1,4})"
_ALPHA_NAMES = 4
_ALPHA_SHOWN = 3


def find_people_marker(name: str, to_ascii: ToAscii) -> Callable[[Record], str] | None:
    """The function behind `[auth…]`, `[pureauth…]`, `[edtr…]` or `[editor…]`; None for another name.

    `[auth…]` falls back to the editors, as in JabRef, then to the first word of the title that
    carries meaning, then to "anon"; the others give "" where there is nobody.
    """
    pure = name.removeprefix("pure")
    role = "editor" if pure.startswith(("edtr", "editor")) else "author"
    canonical = pure.replace("edtr", "auth").replace("editor", "author")
    of = _find(canonical)
    if of is None or (pure != name and role == "editor"):
        return None
    if pure != name or role == "editor" or canonical in _MAY_BE_EMPTY or "_" in canonical:
        return partial(_people, of=of, role=role, to_ascii=to_ascii)
    return partial(_people_or_title, of=of, to_ascii=to_ascii)


def _find(name: str) -> _Of | None:
    if name in _PEOPLE:
        return _PEOPLE[name]
    for begins, of in _NUMBERED.items():
        if match := re.fullmatch(begins, name):
            return partial(of, *map(int, match.groups()))
    return None


def people_marker_names() -> tuple[str, ...]:
    """The names of the markers for authors, N and M standing for numbers."""
    numbered = (begins.replace(f"{_N}_{_N}", "N_M").replace(_N, "N") for begins in _NUMBERED)
    return (*_PEOPLE, *numbered)


def _people(record: Record, of: _Of, role: str, to_ascii: ToAscii) -> str:
    names = record.names.get(role)
    return of(names, role in record.truncated, to_ascii) if names else ""


def _people_or_title(record: Record, of: _Of, to_ascii: ToAscii) -> str:
    role = "author" if record.names.get("author") else "editor"
    found = _people(record, of, role, to_ascii)
    if found:
        return found
    title = meaning_words(to_ascii(record.title), 1)
    return title[0] if title else "anon"


def family_of(name: Name, to_ascii: ToAscii) -> str:
    """The family name in ASCII letters and digits; of an organisation, its name without "The"."""
    family = name.family or _LEADING_ARTICLE.sub("", name.literal) or name.given
    return letters_and_digits(to_ascii(family))


def _full(name: Name, to_ascii: ToAscii) -> str:
    particles = name.dropping_particle + name.particle
    family = family_of(name, to_ascii)
    return letters_and_digits(to_ascii(particles)) + family if particles else family


def _initials(name: Name, to_ascii: ToAscii) -> str:
    """The first letters of the particles and of the family name: "vdA"."""
    particles = f"{name.dropping_particle} {name.particle}".split()
    words = (*particles, family_of(name, to_ascii))
    return "".join(letters_and_digits(to_ascii(word))[:1] for word in words)


def _first(names: _Names, _more: bool, to_ascii: ToAscii) -> str:
    return _full(names[0], to_ascii)


def _first_letters(count: int, names: _Names, _more: bool, to_ascii: ToAscii) -> str:
    return family_of(names[0], to_ascii)[:count]


def _letters_of_one(count: int, place: int, names: _Names, _more: bool, to_ascii: ToAscii) -> str:
    return family_of(names[place - 1], to_ascii)[:count] if 0 < place <= len(names) else ""


def _letters_in_all(count: int, names: _Names, _more: bool, to_ascii: ToAscii) -> str:
    """The beginnings of all names, `count` characters in all, the first names having more."""
    each, extra = divmod(count, len(names))
    families = (family_of(name, to_ascii) for name in names)
    return "".join(family[: each + (place < extra)] for place, family in enumerate(families))


def _all(names: _Names, more: bool, to_ascii: ToAscii) -> str:
    return "".join(_full(name, to_ascii) for name in names) + ("EtAl" if more else "")


def _up_to(count: int, names: _Names, more: bool, to_ascii: ToAscii) -> str:
    return _all(names[:count], more or len(names) > count, to_ascii)


def _joined(names: _Names, more: bool, to_ascii: ToAscii, *, joint: str, others: str, shown: int) -> str:
    if more or len(names) > 2:
        names, end = names[:shown], others
    else:
        end = ""
    return joint.join(_full(name, to_ascii) for name in names) + end


def _alpha(names: _Names, more: bool, to_ascii: ToAscii) -> str:
    """As BibTeX's style alpha: "Par" for one, "PK" for two, "ABC+" for more than four."""
    if len(names) == 1:
        first = family_of(names[0], to_ascii)
        particles = _initials(names[0], to_ascii)[:-1]
        return particles + first[:3] + ("+" if more else "")
    too_many = len(names) + more > _ALPHA_NAMES
    shown = names[:_ALPHA_SHOWN] if too_many else names
    return "".join(_initials(name, to_ascii) for name in shown) + ("+" if too_many or more else "")


def _short(names: _Names, more: bool, to_ascii: ToAscii) -> str:
    if len(names) == 1 and not more:
        return _full(names[0], to_ascii)
    letters = "".join(family_of(name, to_ascii)[:1] for name in names[:3])
    return letters + ("+" if more or len(names) > 3 else "")


def _last(names: _Names, _more: bool, to_ascii: ToAscii) -> str:
    return family_of(names[-1], to_ascii)


def _first_and_letters(names: _Names, _more: bool, to_ascii: ToAscii) -> str:
    rest = "".join(family_of(name, to_ascii)[:1] for name in names[1:])
    return family_of(names[0], to_ascii)[:5] + rest


def _given_initial(names: _Names, _more: bool, to_ascii: ToAscii, *, place: int) -> str:
    return letters_and_digits(to_ascii(names[place].given))[:1]


_PEOPLE: dict[str, _Of] = {
    "auth": _first,
    "authFirstFull": _first,
    "auth.etal": partial(_joined, joint=".", others=".etal", shown=1),
    "authEtAl": partial(_joined, joint="", others="EtAl", shown=1),
    "auth.auth.ea": partial(_joined, joint=".", others=".ea", shown=2),
    "authors": _all,
    "authorsAlpha": _alpha,
    "authshort": _short,
    "authorLast": _last,
    "authorIni": _first_and_letters,
    "authForeIni": partial(_given_initial, place=0),
    "authorLastForeIni": partial(_given_initial, place=-1),
}
_NUMBERED: dict[str, Callable[..., str]] = {
    f"auth{_N}_{_N}": _letters_of_one,
    f"auth{_N}": _first_letters,
    f"authIni{_N}": _letters_in_all,
    f"authors{_N}": _up_to,
}
_MAY_BE_EMPTY = frozenset({"authForeIni", "authorLastForeIni"})
