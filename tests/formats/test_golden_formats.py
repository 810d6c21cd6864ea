"""Golden cases: `refs.json` of each folder in golden_formats, written in every format beside it.

`PROFBIB_UPDATE_GOLDEN=1` writes the files anew, for review in the diff.
"""

import os
from pathlib import Path

import pytest

from profbib.bibliography import Bibliography
from profbib.formats.cff import CFF
from profbib.formats.csl_json import CSL_JSON, JSONL
from profbib.formats.csl_json_zotero import CSL_JSON_FOR_ZOTERO
from profbib.formats.hayagriva import HAYAGRIVA
from profbib.formats.ris import RIS
from profbib.formats.table import Format, WriteOptions
from profbib.formats.zotero_rdf import ZOTERO_RDF
from profbib.readers.csl_json import read_csl_json

GOLDEN = Path(__file__).parents[1] / "golden_formats"
CASES = sorted(folder.name for folder in GOLDEN.iterdir() if folder.is_dir())
FILES: dict[str, Format] = {
    "refs.json": CSL_JSON,
    "refs.jsonl": JSONL,
    "refs.zotero.json": CSL_JSON_FOR_ZOTERO,
    "refs.ris": RIS,
    "refs.rdf": ZOTERO_RDF,
    "refs.yml": HAYAGRIVA,
    "CITATION.cff": CFF,
}


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("case", CASES)
def test_a_golden_case_comes_out_letter_for_letter(case: str, file: str) -> None:
    records, problems = read_csl_json(
        (GOLDEN / case / "refs.json").read_text(encoding="utf-8"), source="refs.json"
    )
    assert problems == ()
    pieces = FILES[file].write(Bibliography(records), WriteOptions())
    text = "".join(piece for piece in pieces if isinstance(piece, str))
    path = GOLDEN / case / file
    if os.environ.get("PROFBIB_UPDATE_GOLDEN") and file != "refs.json":
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")
