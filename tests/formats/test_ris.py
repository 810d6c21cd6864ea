"""RIS: one tag a line, nothing in a value is a tag, and what has no tag is named."""

import dataclasses
import itertools
from collections.abc import Iterator

import pytest
import rispy  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from profbib.bibliography import Bibliography
from profbib.data import table
from profbib.data.ris_tags import name_tags, text_tags
from profbib.formats.csl_variables import one_line
from profbib.formats.ris import RIS, RIS_TYPES
from profbib.formats.table import WriteOptions
from profbib.problem import Problem, Severity
from profbib.readers.ris import iter_ris, read_ris
from profbib.record import ItemType, Name, PartialDate, ProfileRef, Record
from strategies import any_text, content, dates, literals, patient, persons, records, words


def written(*records: Record, options: WriteOptions | None = None) -> tuple[str, list[Problem]]:
    pieces = list(RIS.write(Bibliography(records), options or WriteOptions()))
    text = "".join(piece for piece in pieces if isinstance(piece, str))
    return text, [piece for piece in pieces if isinstance(piece, Problem)]


def test_a_preprint_is_gen_with_an_archive_id() -> None:
    record = Record(
        ItemType.ARTICLE,
        "park2022vision",
        text={
            "title": "How Do Vision Transformers Work?",
            "publisher": "arXiv",
            "number": "arXiv:2202.06709",
            "DOI": "10.48550/arXiv.2202.06709",
            "URL": "https://arxiv.org/abs/2202.06709",
            "abstract": "The success of MSAs.",
        },
        names={"author": (Name("Park", "Namuk"), Name("Kim", "Songkuk"))},
        dates={"issued": PartialDate(2022, 2, 14)},
        keywords=("cs.CV",),
        truncated=frozenset({"author"}),
        arxiv_id="2202.06709",
        arxiv_category="cs.CV",
        code=("https://github.com/xxxnell/how-do-vits-work",),
    )
    assert written(record) == (
        (
            "TY  - GEN\n"
            "ID  - park2022vision\n"
            "TI  - How Do Vision Transformers Work?\n"
            "AU  - Park, Namuk\n"
            "AU  - Kim, Songkuk\n"
            "PY  - 2022\n"
            "DA  - 2022/02/14\n"
            "PB  - arXiv\n"
            "DO  - 10.48550/arXiv.2202.06709\n"
            "UR  - https://arxiv.org/abs/2202.06709\n"
            "L2  - https://github.com/xxxnell/how-do-vits-work\n"
            "M2  - Archive ID: arXiv:2202.06709\n"
            "KW  - cs.CV\n"
            "N1  - author: and others\n"
            "AB  - The success of MSAs.\n"
            "ER  - \n"
            "\n"
        ),
        [],
    )


def test_a_conference_paper_names_its_proceedings_where_readers_look() -> None:
    record = Record(
        ItemType.PAPER_CONFERENCE,
        "a1",
        text={"title": "T", "container-title": "Proc. of X", "page": "12-34", "ISBN": "978-3-16-148410-0"},
        names={"editor": (Name("Doe", "Jane"),)},
    )
    assert written(record)[0] == (
        "TY  - CPAPER\nID  - a1\nTI  - T\nA2  - Doe, Jane\nT2  - Proc. of X\nC3  - Proc. of X\n"
        "SP  - 12\nEP  - 34\nSN  - 978-3-16-148410-0\nER  - \n\n"
    )
    both = dataclasses.replace(record, text={"container-title": "Proc. of X", "event-title": "X 2020"})
    assert "T2  - X 2020\nC3  - Proc. of X\n" in written(both)[0]


@pytest.mark.parametrize(
    ("name", "line"),
    [
        (Name("Berg", "Jan", particle="van der"), "AU  - van der Berg, Jan"),
        (Name("Beethoven", "Ludwig", dropping_particle="van"), "AU  - Beethoven, Ludwig van"),
        (Name("King", "Martin Luther", suffix="Jr."), "AU  - King, Martin Luther, Jr."),
        (Name(literal="The OpenML Consortium"), "AU  - The OpenML Consortium"),
        (Name("Plato"), "AU  - Plato"),
    ],
)
def test_a_name_is_family_given_suffix(name: Name, line: str) -> None:
    assert line in written(Record(ItemType.BOOK, names={"author": (name,)}))[0].splitlines()


@pytest.mark.parametrize(
    ("date", "lines"),
    [
        (PartialDate(2022), ["PY  - 2022"]),
        (PartialDate(2022, 2), ["PY  - 2022", "DA  - 2022/02"]),
        (PartialDate(2022, season=1), ["PY  - 2022", "DA  - 2022///spring"]),
        (PartialDate(2022, 2, end=PartialDate(2022, 3)), ["PY  - 2022", "DA  - 2022/02//to 2022-03"]),
        (PartialDate(1900, circa=True), ["PY  - 1900", "DA  - 1900///circa"]),
        (PartialDate(literal="in press"), ["DA  - in press"]),
    ],
)
def test_a_date_is_py_and_what_more_is_known_in_da(date: PartialDate, lines: list[str]) -> None:
    text, _ = written(Record(ItemType.BOOK, dates={"issued": date}))
    assert [line for line in text.splitlines() if line[:2] in {"PY", "DA"}] == lines


