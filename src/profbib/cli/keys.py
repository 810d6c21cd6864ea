"""`profbib keys`: what the presets and markers of citation keys are, and what a pattern makes of a page."""

import json
import os
from pathlib import Path
from typing import Annotated

import typer

from profbib import api
from profbib.cli import options
from profbib.cli.listing import print_table
from profbib.cli.messages import Messages


def keys(
    inputs: options.Inputs = None,
    *,
    keys: Annotated[
        str | None, typer.Option("--keys", metavar="PATTERN", help="A preset or a pattern to explain.")
    ] = None,
    translit: options.Translit = None,
    captured: options.Captured = None,
    reader: options.From = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    as_json: options.Json = False,
) -> None:
    """List presets and markers; with inputs, show the key of each paper and how the pattern makes it."""
    settings = {name: row.value for name, row in api.load_settings(Path.cwd(), os.environ).items()}
    pattern = keys or settings["keys"] or "scholar"
    if inputs:
        rows = api.explain_keys(
            *inputs,
            keys=pattern,
            translit=translit or settings["translit"],
            captured=captured or settings["captured"],
            reader=reader,
            on_problem=Messages(quiet=quiet, verbose=verbose).problem,
        )
    else:
        rows = [{"preset": name, "pattern": text} for name, text in api.key_presets().items()]
    if as_json:
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    print_table(rows)
    if not inputs:
        print(f"\nmarkers: {' '.join(api.key_markers())}")
        print(f"modifiers: {' '.join(api.key_modifiers())}")
