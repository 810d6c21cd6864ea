"""Journals that are written as a macro of the AAS styles, as NASA's ADS exports them."""

import re

from profbib.data import table

_MACRO = re.compile(r"\s*\{?\s*\\([A-Za-z]+)\s*(?:\{\})?\s*\}?\s*\Z")


def journal_title(value: str) -> str:
    r"""The title that a journal macro such as `\apj` stands for; "" where the value is none.

    Source: the journal macros of aastex, as ADS lists them.
    """
    if not value.startswith(("\\", "{\\", " ")) or (found := _MACRO.match(value)) is None:
        return ""
    journals: dict[str, str] = table("bibread_latex")["journals"]
    return journals.get(found.group(1), "")