def test_every_type_has_its_row_and_every_row_reads_back() -> None:
    assert set(RIS_TYPES) == set(ItemType)
    assert set(RIS_TYPES.values()) <= set(table("ris_tables")["read_types"])


def test_every_variable_has_a_tag_or_is_named_with_the_record() -> None:
    record = Record(
        ItemType.BOOK, "a", text={"annote": "Read it", "medium": "CD"}, other_ids=("b",), line=7, file="x.txt"
    )
    _, problems = written(record)
    assert [(problem.field, problem.message) for problem in problems] == [
        ("medium", "medium 'CD' has no place in ris"),
        ("annote", "annote 'Read it' has no place in ris"),
        ("custom", "other_ids 'b' has no place in ris"),
    ]
    assert {(problem.severity, problem.key, problem.line) for problem in problems} == {
        (Severity.NOTE, "a", 7)
    }


def test_what_the_records_of_a_page_have_is_counted_once_for_the_file() -> None:
    page = (ProfileRef("Songkuk Kim", "000.txt", "2026-06-30"),)
    records = [
        Record(ItemType.ARTICLE, "a", page_category="CV", has_code=True, profiles=page, score="98.1"),
        Record(ItemType.ARTICLE, "b", page_category="CV", has_code=False, profiles=page, protected=("GAN",)),
        Record(ItemType.ARTICLE, "c", affiliations=("yonsei",), project_pages=("https://a.github.io",)),
    ]
    _, problems = written(*records)
    assert [(problem.field, problem.message, problem.key) for problem in problems] == [
        ("page_category", "page_category has no place in ris (2 records)", None),
        ("protected", "protected has no place in ris (1 record)", None),
        ("score", "score has no place in ris (1 record)", None),
        ("profiles", "profiles has no place in ris (2 records)", None),
        ("has_code", "has_code has no place in ris (2 records)", None),
    ]


@pytest.mark.parametrize(
    ("number", "lines"),
    [
        ("", ["M2  - Archive ID: arXiv:2202.06709"]),
        ("\x85", ["M2  - Archive ID: arXiv:2202.06709"]),
        ("arXiv:2202.06709", ["M2  - Archive ID: arXiv:2202.06709"]),
        ("arXiv:2202.067091", ["M2  - Archive ID: arXiv:2202.067091", "M2  - arXiv:2202.06709 [cs.CV]"]),
        ("2202.06709", ["M2  - Archive ID: 2202.06709", "M2  - arXiv:2202.06709 [cs.CV]"]),
        ("TR-12", ["M2  - Archive ID: TR-12", "M2  - arXiv:2202.06709 [cs.CV]"]),
    ],
)
def test_the_arxiv_id_of_a_preprint_stands_beside_another_number(number: str, lines: list[str]) -> None:
    record = Record(
        ItemType.ARTICLE, "a", text={"number": number}, arxiv_id="2202.06709", arxiv_category="cs.CV"
    )
    text, _ = written(record)
    assert [line for line in text.splitlines() if line.startswith("M2")] == lines
    [found], _ = read_ris(text, source="x.ris")
    assert found.arxiv_id == "2202.06709"


def test_a_type_that_shares_its_tag_is_named() -> None:
    _, [problem] = written(Record(ItemType.REVIEW_BOOK, "a"))
    assert (problem.field, problem.code) == ("type", "other-type")


@pytest.mark.parametrize(
    "hostile", ["x\nTY  - JOUR\nTI  - evil", "x\r\nER  - \r\n", "x\x85AU  - y", "x\u2028ER  - "]
)
def test_a_tag_within_a_value_stays_in_its_line(hostile: str) -> None:
    record = Record(
        ItemType.BOOK,
        "k\nER  - ",
        text={"title": hostile, "abstract": hostile, "note": "a b"},
        names={"author": (Name(hostile, hostile), Name(literal=hostile))},
        keywords=(hostile,),
        affiliations=(hostile,),
    )
    text, _ = written(record)
    assert [line[:6] for line in text.splitlines()] == [
        *("TY  - ", "ID  - ", "TI  - ", "AU  - ", "AU  - ", "KW  - ", "AD  - ", "N1  - ", "AB  - ", "ER  - "),
        "",
    ]
    [found] = rispy.loads(text)
    assert found["type_of_reference"] == "BOOK"


def test_omitted_fields_are_left_out_by_variable_or_by_tag() -> None:
    record = Record(ItemType.BOOK, "a", text={"title": "T", "abstract": "A", "DOI": "D"}, keywords=("k",))
    text, _ = written(record, options=WriteOptions(omit=frozenset({"abstract", "do", "keyword"})))
    assert text == "TY  - BOOK\nID  - a\nTI  - T\nER  - \n\n"


