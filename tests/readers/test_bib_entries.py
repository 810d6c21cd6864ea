import tracemalloc
from collections.abc import Iterator

import pytest

from profbib.problem import Severity
from profbib.readers.bib import iter_bib, read_bib
from profbib.readers.bib_dates import parse_date, parse_year_month
from profbib.record import ItemType, PartialDate, Record


def read(text: str) -> Record:
    records, problems = read_bib(text, source="x")
    assert problems == ()
    (record,) = records
    return record


def test_macros_are_concatenated_whatever_their_case() -> None:
    record = read_bib(
        '@string(jan = {Januar})@STRING{acm = "ACM " # {Press}}@string{both = acm # " Inc"}'
        "@book{a, title = {T}, publisher = ACM # {, } # both, month = feb, year = 2020}",
        source="x",
    )[0][0]
    assert record.text["publisher"] == "ACM Press, ACM Press Inc"
    assert record.issued == PartialDate(2020, 2)


def test_delimiters_of_every_kind() -> None:
    record = read('@article(a, title = "A {"}quoted{"} word", journal = {J {of {deep} K}}, year = 1999)')
    assert record.title == 'A "quoted" word'
    assert record.text["container-title"] == "J of deep K"


def test_an_entry_without_fields_is_reported() -> None:
    records, problems = read_bib("@misc{only}", source="x")
    assert records[0].key == "only"
    assert [problem.code for problem in problems] == ["no-fields"]


@pytest.mark.parametrize(
    ("fields", "arxiv_id", "category"),
    [
        ("eprint = {2202.06709}, archivePrefix = {arXiv}, primaryClass = {cs.CV}", "2202.06709", "cs.CV"),
        ("eprint = {2202.06709}, eprinttype = {arxiv}, eprintclass = {cs.CV}", "2202.06709", "cs.CV"),
        ("eprint = {arXiv:2202.06709v2 [cs.CV]}", "2202.06709v2", "cs.CV"),
        ("eprint = {hep-th/9711200}", "hep-th/9711200", ""),
        ("eprint = {math.GT/0309136}, archiveprefix = {arXiv}", "math.GT/0309136", ""),
        ("journal = {arXiv preprint arXiv:2202.06709}", "2202.06709", ""),
        ("journal = {arXiv:2202.06709 [cs, stat]}", "2202.06709", ""),
        ("journal = {CoRR}, volume = {abs/2202.06709}", "2202.06709", ""),
        ("journal = {ArXiv}, volume = {abs/2202.06709}", "2202.06709", ""),
        ("url = {https://arxiv.org/abs/2202.06709}", "2202.06709", ""),
        ("url = {http://arxiv.org/pdf/2202.06709v1.pdf}", "2202.06709v1", ""),
        ("note = {arXiv:2202.06709}", "2202.06709", ""),
        ("note = {arXiv preprint arXiv:2202.06709}", "2202.06709", ""),
        ("doi = {10.48550/arXiv.2202.06709}", "2202.06709", ""),
        ("howpublished = {arXiv:2202.06709 [cs.CV]}", "2202.06709", "cs.CV"),
        ("howpublished = {arXiv preprint [cs.CV]}", "", "cs.CV"),
        ("arxivId = {2202.06709}", "2202.06709", ""),
    ],
)
def test_an_arxiv_id_is_found_in_every_spelling(fields: str, arxiv_id: str, category: str) -> None:
    kind = "article" if "journal" in fields else "misc"
    record = read(f"@{kind}{{a, title = {{T}}, {fields}}}")
    assert (record.arxiv_id, record.arxiv_category) == (arxiv_id, category)
    assert (record.type, record.text["publisher"]) == (ItemType.ARTICLE, "arXiv")


def test_a_published_paper_with_an_arxiv_id_stays_what_it_is() -> None:
    record = read(
        "@article{a, title = {T}, journal = {Nature}, eprint = {2202.06709}, archiveprefix = {arXiv}}"
    )
    assert (record.type, record.arxiv_id) == (ItemType.ARTICLE_JOURNAL, "2202.06709")
    assert record.text == {"title": "T", "container-title": "Nature"}


