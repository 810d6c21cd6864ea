"""Real TeX on hard entries: no error, no warning, no missing character, all printed and readable."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from profbib.bibliography import Bibliography
from profbib.formats.biblatex import BIBLATEX
from profbib.formats.bibtex import BIBTEX
from profbib.formats.table import Format, WriteOptions
from tex import driver
from tex.hard import Hard, all_hard

pytestmark = [pytest.mark.tex, pytest.mark.slow]

ROOT = Path(__file__).resolve().parents[2]
# What the records themselves lack: biber's validation wants it, its lists do without.
LACKING = {
    "bare-article": "url, doi, eprint",
    "noid": "url, doi, eprint",
    "date-words": "date, year",
    "date-odd": "date, year",
    "undated": "date, year",
    "nobody": "'author'",
    "untitled": "'title'",
    "roman": "'volume' must be datatype 'integer'",
}


def written(form: Format, hard: Sequence[Hard]) -> str:
    records = tuple(one.record for one in hard)
    pieces = form.write(Bibliography(records), WriteOptions())
    return "".join(piece for piece in pieces if isinstance(piece, str))


def test_there_are_sixty_hard_entries_and_more() -> None:
    assert len(all_hard()) >= 60


@pytest.mark.parametrize("style", driver.CLASSIC_STYLES)
def test_classic_style_prints_every_hard_entry_without_a_word(style: str, tmp_path: Path) -> None:
    driver.require("pdflatex", "bibtex", "pdftotext")
    hard = all_hard()
    typeset = driver.classic(written(BIBTEX, hard), style, tmp_path)
    assert typeset.complaints == ()
    assert typeset.listed == len(hard)
    assert [one.record.key for one in hard if not driver.shows(typeset, one.classic)] == []


@pytest.mark.parametrize("style", driver.MODERN_STYLES)
@pytest.mark.parametrize("engine", ["pdflatex", "lualatex"])
def test_biblatex_style_prints_every_hard_entry_without_a_word(
    style: str, engine: str, tmp_path: Path
) -> None:
    driver.require(engine, "biber", "pdftotext")
    if engine == "lualatex":
        driver.require_fonts("DejaVu Serif", "Droid Sans Fallback", "NanumGothic", "Symbola")
    patient = (style, engine) == ("numeric", "lualatex")
    hard = [
        one for one in all_hard() if (patient or not one.slow) and not (one.scripts and engine == "pdflatex")
    ]
    typeset = driver.modern(written(BIBLATEX, hard), style, engine, tmp_path)
    assert typeset.complaints == ()
    assert typeset.listed == len(hard)
    assert [one.record.key for one in hard if not driver.shows(typeset, one.modern)] == []


def test_biber_finds_every_hard_entry_valid_but_for_what_its_record_lacks(tmp_path: Path) -> None:
    driver.require("biber")
    complaints = driver.validated(written(BIBLATEX, all_hard()), tmp_path)
    unexplained = [
        line
        for line in complaints
        if not any(f"Entry '{key}'" in line and lack in line for key, lack in LACKING.items())
    ]
    assert unexplained == []
    assert len(complaints) == len(LACKING)


def exported(form: str) -> str:
    run = subprocess.run(
        [sys.executable, "-m", "profbib", "export", "seeds/", "-t", form],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    return run.stdout


@pytest.mark.parametrize("style", ["plain", "alpha", "abbrv", "IEEEtran", "plainnat"])
def test_both_profile_pages_print_in_classic_style(style: str, tmp_path: Path) -> None:
    driver.require("pdflatex", "bibtex", "pdftotext")
    typeset = driver.classic(exported("bibtex"), style, tmp_path)
    assert typeset.complaints == ()
    assert typeset.listed == 48
    assert driver.shows(typeset, "How do vision transformers work?")


@pytest.mark.parametrize("style", ["numeric", "apa"])
def test_both_profile_pages_print_in_biblatex_style(style: str, tmp_path: Path) -> None:
    driver.require("pdflatex", "biber", "pdftotext")
    typeset = driver.modern(exported("biblatex"), style, "pdflatex", tmp_path)
    assert typeset.complaints == ()
    assert typeset.listed == 48
    assert driver.shows(typeset, "How do vision transformers work?")


def test_driver_tells_a_warning_of_bibtex(tmp_path: Path) -> None:
    driver.require("pdflatex", "bibtex", "pdftotext")
    typeset = driver.classic("@article{a, title = {No journal}}\n", "plain", tmp_path)
    assert "Warning--empty journal in a" in typeset.complaints


def test_driver_tells_an_error_of_tex(tmp_path: Path) -> None:
    driver.require("pdflatex", "bibtex", "pdftotext")
    typeset = driver.classic("@misc{a, author = {A. B}, title = {\\undefined}}\n", "plain", tmp_path)
    assert "! Undefined control sequence." in typeset.complaints
