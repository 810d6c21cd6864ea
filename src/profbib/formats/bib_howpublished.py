"""The line that says in words how a thing was published, for styles that print nothing else of a @misc."""

from profbib.formats.bib_draft import Draft
from profbib.record import ItemType, Record

_SAID = {
    ItemType.SOFTWARE: "Computer software",
    ItemType.DATASET: "Data set",
}
_LEGAL = frozenset(
    {ItemType.BILL, ItemType.LEGAL_CASE, ItemType.LEGISLATION, ItemType.REGULATION, ItemType.TREATY}
)


def howpublished(draft: Draft) -> str:
    """LaTeX such as "arXiv preprint [cs.CV]" or "Journal, 12(3), Publisher"; "" if nothing is known."""
    record = draft.record
    if record.type is ItemType.ARTICLE:
        return _preprint(draft)
    text = record.text
    parts = [text.get("genre") or _SAID.get(record.type, ""), text.get("container-title", "")]
    parts.append(_numbers(record))
    parts += [text.get("authority", ""), text.get("publisher", "")]
    if not text.get("container-title"):
        parts.append(text.get("event-title", "") or text.get("event", ""))
    return draft.encode(", ".join(part for part in parts if part)).text


def is_on_arxiv(record: Record) -> bool:
    """Whether the record is known to be on arXiv."""
    return (
        bool(record.arxiv_id or record.arxiv_category) or record.text.get("publisher", "").lower() == "arxiv"
    )


def is_arxiv_number(record: Record) -> bool:
    """Whether the record's number is its arXiv id, which has fields of its own."""
    return bool(record.arxiv_id) and record.arxiv_id in record.text.get("number", "")


def _preprint(draft: Draft) -> str:
    record = draft.record
    category = f" [{record.arxiv_category}]" if record.arxiv_category else ""
    if record.arxiv_id:
        return draft.latex("custom", f"arXiv:{record.arxiv_id}{category}")
    if is_on_arxiv(record):
        return draft.latex("custom", f"arXiv preprint{category}")
    text = record.text
    place = text.get("publisher") or text.get("container-title") or ""
    said = ", ".join(part for part in (f"{place} preprint" if place else "", text.get("number", "")) if part)
    return draft.latex("publisher", said or text.get("genre", ""))


def _numbers(record: Record) -> str:
    text = record.text
    volume, issue = text.get("volume", ""), text.get("issue", "")
    number = "" if is_arxiv_number(record) else text.get("number", "")
    if record.type in _LEGAL and volume:
        return " ".join(part for part in (volume, text.get("page", "").replace("-", "–") or number) if part)
    both = f"{volume}({issue})" if volume and issue else volume or issue
    return ", ".join(
        part for part in (both, number, text.get("version", "") and f"version {text['version']}") if part
    )
