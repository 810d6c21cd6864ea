"""A reference in CSL terms: what a file's entry, item or reference is made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from profbib.text.dates import PartialDate
from profbib.text.names import Name

__all__ = ["ItemType", "Name", "Origin", "PartialDate", "ProfileRef", "Record", "Source"]


class ItemType(StrEnum):
    """The item types of CSL 1.0.2; `article` is the one for preprints."""

    ARTICLE = "article"
    ARTICLE_JOURNAL = "article-journal"
    ARTICLE_MAGAZINE = "article-magazine"
    ARTICLE_NEWSPAPER = "article-newspaper"
    BILL = "bill"
    BOOK = "book"
    BROADCAST = "broadcast"
    CHAPTER = "chapter"
    CLASSIC = "classic"
    COLLECTION = "collection"
    DATASET = "dataset"
    DOCUMENT = "document"
    ENTRY = "entry"
    ENTRY_DICTIONARY = "entry-dictionary"
    ENTRY_ENCYCLOPEDIA = "entry-encyclopedia"
    EVENT = "event"
    FIGURE = "figure"
    GRAPHIC = "graphic"
    HEARING = "hearing"
    INTERVIEW = "interview"
    LEGAL_CASE = "legal_case"
    LEGISLATION = "legislation"
    MANUSCRIPT = "manuscript"
    MAP = "map"
    MOTION_PICTURE = "motion_picture"
    MUSICAL_SCORE = "musical_score"
    PAMPHLET = "pamphlet"
    PAPER_CONFERENCE = "paper-conference"
    PATENT = "patent"
    PERFORMANCE = "performance"
    PERIODICAL = "periodical"
    PERSONAL_COMMUNICATION = "personal_communication"
    POST = "post"
    POST_WEBLOG = "post-weblog"
    REGULATION = "regulation"
    REPORT = "report"
    REVIEW = "review"
    REVIEW_BOOK = "review-book"
    SOFTWARE = "software"
    SONG = "song"
    SPEECH = "speech"
    STANDARD = "standard"
    THESIS = "thesis"
    TREATY = "treaty"
    WEBPAGE = "webpage"


class Source(StrEnum):
    """Where the value of a field comes from."""

    PAGE = "page"
    FILE = "file"
    INFERRED = "inferred"
    LOOKED_UP = "looked-up"
    USER = "user"


@dataclass(frozen=True, slots=True)
class Origin:
    """The provenance of one field: the source, and what it was inferred from or where it was found."""

    source: Source
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ProfileRef:
    """The page on which a record was found: whose, which file, captured when (ISO date)."""

    name: str
    source: str
    captured: str


@dataclass(frozen=True, slots=True)
class Record:
    """One reference.

    `text` holds CSL's standard and number variables by their CSL names ("title", "abstract",
    "container-title", "DOI", "page", …), `names` the name variables, `dates` the date variables;
    an absent variable has no row. What CSL has no variable for stands in the fields below, which
    CSL-JSON holds in `custom`.
    """

    type: ItemType
    key: str = ""
    text: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, tuple[Name, ...]] = field(default_factory=dict)
    dates: Mapping[str, PartialDate] = field(default_factory=dict)
    keywords: tuple[str, ...] = ()
    truncated: frozenset[str] = frozenset()
    """Name variables whose list goes on after the printed names (et al., and others)."""
    protected: tuple[str, ...] = ()
    """Words of the title whose capitals must stay, in title order, each once."""
    arxiv_id: str = ""
    arxiv_category: str = ""
    page_category: str = ""
    code: tuple[str, ...] = ()
    code_announced: tuple[str, ...] = ()
    """Those of `code` that the abstract only promises."""
    project_pages: tuple[str, ...] = ()
    has_code: bool | None = None
    """The page's Code flag; None where no page has spoken."""
    score: str = ""
    affiliations: tuple[str, ...] = ()
    profiles: tuple[ProfileRef, ...] = ()
    related: Mapping[str, str] = field(default_factory=dict)
    """Citation key of a related record: the relation ("software", "preprint", "published")."""
    other_ids: tuple[str, ...] = ()
    """Citation keys that this record had before."""
    custom: Mapping[str, object] = field(default_factory=dict)
    """Fields that came in with a file and have no CSL variable, by the name that they had there."""
    origin: Mapping[str, Origin] = field(default_factory=dict)
    """Provenance by CSL variable or by the name of a field above."""
    key_given: bool = False
    """The key is the user's own and must stay as it is."""
    file: str | None = None
    line: int | None = None

    @property
    def title(self) -> str:
        """The title as plain text, or "" where there is none."""
        return self.text.get("title", "")

    @property
    def author(self) -> tuple[Name, ...]:
        """The known authors in order."""
        return self.names.get("author", ())

    @property
    def authors_complete(self) -> bool:
        """Whether `author` is the whole list."""
        return "author" not in self.truncated

    @property
    def issued(self) -> PartialDate | None:
        """The date of publication, of a preprint the day of its first version."""
        return self.dates.get("issued")

    @property
    def inferred(self) -> tuple[str, ...]:
        """The fields whose value was inferred, in alphabetical order."""
        return tuple(sorted(name for name, origin in self.origin.items() if origin.source is Source.INFERRED))
