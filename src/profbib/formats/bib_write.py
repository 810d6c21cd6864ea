"""A bibliography as the text of a .bib file, entry by entry, in either dialect."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from profbib.bibliography import Bibliography
from profbib.formats.bib_common import LostFields, put_code, put_keywords, put_links
from profbib.formats.bib_draft import Draft
from profbib.formats.bib_entry import print_draft
from profbib.formats.bib_keys import KeyRing
from profbib.formats.bib_related import code_records, put_earlier_keys, put_relations, put_software
from profbib.formats.csl_variables import without
from profbib.formats.table import WriteOptions
from profbib.problem import Problem
from profbib.record import Record
from profbib.text.latex import Encode


@dataclass(frozen=True, slots=True)
class Dialect:
    """What the two kinds of .bib file do differently.

    `fill` fills a draft, and gives the entry type and whether the day of the date is lost.
    """

    name: str
    encode: Encode
    fill: Callable[[Draft, WriteOptions], tuple[str, bool]]
    earlier_keys: bool
    """Whether a record's earlier keys have a place (`ids`)."""


class BibFile:
    """One file being written: its dialect and options, the keys given out, the losses counted."""

    def __init__(self, bibliography: Bibliography, options: WriteOptions, dialect: Dialect) -> None:
        self._bibliography = bibliography
        self._options = options
        self._dialect = dialect
        self._ring = KeyRing(dialect.name, self._known_keys)
        self._lost = LostFields(dialect.name)
        self._known: frozenset[str] | None = None

    def pieces(self) -> Iterator[str | Problem]:
        """The entries in order, a blank line before each but the first, and what has no place."""
        blank = ""
        for record in self._bibliography:
            for piece in self._entries(record):
                if isinstance(piece, str):
                    yield blank + piece
                    blank = "\n"
                else:
                    yield piece
        yield from self._lost.problems()

    def _entries(self, whole: Record) -> Iterator[str | Problem]:
        options, dialect = self._options, self._dialect
        record = without(whole, options.omit) if options.omit else whole
        key, problem = self._ring.key_for(record)
        if problem is not None:
            yield problem
        draft = Draft(record, dialect.name, dialect.encode, options.omit)
        entry_type, day_lost = dialect.fill(draft, options)
        put_links(draft)
        put_keywords(draft)
        code = code_records(record, key, self._ring) if record.code and options.code == "related" else ()
        if record.code:
            put_code(draft, options)
            put_software(draft, code)
        if record.related:
            put_relations(draft, self._known_keys())
        if record.other_ids:
            put_earlier_keys(draft, self._known_keys(), has_place=dialect.earlier_keys)
        draft.unread()
        self._lost.count(record, day_lost=day_lost)
        if draft.problems:
            yield from draft.problems
        yield print_draft(draft, entry_type, key)
        for software in code:
            yield from self._entries(software)

    def _known_keys(self) -> frozenset[str]:
        if self._known is None:
            self._known = frozenset(record.key.lower() for record in self._bibliography)
        return self._known
