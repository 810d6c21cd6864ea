"""The arXiv id and category of an entry, in all the ways in which .bib files say them."""

import re

from profbib.readers.bib_blocks import Field
from profbib.readers.bib_draft import Draft, collapsed
from profbib.record import ItemType
from profbib.text.arxiv_categories import find_category
from profbib.text.latex_decode_scan import unescaped

_ID = r"(?:\d{4}\.\d{4,5}|[a-z]+(?:-[a-z]+)?(?:\.[A-Za-z]{2})?/\d{7})(?:v\d+)?"
_PLAIN_ID = re.compile(r"\d{4}\.\d{4,5}(?:v\d+)?\Z")
_WHOLE_ID = re.compile(
    rf"(?:https?://(?:www\.)?arxiv\.org/(?:abs|pdf)/|(?:arXiv\s*(?:e-?prints?|preprint)?\s*:?\s*)?(?:abs/)?)\s*"
    rf"({_ID})(?:\.pdf)?\s*(?:\[\s*([A-Za-z.-]+)[^\]]*\])?[.,;]?\Z",
    re.IGNORECASE,
)
_IN_URL = re.compile(
    rf"(?:arxiv\.org/(?:abs|pdf|html|format)/|10\.48550/arXiv\.)({_ID})(?![\d/])", re.IGNORECASE
)
_JOURNAL = re.compile(
    r"(?:arXiv(?:\.org)?(?:\s*(?:e-?prints?|pre-?prints?|\(Cornell University\)))?"
    r"|CoRR|Computing Research Repository)"
    rf"[\s,:]*(?:arXiv\s*:?|abs/)?\s*({_ID})?\s*(?:\[\s*([A-Za-z.-]+)[^\]]*\])?[.,;]?\Z",
    re.IGNORECASE,
)
_ABS = re.compile(rf"(?:abs/|arXiv\s*:\s*)({_ID})\Z", re.IGNORECASE)
# Types that say nothing against a preprint, as long as no other container is named.
_OPEN = frozenset(
    {ItemType.ARTICLE, ItemType.ARTICLE_JOURNAL, ItemType.DOCUMENT, ItemType.WEBPAGE, ItemType.MANUSCRIPT}
)
_ID_FIELDS = ("arxivid", "arxiv", "arxiv_id", "eprintid")


def take_arxiv(draft: Draft) -> None:
    """Finds id and category; an entry that has no other place of publication becomes a preprint."""
    is_preprint = _take_eprint(draft)
    for name in _ID_FIELDS:
        if (field := draft.special.get(name)) and _take_id(draft, field):
            del draft.special[name]
            is_preprint = True
    is_preprint |= _take_journal(draft)
    says_so = _take_howpublished(draft)
    is_preprint |= says_so
    says_so = says_so and draft.type is ItemType.DOCUMENT
    is_preprint |= _take_note(draft)
    is_preprint = is_preprint or _look_at_links(draft)
    published = "journal" in draft.special or "journaltitle" in draft.special or "booktitle" in draft.special
    if is_preprint and (says_so or not published) and draft.type in _OPEN and not draft.said:
        draft.type = ItemType.ARTICLE
    if draft.type is ItemType.ARTICLE and (is_preprint or draft.arxiv_id):
        draft.text.setdefault("publisher", "arXiv")


def _take_eprint(draft: Draft) -> bool:
    """Reads `eprint` and what goes with it; whether it is one of arXiv's."""
    special = draft.special
    prefix_field = special.pop("eprinttype", None)
    other = special.pop("archiveprefix", None)
    prefix_field = prefix_field or other
    class_field = special.pop("eprintclass", None) or special.get("primaryclass")
    special.pop("primaryclass", None)
    prefix = collapsed(prefix_field.value) if prefix_field else ""
    field = special.pop("eprint", None)
    arxiv = prefix.strip("{}").lower() in ("arxiv", "")
    if field is not None and arxiv and _take_id(draft, field):
        _take_category(draft, class_field)
        return True
    if field is None and (prefix.lower() == "arxiv" or (not prefix and _is_category(class_field))):
        _take_category(draft, class_field)
        return bool(prefix)
    if field is not None:
        _take_other_eprint(draft, field, prefix)
    elif prefix_field is not None:
        draft.keep(prefix_field)
    if class_field is not None:
        draft.keep(class_field)
    return False


