"""Compares profbib with citation-js and pandoc as whole processes, on the same entries, in one run.

    python benchmarks/export.py

profbib reads profile pages and writes BibTeX; the others get the CSL-JSON that profbib makes of the
same pages, since they cannot read a page. citation-js is installed from npm into a cache folder
(--cache, or PROFBIB_BENCHMARK_CACHE); nothing else needs the network.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.measure import Cost, RunError, keep_compiled_code, medians, run
from benchmarks.programs import CAPTURED, PROFBIB, Program, programs
from benchmarks.report import Result, Size, report

HERE = Path(__file__).resolve().parent
PAPERS_ON_A_PAGE = 20
ENTRY = re.compile(rb"@[A-Za-z]+\{")


def main() -> None:
    """Make the pages, run everything in turn, print the tables."""
    options = parsed_options()
    found, missing = programs(options.cache)
    versions = "; ".join(program.version for program in found if program.version)
    print(f"{versions}; {os.cpu_count()} processors.\n", flush=True)
    for name, why in missing.items():
        print(f"Not measured: {name} ({why}).\n")
    results: list[Result] = []
    with tempfile.TemporaryDirectory(prefix="profbib-benchmark-", dir=options.work) as folder:
        keep_compiled_code(Path(folder) / "compiled")
        for papers, runs in zip(options.papers, options.runs, strict=True):
            size = made(Path(folder) / str(papers), papers, options.timeout * 60)
            note(f"{size.name}, {size.entries:,} entries")
            results += measured(found, size, runs, options.timeout * 60)
    for line in report(results):
        print(line)
    sys.exit(any(result.program.is_profbib and result.failure for result in results))


def parsed_options() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    cache = os.environ.get("PROFBIB_BENCHMARK_CACHE", HERE / ".cache")
    parser.add_argument(
        "--cache", type=Path, default=cache, help="where citation-js is installed (%(default)s)"
    )
    parser.add_argument(
        "--work", type=Path, help="where pages and output are made and removed again (the system's)"
    )
    parser.add_argument(
        "--papers", type=numbers, default=(20, 10_000, 100_000), help="sizes: 20,10000,100000"
    )
    parser.add_argument("--runs", type=numbers, default=(15, 5, 3), help="runs of each size: 15,5,3")
    parser.add_argument(
        "--timeout", type=float, default=10, help="minutes that one run may take (%(default)s)"
    )
    options = parser.parse_args()
    if len(options.papers) != len(options.runs):
        parser.error("--papers and --runs must list equally many numbers")
    return options


def numbers(text: str) -> tuple[int, ...]:
    """The numbers of "20,10000"; a ValueError, which argparse reports, for anything else."""
    return tuple(int(part) for part in text.split(","))


def made(folder: Path, papers: int, timeout_s: float) -> Size:
    """A folder of pages with `papers` papers, and the same entries as CSL-JSON."""
    pages, csl, refs = folder / "pages", folder / "entries.json", folder / "entries.bib"
    count = max(1, papers // PAPERS_ON_A_PAGE)
    amounts = ("--pages", str(count), "--papers", str(papers // count))
    subprocess.run([sys.executable, HERE / "pages.py", *amounts, "--out", pages], check=True)
    for file, name in ((csl, "csl-json"), (refs, "bibtex")):
        export = [*PROFBIB, "export", str(pages), "-t", name, "--captured", CAPTURED, "-o", str(file)]
        try:
            run(export, timeout_s)
        except RunError as error:
            sys.exit(f"profbib export -t {name} of {papers} papers {error}")
    page_bytes = sum(file.stat().st_size for file in pages.iterdir())
    return Size(papers, count, entries_in(refs), pages, csl, page_bytes / 1e6, csl.stat().st_size / 1e6)


def entries_in(refs: Path) -> int:
    """How many entries a .bib file holds, read line by line to keep this process small."""
    with refs.open("rb") as lines:
        return sum(ENTRY.match(line) is not None for line in lines)


def measured(found: Sequence[Program], size: Size, runs: int, timeout_s: float) -> Iterator[Result]:
    """The medians of each program, run in turn, so that a busy minute of the machine hits all alike.

    One turn more than `runs` is made; the first only fills the caches of the disk and of compiled code.
    A program that fails is not run again at this size.
    """
    costs: dict[str, list[Cost]] = {program.name: [] for program in found}
    written: dict[str, int] = {}
    failures: dict[str, str] = {}
    for turn in range(runs + 1):
        for program in found:
            if program.name in failures:
                continue
            refs = size.csl.with_name(f"{program.slug}.bib")
            refs.unlink(missing_ok=True)
            try:
                cost = run(program.command(size.pages, size.csl, refs), timeout_s)
            except RunError as error:
                failures[program.name] = str(error)
                note(f"  {program.name}: {error}")
                continue
            if turn:
                costs[program.name].append(cost)
            written[program.name] = entries_in(refs) if refs.exists() else 0
            note(f"  {program.name}: {cost.wall_s:.2f} s, {cost.cpu_s:.2f} s CPU, {cost.peak_mib:.0f} MiB")
    for program in found:
        if program.name in failures:
            yield Result(program, size, failure=failures[program.name])
        else:
            yield Result(program, size, medians(costs[program.name]), runs, written[program.name])


def note(text: str) -> None:
    """Say on standard error how far things are."""
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
