"""`biblatex`: .bib files for biblatex and biber, in UTF-8."""

from collections.abc import Iterator

from profbib.bibliography import Bibliography
from profbib.formats.bib_modern import fill_modern
from profbib.formats.bib_write import BibFile, Dialect
from profbib.formats.table import Format, WriteOptions
from profbib.problem import Problem
from profbib.text.latex import to_unicode_latex

_DIALECT = Dialect("biblatex", to_unicode_latex, fill_modern, earlier_keys=True)


def write_biblatex(bibliography: Bibliography, options: WriteOptions) -> Iterator[str | Problem]:
    """The file's text, an entry at a time, and between the entries what they cannot hold."""
    return BibFile(bibliography, options, _DIALECT).pieces()


BIBLATEX = Format(
    name="biblatex",
    suffixes=(".bib",),
    write=write_biblatex,
    summary="BibLaTeX for biber: UTF-8, full dates, entry types and fields of biber's data model",
    loses="medium, dimensions, some roles of people, scores, affiliations",
)
