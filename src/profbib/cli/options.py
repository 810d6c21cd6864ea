"""The options that commands share."""

from typing import Annotated

import typer

from profbib import api


def complete_format(incomplete: str) -> list[str]:
    """Format names that begin like the word on the command line."""
    return [name for name in api.format_names() if name.startswith(incomplete)]


def complete_keys(incomplete: str) -> list[str]:
    """Key presets that begin like the word on the command line."""
    return [name for name in api.key_presets() if name.startswith(incomplete)]


def complete_purpose(incomplete: str) -> list[str]:
    """Purposes that begin like the word on the command line."""
    return [name for name in api.purposes() if name.startswith(incomplete)]


Inputs = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[INPUT]...",
        help="Pages and bibliography files, folders of pages, or - for standard input.",
        show_default=False,
    ),
]
FormatName = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-t",
        "--to",
        metavar="FORMAT",
        help="Format of the output; without it, the suffix of --output tells. See 'profbib formats'.",
        autocompletion=complete_format,
    ),
]
Output = Annotated[
    str | None, typer.Option("--output", "-o", metavar="FILE", help="File to write, whole or not at all.")
]
Captured = Annotated[
    str | None,
    typer.Option(
        "--captured",
        metavar="DATE",
        help="Day on which the pages were copied, as 2026-06-30; dates without a year need it.",
    ),
]
Author = Annotated[
    str | None,
    typer.Option("--author", metavar="NAME", help="Whose page it is, for a page without a header."),
]
From = Annotated[
    str | None,
    typer.Option("--from", metavar="READER", help="Read the inputs as this, whatever their content."),
]
For = Annotated[
    str | None,
    typer.Option(
        "--for",
        metavar="PURPOSE",
        help="Choose format and options for zotero, overleaf, typst, hugo or acl; -v says which.",
        autocompletion=complete_purpose,
    ),
]
Keys = Annotated[
    str | None,
    typer.Option(
        "--keys",
        metavar="PATTERN",
        help="Citation keys: a preset or a pattern such as '[auth:lower][year]'; see 'profbib keys'. "
        "Keys that a file gives stay.",
        autocompletion=complete_keys,
    ),
]
Translit = Annotated[
    str | None, typer.Option("--translit", metavar="NAME", help="Umlauts in keys: plain (u) or german (ue).")
]
Since = Annotated[
    str | None,
    typer.Option("--since", metavar="DATE", help="Only papers of this year, month or day and later."),
]
Until = Annotated[
    str | None, typer.Option("--until", metavar="DATE", help="Only papers up to this year, month or day.")
]
Category = Annotated[
    list[str] | None,
    typer.Option(
        "--category", metavar="CODE", help="Only papers of this arXiv category (cs.CV or CV); repeatable."
    ),
]
Type = Annotated[
    list[str] | None,
    typer.Option("--type", metavar="TYPE", help="Only references of this CSL type; repeatable."),
]
HasCode = Annotated[bool, typer.Option("--has-code", help="Only papers with code.")]
Search = Annotated[
    str | None,
    typer.Option(
        "--search", metavar="WORDS", help="Only papers with all these words in title, authors or abstract."
    ),
]
Sort = Annotated[
    str | None,
    typer.Option(
        "--sort", metavar="ORDER", help="page (as on the page), date (newest first), title, author or key."
    ),
]
Omit = Annotated[
    list[str] | None,
    typer.Option(
        "--omit",
        metavar="FIELD",
        help="Leave this field out, such as abstract; repeatable, or several with commas.",
    ),
]
TitleCase = Annotated[
    str | None,
    typer.Option("--title-case", metavar="CASE", help="Titles: keep (as printed) or sentence."),
]
ProblemsAsJson = Annotated[bool, typer.Option("--json", help="Tell problems as JSON, one object a line.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="Say what was decided, and what the format cannot hold.")
]
Json = Annotated[bool, typer.Option("--json", help="Print as JSON.")]
NoInput = Annotated[bool, typer.Option("--no-input", help="Read standard input only where - is named.")]
