"""`profbib config`: every setting and where it comes from."""

import json
import os
from pathlib import Path
from typing import Any

from profbib import api
from profbib.cli import options
from profbib.cli.listing import print_table


def config(as_json: options.Json = False) -> None:
    """Print each setting with its value and where it comes from."""
    settings = api.load_settings(Path.cwd(), os.environ)
    if as_json:
        rows = {name: {"value": row.value, "from": row.origin} for name, row in settings.items()}
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        print_table(
            [
                {"setting": name, "value": _shown(row.value), "from": row.origin}
                for name, row in settings.items()
            ]
        )


def _shown(value: Any) -> str:
    if value is None or value == ():
        return "-"
    if isinstance(value, bool):
        return str(value).lower()
    return ", ".join(value) if isinstance(value, tuple) else str(value)
