"""From the bytes of a file to its text."""

import codecs

from profbib.errors import InputError
from profbib.problem import Problem

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF file; copy its text, or save the page as HTML"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"\x1f\x8b", "compressed by gzip"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"bplist00", "a Safari web archive; save the page as HTML instead"),
)
_CONTROLS = bytes(byte for byte in (*range(32), 127) if byte not in b"\t\n\v\f\r\x1b")
_SAMPLE = 1 << 16
# A decoder stops at each wrong byte, so a file full of them would take minutes.
_MOST_WRONG_BYTES = 500_000


def decode(data: bytes, *, source: str) -> tuple[str, tuple[Problem, ...]]:
    """The text of a file without its byte order mark, and a problem where bytes are of another encoding.

    UTF-8, or UTF-16 and UTF-32 by their mark. Bytes that are not UTF-8 are read as Windows-1252, one
    by one. Line ends stay as they are.

    Raises:
        InputError: the file is binary, or more than half a million bytes are not UTF-8.
    """
    for mark, encoding, name in _MARKS:
        if data.startswith(mark):
            data = data[len(mark) :]
            return _utf8(data, source) if encoding == "utf-8" else _wide(data, encoding, name, source)
    what = _binary(data)
    if what:
        raise InputError(f"{source}: is not text but {what}; expected a page as text or HTML")
    return _utf8(data, source)


def _binary(data: bytes) -> str:
    """What a file that is no text seems to be, or ""."""
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            return what
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if b"\0" in sample and sample.count(b"\0") * 3 > len(sample):
        return "binary (or UTF-16 without its mark)"
    # Random or compressed bytes hold 11% control characters, a page with a few odd names far less.
    return "binary" if controls * 20 > len(sample) else ""


def _wide(data: bytes, encoding: str, name: str, source: str) -> tuple[str, tuple[Problem, ...]]:
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError as error:
        text = data.decode(encoding, "replace")
        line = data[: error.start].decode(encoding, "replace").count("\n") + 1
        message = f"{text.count(chr(0xFFFD))} places are not {name}; each is shown as '\ufffd'"
        return text, (Problem("wrong-bytes", message, source, line),)


def _utf8(data: bytes, source: str) -> tuple[str, tuple[Problem, ...]]:
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        first = error.start
    pieces, count = [data[:first].decode("utf-8")], 0
    start = first
    decoder = codecs.getdecoder("utf-8")
    view = memoryview(data)
    while start < len(data):
        pieces.append(_WINDOWS_1252[data[start]])
        start += 1
        count += 1
        if count > _MOST_WRONG_BYTES:
            raise InputError(
                f"{source}: more than {_MOST_WRONG_BYTES:,} bytes are not UTF-8; convert the file to UTF-8"
            )
        end = _valid_until(view, start)
        pieces.append(decoder(view[start:end])[0])
        start = end
    line = data.count(b"\n", 0, first) + 1
    what = f"{count} bytes are" if count > 1 else "1 byte is"
    message = f"{what} not UTF-8, the first is 0x{data[first]:02X}; read as Windows-1252"
    return "".join(pieces), (Problem("not-utf-8", message, source, line),)


def _valid_until(view: memoryview, start: int) -> int:
    """The place of the next byte that is not UTF-8, looked for in windows that grow.

    A window that always reached to the end would copy the rest of the file for each wrong byte.
    """
    size = 64
    while start < len(view):
        end = min(start + size, len(view))
        try:
            # Not final: a sequence that the window's end cuts is not an error.
            used = codecs.utf_8_decode(view[start:end], "strict", end == len(view))[1]
        except UnicodeDecodeError as error:
            return start + error.start
        start += used
        size *= 2
    return start


def _windows_1252() -> tuple[str, ...]:
    """A character for every byte; the five that Windows-1252 leaves open are C1 controls, as in HTML.

    Source: WHATWG Encoding Standard, index windows-1252.
    """
    table = []
    for byte in range(256):
        try:
            table.append(bytes([byte]).decode("cp1252"))
        except UnicodeDecodeError:
            table.append(chr(byte))
    return tuple(table)


_WINDOWS_1252 = _windows_1252()
