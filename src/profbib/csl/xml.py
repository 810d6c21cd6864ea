"""Reading CSL files with lxml: no entities, no network, one line of error."""

from functools import cache
from typing import Any

from profbib.errors import InputError

NAMESPACE = "{http://purl.org/net/xbiblio/csl}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MAX_DEPTH = 200

Element = Any
"""An lxml element; its stubs know fewer of its iterators than lxml has."""


@cache
def _parser() -> Any:
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )


def parse_xml(text: bytes, name: str) -> Element:
    """The root element of an XML text, the CSL namespace stripped from the tags.

    Raises:
        InputError: not XML, with entities of its own, nested too deeply, or not CSL.
    """
    from lxml import etree

    try:
        root = etree.fromstring(text, _parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"style {name!r} is not XML: {error}") from error
    if root.getroottree().docinfo.internalDTD is not None and b"<!ENTITY" in text:
        raise InputError(f"style {name!r} defines XML entities, which are not read")
    return root


def local(element: Element) -> str:
    """The name of an element without its namespace; empty for what is no element."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    return tag[tag.index("}") + 1 :] if tag[0] == "{" else tag


def children(element: Element, name: str) -> list[Element]:
    """The child elements with this name."""
    return [child for child in element if local(child) == name]


def child(element: Element, name: str) -> Element | None:
    """The first child element with this name."""
    for found in element:
        if local(found) == name:
            return found
    return None


def child_text(element: Element, name: str) -> str:
    """The text of the first child with this name, its spaces normalised."""
    found = child(element, name)
    return " ".join("".join(found.itertext()).split()) if found is not None else ""
