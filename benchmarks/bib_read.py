"""Compares reading a .bib file with citation-js and bibtexparser, as whole processes, in one run.

    python benchmarks/bib_read.py

Every program parses the same made-up file of 100,000 entries (abstracts of 1,300 characters, accents,
protected words) to records in memory and writes nothing. bibtexparser, with the middlewares that
decode LaTeX and split names, reads a part of it; its figures for the whole are that many times the
part's and marked so. citation-js is installed from npm into a cache folder, as for export.py.
"""

import argparse
import os
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.measure import Cost, RunError, keep_compiled_code, medians, run
from benchmarks.programs import UnavailableError, citation_js

TIMEOUT_S = 1800.0
WORDS = (
    "the", "of", "and", "to", "we", "in", "that", "for", "is", "on", "with", "show", "model", "data", "image",
    "network", "learning", "attention", "training", "transformer", "method", "results", "robust", "self",
    "analysis", "large", "which", "theory", "propose", "these", "can", "are", "from",
)  # fmt: skip
FAMILIES = (
    "Park", "Kim", "Smith", 'M{\\"u}ller', "Garc{\\'i}a", "{\\v{S}}koda", "Nov{\\'a}k", "van der Berg", "Li",
    "Nguyen", "O'Brien", "Erd{\\H o}s", "S{\\o}rensen", "Yang", "Zhang", "Rossi", "Dubois", "Ivanov", "Sato",
    "Ali",
)  # fmt: skip
GIVEN = (
    "Namuk", "Ada", "J. K.", "Jos{\\'e}", "Wei", "Mary Ann", "Olga", "T.", "Hiro", 'Zo{\\"e}', "Lars", "Ana",
)  # fmt: skip
ACRONYMS = ("{GAN}", "{BERT}", "{ViT}", "{3D}", "{CNN}", "{Bayesian}", "{$\\alpha$}", "Deep")

OURS = """
import sys
from profbib.readers.bib import iter_bib
from profbib.record import Record

def chunks():
    with open(sys.argv[1], encoding="utf-8") as file:
        while chunk := file.read(1 << 18):
            yield chunk

count = sum(isinstance(each, Record) for each in iter_bib(chunks, source="x"))
assert count == int(sys.argv[2]), count
"""
OURS_WHOLE = """
import sys
from pathlib import Path
from profbib.readers.bib import read_bib

records, _ = read_bib(Path(sys.argv[1]).read_text("utf-8"), source="x")
assert len(records) == int(sys.argv[2])
"""
BIBTEXPARSER = """
import logging
import sys
from bibtexparser import parse_file
from bibtexparser.middlewares import LatexDecodingMiddleware, SeparateCoAuthors, SplitNameParts

logging.disable(logging.CRITICAL)
more = [LatexDecodingMiddleware(), SeparateCoAuthors(), SplitNameParts()]
library = parse_file(sys.argv[1], append_middleware=more)
assert len(library.entries) == int(sys.argv[2])
"""
CITATION_JS = """
const { Cite } = require('@citation-js/core')
require('@citation-js/plugin-bibtex')
const text = require('fs').readFileSync(process.argv[1], 'utf8')
const count = new Cite(text).data.length
if (count !== Number(process.argv[2])) throw new Error(String(count))
"""


@dataclass(frozen=True, slots=True)
class Reading:
    """One program that reads; `entries` is how many of them it gets."""

    name: str
    command: tuple[str | Path, ...]
    entries: int


def main() -> None:
    """Make the file, run everything in turn, print the table; status 1 where a target is missed."""
    options = parsed_options()
    with tempfile.TemporaryDirectory(prefix="profbib-benchmark-") as name:
        folder = Path(name)
        keep_compiled_code(folder / "compiled")
        readings = list(all_readings(folder, options.cache, options.entries, options.part))
        costs: dict[str, list[Cost]] = {reading.name: [] for reading in readings}
        for _ in range(options.runs):
            for reading in readings:
                try:
                    costs[reading.name].append(run(reading.command, TIMEOUT_S))
                except RunError as error:
                    print(f"{reading.name}: {error}", file=sys.stderr)
    found = {reading: medians(costs[reading.name]) for reading in readings if costs[reading.name]}
    print(
        f"{options.entries:,} entries; medians of {options.runs} runs in turn; {os.cpu_count()} processors.\n"
    )
    sys.exit(not report(found, options.entries))


