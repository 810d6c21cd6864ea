from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profbib.problem import Severity
from profbib.readers.bib import iter_bib, read_bib
from profbib.record import PartialDate

BROKEN = Path(__file__).parent / "bib" / "broken.bib"


def test_broken_entries_are_read_and_each_fault_named_with_its_line() -> None:
    records, problems = read_bib(BROKEN.read_text("utf-8"), source="broken.bib")
    assert [(record.line, record.key, record.title) for record in records] == [
        (1, "lacksbrace", "No closing brace of the entry"),
        (5, "lacksvalueend", "No closing brace of the title"),
        (10, "lackscomma", "No comma after the key"),
        (15, "lacksequals", "No equals sign"),
        (20, "", "Empty key"),
        (22, "", "No key at all"),
        (24, "lacksquote", "No closing quote"),
        (29, "odd", "Unknown type"),
        (31, "macro", "Undefined macro"),
        (33, "dup", "First"),
        (35, "DUP", "Second"),
        (37, "extra", "Too many"),
        (41, "last", "The last one"),
    ]
    years = {record.key: record.issued for record in records if record.issued}
    assert years["lacksbrace"] == PartialDate(2001)
    assert years["lacksvalueend"] == PartialDate(2002)
    assert years["extra"] == PartialDate(2007)
    assert [(problem.code, problem.key) for problem in problems] == [
        ("no-end", "lacksbrace"),
        ("no-end", "lacksvalueend"),
        ("no-comma", "lackscomma"),
        ("no-comma", "lackscomma"),
        ("no-equals", "lacksequals"),
        ("no-key", None),
        ("no-key", None),
        ("no-end", "lacksquote"),
        ("unknown-type", "odd"),
        ("undefined-macro", "macro"),
        ("bad-date", "macro"),
        ("duplicate-key", "DUP"),
        ("unreadable", "extra"),
        ("text-outside", None),
    ]
    lost = [problem for problem in problems if problem.severity is Severity.LOSS]
    assert ["braces}" in lost[0].message, "article{noat" in lost[1].message] == [True, True]


def lines_of(text: str) -> list[int | None]:
    return [record.line for record in read_bib(text, source="x")[0]]


def test_lines_are_counted_alike_with_every_line_end_and_a_byte_order_mark() -> None:
    unix = "% a\n\n@misc{a,\n  title = {x\n y}\n}\n@misc{b, title = \\zz}\n@misc{c, note = {\n\\zz}}\n"
    assert lines_of(unix) == [3, 7, 8]
    for text in (unix.replace("\n", "\r\n"), unix.replace("\n", "\r"), "\ufeff" + unix):
        assert lines_of(text) == [3, 7, 8]
        assert [problem.line for problem in read_bib(text, source="x")[1]] == [
            problem.line for problem in read_bib(unix, source="x")[1]
        ]


def test_an_address_between_entries_begins_no_entry() -> None:
    text = (
        "written by me@example.org (see @foo)\n@misc{a, title = {T}}\nmail a@b{c} end\n@misc{b, title = {U}}"
    )
    assert [record.key for record in read_bib(text, source="x")[0]] == ["a", "b"]


def test_an_entry_within_a_value_is_text() -> None:
    text = "@misc{a, note = {one\n@inside{} two}}\n@misc{b, note = {@article{x, y}}}"
    records, problems = read_bib(text, source="x")
    assert [record.text["note"] for record in records] == ["one @inside two", "@articlex, y"]
    assert problems == ()


def test_commented_entries_are_comments_and_said_to_be_so() -> None:
    text = (
        "% @misc{a, title = {A}}\n@comment{@misc{b,\n title = {B}}}\n@misc{c,\n % note = {x},\n title = {C}}"
    )
    records, problems = read_bib(text, source="x")
    assert [record.key for record in records] == ["c"]
    assert [(problem.line, problem.severity) for problem in problems] == [
        (1, Severity.NOTE),
        (2, Severity.NOTE),
        (5, Severity.NOTE),
    ]


