"""`profbib render`: pages and bibliography files to a formatted reference list."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from profbib import api
from profbib.cli import options
from profbib.cli.messages import Messages, say
from profbib.cli.sources import inputs_or_help, settings_here


def render(
    inputs: options.Inputs = None,
    *,
    style: Annotated[
        str,
        typer.Option("--style", "-s", metavar="STYLE", help="Name, title or path of a CSL style."),
    ] = "apa",
    locale: Annotated[
        str | None,
        typer.Option("--locale", metavar="LANG", help="Language, such as de-DE; else the style's own."),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(
            "--to",
            "-t",
            metavar="MARKUP",
            help="plain, html or markdown; without it, the suffix of --output tells, else plain.",
        ),
    ] = None,
    output: options.Output = None,
    captured: options.Captured = None,
    author: options.Author = None,
    reader: options.From = None,
    since: options.Since = None,
    until: options.Until = None,
    category: options.Category = None,
    type: options.Type = None,  # noqa: A002 -- the option's name
    has_code: options.HasCode = False,
    search: options.Search = None,
    sort: Annotated[
        str | None,
        typer.Option(
            "--sort",
            metavar="ORDER",
            help="page (as on the page), date (newest first), title, author or key; else the style's order.",
        ),
    ] = None,
    title_case: options.TitleCase = None,
    engine: Annotated[
        str, typer.Option("--engine", metavar="NAME", help="profbib, or citeproc-py to compare.")
    ] = "profbib",
    no_input: options.NoInput = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    as_json: options.ProblemsAsJson = False,
) -> None:
    """Write pages (and bibliography files) as a reference list in any CSL style."""
    settings = settings_here()
    sources = inputs_or_help(inputs, settings, "render", "page.txt --style apa", no_input=no_input)
    messages = Messages(quiet=quiet, verbose=verbose, as_json=as_json)
    result = api.render(
        *sources,
        style=style,
        locale=locale,
        to=to,
        engine=engine,
        # The setting `output` names a bibliography file, which a list must not replace.
        output=sys.stdout if output in (None, "-") else output,
        captured=captured or settings["captured"],
        author=author or settings["author"],
        reader=reader,
        since=since,
        until=until,
        category=category or (),
        type=type or (),
        has_code=has_code,
        search=search,
        sort=sort or _chosen_order(),
        title_case=title_case or settings["title_case"],
        on_problem=messages.problem,
    )
    if result.count == 0:
        say("no reference matches the selection; the list is empty")
    messages.note(f"wrote {result.count} references to {output or 'standard output'}")
    raise typer.Exit(messages.status)


def _chosen_order() -> str | None:
    """The order that the user's settings name; none where it is only the default of other commands."""
    sort = api.load_settings(Path.cwd(), os.environ)["sort"]
    return None if sort.origin == "default" else str(sort.value)