def test_eprints_of_other_archives() -> None:
    pubmed = read("@article{a, title = {T}, journal = {J}, eprint = {123}, eprinttype = {pubmed}}")
    assert pubmed.text["PMID"] == "123"
    hal = read("@misc{a, title = {T}, eprint = {hal-01}, eprinttype = {hal}}")
    assert (hal.text["archive"], hal.text["archive_location"]) == ("hal", "hal-01")
    records, problems = read_bib("@misc{a, title = {T}, eprint = {x1}, archiveprefix = {arXiv}}", source="x")
    assert records[0].arxiv_id == ""
    assert [problem.code for problem in problems] == ["bad-arxiv-id"]


@pytest.mark.parametrize(
    ("entry", "item_type"),
    [
        ("article", ItemType.ARTICLE_JOURNAL),
        ("conference", ItemType.PAPER_CONFERENCE),
        ("InProceedings", ItemType.PAPER_CONFERENCE),
        ("incollection", ItemType.CHAPTER),
        ("inbook", ItemType.CHAPTER),
        ("mvbook", ItemType.BOOK),
        ("proceedings", ItemType.BOOK),
        ("manual", ItemType.BOOK),
        ("booklet", ItemType.PAMPHLET),
        ("techreport", ItemType.REPORT),
        ("report", ItemType.REPORT),
        ("mastersthesis", ItemType.THESIS),
        ("thesis", ItemType.THESIS),
        ("unpublished", ItemType.MANUSCRIPT),
        ("misc", ItemType.DOCUMENT),
        ("online", ItemType.WEBPAGE),
        ("www", ItemType.WEBPAGE),
        ("electronic", ItemType.WEBPAGE),
        ("patent", ItemType.PATENT),
        ("dataset", ItemType.DATASET),
        ("software", ItemType.SOFTWARE),
        ("inreference", ItemType.ENTRY_ENCYCLOPEDIA),
        ("periodical", ItemType.PERIODICAL),
        ("jurisdiction", ItemType.LEGAL_CASE),
        ("movie", ItemType.MOTION_PICTURE),
    ],
)
def test_entry_types(entry: str, item_type: ItemType) -> None:
    assert read(f"@{entry}{{a, title = {{T}}}}").type is item_type


@pytest.mark.parametrize("item_type", ItemType)
def test_entrysubtype_says_any_item_type(item_type: ItemType) -> None:
    said = item_type.value.replace("_", " ")
    assert read(f"@misc{{a, title = {{T}}, entrysubtype = {{{said}}}}}").type is item_type


def test_numbers_go_where_the_type_has_them() -> None:
    assert read("@article{a, journal = {J}, number = 3, eid = {e12}}").text == {
        "container-title": "J",
        "issue": "3",
        "number": "e12",
    }
    assert read("@book{a, series = {LNCS}, number = 3}").text["collection-number"] == "3"
    assert read("@techreport{a, number = {TR-3}, institution = {MIT}}").text == {
        "number": "TR-3",
        "publisher": "MIT",
    }


def test_subtitles_and_main_titles() -> None:
    record = read("@inbook{a, title={T}, subtitle={S}, booktitle={B}, booksubtitle={BS}, maintitle={M}}")
    assert record.text == {"title": "T: S", "container-title": "M", "volume-title": "B: BS"}
    record = read("@book{a, title = {Volume Two}, maintitle = {The Work?}, mainsubtitle = {Sub}}")
    assert record.text == {"title": "The Work? Sub", "volume-title": "Volume Two"}


def test_howpublished_is_an_address_a_type_or_a_publisher() -> None:
    assert read("@misc{a, howpublished = {\\url{http://x.org/a_b}}}").text == {"URL": "http://x.org/a_b"}
    assert read("@misc{a, howpublished = {Available at: \\url{http://x.org}}}").type is ItemType.WEBPAGE
    assert read("@misc{a, howpublished = {Computer software}}").type is ItemType.SOFTWARE
    assert read("@misc{a, howpublished = {Self-published}}").text == {"publisher": "Self-published"}


