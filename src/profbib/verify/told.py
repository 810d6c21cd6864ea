"""What the writer itself has said of each field, so that nothing is said twice."""

from collections.abc import Iterable
from dataclasses import dataclass

from profbib.problem import Problem

# The writer says with these that a field, or a part of it, is not in the file.
_LEFT_OUT = frozenset({"no-place", "name-lost", "left-out", "no-title", "no-author"})
_CHANGED_TOGETHER = {"page": "page-first", "keyword": "keywords"}
# And with these that it stands there in another form.
_CHANGED = frozenset({"romanised", "character-lost", "bad-date", "literal-name", "bad-number"})


@dataclass(frozen=True, slots=True)
class Told:
    """Of which fields, as (key, field), the writer has said that they are left out or changed."""

    left_out: frozenset[tuple[str, str]]
    changed: frozenset[tuple[str, str]]
    other_roles: frozenset[tuple[str, str]]
    same_names: frozenset[tuple[str, str]]
    """Lists in which a name that comes again stands once."""
    other_keys: frozenset[str]
    whole: frozenset[str]
    """Keys of records that are not in the file at all."""


def told_by(problems: Iterable[Problem]) -> Told:
    """The writer's problems by key and field; those without a key are counts over all records."""
    left_out: set[tuple[str, str]] = set()
    changed: set[tuple[str, str]] = set()
    other_roles: set[tuple[str, str]] = set()
    same_names: set[tuple[str, str]] = set()
    other_keys: set[str] = set()
    whole: set[str] = set()
    for problem in problems:
        place = (problem.key or "", _field(problem))
        if problem.code == "left-out" and problem.field == "type":
            whole.add(place[0])
        elif problem.code in _LEFT_OUT:
            left_out.add(place)
        elif problem.code in _CHANGED:
            changed |= {place, (place[0], _CHANGED_TOGETHER.get(place[1], place[1]))}
        elif problem.code in {"other-role", "role-changed"}:
            other_roles.add(place)
        elif problem.code == "same-name":
            same_names.add(place)
        elif problem.code in {"key-changed", "no-key"}:
            other_keys.add(place[0])
    return Told(
        frozenset(left_out),
        frozenset(changed),
        frozenset(other_roles),
        frozenset(same_names),
        frozenset(other_keys),
        frozenset(whole),
    )


def _field(problem: Problem) -> str:
    # A field that CSL has no variable for is named by the first word of the message.
    return problem.message.partition(" ")[0] if problem.field == "custom" else problem.field or ""
