"""Compares converting CSL-JSON to BibTeX and back with citation-js and bibtexparser, in one run.

    python benchmarks/convert.py

The command lines of profbib and of citation-js convert the same made-up 100,000 items, without and
with abstracts of 1,300 characters, to BibTeX, and each its own BibTeX back to CSL-JSON. The programs
run in turn. bibtexparser, with the middlewares that decode LaTeX and split names, reads and writes a part of
profbib's BibTeX; its figures for the whole are that many times the part's and marked so.
"""

import argparse
import json
import os
import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.bib_read import BIBTEXPARSER, WORDS, sentence
from benchmarks.measure import Cost, RunError, keep_compiled_code, medians, run
from benchmarks.programs import PROFBIB, UnavailableError, citation_js

TIMEOUT_S = 1800.0
STARTS = (
    "Park", "Kim", "Smi", "Mu", "Garci", "Sko", "Nova", "Ber", "Li", "Nguye", "O'Bri", "Erdo", "Sore", "Yan",
    "Zha", "Ros", "Dubo", "Iva", "Sat", "Al", "Lind", "Vas", "Bau", "Fische", "Cas", "Mor", "Tan", "Mü",
)  # fmt: skip
ENDS = (
    "", "mann", "son", "ez", "berg", "ng", "ski", "er", "ini", "eau", "ton", "yama", "u", "ström", "man",
)  # fmt: skip
GIVEN = (
    "Namuk", "Ada", "Jose", "Wei", "Mary Ann", "Olga", "Hiro", "Zoë", "Lars", "Ana", "Jean-Luc", "Ingrid",
    "Omar", "Priya", "Lukas", "Chloe", "David", "Elena", "Felix", "Grace",
)  # fmt: skip
JOURNALS = (
    "Journal of Machine Learning Research", "Nature Communications", "Astronomy & Astrophysics", "PLOS ONE",
    "Physical Review Letters", "Zeitschrift für Physik", "IEEE Transactions on Robotics", "The Lancet",
)  # fmt: skip
BOOKS = (
    "Advances in Neural Information Processing Systems", "Proceedings of the Conference on Computer Vision",
    "Lecture Notes in Computer Science", "Handbook of Graph Theory",
)  # fmt: skip
PUBLISHERS = ("Springer", "MIT Press", "Elsevier B.V.", "Éditions du Seuil", "ACM", "Wiley & Sons")
SIGNS = ("GAN", "BERT", "3D", "naïve", "β-decay", "R&D", "50%", "“smart”", "A–B", "CO₂", "Erdős", "x ≤ y")


def items(*, abstracts: bool) -> Iterator[dict[str, object]]:
    """Made-up CSL items without end, always the same ones."""
    chance = random.Random(11)
    number = 0
    while True:
        number += 1
        yield item(number, chance, abstracts=abstracts)


def item(number: int, chance: random.Random, *, abstracts: bool) -> dict[str, object]:
    """One item as Zotero or Crossref have it."""
    kind = chance.choices(
        ("article-journal", "paper-conference", "chapter", "book", "article"), (55, 20, 8, 7, 10)
    )[0]
    year, first = chance.randint(1975, 2025), chance.randint(1, 2000)
    made: dict[str, object] = {
        "id": f"key{number}word",
        "type": kind,
        "title": f"{sentence(chance, 4).title()} {chance.choice(SIGNS)}: {sentence(chance, 5)}",
        "author": [person(chance) for _ in range(chance.choice((1, 2, 2, 3, 3, 4, 6, 9)))],
        "issued": {
            "date-parts": [[year, chance.randint(1, 12), chance.randint(1, 28)][: chance.randint(1, 3)]]
        },
        "DOI": f"10.{1000 + number % 800}/j.{chance.choice(WORDS)}.{year}.{number}",
        "URL": f"https://doi.org/10.{1000 + number % 800}/j_{number}?via=x%20y",
    }
    if kind == "article-journal":
        made |= {
            "container-title": chance.choice(JOURNALS),
            "volume": str(chance.randint(1, 400)),
            "ISSN": "2049-3630",
        }
        made |= {"issue": str(chance.randint(1, 12)), "page": f"{first}-{first + chance.randint(2, 30)}"}
    elif kind == "article":
        made |= {"publisher": "arXiv", "number": f"arXiv:{2000 + number % 500}.{number % 100_000:05}"}
    else:
        made |= {"publisher": chance.choice(PUBLISHERS), "publisher-place": "New York, NY"}
    if kind in {"paper-conference", "chapter"}:
        made |= {"container-title": chance.choice(BOOKS), "page": f"{first}–{first + chance.randint(2, 30)}"}
    if chance.random() < 0.4:
        made["keyword"] = ", ".join(chance.sample(WORDS, 3))
    if abstracts:
        text = ". ".join(sentence(chance, 18).capitalize() for _ in range(12))
        made["abstract"] = f"{text}, by 50% — {chance.choice(SIGNS)} & more, p < 0.05 ({number})."
    return made


def person(chance: random.Random) -> dict[str, str]:
    """A name; initials make as many different ones as in real files."""
    given = chance.choice(GIVEN)
    if chance.random() < 0.5:
        given += f" {chance.choice('ABCDEFGHJKLMNPRSTVW')}."
    made = {"family": chance.choice(STARTS) + chance.choice(ENDS), "given": given}
    return made | {"non-dropping-particle": "van der"} if chance.random() < 0.02 else made


@dataclass(frozen=True, slots=True)
class Task:
    """One conversion by one program of `count` items; `made` is the file that it leaves."""

    what: str
    program: str
    command: tuple[str | Path, ...]
    count: int
    made: Path | None = None