def test_editors_by_role() -> None:
    record = read(
        "@book{a, editor={A, B}, editortype={compiler}, editora={C, D and others}, editoratype={director}}"
    )
    assert {role: [str(name) for name in names] for role, names in record.names.items()} == {
        "compiler": ["B A"],
        "director": ["D C"],
    }
    assert record.truncated == {"director"}


def test_what_has_no_variable_is_kept_under_its_own_name() -> None:
    record = read("@misc{a, My-Field = {50\\% \\'e}, crossing = 12}")
    assert record.custom == {"My-Field": "50% é", "crossing": "12"}


def test_a_second_value_for_a_variable_is_kept_under_its_own_name() -> None:
    record = read("@article{a, journal = {J}, journaltitle = {K}, address = {Paris}, location = {Paris}}")
    assert record.text == {"container-title": "K", "publisher-place": "Paris"}
    assert record.custom == {"journal": "J"}


def test_keywords_and_code() -> None:
    record = read("@misc{a, keywords = {x, {y, z}, x}, code = {https://github.com/a/b https://c.org}}")
    assert record.keywords == ("x", "y, z")
    assert record.code == ("https://github.com/a/b", "https://c.org")
    assert read("@misc{a, keywords = {a, b; c}}").keywords == ("a, b", "c")


def test_the_note_on_code_is_no_second_statement() -> None:
    record = read("@misc{a, code = {https://g.org/a%20b}, note = {Seen. Code: \\url{https://g.org/a\\%20b}}}")
    assert record.text["note"] == "Seen."


def test_paragraphs_stay_in_an_abstract() -> None:
    record = read("@misc{a, abstract = {One\n  line.\n\n  Two\\par Three}, title = {A\n\n B}}")
    assert record.text["abstract"] == "One line.\n\nTwo\n\nThree"
    assert record.title == "A B"


CHILD = "@incollection{c, title = {Child}, author = {A, B}, crossref = {P}}\n"
PARENT = (
    "@collection{p, title = {Parent}, editor = {E, F}, date = {2001}, publisher = {Pub}, doi = {10.1/p}}\n"
)


@pytest.mark.parametrize("text", [CHILD + PARENT, PARENT + CHILD])
def test_a_child_inherits_wherever_its_parent_stands(text: str) -> None:
    records, problems = read_bib(text, source="x")
    child = next(record for record in records if record.key == "c")
    assert problems == ()
    assert child.text == {"title": "Child", "container-title": "Parent", "publisher": "Pub"}
    assert [str(name) for name in child.names["editor"]] == ["F E"]
    assert child.issued == PartialDate(2001)


def test_inheritance_in_three_generations_and_from_xdata() -> None:
    text = (
        "@inproceedings{c, title = {C}, crossref = {p}, xdata = {d}}"
        "@proceedings{p, title = {P}, crossref = {m}, year = 2001}"
        "@mvproceedings{m, title = {M}, publisher = {Pub}}"
        "@xdata{d, series = {S}, publisher = {Other}}"
    )
    records, problems = read_bib(text, source="x")
    assert [record.key for record in records] == ["c", "p", "m"]
    assert records[0].text == {
        "title": "C",
        "container-title": "M",
        "volume-title": "P",
        "publisher": "Other",
        "collection-title": "S",
    }
    assert [(problem.code, problem.severity) for problem in problems] == [("no-reference", Severity.NOTE)]


def test_a_missing_parent_and_a_circle_are_reported() -> None:
    records, problems = read_bib(
        "@misc{a, crossref = {b}}@misc{b, crossref = {a}}@misc{c, crossref = {z}}", source="x"
    )
    assert len(records) == 3
    assert "no-parent" in {problem.code for problem in problems}
    assert records[2].custom == {"crossref": "z"}