def all_readings(folder: Path, cache: Path, entries: int, part: int) -> Iterator[Reading]:
    """Every program that can run here with its file."""
    whole, some = folder / "whole.bib", folder / "part.bib"
    written(whole, entries)
    written(some, part)
    python = sys.executable
    yield Reading("profbib, as a stream", (python, "-c", OURS, whole, str(entries)), entries)
    yield Reading("profbib, all records in memory", (python, "-c", OURS_WHOLE, whole, str(entries)), entries)
    try:
        citation_js(cache)
    except UnavailableError as error:
        print(f"Not measured: citation-js ({error}).\n")
    else:
        os.environ["NODE_PATH"] = str(cache.resolve() / "node_modules")
        node = (shutil.which("node") or "node", "--max-old-space-size=8000", "-e", CITATION_JS)
        yield Reading("citation-js", (*node, whole, str(entries)), entries)
    yield Reading("bibtexparser", (python, "-c", BIBTEXPARSER, some, str(part)), part)


def written(path: Path, entries: int) -> None:
    """Write made-up entries, always the same ones."""
    chance = random.Random(7)
    with path.open("w", encoding="utf-8") as file:
        file.writelines(entry(number, chance) for number in range(entries))


def entry(number: int, chance: random.Random) -> str:
    """One entry as bibliographies of papers have them."""
    authors = " and ".join(
        f"{chance.choice(FAMILIES)}, {chance.choice(GIVEN)}" for _ in range(chance.randint(1, 6))
    )
    title = f"{sentence(chance, 5).title()} {chance.choice(ACRONYMS)}: {sentence(chance, 4)}?"
    abstract = ". ".join(sentence(chance, 18).capitalize() for _ in range(12))
    identifier = f"{2000 + number % 500:04d}.{number % 100000:05d}"
    return f"""@misc{{key{number}word,
  author       = {{{authors}}},
  title        = {{{title}}},
  year         = {{{1995 + number % 30}}},
  month        = feb,
  howpublished = {{arXiv:{identifier} [cs.CV]}},
  eprint       = {{{identifier}}},
  archiveprefix = {{arXiv}},
  primaryclass = {{cs.CV}},
  doi          = {{10.48550/arXiv.{identifier}}},
  url          = {{https://arxiv.org/abs/{identifier}}},
  keywords     = {{cs.CV}},
  code         = {{https://github.com/someone/paper_{number}}},
  abstract     = {{{abstract}, by 50\\% --- see \\textasciitilde{{}}{number}}}
}}

"""


def sentence(chance: random.Random, words: int) -> str:
    """Words in a random order."""
    return " ".join(chance.choices(WORDS, k=words))


def report(found: dict[Reading, Cost], entries: int) -> bool:
    """Print the table; whether the targets are met: half of citation-js's CPU time, a third of its
    memory, a tenth of bibtexparser's CPU time.
    """
    print("| | entries | CPU, s | peak, MiB | CPU for all, s |\n|---|--:|--:|--:|--:|")
    whole: dict[str, Cost] = {}
    for reading, cost in found.items():
        times = entries / reading.entries
        whole[reading.name] = Cost(cost.wall_s * times, cost.cpu_s * times, cost.peak_mib)
        mark = "" if times == 1 else " (extrapolated)"
        row = (reading.name, f"{reading.entries:,}", f"{cost.cpu_s:.1f}", f"{cost.peak_mib:.0f}")
        print(f"| {' | '.join(row)} | {cost.cpu_s * times:.1f}{mark} |")
    ours = whole.get("profbib, as a stream")
    if ours is None:
        return False
    print()
    met = True
    for name, cpu, memory in (("citation-js", 0.5, 1 / 3), ("bibtexparser", 0.1, None)):
        if (theirs := whole.get(name)) is None:
            continue
        ratio, share = ours.cpu_s / theirs.cpu_s, ours.peak_mib / theirs.peak_mib
        print(
            f"profbib as a stream needs {ratio:.2f} of the CPU time of {name} (target: at most {cpu:g})",
            end="",
        )
        print(f" and {share:.2f} of its memory (target: {memory:.2f})." if memory else ".")
        met = met and ratio <= cpu and (memory is None or share <= memory)
    return met


def parsed_options(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    cache = os.environ.get("PROFBIB_BENCHMARK_CACHE", Path(__file__).resolve().parent / ".cache")
    parser.add_argument(
        "--cache", type=Path, default=cache, help="where citation-js is installed (%(default)s)"
    )
    parser.add_argument("--entries", type=int, default=100_000, help="entries of the file (%(default)s)")
    parser.add_argument("--part", type=int, default=2_000, help="entries for bibtexparser (%(default)s)")
    parser.add_argument("--runs", type=int, default=3, help="runs of each (%(default)s)")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
