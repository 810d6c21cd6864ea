"""Runs the program as a user does: another process, its exit status, what it printed."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"
KIM = SEEDS / "000_cdb03f83ae977724.txt"
CHA = SEEDS / "003_9a0d582d35d77f13.txt"
PROGRAM = (sys.executable, "-m", "profbib")


def environment(**changes: str) -> dict[str, str]:
    """The environment without any setting of profbib, with these changes."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PROFBIB_")}
    return {**kept, "XDG_CONFIG_HOME": os.devnull, **changes}


def profbib(
    *arguments: str | Path,
    stdin: bytes | None = None,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    program: Sequence[str] = PROGRAM,
) -> subprocess.CompletedProcess[bytes]:
    """The finished process of `profbib` with these arguments; standard input is empty unless given."""
    return subprocess.run(
        [*program, *map(str, arguments)],
        input=stdin or b"",
        capture_output=True,
        cwd=cwd,
        env=environment() if env is None else env,
        check=False,
        timeout=120,
    )


def errors(process: subprocess.CompletedProcess[bytes]) -> list[str]:
    """The lines of standard error."""
    return process.stderr.decode().splitlines()
