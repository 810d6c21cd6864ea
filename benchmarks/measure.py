"""Runs a command as a whole process and says what it cost: wall time, CPU time, peak memory."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from subprocess import DEVNULL
from threading import Timer
from time import perf_counter

KIBIBYTES_IN_RSS = 1 if sys.platform != "darwin" else 1 / 1024


@dataclass(frozen=True, slots=True)
class Cost:
    """What one process cost: seconds of wall and CPU time (user and system), MiB at its peak."""

    wall_s: float
    cpu_s: float
    peak_mib: float


class RunError(Exception):
    """A process that failed or took too long; the text says which in one line."""


def keep_compiled_code(cache: Path) -> None:
    """Let every Python that this process starts keep compiled code in `cache`, whatever was set before.

    Installing a package compiles its code; a checkout, or a machine that forbids writing it, has none,
    and every start would be measured with the compiler at work.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(cache)


def run(command: Sequence[str | Path], timeout_s: float) -> Cost:
    """The cost of one run of `command`, whose standard output is thrown away.

    The kernel counts the processes that the command waits for, too.

    Raises:
        RunError: the command cannot start, ends with a status other than 0 or takes longer than `timeout_s`.
    """
    with tempfile.TemporaryFile() as errors:
        start = perf_counter()
        try:
            process = subprocess.Popen(command, stdin=DEVNULL, stdout=DEVNULL, stderr=errors)
        except OSError as error:
            raise RunError(f"does not start: {error.strerror}") from error
        killer = Timer(timeout_s, os.kill, (process.pid, signal.SIGKILL))
        killer.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall_s = perf_counter() - start
        killer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            errors.seek(0)
            raise RunError(reason(process.returncode, wall_s, timeout_s, errors.read()))
    peak_mib = usage.ru_maxrss * KIBIBYTES_IN_RSS / 1024
    return Cost(wall_s, usage.ru_utime + usage.ru_stime, peak_mib)


def reason(returncode: int, wall_s: float, timeout_s: float, errors: bytes) -> str:
    """Why a run does not count, with the last line that the process wrote to standard error."""
    if wall_s >= timeout_s:
        return f"stopped after {timeout_s / 60:g} minutes"
    lines = errors.decode("utf-8", "replace").strip().splitlines()
    return f"ended with status {returncode}{f': {lines[-1][:200]}' if lines else ''}"


def medians(costs: Sequence[Cost]) -> Cost:
    """The median of each figure, each for itself."""
    return Cost(
        median(cost.wall_s for cost in costs),
        median(cost.cpu_s for cost in costs),
        median(cost.peak_mib for cost in costs),
    )
