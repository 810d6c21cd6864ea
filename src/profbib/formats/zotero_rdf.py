"""Zotero RDF: the XML in which Zotero exports and imports items with nothing lost."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote

from profbib.bibliography import Bibliography
from profbib.data import table
from profbib.formats.csl_variables import visible, without
from profbib.formats.lost_fields import LostFields
from profbib.formats.table import Format, WriteOptions
from profbib.formats.zotero_item import ZoteroItem, zotero_item
from profbib.problem import Problem
from profbib.text.titles import sentence_case

_ITEMS = table("zotero_tables")["items"]
_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:z="http://www.zotero.org/namespaces/export#"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:bib="http://purl.org/net/biblio#"
 xmlns:foaf="http://xmlns.com/foaf/0.1/"
 xmlns:link="http://purl.org/rss/1.0/modules/link/"
 xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/"
 xmlns:vcard="http://nwalsh.com/rdf/vCard#">
"""
# Where each field stands: on the item, what contains it, or its series. A field that is not here stands
# on the item under its own name in Zotero's namespace.
_ON_ITEM = {
    "title": "dc:title",
    "rights": "dc:rights",
    "edition": "prism:edition",
    "date": "dc:date",
    "accessDate": "dcterms:dateSubmitted",
    "pages": "bib:pages",
    "extra": "dc:description",
    "archiveLocation": "dc:coverage",
    "abstractNote": "dcterms:abstract",
}
_ON_CONTAINER = {
    "publicationTitle": "dc:title",
    "journalAbbreviation": "dcterms:alternative",
    "volume": "prism:volume",
    "issue": "prism:number",
    "number": "prism:number",
}
_ON_SERIES = {"series": "dc:title", "seriesTitle": "dcterms:alternative", "seriesNumber": "dc:identifier"}
_IDENTIFIERS = ("ISSN", "ISBN", "DOI")
_NESTED = {"publisher", "place", "section", "url", "callNumber", "conferenceName", *_IDENTIFIERS, *_ON_SERIES}
_TYPE_FIELDS = {
    "reportType",
    "letterType",
    "manuscriptType",
    "mapType",
    "thesisType",
    "websiteType",
    "presentationType",
    "postType",
}
_BIBLIO_ROLES = {"author", "editor", "contributor"}


def write_zotero_rdf(bibliography: Bibliography, options: WriteOptions) -> Iterator[str | Problem]:
    """The text of a Zotero RDF file, an item with its notes and links a piece.

    Source: the shape of Zotero's own export (its translator "Zotero RDF").
    """
    yield _HEAD
    lost = LostFields("zotero-rdf")
    for number, record in enumerate(bibliography, start=1):
        chosen = without(record, options.omit)
        if options.sentence_case and chosen.title:
            title = sentence_case(chosen.title, chosen.protected)
            chosen = replace(chosen, text={**chosen.text, "title": title})
        for variable in chosen.truncated:
            lost.add(
                variable, f"that the list of {variable}s goes on stands in a note of zotero-rdf", "truncated"
            )
        yield "\n".join(_item_lines(zotero_item(chosen), chosen.key, number, options)) + "\n"
    yield "</rdf:RDF>\n"
    yield from lost.problems()


def _item_lines(item: ZoteroItem, key: str, number: int, options: WriteOptions) -> Iterator[str]:
    about = _address(key) if key else f"#item_{number}"
    kind = _ITEMS[item.type]["class"] or "rdf:Description"
    omitted = {
        field
        for field in item.fields
        if {field.lower(), item.actual.get(field, field).lower()} & options.omit
    }
    fields = {field: value for field, value in item.fields.items() if field not in omitted}
    yield f"    <{kind} rdf:about={_quoted(about)}>"
    yield f"        <z:itemType>{item.type}</z:itemType>"
    container = _ITEMS[item.type]["container"]
    yield from _part_of(fields, container)
    yield from _publisher(fields)
    yield from _creators(item)
    if item.note:
        yield f"        <dcterms:isReferencedBy rdf:resource={_quoted(about + '-note')}/>"
    for place in range(1, len(item.links) + 1):
        yield f"        <link:link rdf:resource={_quoted(f'{about}-link{place}')}/>"
    for key_of_other in item.related:
        yield f"        <dc:relation rdf:resource={_quoted(_address(key_of_other))}/>"
    for tag in item.tags:
        yield f"        <dc:subject>{_text(tag)}</dc:subject>"
    yield from _own_fields(item, fields, container)
    yield f"    </{kind}>"
    for place, (title, address) in enumerate(item.links, start=1):
        yield from _attachment(f"{about}-link{place}", title, address)
    if item.note:
        yield f"    <bib:Memo rdf:about={_quoted(about + '-note')}>"
        yield f"        <rdf:value>{_text(item.note)}</rdf:value>"
        yield "    </bib:Memo>"


