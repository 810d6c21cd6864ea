"""Turns measured costs into Markdown tables."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from benchmarks.measure import Cost
from benchmarks.programs import Program

HEAD = (
    "| papers | program | wall, s | CPU, s | peak memory, MiB | CPU an entry, µs | of it above a start, µs "
    "| wall, times profbib's | CPU, times | memory, times |"
)


@dataclass(frozen=True, slots=True)
class Size:
    """One amount of input: papers on how many pages, and how many different entries they come to."""

    papers: int
    page_count: int
    entries: int
    pages: Path
    csl: Path
    page_mb: float
    csl_mb: float

    @property
    def name(self) -> str:
        """The number of papers with commas."""
        return f"{self.papers:,} papers"


@dataclass(frozen=True, slots=True)
class Result:
    """The medians of one program at one size over `runs` runs, or why there are none."""

    program: Program
    size: Size
    cost: Cost | None = None
    runs: int = 0
    written: int = 0
    failure: str = ""


def report(results: Sequence[Result]) -> Iterator[str]:
    """The lines of the report: the table, what is worth a note, memory against the number of pages."""
    yield HEAD
    yield "|" + "--:|---|" + "--:|" * 8
    sizes = [list(group) for _, group in groupby(results, lambda result: result.size.papers)]
    smallest = {result.program.name: result for result in sizes[0]}
    for group in sizes:
        own = next((result.cost for result in group if result.program.is_profbib), None)
        for result in group:
            yield row(result, own, smallest[result.program.name])
    yield ""
    for group in sizes:
        yield about(group)
    yield from notes(results)
    yield ""
    yield from memory(sizes)


def row(result: Result, own: Cost | None, smallest: Result) -> str:
    """One row of the table; the ratios are to profbib's first row of the same size."""
    head = f"| {result.size.papers:,} | {result.program.name} |"
    cost = result.cost
    if cost is None:
        return f"{head} {result.failure} |{' |' * 7}"
    entries = result.size.entries
    figures = [
        f"{cost.wall_s:.2f}",
        f"{cost.cpu_s:.2f}",
        f"{cost.peak_mib:.0f}",
        f"{cost.cpu_s / entries * 1e6:,.0f}",
    ]
    figures.append(above_start(result, smallest))
    if own is None:
        figures += [""] * 3
    else:
        pairs = ((cost.wall_s, own.wall_s), (cost.cpu_s, own.cpu_s), (cost.peak_mib, own.peak_mib))
        figures += [f"{value / base:.2f}" for value, base in pairs]
    return f"{head} {' | '.join(figures)} |"


def above_start(result: Result, smallest: Result) -> str:
    """CPU time for each entry beyond the smallest size, which is nearly all start."""
    more = result.size.entries - smallest.size.entries
    if result.cost is None or smallest.cost is None or more <= 0:
        return ""
    return f"{(result.cost.cpu_s - smallest.cost.cpu_s) / more * 1e6:,.0f}"


def about(group: Sequence[Result]) -> str:
    """What one size consists of and how often it was run."""
    size, runs = group[0].size, max(result.runs for result in group)
    return (
        f"- {size.name}: {size.page_count:,} pages "
        f"({size.page_mb:.1f} MB; {size.csl_mb:.1f} MB as CSL-JSON), "
        f"{size.entries:,} entries, medians of {runs} runs in turn after one that does not count."
    )


def notes(results: Sequence[Result]) -> Iterator[str]:
    """Where a program wrote another number of entries than the pages hold."""
    for result in results:
        if result.cost is not None and result.written != result.size.entries:
            yield f"- {result.program.name} wrote {result.written:,} entries at {result.size.name}."


def memory(sizes: Sequence[Sequence[Result]]) -> Iterator[str]:
    """Peak memory at the two largest sizes, and how it grows with the pages."""
    if len(sizes) < 2:
        return
    small, large = (group[0].size.name for group in sizes[-2:])
    yield f"| program | MiB at {small} | MiB at {large} | growth, bytes an entry |"
    yield "|---|--:|--:|--:|"
    for less, more in zip(sizes[-2], sizes[-1], strict=True):
        if less.cost is None or more.cost is None:
            continue
        mib, entries = more.cost.peak_mib - less.cost.peak_mib, more.size.entries - less.size.entries
        growth = mib * 1024 * 1024 / entries
        yield f"| {more.program.name} | {less.cost.peak_mib:.0f} | {more.cost.peak_mib:.0f} | {growth:,.0f} |"
