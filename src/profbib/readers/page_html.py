"""The row of the table of readers for profile pages that a browser saved as HTML."""

from collections.abc import Iterator

from profbib.problem import Problem
from profbib.profile import Profile
from profbib.readers.page import profiles_of
from profbib.readers.profile_html import is_html, parse_html_profiles
from profbib.readers.table import Context, Reader


def _read(text: str, context: Context) -> Iterator[Profile | Problem]:
    return profiles_of(text, context, parse_html_profiles)


PAGE_HTML = Reader(
    "html", (".html", ".htm", ".xhtml"), is_html, _read, "a profile page that a browser saved as HTML"
)
