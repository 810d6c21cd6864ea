"""Files as eleven programs write them; what they must become is read off the files by hand."""

from pathlib import Path

import pytest

from profbib.problem import Problem, Severity
from profbib.readers.bib import read_bib
from profbib.record import ItemType, Name, PartialDate, Record

FOLDER = Path(__file__).parent / "bib"


def read(name: str) -> tuple[dict[str, Record], tuple[Problem, ...]]:
    records, problems = read_bib((FOLDER / name).read_text("utf-8"), source=name)
    assert all(record.key_given and record.file == name for record in records)
    return {record.key: record for record in records}, problems


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.bib")), ids=lambda path: path.stem)
def test_nothing_is_lost_from_a_file_that_a_program_wrote(path: Path) -> None:
    _, problems = read_bib(path.read_text("utf-8"), source=path.name)
    losses = [problem for problem in problems if problem.severity is not Severity.NOTE]
    assert bool(losses) == (path.stem == "broken")


def test_zotero() -> None:
    records, problems = read("zotero.bib")
    smith = records["smith_neural_2020"]
    assert (smith.type, smith.line, problems) == (ItemType.ARTICLE_JOURNAL, 2, ())
    assert smith.text == {
        "title": "Neural Networks for <b>bold</b> Science",
        "container-title": "Journal of Testing",
        "volume": "12",
        "issue": "3",
        "page": "112-118",
        "ISSN": "1234-5679",
        "DOI": "10.1000/xyz_123",
        "URL": "https://example.org/a_b?x=1&y=2",
        "abstract": "50% of GPUs cost $5 & more.",
        "note": "Number: 3 Publisher: Test",
        "language": "en",
        "license": "All rights reserved",
    }
    assert smith.author == (Name("Smith", "John"), Name("van der Berg", "Jan"))
    assert smith.dates == {"issued": PartialDate(2020, 2), "accessed": PartialDate(2021, 3, 4)}
    assert smith.keywords == ("deep learning", "vision")
    assert smith.protected == ("Networks", "Science")
    assert smith.custom == {"file": r"Full Text:C\:\\Users\\me\\a.pdf:application/pdf"}
    assert records["noauthor_page_nodate"].text["URL"] == "https://example.org/~user/"


def test_better_biblatex() -> None:
    records, _ = read("better_biblatex.bib")
    vaswani = records["vaswaniAttentionAllYou2017"]
    assert (vaswani.type, vaswani.arxiv_id, vaswani.arxiv_category) == (ItemType.ARTICLE, "1706.03762", "cs")
    assert vaswani.author[2] == Name("Plas", "Lonneke", particle="van der")
    assert vaswani.dates == {"issued": PartialDate(2017, 6, 12), "accessed": PartialDate(2023, 9, 15)}
    assert vaswani.text["language"] == "en-US"
    assert "status" not in vaswani.text
    assert vaswani.protected == ("Is", "All", "You", "Need")
    he = records["heDeepResidualLearning2016"]
    assert he.text["container-title"] == "2016 IEEE Conference on Computer Vision"
    assert (he.text["event-title"], he.text["event-place"]) == ("2016 IEEE CVPR", "Las Vegas")
    assert (he.text["publisher-place"], he.text["collection-title"]) == ("Las Vegas, NV, USA", "CVPR 2016")
    thesis = records["doeThesis2019"]
    assert thesis.text == {
        "title": "On Things",
        "genre": "PhD thesis",
        "publisher": "MIT",
        "status": "forthcoming",
        "language": "de-DE",
    }
    assert thesis.issued == PartialDate(2019, season=1)
    assert thesis.other_ids == ("doe2019", "doePhd")


def test_jabref() -> None:
    records, problems = read("jabref.bib")
    paper = records["Krizhevsky2012"]
    assert paper.text["container-title"] == "Advances in Neural Information Processing Systems 25"
    assert paper.author[2] == Name("Hinton", "Geoffrey E.")
    assert paper.custom == {
        "file": ":papers/alexnet.pdf:PDF",
        "groups": "Deep, Vision",
        "owner": "me",
        "timestamp": "2020-01-02",
        "priority": "prio1",
    }
    assert [(problem.code, problem.line) for problem in problems] == [("comment", 18), ("comment", 20)]


def test_mendeley() -> None:
    records, problems = read("mendeley.bib")
    devlin = records["Devlin2018"]
    assert (devlin.type, devlin.arxiv_id) == (ItemType.ARTICLE, "1810.04805v2")
    assert devlin.title == "BERT: Pre-training of Deep Bidirectional Transformers"
    assert devlin.protected == ("BERT",)
    assert devlin.inferred == ("protected",)
    assert devlin.custom["mendeley-tags"] == "bert"
    assert [problem.line for problem in problems] == [1]


