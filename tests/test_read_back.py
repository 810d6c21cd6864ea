"""Other programs read the files of the real pages and find the same entries, titles, authors and years."""

import json
import re
import warnings

import pypandoc
import pytest

import profbib
from profbib.record import Name, Record
from running import SEEDS


@pytest.fixture(scope="module")
def papers() -> tuple[Record, ...]:
    return tuple(profbib.read(SEEDS))


def bare(text: str) -> str:
    """The text without braces and macros, which programs treat in their own ways."""
    return re.sub(r"\\[a-z]+\{\}|[{}\\]", "", text).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


def test_pybtex_reads_every_entry_with_title_authors_and_year(papers: tuple[Record, ...]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        from pybtex.database import parse_string
    for name in ("bibtex", "biblatex"):
        entries = parse_string(profbib.export(SEEDS, format=name).text, "bibtex").entries
        assert list(entries) == [paper.key for paper in papers]
        for paper in papers:
            entry = entries[paper.key]
            assert bare(entry.fields["title"]) == paper.title
            authors = [
                (" ".join(person.last_names), " ".join(person.first_names + person.middle_names))
                for person in entry.persons["author"]
            ]
            others = [] if paper.authors_complete else [("others", "")]
            assert authors == [(author.family, author.given) for author in paper.author] + others
            assert paper.issued is not None
            year = entry.fields["year"] if name == "bibtex" else entry.fields["date"][:4]
            assert year == str(paper.issued.year)


@pytest.mark.parametrize("name", ["bibtex", "biblatex", "csl-json"])
def test_pandoc_reads_every_entry_with_title_authors_and_year(name: str, papers: tuple[Record, ...]) -> None:
    text = profbib.export(SEEDS, format=name).text
    items = json.loads(pypandoc.convert_text(text, "csljson", format=name.replace("-", "")))
    assert [item["id"] for item in items] == [paper.key for paper in papers]
    for item, paper in zip(items, papers, strict=True):
        title = bare(re.sub(r"</?span[^>]*>", "", item["title"]))
        # Pandoc gives BibTeX's titles sentence case, as CSL wants them: all but what is protected.
        assert title.casefold() == paper.title.casefold()
        assert [word for word in paper.protected if word not in title] == []
        authors = [
            Name(author["family"], author["given"])
            for author in item["author"]
            if author.get("literal") != "others"
        ]
        assert tuple(authors[: len(paper.author)]) == paper.author
        assert paper.issued is not None
        assert item["issued"]["date-parts"][0][0] == paper.issued.year