def written(path: Path, count: int, *, abstracts: bool) -> None:
    """Write so many items as one array."""
    with path.open("w", encoding="utf-8") as file:
        for number, made in enumerate(islice(items(abstracts=abstracts), count)):
            file.write(("[\n" if number == 0 else ",\n") + json.dumps(made, ensure_ascii=False))
        file.write("\n]\n")


def tasks(folder: Path, cache: Path, count: int, part: int) -> Iterator[Task]:
    """Every conversion, writing before reading."""
    try:
        citation_js(cache)
        package = cache.resolve() / "node_modules" / "@citation-js" / "cli"
        script = package / str(
            json.loads((package / "package.json").read_text("utf-8"))["bin"]["citation-js"]
        )
        theirs: tuple[str | Path, ...] = ("node", "--max-old-space-size=12000", script)
    except UnavailableError as error:
        print(f"Not measured: citation-js ({error}).\n")
        theirs = ()
    for name, abstracts in (("no abstracts", False), ("abstracts", True)):
        csl, ours, short = (folder / f"{name[:2]}.{end}" for end in ("json", "bib", "part.bib"))
        written(csl, count, abstracts=abstracts)
        written(csl.with_suffix(".part.json"), part, abstracts=abstracts)
        run((*PROFBIB, "export", csl.with_suffix(".part.json"), "-t", "bibtex", "-o", short), TIMEOUT_S)
        write, read = f"writing, {name}", f"reading, {name}"
        yield Task(write, "profbib", (*PROFBIB, "export", csl, "-t", "bibtex", "-o", ours), count, ours)
        if theirs:
            made = folder / f"{name[:2]}.theirs"
            yield Task(
                write, "citation-js", (*theirs, "-i", csl, "-f", "string", "-s", "bibtex", "-o", made), count
            )
        back = folder / f"{name[:2]}.back.json"
        yield Task(read, "profbib", (*PROFBIB, "export", ours, "-t", "csl-json", "-o", back), count, back)
        if theirs:
            made = folder / f"{name[:2]}.back"
            yield Task(
                read, "citation-js", (*theirs, "-i", ours, "-f", "string", "-s", "csl", "-o", made), count
            )
        yield Task(read, "bibtexparser", (sys.executable, "-c", BIBTEXPARSER, short, str(part)), part)


def report(costs: dict[Task, Cost], count: int) -> bool:
    """Print the table; whether the targets are met.

    They are: writing in at most as much CPU time as citation-js, reading in at most half, both in a third
    of its memory, and reading in a tenth of bibtexparser's CPU time.
    """
    print("| task | program | CPU, s | peak, MiB | CPU an item, µs | CPU, times profbib's | memory, times |")
    print("|---|---|--:|--:|--:|--:|--:|")
    own = {task.what: cost for task, cost in costs.items() if task.program == "profbib"}
    met = True
    for task, cost in costs.items():
        each = cost.cpu_s / task.count
        ratio = each * count / own[task.what].cpu_s
        memory = cost.peak_mib / own[task.what].peak_mib
        mark = "" if task.count == count else f" ({task.count:,} items)"
        row = (
            f"{cost.cpu_s:.1f}{mark}",
            f"{cost.peak_mib:.0f}",
            f"{each * 1e6:.0f}",
            f"{ratio:.2f}",
            f"{memory:.2f}",
        )
        print(f"| {task.what} | {task.program} | {' | '.join(row)} |")
        if task.program == "citation-js":
            met = met and ratio >= (1 if task.what.startswith("writing") else 2) and memory >= 3
        elif task.program == "bibtexparser":
            met = met and ratio >= 10
    return met


def main() -> None:
    """Make the files, run everything in turn, print the table; status 1 where a target is missed."""
    options = parsed_options()
    with tempfile.TemporaryDirectory(prefix="profbib-benchmark-", dir=options.work) as name:
        folder = Path(name)
        keep_compiled_code(folder / "compiled")
        costs: dict[Task, list[Cost]] = {}
        # The first turn makes the files as well; what citation-js reads is made by then.
        wanted = list(measured_once(tasks(folder, options.cache, options.items, options.part), costs))
        for _ in range(options.runs - 1):
            list(measured_once(iter(wanted), costs))
    print(f"{options.items:,} items; medians of {options.runs} runs in turn; {os.cpu_count()} processors.\n")
    sys.exit(not report({task: medians(found) for task, found in costs.items()}, options.items))


def measured_once(wanted: Iterator[Task], costs: dict[Task, list[Cost]]) -> Iterator[Task]:
    """Each task after one run of it; a task that fails is named and left out."""
    for task in wanted:
        try:
            cost = run(task.command, TIMEOUT_S)
        except RunError as error:
            print(f"{task.what}: {task.program} {error}", file=sys.stderr)
            continue
        print(f"{task.what}: {task.program}: {cost.cpu_s:.1f} s, {cost.peak_mib:.0f} MiB", file=sys.stderr)
        costs.setdefault(task, []).append(cost)
        yield task


def parsed_options(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    cache = os.environ.get("PROFBIB_BENCHMARK_CACHE", Path(__file__).resolve().parent / ".cache")
    parser.add_argument(
        "--cache", type=Path, default=cache, help="where citation-js is installed (%(default)s)"
    )
    parser.add_argument("--work", type=Path, help="where files are made and removed again (the system's)")
    parser.add_argument("--items", type=int, default=100_000, help="items of each file (%(default)s)")
    parser.add_argument("--part", type=int, default=2_000, help="entries for bibtexparser (%(default)s)")
    parser.add_argument("--runs", type=int, default=1, help="runs of each (%(default)s)")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
