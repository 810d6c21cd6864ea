"""Settings: option, environment, project file, user's file, default, in this order."""

import json
from pathlib import Path

import pytest

from profbib.errors import UsageError
from profbib.settings import load_settings
from running import KIM, environment, errors, profbib


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_defaults_say_that_they_are_defaults(tmp_path: Path) -> None:
    settings = load_settings(tmp_path, {})
    assert (settings["sort"].value, settings["sort"].origin) == ("page", "default")


def test_nearest_project_file_is_found_from_a_folder_below(tmp_path: Path) -> None:
    file = write(tmp_path / "profbib.toml", 'keys = "alpha"\n')
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    setting = load_settings(below, {})["keys"]
    assert (setting.value, setting.origin) == ("alpha", str(file))


def test_table_in_pyproject_is_read_and_one_without_the_table_is_passed_over(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", '[tool.profbib]\ntitle-case = "sentence"\n')
    write(tmp_path / "a" / "pyproject.toml", "[tool.other]\n")
    assert load_settings(tmp_path / "a", {})["title_case"].value == "sentence"


def test_environment_beats_project_file_beats_users_file(tmp_path: Path) -> None:
    write(tmp_path / "xdg" / "profbib" / "config.toml", 'keys = "jabref"\nsort = "title"\ncode = "note"\n')
    write(tmp_path / "profbib.toml", 'keys = "alpha"\nsort = "date"\n')
    settings = load_settings(
        tmp_path,
        {"XDG_CONFIG_HOME": str(tmp_path / "xdg"), "PROFBIB_KEYS": "acl", "PROFBIB_OMIT": "abstract,file"},
    )
    assert [settings[name].value for name in ("keys", "sort", "code", "omit")] == [
        "acl",
        "date",
        "note",
        ("abstract", "file"),
    ]


def test_inputs_are_seen_from_the_folder_of_the_settings_file(tmp_path: Path) -> None:
    write(tmp_path / "profbib.toml", 'inputs = ["pages"]\n')
    assert load_settings(tmp_path, {})["inputs"].value == (str(tmp_path / "pages"),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('kyes = "alpha"', "unknown setting 'kyes'; did you mean 'keys'?"),
        ("unicode = 1", "unicode must be true or false, not 1"),
        ('omit = "abstract"', "omit must be a list of texts, not 'abstract'"),
        ("keys = [", "is no TOML"),
    ],
)
def test_wrong_settings_file_is_an_error_that_names_file_and_value(
    tmp_path: Path, text: str, message: str
) -> None:
    write(tmp_path / "profbib.toml", text)
    with pytest.raises(UsageError) as error:
        load_settings(tmp_path, {})
    assert str(error.value).startswith(f"{tmp_path / 'profbib.toml'}: {message}")


def test_option_beats_every_setting(tmp_path: Path) -> None:
    write(tmp_path / "profbib.toml", f'inputs = ["{KIM}"]\nformat = "csl-json"\ncaptured = 2026-06-30\n')
    assert profbib("export", cwd=tmp_path).stdout.startswith(b"[")
    assert profbib("export", "-t", "bibtex", cwd=tmp_path).stdout.startswith(b"@misc{")


def test_config_prints_each_value_with_its_origin(tmp_path: Path) -> None:
    env = environment(PROFBIB_KEYS="alpha")
    rows = json.loads(profbib("config", "--json", cwd=tmp_path, env=env).stdout)
    assert rows["keys"] == {"value": "alpha", "from": "PROFBIB_KEYS"}
    assert rows["sort"] == {"value": "page", "from": "default"}
    assert b"keys        alpha  PROFBIB_KEYS" in profbib("config", cwd=tmp_path, env=env).stdout


def test_wrong_value_in_the_environment_is_wrong_usage(tmp_path: Path) -> None:
    process = profbib("export", KIM, "-t", "bibtex", env=environment(PROFBIB_UNICODE="maybe"))
    assert (process.returncode, errors(process)) == (
        2,
        ["profbib: PROFBIB_UNICODE must be 1 or 0, not 'maybe'"],
    )
