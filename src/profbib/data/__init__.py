"""Tables that come with the package, each a JSON file read once."""

import json
import pkgutil
from functools import cache
from typing import Any


@cache
def table(name: str) -> Any:
    """The parsed content of `data/<name>.json`; callers must not change it."""
    raw = pkgutil.get_data(__name__, f"{name}.json")
    if raw is None:
        raise FileNotFoundError(name)
    return json.loads(raw)
