"""Whether a written file says what its records say, judged by readers that are not profbib's own."""

from collections.abc import Iterable, Iterator
from importlib import import_module

from profbib.formats.table import WriteOptions
from profbib.problem import Problem
from profbib.record import Record
from profbib.verify.fields import Comparison
from profbib.verify.pairing import pairs
from profbib.verify.seen import Reader, Seen, UnreadableError
from profbib.verify.told import Told, told_by

__all__ = ["can_verify", "verify"]

_READERS = {
    "bibtex": "bib:BIBTEX",
    "biblatex": "bib:BIBLATEX",
    "csl-json": "csl:CSL_JSON",
    "jsonl": "csl:JSONL",
    "ris": "ris:RIS",
    "zotero-rdf": "zotero:ZOTERO_RDF",
    "hayagriva": "yaml_text:HAYAGRIVA",
    "cff": "yaml_text:CFF",
}
_DEFAULT = WriteOptions()


def can_verify(format_name: str) -> bool:
    """Whether there is an independent reader for the format."""
    return format_name in _READERS or format_name == "json"


def verify(
    records: Iterable[Record],
    text: str,
    format_name: str,
    *,
    options: WriteOptions = _DEFAULT,
    told: Iterable[Problem] = (),
) -> Iterator[Problem]:
    """A warning for each field of each record that an independent reader of the text would not get.

    The text is what the writer made of the records with the `options`; `told` are the problems that
    it reported, which are not said again. The readers: bibtexparser for both kinds of .bib, the json
    module, rispy, lxml, PyYAML, and pydantic for profbib's own JSON. The whole text is in memory.

    A format that another package adds has no independent reader; one problem says so.
    """
    if format_name == "json":
        from profbib.verify.own_json import verify_own_json

        yield from verify_own_json(tuple(records), text, options)
        return
    if format_name not in _READERS:
        message = f"no independent reader for {format_name!r}; what was written is not verified"
        yield Problem("not-verified", message)
        return
    reader = _reader(format_name)
    try:
        seen = reader.see(text)
    except UnreadableError as error:
        yield Problem("not-read-back", f"nothing of the {format_name} text is read back: {error}")
        return
    yield from _compared(tuple(records), seen, reader, told_by(told), options)


def _compared(
    records: tuple[Record, ...], seen: list[Seen], reader: Reader, told: Told, options: WriteOptions
) -> Iterator[Problem]:
    written = [record for record in records if record.key not in told.whole]
    for record, one in pairs(written, seen):
        if record is not None and one is not None:
            yield from Comparison(record, one, reader, told, options).problems()
        elif record is not None:
            message = f"the entry of {record.title or record.key!r} is not read back"
            yield Problem("not-read-back", message, record.file, record.line, key=record.key or None)
        elif one is not None and options.code != "related":
            message = f"an entry {one.key!r} is read back that stands for no record"
            yield Problem("not-read-back", message, key=one.key or None)


def _reader(format_name: str) -> Reader:
    module, name = _READERS[format_name].split(":")
    reader: Reader = getattr(import_module(f"profbib.verify.{module}"), name)
    return reader
