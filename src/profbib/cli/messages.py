"""What the user is told on standard error, and what it means for the exit status."""

import json
import os
import sys
import unicodedata
from dataclasses import asdict
from enum import IntEnum
from pathlib import Path

from profbib.api import Problem, Severity


class Status(IntEnum):
    """The exit statuses of the command line."""

    DONE = 0
    FINDINGS = 1
    USAGE = 2
    INPUT = 3
    IN_PART = 4
    OUTPUT = 6
    INTERRUPTED = 130


class Messages:
    """Tells problems as they come: losses and warnings, with `verbose` notes too, with `quiet` none."""

    def __init__(self, *, quiet: bool = False, verbose: bool = False, as_json: bool = False) -> None:
        self._shown = {Severity.LOSS, Severity.WARNING} - (set(Severity) if quiet else set())
        if verbose:
            self._shown.add(Severity.NOTE)
        self._as_json = as_json
        self._lost = False

    @property
    def status(self) -> Status:
        """`IN_PART` once a problem has said that something is lost."""
        return Status.IN_PART if self._lost else Status.DONE

    def problem(self, problem: Problem) -> None:
        """Tells a problem on one line, or as one JSON object on a line."""
        self._lost = self._lost or problem.severity is Severity.LOSS
        if problem.severity not in self._shown:
            return
        if self._as_json:
            _print(json.dumps(asdict(problem)))
        else:
            say(str(problem))

    def note(self, text: str) -> None:
        """Tells what was done, where the user wants to know."""
        if Severity.NOTE in self._shown and not self._as_json:
            say(text)


def say(text: str) -> None:
    """Prints one line on standard error; what would move the cursor or turn the direction is escaped."""
    safe = "".join(
        char if char.isprintable() or unicodedata.category(char) == "Zs" else ascii(char)[1:-1]
        for char in text
    )
    _print(f"profbib: {safe}")


def _print(line: str) -> None:
    try:
        print(line, file=sys.stderr, flush=True)
    except OSError:
        # Whoever read the messages has gone; the data must not depend on that.
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 -- open until the end
