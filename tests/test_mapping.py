"""From a page's entry to a record."""

from datetime import date

from making import entry, profile
from profbib.mapping import to_record
from profbib.problem import Problem
from profbib.profile import PrintedDate, ProfileEntry
from profbib.record import Name, PartialDate, Record, Source


def mapped(found: ProfileEntry, captured: date = date(2026, 6, 30)) -> tuple[Record, tuple[Problem, ...]]:
    return to_record(found, profile(found, captured=captured))


def test_printed_year_is_taken_as_it_is() -> None:
    record, problems = mapped(entry(printed=PrintedDate("Feb 14, 2022", 2, 14, 2022)))
    assert (record.issued, record.inferred, problems) == (PartialDate(2022, 2, 14), (), ())


def test_missing_year_is_that_of_the_capture_and_marked_as_inferred() -> None:
    record, problems = mapped(entry(printed=PrintedDate("Jun 2", 6, 2)))
    assert (record.issued, record.inferred, problems) == (PartialDate(2026, 6, 2), ("issued",), ())
    assert record.origin["issued"].detail == "year of the capture, 2026-06-30"


def test_day_of_the_capture_itself_is_of_its_year() -> None:
    record, problems = mapped(entry(printed=PrintedDate("Jun 30", 6, 30)))
    assert (record.issued, problems) == (PartialDate(2026, 6, 30), ())


def test_day_after_the_capture_is_of_the_year_before_and_a_problem() -> None:
    record, (problem,) = mapped(entry(printed=PrintedDate("Jul 1", 7, 1)))
    assert record.issued == PartialDate(2025, 7, 1)
    assert str(problem) == (
        "pages/page.txt:8: 'Jul 1' would lie after the capture of 2026-06-30; taken as a day of 2025"
    )


def test_impossible_day_keeps_year_and_month() -> None:
    record, _ = mapped(entry(printed=PrintedDate("Feb 31, 2020", 2, None, 2020)))
    assert record.issued == PartialDate(2020, 2)


def test_code_with_one_meaning_is_expanded_and_not_marked() -> None:
    record, _ = mapped(entry(category="LG"))
    assert (record.arxiv_category, record.page_category, record.inferred) == ("cs.LG", "LG", ())


def test_ambiguous_code_is_expanded_to_the_default_and_marked_with_its_other_meanings() -> None:
    record, _ = mapped(entry(category="SP"))
    assert (record.arxiv_category, record.inferred) == ("eess.SP", ("arxiv_category",))
    assert record.origin["arxiv_category"].detail == "could be math.SP as well"


def test_unknown_code_is_kept_as_the_pages_and_a_problem() -> None:
    record, (problem,) = mapped(entry(category="ZZ"))
    assert (record.arxiv_category, record.page_category, record.keywords) == ("", "ZZ", ())
    assert (problem.code, problem.line) == ("unknown-category", 8)


def test_et_al_makes_the_author_list_incomplete_and_adds_no_name() -> None:
    record, _ = mapped(entry(authors=("Kichang Lee", "Songkuk Kim"), truncated=True))
    assert record.author == (Name("Lee", "Kichang"), Name("Kim", "Songkuk"))
    assert not record.authors_complete


def test_every_text_of_the_record_says_where_it_comes_from() -> None:
    record, _ = mapped(entry(printed=PrintedDate("Jun 2", 6, 2), abstract="We do."))
    known = {*record.text, *record.names, *record.dates, "arxiv_category", "has_code"}
    assert known == set(record.origin)
    assert {record.origin[name].source for name in record.text} == {Source.PAGE}


def test_macros_are_plain_in_the_record_and_the_entry_keeps_the_original() -> None:
    found = entry(title=r"An \emph{affine} Map", abstract=r"We learn an \emph{affine} map.")
    record, _ = mapped(found)
    assert (record.title, record.text["abstract"]) == ("An affine Map", "We learn an affine map.")
    assert found.abstract == r"We learn an \emph{affine} map."
