"""From what a user names (files, folders, standard input) to pages and records."""

import codecs
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path

from profbib.errors import InputError
from profbib.problem import Problem, Severity
from profbib.profile import Profile
from profbib.readers.capture_date import PROFILES_TOML, PageNote, read_profiles_toml
from profbib.readers.decoding import decode
from profbib.readers.registry import reader_for, reader_names
from profbib.readers.table import Context, Reader
from profbib.record import Record

STANDARD_INPUT = "-"
# Files above this size are read piece by piece, where their reader can.
_LARGE = 8 << 20
_BEGINNING = 1 << 16
PAGE_SUFFIXES = frozenset({".txt", ".text", ".html", ".htm", ".xhtml"})


@dataclass(frozen=True, slots=True)
class Input:
    """One input: the name that messages show, which for a file is its path.

    `named` is False for what a search of a folder found: such a file need not be a page.
    """

    name: str
    is_file: bool = True
    named: bool = True

    @property
    def path(self) -> Path | None:
        """The file; None for standard input. Made when asked, since there may be a million inputs."""
        return Path(self.name) if self.is_file else None


def find_inputs(sources: Iterable[str | os.PathLike[str]]) -> tuple[Input, ...]:
    """The inputs that `sources` name, folders searched for pages in the order of their paths.

    Raises:
        InputError: nothing is there, or a folder holds no file that could be a page.
    """
    found: dict[str, Input] = {}
    for source in sources:
        for item in _found_or_not(os.fspath(source)):
            # The same file named twice is read once.
            found.setdefault(os.path.abspath(item.name) if item.is_file else STANDARD_INPUT, item)
    return tuple(found.values())


def read_input(
    item: Input, *, captured: date | None, today: date, author: str | None, reader: Reader | None = None
) -> Iterator[Profile | Record | Problem]:
    """What one input holds, in its order: profiles of a page, or records of a bibliography file.

    Raises:
        InputError: the file cannot be read, or is no text.
    """
    path = item.path
    note = PageNote() if path is None else _note(path)
    context = Context(item.name, today, captured, note.captured, _modified(path), author or note.name)
    if path is not None and path.is_file() and path.stat().st_size > _LARGE:
        streamed = _streamed(path, context, reader)
        if streamed is not None:
            yield from streamed
            return
    text, problems = decode(_data(item), source=item.name)
    yield from problems
    chosen = reader or reader_for(text, suffix=path.suffix.lower() if path else "")
    yield from chosen.read(text, context)


def _streamed(path: Path, context: Context, reader: Reader | None) -> Iterator[Record | Problem] | None:
    """What a large file holds, read piece by piece; None where its reader or encoding needs it whole."""
    with path.open("rb") as file:
        beginning = file.read(_BEGINNING)
    if beginning.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    chosen = reader or reader_for(beginning.decode("utf-8-sig", "replace"), suffix=path.suffix.lower())
    if chosen.stream is None or not _is_utf8(path):
        return None
    return chosen.stream(lambda: path.open(encoding="utf-8-sig"), context)


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        try:
            while piece := file.read(1 << 20):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _found_or_not(source: str) -> Sequence[Input]:
    try:
        return _found(source)
    except (OSError, ValueError) as error:
        shown = source if len(source) <= 60 else f"{source[:59]}…"
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{shown}: cannot be read: {reason}") from error


def _found(source: str) -> Sequence[Input]:
    if source == STANDARD_INPUT:
        return [Input("<stdin>", is_file=False)]
    if source.startswith(("http://", "https://")):
        raise InputError(f"{source}: is an address; save the page in the browser and name the saved file")
    path = Path(source)
    if path.is_dir():
        pages = [Input(str(page), named=False) for page in _pages(path)]
        if not pages:
            raise InputError(
                f"{source}: the folder holds no pages (files with {', '.join(sorted(PAGE_SUFFIXES))})"
            )
        return pages
    if not path.exists():
        raise InputError(f"{source}: no such file or folder")
    return [Input(source)]


def _pages(folder: Path) -> list[Path]:
    """Files that may be pages, in an order that does not depend on the file system or the locale."""
    found = []
    for parent, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [
            Path(parent, name)
            for name in files
            if not name.startswith(".") and Path(name).suffix.lower() in PAGE_SUFFIXES
        ]
    return sorted(found, key=lambda page: page.relative_to(folder).parts)


def _data(item: Input) -> bytes:
    try:
        path = item.path
        return sys.stdin.buffer.read() if path is None else path.read_bytes()
    except OSError as error:
        raise InputError(f"{item.name}: cannot be read: {error.strerror or error}") from error


def _note(page: Path) -> PageNote:
    """What the profiles.toml beside a page says of it."""
    file = page.parent / PROFILES_TOML
    try:
        return _notes(file, file.stat().st_mtime_ns).get(page.name, PageNote())
    except FileNotFoundError:
        return PageNote()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file}: cannot be read: {error}") from error


@lru_cache(maxsize=16)
def _notes(file: Path, modified_ns: int) -> Mapping[str, PageNote]:
    # The time is there so that a changed file is read anew.
    return read_profiles_toml(file.read_text(encoding="utf-8"), file=str(file))


def _modified(path: Path | None) -> date | None:
    """The day of the file's last change in UTC, so that no time zone changes an output."""
    return None if path is None else datetime.fromtimestamp(path.stat().st_mtime, UTC).date()


def skipped(item: Input) -> Problem:
    """The problem of a file that a folder's search found and that holds no papers."""
    return Problem(
        "no-page",
        "holds no papers; expected a profile page; skipped",
        file=item.name,
        severity=Severity.WARNING,
    )


def no_papers(item: Input, problems: Sequence[Problem]) -> InputError:
    """The error of a named input that holds no papers; its first problem may say why."""
    files = ", ".join(name for name in reader_names() if name not in {"page", "html"})
    why = next((f" ({found.message})" for found in problems if found.code != "no-papers"), "")
    return InputError(
        f"{item.name}: holds no papers; expected a profile page (text or HTML), or {files}{why}"
    )
