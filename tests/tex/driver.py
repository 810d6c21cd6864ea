"""Runs real TeX on a .bib text and tells every error and warning, what was listed, what can be read.

Needs of Debian: texlive-latex-base texlive-latex-recommended texlive-latex-extra texlive-bibtex-extra
texlive-publishers texlive-fonts-recommended texlive-luatex biber lmodern poppler-utils; for letters
beyond Latin in lualatex fonts-dejavu-core fonts-dejavu-extra fonts-droid-fallback fonts-nanum fonts-symbola.
"""

import re
import shutil
import subprocess
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import pytest

CLASSIC_STYLES = (
    "plain", "abbrv", "alpha", "unsrt", "apalike", "IEEEtran", "acm", "plainnat", "abbrvnat", "unsrtnat",
)  # fmt: skip
MODERN_STYLES = ("numeric", "authoryear", "apa", "ieee")

_TIMEOUT_S = 600
_LOG_COMPLAINT = re.compile(r"^(?:! |Runaway |.*\bWarning: |.*\bError: |Missing character: )")
# What bibtex says when nothing is wrong.
_BLG_PLAIN = re.compile(
    r"This is BibTeX|and the built_in function-call counts|Capacity: |The top-level auxiliary|"
    r"The style file: |Database file #|Reallocated |"
    r"You've used \d+ entr|\s+\d+ wiz_defined|the built_in|.*\$ -- \d+|^\s*$|"
    r"^\S+ -- \d+$|.*wiz_defined-function locations|.*strings with \d+ characters|"
    r"-- (?:IEEEtran\.bst version|http://www\.michaelshell|See the \"IEEEtran_bst)|Done\."
)


@dataclass(frozen=True, slots=True)
class Typeset:
    """What came of a run: all complaints, the number of entries in the list, the text of the PDF."""

    complaints: tuple[str, ...]
    listed: int
    text: str


def require(*programs: str) -> None:
    """Skip the test that asks for a program this machine lacks."""
    missing = [program for program in programs if shutil.which(program) is None]
    if missing:
        pytest.skip(f"{', '.join(missing)} not installed")


def require_fonts(*families: str) -> None:
    """Skip the test that asks for a font this machine lacks."""
    require("fc-list")
    known = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=True).stdout
    missing = [family for family in families if family not in known]
    if missing:
        pytest.skip(f"no font {', '.join(missing)}")


def shows(typeset: Typeset, text: str) -> bool:
    """Whether the text can be read in the PDF, spaces and case apart."""
    return squeezed(text) in squeezed(typeset.text)


def classic(bib: str, style: str, folder: Path) -> Typeset:
    """pdflatex and bibtex on all entries, with T1 fonts and the packages that the style asks for."""
    natbib = r"\usepackage{natbib}" if style.endswith("nat") else ""
    document = rf"""\documentclass{{article}}
\input{{glyphtounicode}}\pdfgentounicode=1
\usepackage[T1]{{fontenc}}\usepackage{{lmodern}}\usepackage{{url}}{natbib}
\hyphenpenalty=10000 \exhyphenpenalty=10000 \emergencystretch=3cm
\pagestyle{{empty}}\begin{{document}}\nocite{{*}}\bibliographystyle{{{style}}}\bibliography{{refs}}\end{{document}}
"""
    _prepare(folder, document, bib)
    complaints = _latex("pdflatex", folder)
    complaints = [line for line in complaints if not _is_first_run(line)]
    complaints += _bibtex(folder)
    _latex("pdflatex", folder)
    complaints += _latex("pdflatex", folder)
    listed = _read(folder / "doc.bbl").count("\\bibitem")
    return Typeset(tuple(dict.fromkeys(complaints)), listed, _pdf_text(folder))


