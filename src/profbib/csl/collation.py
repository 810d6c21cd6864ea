"""The order of texts: letters, then accents, never case; punctuation is a space, numbers are numbers.

The same on every machine, which the collation of an operating system is not.
"""

import re
import unicodedata
from functools import lru_cache

# Letters that a language puts in places of their own: sv and fi after z, and so on.
_AFTER_Z = "\U0010fff0"
_TAILORED: dict[str, dict[str, str]] = {
    "sv": {"å": "z\ue001", "ä": "z\ue002", "ö": "z\ue003"},
    "fi": {"å": "z\ue001", "ä": "z\ue002", "ö": "z\ue003"},
    "da": {"æ": "z\ue001", "ø": "z\ue002", "å": "z\ue003"},
    "nb": {"æ": "z\ue001", "ø": "z\ue002", "å": "z\ue003"},
    "nn": {"æ": "z\ue001", "ø": "z\ue002", "å": "z\ue003"},
    "es": {"ñ": "n\ue001"},
    "et": {"š": "s\ue001", "ž": "s\ue002", "õ": "w\ue001", "ä": "w\ue002", "ö": "w\ue003", "ü": "w\ue004"},
    "tr": {"ç": "c\ue001", "ğ": "g\ue001", "ı": "h\ue001", "ö": "o\ue001", "ş": "s\ue001", "ü": "u\ue001"},
    "cs": {"č": "c\ue001", "ř": "r\ue001", "š": "s\ue001", "ž": "z\ue001"},
    "sk": {"ä": "a\ue001", "č": "c\ue001", "ô": "o\ue001", "š": "s\ue001", "ž": "z\ue001"},
    "sl": {"č": "c\ue001", "š": "s\ue001", "ž": "z\ue001"},
    "hr": {"č": "c\ue001", "ć": "c\ue002", "đ": "d\ue001", "š": "s\ue001", "ž": "z\ue001"},
    "hu": {"ö": "o\ue001", "ő": "o\ue001", "ü": "u\ue001", "ű": "u\ue001"},
    "pl": {
        "ą": "a\ue001",
        "ć": "c\ue001",
        "ę": "e\ue001",
        "ł": "l\ue001",
        "ń": "n\ue001",
        "ó": "o\ue001",
        "ś": "s\ue001",
        "ź": "z\ue001",
        "ż": "z\ue002",
    },
    "lv": {
        "č": "c\ue001",
        "ģ": "g\ue001",
        "ķ": "k\ue001",
        "ļ": "l\ue001",
        "ņ": "n\ue001",
        "š": "s\ue001",
        "ž": "z\ue001",
    },
    "lt": {"č": "c\ue001", "š": "s\ue001", "ž": "z\ue001"},
}
_EXPANDED = str.maketrans(
    {"æ": "ae", "œ": "oe", "ß": "ss", "ø": "o", "đ": "d", "ł": "l", "þ": "th", "ð": "d", "ı": "i"}
)
_MARKS = re.compile("[\u0300-\u036f]+")
_PUNCTUATION = re.compile(r"[^\w\x01\ue001-\ue004]+")
_MARKERS = re.compile("[\x00-\x1f'’‘ʼ.\"“”«»()\\[\\]]")
_HAN = re.compile("[\u3400-\u9fff]")
# Chinese lists begin with the names in Han script, Japanese ones have them behind those in Latin.
_HAN_PLACE = {"zh": "\x01", "ja": "\u0180"}
_DIGITS = re.compile(r"\d+")


@lru_cache(maxsize=200_000)
def collation_key(text: str, lang: str) -> tuple[str, str]:
    """What texts are compared by: their letters, then their accents; case does not count.

    >>> collation_key("Élan", "fr") > collation_key("Elan", "fr")
    True
    """
    plain = _MARKERS.sub("", text).replace("_", " ").lower()
    if plain.isascii():
        folded = plain
    else:
        tailored = _TAILORED.get(lang[:2])
        if tailored:
            plain = unicodedata.normalize("NFC", plain)
            for letter, put in tailored.items():
                plain = plain.replace(letter, put)
        folded = _MARKS.sub("", unicodedata.normalize("NFKD", plain)).translate(_EXPANDED)
    place = _HAN_PLACE.get(lang[:2])
    if place:
        folded = _HAN.sub(lambda match: place + match.group(), folded)
    letters = _PUNCTUATION.sub(" ", folded).strip()
    if not letters.isalpha() and _DIGITS.search(letters):
        letters = _DIGITS.sub(_padded, letters)
    return letters, "" if plain.isascii() else plain


def _padded(match: re.Match[str]) -> str:
    digits = match.group().lstrip("0")
    # A number sorts by its length, then by its digits.
    return f"{min(len(digits), 999):03d}{digits}"
