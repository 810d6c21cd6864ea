"""`howpublished`: what it says, and whether other fields say it already."""

import re

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
_SAID_BY_TYPE = {ItemType.SOFTWARE: "Computer software", ItemType.DATASET: "Data set"}


def take_howpublished(draft: Draft) -> None:
    """Reads an address, a type or a preprint server; anything else waits for `said_elsewhere`."""
    field = draft.special.get("howpublished")
    if field is None:
        return
    said = draft.plain(field)
    if found := _ADDRESS.match(said):
        del draft.special["howpublished"]
        draft.put("URL", found.group(1), field)
        if draft.type is ItemType.DOCUMENT:
            draft.type = ItemType.WEBPAGE
    elif draft.type is ItemType.DOCUMENT and (_SOFTWARE.match(said) or _DATA.match(said)):
        del draft.special["howpublished"]
        draft.type = ItemType.SOFTWARE if _SOFTWARE.match(said) else ItemType.DATASET
    elif draft.type is ItemType.DOCUMENT and (found := _SERVER.match(said)):
        del draft.special["howpublished"]
        draft.type = ItemType.ARTICLE
        draft.put("publisher", found.group("server"), field)
        draft.put("number", found.group("number") or "", field)


def said_elsewhere(draft: Draft) -> None:
    """Leaves out a `howpublished` that only repeats other fields; else it is the publisher."""
    field = draft.special.pop("howpublished", None)
    if field is None:
        return
    said = rest = draft.plain(field)
    values = [_SAID_BY_TYPE.get(draft.type, ""), *draft.text.values()]
    for value in sorted(filter(None, values), key=len, reverse=True):
        rest = rest.replace(value, "", 1)
    if not _LEFT_OVER.match(rest):
        draft.put("publisher", said, field)
