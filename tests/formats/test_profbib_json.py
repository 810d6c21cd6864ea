"""profbib's own JSON: everything of the pages, under a published schema."""

import json
from typing import Any

import jsonschema
import pytest

import profbib
from profbib.formats.profbib_json import Document
from running import CHA, KIM, SEEDS


@pytest.fixture(scope="module")
def document() -> Any:
    return json.loads(profbib.export(SEEDS, format="json").text)


def test_output_is_valid_by_the_published_schema(document: Any) -> None:
    schema = json.loads(profbib.schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(document, schema, cls=jsonschema.Draft202012Validator)


@pytest.mark.parametrize(
    "damage",
    [
        lambda document: document["records"][0].pop("key"),
        lambda document: document["profiles"][0]["header"].update(h_index="many"),
        lambda document: document["records"][0].update(type="paper"),
    ],
)
def test_schema_refuses_what_is_not_so(document: Any, damage: Any) -> None:
    broken = json.loads(json.dumps(document))
    damage(broken)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, json.loads(profbib.schema()), cls=jsonschema.Draft202012Validator)


def test_header_and_entries_are_as_printed(document: Any) -> None:
    kim, cha = document["profiles"]
    assert (kim["name"], kim["source"].endswith(KIM.name), kim["captured"]) == (
        "Songkuk Kim",
        True,
        "2026-06-30",
    )
    assert cha["header"] == {
        "h_index": 30,
        "papers": 32,
        "citations": 1456,
        "novelty": 54,
        "ai_score": 59,
        "listed": 32,
    }
    assert cha["source"].endswith(CHA.name)
    second = kim["entries"][1]
    assert (second["line"], second["score"], second["category"]) == (19, "35.1", "LG")
    assert second["date"] == {"text": "Jun 2", "month": 6, "day": 2, "year": None}


def test_records_say_where_each_field_comes_from(document: Any) -> None:
    record = next(record for record in document["records"] if record["key"] == "kang2026students")
    assert record["origin"]["issued"] == {"source": "inferred", "detail": "year of the capture, 2026-06-30"}
    assert record["origin"]["title"] == {"source": "page", "detail": ""}


def test_problems_of_the_page_are_in_the_file(tmp_path: Any) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "Ada Lovelace\n\nLG\n2papers\n\n2 Papers\n\nLGsoon\nOn Engines\n\nAda Lovelace\n\nText.\n"
    )
    found = json.loads(profbib.export(page, format="json", captured="2026-06-30").text)["problems"]
    assert {problem["code"] for problem in found} == {"no-date", "count-mismatch"}
    assert {problem["line"] for problem in found} == {6, 8}


def test_reading_the_text_back_gives_the_same_values() -> None:
    from pydantic import TypeAdapter

    found = profbib.read(KIM)
    back = TypeAdapter(Document).validate_json(profbib.write(found, "json").text)
    assert (back.records, back.profiles, back.problems) == (found.records, found.profiles, found.problems)
