"""What lxml sees of a Zotero RDF file: items, their properties, attachments and notes."""

import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING

from profbib.verify.dates import spoken_date
from profbib.verify.seen import Reader, Seen, SeenDate, SeenName, UnreadableError
from profbib.verify.texts import one_line, same_line, same_pages

if TYPE_CHECKING:
    from lxml.etree import _Element

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_ITEM_TYPE = "{http://www.zotero.org/namespaces/export#}itemType"
_NOT_ITEMS = frozenset({"attachment", None})
_IDENTIFIER = re.compile(r"(DOI|ISBN|ISSN) (.*)", re.DOTALL)
_EXTRA = re.compile(r"([A-Za-z_-]+): (.*)", re.DOTALL)
_GOES_ON = re.compile(r"The list of (\S+)s goes on")
_TAG = re.compile("<[^>]*>")


def see_zotero_rdf(text: str) -> list[Seen]:
    """The items of a Zotero RDF file, in order; entities and the network are off.

    Raises:
        UnreadableError: the text is no well-formed XML.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode(errors="replace"), parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(f"no well-formed XML: {error}") from error
    about = {node.get(f"{_RDF}about", ""): node for node in root}
    return [_seen(node, about) for node in root if node.findtext(_ITEM_TYPE) not in _NOT_ITEMS]


def _seen(item: "_Element", about: dict[str, "_Element"]) -> Seen:
    seen = Seen("")
    for place, text in _texts(item, ""):
        identifier = _IDENTIFIER.fullmatch(text) if place.endswith("identifier") else None
        if identifier is not None:
            seen.add(identifier[1], identifier[2])
        else:
            seen.add(place, text)
    seen.key = next(iter(seen.values.get("citationKey", ())), "")
    for person in item.iterfind(f"*/{_RDF}Seq/{_RDF}li/*"):
        _add_person(seen, person)
    for text in seen.values.get("description", ())[:1]:
        _add_extra(seen, text)
    for place, texts in list(seen.values.items()):
        if "date" in place.lower() and place not in seen.dates:
            seen.dates[place] = [_spoken(text) for text in texts]
    for node in item:
        linked = about.get(node.get(f"{_RDF}resource", ""))
        if linked is not None:
            _add_linked(seen, linked)
    return seen


def _texts(node: "_Element", path: str) -> Iterator[tuple[str, str]]:
    """The texts below a node by the names of the properties that lead to them, "isPartOf.title"."""
    for child in node:
        name = _local(child)
        if not name or name == "Seq":
            continue
        # The name of a class begins with a capital, that of a property with a small letter.
        is_class = name[0].isupper() and len(child) > 0
        place = path if is_class or name == "value" else f"{path}.{name}".strip(".")
        if len(child):
            yield from _texts(child, place)
        elif child.text:
            yield place, child.text


def _local(node: "_Element") -> str:
    return str(node.tag).rpartition("}")[2]


def _add_person(seen: Seen, person: "_Element") -> None:
    sequence = person.getparent()
    role = None if sequence is None else sequence.getparent()
    role = None if role is None else role.getparent()
    if role is not None:
        parts = {_local(part): part.text or "" for part in person}
        name = SeenName(parts.get("surname", ""), parts.get("givenName", ""))
        seen.names.setdefault(_local(role), []).append(name)


def _add_extra(seen: Seen, text: str) -> None:
    """The lines of Extra that name a variable of CSL."""
    for line in text.split("\n"):
        match = _EXTRA.fullmatch(line)
        if match is None:
            continue
        variable, value = match[1], match[2]
        family, _, given = value.partition(" || ")
        seen.add(f"extra.{variable}", value)
        seen.names.setdefault(f"extra.{variable}", []).append(SeenName(family, given))
        seen.dates.setdefault(variable, []).append(_spoken(value))
        if variable == "arXiv":
            seen.add("arXiv", value.partition(" ")[0])


def _spoken(text: str) -> SeenDate:
    """The date of a text, perhaps with other words behind it."""
    whole = spoken_date(text)
    words = text.split(" ")
    for count in range(len(words), 0, -1):
        seen = spoken_date(" ".join(words[:count]))
        if seen.start:
            return seen
    return whole


def _add_linked(seen: Seen, node: "_Element") -> None:
    """A link attachment, or the note in which there is what Zotero has no field for."""
    texts = dict(_texts(node, ""))
    if texts.get("itemType") == "attachment":
        seen.add(texts.get("title", ""), texts.get("identifier", ""))
        return
    for line in _TAG.sub("\n", texts.get("", "")).split("\n"):
        text = unescape(line)
        seen.add("note", text)
        goes_on = _GOES_ON.match(text)
        if goes_on is not None:
            seen.goes_on.add(goes_on[1])


def _same_number(expected: str, read: str) -> bool:
    return same_line(expected.removeprefix("arXiv:"), read.removeprefix("arXiv:"))


ZOTERO_RDF = Reader(
    see=see_zotero_rdf,
    homes={
        "title": ("title",),
        "abstract": ("abstract",),
        "note": ("description",),
        "DOI": ("DOI", "extra.DOI"),
        "URL": ("identifier", "extra.URL"),
        "keywords": ("subject",),
        "arxiv_category": ("subject",),
        "arxiv_id": ("archiveID", "number", "arXiv"),
        "code": ("Code", "Code (announced)"),
        "code_announced": ("Code (announced)",),
        "project_pages": ("Project page",),
        "issued": ("date", "issued"),
        "accessed": ("dateSubmitted", "accessed"),
        "original-date": ("originalDate", "priorityDate", "original-date"),
        "submitted": ("filingDate", "submitted"),
    },
    same=same_line,
    fold=one_line,
    shared=frozenset({"description", "note"}),
    encoded={"page": same_pages, "arxiv_id": _same_number},
    joins_roles=True,
)
