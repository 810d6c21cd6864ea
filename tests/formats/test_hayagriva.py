"""Hayagriva: YAML that every parser reads alike, and that Typst compiles."""

import html
import re
from pathlib import Path

import pytest
import yaml  # type: ignore[import-untyped]
from hypothesis import given

from profbib.bibliography import Bibliography
from profbib.formats.csl_variables import one_line
from profbib.formats.hayagriva import HAYAGRIVA, HAYAGRIVA_TYPES
from profbib.formats.hayagriva_yaml import yaml_quoted
from profbib.formats.table import WriteOptions
from profbib.problem import Problem, Severity
from profbib.record import ItemType, Name, PartialDate, ProfileRef, Record
from strategies import HOSTILE, any_text, patient, records


def written(*records: Record, options: WriteOptions | None = None) -> tuple[str, list[Problem]]:
    pieces = list(HAYAGRIVA.write(Bibliography(records), options or WriteOptions()))
    text = "".join(piece for piece in pieces if isinstance(piece, str))
    return text, [piece for piece in pieces if isinstance(piece, Problem)]


def printed_items(text: str, style: str, folder: Path) -> list[str]:
    """The items of the reference list that Typst prints, as plain text."""
    typst = pytest.importorskip("typst")
    (folder / "refs.yml").write_text(text, encoding="utf-8")
    main = folder / "main.typ"
    main.write_text(f'#bibliography("refs.yml", style: "{style}", full: true)', encoding="utf-8")
    page = typst.compile(str(main), format="html").decode()
    return [html.unescape(re.sub("<[^>]+>", "", item)) for item in re.findall("<li.*?</li>", page, re.DOTALL)]


def test_a_preprint_is_an_article_with_its_arxiv_id() -> None:
    record = Record(
        ItemType.ARTICLE,
        "park2022vision",
        text={
            "title": "How Do Vision Transformers Work?",
            "publisher": "arXiv",
            "number": "arXiv:2202.06709",
            "DOI": "10.48550/arXiv.2202.06709",
        },
        names={"author": (Name("Park", "Namuk"), Name("Berg", "Jan", particle="van der", suffix="Jr."))},
        dates={"issued": PartialDate(2022, 2, 14)},
        keywords=("cs.CV",),
        arxiv_id="2202.06709",
        arxiv_category="cs.CV",
        code=("https://github.com/xxxnell/how-do-vits-work",),
    )
    text = """\
"park2022vision":
  type: article
  title: "How Do Vision Transformers Work?"
  author:
    - {name: "Park", given-name: "Namuk"}
    - {name: "Berg", given-name: "Jan", prefix: "van der", suffix: "Jr."}
  date: "2022-02-14"
  publisher: "arXiv"
  serial-number:
    doi: "10.48550/arXiv.2202.06709"
    serial: "arXiv:2202.06709"
    arxiv: "2202.06709"
  note: "cs.CV; Code: https://github.com/xxxnell/how-do-vits-work"

"""
    assert written(record) == (text, [])


def test_a_paper_stands_in_its_proceedings() -> None:
    record = Record(
        ItemType.PAPER_CONFERENCE,
        "a1",
        text={
            "title": "T",
            "container-title": "Proceedings of X",
            "container-title-short": "X",
            "publisher": "ACM",
            "publisher-place": "New York",
            "event-title": "X 2020",
            "collection-title": "LNCS",
            "collection-number": "7",
        },
        names={"editor": (Name("Doe", "Jane"),)},
    )
    assert yaml.safe_load(written(record)[0])["a1"]["parent"] == [
        {
            "type": "proceedings",
            "title": {"value": "Proceedings of X", "short": "X"},
            "editor": [{"name": "Doe", "given-name": "Jane"}],
            "publisher": {"name": "ACM", "location": "New York"},
            "parent": {"type": "anthology", "title": "LNCS", "volume": "7"},
        },
        {"type": "conference", "title": "X 2020"},
    ]


def test_braces_keep_the_capitals_of_protected_words() -> None:
    record = Record(
        ItemType.BOOK, "a", text={"title": "GAN2GAN and Poisson"}, protected=("GAN2GAN", "Poisson")
    )
    assert '  title: "{GAN2GAN} and {Poisson}"\n' in written(record)[0]


