"""The command line as users meet it, where nothing goes wrong."""

import json
import shutil
import sys
from pathlib import Path

import pytest

from running import CHA, KIM, SEEDS, environment, errors, profbib


def test_promised_spelling_prints_bibtex_of_a_page_and_nothing_else() -> None:
    process = profbib("export", KIM, "--format", "bibtex")
    assert (process.returncode, process.stderr) == (0, b"")
    assert process.stdout.count(b"@misc{") == 16
    assert process.stdout.startswith(b"@misc{yoo2022demo,\n  author       = {Yoo, Hanju and ")
    assert process.stdout.endswith(b"}\n")


def test_page_comes_from_standard_input_when_it_is_piped() -> None:
    arguments = ("export", "--to", "bibtex", "--captured", "2026-06-30")
    piped = profbib(*arguments, stdin=KIM.read_bytes())
    named = profbib(*arguments, "-", stdin=KIM.read_bytes())
    assert piped.stdout == named.stdout == profbib(*arguments, KIM).stdout


def test_several_pages_and_a_folder_make_one_bibliography() -> None:
    assert (
        profbib("export", KIM, CHA, "-t", "bibtex").stdout == profbib("export", SEEDS, "-t", "bibtex").stdout
    )


def test_same_paper_on_two_pages_is_written_once(tmp_path: Path) -> None:
    lines = KIM.read_text().split("\n")
    (tmp_path / "a.txt").write_text("\n".join(lines))
    (tmp_path / "b.txt").write_text("\n".join(["Namuk Park", *lines[1:]]))
    process = profbib("export", tmp_path, "-t", "csl-json", "--captured", "2026-06-30")
    items = json.loads(process.stdout)
    assert len(items) == 16
    assert [profile["name"] for profile in items[0]["custom"]["profiles"]] == ["Songkuk Kim", "Namuk Park"]
    assert process.returncode == 0


def test_suffix_of_the_output_tells_the_format(tmp_path: Path) -> None:
    for suffix, beginning in ((".bib", "@misc{"), (".json", "[\n"), (".ris", "TY  - "), (".rdf", "<?xml")):
        out = tmp_path / f"refs{suffix}"
        process = profbib("export", KIM, "-o", out)
        assert (process.returncode, process.stdout, process.stderr) == (0, b"", b"")
        assert out.read_text(encoding="utf-8").startswith(beginning)


def test_folder_is_searched_for_pages_and_other_files_are_named(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    shutil.copy(KIM, tmp_path / "deep" / "page.txt")
    (tmp_path / "letter.txt").write_text("Dear all,\n\nnothing here.\n")
    (tmp_path / "refs.bib").write_text("@misc{a, title = {No page}}")
    process = profbib("export", tmp_path, "-t", "bibtex", "--captured", "2026-06-30")
    assert process.stdout.count(b"@misc{") == 16
    assert errors(process) == [
        f"profbib: {tmp_path / 'letter.txt'}: holds no papers; expected a profile page; skipped"
    ]


def test_quiet_says_nothing_and_verbose_says_more(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes(KIM.read_bytes())
    assert errors(profbib("export", page, "-t", "bibtex", "-q")) == []
    assert len(errors(profbib("export", page, "-t", "bibtex"))) == 1
    assert "profbib: wrote 16 references to standard output" in errors(
        profbib("export", page, "-t", "bibtex", "-v")
    )


def test_problems_can_be_told_as_json(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes(KIM.read_bytes())
    (line,) = errors(profbib("export", page, "-t", "bibtex", "--json"))
    problem = json.loads(line)
    assert (problem["code"], problem["file"], problem["severity"]) == ("capture-date", str(page), "warning")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("profbib ex", ["export"]),
        ("profbib export --format bib", ["bibtex", "biblatex"]),
        ("profbib export --keys al", ["alpha"]),
        ("profbib export --for z", ["zotero"]),
    ],
)
def test_shell_completes_commands_formats_presets_and_purposes(words: str, expected: list[str]) -> None:
    env = environment(
        _PROFBIB_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD=str(len(words.split()) - 1)
    )
    program = [str(Path(sys.executable).with_name("profbib"))]
    assert profbib(program=program, env=env).stdout.decode().split() == expected


def test_formats_are_listed_with_what_they_cannot_hold() -> None:
    table = profbib("formats").stdout.decode().splitlines()
    assert table[0].split() == ["name", "suffix", "reads", "writes", "for", "cannot", "hold"]
    rows = json.loads(profbib("formats", "--json").stdout)
    assert {row["name"] for row in rows} >= {"bibtex", "biblatex", "csl-json", "json", "page", "html"}


def test_keys_are_explained_on_given_input() -> None:
    head, *rows = profbib("keys", KIM, "--keys", "[auth:lower][shortyear]").stdout.decode().splitlines()
    assert head.split() == ["key", "[auth:lower]", "[shortyear]", "title"]
    assert rows[5].split()[:3] == ["park22", "park", "22"]
    assert len(rows) == 16


def test_presets_and_markers_are_listed_without_input() -> None:
    lines = profbib("keys").stdout.decode().splitlines()
    assert "scholar        [auth:lower][year][veryshorttitle:lower]" in lines
    assert lines[-2].startswith("markers: auth ")
    assert lines[-1].startswith("modifiers: lower upper ")


def test_no_colour_is_printed_where_nobody_sees_it() -> None:
    for command in (("export", "--help"), ("formats",), ("keys",)):
        assert b"\x1b" not in profbib(*command, env=environment(NO_COLOR="1")).stdout
        assert b"\x1b" not in profbib(*command).stdout
