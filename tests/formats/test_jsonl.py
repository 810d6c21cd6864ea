"""JSON Lines: one CSL item on each line, and nothing in an item that ends a line."""

import itertools
import json
from collections.abc import Iterator

from hypothesis import given

from profbib.bibliography import Bibliography
from profbib.formats.csl_json import JSONL
from profbib.formats.table import WriteOptions
from profbib.readers.csl_json import iter_jsonl, read_jsonl
from profbib.record import ItemType, Name, PartialDate, Record
from strategies import content, patient, records


class Endless:
    """A collection of records without an end, to see that nothing waits for it."""

    def __len__(self) -> int:
        return 1 << 40

    def __contains__(self, record: object) -> bool:
        return isinstance(record, Record)

    def __iter__(self) -> Iterator[Record]:
        return (Record(ItemType.BOOK, f"key{number}") for number in itertools.count())


def test_an_item_is_one_line() -> None:
    record = Record(
        ItemType.BOOK,
        "a1",
        text={"title": "One\nTwo"},
        names={"author": (Name("Doe", "Jane"),)},
        dates={"issued": PartialDate(2020, 5)},
        has_code=False,
    )
    assert "".join(map(str, JSONL.write(Bibliography((record,)), WriteOptions()))) == (
        '{"id": "a1", "citation-key": "a1", "type": "book", "title": "One\\nTwo", '
        '"author": [{"family": "Doe", "given": "Jane"}], "issued": {"date-parts": [[2020, 5]]}, '
        '"custom": {"has_code": false}}\n'
    )


def test_no_character_within_an_item_ends_a_line() -> None:
    title = "a\u2028b\u2029c\x85d\ne\rf\x0bg\x0ch\x1ci"
    text = "".join(
        map(str, JSONL.write(Bibliography((Record(ItemType.BOOK, text={"title": title}),)), WriteOptions()))
    )
    [line] = text.splitlines()
    assert json.loads(line)["title"] == title


def test_an_empty_bibliography_is_an_empty_file() -> None:
    assert list(JSONL.write(Bibliography(), WriteOptions())) == []


def test_items_are_written_while_records_still_come() -> None:
    pieces = JSONL.write(Bibliography(Endless()), WriteOptions())
    assert [json.loads(str(piece))["id"] for piece in itertools.islice(pieces, 3)] == ["key0", "key1", "key2"]


def test_items_are_read_while_lines_still_come() -> None:
    lines = (f'{{"id": "k{number}", "type": "book"}}\n' for number in itertools.count())
    found = itertools.islice(iter_jsonl(lines, source="x.jsonl"), 2)
    assert [each.key for each in found if isinstance(each, Record)] == ["k0", "k1"]


def test_a_line_that_is_no_json_is_reported_and_the_rest_is_read() -> None:
    found, [problem] = read_jsonl(
        '{"id": "a", "type": "book"}\n{oops\n\n{"id": "b", "type": "book"}', source="x.jsonl"
    )
    assert [(record.key, record.line) for record in found] == [("a", 1), ("b", 4)]
    assert (problem.code, problem.file, problem.line) == ("no-json", "x.jsonl", 2)
    assert "'{oops'" in problem.message


@patient
@given(records().filter(lambda record: "note" not in record.text))
def test_reading_back_gives_the_same_record(record: Record) -> None:
    text = "".join(map(str, JSONL.write(Bibliography((record, record)), WriteOptions())))
    found, problems = read_jsonl(text, source="x.jsonl")
    assert problems == ()
    assert list(map(content, found)) == [record, record]
