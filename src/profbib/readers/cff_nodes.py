"""YAML as plain values with the line of each list item: every scalar a text, no tags, no bombs."""

from typing import Any

from profbib.errors import InputError

_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
# A file expands by its aliases at most this many times its own length.
_EXPANSION = 10


class Lines(dict[int, int]):
    """The line, counted from 1, on which each mapping of a document begins, by the mapping's `id`."""


def yaml_values(text: str, *, source: str) -> tuple[Any, Lines]:
    """The document as mappings, lists and texts (None where nothing is given), and the lines of mappings.

    Raises:
        InputError: the text is no YAML document, or its aliases expand without bounds.
    """
    import yaml  # type: ignore[import-untyped]

    try:
        node = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{source}:{mark.line + 1}:{mark.column + 1}" if mark is not None else source
        reason = getattr(error, "problem", None) or "not readable"
        raise InputError(f"{place}: not YAML: {reason}") from error
    except RecursionError as error:
        raise InputError(f"{source}: not YAML: nested too deeply") from error
    lines = Lines()
    budget = [1000 + _EXPANSION * len(text)]
    try:
        return _value(node, lines, budget), lines
    except (RecursionError, OverflowError) as error:
        raise InputError(f"{source}: the aliases of this YAML expand without bounds") from error


def _value(node: Any, lines: Lines, budget: list[int]) -> Any:
    budget[0] -= 1
    if budget[0] < 0:
        raise OverflowError
    if node is None:
        return None
    if node.id == "mapping":
        found = {str(_value(name, lines, budget)): _value(value, lines, budget) for name, value in node.value}
        lines[id(found)] = node.start_mark.line + 1
        return found
    if node.id == "sequence":
        return [_value(item, lines, budget) for item in node.value]
    plain = node.style is None
    return None if plain and node.value in _NOTHING else node.value
