"""What commands that read pages share: the settings of this folder, and which inputs are meant."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typer

from profbib import api
from profbib.cli.messages import Status


def settings_here() -> dict[str, Any]:
    """Every setting by name, as this folder and the environment have it."""
    return {name: row.value for name, row in api.load_settings(Path.cwd(), os.environ).items()}


def inputs_or_help(
    inputs: Sequence[str] | None, settings: dict[str, Any], command: str, example: str, *, no_input: bool
) -> Sequence[str]:
    """The inputs that are given, else those of the settings, else standard input where it is piped.

    Without any, a command that works is shown, and the program ends.
    """
    sources = inputs or settings["inputs"] or _piped(no_input=no_input)
    if not sources:
        print(
            f"profbib: no input; name a page, such as: profbib {command} {example}\n"
            f"profbib: try 'profbib {command} --help'",
            file=sys.stderr,
        )
        raise typer.Exit(Status.USAGE)
    found: Sequence[str] = sources
    return found


def _piped(*, no_input: bool) -> list[str]:
    """Standard input as the only input, where something is piped into it."""
    if no_input or sys.stdin is None or sys.stdin.isatty():
        return []
    return ["-"]
