"""One folder a case: `records.json` in CSL terms beside the files that are made of it."""

import json
from pathlib import Path
from typing import Any

import pytest

from profbib.bibliography import Bibliography
from profbib.formats.biblatex import BIBLATEX
from profbib.formats.bibtex import BIBTEX
from profbib.formats.table import Format, WriteOptions
from profbib.problem import Problem
from profbib.record import ItemType, Name, PartialDate, Record

HERE = Path(__file__).parent
CASES = sorted(path.parent.name for path in HERE.glob("*/records.json"))
FORMATS = {"refs.bib": BIBTEX, "biblatex.bib": BIBLATEX}


def record_of(item: dict[str, Any]) -> Record:
    """The record that a case spells out; what is no variable of CSL is an attribute of the record."""
    known = {"type", "key", "text", "names", "dates"}
    more: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in item.items()
        if name not in known
    }
    if "truncated" in more:
        more["truncated"] = frozenset(more["truncated"])
    return Record(
        ItemType(item["type"]),
        item["key"],
        item.get("text", {}),
        {
            variable: tuple(Name(**name) for name in names)
            for variable, names in item.get("names", {}).items()
        },
        {variable: date_of(date) for variable, date in item.get("dates", {}).items()},
        **more,
    )


def date_of(date: dict[str, Any]) -> PartialDate:
    end = date.get("end")
    return PartialDate(**{**date, "end": date_of(end) if end else None})


def written(case: str, form: Format) -> str:
    """The file, then what has no place in it as comments that no file has."""
    content = json.loads((HERE / case / "records.json").read_text("utf-8"))
    options = WriteOptions(**{**content.get("options", {}), "omit": frozenset(content.get("omit", ()))})
    bibliography = Bibliography(tuple(record_of(item) for item in content["records"]))
    pieces = list(form.write(bibliography, options))
    problems = [f"% {piece.severity}: {piece}\n" for piece in pieces if isinstance(piece, Problem)]
    return "".join(
        [piece for piece in pieces if isinstance(piece, str)] + (["\n"] if problems else []) + problems
    )


@pytest.mark.parametrize("file_name", FORMATS)
@pytest.mark.parametrize("case", CASES)
def test_case_is_written_as_its_golden_file_says(
    case: str, file_name: str, request: pytest.FixtureRequest
) -> None:
    golden = HERE / case / file_name
    found = written(case, FORMATS[file_name])
    if request.config.getoption("--update-golden"):
        golden.write_text(found, encoding="utf-8", newline="")
    assert found == golden.read_text("utf-8")
