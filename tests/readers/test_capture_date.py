"""The day on which a page was captured."""

from datetime import date
from pathlib import Path

import pytest

from profbib.errors import UsageError
from profbib.profile import CaptureSource
from profbib.readers.capture_date import PageNote, capture_of, read_profiles_toml

GIVEN, NOTED, MODIFIED, TODAY = date(2026, 6, 1), date(2026, 6, 2), date(2026, 6, 3), date(2026, 6, 4)
SEEDS = Path(__file__).parents[2] / "seeds"


def test_the_given_day_comes_first() -> None:
    found = capture_of("p.txt", given=GIVEN, noted=NOTED, modified=MODIFIED, today=TODAY)
    assert (found.day, found.known_from, found.problems) == (GIVEN, CaptureSource.GIVEN, ())


def test_then_the_day_in_profiles_toml() -> None:
    found = capture_of("p.txt", given=None, noted=NOTED, modified=MODIFIED, today=TODAY)
    assert (found.day, found.known_from, found.problems) == (NOTED, CaptureSource.PROFILES_TOML, ())


def test_then_the_date_of_the_file_and_the_user_is_told() -> None:
    found = capture_of("p.txt", given=None, noted=None, modified=MODIFIED, today=TODAY)
    assert (found.day, found.known_from) == (MODIFIED, CaptureSource.FILE_DATE)
    assert len(found.problems) == 1
    assert str(found.problems[0]) == (
        "p.txt: no capture date given; the date of the file, 2026-06-03, tells the year of dates without "
        "one; name the day with --captured or in profiles.toml"
    )


def test_then_today_and_the_user_is_told() -> None:
    found = capture_of("<stdin>", given=None, noted=None, modified=None, today=TODAY)
    assert (found.day, found.known_from) == (TODAY, CaptureSource.TODAY)
    assert "today's date, 2026-06-04" in found.problems[0].message


def test_the_real_pages_were_captured_in_june_2026() -> None:
    notes = read_profiles_toml((SEEDS / "profiles.toml").read_text("utf-8"), file="profiles.toml")
    assert notes == {
        "000_cdb03f83ae977724.txt": PageNote("Songkuk Kim", "Scholar Feed", date(2026, 6, 30)),
        "003_9a0d582d35d77f13.txt": PageNote("Sungmin Cha", "Scholar Feed", date(2026, 6, 30)),
    }


def test_a_day_may_be_a_string_or_a_time_or_missing() -> None:
    text = "[pages.a]\ncaptured = '2026-06-30'\n[pages.b]\ncaptured = 2026-06-30T12:00:00Z\n"
    text += "[pages.c]\nname = 'C'\n"
    notes = read_profiles_toml(text, file="profiles.toml")
    assert [notes[page].captured for page in "abc"] == [date(2026, 6, 30), date(2026, 6, 30), None]


@pytest.mark.parametrize("text", ["", "title = 'mine'\n", "\ufeff[pages]\n"])
def test_a_file_that_names_no_page(text: str) -> None:
    assert read_profiles_toml(text, file="profiles.toml") == {}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[pages.a]\n\ncaptured = '2026-02-31'\n",
         "t.toml:3: no such day: '2026-02-31'; expected a date such as 2026-06-30"),
        ("[pages.b]\ncaptured = 2026-01-01\n[pages.a]\ncaptured = 'June'\n",
         "t.toml:4: bad date 'June'; expected year, month and day such as 2026-06-30"),
        ("[pages.a]\ncaptured = 2026\n", "t.toml:2: captured = 2026; expected a day such as 2026-06-30"),
        ("[pages.a]\nname = 7\n", "t.toml:2: name = 7; expected text in quotes"),
        ("[pages]\na = 1\n", "t.toml:2: 'a' holds 1; expected a table with name and captured"),
        ("pages = 3\n", "t.toml: 'pages' holds 3; expected tables such as [pages.\"page.txt\"]"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_an_error_with_its_line(text: str, message: str) -> None:
    with pytest.raises(UsageError) as error:
        read_profiles_toml(text, file="t.toml")
    assert str(error.value) == message


@pytest.mark.parametrize(
    ("text", "line"), [("[pages.a]\ncaptured = 2026-02-31\n", 2), ("a = 1\n\n[pages\n", 3), ("a = 'x", 1)]
)
def test_bad_toml_is_an_error_with_its_line(text: str, line: int) -> None:
    with pytest.raises(UsageError, match=rf"^t\.toml:{line}: is no TOML: [a-z]"):
        read_profiles_toml(text, file="t.toml")
