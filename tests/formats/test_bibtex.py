"""BibTeX for the classic styles: the text that is written, and what it says has no place."""

import dataclasses
import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from making import paper
from profbib.bibliography import Bibliography
from profbib.data import table
from profbib.formats.bib_types import BIBTEX_KINDS
from profbib.formats.bibtex import BIBTEX
from profbib.formats.table import WriteOptions
from profbib.problem import Problem, Severity
from profbib.record import ItemType, Name, PartialDate, Record
from strategies import any_text, persons, records, words


def written(*records: Record, **options: Any) -> str:
    pieces = BIBTEX.write(Bibliography(records), WriteOptions(**options))
    return "".join(piece for piece in pieces if isinstance(piece, str))


def problems(*records: Record, **options: Any) -> list[Problem]:
    pieces = BIBTEX.write(Bibliography(records), WriteOptions(**options))
    return [piece for piece in pieces if isinstance(piece, Problem)]


def fields_of(record: Record, **options: Any) -> dict[str, str]:
    """The fields of the record's entry by name, braces off, and its type under "@"."""
    entry = written(record, **options)
    found = dict(re.findall(r"^  (\w+) += \{?(.*?)\}?,?$", entry, re.MULTILINE))
    return {"@": entry[1 : entry.index("{")], **found}


def article(**changes: Any) -> Record:
    text = {"title": "On Engines", "container-title": "Annals", **changes.pop("text", {})}
    whole: dict[str, Any] = {
        "type": ItemType.ARTICLE_JOURNAL,
        "key": "lovelace1843",
        "text": {name: value for name, value in text.items() if value},
        "names": {"author": (Name("Lovelace", "Ada"),)},
        "dates": {"issued": PartialDate(1843)},
        **changes,
    }
    return Record(**whole)


def test_preprint_from_a_page_is_written_as_in_the_specification() -> None:
    record = Record(
        ItemType.ARTICLE,
        "park2022vision",
        {"title": "How Do Vision Transformers Work?", "publisher": "arXiv", "abstract": "The success …"},
        {"author": (Name("Park", "Namuk"), Name("Kim", "Songkuk"))},
        {"issued": PartialDate(2022, 2, 14)},
        ("cs.CV",),
        arxiv_category="cs.CV",
        code=("https://github.com/xxxnell/how-do-vits-work",),
    )
    assert written(record) == (
        "@misc{park2022vision,\n"
        "  author       = {Park, Namuk and Kim, Songkuk},\n"
        "  title        = {How Do Vision Transformers Work?},\n"
        "  year         = {2022},\n"
        "  month        = feb,\n"
        "  howpublished = {arXiv preprint [cs.CV]},\n"
        "  keywords     = {cs.CV},\n"
        "  code         = {https://github.com/xxxnell/how-do-vits-work},\n"
        "  abstract     = {The success \\ldots{}}\n"
        "}\n"
    )


def test_entries_are_parted_by_a_blank_line() -> None:
    assert "\n}\n\n@article{" in written(article(), article(key="other"))


def test_every_item_type_has_its_row() -> None:
    assert set(BIBTEX_KINDS) == set(ItemType)


@pytest.mark.parametrize("kind", ["text", "names", "dates"])
def test_every_variable_is_written_or_named(kind: str) -> None:
    for variable in table("csl_variables")[kind]:
        value: Any = {"text": "Zzyzx", "names": (Name("Zzyzx", "Z"),), "dates": PartialDate(1999, 5)}[kind]
        record = article(**{kind: {**getattr(article(), kind), variable: value}})
        shown = written(record)
        is_written = "Zzyzx" in shown or "1999" in shown
        named = [problem for problem in problems(record) if problem.field == variable]
        assert is_written or named, variable
        assert not (is_written and named), variable


def test_what_has_no_place_is_a_note_with_the_variable() -> None:
    (problem,) = problems(article(text={"medium": "DVD"}))
    assert problem.field == "medium"
    assert problem.severity is Severity.NOTE
    assert problem.message == "medium 'DVD' has no place in bibtex"


@pytest.mark.parametrize(
    ("date", "year", "month"),
    [
        (PartialDate(2022, 2, 14), "2022", "feb"),
        (PartialDate(2019, end=PartialDate(2020)), "2019--2020", None),
        (PartialDate(2019, 1, end=PartialDate(2019, 3)), "2019", "January--March"),
        (PartialDate(2019, 12, end=PartialDate(2020, 1)), "2019--2020", "December--January"),
        (PartialDate(2018, season=3), "2018", "Autumn"),
        (PartialDate(1850, circa=True), "ca. 1850", None),
        (PartialDate(-44), "44 BC", None),
        (PartialDate(literal="in press & more"), r"in press \& more", None),
        (PartialDate(), "n.d.", None),
    ],
)
def test_date(date: PartialDate, year: str, month: str | None) -> None:
    fields = fields_of(article(dates={"issued": date}))
    assert (fields["year"], fields.get("month")) == (year, month)


def test_record_without_a_date_says_so_in_words() -> None:
    assert fields_of(article(dates={}))["year"] == "n.d."


