"""Personal and corporate names as BibTeX reads them: `von Last, Jr, First`, bodies in braces."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from profbib.text.latex import Encode, LatexText
from profbib.text.names import Name

# Not the one of the macro for a macron.
_EQUALS = re.compile(r"(?<!\\)=")
_Words = Callable[[str], list[str]]

# A family name and given names of plain letters need no care at all.
_PLAIN = re.compile(r"[A-Z](?:[A-Za-z]|['-](?=[A-Za-z]))*, [A-Z][A-Za-z]*\.?(?:[ -][A-Z][A-Za-z]*\.?)*")
_MACRO = re.compile(r"(?<!\{)\\(?:([a-zA-Z]+)\{\}|([#$%&_]))")
_MATH = re.compile(r"\{\$(.*?)\$\}")
_BRACED_AND = re.compile(r"\{(and)\}", re.IGNORECASE)
_UNSAFE_STARTS = (r"\&", r"\%", r"\#", r"\$", r"\_", r"{\ensuremath")
_GREEK = re.compile("[\u0386-\u03ff\u1f00-\u1fff]")
_FIRST_LETTER = re.compile(r"[^\W\d_]")


def latex_name(name: Name, encode: Encode, *, for_biber: bool = False) -> LatexText:
    r"""One name for a BibTeX name list; text "" where nothing of the name can be printed.

    Commas, "and" and words that BibTeX would take for a particle are braced. Organisations and
    names without a given name are one unit: `{The OpenML Consortium}`, or with the spaces braced
    where a macro stands in it (`AT{\&}T{ }Labs`), because alpha breaks on a macro inside braces.

    biber takes the first character of a word as its initial, be it the backslash of a macro. So
    with `for_biber` no word of a given name begins with one: it is tied to the word before, and a
    given name that begins so makes the name a unit. Macros in words are not braced then.
    """
    if plain := plain_name(name):
        return LatexText(plain)
    losses: list[LatexText] = []

    spell = _biber_word if for_biber else _word

    def words(text: str) -> list[str]:
        found: list[str] = []
        for part in text.split():
            spelled, encoded = spell(part, encode)
            losses.append(encoded)
            if spelled:
                found.append(spelled)
        return _tied(found) if for_biber else found

    return LatexText(
        _arranged(name, words, for_biber=for_biber),
        tuple(dict.fromkeys(part for loss in losses for part in loss.romanised)),
        tuple(dict.fromkeys(part for loss in losses for part in loss.dropped)),
        sum(loss.invisible for loss in losses),
    )


def plain_name(name: Name) -> str:
    """A name of plain letters, which needs no care, as "Family, Given"; "" for any other."""
    if name.literal or name.particle or name.dropping_particle or name.suffix:
        return ""
    plain = f"{name.family}, {name.given}"
    return plain if plain.isascii() and _PLAIN.fullmatch(plain) and " and" not in plain.lower() else ""


def latex_name_part(words: list[str], *, last_is_safe: bool = True) -> str:
    """Encoded words of one part of a name, those braced that BibTeX would take for a particle.

    With `last_is_safe` the last word stays, because BibTeX counts it to the family name anyway.
    Where a macro stands in a word, the spaces are braced instead, for alpha's sake.
    """
    end = len(words) - 1 if last_is_safe else len(words)
    if any("\\" in word for word in words) and any(_starts_low(word) for word in words[:end]):
        return "{ }".join(words)
    return " ".join(
        f"{{{word}}}" if at < end and _starts_low(word) else word for at, word in enumerate(words)
    )


def _arranged(name: Name, words: _Words, *, for_biber: bool) -> str:
    if name.literal:
        return _body(words(name.literal), for_biber=for_biber)
    given, suffix = words(name.given), words(name.suffix)
    particle = words(_joined(name.dropping_particle, name.particle))
    family = words(name.family)
    if not family:
        return _body(particle + given + suffix, for_biber=for_biber)
    if particle and particle[-1].endswith(("'", "’", "-", "`")):
        family[0] = particle.pop() + family[0]
    if not given:
        if suffix or not all(_starts_low(word) for word in particle):
            return _body(particle + family + suffix, for_biber=for_biber)
        return " ".join([*particle, _body(family, for_biber=for_biber)])
    last = latex_name_part(family)
    parts = [" ".join([*particle, last]), *([" ".join(suffix)] if suffix else []), " ".join(given)]
    written = ", ".join(parts)
    # biber counts the commas in braces too, unless the braces are round the whole name.
    if for_biber and (given[0].startswith(_UNSAFE_STARTS) or written.count(",") > 2):
        return _body(given + particle + family + suffix, for_biber=True)
    return written


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


@lru_cache(maxsize=8192)
def _word(word: str, encode: Encode) -> tuple[str, LatexText]:
    """One word with braced macros, commas and equals signs; "and" and "others" in braces; what it loses."""
    encoded = encode(word)
    text = encoded.text
    if encoded.romanised and text[:1].islower() and not word[:1].islower():
        text = text[0].upper() + text[1:]
    return _kept_whole(letter_like(text).replace(r"\/", "{}")), encoded


def letter_like(latex: str) -> str:
    """The LaTeX with each macro in braces of its own, so that a label can count it as one letter."""
    if "\\" not in latex and "$" not in latex:
        return latex
    latex = _MACRO.sub(lambda found: f"{{\\{found[1] or found[2]}}}", latex)
    return _MATH.sub(lambda found: f"{{\\ensuremath{{{found[1]}}}}}", latex)


@lru_cache(maxsize=8192)
def _biber_word(word: str, encode: Encode) -> tuple[str, LatexText]:
    """One word for biber: braces as bare macros, a Greek word (no single letter) as it is; what it loses."""
    encoded = encode(word)
    text = encoded.text
    if text.count("{$") > 1 and len(_GREEK.findall(word)) > 1:
        text = "".join(
            char if _GREEK.match(char) else encode(char).text for char in unicodedata.normalize("NFC", word)
        )
    text = text.replace(r"\/", "{}")
    # An initial that is a dollar sign would open math.
    text = _MATH.sub(lambda found: f"{{\\ensuremath{{{found[1]}}}}}", text)
    # biber takes a brace after a backquote for a part of the initial.
    text = text.replace("`", "‘")
    if "-" in text and ("\\" in text or not any(map(str.isalnum, text))):
        # biber gives each part of a hyphenated word an initial of its own; this hyphen is none to it.
        text = text.replace("-", "\u2010")
    text = text.replace(r"{\textbraceleft}", r"\textbraceleft{}")
    return _kept_whole(text.replace(r"{\textbraceright}", r"\textbraceright{}")), encoded


def _kept_whole(text: str) -> str:
    # biber takes an equals sign for its own extended notation of names.
    text = text.replace(",", "{,}").strip()
    if "=" in text:
        text = _EQUALS.sub("{=}", text)
    # Hyphens are space to BibTeX: a word of them alone would be no word.
    return (
        f"{{{text}}}" if text.lower() == "and" or (text and not text.replace("{}", "").strip("-~")) else text
    )


def _tied(words: list[str]) -> list[str]:
    tied: list[str] = []
    for word in words:
        if tied and word.startswith(_UNSAFE_STARTS):
            tied[-1] += "{ }" + word
        else:
            tied.append(word)
    return tied


def _starts_low(word: str) -> bool:
    """Whether BibTeX takes the word for a particle: its first letter outside braces is a small one."""
    if word.startswith("{") and not word.startswith("{\\"):
        return False
    bare = re.sub(r"\\(?:[a-zA-Z]{2,} ?|[a-zA-Z](?![a-zA-Z])|[^a-zA-Z])", "", word) if "\\" in word else word
    if word.startswith(("{\\o}", "{\\l}", "{\\ss}", "{\\ae}", "{\\oe}", "{\\aa}", "{\\i}", "{\\j}")):
        return True
    letter = _FIRST_LETTER.search(bare)
    return letter is not None and letter[0].islower()


def _body(words: list[str], *, for_biber: bool) -> str:
    text = " ".join(words)
    if not text:
        return ""
    if "\\" not in text or for_biber:
        bare = text.replace("{,}", ",").replace("{=}", "=")
        single = " " not in text and bare == text and not _starts_low(text) and text.lower() != "others"
        return text if single else "{" + _BRACED_AND.sub(r"\1", bare) + "}"
    return "{ }".join(words)
