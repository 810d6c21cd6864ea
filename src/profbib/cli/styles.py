"""`profbib styles`: which CSL styles there are, and what one says of itself."""

import json
from dataclasses import asdict
from typing import Annotated, Any

import typer

from profbib import api
from profbib.cli import options
from profbib.cli.listing import print_table
from profbib.cli.messages import say

# Titles and fields can be long: a table is read best with them at its end.
_COLUMNS = ("name", "kind", "parent", "licence", "fields", "title")


def styles(
    action: Annotated[
        str | None, typer.Argument(metavar="[search|show]", help="What to do; without it, list all.")
    ] = None,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WORDS]...", help="Words of a name or title, or for show one name."),
    ] = None,
    *,
    as_json: options.Json = False,
) -> None:
    """List the CSL styles; 'search WORDS' finds some by name and title, 'show NAME' tells about one."""
    wanted = " ".join(words or ())
    if action not in (None, "search", "show"):
        raise api.UsageError(f"unknown action {action!r}; give search WORDS, show NAME, or nothing")
    if action is not None and not wanted.strip():
        raise api.UsageError(f"{action} what? give {'a name' if action == 'show' else 'words'} after it")
    if action == "show":
        _show(api.show_style(wanted), as_json=as_json)
        return
    rows = [asdict(info) for info in api.find_styles(wanted)]
    if as_json:
        print(json.dumps([_in_columns(row) for row in rows], ensure_ascii=False, indent=2))
    elif rows:
        print_table([{name: _shown(value) for name, value in _in_columns(row).items()} for row in rows])
    if not rows:
        say(f"no style has all of {wanted!r} in its name or title")


def _show(info: Any, *, as_json: bool) -> None:
    row = asdict(info)
    if as_json:
        print(json.dumps(row, ensure_ascii=False, indent=2))
        return
    width = max(map(len, row))
    for name, value in row.items():
        print(f"{name.replace('_', ' ').ljust(width)}  {_shown(value)}")


def _in_columns(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in _COLUMNS}


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return (", ".join(value) if isinstance(value, tuple) else str(value)) or "-"