def modern(bib: str, style: str, engine: str, folder: Path) -> Typeset:
    """pdflatex or lualatex with biblatex and biber on all entries."""
    fonts = (
        r"\input{glyphtounicode}\pdfgentounicode=1 \usepackage[T1]{fontenc}\usepackage{lmodern}"
        if engine == "pdflatex"
        else r"\usepackage{fontspec}\directlua{luaotfload.add_fallback('others',"
        r"{'Droid Sans Fallback:mode=node;','NanumGothic:mode=node;','Symbola:mode=node;'})}"
        r"\setmainfont{DejaVu Serif}[RawFeature={fallback=others}]"
    )
    document = rf"""\documentclass{{article}}
{fonts}
\usepackage[backend=biber,style={style}]{{biblatex}}\addbibresource{{refs.bib}}
\hyphenpenalty=10000 \exhyphenpenalty=10000 \emergencystretch=3cm
\pagestyle{{empty}}\begin{{document}}\nocite{{*}}\printbibliography\end{{document}}
"""
    _prepare(folder, document, bib)
    complaints = [line for line in _latex(engine, folder) if not _is_first_run(line)]
    complaints += _biber(folder, "doc")
    _latex(engine, folder)
    complaints += _latex(engine, folder)
    listed = len(set(re.findall(r"^\s*\\entry\{(.*?)\}", _read(folder / "doc.bbl"), re.MULTILINE)))
    return Typeset(tuple(dict.fromkeys(complaints)), listed, _pdf_text(folder))


def validated(bib: str, folder: Path) -> tuple[str, ...]:
    """All that `biber --tool --validate-datamodel` complains of."""
    (folder / "refs.bib").write_text(bib, encoding="utf-8")
    return tuple(_biber(folder, "--tool", "--validate-datamodel", "refs.bib"))


def squeezed(text: str) -> str:
    """The text without what a typesetter may change: spaces, ligatures, the break of a line."""
    plain = unicodedata.normalize("NFKC", text).replace("∆", "Δ").casefold()
    # A small letter made from İ has two dots for Unicode and one for TeX.
    plain = plain.translate({ord("”"): '"', ord("“"): '"', ord("’"): "'", ord("‘"): "'", ord("`"): "'"})
    return re.sub(r"[\s\u00ad\u0307]+", "", plain)


def _prepare(folder: Path, document: str, bib: str) -> None:
    (folder / "doc.tex").write_text(document, encoding="utf-8")
    (folder / "refs.bib").write_text(bib, encoding="utf-8")


def _latex(engine: str, folder: Path) -> list[str]:
    run = _run(folder, engine, "-no-shell-escape", "-interaction=nonstopmode", "-halt-on-error", "doc.tex")
    log = _read(folder / "doc.log")
    found = [line for line in log.splitlines() if _LOG_COMPLAINT.match(line)]
    if run.returncode and not found:
        found.append(f"{engine} ended with {run.returncode}")
    return found


def _bibtex(folder: Path) -> list[str]:
    run = _run(folder, "bibtex", "doc")
    lines = _read(folder / "doc.blg").splitlines()
    found = [line for line in lines if not _BLG_PLAIN.match(line)]
    if run.returncode and not found:
        found.append(f"bibtex ended with {run.returncode}")
    return found


def _biber(folder: Path, *arguments: str) -> list[str]:
    run = _run(folder, "biber", *arguments)
    found = [line for line in run.stdout.splitlines() if not line.startswith("INFO - ")]
    if run.returncode and not found:
        found.append(f"biber ended with {run.returncode}: {run.stderr[:200]}")
    return found


def _is_first_run(line: str) -> bool:
    """Whether the line only says that the list does not exist yet."""
    return (
        "There were undefined" in line
        or "Empty bibliography" in line
        or "rerun" in line.lower().replace("(", "").replace(")", "")
        or ("No file doc.bbl" in line)
    )


def _run(folder: Path, *command: str) -> "subprocess.CompletedProcess[str]":
    # The only variables: nothing of the machine's own settings may change the result.
    environment = {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": str(folder), "max_print_line": "10000"}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, errors="replace",
        timeout=_TIMEOUT_S, check=False,
    )  # fmt: skip


def _pdf_text(folder: Path) -> str:
    if not (folder / "doc.pdf").exists():
        return ""
    return _run(folder, "pdftotext", "-raw", "-enc", "UTF-8", "doc.pdf", "-").stdout


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
