"""Zotero RDF: valid RDF in the shape of Zotero's own export, with everything of a record in it."""

import itertools
from collections.abc import Iterator

import pytest
from hypothesis import given
from rdflib import DC, DCTERMS, FOAF, RDF, Graph, Namespace, URIRef
from rdflib.container import Seq
from rdflib.term import Node

from profbib.bibliography import Bibliography
from profbib.data import table
from profbib.formats.csl_variables import visible
from profbib.formats.table import WriteOptions
from profbib.formats.zotero_item import ZOTERO_TYPES, zotero_date, zotero_item
from profbib.formats.zotero_rdf import ZOTERO_RDF
from profbib.problem import Problem
from profbib.record import ItemType, Name, PartialDate, ProfileRef, Record
from strategies import any_text, patient, records

Z = Namespace("http://www.zotero.org/namespaces/export#")
BIB = Namespace("http://purl.org/net/biblio#")
LINK = Namespace("http://purl.org/rss/1.0/modules/link/")
PRISM = Namespace("http://prismstandard.org/namespaces/1.2/basic/")
VCARD = Namespace("http://nwalsh.com/rdf/vCard#")
HERE = "https://example.org/refs.rdf"


def written(*records: Record, options: WriteOptions | None = None) -> str:
    pieces = ZOTERO_RDF.write(Bibliography(records), options or WriteOptions())
    return "".join(piece for piece in pieces if isinstance(piece, str))


def graph_of(*records: Record) -> Graph:
    return Graph().parse(data=written(*records), format="xml", publicID=HERE)


def item(key: str) -> URIRef:
    return URIRef(f"{HERE}#{key}")


def value(graph: Graph, subject: Node, predicate: Node) -> str | None:
    found = [str(each) for each in graph.objects(subject, predicate)]
    assert len(found) < 2
    return found[0] if found else None


def creators(graph: Graph, subject: Node, role: Node) -> list[tuple[str | None, str | None]]:
    [sequence] = graph.objects(subject, role)
    assert isinstance(sequence, Node)
    people = Seq(graph, sequence).items()  # type: ignore[no-untyped-call]
    return [(value(graph, each, FOAF.surname), value(graph, each, FOAF.givenName)) for each in people]


VISION = Record(
    type=ItemType.ARTICLE,
    key="park2022vision",
    text={
        "title": "How Do Vision Transformers Work?",
        "publisher": "arXiv",
        "number": "arXiv:2202.06709",
        "DOI": "10.48550/arXiv.2202.06709",
        "URL": "https://arxiv.org/abs/2202.06709",
        "abstract": "The success of MSAs.",
    },
    names={"author": (Name("Park", "Namuk"), Name("Berg", "Jan", particle="van der", suffix="Jr."))},
    dates={"issued": PartialDate(2022, 2, 14)},
    keywords=("cs.CV",),
    truncated=frozenset({"author"}),
    arxiv_id="2202.06709",
    arxiv_category="cs.CV",
    code=("https://github.com/xxxnell/how-do-vits-work",),
    project_pages=("https://xxxnell.github.io/vits",),
    score="98.1",
    affiliations=("yonsei", "naver"),
    profiles=(ProfileRef("Songkuk Kim", "000.txt", "2026-06-30"),),
)


def test_a_preprint_has_what_zotero_asks_for() -> None:
    graph = graph_of(VISION)
    preprint = item("park2022vision")
    assert value(graph, preprint, Z.itemType) == "preprint"
    assert value(graph, preprint, Z.archiveID) == "arXiv:2202.06709"
    assert value(graph, preprint, Z.citationKey) == "park2022vision"
    assert value(graph, preprint, DC.date) == "2022-02-14"
    assert value(graph, preprint, DCTERMS.abstract) == "The success of MSAs."
    assert value(graph, preprint, DC.subject) == "cs.CV"
    assert creators(graph, preprint, BIB.authors) == [("Park", "Namuk"), ("van der Berg", "Jan, Jr.")]
    [organisation] = graph.objects(preprint, DC.publisher)
    assert value(graph, organisation, FOAF.name) == "arXiv"
    identifiers = list(graph.objects(preprint, DC.identifier))
    assert "DOI 10.48550/arXiv.2202.06709" in map(str, identifiers)
    assert "https://arxiv.org/abs/2202.06709" in {value(graph, each, RDF.value) for each in identifiers}


def test_code_and_project_pages_are_titled_links() -> None:
    graph = graph_of(VISION)
    links = sorted(graph.objects(item("park2022vision"), LINK.link), key=str)
    assert all((link, RDF.type, Z.Attachment) in graph for link in links)
    assert [value(graph, link, DC.title) for link in links] == ["Code", "Project page"]
    [address] = graph.objects(links[0], DC.identifier)
    assert (address, RDF.type, DCTERMS.URI) in graph
    assert value(graph, address, RDF.value) == "https://github.com/xxxnell/how-do-vits-work"


