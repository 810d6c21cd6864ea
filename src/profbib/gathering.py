"""Sources become records in a spool: each file read by its reader, each page's entries mapped."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from os import PathLike

from profbib.errors import InputError
from profbib.inputs import Input, find_inputs, no_papers, read_input, skipped
from profbib.mapping import to_record
from profbib.problem import Problem, Severity
from profbib.profile import Profile
from profbib.readers.registry import reader_named
from profbib.record import Record
from profbib.spool import Spool
from profbib.text.dates import parse_iso_date


def parts_of(
    sources: Sequence[str | PathLike[str]],
    captured: date | str | None,
    author: str | None,
    reader: str | None = None,
) -> Iterator[Profile | Record | Problem]:
    """What all sources hold, one after the other; a source without papers is an error or a problem."""
    day = parse_iso_date(captured) if isinstance(captured, str) else captured
    chosen = None if reader is None else reader_named(reader)
    today = datetime.now(UTC).date()
    empty: list[Input] = []
    inputs = find_inputs(sources)
    for item in inputs:
        held: list[Problem] | None = []
        for part in read_input(item, captured=day, today=today, author=author, reader=chosen):
            if held is not None and isinstance(part, Problem):
                held.append(part)
                continue
            if held is not None and not (isinstance(part, Profile) and not part.entries):
                yield from held
                held = None
            yield part
        if held is not None:
            if item.named:
                raise no_papers(item, held)
            empty.append(item)
            yield skipped(item)
    if len(empty) == len(inputs):
        raise InputError(f"{sources[0]}: holds no pages")


def spooled(spool: Spool, parts: Iterable[Profile | Record | Problem]) -> Iterator[Profile | Problem]:
    """Puts every record into the spool, and gives the profiles and problems on the way."""
    for part in parts:
        if isinstance(part, Record):
            yield from _added(spool, part)
            continue
        yield part
        if isinstance(part, Profile):
            for entry in part.entries:
                record, problems = to_record(entry, part)
                yield from problems
                yield from _added(spool, record)


def _added(spool: Spool, record: Record) -> Iterator[Problem]:
    earlier = spool.add(record)
    if earlier is None:
        return
    message = f"the same paper as {earlier.file}:{earlier.line}, {record.title!r}; written once"
    same_page = earlier.file == record.file
    severity = Severity.WARNING if same_page else Severity.NOTE
    yield Problem("same-paper", message, record.file, record.line, severity=severity)
