"""Text brought where it belongs: files written whole or not at all."""

import os
import stat
import tempfile
from collections.abc import Iterable, Sequence
from os import PathLike
from pathlib import Path
from typing import TextIO

from profbib.errors import OutputError, UsageError

Place = str | PathLike[str]


def deliver(pieces: Iterable[str], output: Place | TextIO | None) -> str:
    """The text where it belongs nowhere else, "" where it went to a file or a stream.

    Raises:
        OutputError: the file cannot be written.
    """
    if output is None:
        return "".join(pieces)
    if isinstance(output, (str, PathLike)):
        write_file(Path(output), pieces)
    else:
        output.writelines(pieces)
    return ""


def check_no_input(output: Place | TextIO | None, sources: Sequence[Place], *, advice: str) -> None:
    """Nothing, if the output is none of the inputs.

    Raises:
        UsageError: it is one of them.
    """
    if isinstance(output, (str, PathLike)) and any(_same_file(Path(output), one) for one in sources):
        raise UsageError(f"{output} is an input as well; give another output{advice}")


def _same_file(target: Path, source: Place) -> bool:
    return target.exists() and Path(source).is_file() and target.samefile(source)


def write_file(path: Path, pieces: Iterable[str]) -> None:
    """Writes UTF-8 text so that `path` holds either all of it or what it held before.

    The text goes to a new file in the same folder, which is synced and then renamed over `path`;
    a link is followed, permissions stay. What is no regular file (a pipe, a device) is written directly.

    Raises:
        OutputError: the folder is missing, the disk is full, the user may not write there.
    """
    was_there = False
    try:
        was_there = path.is_file()
        if path.exists() and not was_there:
            _write_directly(path, pieces)
        else:
            _replace(path.resolve(), pieces)
    except BrokenPipeError:
        # A pipe whose reader has had enough is no failure.
        raise
    except OSError as error:
        reason = error.strerror or type(error).__name__
        kept = "; the old file is as it was" if was_there else ""
        raise OutputError(f"{path}: cannot be written: {reason}{kept}") from error


def _write_directly(target: Path, pieces: Iterable[str]) -> None:
    with target.open("w", encoding="utf-8", newline="") as file:
        file.writelines(pieces)


def _replace(target: Path, pieces: Iterable[str]) -> None:
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask()
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(None, "it is read-only")
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:100]}.", suffix=".tmp", dir=target.parent)
    try:
        with open(handle, "w", encoding="utf-8", newline="") as file:  # noqa: PTH123 -- a descriptor
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, mode)  # noqa: PTH101 -- beside os.replace
        os.replace(name, target)  # noqa: PTH105 -- beside os.chmod
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    umask = os.umask(0)
    os.umask(umask)
    return umask
