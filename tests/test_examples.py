"""The examples do what they say."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from running import CHA, KIM, ROOT, environment, profbib

EXAMPLES = ROOT / "examples"


def test_script_prints_papers_with_code_newest_first() -> None:
    command = [sys.executable, str(EXAMPLES / "newest_with_code.py"), str(CHA)]
    done = subprocess.run(command, env=environment(), check=True, capture_output=True, text=True)
    lines = done.stdout.splitlines()
    days = [line[:10] for line in lines]
    assert len(lines) == 11
    assert days == sorted(days, reverse=True)
    assert all("https://" in line for line in lines)


@pytest.mark.tex
@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="needs pdflatex (make acceptance installs it)")
def test_paper_compiles_and_cites_by_key(tmp_path: Path) -> None:
    shutil.copy(EXAMPLES / "cite_papers.tex", tmp_path)
    assert profbib("export", KIM, "-o", tmp_path / "papers.bib").returncode == 0
    latex = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "cite_papers"]
    for command in (latex, ["bibtex", "cite_papers"], latex, latex):
        done = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True)
    assert "undefined" not in done.stdout
    assert "Warning--" not in (tmp_path / "cite_papers.blg").read_text()
    assert (tmp_path / "cite_papers.bbl").read_text().count(r"\bibitem{") == 3
