"""Citation keys: from a pattern and a record to a key that is unique, safe and stable."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count
from typing import TypeVar
from zlib import crc32

from profbib.errors import UsageError
from profbib.keys.patterns import Part, parse_pattern
from profbib.keys.text import safe, transliteration
from profbib.record import PartialDate, Record
from profbib.text.suggestions import did_you_mean
from profbib.text.titles import title_key

__all__ = ["PRESETS", "KeyPattern", "assign_keys", "compile_pattern", "rank_of", "resolve"]

T = TypeVar("T")

PRESETS = {
    "scholar": "[auth:lower][year][veryshorttitle:lower]",
    "jabref": "[auth][year]",
    "zotero": "[auth:lower]_[veryshorttitle:lower]_[year]",
    "better-bibtex": "[auth:lower][shorttitle][year]",
    "arxiv": "[auth:lower][year][shorttitle4:lower]",
    "acl": r'[auth.etal:regex("\.","-"):lower]-[year]-[veryshorttitle:lower]',
    "alpha": "[authorsAlpha][shortyear]",
}

_NO_DATE = "~"
_LAST_LETTER = 26


@dataclass(frozen=True, slots=True)
class KeyPattern:
    """A key pattern ready for use; made by `compile_pattern`."""

    pattern: str
    parts: tuple[Part, ...]

    def base(self, record: Record) -> str:
        """The key of a record before it is made unique: safe characters only, "anon" where none is left."""
        return safe("".join([part.value(record) for part in self.parts])) or "anon"

    def explain(self, record: Record) -> tuple[tuple[str, str], ...]:
        """The parts of the pattern, each with what it gives for the record."""
        return tuple((part.text, safe(part.value(record))) for part in self.parts)


def compile_pattern(pattern_or_preset: str, *, translit: str = "plain") -> KeyPattern:
    """The pattern, or the preset of that name, with umlauts as "plain" (u) or "german" (ue).

    Raises:
        UsageError: no such preset, a wrong pattern, or an unknown transliteration.

    Source: keys.md.
    """
    to_ascii = transliteration(translit)
    pattern = PRESETS.get(pattern_or_preset, pattern_or_preset)
    if "[" not in pattern and "]" not in pattern:
        near = did_you_mean(pattern, PRESETS)
        message = (
            f"unknown key preset {pattern!r}{near} (known: {', '.join(PRESETS)}; "
            "or a pattern with markers in brackets, such as '[auth:lower][year]')"
        )
        raise UsageError(message)
    return KeyPattern(pattern, parse_pattern(pattern, to_ascii))


def rank_of(record: Record) -> str:
    """A text by which records of one base are put in order, from the record alone: earlier dates first.

    After the date come title, authors, identifiers and the rest that tells papers apart, so that
    only records that say the same share a rank.
    """
    text = record.text
    authors = ";".join(
        [f"{name.family}{name.literal},{name.given}" for name in record.names.get("author", ())]
    )
    identifiers = f"{text.get('DOI', '')}|{record.arxiv_id}|{text.get('URL', '')}"
    abstract = crc32(text.get("abstract", "").encode("utf-8", "surrogatepass"))
    rest = f"{record.type}|{record.page_category}|{abstract:08x}"
    return "\t".join(
        (_sortable(record.dates.get("issued")), title_key(record.title), authors, identifiers, rest)
    )


def _sortable(issued: PartialDate | None) -> str:
    """The date so that texts compare as dates do; what is unknown comes after what is known."""
    if issued is None or issued.year is None:
        return _NO_DATE
    month = _NO_DATE if issued.month is None else f"{issued.month:02d}"
    day = _NO_DATE if issued.day is None else f"{issued.day:02d}"
    return f"{issued.year + 100_000:06d}{month}{day}"


def resolve(rows: Iterable[tuple[T, str, str]], taken: Container[str]) -> Iterator[tuple[T, str]]:
    """Each id with a key that is unique ignoring case: the base, or the base with a … z, aa, ab and on.

    `rows` are (id, base, rank), sorted by base in lower case, then rank: the first of a base gets
    it bare. `taken` holds, in lower case, all bases and all keys that the user gave; no made-up key
    is one of these. Nothing is held of the rows but what could still clash.
    """
    current: str | None = None
    suffixes: Iterator[str] = iter(())
    # Only "x" + "ab" can equal a later "xa" + "b": two letters at least, and a base that begins with "x".
    root, made = "", set[str]()
    for row, base, _ in rows:
        folded = base.lower()
        if folded != current:
            current, suffixes = folded, map(_letters, count(1))
            if made and not folded.startswith(root):
                made.clear()
            yield row, base
            continue
        suffix = next(s for s in suffixes if folded + s not in made and folded + s not in taken)
        if len(suffix) > 1:
            root = root if made else folded
            made.add(folded + suffix)
        yield row, base + suffix


def _letters(number: int) -> str:
    """1 as "a", 26 as "z", 27 as "aa"."""
    letters = ""
    while number:
        number, letter = divmod(number - 1, _LAST_LETTER)
        letters = chr(ord("a") + letter) + letters
    return letters


def assign_keys(records: Iterable[Record], pattern: KeyPattern) -> tuple[Record, ...]:
    """The records in their order, each with a key; one that the user gave stays as it is."""
    records = tuple(records)
    bases = [record.key if record.key_given else pattern.base(record) for record in records]
    order = sorted(
        range(len(records)),
        key=lambda at: (bases[at].lower(), not records[at].key_given, rank_of(records[at])),
    )
    rows = ((at, bases[at], "") for at in order)
    keys = dict(resolve(rows, {base.lower() for base in bases}))
    return tuple(
        record if record.key_given else replace(record, key=keys[at]) for at, record in enumerate(records)
    )
