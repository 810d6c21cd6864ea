"""The public functions, as a Python programmer meets them."""

import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import profbib
from running import CHA, KIM, SEEDS
from running import profbib as program


def test_every_public_name_is_there_and_listed() -> None:
    assert {name for name in profbib.__all__ if not hasattr(profbib, name)} == set()
    assert dir(profbib) == profbib.__all__


def test_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'profbib' has no attribute 'exprot'"):
        profbib.exprot  # noqa: B018


def test_importing_the_package_loads_no_library_and_no_command_line() -> None:
    script = "import sys, profbib; print(sorted(name for name in sys.modules if not name.startswith('_')))"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True).stdout
    for heavy in (
        "pydantic",
        "typer",
        "bibtexparser",
        "unidecode",
        "lxml",
        "selectolax",
        "json",
        "profbib.cli",
    ):
        assert f"'{heavy}'" not in loaded


def test_profile_says_what_the_page_says() -> None:
    found = profbib.read_profile(KIM)
    assert (found.name, found.field, len(found.entries)) == ("Songkuk Kim", "LG", 16)
    assert found.entries[0].title == "Demo: Real-Time Semantic Communications with a Vision Transformer"


def test_bibliography_of_a_folder_has_the_papers_of_its_pages() -> None:
    papers = profbib.read(SEEDS)
    assert (len(papers), len(papers.profiles), papers.problems) == (48, 2, ())
    assert len({paper.key.lower() for paper in papers}) == 48


def test_capture_date_of_the_caller_beats_profiles_toml() -> None:
    (paper,) = [paper for paper in profbib.read(KIM, captured="2025-12-31") if "DebFilter" in paper.title]
    assert paper.issued == profbib.PartialDate(2025, 5, 27)


def test_guessed_capture_date_is_a_problem_that_names_the_way_out(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes(KIM.read_bytes())
    (problem,) = profbib.read(page).problems
    assert (problem.code, problem.file) == ("capture-date", str(page))
    assert "--captured" in problem.message


def test_export_gives_the_text_that_the_program_prints() -> None:
    for name in ("bibtex", "biblatex", "csl-json", "json"):
        printed = program("export", KIM, CHA, "-t", name).stdout.decode()
        assert profbib.export(KIM, CHA, format=name).text == printed


def test_options_of_export_are_those_of_the_program() -> None:
    printed = program(
        "export", SEEDS, "-t", "bibtex", "--keys", "acl", "--since", "2024", "--category", "CV",
        "--sort", "date", "--omit", "abstract", "--code", "note", "--title-case", "sentence", "--unicode",
    ).stdout.decode()  # fmt: skip
    exported = profbib.export(
        SEEDS, format="bibtex", keys="acl", since="2024", category=["CV"],
        sort="date", omit=["abstract"], code="note", title_case="sentence", unicode=True,
    )  # fmt: skip
    assert exported.text == printed
    assert exported.count == printed.count("@misc{") > 0


def test_export_to_a_file_or_stream_gives_no_text(tmp_path: Path) -> None:
    stream = io.StringIO()
    to_stream = profbib.export(KIM, format="bibtex", output=stream)
    to_file = profbib.export(KIM, output=tmp_path / "refs.bib")
    assert (to_stream.text, to_file.text, to_file.count) == ("", "", 16)
    assert (tmp_path / "refs.bib").read_text(encoding="utf-8") == stream.getvalue() != ""


def test_written_bibliography_is_the_exported_one() -> None:
    assert profbib.write(profbib.read(KIM), "biblatex").text == profbib.export(KIM, format="biblatex").text


def test_new_keys_replace_made_up_ones() -> None:
    renamed = profbib.assign_keys(profbib.read(KIM), "alpha")
    assert next(paper.key for paper in renamed if "How Do" in paper.title) == "PK22"


def test_problems_come_as_they_are_met(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Ada\n\nLG\n\n1 Papers\n\nLGsoon\nOn Engines\n\nAda Lovelace\n\nText.\n")
    seen: list[profbib.Problem] = []
    result = profbib.export(page, format="bibtex", captured="2026-06-30", on_problem=seen.append)
    assert [problem.code for problem in seen if problem.severity is not profbib.Severity.NOTE] == ["no-date"]
    assert result.problems == ()


def test_same_file_named_twice_is_read_once() -> None:
    twice = profbib.export(KIM, KIM, format="csl-json")
    assert (twice.problems, twice.count) == ((), 16)


def test_page_without_header_takes_the_authors_name(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("LGJun 2, 2021\nOn Engines\n\nAda Lovelace\n\nText.\n")
    (paper,) = profbib.read(page, author="Ada Lovelace").records
    assert paper.profiles[0].name == "Ada Lovelace"


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (
            {"format": "bibtex", "code": "footnote"},
            "--code 'footnote' is not known; give one of field, note, related",
        ),
        ({"format": "bibtex", "reader": "word"}, "unknown reader 'word'"),
        ({"format": "bibtex", "translit": "klingon"}, "klingon"),
        ({}, "no format is given"),
    ],
)
def test_wrong_call_is_an_error_of_ours(wrong: dict[str, str], message: str) -> None:
    with pytest.raises(profbib.UsageError) as error:
        profbib.export(KIM, **wrong)  # type: ignore[arg-type]
    assert message in str(error.value)


def test_verified_export_of_the_real_pages_loses_nothing() -> None:
    for name in ("bibtex", "biblatex", "csl-json", "ris", "zotero-rdf", "hayagriva", "cff", "json"):
        found = profbib.export(SEEDS, format=name, verify=True).problems
        assert [problem for problem in found if problem.code == "not-read-back"] == []


def test_what_another_reader_does_not_get_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    from profbib.formats import bibtex

    def damaged(*arguments: Any) -> Any:
        for part in bibtex.write_bibtex(*arguments):
            yield part.replace("Park, Namuk", "Park, N.") if isinstance(part, str) else part

    monkeypatch.setattr(bibtex, "BIBTEX", replace(bibtex.BIBTEX, write=damaged))
    found = profbib.export(KIM, format="bibtex", verify=True).problems
    assert {problem.key for problem in found if problem.code == "not-read-back"} == {
        "park2022vision",
        "park2021blurs",
        "park2019vector",
    }
