"""Every value of the 48 real papers against the values written by hand in tests/expected."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import profbib
from profbib.profile import CaptureSource, Header, Profile, ProfileEntry
from profbib.record import ItemType, Name, Record

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("songkuk_kim", "sungmin_cha")
LINES_OF_A_PAPER = 6

Expected = Mapping[str, Any]


@cache
def expected_page(name: str) -> Expected:
    return tomllib.loads((ROOT / "tests" / "expected" / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def profile_of(name: str) -> Profile:
    return profbib.read_profile(ROOT / "seeds" / expected_page(name)["page"])


@cache
def records_of(name: str) -> tuple[Record, ...]:
    return tuple(profbib.read(ROOT / "seeds" / expected_page(name)["page"]))


def papers() -> list[Any]:
    return [
        pytest.param(name, place, id=paper["key"])
        for name in PAGES
        for place, paper in enumerate(expected_page(name)["paper"])
    ]


def said_by(entry: ProfileEntry) -> Expected:
    assert entry.date is not None
    return {
        "line": entry.line,
        "title": entry.title,
        "authors": list(entry.authors),
        "authors_complete": not entry.truncated,
        "printed_date": entry.date.text,
        "page_category": entry.category,
        "score": entry.score,
        "has_code": entry.has_code,
        "affiliations": list(entry.affiliations),
    }


def held_by(record: Record) -> Expected:
    assert record.issued is not None
    return {
        "key": record.key,
        "line": record.line,
        "title": record.title,
        "names": [in_parts(name) for name in record.author],
        "authors_complete": record.authors_complete,
        "issued": record.issued.isoformat(),
        "page_category": record.page_category,
        "arxiv_category": record.arxiv_category,
        "inferred": list(record.inferred),
        "score": record.score,
        "has_code": record.has_code,
        "code": list(record.code),
        "code_announced": list(record.code_announced),
        "affiliations": list(record.affiliations),
        "protected": list(record.protected),
        "abstract": record.text["abstract"],
    }


def in_parts(name: Name) -> str:
    assert name == Name(family=name.family, given=name.given)
    return f"{name.family}, {name.given}"


@pytest.mark.parametrize(("page", "place"), papers())
def test_paper_of_a_real_page_is_read_and_mapped_as_by_hand(page: str, place: int) -> None:
    expected = expected_page(page)["paper"][place]
    entry, record = profile_of(page).entries[place], records_of(page)[place]
    said, held = said_by(entry), held_by(record)
    assert said == {value: expected[value] for value in said}
    assert held == {value: expected[value] for value in held}
    assert said.keys() | held.keys() == expected.keys()


@pytest.mark.parametrize(("page", "place"), papers())
def test_entry_of_a_real_page_keeps_the_lines_of_the_page(page: str, place: int) -> None:
    lines = (ROOT / "seeds" / expected_page(page)["page"]).read_text(encoding="utf-8").split("\n")
    entry = profile_of(page).entries[place]
    assert entry.end_line == entry.line + LINES_OF_A_PAPER - 1
    assert entry.abstract == lines[entry.end_line - 1]


@pytest.mark.parametrize(("page", "place"), papers())
def test_record_of_a_real_page_is_a_preprint_that_knows_its_page(page: str, place: int) -> None:
    record, expected = records_of(page)[place], expected_page(page)
    assert record.type is ItemType.ARTICLE
    assert record.text.keys() == {"title", "publisher", "abstract"}
    assert record.text["publisher"] == "arXiv"
    assert record.keywords == (record.arxiv_category,)
    assert record.names.keys() == {"author"}
    assert record.dates.keys() == {"issued"}
    assert not record.project_pages
    assert [(ref.name, ref.source) for ref in record.profiles] == [(expected["name"], expected["page"])]


@pytest.mark.parametrize("page", PAGES)
def test_header_of_a_real_page_is_read_as_by_hand(page: str) -> None:
    expected, profile = expected_page(page), profile_of(page)
    assert profile.header == Header(**expected["header"])
    said = (profile.name, profile.field, Path(profile.source).name)
    assert said == (expected["name"], expected["field"], expected["page"])
    assert len(profile.entries) == len(records_of(page)) == expected["header"]["papers"]


@pytest.mark.parametrize("page", PAGES)
def test_capture_date_of_a_real_page_stands_in_profiles_toml(page: str) -> None:
    profile = profile_of(page)
    assert profile.captured == date(2026, 6, 30)
    assert profile.captured_from is CaptureSource.PROFILES_TOML


def test_figures_of_the_real_pages_are_those_of_the_specification() -> None:
    kim, cha = (expected_page(name)["paper"] for name in PAGES)
    assert [count(kim, "page_category", code) for code in ("LG", "CV", "SP", "IT", "IR")] == [8, 5, 1, 1, 1]
    assert [count(cha, "page_category", code) for code in ("LG", "CV", "IV", "CL")] == [16, 11, 3, 2]
    assert [len(papers) - count(papers, "score", "") for papers in (kim, cha)] == [3, 0]
    assert [sum("issued" in paper["inferred"] for paper in papers) for papers in (kim, cha)] == [4, 3]
    assert [count(papers, "has_code", True) for papers in (kim, cha)] == [2, 11]
    assert [sum(len(paper["code"]) for paper in papers) for papers in (kim, cha)] == [2, 11]
    assert [count(papers, "authors_complete", False) for papers in (kim, cha)] == [7, 22]
    assert [len(papers) - count(papers, "affiliations", []) for papers in (kim, cha)] == [0, 1]
    assert sum("Songkuk Kim" not in paper["authors"] for paper in kim) == 5
    assert sum("Sungmin Cha" not in paper["authors"] for paper in cha) == 6


def count(papers: list[Expected], value: str, equal_to: object) -> int:
    return sum(paper[value] == equal_to for paper in papers)


def test_keys_of_both_pages_differ_without_case() -> None:
    keys = [paper["key"].lower() for name in PAGES for paper in expected_page(name)["paper"]]
    assert len(set(keys)) == len(keys) == 48


@pytest.mark.parametrize("page", PAGES)
def test_every_line_of_a_real_page_is_accounted_for(page: str) -> None:
    lines = (ROOT / "seeds" / expected_page(page)["page"]).read_text(encoding="utf-8").split("\n")
    of_papers = {n for e in profile_of(page).entries for n in range(e.line, e.end_line + 1)}
    left = [line for number, line in enumerate(lines, start=1) if number not in of_papers and line]
    header = expected_page(page)["header"]
    assert left == [
        expected_page(page)["name"],
        "LG",
        f"h-index{header['h_index']}",
        f"{header['papers']}papers",
        f"{header['citations']:,}citations",
        f"Novelty{header['novelty']}%",
        f"AI Score{header['ai_score']}",
        f"{header['listed']} Papers",
    ]