def _part_of(fields: dict[str, str], container: str | None) -> Iterator[str]:
    """The section, what contains the item, and the series, one within the other."""
    series = [_line(8, name, fields[field]) for field, name in _ON_SERIES.items() if field in fields]
    nested = ["<bib:Series>", *series, "</bib:Series>"] if series else []
    if container:
        inner = [_line(8, name, fields[field]) for field, name in _ON_CONTAINER.items() if field in fields]
        inner += [
            _line(8, "dc:identifier", f"{name} {fields[name]}") for name in _IDENTIFIERS if name in fields
        ]
        series_within = (
            ["        <dcterms:isPartOf>", *nested, "        </dcterms:isPartOf>"] if nested else []
        )
        nested = [f"<{container}>", *series_within, *inner, f"</{container}>"]
    if "section" in fields:
        within = ["        <dcterms:isPartOf>", *nested, "        </dcterms:isPartOf>"] if nested else []
        nested = ["<bib:Part>", *within, _line(8, "dc:title", fields["section"]), "</bib:Part>"]
    if nested:
        yield from (
            "        <dcterms:isPartOf>",
            *("           " + line for line in nested),
            "        </dcterms:isPartOf>",
        )


def _publisher(fields: dict[str, str]) -> Iterator[str]:
    name, place = fields.get("publisher"), fields.get("place")
    if not (name or place):
        return
    yield "        <dc:publisher>"
    yield "            <foaf:Organization>"
    if place:
        locality = _element("vcard:locality", place)
        yield f"                <vcard:adr><vcard:Address>{locality}</vcard:Address></vcard:adr>"
    if name:
        yield _line(16, "foaf:name", name)
    yield "            </foaf:Organization>"
    yield "        </dc:publisher>"


def _creators(item: ZoteroItem) -> Iterator[str]:
    for role in dict.fromkeys(role for role, _, _ in item.creators):
        name = f"bib:{role}s" if role in _BIBLIO_ROLES else f"z:{role}s"
        yield f"        <{name}>"
        yield "            <rdf:Seq>"
        for _, family, given in (creator for creator in item.creators if creator[0] == role):
            parts = _element("foaf:surname", family) + (_element("foaf:givenName", given) if given else "")
            yield f"                <rdf:li><foaf:Person>{parts}</foaf:Person></rdf:li>"
        yield "            </rdf:Seq>"
        yield f"        </{name}>"


def _own_fields(item: ZoteroItem, fields: dict[str, str], container: str | None) -> Iterator[str]:
    for field, value in fields.items():
        if field in _NESTED or (container and field in _ON_CONTAINER):
            continue
        yield _line(8, _own_name(item, field), value)
    if not container:
        for name in _IDENTIFIERS:
            if name in fields:
                yield _line(8, "dc:identifier", f"{name} {fields[name]}")
    if "url" in fields:
        value = _element("rdf:value", fields["url"])
        yield f"        <dc:identifier><dcterms:URI>{value}</dcterms:URI></dc:identifier>"
    if "callNumber" in fields:
        value = _element("rdf:value", fields["callNumber"])
        yield f"        <dc:subject><dcterms:LCC>{value}</dcterms:LCC></dc:subject>"
    if "conferenceName" in fields:
        value = _element("dc:title", fields["conferenceName"])
        yield f"        <bib:presentedAt><bib:Conference>{value}</bib:Conference></bib:presentedAt>"


def _own_name(item: ZoteroItem, field: str) -> str:
    actual = item.actual.get(field, field)
    if field in _ON_ITEM:
        return _ON_ITEM[field]
    if actual in _TYPE_FIELDS:
        return "dc:type"
    if actual in {"artworkMedium", "interviewMedium"}:
        return "dcterms:medium"
    if field in {"volume", "issue"} or (field == "number" and item.type != "preprint"):
        return _ON_CONTAINER[field]
    return f"z:{actual}"


def _attachment(about: str, title: str, address: str) -> Iterator[str]:
    yield f"    <z:Attachment rdf:about={_quoted(about)}>"
    yield "        <z:itemType>attachment</z:itemType>"
    value = _element("rdf:value", address)
    yield f"        <dc:identifier><dcterms:URI>{value}</dcterms:URI></dc:identifier>"
    yield _line(8, "dc:title", title)
    # 3 is Zotero's mode for a link that is not downloaded.
    yield "        <z:linkMode>3</z:linkMode>"
    yield "        <link:type>text/html</link:type>"
    yield "    </z:Attachment>"


def _address(key: str) -> str:
    return "#" + quote(key, safe="", errors="replace")


def _line(indent: int, name: str, text: str) -> str:
    return " " * indent + _element(name, text)


def _element(name: str, text: str) -> str:
    return f"<{name}>{_text(text)}</{name}>"


def _text(text: str) -> str:
    return visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _quoted(text: str) -> str:
    return '"' + _text(text).replace('"', "&quot;") + '"'


ZOTERO_RDF = Format(
    name="zotero-rdf",
    suffixes=(".rdf",),
    write=write_zotero_rdf,
    summary="Zotero's own exchange format, with tags, notes and links",
)
