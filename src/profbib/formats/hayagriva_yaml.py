"""YAML that every parser reads alike: block mappings, and every text in double quotes."""

import re
from collections.abc import Mapping, Sequence
from json.encoder import encode_basestring as _json_quoted
from typing import Union

from profbib.formats.csl_variables import visible

Yaml = Union[str, "Word", "Mapping[str, Yaml]", "Sequence[Yaml]"]

# JSON's quoting is YAML's, but YAML allows fewer characters to stand as they are.
_UNPRINTABLE = re.compile("[\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")


class Word(str):
    """A text that stands without quotes: a word of the format itself."""

    __slots__ = ()


def yaml_quoted(text: str) -> str:
    r"""The text as a double-quoted scalar of YAML.

    >>> print(yaml_quoted('- a: "b" # c'))
    "- a: \"b\" # c"
    """
    quoted = _json_quoted(visible(text))
    if quoted.isascii():
        return quoted
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match.group()):04x}", quoted)


def yaml_lines(content: Mapping[str, Yaml], indent: str = "") -> list[str]:
    """The lines of a block mapping, without line ends; a mapping within a list of such stands on one line."""
    lines: list[str] = []
    for name, value in content.items():
        if isinstance(value, str):
            lines.append(f"{indent}{name}: {_scalar(value)}")
        elif isinstance(value, Mapping):
            lines += [f"{indent}{name}:", *yaml_lines(value, indent + "  ")]
        else:
            lines += [f"{indent}{name}:", *_items(value, indent + "  ")]
    return lines


def _items(values: Sequence[Yaml], indent: str) -> list[str]:
    lines: list[str] = []
    for value in values:
        if isinstance(value, Mapping) and not _is_flat(value):
            first, *rest = yaml_lines(value, indent + "  ")
            lines += [f"{indent}- {first.lstrip()}", *rest]
        else:
            lines.append(f"{indent}- {_flow(value)}")
    return lines


def _is_flat(value: Mapping[str, Yaml]) -> bool:
    return all(isinstance(part, str) for part in value.values())


def _flow(value: Yaml) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {_flow(part)}" for name, part in value.items()) + "}"
    if isinstance(value, str):
        return _scalar(value)
    return "[" + ", ".join(_flow(part) for part in value) + "]"


def _scalar(value: str) -> str:
    return value if isinstance(value, Word) else yaml_quoted(value)
