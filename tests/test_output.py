"""A file is written whole or stays as it was."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from profbib.errors import OutputError
from profbib.output import write_file


def failing() -> Iterator[str]:
    yield "half"
    raise KeyboardInterrupt


def test_text_is_written_as_utf8_with_its_own_line_ends(tmp_path: Path) -> None:
    write_file(tmp_path / "a.bib", ["é\n", "\r\n"])
    assert (tmp_path / "a.bib").read_bytes() == b"\xc3\xa9\n\r\n"


def test_stop_in_the_middle_leaves_the_old_text_and_no_other_file(tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text("old")
    with pytest.raises(KeyboardInterrupt):
        write_file(tmp_path / "a.bib", failing())
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a.bib", "old")]


def test_permissions_of_the_old_file_stay(tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text("old")
    (tmp_path / "a.bib").chmod(0o640)
    write_file(tmp_path / "a.bib", ["new"])
    assert stat.S_IMODE((tmp_path / "a.bib").stat().st_mode) == 0o640


def test_new_file_has_the_permissions_that_the_user_gives_new_files(tmp_path: Path) -> None:
    umask = os.umask(0o027)
    try:
        write_file(tmp_path / "a.bib", ["new"])
    finally:
        os.umask(umask)
    assert stat.S_IMODE((tmp_path / "a.bib").stat().st_mode) == 0o640


def test_link_stays_a_link_and_its_target_is_written(tmp_path: Path) -> None:
    (tmp_path / "real.bib").write_text("old")
    (tmp_path / "a.bib").symlink_to("real.bib")
    write_file(tmp_path / "a.bib", ["new"])
    assert (tmp_path / "a.bib").is_symlink()
    assert (tmp_path / "real.bib").read_text() == "new"


def test_device_is_written_directly() -> None:
    write_file(Path(os.devnull), ["text"])
    assert not Path(os.devnull).is_file()


def test_missing_folder_is_an_error_that_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"no/a\.bib: cannot be written: No such file or directory"):
        write_file(tmp_path / "no" / "a.bib", ["new"])
