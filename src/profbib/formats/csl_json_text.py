"""The text of a CSL item: JSON on one line, or one row a line."""

import json
from collections.abc import Mapping
from json.encoder import encode_basestring as _quote

_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False, default=str).encode


def item_json(item: Mapping[str, object]) -> str:
    """An item as JSON on one line."""
    return _compact(item)


def item_lines(item: Mapping[str, object]) -> str:
    """An item as JSON indented for an array: one row a line, values compact, `custom` one row a line."""
    rows = [
        f"    {_quote(name)}: {_quote(value) if type(value) is str else _compact(value)}"
        for name, value in item.items()
        if name != "custom"
    ]
    if "custom" in item:
        rows.append(f'    "custom": {_custom_lines(item["custom"])}')
    return "  {\n" + ",\n".join(rows) + "\n  }"


def _custom_lines(custom: object) -> str:
    if type(custom) is not dict or not custom:
        return _compact(custom)
    rows = [f"      {_quote(name)}: {_compact(value)}" for name, value in custom.items()]
    return "{\n" + ",\n".join(rows) + "\n    }"


def _compact(value: object) -> str:
    # For the short values of an item this is faster than the standard library's encoder, which is
    # set up anew for each call; for lists of names it is slower.
    if type(value) is str:
        return _quote(value)
    if value is True:
        return "true"
    if type(value) is dict:
        rows = [
            f"{_quote(str(name))}: {_quote(part) if type(part) is str else _compact(part)}"
            for name, part in value.items()
        ]
        return "{" + ", ".join(rows) + "}"
    if type(value) is list and value and type(value[0]) is str:
        return "[" + ", ".join([_compact(part) for part in value]) + "]"
    return _encode(value)