def _take_other_eprint(draft: Draft, field: Field, prefix: str) -> None:
    """An eprint of another archive: PubMed has a variable, the others are CSL's archive."""
    value = unescaped(collapsed(field.value))
    kind = prefix.lower()
    if kind in ("pubmed", "pmid", "pubmedid"):
        draft.put("PMID", value, field)
    elif kind in ("pmc", "pmcid", "pubmedcentral"):
        draft.put("PMCID", value, field)
    elif prefix:
        draft.put("archive", prefix, field)
        draft.put("archive_location", value, field)
        if kind == "arxiv" and value:
            message = f"eprint {value!r} is no arXiv id; expected one such as 2202.06709 or cs/0112017; kept"
            draft.report("bad-arxiv-id", message, field)
    else:
        draft.keep(field, value)


def _take_id(draft: Draft, field: Field) -> bool:
    value = field.value
    if _PLAIN_ID.match(value):
        draft.arxiv_id = draft.arxiv_id or value
        return True
    found = _WHOLE_ID.match(unescaped(collapsed(value)).strip("{} "))
    if found is None:
        return False
    _set(draft, found.group(1), found.group(2), "")
    return True


def _set(draft: Draft, arxiv_id: str | None, category: str | None, inferred_from: str) -> None:
    if arxiv_id and not draft.arxiv_id:
        draft.arxiv_id = arxiv_id
        if inferred_from:
            draft.infer("arxiv_id", inferred_from)
    if category and not draft.arxiv_category and (known := find_category(category)):
        draft.arxiv_category = known.name if "." not in category else category


def _take_category(draft: Draft, field: Field | None) -> None:
    if field is None:
        return
    value = draft.plain(field).strip("[] ")
    if value:
        draft.arxiv_category = value


def _is_category(field: Field | None) -> bool:
    return field is not None and find_category(collapsed(field.value)) is not None


def _take_journal(draft: Draft) -> bool:
    """Whether the journal is arXiv itself; it is no container then, and holds the id, or the volume does."""
    special = draft.special
    for name in ("journal", "journaltitle"):
        field = special.get(name)
        if field is None:
            continue
        journal = collapsed(field.value).strip("{} ")
        found = _JOURNAL.match(journal) if journal[:1] in "aAcC" else None
        if found is None:
            continue
        del special[name]
        _set(draft, found.group(1), found.group(2), name)
        _take_from_volume(draft)
        draft.type = ItemType.ARTICLE if draft.type is ItemType.ARTICLE_JOURNAL else draft.type
        return True
    return False


def _take_from_volume(draft: Draft) -> None:
    volume = draft.text.get("volume", "")
    if found := _ABS.match(volume):
        del draft.text["volume"]
        _set(draft, found.group(1), None, "volume")
    for name in ("eid", "pages"):
        field = draft.special.get(name)
        if field is not None and (found := _ABS.match(collapsed(field.value))):
            del draft.special[name]
            _set(draft, found.group(1), None, name)


_PREPRINT = re.compile(
    rf"arXiv(?:\.org)?(?:\s+(?:e-?print|pre-?print))?[\s:,]*(?:arXiv\s*:?\s*)?({_ID})?\s*(?:\[\s*([A-Za-z.-]+)[^\]]*\])?[.,;]?\Z",
    re.IGNORECASE,
)


def _take_howpublished(draft: Draft) -> bool:
    field = draft.special.get("howpublished")
    if field is None or "arxiv" not in field.value.lower():
        return False
    found = _PREPRINT.match(draft.plain(field))
    if found is None or (draft.type not in _OPEN and not found.group(1)):
        return False
    del draft.special["howpublished"]
    _set(draft, found.group(1), found.group(2), "" if found.group(1) else "howpublished")
    return True


def _take_note(draft: Draft) -> bool:
    note = draft.text.get("note", "")
    if "rxiv" not in note.lower():
        return False
    found = _PREPRINT.match(note)
    if found is None or not found.group(1):
        return False
    _set(draft, found.group(1), found.group(2), "note")
    del draft.text["note"]
    return True


def _look_at_links(draft: Draft) -> bool:
    """Whether DOI or URL are arXiv's; both stay where they are."""
    for variable in ("DOI", "URL"):
        value = draft.text.get(variable, "")
        if "rxiv" in value.lower() and (found := _IN_URL.search(value)):
            if not draft.arxiv_id:
                _set(draft, found.group(1), None, variable)
            return True
    return False
