"""Which entry type each CSL item type becomes, in both dialects."""

from dataclasses import dataclass

from profbib.record import ItemType, Record


@dataclass(frozen=True, slots=True)
class Kind:
    """An entry type, the fields that it uses for container and publisher, and what it cannot do without.

    `needs` are CSL variables; "creator" is an author or an editor, "link" a URL, DOI or arXiv id.
    `own` says that a reader takes this entry type for the item type, so that nothing else need say it.
    """

    entry: str
    needs: tuple[str, ...] = ()
    container: str = "booktitle"
    publisher: str = "publisher"
    own: bool = False


def _misc(container: str = "booktitle", *, own: bool = False) -> Kind:
    return Kind("misc", container=container, own=own)


_ARTICLE = Kind("article", ("author", "title", "container-title"), "journal")
_OWN_ARTICLE = Kind("article", ("author", "title", "container-title"), "journal", own=True)
_BOOK = Kind("book", ("creator", "title", "publisher"))
_OWN_BOOK = Kind("book", ("creator", "title", "publisher"), own=True)
_PART = Kind("incollection", ("author", "title", "container-title", "publisher"))
_OWN_PART = Kind("incollection", ("author", "title", "container-title", "publisher"), own=True)
_PAPER = Kind("inproceedings", ("author", "title", "container-title"))
_OWN_PAPER = Kind("inproceedings", ("author", "title", "container-title"), own=True)
_REPORT = Kind("techreport", ("author", "title", "publisher"), publisher="institution")
_OWN_REPORT = Kind("techreport", ("author", "title", "publisher"), publisher="institution", own=True)
_UNPUBLISHED = Kind("unpublished", ("author", "title", "note"))

BIBTEX_KINDS: dict[ItemType, tuple[Kind, ...]] = {
    ItemType.ARTICLE: (_misc(own=True),),
    ItemType.ARTICLE_JOURNAL: (_OWN_ARTICLE, _misc("journal")),
    ItemType.ARTICLE_MAGAZINE: (_ARTICLE, _misc("journal")),
    ItemType.ARTICLE_NEWSPAPER: (_ARTICLE, _misc("journal")),
    ItemType.BILL: (_misc(),),
    ItemType.BOOK: (_OWN_BOOK, _misc()),
    ItemType.BROADCAST: (_misc(),),
    ItemType.CHAPTER: (_OWN_PART, _PAPER, _misc()),
    ItemType.CLASSIC: (_BOOK, _misc()),
    ItemType.COLLECTION: (_BOOK, _misc()),
    ItemType.DATASET: (_misc(),),
    ItemType.DOCUMENT: (_misc(),),
    ItemType.ENTRY: (_PART, _PAPER, _misc()),
    ItemType.ENTRY_DICTIONARY: (_PART, _PAPER, _misc()),
    ItemType.ENTRY_ENCYCLOPEDIA: (_PART, _PAPER, _misc()),
    ItemType.EVENT: (_misc(),),
    ItemType.FIGURE: (_misc(),),
    ItemType.GRAPHIC: (_misc(),),
    ItemType.HEARING: (_misc(),),
    ItemType.INTERVIEW: (_misc(),),
    ItemType.LEGAL_CASE: (_misc(),),
    ItemType.LEGISLATION: (_misc(),),
    ItemType.MANUSCRIPT: (Kind("unpublished", ("author", "title", "note"), own=True), _misc()),
    ItemType.MAP: (_misc(),),
    ItemType.MOTION_PICTURE: (_misc(),),
    ItemType.MUSICAL_SCORE: (_misc(),),
    ItemType.PAMPHLET: (Kind("booklet", ("author", "title"), own=True), _misc()),
    ItemType.PAPER_CONFERENCE: (_OWN_PAPER, _misc()),
    ItemType.PATENT: (_misc(),),
    ItemType.PERFORMANCE: (_misc(),),
    ItemType.PERIODICAL: (_misc(),),
    ItemType.PERSONAL_COMMUNICATION: (_misc(),),
    ItemType.POST: (_misc(),),
    ItemType.POST_WEBLOG: (_misc(),),
    ItemType.REGULATION: (_misc(),),
    ItemType.REPORT: (_OWN_REPORT, _misc()),
    ItemType.REVIEW: (_ARTICLE, _misc("journal")),
    ItemType.REVIEW_BOOK: (_ARTICLE, _misc("journal")),
    ItemType.SOFTWARE: (_misc(),),
    ItemType.SONG: (_misc(),),
    ItemType.SPEECH: (_UNPUBLISHED, _misc()),
    ItemType.STANDARD: (_REPORT, _misc()),
    ItemType.THESIS: (
        Kind("phdthesis", ("author", "title", "publisher"), publisher="school", own=True),
        _misc(),
    ),
    ItemType.TREATY: (_misc(),),
    ItemType.WEBPAGE: (_misc(),),
}
"""The entry types for classic BibTeX, the best first; the last takes anything.

The styles warn of an @article without author or journal, a @book without publisher and so on; then
@misc prints all there is.
"""

