"""Real-looking records of every CSL type, the same ones each time."""

import calendar
import random
from collections.abc import Callable, Mapping

from profbib.record import ItemType, Name, PartialDate, Record
from profbib.text.titles import protected_words
from roundtrip import vocabulary as words

_Draw = random.Random
_LINKED = ("DOI", "URL", "language", "note", "abstract", "title-short")
_JOURNAL = (
    "container-title",
    "container-title-short",
    "volume",
    "issue",
    "page",
    "ISSN",
    "number",
    "PMID",
    "PMCID",
)
_BOOK = (
    "publisher", "publisher-place", "edition", "ISBN", "volume", "number-of-pages", "number-of-volumes",
    "collection-title", "collection-number", "original-title", "original-publisher", "call-number",
)  # fmt: skip
_PART = (
    "container-title", "publisher", "publisher-place", "page", "ISBN", "edition", "volume", "chapter-number",
    "collection-title", "collection-number",
)  # fmt: skip
_WEB = ("container-title", "publisher", "genre")
_LAW = ("container-title", "authority", "jurisdiction", "volume", "page", "number", "section", "references")
_WORK = (
    "publisher",
    "publisher-place",
    "medium",
    "container-title",
    "genre",
    "dimensions",
    "archive",
    "number",
)
VARIABLES: Mapping[ItemType, tuple[str, ...]] = {
    ItemType.ARTICLE: ("publisher", "number", "genre", "version"),
    ItemType.ARTICLE_JOURNAL: (*_JOURNAL, "status"),
    ItemType.ARTICLE_MAGAZINE: _JOURNAL,
    ItemType.ARTICLE_NEWSPAPER: ("container-title", "publisher-place", "edition", "page", "section", "ISSN"),
    ItemType.BILL: _LAW,
    ItemType.BOOK: _BOOK,
    ItemType.BROADCAST: _WORK,
    ItemType.CHAPTER: _PART,
    ItemType.CLASSIC: _BOOK,
    ItemType.COLLECTION: (*_BOOK, "archive", "archive_location"),
    ItemType.DATASET: ("publisher", "version", "genre", "number", "archive"),
    ItemType.DOCUMENT: ("publisher", "publisher-place", "number", "genre", "page"),
    ItemType.ENTRY: _PART,
    ItemType.ENTRY_DICTIONARY: _PART,
    ItemType.ENTRY_ENCYCLOPEDIA: _PART,
    ItemType.EVENT: ("event-title", "event-place", "publisher"),
    ItemType.FIGURE: _WORK,
    ItemType.GRAPHIC: _WORK,
    ItemType.HEARING: _LAW,
    ItemType.INTERVIEW: _WORK,
    ItemType.LEGAL_CASE: _LAW,
    ItemType.LEGISLATION: _LAW,
    ItemType.MANUSCRIPT: (
        "genre",
        "publisher",
        "publisher-place",
        "archive",
        "archive_location",
        "event-title",
    ),
    ItemType.MAP: (*_WORK, "scale", "edition"),
    ItemType.MOTION_PICTURE: _WORK,
    ItemType.MUSICAL_SCORE: _WORK,
    ItemType.PAMPHLET: ("publisher", "publisher-place", "genre", "number-of-pages"),
    ItemType.PAPER_CONFERENCE: (*_PART, "event-title", "event-place", "number", "issue", "genre", "ISSN"),
    ItemType.PATENT: ("number", "authority", "genre", "publisher-place", "jurisdiction", "status"),
    ItemType.PERFORMANCE: (*_WORK, "event-title", "event-place"),
    ItemType.PERIODICAL: (*_JOURNAL, "publisher"),
    ItemType.PERSONAL_COMMUNICATION: _WORK,
    ItemType.POST: _WEB,
    ItemType.POST_WEBLOG: _WEB,
    ItemType.REGULATION: _LAW,
    ItemType.REPORT: (
        "publisher",
        "publisher-place",
        "number",
        "genre",
        "page",
        "collection-title",
        "ISBN",
        "version",
    ),
    ItemType.REVIEW: (*_JOURNAL, "reviewed-title"),
    ItemType.REVIEW_BOOK: (*_JOURNAL, "reviewed-title"),
    ItemType.SOFTWARE: ("publisher", "version", "genre", "license", "container-title"),
    ItemType.SONG: _WORK,
    ItemType.SPEECH: ("event-title", "event-place", "genre", "publisher-place", "publisher"),
    ItemType.STANDARD: ("publisher", "number", "publisher-place", "authority", "version", "collection-title"),
    ItemType.THESIS: ("publisher", "publisher-place", "genre", "number-of-pages", "archive"),
    ItemType.TREATY: _LAW,
    ItemType.WEBPAGE: _WEB,
}
"""What real records of a type have; each record has some of it."""