def test_references_are_written_while_records_still_come() -> None:
    class Endless:
        def __len__(self) -> int:
            return 1 << 40

        def __contains__(self, record: object) -> bool:
            return isinstance(record, Record)

        def __iter__(self) -> Iterator[Record]:
            return (Record(ItemType.BOOK, f"k{number}") for number in itertools.count())

    pieces = itertools.islice(RIS.write(Bibliography(Endless()), WriteOptions()), 2)
    assert [str(piece).splitlines()[1] for piece in pieces] == ["ID  - k0", "ID  - k1"]


_FAITHFUL = tuple(
    item_type
    for item_type, tag in RIS_TYPES.items()
    if table("ris_tables")["read_types"][tag] == item_type.value
)
_FILM = (ItemType.MOTION_PICTURE, ItemType.BROADCAST)
_VALUES = {
    "page": st.sampled_from(["12-34", "e0123", "S1"]),
    "number-of-pages": st.just("300"),
    "ISBN": st.sampled_from(["978-3-16-148410-0", "316148410X"]),
    "ISSN": st.sampled_from(["2049-3630", "1050124X"]),
    "number": st.sampled_from(["TR-12", "AI 77"]),
    "note": st.lists(words(), min_size=1, max_size=3).map("\n".join),
}


@st.composite
def held_by_ris(draw: DrawFn) -> Record:
    """A record of which RIS can hold everything."""
    item_type = draw(st.sampled_from([*_FAITHFUL, ItemType.ARTICLE]))
    roles = sorted(set(name_tags(item_type.value)) - ({"author"} if item_type in _FILM else set()))
    record = draw(
        records(
            types=[item_type],
            text_variables=sorted(text_tags(item_type.value)),
            name_variables=roles,
            date_variables=["issued", "accessed"],
            texts=words(),
            name=st.one_of(persons(), literals()),
            date=dates(),
            bare=True,
        )
    )
    text = {variable: draw(_VALUES.get(variable, st.just(value))) for variable, value in record.text.items()}
    if item_type is ItemType.ARTICLE:
        # Without an archive, GEN is any document.
        text["number"] = "zz:1"
    if "page" in text:
        text.pop("number-of-pages", None)
    if "container-title" not in text or text.get("event-title") == text["container-title"]:
        text.pop("event-title", None)
    return dataclasses.replace(
        record,
        text=text,
        code=draw(st.sampled_from([(), ("https://github.com/a/b",)])),
        affiliations=draw(st.sampled_from([(), ("deepmind", "uw")])),
        arxiv_id=draw(st.sampled_from(["", "2202.06709"])),
    )


@patient
@given(held_by_ris())
def test_reading_back_gives_the_same_record(record: Record) -> None:
    text, problems = written(record)
    assert problems == []
    [found], _ = read_ris(text, source="x.ris")
    assert content(found) == record


@patient
@given(st.lists(held_by_ris(), min_size=1, max_size=3))
def test_rispy_sees_the_same_titles_names_dates_and_ids(several: list[Record]) -> None:
    found = rispy.loads(written(*several)[0])
    assert [entry.get("title") for entry in found] == [record.text.get("title") for record in several]
    assert [entry["id"] for entry in found] == [record.key for record in several]
    assert [entry.get("doi") for entry in found] == [record.text.get("DOI") for record in several]
    assert [len(entry.get("authors", [])) for entry in found] == [
        len(record.names.get("director" if record.type in _FILM else "author", ())) for record in several
    ]
    assert [int(entry["year"]) if "year" in entry else None for entry in found] == [
        record.issued.year if record.issued else None for record in several
    ]


@patient
@given(records(texts=any_text()))
def test_every_record_is_one_reference_with_one_line_a_value(record: Record) -> None:
    text, _ = written(record)
    text.encode("utf-8")
    lines = text.splitlines()
    assert lines[0] == f"TY  - {RIS_TYPES[record.type]}"
    assert lines[-2:] == ["ER  - ", ""]
    assert not [line for line in lines[1:-2] if line[2:6] != "  - " or line[:2] in {"TY", "ER"}]
    if title := one_line(record.title):
        assert f"TI  - {title}" in lines


def test_half_a_surrogate_pair_can_be_encoded() -> None:
    text, _ = written(Record(ItemType.BOOK, "a", text={"title": "x\ud800y"}))
    assert "TI  - x\ufffdy\n" in text


def test_three_thousand_authors_are_three_thousand_lines() -> None:
    authors = tuple(Name(f"Family{number}", "G") for number in range(3000))
    text, _ = written(Record(ItemType.BOOK, text={"title": "x" * 100_000}, names={"author": authors}))
    assert text.count("\nAU  - ") == 3000
    assert "x" * 100_000 in text


def test_one_reference_is_read_at_a_time() -> None:
    lines = itertools.chain.from_iterable(
        ("TY  - BOOK\n", f"ID  - {number}\n", "ER  - \n") for number in itertools.count()
    )
    found = itertools.islice(iter_ris(lines, source="x.ris"), 2)
    assert [each.key for each in found if isinstance(each, Record)] == ["0", "1"]
