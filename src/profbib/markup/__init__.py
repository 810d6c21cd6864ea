"""Rich text to plain text, HTML and Markdown: a table of markups, each of which escapes its own signs."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from profbib.errors import UsageError
from profbib.markup.html import html_bibliography, html_text
from profbib.markup.markdown import markdown_text
from profbib.markup.plain import plain_text


@dataclass(frozen=True, slots=True)
class Markup:
    """A row of the table: how one text and how a whole bibliography is written."""

    name: str
    text: Callable[[str], str]
    bibliography: Callable[[Iterable[str]], str]


def _lines(texts: Iterable[str]) -> str:
    return "".join(f"{plain_text(text)}\n" for text in texts)


def _paragraphs(texts: Iterable[str]) -> str:
    return "\n".join(f"{markdown_text(text)}\n" for text in texts)


MARKUPS = {
    markup.name: markup
    for markup in (
        Markup("plain", plain_text, _lines),
        Markup("html", html_text, html_bibliography),
        Markup("markdown", markdown_text, _paragraphs),
    )
}


def markup_for(name: str) -> Markup:
    """The markup of this name.

    Raises:
        UsageError: there is none.
    """
    found = MARKUPS.get(name)
    if found is None:
        raise UsageError(f"unknown markup {name!r} (known: {', '.join(sorted(MARKUPS))})")
    return found


__all__ = ["MARKUPS", "Markup", "html_bibliography", "html_text", "markdown_text", "markup_for", "plain_text"]
