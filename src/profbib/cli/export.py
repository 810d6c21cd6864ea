"""`profbib export`: pages and bibliography files to one file."""

import sys
from typing import Annotated

import typer

from profbib import api
from profbib.cli import options
from profbib.cli.messages import Messages, say
from profbib.cli.sources import inputs_or_help, settings_here

_EXAMPLE = "page.txt --format bibtex -o page.bib"


def export(
    inputs: options.Inputs = None,
    *,
    format: options.FormatName = None,  # noqa: A002 -- the option's name
    output: options.Output = None,
    captured: options.Captured = None,
    author: options.Author = None,
    reader: options.From = None,
    keys: options.Keys = None,
    translit: options.Translit = None,
    since: options.Since = None,
    until: options.Until = None,
    category: options.Category = None,
    type: options.Type = None,  # noqa: A002 -- the option's name
    has_code: options.HasCode = False,
    search: options.Search = None,
    sort: options.Sort = None,
    omit: options.Omit = None,
    unicode: Annotated[
        bool | None,
        typer.Option("--unicode/--ascii", help="BibTeX text in UTF-8, or in ASCII (the default)."),
    ] = None,
    code: Annotated[
        str | None,
        typer.Option("--code", metavar="WHERE", help="Code links in BibTeX: field, note or related entries."),
    ] = None,
    title_case: options.TitleCase = None,
    for_: options.For = None,
    in_place: Annotated[bool, typer.Option("--in-place", help="Let the output replace an input.")] = False,
    verify: Annotated[
        bool,
        typer.Option(
            "--verify", help="Read the output again with another program's reader, and tell what it loses."
        ),
    ] = False,
    no_input: options.NoInput = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    as_json: options.ProblemsAsJson = False,
) -> None:
    """Write pages (and bibliography files) as BibTeX, BibLaTeX, CSL-JSON and more."""
    settings = settings_here()
    sources = inputs_or_help(inputs, settings, "export", _EXAMPLE, no_input=no_input)
    messages = Messages(quiet=quiet, verbose=verbose, as_json=as_json)
    target = output or settings["output"]
    purpose = for_ or settings["for"]
    if purpose in api.purposes():
        messages.note(f"--for {purpose}: {api.purposes()[purpose]}")
    result = api.export(
        *sources,
        format=format or settings["format"],
        output=sys.stdout if target in (None, "-") else target,
        captured=captured or settings["captured"],
        author=author or settings["author"],
        reader=reader,
        keys=keys or settings["keys"],
        translit=translit or settings["translit"],
        since=since,
        until=until,
        category=category or (),
        type=type or (),
        has_code=has_code,
        search=search,
        sort=sort or settings["sort"],
        omit=omit or settings["omit"] or None,
        unicode=settings["unicode"] if unicode is None else unicode,
        code=code or settings["code"],
        title_case=title_case or settings["title_case"],
        in_place=in_place,
        for_=purpose,
        verify=verify,
        on_problem=messages.problem,
    )
    if result.count == 0:
        say("no reference matches the selection; the output holds none")
    messages.note(f"wrote {result.count} references to {target or 'standard output'}")
    raise typer.Exit(messages.status)