_LX_ARTICLE = Kind("article", ("title", "container-title"), "journaltitle")
_LX_MISC = Kind("misc", container="howpublished", publisher="organization")
_LX_ONLINE = Kind("online", ("link",), "titleaddon", "organization")
_LX_BOOK = (Kind("book", ("author",)), Kind("collection", ("editor",)))
_LX_PART = (
    Kind("incollection", ("author", "editor", "container-title")),
    Kind("inbook", ("author", "container-title")),
    Kind("incollection", ("container-title",)),
)
_LX_REPORT = Kind("report", ("publisher",), "titleaddon", "institution")
_LX_UNPUBLISHED = Kind("unpublished", ("author", "title"), "titleaddon", "howpublished")

BIBLATEX_KINDS: dict[ItemType, tuple[Kind, ...]] = {
    ItemType.ARTICLE: (Kind("online", container="titleaddon", publisher="organization", own=True),),
    ItemType.ARTICLE_JOURNAL: (
        Kind("article", ("title", "container-title"), "journaltitle", own=True),
        _LX_MISC,
    ),
    ItemType.ARTICLE_MAGAZINE: (_LX_ARTICLE, _LX_MISC),
    ItemType.ARTICLE_NEWSPAPER: (_LX_ARTICLE, _LX_MISC),
    ItemType.BILL: (_LX_MISC,),
    ItemType.BOOK: (
        Kind("book", ("author",), own=True),
        Kind("collection", ("editor",), own=True),
        Kind("book", own=True),
    ),
    ItemType.BROADCAST: (_LX_MISC,),
    ItemType.CHAPTER: (
        Kind("incollection", ("author", "editor", "container-title"), own=True),
        Kind("inbook", ("author", "container-title"), own=True),
        Kind("incollection", ("container-title",), own=True),
        _LX_MISC,
    ),
    ItemType.CLASSIC: (*_LX_BOOK, Kind("book")),
    ItemType.COLLECTION: (*_LX_BOOK, _LX_MISC),
    ItemType.DATASET: (Kind("dataset", container="series", publisher="publisher", own=True),),
    ItemType.DOCUMENT: (Kind("misc", container="titleaddon", publisher="organization", own=True),),
    ItemType.ENTRY: (*_LX_PART, _LX_MISC),
    ItemType.ENTRY_DICTIONARY: (
        Kind("inreference", ("author", "editor", "container-title")),
        *_LX_PART,
        _LX_MISC,
    ),
    ItemType.ENTRY_ENCYCLOPEDIA: (
        Kind("inreference", ("author", "editor", "container-title")),
        *_LX_PART,
        _LX_MISC,
    ),
    ItemType.EVENT: (_LX_MISC,),
    ItemType.FIGURE: (_LX_MISC,),
    ItemType.GRAPHIC: (_LX_MISC,),
    ItemType.HEARING: (_LX_MISC,),
    ItemType.INTERVIEW: (_LX_MISC,),
    ItemType.LEGAL_CASE: (_LX_MISC,),
    ItemType.LEGISLATION: (_LX_MISC,),
    ItemType.MANUSCRIPT: (
        Kind("unpublished", ("author", "title"), "titleaddon", "howpublished", own=True),
        _LX_MISC,
    ),
    ItemType.MAP: (_LX_MISC,),
    ItemType.MOTION_PICTURE: (_LX_MISC,),
    ItemType.MUSICAL_SCORE: (_LX_MISC,),
    ItemType.PAMPHLET: (
        Kind("booklet", ("creator", "title"), "titleaddon", "howpublished", own=True),
        _LX_MISC,
    ),
    ItemType.PAPER_CONFERENCE: (Kind("inproceedings", ("container-title",), own=True), _LX_MISC),
    ItemType.PATENT: (Kind("patent", ("author", "number"), "titleaddon", "titleaddon", own=True), _LX_MISC),
    ItemType.PERFORMANCE: (_LX_MISC,),
    ItemType.PERIODICAL: (Kind("periodical", ("editor",), "titleaddon", "titleaddon", own=True), _LX_MISC),
    ItemType.PERSONAL_COMMUNICATION: (_LX_MISC,),
    ItemType.POST: (_LX_ONLINE, _LX_MISC),
    ItemType.POST_WEBLOG: (_LX_ONLINE, _LX_MISC),
    ItemType.REGULATION: (_LX_MISC,),
    ItemType.REPORT: (Kind("report", ("publisher",), "titleaddon", "institution", own=True), _LX_MISC),
    ItemType.REVIEW: (_LX_ARTICLE, _LX_MISC),
    ItemType.REVIEW_BOOK: (_LX_ARTICLE, _LX_MISC),
    ItemType.SOFTWARE: (Kind("software", container="titleaddon", publisher="organization", own=True),),
    ItemType.SONG: (_LX_MISC,),
    ItemType.SPEECH: (_LX_UNPUBLISHED, _LX_MISC),
    ItemType.STANDARD: (_LX_REPORT, _LX_MISC),
    ItemType.THESIS: (Kind("thesis", ("publisher",), "titleaddon", "institution", own=True), _LX_MISC),
    ItemType.TREATY: (_LX_MISC,),
    ItemType.WEBPAGE: (_LX_ONLINE, _LX_MISC),
}
"""The entry types for biblatex, the best first; the last takes anything.

Only types that biblatex's own styles have drivers for: the others (@movie, @standard, @legislation
…) make it warn.
"""