def test_what_typst_would_evaluate_is_text() -> None:
    record = Record(ItemType.BOOK, "a", text={"title": "$x$ {y} \\z"})
    assert yaml.safe_load(written(record)[0])["a"]["title"] == "\\$x\\$ \\{y\\} \\\\z"


@pytest.mark.parametrize(
    ("date", "text"),
    [
        (PartialDate(2022), "2022"),
        (PartialDate(2022, 2), "2022-02"),
        (PartialDate(800), "0800"),
        # The year before the year 1 is 0.
        (PartialDate(-1), "0000"),
        (PartialDate(-44, 3, 15), "-0043-03-15"),
        (PartialDate(1900, circa=True), "~1900"),
    ],
)
def test_a_date_is_iso_8601(date: PartialDate, text: str) -> None:
    assert yaml.safe_load(written(Record(ItemType.BOOK, "a", dates={"issued": date}))[0])["a"]["date"] == text


def test_what_has_no_place_is_named() -> None:
    record = Record(
        ItemType.BOOK,
        "a",
        text={"status": "in press", "language": "no language"},
        names={"author": (Name("Doe"),), "recipient": (Name("Roe", "R"),)},
        dates={"issued": PartialDate(2020, end=PartialDate(2021)), "submitted": PartialDate(literal="soon")},
        keywords=("cats",),
        truncated=frozenset({"author"}),
    )
    _, problems = written(record)
    assert sorted((problem.field or "", problem.message) for problem in problems) == [
        ("author", "that the list of authors goes on has no place in hayagriva (1 record)"),
        ("custom", "keywords 'cats' has no place in hayagriva"),
        ("issued", "of issued '2020/2021' only the beginning has a place in hayagriva"),
        ("language", "language 'no language' has no place in hayagriva"),
        ("recipient", "recipient 'R Roe' has no place in hayagriva"),
        ("status", "status 'in press' has no place in hayagriva"),
        ("submitted", "submitted 'soon' has no place in hayagriva"),
    ]
    assert {problem.severity for problem in problems} == {Severity.NOTE}


def test_what_the_records_of_a_page_have_is_counted_once_for_the_file() -> None:
    page = (ProfileRef("Songkuk Kim", "000.txt", "2026-06-30"),)
    cut = frozenset({"editor", "author"})
    records = [
        Record(ItemType.ARTICLE, "a", page_category="CV", has_code=False, profiles=page, truncated=cut),
        Record(ItemType.ARTICLE, "b", page_category="CV", affiliations=("yonsei",), protected=("GAN",)),
    ]
    _, problems = written(*records)
    assert [(problem.code, problem.field, problem.message) for problem in problems] == [
        ("truncated", "author", "that the list of authors goes on has no place in hayagriva (1 record)"),
        ("truncated", "editor", "that the list of editors goes on has no place in hayagriva (1 record)"),
        ("no-place", "page_category", "page_category has no place in hayagriva (2 records)"),
        ("no-place", "affiliations", "affiliations has no place in hayagriva (1 record)"),
        ("no-place", "profiles", "profiles has no place in hayagriva (1 record)"),
        ("no-place", "has_code", "has_code has no place in hayagriva (1 record)"),
    ]


@pytest.mark.parametrize("title", [{}, {"container-title": "\x85"}])
def test_the_short_title_of_a_container_without_another_is_its_title(title: dict[str, str]) -> None:
    text = {"title": "T", "container-title-short": "J. Pets", **title}
    written_text, [problem] = written(Record(ItemType.ARTICLE_JOURNAL, "a", text=text))
    entry = yaml.safe_load(written_text)["a"]
    assert entry["parent"] == {"type": "periodical", "title": "J. Pets"}
    assert problem.message == (
        "container-title-short 'J. Pets' stands as the title of the container in hayagriva"
    )


