"""Records on disk: many pages become one bibliography in memory that does not grow with them.

Records go in one by one, each paper once; then every record gets its key, which needs to know
all; then they come out again, in order, as often as asked. SQLite holds them in a temporary file
that it deletes itself, and keeps small ones in memory.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b

from profbib.errors import OutputError
from profbib.identity import identities, merged
from profbib.keys import KeyPattern, rank_of, resolve
from profbib.packing import packed, unpacked
from profbib.record import Record

_SCHEMA = """
    PRAGMA page_size = 16384;
    PRAGMA journal_mode = off;
    PRAGMA synchronous = off;
    CREATE TABLE record (id INTEGER PRIMARY KEY, key TEXT, base TEXT, rank TEXT, body BLOB);
    CREATE TABLE identity (hash INTEGER PRIMARY KEY, id INTEGER);
"""


@contextmanager
def storage() -> Iterator[None]:
    """Turns what the temporary file cannot take into an error of ours.

    Raises:
        OutputError: the disk of temporary files is full or cannot be written.
    """
    try:
        yield
    except sqlite3.OperationalError as error:
        raise OutputError(f"the temporary file for the references cannot be written: {error}") from error


class Spool:
    """Records in the order in which they came, each paper once, with keys unique ignoring case.

    Records can be added until `assign_keys`, and iterated over after it, more than once.
    """

    def __init__(self, pattern: KeyPattern) -> None:
        self._pattern = pattern
        self._store = sqlite3.connect("", isolation_level=None)
        self._store.executescript(_SCHEMA)
        self._store.execute("BEGIN")
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Record]:
        for key, body in self._store.execute("SELECT key, body FROM record ORDER BY id"):
            yield unpacked(body, key)

    def __contains__(self, record: object) -> bool:
        return any(record == other for other in self)

    def add(self, record: Record) -> Record | None:
        """None when the record is new, else the earlier record of the same paper, now merged with it.

        Two references that bring their own keys both stay, whatever they say.
        """
        found = self._identify(record, self._count + 1)
        if found is None:
            self._count += 1
            self._put(self._count, record)
            return None
        number, earlier = found
        users_first = record.key_given and not earlier.key_given
        self._put(number, merged(record, earlier) if users_first else merged(earlier, record))
        return earlier

    def assign_keys(self) -> None:
        """Gives each record its key, unique ignoring case over all; see `keys.resolve`."""
        run = self._store.execute
        run("CREATE INDEX by_base ON record (lower(base), rank)")
        rows = run("""
            SELECT id, base, rank FROM record WHERE lower(base) IN
                (SELECT lower(base) FROM record GROUP BY lower(base) HAVING count(*) > 1)
            ORDER BY lower(base), key IS NULL, rank, id""")
        run("CREATE TEMP TABLE resolved (id INTEGER PRIMARY KEY, key TEXT)")
        self._store.executemany("INSERT INTO resolved VALUES (?, ?)", resolve(rows, _Taken(self._store)))
        run("""
            UPDATE record SET key = coalesce((SELECT key FROM resolved WHERE id = record.id), base)
            WHERE key IS NULL""")

    def _identify(self, record: Record, number: int) -> tuple[int, Record] | None:
        """Notes the record's identities as those of `number`; the earlier record that has one, if any."""
        hashes = [_hash(identity) for identity in identities(record)]
        found = None
        for identity in hashes:
            new = self._store.execute(
                "INSERT OR IGNORE INTO identity VALUES (?, ?)", (identity, number)
            ).rowcount
            if not new and found is None:
                found = self._same_paper(record, identity)
        if found is not None:
            rows = ((found[0], identity, number) for identity in hashes)
            self._store.executemany("UPDATE identity SET id = ? WHERE hash = ? AND id = ?", rows)
        return found

    def _same_paper(self, record: Record, identity: int) -> tuple[int, Record] | None:
        row = self._store.execute(
            "SELECT id, key, body FROM record NATURAL JOIN identity WHERE hash = ?", (identity,)
        ).fetchone()
        # An identity noted a moment ago for this same record has no row yet.
        if row is None:
            return None
        earlier = unpacked(row[2], row[1] or "")
        both_given = record.key_given and earlier.key_given
        return (row[0], earlier) if not both_given and _ids_agree(record, earlier) else None

    def _put(self, number: int, record: Record) -> None:
        key = record.key if record.key_given else None
        base = key or self._pattern.base(record)
        row = (number, key, base, rank_of(record), packed(record))
        self._store.execute("INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?, ?)", row)


class _Taken:
    """The keys, in lower case, that no made-up key may equal: all bases and all given keys."""

    def __init__(self, store: sqlite3.Connection) -> None:
        self._store = store

    def __contains__(self, key: object) -> bool:
        row = self._store.execute("SELECT 1 FROM record WHERE lower(base) = ? LIMIT 1", (key,))
        return row.fetchone() is not None


def _ids_agree(record: Record, other: Record) -> bool:
    return not record.arxiv_id or not other.arxiv_id or record.arxiv_id == other.arxiv_id


def _hash(identity: str) -> int:
    """64 bits of the identity: a false match among a million records has a chance of 1 in 10^7."""
    return int.from_bytes(
        blake2b(identity.encode("utf-8", "surrogatepass"), digest_size=8).digest(), signed=True
    )
