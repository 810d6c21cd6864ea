"""The name lists of .bib files: BibTeX's four forms, biblatex's extended form, bodies in braces."""

import re
from functools import lru_cache
from typing import NamedTuple

from profbib.text.latex_decode import decode_latex
from profbib.text.latex_decode_scan import balanced
from profbib.text.names import Name

# A family name of one word and given names, both in plain letters.
_PLAIN = re.compile(r"([A-Za-z'.-]++), ([A-Za-z'.-]++(?: [A-Za-z'.-]++)*+)")
_PART = re.compile(r"[{}]|\s+(?i:and)(?=\s)|\\.", re.DOTALL)
_PLAIN_AND = re.compile(r"\s+and(?=\s)", re.IGNORECASE)
_COMMA = re.compile(r"[{},]|\\.", re.DOTALL)
_TOKEN_END = re.compile(r"[{}]|[\s~]+|\\ |\\.", re.DOTALL)
_EXTENDED = re.compile(r"\s*(?:family|given|prefix|suffix)(?:-i)?\s*=", re.IGNORECASE)
_EXTENDED_ITEM = re.compile(r"""\s*"?\s*([A-Za-z-]+)\s*=\s*(.*?)\s*\Z""", re.DOTALL)
_ET_AL = re.compile(r"[\s,]*\bet\.?\s+al\.?\Z", re.IGNORECASE)
_SPACES = re.compile(r"[\s\u00a0]+")
# Hidden in braces, these make several words one token, which is how a body is written.
_HIDDEN = re.compile(r"\{[\s~]\}|\{,\}|\{\s*and\s*\}|\{[^{}\\]*[\s,][^{}]*\}", re.IGNORECASE)
_HOMONYM = re.compile(r"\d{4}\Z")
_GENERATION = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})

_NOBODY = Name()


class NameList(NamedTuple):
    """The names of a list, whether "and others" ends it, and what is wrong with it, in words."""

    names: tuple[Name, ...]
    truncated: bool = False
    faults: tuple[str, ...] = ()


def parse_names(value: str) -> NameList:
    """The names of a raw field value, in order.

    A part in lower case before the family name is CSL's non-dropping particle, as BibTeX prints it;
    biblatex's `useprefix=false` makes it a dropping one. A name wholly in braces, or whose spaces
    are hidden in braces, is a body and becomes a literal. A name of one word is a family name.
    """
    names: list[Name] = []
    faults: list[str] = []
    truncated = False
    if not value or value.isspace():
        return NameList(())
    for raw in _split_and(value):
        name, faulty = parse_name(raw)
        if raw.lower() == "others":
            truncated = True
            continue
        if faulty:
            faults.append(faulty)
        if " al" in raw and (bare := _ET_AL.sub("", raw)) != raw:
            truncated = True
            name = parse_name(bare)[0]
        if name.family or name.literal or str(name):
            names.append(name)
        elif not faulty:
            faults.append(f"{raw!r} in place of a name; left out")
    return NameList(tuple(names), truncated, tuple(faults))


@lru_cache(maxsize=8192)
def parse_name(raw: str) -> tuple[Name, str]:
    """The name that `raw` spells, and what is wrong with it, or ""."""
    if plain := _PLAIN.fullmatch(raw):
        return Name(*plain.groups()), ""
    raw = raw.strip()
    if not raw:
        return _NOBODY, "an empty name; left out"
    if "=" in raw and _EXTENDED.match(raw):
        return _extended(raw), ""
    if raw[0] == "{" and not raw.startswith("{\\") and balanced(raw, 0) == len(raw):
        return Name(literal=_text(raw[1:-1])), ""
    parts = [part.strip() for part in _split_commas(raw)]
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    if len(parts) == 1:
        return _first_von_last(parts[0]), ""
    if len(parts) == 2:
        return _von_last(parts[0], given=_text(parts[1])), ""
    suffix, given = _text(parts[1]), ", ".join(map(_text, parts[2:]))
    fault = "" if len(parts) == 3 else f"{len(parts) - 1} commas in the name {raw!r}; at most 2 were expected"
    return _von_last(parts[0], given=given, suffix=suffix), fault


def _text(raw: str) -> str:
    """The Unicode text of a part of a name; ties are spaces in it."""
    if "\\" not in raw and "{" not in raw and "~" not in raw and "$" not in raw and "}" not in raw:
        return raw if " " not in raw and raw.isprintable() else _SPACES.sub(" ", raw).strip()
    return _decoded(raw)


@lru_cache(maxsize=8192)
def _decoded(raw: str) -> str:
    return _SPACES.sub(" ", decode_latex(raw).text).strip()


