r"""`bibtex`: .bib files for \bibliography and 8-bit BibTeX."""

from collections.abc import Iterator

from profbib.bibliography import Bibliography
from profbib.formats.bib_classic import fill_classic
from profbib.formats.bib_write import BibFile, Dialect
from profbib.formats.table import Format, WriteOptions
from profbib.problem import Problem
from profbib.text.latex import to_ascii_latex, to_unicode_latex

_ASCII = Dialect("bibtex", to_ascii_latex, fill_classic, earlier_keys=False)
_UNICODE = Dialect("bibtex", to_unicode_latex, fill_classic, earlier_keys=False)


def write_bibtex(bibliography: Bibliography, options: WriteOptions) -> Iterator[str | Problem]:
    """The file's text, an entry at a time, and between the entries what they cannot hold."""
    return BibFile(bibliography, options, _UNICODE if options.unicode else _ASCII).pieces()


BIBTEX = Format(
    name="bibtex",
    suffixes=(".bib",),
    write=write_bibtex,
    summary=r"BibTeX for \bibliography: ASCII with accents as macros, safe in every classic style",
    loses="the day of a date, status, medium, scores; scripts beside Latin and Greek are romanised",
)
