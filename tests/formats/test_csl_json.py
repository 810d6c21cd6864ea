"""CSL-JSON: the shape of records.md, valid by meaning, whole after a round trip, seen alike by pandoc."""

import json
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import assume, given

from profbib.bibliography import Bibliography
from profbib.formats.csl_json import CSL_JSON, csl_item, nocase_title
from profbib.formats.csl_json_zotero import write_csl_json_for_zotero
from profbib.formats.table import Write, WriteOptions
from profbib.problem import Problem, Severity
from profbib.readers.csl_json import read_csl_json
from profbib.record import ItemType, Name, PartialDate, ProfileRef, Record
from strategies import content, patient, records

VISION = Record(
    type=ItemType.ARTICLE,
    key="park2022vision",
    text={
        "title": "How Do Vision Transformers Work?",
        "publisher": "arXiv",
        "abstract": "The success of multi-head self-attentions (MSAs) is indisputable.",
    },
    names={"author": (Name("Park", "Namuk"), Name("Kim", "Songkuk"))},
    dates={"issued": PartialDate(2022, 2, 14)},
    keywords=("cs.CV",),
    arxiv_category="cs.CV",
    page_category="CV",
    code=("https://github.com/xxxnell/how-do-vits-work",),
    has_code=True,
    profiles=(ProfileRef("Songkuk Kim", "000_cdb03f83ae977724.txt", "2026-06-30"),),
)

VISION_JSON = """\
[
  {
    "id": "park2022vision",
    "citation-key": "park2022vision",
    "type": "article",
    "title": "How Do Vision Transformers Work?",
    "author": [{"family": "Park", "given": "Namuk"}, {"family": "Kim", "given": "Songkuk"}],
    "issued": {"date-parts": [[2022, 2, 14]]},
    "publisher": "arXiv",
    "keyword": "cs.CV",
    "abstract": "The success of multi-head self-attentions (MSAs) is indisputable.",
    "custom": {
      "arxiv_category": "cs.CV",
      "page_category": "CV",
      "authors_complete": true,
      "has_code": true,
      "code": ["https://github.com/xxxnell/how-do-vits-work"],
      "profile": {"name": "Songkuk Kim", "source": "000_cdb03f83ae977724.txt", "captured": "2026-06-30"}
    }
  }
]
"""


def written(
    records: Iterable[Record], write: Write = CSL_JSON.write, options: WriteOptions | None = None
) -> tuple[str, list[Problem]]:
    pieces = list(write(Bibliography(tuple(records)), options or WriteOptions()))
    text = "".join(piece for piece in pieces if isinstance(piece, str))
    return text, [piece for piece in pieces if isinstance(piece, Problem)]


def test_the_worked_example_of_the_specification_comes_out_letter_for_letter() -> None:
    assert written([VISION]) == (VISION_JSON, [])


def test_an_empty_bibliography_is_an_empty_array() -> None:
    assert written([])[0] == "[]\n"


def test_two_items_are_parted_by_a_comma_and_a_line_end() -> None:
    text, _ = written([Record(ItemType.BOOK, "a"), Record(ItemType.BOOK, "b")])
    assert "\n  },\n  {\n" in text
    assert [item["id"] for item in json.loads(text)] == ["a", "b"]


def test_truncated_authors_keep_the_real_names_only() -> None:
    record = Record(
        ItemType.ARTICLE, "a", names={"author": (Name("Park", "Namuk"),)}, truncated=frozenset({"author"})
    )
    item = csl_item(record)
    assert item["author"] == [{"family": "Park", "given": "Namuk"}]
    assert item["custom"] == {"authors_complete": False}


def test_a_complete_list_from_a_file_needs_no_custom() -> None:
    assert "custom" not in csl_item(Record(ItemType.BOOK, "a", names={"author": (Name("Doe", "Jane"),)}))


def test_every_part_of_a_name_has_its_key() -> None:
    name = Name("Beethoven", "Ludwig", particle="den", dropping_particle="van", suffix="III")
    assert csl_item(Record(ItemType.BOOK, names={"author": (name,)}))["author"] == [
        {
            "family": "Beethoven",
            "given": "Ludwig",
            "non-dropping-particle": "den",
            "dropping-particle": "van",
            "suffix": "III",
        }
    ]


@pytest.mark.parametrize(
    ("date", "value"),
    [
        (PartialDate(2022), {"date-parts": [[2022]]}),
        (PartialDate(2022, 2), {"date-parts": [[2022, 2]]}),
        (PartialDate(-44, 3, 15), {"date-parts": [[-44, 3, 15]]}),
        (PartialDate(2022, season=2), {"date-parts": [[2022]], "season": 2}),
        (PartialDate(2022, 2, end=PartialDate(2022, 3)), {"date-parts": [[2022, 2], [2022, 3]]}),
        (PartialDate(1900, circa=True), {"date-parts": [[1900]], "circa": True}),
        (PartialDate(literal="in press"), {"literal": "in press"}),
    ],
)
def test_a_date_has_the_parts_that_are_known(date: PartialDate, value: object) -> None:
    assert csl_item(Record(ItemType.BOOK, dates={"issued": date}))["issued"] == value


def test_several_pages_stand_in_profiles_and_the_first_in_profile() -> None:
    pages = (ProfileRef("A", "a.txt", "2026-06-30"), ProfileRef("B", "b.txt", "2026-06-30"))
    custom = csl_item(Record(ItemType.ARTICLE, profiles=pages))["custom"]
    assert isinstance(custom, dict)
    assert custom["profile"] == {"name": "A", "source": "a.txt", "captured": "2026-06-30"}
    assert [page["name"] for page in custom["profiles"]] == ["A", "B"]