def _first_von_last(raw: str) -> Name:
    tokens = _tokens(raw)
    # "Wei Wang 0001": the number by which DBLP tells people of one name apart.
    if len(tokens) > 2 and _HOMONYM.match(tokens[-1]):
        tokens.pop()
    if len(tokens) < 2:
        text = _text(raw)
        return Name(literal=text) if _HIDDEN.search(raw) else Name(family=text)
    suffix = tokens.pop() if len(tokens) > 2 and tokens[-1].lower() in _GENERATION else ""
    lower = [place for place, token in enumerate(tokens[:-1]) if _is_particle(token)]
    start, end = (lower[0], lower[-1] + 1) if lower else (len(tokens) - 1, len(tokens) - 1)
    return Name(
        family=_text(" ".join(tokens[end:])),
        given=_text(" ".join(tokens[:start])),
        particle=_text(" ".join(tokens[start:end])),
        suffix=suffix,
    )


def _von_last(raw: str, *, given: str, suffix: str = "") -> Name:
    if " " not in raw and "~" not in raw and "\n" not in raw:
        return Name(family=_text(raw), given=given, suffix=suffix)
    tokens = _tokens(raw)
    end = 0
    # BibTeX takes "Ortega y" for a particle as well; only what comes first can be one.
    while end < len(tokens) - 1 and _is_particle(tokens[end]):
        end += 1
    family = _text(" ".join(tokens[end:]))
    return Name(family=family, given=given, particle=_text(" ".join(tokens[:end])), suffix=suffix)


def _is_particle(token: str) -> bool:
    """Whether BibTeX takes a word for a particle: its first letter outside of braces is a small one."""
    if token.startswith("{") and not token.startswith("{\\"):
        return False
    letter = next((sign for sign in _text(token) if sign.isalpha()), "")
    return letter.islower()


def _extended(raw: str) -> Name:
    """A name in biblatex's form `family=…, given=…, prefix=…, useprefix=true`."""
    parts: dict[str, str] = {}
    for item in _split_commas(raw):
        found = _EXTENDED_ITEM.match(item)
        if found:
            parts[found.group(1).lower()] = _text(found.group(2).strip('"'))
    drops = parts.get("useprefix", "").lower() == "false"
    prefix = parts.get("prefix", "")
    return Name(
        family=parts.get("family", ""),
        given=parts.get("given", "") or parts.get("given-i", ""),
        particle="" if drops else prefix,
        dropping_particle=prefix if drops else "",
        suffix=parts.get("suffix", ""),
    )


def _is_whole_name(part: str) -> bool:
    """Whether the cut at " and " was none within braces, or between two of them."""
    if not part or part.startswith("and ") or part.endswith(" and"):
        return False
    return part.count("{") == part.count("}")


def _split_and(value: str) -> list[str]:
    if not ("\n" in value or "\t" in value or " AND " in value or " And " in value):
        # The usual case without a regular expression.
        parts = [part.strip() for part in value.split(" and ")]
        if all(map(_is_whole_name, parts)):
            return parts
    if "{" not in value and "\\" not in value:
        return [part.strip() for part in _PLAIN_AND.split(f" {value} ")]
    names: list[str] = []
    depth = start = 0
    for found in _PART.finditer(value):
        sign = found.group()
        if sign == "{":
            depth += 1
        elif sign == "}":
            depth -= 1
        elif depth == 0 and sign[0] != "\\":
            names.append(value[start : found.start()].strip())
            start = found.end()
    return [*names, value[start:].strip()]


def _split_commas(raw: str) -> list[str]:
    return raw.split(",") if "{" not in raw and "\\" not in raw else _split_at(raw, _COMMA, ",")


def _tokens(raw: str) -> list[str]:
    """The words of a name; braces and what they hold belong to a word."""
    if "{" not in raw and "\\" not in raw and "~" not in raw:
        return raw.split()
    tokens = _split_at(raw, _TOKEN_END, " ")
    joined: list[str] = []
    for token in tokens:
        # "\v Skoda" and "{\v S}koda": the space after a letter accent ends no word.
        if joined and re.search(r"\\[A-Za-z]+\Z", joined[-1]):
            joined[-1] += f" {token}"
        elif token:
            joined.append(token)
    return joined


def _split_at(raw: str, pattern: re.Pattern[str], kind: str) -> list[str]:
    """The parts of `raw` between commas or spaces outside of braces."""
    parts: list[str] = []
    depth = start = 0
    for found in pattern.finditer(raw):
        sign = found.group()
        if sign == "{":
            depth += 1
        elif sign == "}":
            depth = max(0, depth - 1)
        elif depth == 0 and (sign == "," if kind == "," else sign[0] != "\\" or sign == "\\ "):
            parts.append(raw[start : found.start()])
            start = found.end()
    parts.append(raw[start:])
    return parts
