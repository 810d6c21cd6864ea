"""The programs that are compared, and how each is called."""

import json
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

CITATION_JS = "@citation-js/cli@0.7.21"
CAPTURED = "2026-06-30"
PROFBIB = (sys.executable, "-m", "profbib")
INSTALL_S = 300

Command = Callable[[Path, Path, Path], list[str | Path]]
"""From a folder of pages, the same as CSL-JSON, and the .bib to write, to the command line."""


class UnavailableError(Exception):
    """A program cannot be had here; the text says why."""


@dataclass(frozen=True, slots=True)
class Program:
    """One program under comparison; `name` heads its rows, `slug` names its output."""

    name: str
    slug: str
    version: str
    command: Command

    @property
    def is_profbib(self) -> bool:
        """Whether it is profbib in one of its rows rather than a peer."""
        return self.slug.startswith("profbib")


def programs(cache: Path) -> tuple[list[Program], dict[str, str]]:
    """The programs that can run here, profbib first, and why the others cannot, by name."""
    found, missing = [profbib_from_pages(), profbib_from_csl(), profbib_without_abstracts()], {}
    for name, find in (("citation-js", citation_js), ("pandoc", pandoc)):
        try:
            found.append(find(cache))
        except UnavailableError as error:
            missing[name] = str(error)
    return found, missing


def profbib_from_pages() -> Program:
    """Profile pages to BibTeX: what profbib is for."""

    def command(pages: Path, _: Path, refs: Path) -> list[str | Path]:
        return [*PROFBIB, "export", pages, "-t", "bibtex", "--captured", CAPTURED, "-o", refs]

    about = f"profbib {version('profbib')} on Python {platform.python_version()}"
    return Program("profbib, from pages", "profbib-pages", about, command)


def profbib_from_csl() -> Program:
    """CSL-JSON to BibTeX, the task of the others, with abstracts."""

    def command(_: Path, csl: Path, refs: Path) -> list[str | Path]:
        return [*PROFBIB, "export", csl, "-t", "bibtex", "-o", refs]

    return Program("profbib, from CSL-JSON", "profbib-csl", "", command)


def profbib_without_abstracts() -> Program:
    """CSL-JSON to BibTeX without abstracts: exactly what the others write."""

    def command(_: Path, csl: Path, refs: Path) -> list[str | Path]:
        return [*PROFBIB, "export", csl, "-t", "bibtex", "--omit", "abstract", "-o", refs]

    return Program("profbib, from CSL-JSON, no abstracts", "profbib-short", "", command)


def citation_js(cache: Path) -> Program:
    """The command line of citation-js, installed with npm where the cache does not hold it yet.

    Raises:
        UnavailableError: there is no node or npm, or npm cannot install.
    """
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        raise UnavailableError("needs node and npm")
    package = cache.resolve() / "node_modules" / "@citation-js" / "cli"
    wanted = CITATION_JS.rpartition("@")[2]
    if not (package / "package.json").exists() or package_json(package)["version"] != wanted:
        cache.mkdir(parents=True, exist_ok=True)
        install = [npm, "install", "--prefix", str(cache.resolve()), "--no-audit", "--no-fund", CITATION_JS]
        try:
            subprocess.run(install, check=True, capture_output=True, timeout=INSTALL_S)
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
            raise UnavailableError(f"npm cannot install {CITATION_JS}") from error
    script = package / str(package_json(package)["bin"]["citation-js"])  # type: ignore[index]

    def command(_: Path, csl: Path, refs: Path) -> list[str | Path]:
        # citation-js puts the suffix behind the name itself.
        return [node, script, "-i", csl, "-f", "string", "-s", "bibtex", "-o", refs.with_suffix("")]

    node_version = output_of([node, "--version"])
    return Program("citation-js", "citation-js", f"citation-js {wanted} on Node {node_version}", command)


def package_json(package: Path) -> dict[str, object]:
    """The package.json of an installed npm package."""
    content: dict[str, object] = json.loads((package / "package.json").read_text(encoding="utf-8"))
    return content


def pandoc(_: Path) -> Program:
    """Pandoc from the package pypandoc-binary, else from the path.

    Raises:
        UnavailableError: there is neither.
    """
    try:
        import pypandoc

        binary = str(pypandoc.get_pandoc_path())
    except (ImportError, OSError) as error:
        on_path = shutil.which("pandoc")
        if on_path is None:
            raise UnavailableError("needs the package pypandoc-binary") from error
        binary = on_path

    def command(_: Path, csl: Path, refs: Path) -> list[str | Path]:
        return [binary, "-f", "csljson", "-t", "bibtex", csl, "-o", refs]

    return Program("pandoc", "pandoc", output_of([binary, "--version"]), command)


def output_of(command: list[str]) -> str:
    """The first line that a command prints."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[0]
