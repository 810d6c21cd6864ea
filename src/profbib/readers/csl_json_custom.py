"""profbib's own rows of `custom`, back into the fields of a record."""

from typing import Any, TypeGuard

from profbib.readers.csl_json_draft import Draft, shown
from profbib.record import Origin, ProfileRef, Source

_TEXTS = frozenset({"arxiv_category", "page_category", "score", "arxiv_id"})
_LISTS = frozenset({"code", "code_announced", "project_pages", "protected", "affiliations", "other_ids"})
_KNOWN = (
    _TEXTS
    | _LISTS
    | {"authors_complete", "has_code", "related", "inferred", "truncated", "profile", "profiles", "keywords"}
)
_INFERRED = Origin(Source.INFERRED)


def fields_from_custom(draft: Draft) -> dict[str, Any]:
    """The fields of `Record` that the draft's `custom` holds, taken out of it.

    A row of another form than profbib writes is somebody else's: it stays in `custom`.
    """
    fields: dict[str, Any] = {}
    custom = draft.custom
    truncated: set[str] = set()
    for name in [name for name in custom if name in _KNOWN]:
        value = custom[name]
        if name in _TEXTS and isinstance(value, str):
            fields[name] = value
        elif (name in _LISTS or name == "keywords") and _is_texts(value):
            fields[name] = tuple(value)
        elif name == "has_code" and isinstance(value, bool):
            fields[name] = value
        elif name == "related" and _is_text_table(value):
            fields[name] = dict(value)
        elif name == "authors_complete" and isinstance(value, bool):
            truncated |= set() if value else {"author"}
        elif name == "truncated" and _is_texts(value):
            truncated |= set(value)
        elif name == "inferred" and _is_texts(value):
            fields["origin"] = dict.fromkeys(value, _INFERRED)
        elif name in {"profile", "profiles"} and _profiles(value):
            if name == "profiles" or "profiles" not in fields:
                fields["profiles"] = _profiles(value)
        else:
            message = f"custom {name!r} holds {shown(value)}, which profbib does not write; kept as it is"
            draft.report("foreign-custom", message, "custom")
            continue
        del custom[name]
    if truncated:
        fields["truncated"] = frozenset(truncated)
    return fields


def _is_texts(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(part, str) for part in value)


def _is_text_table(value: object) -> TypeGuard[dict[str, str]]:
    return isinstance(value, dict) and all(isinstance(part, str) for part in value.values())


def _profiles(value: object) -> tuple[ProfileRef, ...]:
    found = value if isinstance(value, list) else [value]
    profiles = tuple(_profile(part) for part in found)
    return tuple(profile for profile in profiles if profile) if all(profiles) else ()


def _profile(value: object) -> ProfileRef | None:
    if _is_text_table(value) and value.keys() == {"name", "source", "captured"}:
        return ProfileRef(value["name"], value["source"], value["captured"])
    return None