def test_what_the_page_says_besides_is_a_note() -> None:
    graph = graph_of(VISION)
    [memo] = graph.objects(item("park2022vision"), DCTERMS.isReferencedBy)
    assert (memo, RDF.type, BIB.Memo) in graph
    assert value(graph, memo, RDF.value) == (
        "<p>The list of authors goes on (et al.).</p><p>Affiliations: yonsei, naver</p><p>Score: 98.1</p>"
        "<p>Profile: Songkuk Kim (000.txt, captured 2026-06-30)</p>"
    )


def test_a_journal_article_stands_in_its_journal() -> None:
    record = Record(
        ItemType.ARTICLE_JOURNAL,
        "a1",
        text={
            "container-title": "Journal of Pets",
            "container-title-short": "J. Pets",
            "volume": "12",
            "issue": "3",
            "page": "1-9",
            "ISSN": "2049-3630",
            "DOI": "10.1/x",
            "publisher-place": "Paris",
            "collection-title": "Series",
        },
    )
    graph = graph_of(record)
    assert (item("a1"), RDF.type, BIB.Article) in graph
    assert value(graph, item("a1"), BIB.pages) == "1-9"
    [journal] = graph.objects(item("a1"), DCTERMS.isPartOf)
    assert (journal, RDF.type, BIB.Journal) in graph
    assert value(graph, journal, DC.title) == "Journal of Pets"
    assert value(graph, journal, DCTERMS.alternative) == "J. Pets"
    assert (value(graph, journal, PRISM.volume), value(graph, journal, PRISM.number)) == ("12", "3")
    assert {str(each) for each in graph.objects(journal, DC.identifier)} == {"ISSN 2049-3630", "DOI 10.1/x"}
    [series] = graph.objects(journal, DCTERMS.isPartOf)
    assert value(graph, series, DC.title) == "Series"
    [publisher] = graph.objects(item("a1"), DC.publisher)
    [address] = graph.objects(publisher, VCARD.adr)
    assert value(graph, address, VCARD.locality) == "Paris"


def test_a_conference_paper_names_the_conference_and_the_proceedings() -> None:
    text = {"event-title": "X 2020", "container-title": "Proc. X", "event-place": "Rome"}
    graph = graph_of(Record(ItemType.PAPER_CONFERENCE, "a1", text=text))
    [conference] = graph.objects(item("a1"), BIB.presentedAt)
    assert value(graph, conference, DC.title) == "X 2020"
    assert value(graph, item("a1"), Z.eventPlace) == "Rome"


@pytest.mark.parametrize(
    ("item_type", "role", "predicate"),
    [
        (ItemType.BOOK, "author", BIB.authors),
        (ItemType.BOOK, "editor", BIB.editors),
        (ItemType.BOOK, "collection-editor", Z.seriesEditors),
        (ItemType.SOFTWARE, "author", Z.programmers),
        (ItemType.SPEECH, "author", Z.presenters),
        (ItemType.PATENT, "author", Z.inventors),
        (ItemType.MOTION_PICTURE, "director", Z.directors),
        (ItemType.CHAPTER, "container-author", Z.bookAuthors),
    ],
)
def test_a_role_has_the_name_that_the_type_gives_it(item_type: ItemType, role: str, predicate: Node) -> None:
    graph = graph_of(Record(item_type, "a1", names={role: (Name("Doe", "Jane"), Name(literal="OpenML"))}))
    assert creators(graph, item("a1"), predicate) == [("Doe", "Jane"), ("OpenML", None)]


def test_what_has_no_field_stands_in_extra() -> None:
    record = Record(
        ItemType.REVIEW_BOOK,
        "a1",
        text={"annote": "Read\nit", "note": "Mine"},
        names={"narrator": (Name("Doe", "Jane"),)},
        dates={"available-date": PartialDate(2020, 5)},
    )
    assert zotero_item(record).fields["extra"] == (
        "type: review-book\nannote: Read it\navailable-date: 2020-05\nnarrator: Doe || Jane\nMine"
    )


@pytest.mark.parametrize(
    ("date", "text"),
    [
        (PartialDate(2022, 2), "2022-02"),
        (PartialDate(2022, season=1), "Spring 2022"),
        (PartialDate(2022, 2, end=PartialDate(2022, 3)), "2022-02/2022-03"),
        (PartialDate(1900, circa=True), "ca. 1900"),
        (PartialDate(literal="in press"), "in press"),
    ],
)
def test_a_date_is_iso_where_it_can_be(date: PartialDate, text: str) -> None:
    assert zotero_date(date) == text