OFFICIAL = frozenset(
    {
        ItemType.BILL,
        ItemType.HEARING,
        ItemType.LEGAL_CASE,
        ItemType.LEGISLATION,
        ItemType.PATENT,
        ItemType.REGULATION,
        ItemType.TREATY,
    }
)
"""Types whose institution is an authority."""
EVENTS = frozenset({ItemType.EVENT, ItemType.PERFORMANCE, ItemType.SPEECH})
"""Types that take place, so that the event comes before the container."""


def says_type(record: Record, kind: Kind, *, on_arxiv: bool) -> bool:
    """Whether the entry type alone makes a reader take the record's item type."""
    if record.type is ItemType.ARTICLE:
        return on_arxiv
    if record.type is ItemType.MANUSCRIPT and record.text.get("event-title"):
        return False
    return kind.own


def kind_for(record: Record, kinds: dict[ItemType, tuple[Kind, ...]]) -> Kind:
    """The first kind of the record's type whose needs the record meets, else the last."""
    rows = kinds[record.type]
    for kind in rows[:-1]:
        if all(_has(record, need) for need in kind.needs):
            return kind
    return rows[-1]


def _has(record: Record, need: str) -> bool:
    if need == "creator":
        return bool(record.names.get("author") or record.names.get("editor"))
    if need == "link":
        return bool(record.text.get("URL") or record.text.get("DOI") or record.arxiv_id)
    return bool(record.text.get(need, "").strip() or record.names.get(need))
