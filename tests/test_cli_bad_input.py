"""Bad input gets one clear line and the right exit status, never a traceback, and nothing is lost."""

import os
import resource
import signal
import subprocess
import time
from pathlib import Path

import pytest

from running import CHA, KIM, PROGRAM, environment, errors, profbib

PAGE = """\
Ada Lovelace

LG
2papers

2 Papers

{first}

LGJun 3, 2021
Notes on the Engine

Ada Lovelace

On the analytical engine.
"""


def export(page: Path, *more: str | Path) -> "subprocess.CompletedProcess[bytes]":
    return profbib("export", page, "--format", "bibtex", "--captured", "2026-06-30", *more)


def page(folder: Path, first: str) -> Path:
    file = folder / "page.txt"
    file.write_text(PAGE.format(first=first), encoding="utf-8")
    return file


def one_line(process: "subprocess.CompletedProcess[bytes]", status: int) -> str:
    """The only line on standard error of a run that printed nothing and ended with this status."""
    lines = errors(process)
    assert (process.returncode, process.stdout, len(lines)) == (status, b"", 1), lines
    assert lines[0].startswith("profbib: ")
    return lines[0]


def test_missing_file_is_named(tmp_path: Path) -> None:
    line = one_line(export(tmp_path / "nowhere.txt"), 3)
    assert line == f"profbib: {tmp_path / 'nowhere.txt'}: no such file or folder"


