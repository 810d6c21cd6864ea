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
        _custom_lines(value) if name == "custom" else f"    {_quote(name)}: {_compact(value)}"
        for name, value in item.items()
    ]
    return "  {\n" + ",\n".join(rows) + "\n  }"


def _custom_lines(custom: object) -> str:
    if not isinstance(custom, dict) or not custom:
        return f'    "custom": {_compact(custom)}'
    rows = [f"      {_quote(name)}: {_compact(value)}" for name, value in custom.items()]
    return '    "custom": {\n' + ",\n".join(rows) + "\n    }"


def _compact(value: object) -> str:
    # For short values this is faster than the standard library's encoder, which is set up anew for each call.
    if type(value) is str:
        return _quote(value)
    if value is True:
        return "true"
    if value is False:
        return "false"
    if type(value) is dict:
        return (
            "{" + ", ".join([f"{_quote(str(name))}: {_compact(part)}" for name, part in value.items()]) + "}"
        )
    if type(value) is list:
        return "[" + ", ".join([_compact(part) for part in value]) + "]"
    return _encode(value)
