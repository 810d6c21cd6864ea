"""RIS as EndNote, Zotero, PubMed and publishers write it."""

import pytest
import rispy  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from profbib.problem import Problem, Severity
from profbib.readers.ris import RIS, read_ris
from profbib.record import ItemType, Name, PartialDate, Record
from strategies import patient


def read_one(*lines: str) -> tuple[Record, tuple[Problem, ...]]:
    [record], problems = read_ris("\n".join([*lines, "ER  - ", ""]), source="x.ris")
    return record, problems


def test_a_journal_article_of_a_publisher() -> None:
    record, problems = read_one(
        "TY  - JOUR",
        "AU  - Doe, Jane",
        "AU  - van der Berg, Jan, Jr.",
        "TI  - On cats",
        "JO  - J. Pets",
        "JF  - Journal of Pets",
        "PY  - 2020",
        "DA  - 2020/05/03",
        "VL  - 12",
        "IS  - 3",
        "SP  - 101",
        "EP  - 110",
        "SN  - 2049-3630",
        "DO  - https://doi.org/10.1000/xyz",
        "UR  - https://example.org/a",
        "KW  - cats; dogs",
        "KW  - fish",
        "N2  - We show cats.",
    )
    assert record.type is ItemType.ARTICLE_JOURNAL
    assert record.author == (Name("Doe", "Jane"), Name("Berg", "Jan", particle="van der", suffix="Jr."))
    assert record.text == {
        "title": "On cats",
        "container-title": "Journal of Pets",
        "container-title-short": "J. Pets",
        "volume": "12",
        "issue": "3",
        "page": "101-110",
        "ISSN": "2049-3630",
        "DOI": "10.1000/xyz",
        "URL": "https://example.org/a",
        "abstract": "We show cats.",
    }
    assert record.dates == {"issued": PartialDate(2020, 5, 3)}
    assert record.keywords == ("cats", "dogs", "fish")
    assert problems == ()


def test_the_full_name_of_a_journal_wins_over_its_short_one() -> None:
    record, _ = read_one("TY  - JOUR", "JO  - J. Pets", "JF  - Journal of Pets")
    assert record.text == {"container-title": "Journal of Pets", "container-title-short": "J. Pets"}
    record, _ = read_one("TY  - JOUR", "JA  - J. Pets", "T2  - Journal of Pets")
    assert record.text == {"container-title": "Journal of Pets", "container-title-short": "J. Pets"}


def test_lines_without_a_tag_go_on_with_the_value_before() -> None:
    record, _ = read_one("TY  - JOUR", "TI  - On", "cats", "AB  - One", "two", "", "Three", "KW  - a", "b")
    assert record.text == {"title": "On cats", "abstract": "One two\n\nThree"}
    assert record.keywords == ("a", "b")


def test_crlf_bom_and_a_missing_space_are_read() -> None:
    [record], problems = read_ris("\ufeffTY  - BOOK\r\nTI  - T\r\nPB  -\r\nER  -\r\n", source="x.ris")
    assert (record.type, record.text, problems) == (ItemType.BOOK, {"title": "T"}, ())


def test_a_reference_without_er_ends_at_the_next() -> None:
    found, problems = read_ris("TY  - BOOK\nID  - a\nTY  - JOUR\nID  - b\n", source="x.ris")
    assert [record.key for record in found] == ["a", "b"]
    assert [(problem.code, problem.line) for problem in problems] == [("no-end", 3), ("no-end", 4)]


def test_text_outside_of_references_is_reported() -> None:
    found, [problem] = read_ris("Provider: X\n\nTY  - BOOK\nER  - \n", source="x.ris")
    assert [record.line for record in found] == [3]
    assert (problem.line, problem.severity) == (1, Severity.LOSS)
    assert "'Provider: X'" in problem.message


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        (["PY  - 2020"], PartialDate(2020)),
        (["PY  - 2020/05/03/"], PartialDate(2020, 5, 3)),
        (["Y1  - 2020///"], PartialDate(2020)),
        (["Y1  - 2020/05//"], PartialDate(2020, 5)),
        (["PY  - 2020", "DA  - May 3"], PartialDate(2020, 5, 3)),
        (["PY  - 2020", "DA  - 2020-05-03"], PartialDate(2020, 5, 3)),
        (["DA  - 3 May 2020"], PartialDate(2020, 5, 3)),
        (["PY  - 2020//Spring/"], PartialDate(literal="2020//Spring/")),
        (["PY  - 2020///Spring"], PartialDate(2020, season=1)),
        (["PY  - in press"], PartialDate(literal="in press")),
    ],
)
def test_a_date_in_any_dress_is_read(lines: list[str], date: PartialDate) -> None:
    assert read_one("TY  - BOOK", *lines)[0].dates == {"issued": date}


