"""Which of the references read is which of the records written."""

from collections.abc import Sequence

from profbib.record import Record
from profbib.verify.seen import Seen

Pair = tuple[Record | None, Seen | None]


def pairs(records: Sequence[Record], seen: Sequence[Seen]) -> list[Pair]:
    """Each record with the reference read for it, then what was read besides.

    References go to records by key; the others, in order, to the records between the same
    neighbours, if there are as many of them, else to those of the same title.
    """
    by_key: dict[str, int] = {}
    for at, one in enumerate(seen):
        by_key.setdefault(one.key, at)
    found: list[int | None] = [by_key.pop(record.key, None) if record.key else None for record in records]
    taken = {at for at in found if at is not None}
    for first, last in _gaps(found):
        low = next((at for at in reversed(found[:first]) if at is not None), -1)
        high = next((at for at in found[last:] if at is not None), len(seen))
        free = [at for at in range(low + 1, high) if at not in taken]
        for place, at in _in_gap(records, seen, range(first, last), free):
            found[place] = at
            taken.add(at)
    result: list[Pair] = [
        (record, None if at is None else seen[at]) for record, at in zip(records, found, strict=True)
    ]
    return result + [(None, one) for at, one in enumerate(seen) if at not in taken]


def _gaps(found: Sequence[int | None]) -> list[tuple[int, int]]:
    gaps: list[tuple[int, int]] = []
    for place, at in enumerate(found):
        if at is None:
            if gaps and gaps[-1][1] == place:
                gaps[-1] = (gaps[-1][0], place + 1)
            else:
                gaps.append((place, place + 1))
    return gaps


def _in_gap(
    records: Sequence[Record], seen: Sequence[Seen], places: range, free: Sequence[int]
) -> list[tuple[int, int]]:
    if len(places) == len(free):
        return list(zip(places, free, strict=True))
    left = list(free)
    matched: list[tuple[int, int]] = []
    for place in places:
        title = records[place].title
        at = next((at for at in left if title and title in seen[at].values.get("title", ())), None)
        if at is not None:
            left.remove(at)
            matched.append((place, at))
    return matched
