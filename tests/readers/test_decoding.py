"""From bytes to text: encodings, marks, binary files."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profbib.errors import InputError
from profbib.readers.decoding import decode


@pytest.mark.parametrize(
    "data",
    [
        "Müller · 金\r\n".encode(),
        codecs.BOM_UTF8 + "Müller · 金\r\n".encode(),
        "Müller · 金\r\n".encode("utf-16"),
        codecs.BOM_UTF16_BE + "Müller · 金\r\n".encode("utf-16-be"),
        codecs.BOM_UTF32_LE + "Müller · 金\r\n".encode("utf-32-le"),
    ],
)
def test_unicode_is_read_with_or_without_its_mark(data: bytes) -> None:
    assert decode(data, source="page.txt") == ("Müller · 金\r\n", ())


def test_bytes_that_are_not_utf_8_are_read_as_windows_1252_one_by_one() -> None:
    text, problems = decode(b"ok\nM\xfcller \x96 \xc3\xbc \x93x\x94 \x81", source="page.txt")
    assert text == "ok\nMüller – ü “x” \x81"
    assert [str(problem) for problem in problems] == [
        "page.txt:2: 5 bytes are not UTF-8, the first is 0xFC; read as Windows-1252"
    ]


def test_a_sequence_that_the_end_of_the_file_cuts_is_read_byte_by_byte() -> None:
    assert decode("a金".encode()[:-1], source="p")[0] == "aé‡"


def test_a_wrong_place_in_utf_16_is_shown_and_a_problem() -> None:
    text, problems = decode(codecs.BOM_UTF16_LE + "a\nb".encode("utf-16-le") + b"\x00", source="p")
    assert text == "a\nb\ufffd"
    assert [(p.code, p.line) for p in problems] == [("wrong-bytes", 2)]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n1 0 obj", "a PDF file"),
        (b"PK\x03\x04rest", "a zip archive"),
        (b"\x1f\x8b\x08rest", "compressed by gzip"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (bytes(range(256)) * 9, "binary"),
        ("LGJun 2\n".encode("utf-16-le"), "binary (or UTF-16 without its mark)"),
    ],
)
def test_a_binary_file_is_an_error(data: bytes, what: str) -> None:
    with pytest.raises(InputError, match=r"^page\.bin: is not text but ") as error:
        decode(data, source="page.bin")
    assert what in str(error.value)


def test_a_few_control_characters_are_text() -> None:
    text = "Jane\x07 Roe\x00, John\x1b[1m Doe and much more text around them on the page" * 3
    assert decode(text.encode(), source="p") == (text, ())


def test_an_empty_file_is_empty_text() -> None:
    assert decode(b"", source="p") == ("", ())


def test_millions_of_wrong_bytes_end_quickly_with_an_error() -> None:
    with pytest.raises(InputError, match="more than 500,000 bytes are not UTF-8"):
        decode(b"\xff " * 600_000, source="p")


@given(st.lists(st.text(max_size=80).map(str.encode) | st.binary(min_size=1, max_size=3), max_size=8))
def test_only_bytes_that_are_not_utf_8_change(pieces: list[bytes]) -> None:
    data = b"plain text that comes before it all, so that no mark can stand at the start of it " * 20
    data += b"".join(pieces)
    text, problems = decode(data, source="p")
    valid = data.decode("utf-8", "surrogateescape")
    assert len(text) == len(valid)
    wrong = [at for at, char in enumerate(valid) if "\udc80" <= char <= "\udcff"]
    assert all(text[at] == char for at, char in enumerate(valid) if at not in wrong)
    assert bool(problems) == bool(wrong)
