"""Names as CSL-JSON and its neighbours write them."""

from typing import Any

from profbib.problem import Severity
from profbib.readers.csl_json_draft import Draft, shown
from profbib.record import Name
from profbib.text.names import split_name

_PARTS = {
    "family": "family",
    "given": "given",
    "non-dropping-particle": "particle",
    "dropping-particle": "dropping_particle",
    "suffix": "suffix",
    "literal": "literal",
}
# How a processor is to print or parse the name, and Crossref's place in the list: no part of the name.
_FLAGS = frozenset({"comma-suffix", "static-ordering", "parse-names", "isInstitution", "sequence", "multi"})


def names_from_csl(value: Any, variable: str, draft: Draft) -> tuple[Name, ...]:
    """The names of one name variable; what is no name is reported and kept in `custom`."""
    if isinstance(value, (dict, str)):
        value = [value]
    if not isinstance(value, list):
        draft.report(
            "wrong-type", f"{variable} is a list of names, not {shown(value)}; kept in custom", variable
        )
        draft.custom[variable] = value
        return ()
    names = [_name(each, variable, draft) for each in value]
    return tuple(name for name in names if name is not None)


def _name(value: Any, variable: str, draft: Draft) -> Name | None:
    if type(value) is dict:
        family, given = value.get("family"), value.get("given")
        if len(value) == 2 and type(family) is str and type(given) is str and family and given:
            return Name(family, given)
        return _from_parts(value, variable, draft)
    if isinstance(value, str) and value.strip():
        return split_name(value)
    if value not in ("", None):
        message = f"{shown(value)} in {variable} is no name; it is left out"
        draft.report("wrong-type", message, variable, Severity.LOSS)
    return None


def _from_parts(value: dict[str, Any], variable: str, draft: Draft) -> Name | None:
    parts: dict[str, str] = {}
    for part, content in value.items():
        if content is None or content == "" or part in _FLAGS:
            continue
        if part in _PARTS and isinstance(content, (str, int)):
            parts[_PARTS[part]] = str(content)
        elif part == "name" and isinstance(content, str):
            parts.setdefault("literal", content)
        else:
            message = (
                f"{part} {shown(content)} of a name in {variable} has no place in a record; it is left out"
            )
            draft.report("name-part", message, variable, Severity.LOSS)
    if "literal" in parts and "family" in parts:
        message = (
            f"a name in {variable} has a literal {parts['literal']!r} beside its parts; the parts are kept"
        )
        draft.report("name-part", message, variable, Severity.LOSS)
        del parts["literal"]
    if parts.keys() == {"given"}:
        # A one-word name: processors print nothing for a given name alone.
        return Name(family=parts["given"])
    if value.get("parse-names") and "particle" not in parts and " " in parts.get("family", ""):
        words = parts["family"].split()
        count = next((n for n, word in enumerate(words[:-1]) if not word[0].islower()), len(words) - 1)
        parts["particle"], parts["family"] = " ".join(words[:count]), " ".join(words[count:])
    return Name(**parts) if parts else None
