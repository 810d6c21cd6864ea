"""CSL-JSON that Zotero imports whole: no software, and nothing in the parts of names that it ignores."""

from collections.abc import Iterator, Mapping

from profbib.bibliography import Bibliography
from profbib.data import table
from profbib.formats.csl_json import array_of, chosen_item
from profbib.formats.csl_variables import note
from profbib.formats.table import Format, WriteOptions
from profbib.problem import Problem, Severity
from profbib.record import ItemType, Record

_NAME_VARIABLES = frozenset(table("csl_variables")["names"])


def write_csl_json_for_zotero(bibliography: Bibliography, options: WriteOptions) -> Iterator[str | Problem]:
    """The pieces of a CSL-JSON array that Zotero imports whole.

    Zotero refuses the whole file for one item of type software, so such items are left out, each
    with a Problem; it ignores the parts of names but family and given, so the other parts are
    written there.
    """
    yield from (_no_software(record) for record in bibliography if record.type is ItemType.SOFTWARE)
    yield from array_of(
        _names_for_zotero(chosen_item(record, options))
        for record in bibliography
        if record.type is not ItemType.SOFTWARE
    )


def _names_for_zotero(item: dict[str, object]) -> dict[str, object]:
    for variable in item.keys() & _NAME_VARIABLES:
        names = item[variable]
        if isinstance(names, list):
            item[variable] = [_name_for_zotero(name) for name in names]
    return item


def _name_for_zotero(name: Mapping[str, str]) -> Mapping[str, str]:
    # Where Zotero's own citation processor looks for these parts again.
    if "literal" in name or (len(name) <= 2 and "family" in name and "given" in name):
        return name
    family = " ".join(name[part] for part in ("non-dropping-particle", "family") if part in name)
    given = " ".join(name[part] for part in ("given", "dropping-particle") if part in name)
    suffix = f", {name['suffix']}" if "suffix" in name else ""
    parts = {"family": family, "given": given + suffix if given else ""}
    if suffix and not given:
        parts["family"] = family + suffix
    return {part: text for part, text in parts.items() if text}


def _no_software(record: Record) -> Problem:
    message = "an item of type software would make Zotero refuse the whole file; it is left out"
    return note(record, "left-out", message, "type", Severity.LOSS)


CSL_JSON_FOR_ZOTERO = Format(
    name="csl-json",
    suffixes=(".json",),
    write=write_csl_json_for_zotero,
    summary="CSL items as Zotero imports them",
    loses="items of type software",
)
