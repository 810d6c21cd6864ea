"""`howpublished`: what it says, and whether other fields say it already."""

import re

from profbib.readers.bib_blocks import Field
from profbib.readers.bib_draft import Draft
from profbib.record import ItemType

_ADDRESS = re.compile(
    r"(?:(?:available\s+(?:at|from|online)|online|url|website|from|at)\s*[:.]?\s*)*(https?://\S+?)[.,;]?\Z",
    re.I,
)
_SOFTWARE = re.compile(r"\[?(?:computer )?(?:software|program)\]?\Z", re.IGNORECASE)
_DATA = re.compile(r"\[?data ?set\]?\Z", re.IGNORECASE)
_SERVER = re.compile(r"(?P<server>.+?) preprint(?:, (?P<number>.+))?\Z")
_LEFT_OVER = re.compile(r"(?:\W|\bversion\b)*\Z")
_DASHES = re.compile("-{2,3}|[‐‑‒–—]")
_EVENTS = frozenset({ItemType.EVENT, ItemType.PERFORMANCE, ItemType.SPEECH})
_SAID_BY_TYPE = {ItemType.SOFTWARE: "Computer software", ItemType.DATASET: "Data set"}


def take_howpublished(draft: Draft) -> None:
    """Reads an address, a type or a preprint server; anything else waits for `said_elsewhere`."""
    field = draft.special.get("howpublished")
    if field is None:
        return
    said = draft.plain(field)
    if draft.said:
        if draft.type is ItemType.ARTICLE:
            _take_server(draft, field, said)
    elif found := _ADDRESS.match(said):
        del draft.special["howpublished"]
        draft.put("URL", found.group(1), field)
        if draft.type is ItemType.DOCUMENT:
            draft.type = ItemType.WEBPAGE
    elif draft.type is ItemType.DOCUMENT and (_SOFTWARE.match(said) or _DATA.match(said)):
        del draft.special["howpublished"]
        draft.type = ItemType.SOFTWARE if _SOFTWARE.match(said) else ItemType.DATASET
    elif draft.type is ItemType.DOCUMENT:
        _take_server(draft, field, said)


def _take_server(draft: Draft, field: Field, said: str) -> None:
    if found := _SERVER.match(said):
        del draft.special["howpublished"]
        draft.type = ItemType.ARTICLE
        container = draft.special.get("booktitle")
        if container is None or draft.plain(container) != found.group("server"):
            draft.put("publisher", found.group("server"), field)
        if "number" not in draft.special:
            draft.put("number", found.group("number") or "", field)


def said_elsewhere(draft: Draft) -> None:
    """Leaves out a `howpublished` that only repeats other fields; else it is the publisher.

    In a @misc for biblatex that names its item type it is the container, of events the whole.
    """
    field = draft.special.pop("howpublished", None)
    if field is None:
        return
    said = draft.plain(field)
    # A summary for styles of BibTeX, whose entries always have a year.
    is_classic = any(each.name == "year" for each in draft.entry.fields)
    if draft.said and draft.entry.type == "misc" and not is_classic:
        draft.put("event-title" if draft.type in _EVENTS else "container-title", said, field)
    elif not (is_classic and _repeats(draft, said)):
        draft.put("publisher", said, field)


def _repeats(draft: Draft, said: str) -> bool:
    custom = (value for value in draft.custom.values() if isinstance(value, str))
    values = [_SAID_BY_TYPE.get(draft.type, ""), *draft.text.values(), *custom]
    rest = _plain_dashes(said)
    for value in sorted(filter(None, values), key=lambda value: (-len(value), value)):
        rest = _cut(rest, _plain_dashes(value))
    return _LEFT_OVER.match(rest) is not None


def _cut(text: str, word: str) -> str:
    """The text without the first place where the word stands for itself."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not (text[at - 1 : at].isalnum() and word[0].isalnum()) and not (
            text[end : end + 1].isalnum() and word[-1].isalnum()
        ):
            return f"{text[:at]} {text[end:]}"
        at = text.find(word, at + 1)
    return text


def _plain_dashes(text: str) -> str:
    return _DASHES.sub("-", text) if "-" in text or not text.isascii() else text
