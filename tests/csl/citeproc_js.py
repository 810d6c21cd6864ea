"""citeproc-js as a black box: found where npm put it, run with Node.js."""

import json
import os
import shutil
import subprocess
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

DRIVER = Path(__file__).with_name("citeproc_driver.js")
ROOT = Path(__file__).resolve().parents[2]


def citeproc_module() -> Path | None:
    """The npm package: what PROFBIB_CITEPROC_JS names, else one under `.cache/node_modules`."""
    named = os.environ.get("PROFBIB_CITEPROC_JS")
    folders = [Path(named)] if named else [ROOT / ".cache" / "node_modules" / "citeproc"]
    return next((folder for folder in folders if (folder / "citeproc_commonjs.js").is_file()), None)


def why_not() -> str:
    """The reason why citeproc-js cannot run here, empty when it can."""
    if shutil.which("node") is None:
        return "Node.js is not here"
    if citeproc_module() is None:
        return "npm's citeproc is not here (set PROFBIB_CITEPROC_JS to its folder)"
    return ""


@cache
def _locales() -> Path:
    spec = find_spec("citeproc")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "data" / "locales"


def citeproc_js(jobs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """For each job (`style`, `locale`, `items`) the `ids` and HTML `entries` of its bibliography."""
    node, module = shutil.which("node"), citeproc_module()
    assert node is not None
    assert module is not None
    run = subprocess.run(
        [node, str(DRIVER), str(module), str(_locales())],
        input=json.dumps(jobs),
        capture_output=True,
        text=True,
        check=True,
    )
    found: list[dict[str, Any]] = json.loads(run.stdout)["results"]
    return found
