"""What a plain JSON parser sees of CSL-JSON, by the rules of CSL's own schema."""

import json
from collections.abc import Mapping
from dataclasses import replace

from profbib.record import ItemType
from profbib.verify.seen import Parts, Reader, Seen, SeenDate, SeenName, UnreadableError
from profbib.verify.texts import as_written, same_exactly

_NAME_PARTS = frozenset(
    {"family", "given", "literal", "suffix", "dropping-particle", "non-dropping-particle"}
)


def see_csl_json(text: str) -> list[Seen]:
    """The items of a CSL-JSON array.

    Raises:
        UnreadableError: the text is no JSON, or no array of objects.
    """
    try:
        items = json.loads(text)
    except ValueError as error:
        raise UnreadableError(f"no JSON: {error}") from error
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise UnreadableError("no array of items")
    return [_seen(item) for item in items]


def see_jsonl(text: str) -> list[Seen]:
    """The items of a file with one item a line; a line that is none is passed over."""
    found: list[Seen] = []
    for line in text.split("\n"):
        try:
            item = json.loads(line) if line.strip() else None
        except ValueError:
            continue
        if isinstance(item, dict):
            found.append(_seen(item))
    return found


def _seen(item: Mapping[str, object]) -> Seen:
    seen = Seen(str(item.get("id", "")), str(item.get("type", "")))
    for variable, value in item.items():
        if isinstance(value, list):
            seen.names[variable] = [_name(name) for name in value if isinstance(name, dict)]
        elif isinstance(value, dict) and variable != "custom":
            seen.dates[variable] = [_date(value)]
        elif isinstance(value, str | int | float):
            seen.add(variable, str(value))
    custom = item.get("custom")
    if isinstance(custom, dict):
        _add_custom(seen, custom)
    return seen


def _add_custom(seen: Seen, custom: Mapping[str, object]) -> None:
    for name, value in custom.items():
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, str | int):
                seen.add(f"custom.{name}", str(part))
    truncated = custom.get("truncated")
    if isinstance(truncated, list):
        seen.goes_on |= {str(variable) for variable in truncated}
    if custom.get("authors_complete") is False:
        seen.goes_on.add("author")


def _name(name: Mapping[str, object]) -> SeenName:
    parts = {part: str(text) for part, text in name.items() if part in _NAME_PARTS}
    if "literal" in parts:
        return SeenName(parts["literal"])

    def joined(*wanted: str) -> str:
        return " ".join(parts[part] for part in wanted if parts.get(part))

    return SeenName(joined("non-dropping-particle", "family"), joined("given", "dropping-particle", "suffix"))


def _date(value: Mapping[str, object]) -> SeenDate:
    parts = value.get("date-parts")
    ends = [_parts(part) for part in parts] if isinstance(parts, list) else []
    if not ends or not ends[0]:
        return SeenDate(text=str(value.get("literal", value.get("raw", ""))))
    season = value.get("season")
    start = (ends[0][0], 20 + season) if isinstance(season, int) and len(ends[0]) == 1 else ends[0]
    return SeenDate(start, ends[1] if len(ends) > 1 else ())


def _parts(value: object) -> Parts:
    if not isinstance(value, list) or not all(isinstance(part, int) for part in value):
        return ()
    # Citation processors read the months 13 to 16 as seasons.
    return tuple(part + 8 if place == 1 and 13 <= part <= 16 else part for place, part in enumerate(value))


_CUSTOM = (
    "arxiv_id", "arxiv_category", "page_category", "score", "code", "code_announced", "project_pages",
    "affiliations", "other_ids",
)  # fmt: skip
CSL_JSON = Reader(
    see=see_csl_json,
    homes={
        **{name: (f"custom.{name}",) for name in _CUSTOM},
        "keywords": ("custom.keywords", "keyword"),
    },
    same=same_exactly,
    fold=as_written,
    own_names=True,
    types=frozenset(ItemType),
)
JSONL = replace(CSL_JSON, see=see_jsonl)