def test_the_order_of_the_rows_does_not_depend_on_the_order_of_the_record() -> None:
    one = Record(ItemType.BOOK, text={"publisher": "P", "volume": "1", "DOI": "10.1/x"})
    other = Record(ItemType.BOOK, text={"DOI": "10.1/x", "volume": "1", "publisher": "P"})
    assert list(csl_item(one)) == list(csl_item(other)) == ["type", "publisher", "volume", "DOI"]


def test_empty_values_have_no_row() -> None:
    assert csl_item(Record(ItemType.BOOK, text={"title": "", "DOI": ""}, names={"author": ()})) == {
        "type": "book"
    }


def test_text_is_text_in_json() -> None:
    hostile = '</script>\\input{x}\n"quoted" \x00 & \u2028 $x$'
    text, problems = written([Record(ItemType.BOOK, "a", text={"title": hostile})])
    assert json.loads(text)[0]["title"] == hostile
    assert problems == []
    text.encode("utf-8")


def test_half_a_surrogate_pair_is_replaced_and_reported() -> None:
    text, [problem] = written([Record(ItemType.BOOK, "a", text={"title": "x\ud800y"})])
    assert json.loads(text)[0]["title"] == "x\ufffdy"
    assert (problem.code, problem.key) == ("lone-surrogate", "a")


def test_omitted_fields_are_left_out_whatever_their_letters() -> None:
    options = WriteOptions(omit=frozenset({"abstract", "doi", "score", "id"}))
    record = Record(ItemType.BOOK, "a", text={"abstract": "x", "DOI": "10.1/x", "title": "T"}, score="9")
    [item] = json.loads(written([record], options=options)[0])
    assert item == {"id": "a", "citation-key": "a", "type": "book", "title": "T"}


def test_sentence_case_marks_protected_words() -> None:
    title = nocase_title("How GAN2GAN Works: The Bayesian View", ["GAN2GAN", "Bayesian"])
    assert title == (
        'How <span class="nocase">GAN2GAN</span> works: The <span class="nocase">Bayesian</span> view'
    )


def test_a_marked_title_reads_back_as_protected_words() -> None:
    text, _ = written(
        [Record(ItemType.ARTICLE, "a", text={"title": "How GAN2GAN Works"}, protected=("GAN2GAN",))],
        options=WriteOptions(sentence_case=True),
    )
    [record], _ = read_csl_json(text, source="x.json")
    assert (record.title, record.protected) == ("How GAN2GAN works", ("GAN2GAN",))


def test_for_zotero_particles_stand_in_the_names_and_software_is_left_out() -> None:
    names = (
        Name("Berg", "Jan", particle="van der"),
        Name("Beethoven", "Ludwig", dropping_particle="van"),
        Name("King", "Martin Luther", suffix="Jr."),
        Name(literal="The OpenML Consortium"),
    )
    paper = Record(ItemType.ARTICLE, "paper", names={"author": names})
    code = Record(ItemType.SOFTWARE, "code")
    text, [problem] = written([paper, code], write_csl_json_for_zotero)
    [item] = json.loads(text)
    assert item["author"] == [
        {"family": "van der Berg", "given": "Jan"},
        {"family": "Beethoven", "given": "Ludwig van"},
        {"family": "King", "given": "Martin Luther, Jr."},
        {"literal": "The OpenML Consortium"},
    ]
    assert (problem.key, problem.severity) == ("code", Severity.LOSS)


def test_three_thousand_authors_and_a_title_of_100_000_characters_come_out_whole() -> None:
    authors = tuple(Name(f"Family{number}", "Given") for number in range(3000))
    record = Record(ItemType.ARTICLE, "a", text={"title": "x" * 100_000}, names={"author": authors})
    [item] = json.loads(written([record])[0])
    assert len(item["author"]) == 3000
    assert len(item["title"]) == 100_000


# A line "label: value" of a note is a variable for every reader of CSL-JSON.
_LABELLED = re.compile(r"^(\{:)?[A-Za-z][A-Za-z_ -]*:", re.MULTILINE)


@patient
@given(records())
def test_reading_back_gives_the_same_record(record: Record) -> None:
    assume(not _LABELLED.search(record.text.get("note", "")))
    text, problems = written([record])
    assert problems == []
    found, complaints = read_csl_json(text, source="x.json")
    assert complaints == ()
    assert list(map(content, found)) == [record]


def test_pandoc_reads_the_same_titles_names_and_dates(tmp_path: Path) -> None:
    pypandoc = pytest.importorskip("pypandoc")
    names = (
        Name("Berg", "Jan", particle="van der"),
        Name("King", "Martin", suffix="Jr."),
        Name(literal="OpenML"),
    )
    record = Record(
        ItemType.PAPER_CONFERENCE,
        "a1",
        text={
            "title": "Of Cats & <Dogs>",
            "container-title": "Proc. of Pets",
            "page": "1-9",
            "DOI": "10.1/x_y",
        },
        names={"author": names},
        dates={"issued": PartialDate(2020, 5, end=PartialDate(2020, 6))},
    )
    file = tmp_path / "refs.json"
    file.write_text(written([record])[0], encoding="utf-8")
    [item] = json.loads(pypandoc.convert_file(str(file), "csljson", format="csljson"))
    assert item["author"] == [
        {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"},
        {"family": "King", "given": "Martin", "suffix": "Jr."},
        {"literal": "OpenML"},
    ]
    assert item["issued"] == {"date-parts": [[2020, 5], [2020, 6]]}
    assert (item["type"], item["DOI"], item["page"]) == ("paper-conference", "10.1/x_y", "1-9")
    assert item["container-title"] == "Proc. of Pets"
