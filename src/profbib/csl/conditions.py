"""The tests of `choose`, compiled to functions of the context.

Source: CSL 1.0.2, "Choose".
"""

from collections.abc import Callable, Mapping

from profbib.csl.dates import Date
from profbib.csl.numbers import is_numeric
from profbib.csl.parts import Context, mask_of, variable_bit

Test = Callable[[Context], bool]

_SUBSEQUENT = frozenset({"subsequent", "ibid", "ibid-with-locator"})


def _type_test(kind: str) -> Test:
    return lambda c: c.type == kind


def _variable_test(name: str) -> Test:
    bit = variable_bit(name)
    return lambda c: bool(c.mask & bit)


def _numeric_test(name: str) -> Test:
    def test(c: Context) -> bool:
        value = c.all.get(name)
        return isinstance(value, str) and is_numeric(value)

    return test


def _uncertain_test(name: str) -> Test:
    def test(c: Context) -> bool:
        value = c.all.get(name)
        return isinstance(value, Date) and value.circa

    return test


def _locator_test(name: str) -> Test:
    label = name.replace(" ", "-")
    bit = variable_bit("locator")
    return lambda c: bool(c.mask & bit) and c.locator_label.replace(" ", "-") == label


def _position_test(name: str) -> Test:
    if name == "near-note":
        return lambda c: c.near
    return lambda c: name in c.position


def _disambiguate_test(value: str) -> Test:
    wanted = value == "true"

    def test(c: Context) -> bool:
        # Each condition takes effect only when those before it did not make the cites distinct.
        c.tested += 1
        return (c.disambiguate >= c.tested) is wanted

    return test


_TESTS: dict[str, Callable[[str], Test]] = {
    "type": _type_test,
    "variable": _variable_test,
    "is-numeric": _numeric_test,
    "is-uncertain-date": _uncertain_test,
    "locator": _locator_test,
    "position": _position_test,
    "disambiguate": _disambiguate_test,
}


def compile_condition(attributes: Mapping[str, str]) -> Test:
    """The function that says whether a branch is taken."""
    match = attributes.get("match", "all")
    fast = _fast(attributes, match)
    if fast is not None:
        return fast
    tests = tuple(
        make(word) for name, make in _TESTS.items() if name in attributes for word in attributes[name].split()
    )
    if match == "all" and len(attributes.get("type", "").split()) > 1:
        kinds = frozenset(attributes["type"].split())
        others = tuple(
            make(word)
            for name, make in _TESTS.items()
            if name != "type" and name in attributes
            for word in attributes[name].split()
        )
        return lambda c: c.type in kinds and all(test(c) for test in others)
    if not tests:
        return lambda _c: match == "none"
    if len(tests) == 1 and match != "none":
        return tests[0]
    if match == "any":
        return lambda c: any(test(c) for test in tests)
    if match == "none":
        return lambda c: not any(test(c) for test in tests)
    return lambda c: all(test(c) for test in tests)


def _fast(attributes: Mapping[str, str], match: str) -> Test | None:
    names = [name for name in attributes if name != "match"]
    if names == ["variable"]:
        mask = mask_of(attributes["variable"].split())
        if match == "any":
            return lambda c: bool(c.mask & mask)
        if match == "none":
            return lambda c: not c.mask & mask
        return lambda c: c.mask & mask == mask
    if names == ["type"]:
        kinds = frozenset(attributes["type"].split())
        if match == "none":
            return lambda c: c.type not in kinds
        # No item has two types, so that several of them can only mean any of them.
        return lambda c: c.type in kinds
    return None
