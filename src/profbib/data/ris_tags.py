"""The RIS tags of CSL's variables, as they differ between the types; for the writer and the reader."""

from functools import cache

from profbib.data import table


@cache
def text_tags(item_type: str) -> dict[str, str]:
    """The RIS tag of each text variable that a reference of the CSL type can hold, the type's own first."""
    return _merged("text", item_type)


@cache
def name_tags(item_type: str) -> dict[str, str]:
    """The RIS tag of each name variable that a reference of the CSL type can hold."""
    return _merged("names", item_type)


def _merged(kind: str, item_type: str) -> dict[str, str]:
    own: dict[str, str] = table("ris_tables")[f"{kind}_by_type"].get(item_type, {})
    # Pages and serial numbers share their tags; any other tag means one thing within a type.
    taken = set(own.values()) - {"SP", "SN"}
    common: dict[str, str] = table("ris_tables")[kind]
    return own | {
        variable: tag for variable, tag in common.items() if variable not in own and tag not in taken
    }
