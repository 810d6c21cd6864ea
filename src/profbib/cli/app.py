"""The program `profbib`: its commands, and how errors become one line and an exit status."""

import errno
import gc
import os
import sys
from collections.abc import Callable, Sequence
from functools import wraps
from io import StringIO
from pathlib import Path
from typing import Annotated, ParamSpec

import typer

from profbib import api
from profbib.cli.config import config
from profbib.cli.export import export
from profbib.cli.keys import keys
from profbib.cli.listing import formats, schema
from profbib.cli.messages import Status, say
from profbib.cli.render import render
from profbib.cli.styles import styles

P = ParamSpec("P")

app = typer.Typer(
    name="profbib",
    help="Turns a researcher's profile page into references that can be trusted.",
    invoke_without_command=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
_STATUS = ((api.UsageError, Status.USAGE), (api.InputError, Status.INPUT), (api.OutputError, Status.OUTPUT))


def guarded(command: Callable[P, None]) -> Callable[P, None]:
    """The command with its errors told on one line and turned into exit statuses."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
            sys.stdout.flush()
        except api.ProfbibError as error:
            say(str(error))
            status = next(status for kind, status in _STATUS if isinstance(error, kind))
            raise typer.Exit(status) from error
        except BrokenPipeError:
            # Whoever read our output has had enough; Python must not complain about it at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        except OSError as error:
            say(f"standard output cannot be written: {error.strerror or error}")
            raise typer.Exit(Status.OUTPUT) from error
        except KeyboardInterrupt as error:
            say("interrupted; no file was changed")
            raise typer.Exit(Status.INTERRUPTED) from error

    return run


for command in (export, render, styles, formats, keys, schema, config):
    app.command()(guarded(command))


@app.callback()
def _program(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version.", is_eager=True)] = False,
) -> None:
    if version:
        from profbib import __version__

        print(f"profbib {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        print(context.get_help(), file=sys.stderr)
        raise typer.Exit(Status.USAGE)


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status of `profbib` with these arguments (by default the process's own)."""
    _set_up_streams()
    # A run makes many values and few cycles: the collector would look at them again and again.
    gc.set_threshold(100_000, 20, 20)
    try:
        return int(app(args=arguments, prog_name="profbib", standalone_mode=False) or 0)
    except _click_usage_error() as error:
        return _usage(error)


def _set_up_streams() -> None:
    """UTF-8 and plain line ends on every machine, so that the same input gives the same bytes."""
    # A process that is started without them has None, to which nothing can be said.
    sys.stdout = sys.stdout or _Closed()
    sys.stderr = sys.stderr or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 -- until the end
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


class _Closed(StringIO):
    """A standard output that was closed before the start: writing to it fails as it should."""

    def write(self, _: str) -> int:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))


def _click_usage_error() -> type[Exception]:
    """Click's UsageError, from the click that typer uses: some releases carry one of their own."""
    return typer.BadParameter.__mro__[1]


def _usage(error: Exception) -> int:
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "profbib"
    message = getattr(error, "format_message", error.__str__)()
    say(message[:1].lower() + message[1:].rstrip("."))
    say(f"try '{command} --help'")
    return Status.USAGE
