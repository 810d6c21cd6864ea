"""The public CSL test suite; `failing_cases.txt` lists what fails, one reason a line, and may only shrink."""

import sys
from collections import Counter
from pathlib import Path

import pytest

from csl.suite import Case, expected, read_cases, rendered, suite_folder

RATCHET = Path(__file__).with_name("failing_cases.txt")
FOLDER = suite_folder()
CASES = list(read_cases(FOLDER)) if FOLDER is not None else []


def known_failures() -> dict[str, str]:
    """The names and reasons in the ratchet file."""
    lines = RATCHET.read_text("utf-8").splitlines()
    return dict(line.split(": ", 1) for line in lines if line and not line.startswith("#"))


FAILURES = known_failures()

if FOLDER is None:
    pytest.skip("the CSL test suite is not here (set PROFBIB_CSL_SUITE)", allow_module_level=True)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case_of_the_suite_renders_as_the_ratchet_says(case: Case) -> None:
    passes = rendered(case) == expected(case)
    if case.name in FAILURES:
        assert not passes, f"{case.name} passes now: take it off {RATCHET.name}"
    else:
        assert rendered(case) == expected(case)


def test_ratchet_names_only_cases_that_exist_each_with_a_reason() -> None:
    names = {case.name for case in CASES}
    assert set(FAILURES) <= names
    assert all(len(reason) > 10 for reason in FAILURES.values())


def test_at_least_98_percent_of_the_bibliographies_and_95_percent_of_all_cases_pass() -> None:
    bibliographies = [case for case in CASES if case.mode == "bibliography"]
    failing = [case for case in bibliographies if case.name in FAILURES]
    assert len(CASES) == 845
    assert len(failing) <= 0.02 * len(bibliographies)
    assert len(FAILURES) <= 0.05 * len(CASES)


def conformance(folder: Path) -> str:
    """The figure by category, as a table."""
    total: Counter[str] = Counter()
    passed: Counter[str] = Counter()
    for case in read_cases(folder):
        same = rendered(case) == expected(case)
        for group in (case.name.split("_")[0], f"= {case.mode}", "= all"):
            total[group] += 1
            passed[group] += same
    return "".join(f"{group:20} {passed[group]:4} of {total[group]:4}\n" for group in sorted(total))


if __name__ == "__main__":
    sys.stdout.write(conformance(Path(sys.argv[1])))