_ROLES: Mapping[ItemType, tuple[str, ...]] = {
    ItemType.MOTION_PICTURE: ("director", "producer", "script-writer"),
    ItemType.BROADCAST: ("director", "host", "guest", "executive-producer", "series-creator"),
    ItemType.SONG: ("composer", "performer"),
    ItemType.MUSICAL_SCORE: ("composer", "editor"),
    ItemType.INTERVIEW: ("author", "interviewer"),
    ItemType.PERFORMANCE: ("performer", "organizer"),
    ItemType.EVENT: ("organizer", "chair"),
    ItemType.PERSONAL_COMMUNICATION: ("author", "recipient"),
    ItemType.COLLECTION: ("editor", "compiler", "curator"),
    ItemType.PERIODICAL: ("editor",),
    ItemType.CHAPTER: ("author", "editor", "translator", "container-author", "collection-editor"),
    ItemType.PAPER_CONFERENCE: ("author", "editor", "collection-editor"),
    ItemType.BOOK: ("author", "editor", "translator", "illustrator"),
    ItemType.CLASSIC: ("author", "translator", "editor-translator"),
    ItemType.REVIEW: ("author", "reviewed-author"),
    ItemType.REVIEW_BOOK: ("author", "reviewed-author"),
    ItemType.ENTRY_DICTIONARY: ("author", "editor"),
    ItemType.ENTRY_ENCYCLOPEDIA: ("author", "editor"),
}


def real_looking(count: int, seed: int = 20) -> list[Record]:
    """So many records, the types in turn."""
    draw = _Draw(seed)
    types = list(ItemType)
    return [_record(types[number % len(types)], number, draw) for number in range(count)]


def _record(item_type: ItemType, number: int, draw: _Draw) -> Record:
    title = _title(draw)
    chosen = [name for name in (*VARIABLES[item_type], *_LINKED) if draw.random() < 0.55]
    text = {"title": title} | {name: value for name in chosen if (value := _value(name, item_type, draw))}
    on_arxiv = item_type is ItemType.ARTICLE or (
        item_type in (ItemType.ARTICLE_JOURNAL, ItemType.PAPER_CONFERENCE) and draw.random() < 0.3
    )
    arxiv_id = f"{draw.randint(15, 24)}{draw.randint(1, 12):02}.{draw.randint(0, 99999):05}"
    known = on_arxiv and draw.random() < 0.6
    if known and item_type is ItemType.ARTICLE:
        text["publisher"] = "arXiv"
        text.pop("number", None)
    category = draw.choice(("cs.CV", "stat.ML", "math.CO", "hep-th")) if known and draw.random() < 0.8 else ""
    names = _names(item_type, draw)
    return Record(
        item_type,
        key=f"{draw.choice(('smith', 'Müller', 'DBLP:conf/icml/x', 'li_'))}{number}",
        text=text,
        names=names,
        dates=_dates(item_type, draw),
        keywords=tuple(draw.sample(words.KEYWORDS, draw.choice((0, 0, 1, 3)))),
        truncated=frozenset(variable for variable in names if draw.random() < 0.05),
        protected=protected_words(title) if draw.random() < 0.8 else (),
        arxiv_id=arxiv_id if known else "",
        arxiv_category=category,
        code=tuple(
            f"https://github.com/team/repo_{number}{part}" for part in "~-"[: draw.choice((0, 0, 1, 2))]
        ),
        key_given=True,
    )


def _title(draw: _Draw) -> str:
    start, first, second = draw.choice(words.STARTS), draw.choice(words.TOPICS), draw.choice(words.TOPICS)
    form = draw.choice(
        ("{0} {1}", "{1}: {0} {2}", "{0} {1} and {2}", "{0} {1}—{2}?", "“{1}”: {0} {2}", "{1}")
    )
    title: str = form.format(start, first, second)
    return title[0].upper() + title[1:]


