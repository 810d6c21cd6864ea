"""The fields of an entry that hold lists: keywords, code links, keys."""

import re
from functools import lru_cache

from profbib.readers.bib_draft import Draft, collapsed
from profbib.text.latex_decode import Decoded, decode_latex
from profbib.text.latex_decode_scan import unescaped

_URLS = re.compile(r"[\s,]+")
_ITEM = re.compile(r"[{},;]|\\.", re.DOTALL)
_CATEGORY_NAME = re.compile(r"\(([a-z-]+\.[A-Za-z-]+)\)\Z")


def take_lists(draft: Draft) -> None:
    """Keywords, code links, earlier keys, relations, and BibTeX's `key`."""
    special = draft.special
    if (field := special.pop("keywords", None) or special.pop("keyword", None)) is not None:
        draft.keywords, unknown = _keywords(field.value)
        if unknown:
            draft.checked(Decoded("", unknown=unknown), field)
        if draft.arxiv_id and not draft.arxiv_category:
            _category_of_keywords(draft)
    if (field := special.pop("code", None)) is not None:
        draft.code = _links(field.value)
    if (field := special.pop("ids", None)) is not None:
        draft.other_ids = tuple(item for item in map(str.strip, field.value.split(",")) if item)
    if (field := special.pop("related", None)) is not None:
        relation_field = special.pop("relatedtype", None)
        relation = collapsed(relation_field.value) if relation_field else "related"
        draft.related = {item.strip(): relation for item in field.value.split(",") if item.strip()}
    if (field := special.get("key")) is not None and _is_sort_key(draft, draft.plain(field)):
        del special["key"]
    if draft.code:
        _drop_code_note(draft)


def _category_of_keywords(draft: Draft) -> None:
    """The category in keywords as DataCite has them: "Machine Learning (cs.LG)"."""
    for keyword in draft.keywords:
        if found := _CATEGORY_NAME.search(keyword):
            draft.arxiv_category = found.group(1)
            draft.infer("arxiv_category", "keywords")
            return


def _is_sort_key(draft: Draft, label: str) -> bool:
    """Whether BibTeX's `key`, which stands for a missing author, says what the title says already."""
    title = draft.text.get("title", "")
    return label in (draft.entry.key, draft.text.get("title-short")) or (
        bool(label) and title.startswith(label)
    )


def _drop_code_note(draft: Draft) -> None:
    """Leaves out of the note what the field `code` says as well."""
    note = draft.text.get("note", "")
    if "Code: " not in note:
        return
    before, _, after = note.rpartition("Code: ")
    if after == ", ".join(draft.code):
        kept = before.rstrip()
        if kept:
            draft.text["note"] = kept
        else:
            del draft.text["note"]


@lru_cache(maxsize=4096)
def _keywords(value: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The keywords of a value, each once, and the macros in them that nobody knows."""
    decoded = [decode_latex(item) for item in _items(collapsed(value))]
    words = dict.fromkeys(keyword.text.strip() for keyword in decoded)
    return tuple(word for word in words if word), tuple(
        macro for keyword in decoded for macro in keyword.unknown
    )


def _links(value: str) -> tuple[str, ...]:
    found = _URLS.split(unescaped(collapsed(value)).strip())
    return tuple(dict.fromkeys(link for link in found if link))


def _items(value: str) -> list[str]:
    """The items of a list with commas or, where there are any outside of braces, semicolons."""
    if "{" not in value and "\\" not in value:
        separator = ";" if ";" in value else ","
        return [item for item in (part.strip() for part in value.split(separator)) if item]
    cuts: dict[str, list[int]] = {",": [], ";": []}
    depth = 0
    for found in _ITEM.finditer(value):
        sign = found.group()
        depth += (sign == "{") - (sign == "}")
        if depth <= 0 and sign in cuts:
            cuts[sign].append(found.start())
    items: list[str] = []
    start = 0
    for cut in (*(cuts[";"] or cuts[","]), len(value)):
        items.append(value[start:cut].strip())
        start = cut + 1
    return [item for item in items if item]