def test_folder_without_pages_is_named(tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    assert "holds no pages" in one_line(export(tmp_path), 3)


def test_one_missing_input_among_good_ones_stops_before_any_output(tmp_path: Path) -> None:
    process = profbib("export", KIM, tmp_path / "nowhere.txt", "-t", "bibtex")
    assert "nowhere.txt: no such file" in one_line(process, 3)


def test_binary_file_is_no_page(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_bytes(b"\x7fELF\x02\x01\x01\x00" + bytes(range(256)) * 40)
    assert "page.txt" in one_line(export(file), 3)


@pytest.mark.parametrize("content", ["", "\n\n  \n", "Just a letter.\n\nTo nobody.\n"])
def test_text_without_papers_holds_no_papers(tmp_path: Path, content: str) -> None:
    file = tmp_path / "page.txt"
    file.write_text(content)
    assert "page.txt: holds no papers" in one_line(export(file), 3)


def test_page_that_lists_no_papers_holds_no_papers(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_text("Ada Lovelace\n\nLG\nh-index3\n0papers\n\n0 Papers\n")
    assert "holds no papers" in one_line(export(file), 3)


def test_hundred_megabytes_without_a_line_end_are_refused_quickly(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_bytes(b"all work and no play " * 5_000_000)
    assert "page.txt: holds no papers" in one_line(export(file), 3)


@pytest.mark.slow
def test_page_of_fifty_thousand_papers_is_written_whole(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    papers = "\n\n".join(
        f"LGJun 3, 2021\nPaper Number {n} of Many\n\nAda Lovelace, Person{n} Other\n\nAbout {n}."
        for n in range(50_000)
    )
    file.write_text(f"Ada Lovelace\n\nLG\n\n50,000 Papers\n\n{papers}")
    process = export(file)
    assert (process.returncode, errors(process)) == (0, [])
    assert process.stdout.count(b"\n@misc{") + 1 == 50_000


def test_lone_code_line_does_not_harm_its_neighbours(tmp_path: Path) -> None:
    process = export(page(tmp_path, "LGJun 2, 2020\nFirst Title\n\nAda Lovelace\n\nText.\n\nCode"))
    assert b"{First Title}" in process.stdout
    assert b"{Notes on the Engine}" in process.stdout


def test_thirty_first_of_february_keeps_year_and_month(tmp_path: Path) -> None:
    process = export(page(tmp_path, "LGFeb 31, 2020\nFirst Title\n\nAda Lovelace\n\nText."))
    assert b"year         = {2020},\n  month        = feb," in process.stdout
    assert process.returncode == 0
    assert [line for line in errors(process) if "page.txt:8" in line and "Feb 31" in line]


def test_soon_is_no_date_and_the_paper_is_kept_without_one(tmp_path: Path) -> None:
    file = page(tmp_path, "LGsoon\nFirst Title\n\nAda Lovelace\n\nText.")
    process = export(file)
    assert b"{First Title}" in process.stdout
    assert f"profbib: {file}:8: no date in 'LGsoon'; the paper is kept without a date" in errors(process)
    assert process.returncode == 0


def test_paper_without_title_leaves_the_others_whole(tmp_path: Path) -> None:
    process = export(page(tmp_path, "LGJun 2, 2020"))
    assert b"{Notes on the Engine}" in process.stdout
    assert [line for line in errors(process) if "page.txt:8" in line]
    assert process.returncode == 4


def test_names_with_control_characters_marks_and_emoji_are_clean_in_the_output(tmp_path: Path) -> None:
    names = "Ada\x07 Love\u200blace, \u202eDavid\u202c Cohen, Ann\x1b[31m Lee \U0001f600"
    process = export(page(tmp_path, f"LGJun 2, 2020\nFirst Title\n\n{names}\n\nText."))
    assert b"author       = {Lovelace, Ada and Cohen, David and " in process.stdout
    assert not set(process.stdout) & set(range(32)) - {10}
    assert process.returncode == 0


def test_messages_cannot_move_the_cursor(tmp_path: Path) -> None:
    process = export(page(tmp_path, "LG\x1b[2Jsoon\nFirst Title\n\nAda Lovelace\n\nText."))
    assert not set(process.stderr) & set(range(32)) - {10}


def test_unknown_category_is_kept_as_keyword_of_the_page(tmp_path: Path) -> None:
    process = profbib(
        "export", page(tmp_path, "ZZJun 2, 2020\nFirst Title\n\nAda Lovelace\n\nText."), "-t", "csl-json"
    )
    assert process.returncode in (0, 4)
    assert any("ZZ" in line for line in errors(process))


def test_wrong_format_suggests_the_right_one() -> None:
    assert one_line(profbib("export", KIM, "--format", "bibtx"), 2).startswith(
        "profbib: unknown format 'bibtx'; did you mean 'bibtex'? (known: bibtex, biblatex, csl-json"
    )


def test_format_must_be_given_when_no_suffix_tells_it() -> None:
    assert one_line(profbib("export", KIM), 2).startswith(
        "profbib: no format is given; add --format (known: bibtex"
    )


@pytest.mark.parametrize("day", ["2026-02-31", "yesterday", "30.6.2026"])
def test_wrong_capture_date_is_wrong_usage(day: str) -> None:
    assert day in one_line(profbib("export", KIM, "-t", "bibtex", "--captured", day), 2)


def test_wrong_pattern_shows_the_place_before_anything_is_written(tmp_path: Path) -> None:
    out = tmp_path / "refs.bib"
    line = one_line(profbib("export", KIM, "-o", out, "--keys", "[auth:lower][yaer]"), 2)
    assert "yaer" in line
    assert "'year'" in line
    assert not out.exists()


def test_unknown_option_is_two_lines_that_end_with_help() -> None:
    process = profbib("export", KIM, "--fromat", "bibtex")
    first, second = errors(process)
    assert process.returncode == 2
    assert first.startswith("profbib: no such option: --fromat")
    assert second == "profbib: try 'profbib export --help'"


def test_program_without_a_command_shows_its_help() -> None:
    process = profbib()
    assert (process.returncode, process.stdout) == (2, b"")
    assert errors(process)[0].startswith("Usage: profbib [OPTIONS] COMMAND")


def test_no_input_shows_a_command_that_works() -> None:
    process = profbib("export", "-t", "bibtex", "--no-input")
    assert process.returncode == 2
    assert "profbib export page.txt --format bibtex -o page.bib" in errors(process)[0]


def test_output_in_a_missing_folder_cannot_be_written(tmp_path: Path) -> None:
    line = one_line(profbib("export", KIM, "-o", tmp_path / "no" / "refs.bib"), 6)
    assert line.startswith(f"profbib: {tmp_path / 'no' / 'refs.bib'}: cannot be written: ")


def test_full_disk_leaves_the_old_file_untouched(tmp_path: Path) -> None:
    out = tmp_path / "refs.bib"
    out.write_text("old")
    process = subprocess.run(
        [*PROGRAM, "export", str(KIM), "-o", str(out)],
        capture_output=True,
        env=environment(),
        # The kernel refuses to let a file grow further, as a full disk does.
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)),
        check=False,
    )
    assert "refs.bib: cannot be written: " in one_line(process, 6)
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("refs.bib", "old")]


def test_full_disk_for_temporary_files_is_told(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    papers = "\n\n".join(
        f"LGJun 3, 2021\nPaper {n}\n\nAda Lovelace\n\n{'Words. ' * 200}" for n in range(4000)
    )
    file.write_text(f"Ada Lovelace\n\nLG\n\n4,000 Papers\n\n{papers}")
    process = subprocess.run(
        [*PROGRAM, "export", str(file), "-t", "bibtex", "--captured", "2026-06-30"],
        capture_output=True,
        env=environment(),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (65_536, 65_536)),
        check=False,
    )
    assert "the temporary file for the references cannot be written: " in one_line(process, 6)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_full_device_on_standard_output_is_an_output_error() -> None:
    with Path("/dev/full").open("wb") as full:
        process = subprocess.run(
            [*PROGRAM, "export", str(KIM), "-t", "bibtex"],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(),
            check=False,
        )
    assert process.returncode == 6
    assert errors(process) == ["profbib: standard output cannot be written: No space left on device"]


def test_closed_pipe_ends_quietly() -> None:
    process = subprocess.run(
        f"({' '.join(PROGRAM)} export {KIM} {CHA} -t bibtex; echo status $? >&2) | head -n 1",
        shell=True,
        capture_output=True,
        env=environment(),
        check=False,
    )
    assert process.stdout.startswith(b"@misc{")
    assert process.stderr == b"status 0\n"


def test_interrupt_while_reading_changes_no_file(tmp_path: Path) -> None:
    out = tmp_path / "refs.bib"
    out.write_text("old")
    process = subprocess.Popen(
        [*PROGRAM, "export", "-", "-o", str(out)],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    assert process.stdin is not None
    process.stdin.write(KIM.read_bytes()[:2000])
    process.stdin.flush()
    time.sleep(1.0)
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=20)
    assert process.returncode == 130
    assert stderr.decode() == "profbib: interrupted; no file was changed\n"
    assert [file.read_text() for file in tmp_path.iterdir()] == ["old"]


def test_input_is_not_overwritten_unless_in_place_is_said(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_bytes(KIM.read_bytes())
    to_itself = ("export", file, "-o", file, "-t", "bibtex", "--captured", "2026-06-30")
    assert "--in-place" in one_line(profbib(*to_itself), 2)
    assert file.read_bytes() == KIM.read_bytes()
    assert profbib(*to_itself, "--in-place").returncode == 0
    assert file.read_text().startswith("@misc{")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_output_without_permission_cannot_be_written(tmp_path: Path) -> None:
    out = tmp_path / "refs.bib"
    out.write_text("old")
    out.chmod(0o400)
    assert "cannot be written" in one_line(profbib("export", KIM, "-o", out), 6)


def shell(command: str) -> "subprocess.CompletedProcess[bytes]":
    """The finished process of a line of shell in which `profbib` is the program."""
    line = command.replace("profbib", " ".join(PROGRAM))
    return subprocess.run(line, shell=True, capture_output=True, env=environment(), check=False)


def test_standard_output_that_is_closed_cannot_be_written() -> None:
    for command in (f"profbib export {KIM} -t bibtex >&-", "profbib schema >&-"):
        process = shell(command)
        assert process.returncode == 6
        assert errors(process) == ["profbib: standard output cannot be written: Bad file descriptor"]


def test_reader_of_the_messages_who_leaves_does_not_harm_the_output(tmp_path: Path) -> None:
    out = tmp_path / "out.ris"
    process = shell(f"profbib export {KIM} {CHA} -t ris -v -o {out} 2>&1 | head -n 1")
    assert process.stdout.startswith(b"profbib: ")
    assert out.read_text(encoding="utf-8").count("\nER  -") == 48


def test_device_can_be_the_output() -> None:
    assert shell(f"profbib export {KIM} -t bibtex -o /dev/stdout | cat").stdout.count(b"@misc{") == 16


def test_name_that_is_too_long_is_an_input_that_cannot_be_read() -> None:
    assert "cannot be read: File name too long" in one_line(profbib("export", "x" * 400, "-t", "bibtex"), 3)


def test_field_that_is_none_cannot_be_omitted() -> None:
    line = one_line(profbib("export", KIM, "-t", "bibtex", "--omit", "abstarct"), 2)
    assert line.startswith("profbib: --omit 'abstarct' is no field; did you mean 'abstract'?")


def test_several_fields_are_omitted_with_commas() -> None:
    text = profbib("export", KIM, "-t", "bibtex", "--omit", "abstract,keywords").stdout.decode()
    assert "abstract" not in text
    assert "keywords" not in text


def test_options_are_in_lower_case() -> None:
    assert profbib("export", KIM, "-t", "bibtex", "--type", "article").stdout.count(b"@misc{") == 16
    assert b"--TYPE" not in profbib("export", "--help").stdout


def test_wish_for_other_keys_than_the_users_is_answered(tmp_path: Path) -> None:
    file = tmp_path / "refs.bib"
    file.write_text("@misc{mine, title = {One}, author = {Ada Lovelace}, year = 1843}")
    process = profbib("export", file, "-t", "bibtex", "--keys", "jabref")
    assert process.stdout.startswith(b"@misc{mine,")
    assert errors(process) == [
        "profbib: 1 references keep the keys that their files give; --keys is for those without one"
    ]


def test_papers_without_a_date_are_not_left_out_in_silence(tmp_path: Path) -> None:
    file = page(tmp_path, "LGsoon\nFirst Title\n\nAda Lovelace\n\nText.")
    assert "profbib: 1 references without a date are left out by --since or --until" in errors(
        export(file, "--since", "2020")
    )