def test_record_without_people_has_a_key_to_sort_by() -> None:
    fields = fields_of(article(names={}, text={"title": "The Great Engine of London: A Tale"}))
    assert fields["key"] == "The Great Engine of"
    assert "author" not in fields
    assert fields["@"] == "misc"
    assert fields["howpublished"] == "Annals"
    assert fields["journal"] == "Annals"


def test_truncated_list_ends_in_others() -> None:
    assert fields_of(article(truncated=frozenset({"author"})))["author"] == "Lovelace, Ada and others"


def test_article_number_stands_for_the_pages() -> None:
    assert fields_of(article(text={"number": "e123", "volume": "5"}))["pages"] == "e123"
    assert fields_of(article(text={"number": "e123", "page": "1-9"}))["pages"] == "1--9"


def test_issue_without_volume_is_no_number() -> None:
    assert fields_of(article(text={"issue": "4"})).get("number") is None
    assert fields_of(article(text={"issue": "4", "volume": "1"}))["number"] == "4"


@pytest.mark.parametrize(
    ("genre", "entry"),
    [("PhD thesis", "phdthesis"), ("Master's thesis", "mastersthesis"), ("M.Sc.", "mastersthesis")],
)
def test_thesis_type_follows_its_genre(genre: str, entry: str) -> None:
    record = article(type=ItemType.THESIS, text={"genre": genre, "publisher": "Turin", "container-title": ""})
    assert fields_of(record)["@"] == entry
    assert fields_of(record)["school"] == "Turin"


def test_keys_that_differ_in_case_are_told_apart() -> None:
    given = [article(key=key, key_given=True) for key in ("abc", "ABC", "Abc")]
    text = written(*given)
    assert re.findall(r"@article\{(.*),", text) == ["abc", "ABC-2", "Abc-3"]
    assert len(problems(*given[:2])) == 1


def test_impossible_key_becomes_a_safe_one() -> None:
    assert written(article(key="zq}évil{", key_given=True)).startswith("@article{zqevil,")
    (problem,) = problems(article(key="zq}évil{", key_given=True))
    assert problem.message == "key 'zq}évil{' is not possible in bibtex; written as 'zqevil'"


def test_code_goes_into_a_note_if_asked() -> None:
    record = dataclasses.replace(paper(), key="a", code=("https://x.org/a%20b#c",))
    assert fields_of(record, code="note")["note"] == r"Code: \url{https://x.org/a\%20b\#c}"
    assert fields_of(record, code="note")["code"] == "https://x.org/a%20b#c"


def test_code_becomes_an_entry_of_its_own_if_asked() -> None:
    record = dataclasses.replace(paper(), key="a", code=("https://github.com/a/b", "https://github.com/c/d"))
    text = written(record, article(key="A-code"), code="related")
    assert re.findall(r"@\w+\{(.*),", text) == ["a", "a-code-2", "a-code-3", "A-code"]
    assert "related      = {a-code-2,a-code-3}" in text


def test_fields_are_omitted_by_either_name() -> None:
    record = article(text={"abstract": "Long.", "volume": "1"})
    fields = fields_of(record, omit=frozenset({"abstract", "container-title", "year"}))
    assert not {"abstract", "journal", "year"} & fields.keys()


def test_titles_in_sentence_case_keep_protected_words() -> None:
    record = article(text={"title": "The Poisson Process"}, protected=("Poisson",))
    assert fields_of(record, sentence_case=True)["title"] == "The {Poisson} process"


def test_unicode_keeps_letters() -> None:
    record = article(names={"author": (Name("Erdős", "Pál"),)}, text={"title": "Über α"})
    assert "author       = {Erdős, Pál}" in written(record, unicode=True)
    assert "title        = {Über {$\\alpha$}}" in written(record, unicode=True)


def test_what_every_record_of_a_page_lacks_is_said_once() -> None:
    two = (dataclasses.replace(paper(), key="a", score="9"), dataclasses.replace(paper(), key="b", score="8"))
    said = [problem.message for problem in problems(*two)]
    assert said == ["score has no place in bibtex (2 records)", "profiles has no place in bibtex (2 records)"]


@given(records())
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_any_record_gives_balanced_ascii(record: Record) -> None:
    text = written(record)
    assert text.isascii()
    assert text.count("{") == text.count("}")
    assert text.endswith("}\n")


@given(any_text(), any_text(), any_text())
def test_hostile_text_stays_in_its_field(title: str, abstract: str, note: str) -> None:
    from bibtexparser.entrypoint import parse_string

    text = {"title": title, "abstract": abstract, "note": note, "container-title": "Annals"}
    shown = written(article(text=text), article(key="after"))
    library = parse_string(shown)
    assert [entry.key for entry in library.entries] == ["lovelace1843", "after"]
    assert not library.failed_blocks


@given(words(), persons(), words())
def test_pybtex_reads_the_same_fields(title: str, author: Name, journal: str) -> None:
    from pybtex.database import parse_string

    record = article(text={"title": title, "container-title": journal}, names={"author": (author,)})
    (entry,) = parse_string(written(record, unicode=True), "bibtex").entries.values()
    bare = {name: value.replace("{", "").replace("}", "") for name, value in entry.fields.items()}
    assert bare["year"] == "1843"
    assert "$" in bare["title"] or bare["title"] == title
    assert "$" in bare["journal"] or bare["journal"] == journal
    assert len(entry.persons["author"]) == 1
