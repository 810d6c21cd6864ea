"""The row of the table of readers for profile pages, copied as text."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from profbib.problem import Problem
from profbib.profile import Profile
from profbib.readers.capture_date import capture_of
from profbib.readers.profile_page import parse_profiles
from profbib.readers.table import Context, Reader

# No news for a user who has said whose page it is.
_NAMELESS = frozenset({"no-header", "no-name"})

Parse = Callable[..., tuple[tuple[Profile, ...], tuple[Problem, ...]]]


def profiles_of(text: str, context: Context, parse: Parse) -> Iterator[Profile | Problem]:
    """The profiles that `parse` finds, after the problems found."""
    capture = capture_of(
        context.name,
        given=context.captured,
        noted=context.noted,
        modified=context.modified,
        today=context.today,
    )
    profiles, problems = parse(
        text, source=context.name, captured=capture.day, captured_from=capture.known_from
    )
    if any(profile.entries for profile in profiles):
        yield from capture.problems
    yield from (found for found in problems if not (context.person and found.code in _NAMELESS))
    for profile in profiles:
        yield replace(profile, name=context.person) if context.person and not profile.name else profile


def _read(text: str, context: Context) -> Iterator[Profile | Problem]:
    return profiles_of(text, context, parse_profiles)


# What no other reader recognises is taken for a page.
PAGE = Reader("page", (), lambda _: True, _read, "a profile page copied as text")
