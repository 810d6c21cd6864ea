"""Same input, same bytes: under another locale, time zone, hash seed, and order of files."""

import shutil
from pathlib import Path

import pytest

from running import CHA, KIM, SEEDS, environment, profbib

FORMATS = ("bibtex", "biblatex", "csl-json", "json")


@pytest.fixture(scope="module")
def expected() -> dict[str, bytes]:
    """What both pages give in each format, in this process's environment."""
    return {name: profbib("export", "seeds", "-t", name, cwd=SEEDS.parent).stdout for name in FORMATS}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    "changes",
    [
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "4242"},
        {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "tr_TR.UTF-8"},
        {"TZ": "Pacific/Kiritimati"},
        {"TZ": "Etc/GMT+12"},
        {"PYTHONOPTIMIZE": "2"},
    ],
    ids=lambda changes: ",".join(f"{name}={value}" for name, value in changes.items()),
)
def test_bytes_do_not_depend_on_the_environment(
    name: str, changes: dict[str, str], expected: dict[str, bytes]
) -> None:
    process = profbib("export", "seeds", "-t", name, cwd=SEEDS.parent, env=environment(**changes))
    assert process.returncode == 0
    assert len(process.stdout) > 10_000
    assert process.stdout == expected[name]


def test_order_in_which_files_came_into_a_folder_does_not_matter(tmp_path: Path) -> None:
    outputs = []
    for order in ((KIM, CHA), (CHA, KIM)):
        folder = tmp_path / order[0].stem
        folder.mkdir()
        for page in (*order, SEEDS / "profiles.toml"):
            shutil.copy(page, folder)
        outputs.append(profbib("export", ".", "-t", "bibtex", cwd=folder).stdout)
    assert outputs[0] == outputs[1]
    assert outputs[0].count(b"@misc{") == 48


def test_keys_do_not_depend_on_the_order_of_the_inputs() -> None:
    there, back = (
        profbib("export", *pages, "-t", "bibtex", "--sort", "key").stdout
        for pages in ((KIM, CHA), (CHA, KIM))
    )
    assert there == back
