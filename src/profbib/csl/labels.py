"""Labels of items made from their names and year: "Doe65", "RoNo78".

Source: CSL 1.0.2, `citation-label`; the pattern is that of citeproc-js.
"""

from typing import Any

from profbib.csl.dates import Date
from profbib.csl.names import Name
from profbib.csl.rich_text import plain_text

_LETTERS = {1: (4,), 2: (2, 2), 3: (2, 1, 1)}
_SOURCES = ("author", "editor", "translator", "container-author", "collection-editor")


def citation_label(values: dict[str, Any]) -> str:
    """The label of an item: letters of up to four family names, the last two digits of its year.

    >>> citation_label({"author": (Name("Doe"),), "issued": Date((1965, 0, 0))})
    'Doe65'
    """
    given = values.get("citation-label")
    if isinstance(given, str):
        return given
    names: tuple[Name, ...] = next((values[source] for source in _SOURCES if values.get(source)), ())
    counts = _LETTERS.get(len(names), (1, 1, 1, 1))
    families = (plain_text(name.family or name.literal).replace(" ", "") for name in names)
    letters = "".join(family[:count] for family, count in zip(families, counts, strict=False))
    return letters + _year(values.get("issued"))


def _year(date: object) -> str:
    if isinstance(date, Date) and date.start is not None:
        return f"{abs(date.start[0]) % 100:02d}"
    return ""
