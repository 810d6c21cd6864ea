"""Citation keys that bibtex and biber take: safe characters, unique without case."""

import re
from collections.abc import Callable

from profbib.problem import Problem
from profbib.record import Record

_SAFE = re.compile(r"[A-Za-z0-9:+._/-]+")
_UNSAFE = re.compile(r"[^A-Za-z0-9:+._/-]+")


def safe_key(key: str) -> str:
    """The key in the characters that BibTeX, biber and LaTeX all take; "anon" if none is left."""
    if _SAFE.fullmatch(key):
        return key
    from unidecode import unidecode

    return _UNSAFE.sub("", unidecode(key)) or "anon"


class KeyRing:
    """The keys given out in one file, so that none is given twice.

    bibtex compares keys without case, and biber warns of keys that differ in case alone. Keys that
    profbib made are unique already; only those that a user gave, in a file or to a record of no file,
    and those made here for them are kept, so that memory does not grow with the file.
    """

    __slots__ = ("_format_name", "_known_keys", "_reserved", "_taken")

    def __init__(self, format_name: str, known_keys: Callable[[], frozenset[str]]) -> None:
        self._format_name = format_name
        self._known_keys = known_keys
        self._taken: set[str] = set()
        self._reserved: set[str] = set()

    def give(self, wanted: str) -> str:
        """A safe key, as near to the wanted one as all keys of the file allow."""
        safe = safe_key(wanted)
        key, number = safe, 2
        while key.lower() in self._taken or key.lower() in self._known_keys():
            key, number = f"{safe}-{number}", number + 1
        self._taken.add(key.lower())
        return key

    def reserve(self, wanted: str) -> str:
        """A key as `give` gives it, kept for the record that will ask for exactly this one."""
        key = self.give(wanted)
        self._reserved.add(key)
        return key

    def key_for(self, record: Record) -> tuple[str, Problem | None]:
        """The key of the record's entry, and a problem where it is not the record's own."""
        if record.key in self._reserved:
            self._reserved.remove(record.key)
            return record.key, None
        low = record.key.lower()
        if low not in self._taken and _SAFE.fullmatch(record.key):
            if record.key_given or record.file is None:
                self._taken.add(low)
            return record.key, None
        key = self.give(record.key)
        message = f"key {record.key!r} is not possible in {self._format_name}; written as {key!r}"
        return key, Problem("key-changed", message, record.file, record.line, key=record.key or key)