def _sentence(draw: _Draw, length: int) -> str:
    return " ".join(draw.choices(words.WORDS, k=length)).capitalize() + draw.choice(
        (".", ".", "?", "!", ".”")
    )


def _abstract(draw: _Draw) -> str:
    paragraphs = [
        " ".join(_sentence(draw, draw.randint(6, 20)) for _ in range(draw.randint(2, 6)))
        for _ in range(draw.choice((1, 1, 1, 2, 3)))
    ]
    return "\n\n".join(paragraphs)


def _pages(draw: _Draw) -> str:
    first = draw.randint(1, 900)
    return draw.choice(
        (
            f"{first}-{first + 12}", f"{first}–{first + 7}", str(first), f"e{first}",
            f"{first}-{first + 2}, {first + 9}",
            f"S{first}-S{first + 3}", "xii-xiv", f"{first}:1-{first}:24", f"{first}+", f"A{first}",
            "12 (Suppl 1)",
        )
    )  # fmt: skip


def _doi(draw: _Draw) -> str:
    return draw.choice(
        (
            f"10.{draw.randint(1000, 9999)}/j.x_{draw.randint(1, 9999)}",
            f"10.1002/(SICI)1097-4571(1999{draw.randint(10, 99)})50:1<36::AID-ASI6>3.0.CO;2-7",
            f"10.1016/S0140-6736(20)3{draw.randint(1000, 9999)}-X",
        )
    )


def _url(draw: _Draw) -> str:
    number = draw.randint(1, 99999)
    return draw.choice(
        (
            f"https://example.org/a_b/{number}?q=1&r=50%25#top",
            f"http://www.example.com/~user/{number}.html",
            f"https://ko.wikipedia.org/wiki/위키_{number}", f"https://example.org/wiki/Foo_(bar)_{number}",
            f"https://doi.org/10.1000/{number}", f"https://x.org/{{{number}}}",
            f"https://openreview.net/forum?id=A{number}",
        )
    )  # fmt: skip


def _issn(draw: _Draw) -> str:
    return draw.choice(("2049-3630", "0028-0836", "1476-4687", "0028-0836, 1476-4687", "1234-5678"))


def _isbn(draw: _Draw) -> str:
    return draw.choice(("978-3-16-148410-0", "0-306-40615-2", "9780306406157", "978-0-00-000000-0"))


def _number(draw: _Draw) -> str:
    return draw.choice(("104321", "TR-2021/04", "e17", "US 7,654,321 B2", "No. 5", "12", "RFC 2119", "MS-17"))


_VALUES: Mapping[str, Callable[[_Draw], str]] = {
    "DOI": _doi,
    "URL": _url,
    "ISSN": _issn,
    "ISBN": _isbn,
    "PMID": lambda draw: str(draw.randint(10**6, 10**7)),
    "PMCID": lambda draw: f"PMC{draw.randint(10**5, 10**6)}",
    "abstract": _abstract,
    "note": lambda draw: draw.choice(
        (_sentence(draw, 5), "Accepted at ICML; 12 pages", "See https://x.org/a_b", _abstract(draw))
    ),
    "page": _pages,
    "number": _number,
    "volume": lambda draw: draw.choice(("12", "abs/1", "XII", "104", "2 (N.S.)", "3A")),
    "issue": lambda draw: draw.choice(("3", "1-2", "Suppl. 1", "S4", "12")),
    "collection-number": lambda draw: draw.choice(("1234", "12–13", "B7")),
    "edition": lambda draw: draw.choice(("2", "2nd", "3rd revised", "21", "Zweite, erweiterte", "11")),
    "version": lambda draw: draw.choice(("1.0.2", "v3", "2021-05")),
    "number-of-pages": lambda draw: str(draw.randint(80, 900)),
    "number-of-volumes": lambda draw: str(draw.randint(2, 9)),
    "chapter-number": lambda draw: str(draw.randint(1, 20)),
    "publisher": lambda draw: draw.choice(words.PUBLISHERS),
    "original-publisher": lambda draw: draw.choice(words.PUBLISHERS),
    "authority": lambda draw: draw.choice(
        ("U.S. Supreme Court", "European Patent Office", "Bundestag", "ISO")
    ),
    "jurisdiction": lambda draw: draw.choice(("us", "gb;eng")),
    "archive": lambda draw: draw.choice(("Library of Congress", "Staatsarchiv Zürich")),
    "archive_location": lambda draw: draw.choice(("Box 7, folder 3", "MS-17")),
    "call-number": lambda draw: draw.choice(("QA76.9 .D3", "PR4034")),
    "publisher-place": lambda draw: draw.choice(words.PLACES),
    "event-place": lambda draw: draw.choice(words.PLACES),
    "event-title": lambda draw: draw.choice(words.EVENTS),
    "collection-title": lambda draw: draw.choice(words.SERIES),
    "language": lambda draw: draw.choice(words.LANGUAGES),
    "status": lambda draw: draw.choice(("in press", "forthcoming", "submitted", "under review")),
    "title-short": lambda draw: draw.choice(words.TOPICS),
    "original-title": _title,
    "reviewed-title": _title,
    "medium": lambda draw: draw.choice(("DVD", "Oil on canvas", "Vinyl")),
    "dimensions": lambda draw: draw.choice(("00:45:12", "20 × 30 cm")),
    "section": lambda draw: draw.choice(("A", "Sports", "§ 12")),
    "scale": lambda draw: "1:25,000",
    "references": lambda draw: "Pub. L. 111-148",
    "license": lambda draw: "MIT",
}


