"""What both dialects of .bib write alike: title, abstract, links, code, keywords, what is lost."""

import re
from collections.abc import Iterator

from profbib.formats.bib_draft import Draft, single_spaced, upright_dot
from profbib.formats.table import WriteOptions
from profbib.problem import Problem, Severity
from profbib.record import Record
from profbib.text.latex import latex_url, protect

_BLANK_LINE = re.compile(r"[ \t]*\r?\n[ \t\r]*\n\s*")
_RANGE = re.compile(r"(?<=\w)\s*[-‐‑‒–—−]+\s*(?=\w)")
_PAGES = re.compile(r"[\w.:/() ]+(?:--[\w.:/() ]+)?(?:[,;] ?[\w.:/() ]+(?:--[\w.:/() ]+)?)*")
_DOI_ADDRESS = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
# A reader takes these beside a protected word for none of it.
_OUTER = '.,:;?!()[]"“”„«»'
_FIELD_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_OWN_FIELDS = ("score", "affiliations", "profiles", "has_code", "project_pages", "code_announced")


def put_title(draft: Draft, field: str, *, sentence_case: bool) -> None:
    """The title with its protected words in braces."""
    title = single_spaced(draft.text("title")).strip(" ")
    if not title:
        return
    # Styles change capitals alone: a word without one needs no braces.
    words = tuple([word.strip(_OUTER) for word in draft.record.protected if word != word.lower()])
    if sentence_case:
        from profbib.text.titles import sentence_case as in_sentence_case

        title = in_sentence_case(title, words)
    encoded = protect(title, words, draft.encode) if words else draft.encode(title)
    if encoded.romanised or encoded.dropped or encoded.invisible:
        draft.note_losses("title", encoded)
    draft.put(field, upright_dot(encoded.text))


def put_paragraphs(draft: Draft, field: str, variable: str) -> None:
    """A text of several paragraphs, with the blank lines between them kept."""
    text = draft.text(variable)
    if "\n" not in text:
        draft.put(field, draft.latex(variable, text).strip())
        return
    paragraphs = [draft.latex(variable, part).strip() for part in _BLANK_LINE.split(text)]
    # An @ at the start of a line is the start of an entry for some readers.
    draft.put(
        field, "\n\n".join("{@}" + part[1:] if part[:1] == "@" else part for part in paragraphs if part)
    )


def put_pages(draft: Draft, field: str, pages: str) -> None:
    """Page numbers, ranges with `--`."""
    if pages.isascii() and pages.isalnum():
        draft.put(field, pages)
        return
    parts = _RANGE.split(pages)
    written = "--".join(draft.latex("page", part) for part in parts)
    if draft.format_name == "biblatex" and not _PAGES.fullmatch(written):
        # biber warns of pages that are no range.
        before = draft.fields.get("addendum")
        words = draft.encode(pages).text
        draft.put("addendum", f"{before}, {words}" if before else words)
        return
    draft.put(field, written)


def put_links(draft: Draft) -> None:
    """DOI and URL; a URL that only repeats the DOI or the arXiv id is kept all the same."""
    text = draft.record.text
    if "DOI" in text:
        doi = draft.text("DOI")
        # The styles put the address before it themselves.
        draft.put("doi", latex_url(_DOI_ADDRESS.sub("", doi) if "doi" in doi[:20].lower() else doi))
    if "URL" in text:
        draft.put_verbatim("url", "URL")


def put_keywords(draft: Draft) -> None:
    """Keywords, the arXiv category always among them."""
    record = draft.record
    words = record.keywords
    more = draft.text("keyword")
    if more:
        words = (*words, *(word.strip() for word in more.split(",") if word.strip() not in words))
    if record.arxiv_category and record.arxiv_category not in words:
        words = (*words, record.arxiv_category)
    if len(words) == 1 and "," not in words[0]:
        draft.put("keywords", draft.latex("keyword", words[0]))
    elif words:
        parts = (draft.latex("keyword", word) for word in words if word.strip())
        draft.put("keywords", ", ".join(f"{{{part}}}" if "," in part else part for part in parts))


def put_code(draft: Draft, options: WriteOptions) -> None:
    """Code links in the field `code`, and in a note if asked; `related` entries are written apart."""
    links = draft.record.code
    if not links or options.code == "related":
        return
    draft.put("code", latex_url(links[0]) if len(links) == 1 else " ".join(map(latex_url, links)))
    if options.code == "note":
        urls = ", ".join(f"\\url{{{_in_macro(link)}}}" for link in links)
        before = draft.fields.get("note", "")
        draft.put("note", f"{before.rstrip('.')}. Code: {urls}" if before else f"Code: {urls}")


def _in_macro(link: str) -> str:
    # biblatex reads the argument of \url in a note before \url can make these two harmless.
    return latex_url(link).replace("%", r"\%").replace("#", r"\#")


def put_custom(draft: Draft) -> None:
    """Fields that a file brought without a CSL variable, under the names that they had."""
    for name, value in draft.record.custom.items():
        if _FIELD_NAME.fullmatch(name) and name.lower() not in draft.fields and isinstance(value, str | int):
            draft.put(name.lower(), draft.latex(name, str(value)))
        elif value:
            message = f"custom field {name!r} has no place in {draft.format_name}"
            record = draft.record
            draft.problems.append(
                Problem("no-place", message, record.file, record.line, name, record.key, Severity.NOTE)
            )


class LostFields:
    """Counts of what many records of a profile have and a .bib has no place for.

    One note a file says each, since it would else be said of every paper.
    """

    __slots__ = ("_counts", "_format_name")

    def __init__(self, format_name: str) -> None:
        self._format_name = format_name
        self._counts: dict[str, int] = {}

    def count(self, record: Record, *, day_lost: bool) -> None:
        """Count the fields of profbib's own that the record has, and a date whose day is not written."""
        counts = self._counts
        if day_lost:
            counts["issued"] = counts.get("issued", 0) + 1
        if record.profiles:
            counts["profiles"] = counts.get("profiles", 0) + 1
        if record.score:
            counts["score"] = counts.get("score", 0) + 1
        if record.has_code is not None:
            counts["has_code"] = counts.get("has_code", 0) + 1
        if record.affiliations:
            counts["affiliations"] = counts.get("affiliations", 0) + 1
        if record.project_pages:
            counts["project_pages"] = counts.get("project_pages", 0) + 1
        if record.code_announced:
            counts["code_announced"] = counts.get("code_announced", 0) + 1

    def problems(self) -> Iterator[Problem]:
        """One note for each kind of loss, in a fixed order."""
        for name in ("issued", *_OWN_FIELDS):
            count = self._counts.get(name, 0)
            if count:
                what = "the day of issued" if name == "issued" else name
                message = (
                    f"{what} has no place in {self._format_name} ({count} record{'s' if count > 1 else ''})"
                )
                yield Problem("no-place", message, field=name, severity=Severity.NOTE)
