"""An entry in the making: fields by name, what of the record has been used, what was lost."""

import re
from collections.abc import Iterable
from functools import lru_cache

from profbib.formats.csl_variables import no_place, note
from profbib.problem import Problem, Severity
from profbib.record import Name, Record
from profbib.text.latex import Encode, LatexText, latex_url
from profbib.text.latex_names import latex_name, plain_name

_SPACES = re.compile(" {2,}")
_LITERAL_LISTS = frozenset(
    {"publisher", "institution", "organization", "location", "origpublisher", "origlocation", "school"}
)


class Draft:
    """The fields of one entry as LaTeX text, filled by a writer.

    A variable of the record that was never read with `text`, `name_list` or `date` has no place in the
    format, and `unread` says so.
    """

    __slots__ = ("encode", "fields", "format_name", "macros", "omit", "problems", "read", "record")

    def __init__(self, record: Record, format_name: str, encode: Encode, omit: frozenset[str]) -> None:
        self.record = record
        self.format_name = format_name
        self.encode = encode
        self.omit = omit
        self.fields: dict[str, str] = {}
        self.macros: set[str] = set()
        self.problems: list[Problem] = []
        self.read: set[str] = set()

    def text(self, variable: str) -> str:
        """The plain value of a text variable, or "", noted as used."""
        self.read.add(variable)
        return self.record.text.get(variable, "")

    def put(self, field: str, latex: str) -> None:
        """Set a field to LaTeX text; an empty text or an omitted field sets nothing."""
        if latex and not latex.isspace() and field not in self.omit:
            self.fields[field] = latex

    def put_macro(self, field: str, macro: str) -> None:
        """Set a field to a macro that is printed without braces."""
        self.put(field, macro)
        self.macros.add(field)

    def put_text(self, field: str, variable: str) -> None:
        """Set a field to a text variable."""
        self.put(field, self.latex(variable, self.text(variable), keep_and=field in _LITERAL_LISTS))

    def put_verbatim(self, field: str, variable: str) -> None:
        """Set a field that TeX reads verbatim: a DOI, a URL, an identifier."""
        self.put(field, latex_url(self.text(variable)))

    def latex(self, variable: str, text: str, *, keep_and: bool = False) -> str:
        """The text in LaTeX, what it loses reported under the variable.

        With `keep_and`, the word "and" is braced, because biber splits a list there.
        """
        if not text or (text.isascii() and text.isalnum() and not keep_and):
            return text
        text = single_spaced(text)
        encoded = _short(text, self.encode) if len(text) < 40 else self.encode(text)
        if encoded.romanised or encoded.dropped or encoded.invisible:
            self.note_losses(variable, encoded)
        latex = upright_dot(encoded.text)
        if keep_and and self.format_name == "biblatex" and "and" in latex.lower():
            return " ".join(f"{{{word}}}" if word.lower() == "and" else word for word in latex.split(" "))
        return latex

    def put_names(self, field: str, variable: str) -> None:
        """Set a field to a list of names, with "and others" where the list goes on."""
        self.read.add(variable)
        people = self.record.names.get(variable, ())
        if not people or field in self.omit:
            return
        written: list[str] = []
        for person in people:
            if plain := plain_name(person):
                written.append(plain)
                continue
            encoded = _name(person, self.encode, self.format_name == "biblatex")
            if encoded.romanised or encoded.dropped or encoded.invisible:
                self.note_losses(variable, encoded)
            if encoded.text:
                written.append(encoded.text)
            else:
                message = f"name {str(person)!r} has no letters that {self.format_name} can hold; left out"
                self.problems.append(note(self.record, "name-lost", message, variable, Severity.LOSS))
        if written and variable in self.record.truncated:
            written.append("others")
        self.put(field, " and ".join(written))

    def put_lead(self, role: str) -> None:
        """Set the author to the people of another role, and say so."""
        self.put_names("author", role)
        if "author" in self.fields:
            self.put("authortype", role)
        message = f"{role} stands as author in {self.format_name}"
        self.problems.append(note(self.record, "role-changed", message, role))

    def note_losses(self, variable: str, encoded: LatexText) -> None:
        """Report what a text variable loses in the encoding."""
        name = self.format_name
        if encoded.romanised:
            shown = _some(encoded.romanised)
            message = f"{shown} in {variable} cannot be printed by 8-bit BibTeX; romanised"
            self.problems.append(note(self.record, "romanised", message, variable, Severity.WARNING))
        if encoded.dropped:
            message = f"{_some(encoded.dropped)} in {variable} has no spelling in {name}; left out"
            self.problems.append(note(self.record, "character-lost", message, variable, Severity.LOSS))
        if encoded.invisible:
            count = encoded.invisible
            message = f"{count} invisible character{'s' if count > 1 else ''} in {variable}; left out"
            self.problems.append(note(self.record, "invisible", message, variable))

    def unread(self) -> None:
        """Report every variable of the record that the writer has not read."""
        record = self.record
        for values in (record.text, record.names, record.dates):
            if not values.keys() <= self.read:
                for variable, value in values.items():
                    if variable not in self.read and value:
                        self.problems.append(no_place(record, variable, variable, value, self.format_name))


def single_spaced(text: str) -> str:
    """The text with runs of spaces as one, which is how TeX and every reader take them."""
    return _SPACES.sub(" ", text) if "  " in text else text


def upright_dot(latex: str) -> str:
    """The text with İ in braces.

    Styles that lower-case a title make two characters of it, and pdflatex has no font for the second.
    """
    return latex.replace("İ", "{İ}") if "İ" in latex else latex


@lru_cache(maxsize=4096)
def _name(person: Name, encode: Encode, for_biber: bool) -> LatexText:
    return latex_name(person, encode, for_biber=for_biber)


@lru_cache(maxsize=4096)
def _short(text: str, encode: Encode) -> LatexText:
    return encode(text)


def _some(parts: Iterable[str]) -> str:
    shown = list(parts)
    text = "".join(shown[:12]) + ("…" if len(shown) > 12 else "")
    return repr(text)
