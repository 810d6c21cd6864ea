"""The wheel carries what the program needs, and works from any folder."""

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from running import KIM, ROOT, environment, profbib


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.mark.slow
def test_wheel_holds_every_module_and_table_of_the_package(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    package = ROOT / "src" / "profbib"
    wanted = {
        f"profbib/{file.relative_to(package).as_posix()}"
        for file in package.rglob("*")
        if file.suffix in {".py", ".json", ".typed"} and "__pycache__" not in file.parts
    }
    assert wanted - inside == set()
    assert "profbib/py.typed" in inside
    assert not [name for name in inside if name.startswith(("tests/", "seeds/", "benchmarks/"))]


@pytest.mark.slow
def test_wheel_in_an_empty_environment_exports_from_any_folder(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=True)
    python = tmp_path / "venv" / "bin" / "python"
    install = [python, "-m", "pip", "install", "-q", "-c", ROOT / "constraints.txt", wheel]
    subprocess.run([*map(str, install)], check=True, capture_output=True)
    (tmp_path / "page.txt").write_bytes(KIM.read_bytes())
    program = [str(tmp_path / "venv" / "bin" / "profbib")]
    arguments = ("export", "page.txt", "--format", "bibtex", "--captured", "2026-06-30")
    installed = profbib(*arguments, program=program, cwd=tmp_path, env=environment(PYTHONPATH=""))
    assert (installed.returncode, installed.stderr) == (0, b"")
    assert installed.stdout.count(b"@misc{") == 16
    assert installed.stdout == profbib(*arguments, cwd=tmp_path).stdout


def test_module_and_script_are_the_same_program() -> None:
    assert (
        profbib("--version").stdout
        == profbib("--version", program=[str(Path(sys.executable).parent / "profbib")]).stdout
    )
