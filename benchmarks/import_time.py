"""Says how long `import profbib` takes above bare Python, as whole processes run in turn.

python benchmarks/import_time.py
"""

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.measure import Cost, keep_compiled_code, medians, run

STATEMENTS = {"bare Python": "pass", "import profbib": "import profbib"}
TARGET_MS = 40
TIMEOUT_S = 60.0


def main() -> None:
    """Print the table; end with status 1 where importing takes more CPU time than the target.

    Importing is all CPU time; the wall time of a busy machine would say more about its other work.
    """
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=41, help="runs of each (default: %(default)s)")
    runs: int = parser.parse_args().runs
    costs: dict[str, list[Cost]] = {name: [] for name in STATEMENTS}
    with tempfile.TemporaryDirectory(prefix="profbib-benchmark-") as folder:
        keep_compiled_code(Path(folder))
        for turn in range(runs + 1):
            for name, statement in STATEMENTS.items():
                cost = run([sys.executable, "-c", statement], TIMEOUT_S)
                if turn:  # the first turn only fills the caches of the disk and of compiled code
                    costs[name].append(cost)
    bare, with_profbib = (medians(costs[name]) for name in STATEMENTS)
    print(f"Medians of {runs} runs in turn, Python {sys.version.split()[0]}.\n")
    print("| | wall, ms | CPU, ms |\n|---|--:|--:|")
    print(row("bare Python", bare))
    print(row("import profbib", with_profbib))
    above = Cost(with_profbib.wall_s - bare.wall_s, with_profbib.cpu_s - bare.cpu_s, 0)
    print(row("above bare Python", above))
    sys.exit(above.cpu_s * 1000 > TARGET_MS)


def row(name: str, cost: Cost) -> str:
    """One row of the table."""
    return f"| {name} | {cost.wall_s * 1000:.1f} | {cost.cpu_s * 1000:.1f} |"


if __name__ == "__main__":
    main()