def test_every_type_has_its_row() -> None:
    assert set(ZOTERO_TYPES) == set(ItemType)
    assert set(ZOTERO_TYPES.values()) == set(table("zotero_tables")["items"])


def test_related_records_are_related_items() -> None:
    graph = graph_of(Record(ItemType.ARTICLE, "a", related={"b": "software"}), Record(ItemType.SOFTWARE, "b"))
    assert (item("a"), DC.relation, item("b")) in graph


def test_a_note_holds_hostile_text_as_text() -> None:
    graph = graph_of(Record(ItemType.BOOK, "a", affiliations=("<script>alert(1)</script>",)))
    assert value(graph, item("a-note"), RDF.value) == (
        "<p>Affiliations: &lt;script&gt;alert(1)&lt;/script&gt;</p>"
    )


@pytest.mark.parametrize(
    "hostile", ["]]>", "<!ENTITY x 'y'>&x;", '"/><z:x/>', "a\x00b\x0bc\ufffed", "x\ud800y"]
)
def test_no_text_leaves_its_element(hostile: str) -> None:
    record = Record(
        ItemType.BOOK,
        hostile,
        text={"title": hostile, "publisher": hostile},
        names={"author": (Name(hostile, hostile),)},
        keywords=(hostile,),
        code=(hostile,),
        related={hostile: hostile},
    )
    text = written(record)
    text.encode("utf-8")
    graph = Graph().parse(data=text, format="xml", publicID=HERE)
    assert [str(title) for title in graph.objects(None, DC.title)].count(visible(hostile)) == 1


def test_omitted_fields_are_left_out_by_variable_or_by_zoteros_name() -> None:
    options = WriteOptions(omit=frozenset({"abstractnote", "doi"}))
    text = written(
        Record(ItemType.BOOK, "a", text={"abstract": "A", "DOI": "D", "title": "T"}), options=options
    )
    assert "<dc:title>T<" in text
    assert "abstract" not in text
    assert "DOI" not in text


def test_items_are_written_while_records_still_come() -> None:
    class Endless:
        def __len__(self) -> int:
            return 1 << 40

        def __contains__(self, record: object) -> bool:
            return isinstance(record, Record)

        def __iter__(self) -> Iterator[Record]:
            return (Record(ItemType.BOOK, f"k{number}") for number in itertools.count())

    pieces = list(itertools.islice(ZOTERO_RDF.write(Bibliography(Endless()), WriteOptions()), 3))
    assert "<z:citationKey>k1</z:citationKey>" in str(pieces[2])


def test_three_thousand_authors_keep_their_order() -> None:
    authors = tuple(Name(f"Family{number}", "G") for number in range(3000))
    graph = graph_of(Record(ItemType.BOOK, "a", text={"title": "x" * 100_000}, names={"author": authors}))
    assert creators(graph, item("a"), BIB.authors) == [(name.family, "G") for name in authors]


def test_an_empty_bibliography_is_an_empty_graph() -> None:
    assert len(graph_of()) == 0


def test_truncated_lists_are_counted_once_for_the_file() -> None:
    pieces = list(ZOTERO_RDF.write(Bibliography((VISION, VISION)), WriteOptions()))
    [problem] = [piece for piece in pieces if isinstance(piece, Problem)]
    assert (problem.field, problem.code) == ("author", "truncated")
    assert problem.message == "that the list of authors goes on stands in a note of zotero-rdf (2 records)"


@patient
@given(records(texts=any_text()))
def test_rdflib_sees_the_same_type_title_key_names_and_tags(record: Record) -> None:
    graph = graph_of(record)
    [subject] = graph.subjects(Z.citationKey)
    assert value(graph, subject, Z.itemType) == ZOTERO_TYPES[record.type]
    assert value(graph, subject, Z.citationKey) == record.key
    titles = [visible(record.title)] if record.title else []
    assert [str(title) for title in graph.objects(subject, DC.title)] == titles
    tags = {str(tag) for tag in graph.objects(subject, DC.subject) if not list(graph.objects(tag))}
    expected = {*record.keywords, record.arxiv_category} - {""}
    assert tags == expected
    printed = written(record)
    for names in record.names.values():
        for name in names:
            assert (name.family or name.literal) in printed
    links = [str(link) for link in graph.objects(subject, LINK.link)]
    assert len(links) == len({*record.code, *record.code_announced}) + len(record.project_pages)


@patient
@given(records(bare=True))
def test_no_value_of_a_variable_is_lost(record: Record) -> None:
    graph = graph_of(record)
    literals = " ".join(" ".join(str(each).split()) for each in graph.objects())
    for text in record.text.values():
        assert " ".join(visible(text).split()) in literals
    for date in record.dates.values():
        assert date.isoformat() in literals
