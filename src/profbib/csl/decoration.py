"""What an element's attributes put around its text: markers, quotation marks, affixes, display."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from profbib.csl.fields import affix_text
from profbib.csl.rich_text import CLOSE, DISPLAYS, FORMATS, QUOTE, QUOTE_END, WEAK
from profbib.csl.text_case import CASES

# From the outside in: citeproc-js sets quotation marks outside of all fonts.
_ORDER = ("vertical-align", "text-decoration", "font-weight", "font-variant", "font-style")


@dataclass(frozen=True, slots=True)
class Decoration:
    """The text before and after an element's own, its case, and whether its full stops go."""

    before: str
    after: str
    case: Callable[[str], str] | None
    is_title: bool
    strip_periods: bool
    prefix: str
    suffix: str
    weak_after: str
    """The text after, with the mark that a text with a font of its own ends in."""

    @property
    def is_bare(self) -> bool:
        """Whether nothing is put around the text and nothing changed in it."""
        return not (self.before or self.after or self.case or self.strip_periods)

    def dress(self, text: str, *, weak: bool = False) -> str:
        """The text with everything that the attributes ask for."""
        if self.strip_periods:
            text = text.replace(".", "")
        if self.case is not None:
            text = self.case(text)
        return f"{self.before}{text}{self.weak_after if weak else self.after}"


def formats(attributes: Mapping[str, str]) -> tuple[str, str]:
    """The markers that open and close the formats of an element."""
    opening = ""
    for name in _ORDER:
        value = attributes.get(name)
        if value is not None:
            opening += FORMATS.get((name, value), "")
    return opening, CLOSE * len(opening)


def decoration(attributes: Mapping[str, str], *, affixes: bool = True) -> Decoration:
    """The decoration that an element's attributes ask for."""
    opening, closing = formats(attributes)
    prefix = affix_text(attributes.get("prefix", "")) if affixes else ""
    suffix = affix_text(attributes.get("suffix", "")) if affixes else ""
    if attributes.get("quotes") == "true":
        opening, closing = QUOTE + opening, closing + QUOTE_END
    opening, closing = prefix + opening, closing + suffix
    display = DISPLAYS.get(attributes.get("display", ""))
    if display:
        opening, closing = display + opening, closing + CLOSE
    case = attributes.get("text-case", "")
    periods = attributes.get("strip-periods") == "true"
    weak = closing
    if closing[:1] == CLOSE and attributes.get("quotes") != "true":
        fonts = len(closing) - len(closing.lstrip(CLOSE))
        weak = closing[:fonts] + WEAK + closing[fonts:]
    return Decoration(opening, closing, CASES.get(case), case == "title", periods, prefix, suffix, weak)