@pytest.mark.parametrize(
    ("edtf", "date"),
    [
        ("2020", PartialDate(2020)),
        ("2020-05-06", PartialDate(2020, 5, 6)),
        ("2020-05-06T10:00:00Z", PartialDate(2020, 5, 6)),
        ("2020-23", PartialDate(2020, season=3)),
        ("1850~", PartialDate(1850, circa=True)),
        ("1850-03?", PartialDate(1850, 3, circa=True)),
        ("2019-03/2020-01-02", PartialDate(2019, 3, end=PartialDate(2020, 1, 2))),
        ("2019/", PartialDate(2019)),
        ("-0043", PartialDate(-44)),
        ("0000", PartialDate(-1)),
        ("199X", PartialDate(1990, end=PartialDate(1999))),
        ("2020-5-1", PartialDate(2020, 5, 1)),
        ("May 2020", PartialDate(2020, 5)),
        ("in press", PartialDate(literal="in press")),
        ("2020-13", PartialDate(literal="2020-13")),
    ],
)
def test_dates_in_edtf(edtf: str, date: PartialDate) -> None:
    assert parse_date(edtf)[0] == date


def test_what_a_date_cannot_hold_is_said() -> None:
    assert "no end" in parse_date("2019/..")[1]
    assert "'30'" in parse_date("2020-02-30")[1]
    assert parse_date("2020-02-29")[1] == ""


@pytest.mark.parametrize(
    ("year", "month", "date"),
    [
        ("2020", "feb", PartialDate(2020, 2)),
        ("2020", "September", PartialDate(2020, 9)),
        ("2020", "Sept.", PartialDate(2020, 9)),
        ("2020", "05", PartialDate(2020, 5)),
        ("2020", "jan 1", PartialDate(2020, 1, 1)),
        ("2020", "3 März", PartialDate(2020, 3, 3)),
        ("2020", "1--5 March", PartialDate(2020, 3, 1, end=PartialDate(2020, 3, 5))),
        ("2020", "May/June", PartialDate(2020, 5, end=PartialDate(2020, 6))),
        ("2020", "Dec.-Jan.", PartialDate(2020, 12, end=PartialDate(2021, 1))),
        ("2020", "Spring", PartialDate(2020, season=1)),
        ("2019--2020", "November--March", PartialDate(2019, 11, end=PartialDate(2020, 3))),
        ("1998/99", "", PartialDate(1998, end=PartialDate(1999))),
        ("ca. 1850", "", PartialDate(1850, circa=True)),
        ("[1850?]", "", PartialDate(1850, circa=True)),
        ("44 BC", "", PartialDate(-44)),
        ("in press", "", PartialDate(literal="in press")),
    ],
)
def test_dates_in_bibtex(year: str, month: str, date: PartialDate) -> None:
    assert parse_year_month(year, month, "") == (date, "")


def test_no_date_is_no_date() -> None:
    assert read("@misc{a, year = {n.d.}, title = {T}}").dates == {}


def test_reading_a_stream_holds_no_more_memory_for_a_longer_file() -> None:
    def peak(count: int) -> int:
        entry = "@misc{{k{0}, title = {{T{0}}}, abstract = {{{1}}}, author = {{Doe, Jane}}}}\n"

        def pieces() -> Iterator[str]:
            return (entry.format(number, "x" * 1000) for number in range(count))

        tracemalloc.start()
        for _ in iter_bib(pieces, source="x"):
            pass
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return size

    peak(10)
    # Of each entry only the key is kept, to find the same key again.
    assert peak(2000) - peak(200) < 1800 * 250


def test_a_misc_that_says_arxiv_preprint_is_one_whatever_its_container() -> None:
    record = read("@misc{a, title = {T}, booktitle = {B}, howpublished = {arXiv preprint}}")
    assert (record.type, record.text["publisher"]) == (ItemType.ARTICLE, "arXiv")
    paper = read("@inproceedings{a, title = {T}, booktitle = {B}, howpublished = {arXiv preprint}}")
    assert (paper.type, paper.text["publisher"]) == (ItemType.PAPER_CONFERENCE, "arXiv preprint")
    article = read("@article{a, title = {T}, journal = {J}, howpublished = {arXiv:2202.06709}}")
    assert (article.type, article.arxiv_id) == (ItemType.ARTICLE_JOURNAL, "2202.06709")