def _value(variable: str, item_type: ItemType, draw: _Draw) -> str:
    if variable == "container-title":
        return draw.choice(words.JOURNALS)[0] if "ISSN" in VARIABLES[item_type] else draw.choice(words.BOOKS)
    if variable == "container-title-short":
        return draw.choice(words.JOURNALS)[1]
    if variable == "genre":
        return draw.choice(
            words.GENRES.get(item_type.value, ("Blog post", "Documentary", "Letter", "Poster"))
        )
    if variable == "publisher" and item_type is ItemType.ARTICLE:
        return draw.choice(("arXiv", "bioRxiv", "Research Square", "OSF Preprints"))
    return _VALUES[variable](draw)


def _names(item_type: ItemType, draw: _Draw) -> dict[str, tuple[Name, ...]]:
    roles = _ROLES.get(item_type, ("author", "editor", "translator"))
    chosen = [role for place, role in enumerate(roles) if draw.random() < (0.85 if place == 0 else 0.3)]
    return {role: tuple(_name(draw) for _ in range(draw.choice((1, 1, 2, 3, 5)))) for role in chosen}


def _name(draw: _Draw) -> Name:
    kind = draw.random()
    if kind < 0.75:
        return Name(draw.choice(words.FAMILIES), draw.choice(words.GIVEN))
    return draw.choice(words.PEOPLE) if kind < 0.9 else Name(literal=draw.choice(words.BODIES))


def _dates(item_type: ItemType, draw: _Draw) -> dict[str, PartialDate]:
    dates = {"issued": _date(draw)} if draw.random() < 0.9 else {}
    if draw.random() < 0.2:
        dates["accessed"] = _day(draw, 2015, 2024)
    if draw.random() < 0.1:
        dates["original-date"] = PartialDate(draw.randint(1700, 1990))
    if "event-title" in VARIABLES[item_type] and draw.random() < 0.3:
        dates["event-date"] = _day(draw, 1990, 2024)
    return dates


def _day(draw: _Draw, first: int, last: int) -> PartialDate:
    year, month = draw.randint(first, last), draw.randint(1, 12)
    return PartialDate(year, month, draw.randint(1, calendar.monthrange(year, month)[1]))


def _date(draw: _Draw) -> PartialDate:
    year = draw.randint(1950, 2024)
    return draw.choice(
        (
            PartialDate(year), PartialDate(year), PartialDate(year, draw.randint(1, 12)),
            _day(draw, 1950, 2024),
            _day(draw, 1950, 2024), PartialDate(year, season=draw.randint(1, 4)),
            PartialDate(year, circa=True),
            PartialDate(year, end=PartialDate(year + 2)), PartialDate(year, 3, end=PartialDate(year, 5)),
            PartialDate(year, 11, end=PartialDate(year + 1, 2)), PartialDate(literal="in press"),
            PartialDate(-43),
            PartialDate(year, 6, 2, end=PartialDate(year, 6, 5)), PartialDate(literal="no date, but late"),
        )
    )  # fmt: skip
