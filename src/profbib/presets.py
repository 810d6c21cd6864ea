"""Whom a file is for: the format and the options that suit a program or a place of publication."""

from dataclasses import dataclass

from profbib.errors import UsageError
from profbib.text.suggestions import did_you_mean


@dataclass(frozen=True, slots=True)
class Preset:
    """The choices made for one reader of files; what the user chooses beats them."""

    format: str
    why: str
    keys: str = "scholar"
    code: str = "field"
    omit: tuple[str, ...] = ()

    def __str__(self) -> str:
        """What is chosen, and why."""
        choices = [f"format {self.format}", f"keys {self.keys}", f"code {self.code}"]
        choices += [f"without {field}" for field in self.omit]
        return f"{', '.join(choices)}; {self.why}"


PRESETS = {
    "zotero": Preset(
        "zotero-rdf", "Zotero takes preprints, tags, notes and links whole from RDF, and from nothing else"
    ),
    "overleaf": Preset(
        "bibtex",
        "ASCII BibTeX compiles in every class; abstracts and keywords are never printed; code as a note is",
        code="note",
        omit=("abstract", "keywords"),
    ),
    "typst": Preset("hayagriva", "Typst reads YAML of Hayagriva, which knows preprints and parents"),
    "hugo": Preset("csl-json", "a data file of items that a template can walk through"),
    "acl": Preset(
        "bibtex",
        "keys as in the ACL Anthology, no abstracts in a file that is submitted",
        keys="acl",
        omit=("abstract", "keywords"),
    ),
}
"""Preset by the word that follows `--for`."""


NO_PRESET = Preset("", "")
"""The choices where no purpose is given, but for the format."""


def preset_for(name: str) -> Preset:
    """The preset of that name.

    Raises:
        UsageError: there is none.
    """
    if name not in PRESETS:
        known = ", ".join(PRESETS)
        raise UsageError(f"unknown purpose {name!r}{did_you_mean(name, PRESETS)} (known: {known})")
    return PRESETS[name]