def test_a_day_of_another_year_than_py_is_kept_apart() -> None:
    record, _ = read_one("TY  - ELEC", "PY  - 2019", "DA  - 2020/05/03")
    assert (record.issued, record.custom) == (PartialDate(2019), {"DA": "2020/05/03"})


def test_a_day_that_does_not_exist_is_reported_with_its_line() -> None:
    record, [problem] = read_one("TY  - BOOK", "DA  - 2022/02/31")
    assert record.issued == PartialDate(2022, 2)
    assert (problem.line, problem.field) == (2, "issued")


def test_gen_is_a_preprint_where_an_archive_is_named() -> None:
    record, _ = read_one("TY  - GEN", "M2  - Archive ID: arXiv:2202.06709")
    assert (record.type, record.text, record.arxiv_id) == (
        ItemType.ARTICLE,
        {"number": "arXiv:2202.06709"},
        "2202.06709",
    )
    assert read_one("TY  - GEN", "PB  - arXiv")[0].type is ItemType.ARTICLE
    assert read_one("TY  - GEN", "PB  - Springer")[0].type is ItemType.DOCUMENT


def test_and_others_marks_a_truncated_list() -> None:
    record, _ = read_one(
        "TY  - BOOK", "AU  - Doe, Jane", "AU  - et al.", "A3  - Roe, R", "N1  - editor: and others"
    )
    assert record.author == (Name("Doe", "Jane"),)
    assert record.truncated == frozenset({"author", "editor"})


def test_an_unknown_type_is_a_document_and_a_problem() -> None:
    record, [problem] = read_one("TY  - POEM")
    assert (record.type, record.custom, problem.code) == (ItemType.DOCUMENT, {"TY": "POEM"}, "unknown-type")


def test_unknown_tags_and_second_values_are_kept() -> None:
    record, _ = read_one("TY  - JOUR", "U1  - x", "U1  - y", "C5  - z", "VL  - 1", "VL  - 2")
    assert record.custom == {"U1": ["x", "y"], "C5": "z", "VL": "2"}
    assert record.text == {"volume": "1"}


def test_a_report_number_stands_beside_isbn_and_issn() -> None:
    record, _ = read_one("TY  - RPRT", "SN  - TR-77", "SN  - 978-3-16-148410-0", "SN  - 2049-3630")
    assert record.text == {"number": "TR-77", "ISBN": "978-3-16-148410-0", "ISSN": "2049-3630"}


def test_links_to_repositories_are_code_and_others_are_kept() -> None:
    record, _ = read_one("TY  - JOUR", "L2  - https://github.com/a/b", "L1  - file:///paper.pdf")
    assert (record.code, record.custom) == (("https://github.com/a/b",), {"L1": "file:///paper.pdf"})


def test_pages_of_a_book_are_their_number() -> None:
    assert read_one("TY  - BOOK", "SP  - 300")[0].text == {"number-of-pages": "300"}
    assert read_one("TY  - BOOK", "SP  - 10", "EP  - 20")[0].text == {"page": "10-20"}


def test_the_reader_knows_its_own() -> None:
    assert RIS.recognises("\ufeff\nProvider: X\n\nTY  - JOUR\n")
    assert not RIS.recognises('[{"type": "book"}]')
    assert not RIS.recognises("A page\n\nLGJun 2")


def test_rispy_loses_what_this_reader_keeps() -> None:
    text = "TY  - JOUR\nSN  - 2049-3630\nSN  - 978-3-16-148410-0\nTY  - BOOK\nTI  - T\nER  - \n"
    assert [entry.get("issn") for entry in rispy.loads(text)] == ["2049-3630"]
    (article, book), _ = read_ris(text, source="x.ris")
    assert article.text == {"ISSN": "2049-3630", "ISBN": "978-3-16-148410-0"}
    assert book.text == {"title": "T"}


_TAGS = ["TY", "ER", "AU", "PY", "DA", "SP", "EP", "SN", "N1", "M2", "L2", "KW", "T2", "BT", "ID", "ZZ"]


@patient
@given(st.lists(st.tuples(st.sampled_from(_TAGS), st.text(max_size=12)), max_size=12))
def test_no_text_stops_the_reader(lines: list[tuple[str, str]]) -> None:
    text = "TY  - JOUR\n" + "\n".join(f"{tag}  - {value}" for tag, value in lines)
    records, problems = read_ris(text, source="x.ris")
    assert len(records) + len(problems) > 0
    assert {record.file for record in records} | {problem.file for problem in problems} == {"x.ris"}
