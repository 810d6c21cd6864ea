"""Large files of entries, references or lines are read piece by piece, with the same result."""

from pathlib import Path

import pytest

import profbib
from profbib import inputs
from running import SEEDS


@pytest.mark.parametrize(
    ("name", "suffix"), [("bibtex", ".bib"), ("biblatex", ".bib"), ("ris", ".ris"), ("jsonl", ".jsonl")]
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_file_read_in_pieces_gives_the_records_of_the_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, suffix: str, line_end: str
) -> None:
    file = tmp_path / f"refs{suffix}"
    text = profbib.export(SEEDS, format=name).text
    file.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", line_end).encode())
    whole = profbib.read(file)
    monkeypatch.setattr(inputs, "_LARGE", 0)
    pieces = profbib.read(file)
    assert (pieces.records, pieces.problems) == (whole.records, whole.problems)
    assert len(pieces) == 48


def test_large_file_in_another_encoding_is_read_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inputs, "_LARGE", 0)
    file = tmp_path / "refs.bib"
    file.write_bytes("@misc{a, title = {Über}, author = {Ada Lovelace}}\n".encode("cp1252"))
    found = profbib.read(file)
    assert [record.title for record in found] == ["Über"]
    assert [problem.code for problem in found.problems] == ["not-utf-8"]
