"""profbib's own JSON: the pages as read, the records with their provenance, the problems.

The text mirrors the values of `profile`, `record` and `problem`, so that reading it back gives
the same values, and its JSON Schema is made from them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar

from profbib.bibliography import Bibliography
from profbib.formats.table import Format, WriteOptions
from profbib.problem import Problem
from profbib.profile import Profile
from profbib.record import Record

if TYPE_CHECKING:
    from pydantic import TypeAdapter

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class Document:
    """The whole of a `json` file."""

    # What is written has every field, so the schema can ask for each.
    __pydantic_config__: ClassVar[dict[str, bool]] = {"json_schema_serialization_defaults_required": True}

    profbib: int
    profiles: tuple[Profile, ...]
    records: tuple[Record, ...]
    problems: tuple[Problem, ...]


def json_schema() -> str:
    """The JSON Schema (draft 2020-12) of the format, as JSON text."""
    schema: dict[str, Any] = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    schema |= _adapter().json_schema(mode="serialization")
    schema["title"] = "profbib JSON"
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def write(bibliography: Bibliography, options: WriteOptions) -> Iterator[str | Problem]:
    """The whole bibliography as one JSON object; `options.omit` leaves out CSL variables of records."""
    document = Document(SCHEMA_VERSION, bibliography.profiles, tuple(bibliography), bibliography.problems)
    plain = _adapter().dump_python(document, mode="json")
    for record in plain["records"]:
        record["truncated"].sort()
        for rows in (record["text"], record["names"], record["dates"]):
            for name in [name for name in rows if name.lower() in options.omit]:
                del rows[name]
    yield json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


@cache
def _adapter() -> TypeAdapter[Document]:
    from pydantic import TypeAdapter

    return TypeAdapter(Document)


PROFBIB_JSON = Format(
    name="json",
    suffixes=(),
    write=write,
    summary="profbib's own: pages, records with provenance, problems",
    whole_pages=True,
)
