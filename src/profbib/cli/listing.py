"""`profbib formats` and `profbib schema`: what there is."""

import json
import sys

from profbib import api
from profbib.cli import options


def formats(as_json: options.Json = False) -> None:
    """List the formats: suffix, whether read and written, for whom, what cannot be held."""
    rows = api.format_table()
    if as_json:
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        print_table(rows)


def schema() -> None:
    """Print the JSON Schema of the format `json`."""
    sys.stdout.write(api.schema())


def print_table(rows: list[dict[str, str]]) -> None:
    """Prints rows of texts in columns under their names, the last one as long as it is."""
    names = list(rows[0])
    widths = {name: max(len(name), *(len(row[name]) for row in rows)) for name in names}
    for row in (dict(zip(names, names, strict=True)), *rows):
        print("  ".join(row[name].ljust(widths[name]) for name in names).rstrip())