def test_a_repeated_field_counts_once_and_the_other_value_is_reported() -> None:
    records, problems = read_bib("@misc{a, title = {One}, TITLE = {Two}, note = {n}, note = {n}}", source="x")
    assert records[0].title == "One"
    assert [(problem.code, problem.severity) for problem in problems] == [("repeated-field", Severity.LOSS)]
    assert "'Two'" in problems[0].message


def test_an_unknown_macro_is_kept_and_reported_at_its_line() -> None:
    records, problems = read_bib("@misc{a,\n title = {x},\n note = {\\undefinedthing{y}}\n}", source="f.bib")
    assert records[0].text["note"] == "\\undefinedthing{y}"
    assert [str(problem) for problem in problems] == [
        "f.bib:3: a: unknown macro '\\\\undefinedthing' in note; kept as it is written"
    ]


def test_entries_that_set_options_are_no_records() -> None:
    records, problems = read_bib("@IEEEtranBSTCTL{c, x = {1}}\n@set{s, entryset = {a,b}}", source="x")
    assert records == ()
    assert [(problem.line, problem.severity) for problem in problems] == [
        (1, Severity.NOTE),
        (2, Severity.LOSS),
    ]


PIECES = st.lists(
    st.sampled_from(
        ["@article{", "@misc(", "key", ",", "\n", "title", " = ", "{", "}", '"', "#", "x", ")", "@", "%",
         "\\", "author", "and", "year", "2020", "@string{", "@comment{",
         "@preamble{", "month", "jan", "$", "é",
         "\r\n", "crossref", "xdata", "date", "/", "--", "eprint", "others", "=", "family=", " "]
    ),
    max_size=60,
).map("".join)  # fmt: skip


@given(st.one_of(PIECES, st.text()))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    records, problems = read_bib(text, source="x")
    last = text.count("\n") + text.count("\r") + 1
    assert all(1 <= (record.line or 0) <= last for record in records)
    assert all(1 <= (problem.line or 0) <= last for problem in problems)
    assert all("\n" not in problem.message for problem in problems)


@given(PIECES, st.integers(1, 9))
def test_the_cuts_of_a_stream_change_nothing(text: str, size: int) -> None:
    pieces = [text[start : start + size] for start in range(0, len(text), size)]
    whole = list(iter_bib(lambda: (text,), source="x"))
    assert list(iter_bib(lambda: pieces, source="x")) == whole


@pytest.mark.parametrize("opening", ["{", '"', "(", "@misc{a, title = {"])
def test_twenty_thousand_open_delimiters_leave_the_entry_above_them_whole_and_are_told(opening: str) -> None:
    records, problems = read_bib("@misc{a, title = {x}}\n" + opening * 20_000, source="x")
    assert (records[0].key, records[0].title) == ("a", "x")
    assert 2 in {problem.line for problem in problems}


def test_five_thousand_entries_that_lack_a_brace_are_all_read() -> None:
    entry = "@misc{{k{0}, title = {{T {{x,\n year = {{2000}}\n}}\n"
    records, problems = read_bib("".join(entry.format(number) for number in range(5000)), source="x")
    assert len(records) == 5000
    assert {record.issued for record in records} == {PartialDate(2000)}
    assert {problem.code for problem in problems} == {"no-end"}


def test_empty_fields_are_no_fields() -> None:
    records, problems = read_bib(
        '@article{a, author = {}, title = "", year = { }, doi = {}, file = {}}', source="x"
    )
    assert (records[0].text, records[0].names, records[0].dates, records[0].custom) == ({}, {}, {}, {})
    assert problems == ()


def test_macros_that_double_with_each_line_are_cut_and_not_expanded_without_end() -> None:
    doubling = "\n".join(f"@string{{b{n} = b{n - 1} # b{n - 1}}}" for n in range(1, 40))
    records, problems = read_bib(
        f'@string{{b0 = "xxxxxxxxxx"}}\n{doubling}\n@misc{{z, title = b39, year = 2000}}', source="x"
    )
    assert [len(record.title) for record in records] == [1_000_000]
    assert {(problem.code, problem.severity) for problem in problems} == {("macros-grow", Severity.LOSS)}
