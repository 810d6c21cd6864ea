"""What there is to choose from: formats, readers, key patterns, purposes, the schema."""

from collections.abc import Sequence
from dataclasses import fields
from functools import cache

from profbib.data import table
from profbib.errors import UsageError
from profbib.formats.registry import all_formats, format_names
from profbib.formats.table import WriteOptions
from profbib.keys import PRESETS
from profbib.keys.markers import marker_names
from profbib.keys.modifiers import modifier_names
from profbib.presets import PRESETS as PURPOSES
from profbib.readers.registry import reader_named, reader_names
from profbib.record import Record
from profbib.selection import several
from profbib.text.suggestions import did_you_mean

# One reader takes both dialects.
_READ_AS = {"bibtex": "bib", "biblatex": "bib"}


def key_presets() -> dict[str, str]:
    """The presets of citation keys: name and pattern."""
    return dict(PRESETS)


def key_markers() -> tuple[str, ...]:
    """The markers that a key pattern can have in brackets."""
    return marker_names()


def key_modifiers() -> tuple[str, ...]:
    """The modifiers that can follow a marker, each after a colon."""
    return modifier_names()


def format_table() -> list[dict[str, str]]:
    """What can be read and written: a row for each format, then for each text that is only read.

    Columns: "name", "suffix", "reads" and "writes" ("yes" or "-"), "for" whom, what it "cannot hold".
    """
    readable = set(reader_names())
    rows = [
        {
            "name": row.name,
            "suffix": " ".join(row.suffixes),
            "reads": "yes" if {row.name, _READ_AS.get(row.name)} & readable else "-",
            "writes": "yes",
            "for": row.summary,
            "cannot hold": row.loses,
        }
        for row in all_formats()
    ]
    for name in reader_names():
        if name not in _READ_AS.values() and name not in format_names():
            row = reader_named(name)
            rows.append(
                {
                    "name": name,
                    "suffix": " ".join(row.suffixes) or ".txt",
                    "reads": "yes",
                    "writes": "-",
                    "for": row.summary,
                    "cannot hold": "",
                }
            )
    return rows


def purposes() -> dict[str, str]:
    """The presets of `--for`: name, and what is chosen and why in words."""
    return {name: str(row) for name, row in PURPOSES.items()}


def schema() -> str:
    """The JSON Schema of the format `json`, as JSON text."""
    from profbib.formats.profbib_json import json_schema

    return json_schema()


@cache
def omittable() -> frozenset[str]:
    """The fields that can be left out, in lower case: CSL variables, fields of .bib files and of records."""
    variables = table("csl_variables")
    names = {name for kind in ("text", "names", "dates") for name in variables[kind]}
    own = {field.name for field in fields(Record)} | {"keyword", "month", "year", "howpublished", "note"}
    return frozenset(name.lower() for name in names | own | set(table("bib_field_order")))


def write_options(omit: str | Sequence[str], unicode: bool, code: str, title_case: str) -> WriteOptions:
    """The options of a format from the words of a user.

    Raises:
        UsageError: a field or value that is not known.
    """
    for option, value, known in (
        ("code", code, ("field", "note", "related")),
        ("title-case", title_case, ("keep", "sentence")),
    ):
        if value not in known:
            raise UsageError(f"--{option} {value!r} is not known; give one of {', '.join(known)}")
    fields = [name.strip() for word in several(omit) for name in word.split(",")]
    known_fields = omittable()
    for name in fields:
        if name.lower() not in known_fields:
            near = did_you_mean(name, known_fields)
            raise UsageError(
                f"--omit {name!r} is no field{near}; give a CSL variable or a field of the format"
            )
    return WriteOptions(
        unicode=unicode,
        code=code,
        sentence_case=title_case == "sentence",
        omit=frozenset(map(str.lower, fields)),
    )
