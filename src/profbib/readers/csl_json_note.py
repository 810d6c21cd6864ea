"""Lines of a note that hold variables: Zotero's "Extra" and citeproc-js's `{:name: value}`."""

import re

from profbib.data import table
from profbib.readers.csl_json_dates import parse_date
from profbib.readers.csl_json_draft import Draft
from profbib.record import ItemType, Name
from profbib.text.names import split_name

_LINE = re.compile(r"(?:\{:)?([A-Za-z][A-Za-z_ -]{1,30}):\s*(.*?)\}?\s*")
_VARIABLES = {
    variable.lower().replace("_", "-"): (kind, variable)
    for kind in ("text", "names", "dates")
    for variable in table("csl_variables")[kind]
    if variable not in {"note", "abstract", "title"}
}
_TYPES = {item_type.value.replace("_", "-"): item_type for item_type in ItemType}


def take_note(draft: Draft) -> None:
    """Moves what the note's lines say into the draft's own variables; other lines stay the note.

    A line counts when it names a CSL variable that the item has not got, or `type`.
    Source: Zotero, "Citing Fields from Extra".
    """
    rest = [line for line in draft.text.pop("note").split("\n") if not _take_line(line, draft)]
    note = "\n".join(rest).strip("\n") if len(rest) > 1 else "".join(rest)
    if note:
        draft.text["note"] = note


def _take_line(line: str, draft: Draft) -> bool:
    match = _LINE.fullmatch(line)
    if match is None or not match.group(2):
        return False
    label, value = match.group(1).strip().lower().replace(" ", "-").replace("_", "-"), match.group(2)
    if label == "type":
        item_type = _TYPES.get(value.strip().replace("_", "-"))
        draft.type = item_type or draft.type
        return item_type is not None
    if label not in _VARIABLES:
        return False
    kind, variable = _VARIABLES[label]
    if kind == "text":
        return draft.text.setdefault(variable, value) == value
    if kind == "names":
        # One line for each name; a list that the item itself has is not added to.
        return _take_name(variable, value, draft)
    date, _ = parse_date(value)
    return draft.dates.setdefault(variable, date) == date


def _take_name(variable: str, value: str, draft: Draft) -> bool:
    if variable in draft.names and variable not in draft.from_note:
        return False
    draft.from_note.add(variable)
    family, bars, given = value.partition("||")
    name = Name(family.strip(), given.strip()) if bars else split_name(value)
    draft.names[variable] = (*draft.names.get(variable, ()), name)
    return True
