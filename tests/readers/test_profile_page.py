"""Profile pages copied as text: the real ones, and all the odd forms that a copy can take."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from profbib.problem import Problem, Severity
from profbib.profile import CaptureSource, Header, PrintedDate, Profile, ProfileEntry
from profbib.readers.profile_page import parse_profiles

SEEDS = Path(__file__).parents[2] / "seeds"
SONGKUK_KIM, SUNGMIN_CHA = SEEDS / "000_cdb03f83ae977724.txt", SEEDS / "003_9a0d582d35d77f13.txt"

HEADER = "Jane Roe\n\nLG\nh-index8\n2papers\n779citations\nNovelty53%\nAI Score57\n\n2 Papers\n\n"
FIRST = "35.1LGJun 2\nOn Models\n\nJane Roe, John Doe et al.\n\nWe show a thing. It works."
SECOND = "CVFeb 14, 2022Code\nWhat Now?\n\nJohn Doe\n\nWe ask a thing. It is open."
PAGE = f"{HEADER}{FIRST}\n\n{SECOND}"


def read(text: str, captured: date = date(2026, 6, 30)) -> tuple[tuple[Profile, ...], tuple[Problem, ...]]:
    return parse_profiles(text, source="page.txt", captured=captured, captured_from=CaptureSource.GIVEN)


def entries(text: str) -> tuple[ProfileEntry, ...]:
    return tuple(entry for profile in read(text)[0] for entry in profile.entries)


def codes(text: str) -> list[tuple[str, int | None]]:
    return [(problem.code, problem.line) for problem in read(text)[1]]


def without_lines(profiles: tuple[Profile, ...]) -> list[object]:
    """What the profiles say, whatever the lines."""
    return [
        (profile.name, profile.field, profile.header, [
            (e.score, e.category, e.date, e.has_code, e.title, e.authors, e.truncated, e.abstract)
            for e in profile.entries
        ])
        for profile in profiles
    ]  # fmt: skip


REGULAR = without_lines(read(PAGE)[0])


def test_a_page_in_the_usual_form() -> None:
    profiles, problems = read(PAGE)
    assert problems == ()
    assert profiles == (
        Profile(
            name="Jane Roe",
            field="LG",
            source="page.txt",
            captured=date(2026, 6, 30),
            captured_from=CaptureSource.GIVEN,
            header=Header(h_index=8, papers=2, citations=779, novelty=53, ai_score=57, listed=2),
            entries=(
                ProfileEntry(
                    line=12,
                    end_line=17,
                    category="LG",
                    title="On Models",
                    authors=("Jane Roe", "John Doe"),
                    date=PrintedDate("Jun 2", 6, 2),
                    truncated=True,
                    abstract="We show a thing. It works.",
                    score="35.1",
                ),
                ProfileEntry(
                    line=19,
                    end_line=24,
                    category="CV",
                    title="What Now?",
                    authors=("John Doe",),
                    date=PrintedDate("Feb 14, 2022", 2, 14, 2022),
                    abstract="We ask a thing. It is open.",
                    has_code=True,
                ),
            ),
        ),
    )


@pytest.mark.parametrize(
    ("page", "name", "header", "by_code", "facts"),
    [
        (SONGKUK_KIM, "Songkuk Kim", Header(8, 16, 779, 53, 57, 16),
         {"LG": 8, "CV": 5, "SP": 1, "IT": 1, "IR": 1}, (16, 3, 4, 2, 7, 0)),
        (SUNGMIN_CHA, "Sungmin Cha", Header(30, 32, 1456, 54, 59, 32),
         {"LG": 16, "CV": 11, "IV": 3, "CL": 2}, (32, 0, 3, 11, 22, 1)),
    ],
)  # fmt: skip
def test_the_figures_of_the_real_pages(
    page: Path, name: str, header: Header, by_code: dict[str, int], facts: tuple[int, ...]
) -> None:
    profiles, problems = read(page.read_text("utf-8"))
    found = profiles[0].entries
    assert problems == ()
    assert len(profiles) == 1
    assert (profiles[0].name, profiles[0].field, profiles[0].header) == (name, "LG", header)
    assert Counter(entry.category for entry in found) == by_code
    assert facts == (
        len(found),
        sum(entry.score != "" for entry in found),
        sum(entry.date is not None and entry.date.year is None for entry in found),
        sum(entry.has_code for entry in found),
        sum(entry.truncated for entry in found),
        sum(entry.affiliations != () for entry in found),
    )
    assert all(entry.abstract.count("http") == 1 for entry in found if entry.has_code)
    assert all(entry.end_line - entry.line == 5 for entry in found)
    assert all(1 <= len(entry.authors) <= 3 and entry.title and entry.abstract for entry in found)


def test_the_person_of_a_real_page_is_not_always_among_the_printed_authors() -> None:
    hidden = {
        page: sum(profile.name not in entry.authors for entry in profile.entries)
        for page in (SONGKUK_KIM, SUNGMIN_CHA)
        for profile in read(page.read_text("utf-8"))[0]
    }
    assert hidden == {SONGKUK_KIM: 5, SUNGMIN_CHA: 6}


def test_affiliations_of_a_real_page() -> None:
    first = read(SUNGMIN_CHA.read_text("utf-8"))[0][0].entries[0]
    assert first.authors == ("Joel Jang", "Dongkeun Yoon", "Sohee Yang")
    assert first.truncated
    assert first.affiliations == ("deepmind", "uw")


@pytest.mark.parametrize(
    "change",
    [
        lambda page: page.replace("\n", "\r\n"),
        lambda page: page.replace("\n", "\r"),
        lambda page: page.replace("\n", "\u2028"),
        lambda page: page.replace("\n\n", "\u2029\u2029"),
        lambda page: page.replace("\n", "\x85"),
        lambda page: page.replace("\n", "\r\r\n"),
        lambda page: "\ufeff" + page,
        lambda page: page + "\n",
        lambda page: page + "\n\n \t\n\u200b\n",
        lambda page: "\n\n" + page,
        lambda page: page.replace("\n", "\t\n\u00a0"),
        lambda page: page.replace("\n\n", "\n \u3000\u200e\n"),
        lambda page: page.replace("\n\n", "\n\n\n\n"),
        lambda page: page.replace("\n\n", "\n"),
        lambda page: page.replace("\n\nJ", "\nJ"),
        lambda page: page.replace("\n\nWe", "\nWe"),
        lambda page: page.replace("\nOn", "\n\nOn").replace("\nWhat", "\n\n\nWhat"),
        lambda page: page.replace("LGJun 2", "\tLG\u00a0Jun\u00a02").replace("CVFeb", "CV\tFeb"),
        lambda page: page.replace("35.1LG", "35.1 LG").replace("2022Code", "2022 \t Code"),
        lambda page: page.replace("35.1LGJun 2", "35.1\nLG\nJun 2"),
        lambda page: page.replace("35.1LGJun 2", "35.1\n\nLG\n\nJun 2"),
        lambda page: page.replace("CVFeb 14, 2022Code", "CV\nFeb 14, 2022\nCode"),
        lambda page: page.replace("LGJun", "\u200eLG\u200bJun"),
        lambda page: page.replace("h-index8\n2papers\n779", "h-index8\t2papers 779"),
        lambda page: page.replace("h-index8", "h\u2011index 8").replace("2papers", "2 papers"),
        lambda page: page.replace("h-index8", "h-index\n8").replace("779citations", "779\ncitations"),
        lambda page: page.replace("Novelty53%", "Novelty: 53 %").replace("AI Score57", "AI Score\n57"),
        lambda page: page.replace("Jane Roe\n\nLG\n", "").replace("\n2 Papers", "\nJane Roe\n\nLG\n2 Papers"),
        lambda page: page.replace("h-index8\n2papers\n", "2papers\nh-index8\n"),
        lambda page: page.replace("LG\nh-index8\n2papers", "h-index8\nLG\n2papers"),
    ],
)  # fmt: skip
def test_the_layout_of_a_copy_does_not_matter(change) -> None:  # type: ignore[no-untyped-def]
    profiles, problems = read(change(PAGE))
    said = without_lines(profiles)
    # The printed form of a date keeps its no-break space.
    assert repr(said).replace("\\xa0", " ") == repr(REGULAR)
    assert problems == ()


@pytest.mark.parametrize(
    ("line", "field"),
    [("h-index8", "h_index"), ("2papers", "papers"), ("779citations", "citations"), ("Novelty53%", "novelty"),
     ("AI Score57", "ai_score"), ("2 Papers", "listed")],
)  # fmt: skip
def test_a_missing_header_line_is_none(line: str, field: str) -> None:
    profiles, problems = read(PAGE.replace(f"{line}\n", "", 1))
    assert getattr(profiles[0].header, field) is None
    assert profiles[0].name == "Jane Roe"
    assert len(profiles[0].entries) == 2
    assert problems == ()


def test_a_header_of_a_name_and_a_field_alone() -> None:
    profiles, problems = read(f"Jane Roe\n\nLG\n\n{FIRST}")
    assert (profiles[0].name, profiles[0].field, profiles[0].header) == ("Jane Roe", "LG", Header())
    assert problems == ()


def test_a_header_of_a_name_alone() -> None:
    profiles, problems = read(f"Jane Roe\n\n{FIRST}")
    assert (profiles[0].name, profiles[0].field) == ("Jane Roe", "")
    assert problems == ()


def test_papers_without_a_header_are_in_a_profile_without_a_name() -> None:
    profiles, problems = read(FIRST)
    assert (profiles[0].name, len(profiles[0].entries)) == ("", 1)
    assert [(p.code, p.line) for p in problems] == [("no-header", 1)]


def test_counts_have_thousands_commas_or_not_and_one_paper_is_singular() -> None:
    header = "Jane Roe\n\nLG\nh-index8\n1paper\n1,234,567citations\nNovelty53%\nAI Score57\n\n1 Paper\n\n"
    assert read(header + FIRST)[0][0].header == Header(8, 1, 1234567, 53, 57, 1)
    assert read(header.replace(",", "") + FIRST)[0][0].header == Header(8, 1, 1234567, 53, 57, 1)
    assert read(header + FIRST)[1] == ()


def test_a_count_that_is_not_the_count_of_papers_is_a_problem_for_each_figure() -> None:
    problems = read(PAGE.replace("2papers", "1,002papers").replace("2 Papers", "3 Papers"))[1]
    assert [(p.code, p.line, p.message) for p in problems] == [
        ("count-mismatch", 5, "the header counts 1002 papers; found 2"),
        ("count-mismatch", 10, "the header counts 3 papers; found 2"),
    ]


def test_a_header_line_twice_is_a_problem_and_the_first_is_kept() -> None:
    profiles, problems = read(PAGE.replace("h-index8\n", "h-index8\nh-index8\nh-index9\n"))
    assert profiles[0].header.h_index == 8
    assert [(p.code, p.line, p.severity) for p in problems] == [
        ("repeated-header", 5, Severity.WARNING),
        ("repeated-header", 6, Severity.LOSS),
    ]


def test_a_second_header_starts_a_second_profile() -> None:
    both = f"{PAGE}\n\n{PAGE.replace('Jane Roe', 'Ann Poe', 1)}"
    profiles, problems = read(both)
    assert [(p.name, len(p.entries)) for p in profiles] == [("Jane Roe", 2), ("Ann Poe", 2)]
    assert profiles[0].entries[1].abstract == "We ask a thing. It is open."
    assert profiles[1].entries[0].line == 12 + 25
    assert problems == ()


def test_two_real_pages_one_after_the_other_are_two_profiles() -> None:
    first, second = SONGKUK_KIM.read_text("utf-8"), SUNGMIN_CHA.read_text("utf-8")
    profiles, problems = read(f"{first}\n{second}\n")
    assert [(p.name, len(p.entries)) for p in profiles] == [("Songkuk Kim", 16), ("Sungmin Cha", 32)]
    assert profiles[0].entries == read(first)[0][0].entries
    assert problems == ()


def test_pages_joined_without_a_line_end_are_two_profiles_too() -> None:
    first, second = SONGKUK_KIM.read_text("utf-8"), SUNGMIN_CHA.read_text("utf-8")
    profiles, problems = read(first + second)
    assert [(p.name, len(p.entries)) for p in profiles] == [("Songkuk Kim", 16), ("Sungmin Cha", 32)]
    assert profiles[0].entries == read(first)[0][0].entries
    assert [str(p) for p in problems] == [
        "page.txt:122: the name 'Sungmin Cha' is glued to the abstract above it; taken as the header's"
    ]


def test_a_second_header_without_a_name_takes_none_from_a_sentence() -> None:
    profiles, problems = read(f"{PAGE}\n\nCV\nh-index1\n1papers\n\n1 Papers\n\n{FIRST}")
    assert [(p.name, len(p.entries)) for p in profiles] == [("Jane Roe", 2), ("", 1)]
    assert profiles[0].entries[1].abstract == "We ask a thing. It is open."
    assert [p.code for p in problems] == ["no-name"]


def test_a_header_without_papers_and_then_another_page() -> None:
    empty = "Ann Poe\n\nCV\nh-index1\n0papers\n\n0 Papers\n\n"
    profiles, problems = read(empty + PAGE)
    assert [(p.name, p.field, len(p.entries)) for p in profiles] == [
        ("Ann Poe", "CV", 0),
        ("Jane Roe", "LG", 2),
    ]
    assert problems == ()


def test_text_before_and_between_header_and_papers_is_left_out_and_named() -> None:
    page = "Home\nTrending\n\n" + PAGE.replace("2 Papers\n", "2 Papers\n\nSort by: newest\n")
    profiles, problems = read(page)
    assert without_lines(profiles) == REGULAR
    assert [(p.code, p.line, p.severity, p.message) for p in problems] == [
        ("text-outside", 1, Severity.LOSS,
         "'Home' and 1 more (to line 2) is in no paper and not in the header; left out"),
        ("text-outside", 15, Severity.LOSS,
         "'Sort by: newest' is in no paper and not in the header; left out"),
    ]  # fmt: skip


def test_text_after_two_blank_lines_at_the_end_is_not_the_abstract() -> None:
    profiles, problems = read(PAGE + "\n\n\nAbout\nImprint\n\nContact")
    assert without_lines(profiles) == REGULAR
    assert [(p.code, p.line, p.severity) for p in problems] == [("text-outside", 27, Severity.LOSS)]
    assert "'About' and 2 more (to line 30)" in problems[0].message


def test_text_after_two_blank_lines_between_papers_is_the_abstract() -> None:
    found = entries(f"{HEADER}{FIRST}\n\n\nMore.\n\n{SECOND}")
    assert [entry.abstract for entry in found] == [
        "We show a thing. It works.\n\nMore.",
        "We ask a thing. It is open.",
    ]


def test_an_abstract_of_several_lines_and_paragraphs() -> None:
    text = PAGE.replace("thing. It works.", "thing.\nIt works,\noften.\n\nAnd\nmore.")
    assert entries(text)[0].abstract == "We show a thing. It works, often.\n\nAnd more."
    assert (entries(text)[0].line, entries(text)[0].end_line) == (12, 22)


def test_a_paper_without_abstract() -> None:
    text = PAGE.replace("\n\nWe show a thing. It works.", "")
    assert [(e.title, e.abstract) for e in entries(text)] == [
        ("On Models", ""),
        ("What Now?", "We ask a thing. It is open."),
    ]
    assert codes(text) == []


def test_a_paper_without_authors() -> None:
    text = PAGE.replace("\n\nJane Roe, John Doe et al.", "").replace(
        "It works.", "It works in all of the cases."
    )
    first = entries(text)[0]
    assert (first.authors, first.truncated) == ((), False)
    assert first.abstract == "We show a thing. It works in all of the cases."
    assert codes(text) == [("no-authors", 12)]


def test_a_paper_without_title_is_kept_and_a_problem() -> None:
    text = PAGE.replace("On Models\n", "").replace("It works.", "It works in all of the cases.")
    first, second = entries(text)
    assert (first.title, first.authors) == ("", ("Jane Roe", "John Doe"))
    assert first.abstract == "We show a thing. It works in all of the cases."
    assert second.title == "What Now?"
    assert codes(text) == [("no-title", 12)]


@pytest.mark.parametrize("score", ["35", "100", "0.4", "35,1"])
def test_a_score_is_kept_as_printed(score: str) -> None:
    assert entries(PAGE.replace("35.1", score))[0].score == score


@pytest.mark.parametrize(
    "code",
    ["quant-ph", "QUANT-PH", "mtrl-sci", "cond-mat.mtrl-sci", "astro-ph.CO", "ASTRO-PH.co", "cs.LG", "cs.lg",
     "lg", "q-bio.QM", "math", "cs", "stat.TH", "optics", "physics.optics", "cmp-lg"],
)  # fmt: skip
def test_a_category_is_read_in_any_case_of_letters_and_kept_as_printed(code: str) -> None:
    text = PAGE.replace("LGJun", f"{code}Jun").replace("CVFeb", f"{code}Feb")
    assert [entry.category for entry in entries(text)] == [code, code]
    assert [entry.score for entry in entries(text)] == ["35.1", ""]
    assert codes(text) == []


def test_an_unknown_category_is_kept() -> None:
    text = PAGE.replace("CVFeb", "XYZFeb")
    assert [entry.category for entry in entries(text)] == ["LG", "XYZ"]
    assert entries(text)[1].title == "What Now?"


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Feb 14, 2022", PrintedDate("Feb 14, 2022", 2, 14, 2022)),
        ("Feb 14 2022", PrintedDate("Feb 14 2022", 2, 14, 2022)),
        ("February 14, 2022", PrintedDate("February 14, 2022", 2, 14, 2022)),
        ("Sept 4, 2022", PrintedDate("Sept 4, 2022", 9, 4, 2022)),
        ("FEB 14,2022", PrintedDate("FEB 14,2022", 2, 14, 2022)),
        ("May 8", PrintedDate("May 8", 5, 8)),
        ("Feb 29, 2024", PrintedDate("Feb 29, 2024", 2, 29, 2024)),
    ],
)
def test_forms_of_a_date(printed: str, expected: PrintedDate) -> None:
    text = PAGE.replace("Feb 14, 2022", printed)
    assert entries(text)[1].date == expected
    assert entries(text)[1].has_code
    assert codes(text) == []


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Feb 31, 2022", PrintedDate("Feb 31, 2022", 2, None, 2022)),
        ("Feb 29, 2022", PrintedDate("Feb 29, 2022", 2, None, 2022)),
        ("Feb 29, 1900", PrintedDate("Feb 29, 1900", 2, None, 1900)),
        ("Apr 31", PrintedDate("Apr 31", 4, None)),
        ("Jan 0", PrintedDate("Jan 0", 1, None)),
        ("Feb 29", PrintedDate("Feb 29", 2, None)),
    ],
)
def test_an_impossible_day_keeps_the_month(printed: str, expected: PrintedDate) -> None:
    text = PAGE.replace("Feb 14, 2022", printed)
    assert entries(text)[1].date == expected
    assert codes(text) == [("impossible-day", 19)]


def test_29_february_without_a_year_is_real_in_a_leap_year_of_the_capture() -> None:
    text = PAGE.replace("Feb 14, 2022", "Feb 29")
    assert read(text, captured=date(2024, 3, 1))[0][0].entries[1].date == PrintedDate("Feb 29", 2, 29)
    # Later than the capture, so of the year before, which is none.
    assert read(text, captured=date(2024, 2, 1))[0][0].entries[1].date == PrintedDate("Feb 29", 2, None)


@pytest.mark.parametrize(
    "line", ["LGsoon", "35.1LGsoon", "LG soon", "LGToday", "LG", "quant-phsoon", "LG2022"]
)
def test_a_paper_without_a_date_is_kept(line: str) -> None:
    text = PAGE.replace("CVFeb 14, 2022Code", line)
    profiles, problems = read(text)
    assert [(e.title, e.date) for e in profiles[0].entries] == [
        ("On Models", PrintedDate("Jun 2", 6, 2)),
        ("What Now?", None),
    ]
    assert len(problems) == 1
    assert str(problems[0]) == (f"page.txt:19: no date in '{line}'; the paper is kept without a date")


def test_a_title_may_look_like_a_meta_line() -> None:
    text = PAGE.replace("On Models", "LGJun 2").replace("What Now?", "35.1CVFeb 14, 2022Code")
    assert [entry.title for entry in entries(text)] == ["LGJun 2", "35.1CVFeb 14, 2022Code"]
    assert [entry.authors for entry in entries(text)] == [("Jane Roe", "John Doe"), ("John Doe",)]
    assert codes(text) == []


@pytest.mark.parametrize(
    "abstract",
    [
        "We began on\nLGJun 2, 2021\nand ended later.",
        "LGJun 2, 2021",
        "LGJun 2, 2021\nis a date.",
        "Dates follow.\n\nLGJun 2, 2021\nis a date, of course.",
        "AI is all that we need.\n\nLG is a code.\n\nSoon it is over.",
    ],
)
def test_a_line_of_an_abstract_may_look_like_a_meta_line(abstract: str) -> None:
    text = PAGE.replace("We show a thing. It works.", abstract)
    first, second = entries(text)
    assert first.abstract.split() == abstract.split()
    assert second.title == "What Now?"
    assert {code for code, _ in codes(text)} <= {"like-a-paper"}


def test_successive_lines_that_look_like_meta_lines_are_one_problem() -> None:
    text = PAGE.replace("It works.", "It works.\nLGJun 2, 2021\nCVJun 3, 2021\nand so on.")
    assert entries(text)[0].abstract == "We show a thing. It works. LGJun 2, 2021 CVJun 3, 2021 and so on."
    assert len(read(text)[1]) == 1
    assert str(read(text)[1][0]) == (
        "page.txt:18: 'LGJun 2, 2021' and 1 more (to line 19) looks like the beginning of a paper; "
        "kept as text of the paper above"
    )


def test_a_lone_code_line_under_the_meta_line_is_the_flag() -> None:
    text = PAGE.replace("LGJun 2\n", "LGJun 2\nCode\n")
    assert (entries(text)[0].has_code, entries(text)[0].title) == (True, "On Models")
    assert codes(text) == [("code-line", 13)]


def test_a_paper_may_be_called_code() -> None:
    text = PAGE.replace("What Now?", "Code")
    assert [entry.title for entry in entries(text)] == ["On Models", "Code"]


def test_a_lone_code_line_is_no_page() -> None:
    profiles, problems = read("Code")
    assert profiles == ()
    assert [(p.code, p.severity) for p in problems] == [
        ("no-papers", Severity.WARNING),
        ("text-outside", Severity.LOSS),
    ]


@pytest.mark.parametrize("text", ["", "\n", " \n\t\n\u00a0", "\ufeff"])
def test_an_empty_page_has_no_papers(text: str) -> None:
    profiles, problems = read(text)
    assert profiles == ()
    assert [p.code for p in problems] == ["no-papers"]


def test_a_header_without_papers_is_a_profile_without_entries() -> None:
    profiles, problems = read(HEADER)
    assert (profiles[0].name, profiles[0].entries) == ("Jane Roe", ())
    assert [p.code for p in problems] == ["no-papers", "count-mismatch"]


@pytest.mark.parametrize("rest", ["35.1LGJun 2, 20", "35.1LGJu", "35.1LG", "35.", "L", "LGJun 2, 2021Co"])
def test_a_page_cut_off_in_a_meta_line_keeps_all_above_and_names_the_rest(rest: str) -> None:
    profiles, problems = read(f"{PAGE}\n\n{rest}")
    assert without_lines(profiles) == REGULAR
    assert [(p.code, p.line, p.severity) for p in problems] == [("cut-off", 26, Severity.LOSS)]


@pytest.mark.parametrize(
    ("rest", "title"), [("SPMay 8, 2022\nOn", "On"), ("SPMay 8, 2022\nOn Z\n\nJan", "On Z")]
)
def test_a_page_cut_off_below_a_meta_line_keeps_the_paper(rest: str, title: str) -> None:
    text = f"{PAGE}\n\n{rest}".replace("2papers", "3papers").replace("2 Papers", "3 Papers")
    assert [entry.title for entry in entries(text)] == ["On Models", "What Now?", title]
    assert [code for code, _ in codes(text)] == ["cut-off"]
    assert read(text)[1][0].severity is Severity.WARNING


def test_a_meta_line_without_a_paper_is_left_out_and_named() -> None:
    text = PAGE.replace("CVFeb", "SPMay 8, 2022\n\nCVFeb")
    profiles, problems = read(text)
    assert without_lines(profiles) == REGULAR
    assert [(p.code, p.line, p.severity) for p in problems] == [("cut-off", 19, Severity.LOSS)]


def test_a_title_on_two_lines_is_joined_and_a_problem() -> None:
    text = PAGE.replace("On Models", "On Models:\nWhat they Hide").replace(
        "It works.", "It works in all the cases."
    )
    assert entries(text)[0].title == "On Models: What they Hide"
    assert entries(text)[0].authors == ("Jane Roe", "John Doe")
    assert codes(text) == [("title-lines", 14)]


def test_odd_characters_stay_as_they_are_printed() -> None:
    text = PAGE.replace("Jane Roe, John Doe", "Jane\u00a0Roe 🎓, \u200fדוד כהן\u200f, J\x07ohn Doe")
    text = text.replace("On Models", "On\u00a0Models \\emph{x} <2 & 5%")
    first = entries(text)[0]
    assert first.authors == ("Jane\u00a0Roe 🎓", "\u200fדוד כהן\u200f", "J\x07ohn Doe")
    assert first.title == "On\u00a0Models \\emph{x} <2 & 5%"


def test_a_message_holds_no_control_characters() -> None:
    problems = read("\x1b[31mHome\x07 and\u202e more\n\n" + PAGE)[1]
    assert [p.message for p in problems] == [
        "'[31mHome and more' is in no paper and not in the header; left out"
    ]
