"""Settings and where each comes from: environment, project file, the user's own file, default."""

import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from profbib.errors import UsageError
from profbib.text.suggestions import did_you_mean

DEFAULTS: dict[str, Any] = {
    "inputs": (),
    "format": None,
    "for": None,
    "output": None,
    "keys": None,
    "translit": "plain",
    "captured": None,
    "author": None,
    "sort": "page",
    "omit": (),
    "unicode": False,
    "code": None,
    "title_case": "keep",
}
"""Every setting with its default; a tuple stands for a list of texts, None for a text that may be absent."""

_TRUE, _FALSE = ("1", "true", "yes", "on"), ("0", "false", "no", "off", "")


@dataclass(frozen=True, slots=True)
class Setting:
    """A value and where it comes from: a file, a variable of the environment, or "default"."""

    value: Any
    origin: str


def load_settings(folder: Path, environ: Mapping[str, str]) -> dict[str, Setting]:
    """Every setting, from the strongest source that names it.

    The order: `PROFBIB_*`, then `profbib.toml` or `[tool.profbib]` of a `pyproject.toml` in the
    nearest folder up, then `profbib/config.toml` in the user's folder for settings (XDG), then the default.

    Raises:
        UsageError: a file that is no TOML, an unknown setting, a value of the wrong type.
    """
    settings = {name: Setting(value, "default") for name, value in DEFAULTS.items()}
    for path in (_user_file(environ), _project_file(folder)):
        if path is not None:
            settings |= dict(_from_file(path))
    return settings | dict(_from_environment(environ))


def _user_file(environ: Mapping[str, str]) -> Path | None:
    home = environ.get("XDG_CONFIG_HOME") or (environ.get("HOME") and f"{environ['HOME']}/.config")
    path = Path(home, "profbib", "config.toml") if home else None
    return path if path is not None and path.is_file() else None


def _project_file(folder: Path) -> Path | None:
    for parent in (folder, *folder.parents):
        if (path := parent / "profbib.toml").is_file():
            return path
        if (path := parent / "pyproject.toml").is_file() and "profbib" in _toml(path).get("tool", {}):
            return path
    return None


def _from_file(path: Path) -> Iterator[tuple[str, Setting]]:
    content = _toml(path)
    rows = content["tool"]["profbib"] if path.name == "pyproject.toml" else content
    for written, value in rows.items():
        name = written.replace("-", "_")
        if name not in DEFAULTS:
            known = ", ".join(DEFAULTS)
            raise UsageError(
                f"{path}: unknown setting {written!r}{did_you_mean(name, DEFAULTS)} (known: {known})"
            )
        yield name, Setting(_checked(name, value, path), str(path))


def _checked(name: str, value: Any, path: Path) -> Any:
    default = DEFAULTS[name]
    if name == "captured" and not isinstance(value, str):
        value = str(value)
    if isinstance(default, tuple):
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            # A path in a settings file is seen from that file's folder.
            return tuple(str(path.parent / item) for item in value) if name == "inputs" else tuple(value)
        raise UsageError(f"{path}: {name} must be a list of texts, not {value!r}")
    if not isinstance(value, bool if isinstance(default, bool) else str):
        expected = "true or false" if isinstance(default, bool) else "a text"
        raise UsageError(f"{path}: {name} must be {expected}, not {value!r}")
    return str(path.parent / str(value)) if name == "output" else value


def _from_environment(environ: Mapping[str, str]) -> Iterator[tuple[str, Setting]]:
    for name, default in DEFAULTS.items():
        variable = f"PROFBIB_{name.upper()}"
        if variable not in environ:
            continue
        text = environ[variable]
        value: Any = text
        if isinstance(default, tuple):
            value = tuple(filter(None, text.split(os.pathsep if name == "inputs" else ",")))
        elif isinstance(default, bool):
            if text.lower() not in _TRUE + _FALSE:
                raise UsageError(f"{variable} must be 1 or 0, not {text!r}")
            value = text.lower() in _TRUE
        yield name, Setting(value, variable)


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: is no TOML: {error}") from error
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from error