def test_dblp() -> None:
    records, problems = read("dblp.bib")
    vaswani = records["DBLP:conf/nips/VaswaniSPUJGKP17"]
    assert vaswani.author == (
        Name("Vaswani", "Ashish"),
        Name("Shazeer", "Noam"),
        Name("Kaiser", "Łukasz"),
        Name("Wang", "Wei"),
    )
    assert vaswani.names["editor"][1] == Name("Luxburg", "Ulrike", particle="von")
    corr = records["DBLP:journals/corr/abs-1412-6980"]
    assert (corr.type, corr.arxiv_id, corr.text["publisher"]) == (ItemType.ARTICLE, "1412.6980", "arXiv")
    assert "volume" not in corr.text
    assert corr.protected == ("A",)
    child = records["DBLP:conf/iclr/ParkK22"]
    assert child.text == {
        "title": "How Do Vision Transformers Work?",
        "container-title": "The Tenth International Conference on Learning Representations, ICLR 2022",
        "publisher": "OpenReview.net",
        "URL": "https://openreview.net/forum?id=D78Go4hVcxO",
    }
    assert child.issued == PartialDate(2022)
    assert records["DBLP:conf/iclr/2022"].type is ItemType.BOOK
    assert problems == ()


def test_acl_anthology() -> None:
    records, _ = read("acl.bib")
    devlin = records["devlin-etal-2019-bert"]
    assert devlin.author == (
        Name("Devlin", "Jacob"),
        Name("Chang", "Ming-Wei"),
        Name("Toutanova", "Kristina"),
    )
    assert devlin.protected == ("BERT",)
    assert devlin.text["abstract"] == (
        "We introduce a “new” model: it obtains 80.5% (7.7% point absolute improvement) – $O(n^2)$."
    )
    joshi = records["joshi-2017-x"]
    assert joshi.title == "Naïve Bayes and the “quoted” word in Český Krumlov"
    assert joshi.author[2] == Name("Hájková", "Evženie")
    assert joshi.issued == PartialDate(2017, 7, 30, end=PartialDate(2017, 8, 4))


def test_google_scholar() -> None:
    records, _ = read("scholar.bib")
    park = records["park2022vision"]
    assert (park.type, park.arxiv_id, park.inferred) == (ItemType.ARTICLE, "2202.06709", ("arxiv_id",))
    assert park.text == {"title": "How do vision transformers work?", "publisher": "arXiv"}
    assert not records["devlin2019bert"].authors_complete
    assert len(records["devlin2019bert"].author) == 2
    assert records["doe2019phd"].text["genre"] == "PhD thesis"


def test_arxiv_and_datacite() -> None:
    records, _ = read("arxiv.bib")
    vaswani = records["vaswani2023attentionneed"]
    assert (vaswani.type, vaswani.arxiv_id, vaswani.arxiv_category) == (
        ItemType.ARTICLE,
        "1706.03762",
        "cs.CL",
    )
    park = records["https://doi.org/10.48550/arxiv.2202.06709"]
    assert (park.type, park.arxiv_id, park.arxiv_category) == (ItemType.ARTICLE, "2202.06709", "cs.CV")
    assert park.inferred == ("arxiv_category", "arxiv_id")


def test_ads() -> None:
    records, _ = read("ads.bib")
    evans = records["2018MNRAS.474.3032E"]
    assert evans.author == (
        Name("Evans", "T. M."),
        Name("de la Cruz", "J."),
        Name(literal="Planck Collaboration"),
    )
    assert evans.title == r"An Hα survey of $z\sim6$ galaxies: the M$_{\odot}$ function"
    assert evans.text["container-title"] == "Monthly Notices of the Royal Astronomical Society"
    assert (evans.type, evans.arxiv_id) == (ItemType.ARTICLE_JOURNAL, "1711.01234")
    preprint = records["2017arXiv170603762V"]
    assert (preprint.type, preprint.arxiv_id) == (ItemType.ARTICLE, "1706.03762")
    assert preprint.text == {"title": "Attention Is All You Need", "publisher": "arXiv"}


def test_inspire() -> None:
    records, _ = read("inspire.bib")
    maldacena = records["Maldacena:1997re"]
    assert maldacena.arxiv_id == "hep-th/9711200"
    assert maldacena.type is ItemType.ARTICLE_JOURNAL
    assert maldacena.custom == {"reportNumber": "HUTP-97-A097"}
    atlas = records["ATLAS:2012yve"]
    assert (atlas.arxiv_category, atlas.authors_complete) == ("hep-ex", False)
    assert atlas.custom == {"collaboration": "ATLAS", "SLACcitation": "%%CITATION = ARXIV:1207.7214;%%"}


def test_bibdesk() -> None:
    records, problems = read("bibdesk.bib")
    blei = records["Blei:2003"]
    assert blei.text["container-title"] == "Journal of Machine Learning Research"
    assert blei.issued == PartialDate(2003, 1)
    assert set(blei.custom) == {"Date-Added", "Date-Modified", "Bdsk-Url-1", "Bdsk-File-1"}
    assert problems == ()