@pytest.mark.parametrize("title", ["", " ", "\x85"])
def test_a_short_title_without_a_title_has_no_place(title: str) -> None:
    record = Record(ItemType.BOOK, "a", text={"title": title, "title-short": "ViTs"})
    text, [problem] = written(record)
    assert yaml.safe_load(text) == {"a": {"type": "book"}}
    assert (problem.field, problem.message) == (
        "title-short",
        "title-short 'ViTs' has no place in hayagriva",
    )


def test_every_type_has_its_row() -> None:
    assert set(HAYAGRIVA_TYPES) == set(ItemType)


def test_an_address_that_typst_refuses_stands_in_the_note() -> None:
    entry = yaml.safe_load(written(Record(ItemType.BOOK, "a", text={"URL": "not a url"}))[0])["a"]
    assert entry == {"type": "book", "note": "URL: not a url"}


def test_a_record_without_a_key_gets_one_and_a_problem() -> None:
    text, [problem] = written(Record(ItemType.BOOK))
    assert yaml.safe_load(text) == {"entry1": {"type": "book"}}
    assert problem.code == "no-key"


def test_an_empty_bibliography_is_an_empty_mapping() -> None:
    assert yaml.safe_load(written()[0]) == {}


@pytest.mark.parametrize(
    "text", [*HOSTILE, "null", "0x1F", "12:30:45", "=", "<<", "\x00", "a\u200bb", "\ud800"]
)
def test_quoted_text_is_read_back_as_text(text: str) -> None:
    found = yaml.safe_load(f"{yaml_quoted(text)}: {yaml_quoted(text)}")
    assert isinstance(found, dict)
    assert all(isinstance(part, str) for pair in found.items() for part in pair)


@patient
@given(any_text())
def test_quoted_text_is_read_back_as_it_was(text: str) -> None:
    text = one_line(text)
    assert yaml.safe_load(yaml_quoted(text)) == text


@patient
@given(records())
def test_every_record_is_one_entry_with_its_title_authors_and_ids(record: Record) -> None:
    text, _ = written(record)
    text.encode("utf-8")
    [(key, entry)] = yaml.safe_load(text).items()
    assert key == record.key
    title = entry.get("title", "")
    title = title["value"] if isinstance(title, dict) else title
    # Without the braces around protected words, and the backslashes before what is text.
    assert re.sub(r"\\([\\{}$])", r"\1", re.sub(r"(?<!\\)((?:\\\\)*)[{}]", r"\1", title)) == one_line(
        record.title
    )
    assert len(entry.get("author", ())) == len(record.author)
    assert entry.get("serial-number", {}).get("doi", "") == one_line(record.text.get("DOI", ""))


ONE_OF_EACH = [
    Record(
        item_type,
        f"key-{item_type.value}",
        text={
            "title": f"Title of {item_type.value} $x$ {{y}} #read(1) <b>",
            "container-title": "Proc. & Co",
            "collection-title": "LNCS",
            "event-title": "Event",
            "original-title": "Original",
            "publisher": "Pub",
            "volume": "3",
            "page": "12-34",
            "URL": "https://example.org/a%20b?c=d&e=~f#g",
            "language": "en-GB",
            "number-of-pages": "300",
        },
        names={"author": (Name("Berg", "Jan", particle="van der"), Name(literal="OpenML, Inc."))},
        dates={
            "issued": PartialDate(2020, 5, 3),
            "accessed": PartialDate(-44, 3),
            "original-date": PartialDate(1900),
        },
        key_given=True,
    )
    for item_type in ItemType
]


@pytest.mark.parametrize("style", ["apa", "ieee"])
def test_typst_prints_every_entry_of_every_type(style: str, tmp_path: Path) -> None:
    items = printed_items(written(*ONE_OF_EACH)[0], style, tmp_path)
    assert len(items) == len(ItemType)
    # APA prints legal works by their container.
    titles = [item for item in items if "$x$ {y} #read(1) <b>" in item]
    assert all("van der" in item and "OpenML, Inc." in item for item in titles)
    assert len(titles) == (len(ItemType) if style == "ieee" else len(ItemType) - 6)


@patient
@given(records(bare=True))
def test_typst_compiles_every_record(record: Record) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        assert len(printed_items(written(record)[0], "ieee", Path(folder))) == 1
