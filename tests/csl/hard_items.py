"""CSL-JSON items of every type and shape, made by rule, to compare processors on."""

from itertools import cycle
from typing import Any

TYPES = (
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast",
    "chapter", "classic", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia",
    "event", "figure", "graphic", "hearing", "interview", "legal_case", "legislation", "manuscript",
    "map", "motion_picture", "musical_score", "pamphlet", "paper-conference", "patent", "performance",
    "periodical", "personal_communication", "post", "post-weblog", "regulation", "report", "review",
    "review-book", "software", "song", "speech", "standard", "thesis", "treaty", "webpage",
)  # fmt: skip

NAMES: tuple[dict[str, Any], ...] = (
    {"family": "Doe", "given": "John"},
    {"family": "Smith", "given": "Anna Maria"},
    {"family": "Sartre", "given": "Jean-Paul"},
    {"family": "Beethoven", "given": "Ludwig", "dropping-particle": "van"},
    {"family": "Gogh", "given": "Vincent", "non-dropping-particle": "van"},
    {"family": "de la Cruz", "given": "María José"},
    {"family": "King", "given": "Martin Luther", "suffix": "Jr."},
    {"literal": "World Health Organization"},
    {"family": "Müller", "given": "Jürgen"},
    {"family": "O'Neil", "given": "Cathy"},
    {"family": "Knuth", "given": "D. E."},
    {"family": "Ångström", "given": "Anders J."},
    {"family": "毛", "given": "泽东"},
    {"family": "Достоевский", "given": "Фёдор Михайлович"},
    {"family": "Strauss", "given": "Richard", "suffix": "III", "comma-suffix": True},
    {"family": "Plato"},
    {"family": "Lee", "given": "M.J."},
    {"family": "Saint-Exupéry", "given": "Antoine", "non-dropping-particle": "de"},
    {"family": "Doe", "given": "Jane"},
    {"family": "Humboldt", "given": "Alexander", "dropping-particle": "von"},
)

DATES: tuple[dict[str, Any] | None, ...] = (
    {"date-parts": [[2019]]},
    {"date-parts": [[2020, 5]]},
    {"date-parts": [[2021, 12, 3]]},
    {"date-parts": [["2018", "7", "14"]]},
    {"date-parts": [[2017, 3, 1], [2017, 3, 5]]},
    {"date-parts": [[2016, 11, 28], [2016, 12, 2]]},
    {"date-parts": [[2015], [2016]]},
    {"date-parts": [[1999]], "circa": True},
    {"date-parts": [[2014]], "season": 2},
    {"raw": "2013-08-09"},
    {"literal": "in preparation"},
    None,
    {"date-parts": [[325]]},
    {"date-parts": [[-44]]},
)

TITLES = (
    "On the origin of species",
    "A study of the <i>Escherichia coli</i> genome in vivo",
    "The state of the art: a review",
    "What is life? The physical aspect of the living cell",
    "“Quoted beginnings” and their ends",
    'He said "never" again',
    "It's a dog's life",
    "Über die Entwicklung der H<sub>2</sub>O-Theorie",
    "DNA and RNA in the iPhone era",
    "Research & development < profit",
    "Why now?",
    "La vida es sueño",
    "Self-organizing maps — an introduction",
    "Einführung in die Statistik",
    "The 100 best x-ray images of 2010",
    "Really!",
)

PAGES = ("1-20", "123-128", "1234–1236", "e45", "S12-S19", "100-104", "7", "321-328", "12, 14-16", "iv-ix")
CONTAINERS = (
    ("Journal of Applied Studies", "J. Appl. Stud."),
    ("Nature", "Nature"),
    ("Proceedings of the 5th International Conference on Things", "Proc. ICT"),
    ("Zeitschrift für Kunst & Kultur", None),
    ("The New York Times", None),
)
EDITIONS = ("2", "3rd", "Revised edition", "1", "2nd", "10")
LANGUAGES = (None, None, None, "en-US", "de", "fr-FR")


def hard_items(count: int = 176) -> list[dict[str, Any]]:
    """That many items: each type in turn, the other features in cycles of lengths that share no factor."""
    dates, titles, pages = cycle(DATES), cycle(TITLES), cycle(PAGES)
    containers, editions, languages = cycle(CONTAINERS), cycle(EDITIONS), cycle(LANGUAGES)
    items = []
    for index in range(count):
        round_, kind = divmod(index, len(TYPES))
        item: dict[str, Any] = {"id": f"item-{index + 1:03d}", "type": TYPES[kind], "title": next(titles)}
        item["author"] = _names(index, (1, 2, 3, 0, 5, 8, 1, 12, 2, 4, 7, 1, 22)[index % 13])
        date = next(dates)
        if date is not None:
            item["issued"] = date
        container, short = next(containers)
        page, edition, language = next(pages), next(editions), next(languages)
        if round_ % 2 == 0 or kind % 3:
            item["container-title"] = container
            if short:
                item["container-title-short"] = short
        _add_numbers(item, index, page, edition)
        _add_people(item, index)
        _add_places(item, index)
        if language:
            item["language"] = language
        items.append({key: value for key, value in item.items() if value not in ([], None)})
    return items


def _names(start: int, count: int) -> list[dict[str, Any]]:
    names = [NAMES[(start * 7 + place) % len(NAMES)] for place in range(count)]
    # Institutions write alone: processors differ on how they join those that follow persons.
    return names if count == 1 else [name for name in names if "literal" not in name]


def _add_numbers(item: dict[str, Any], index: int, page: str, edition: str) -> None:
    if index % 2 == 0:
        item["volume"] = str(1 + index % 30)
    if index % 3 == 0:
        item["issue"] = str(1 + index % 12) if index % 9 else "3-4"
    if index % 4 != 1:
        item["page"] = page
    if index % 5 == 0:
        item["edition"] = edition
    if index % 7 == 0:
        item["number"] = f"{index}/A" if index % 2 else str(index)
    if index % 11 == 0:
        item["number-of-pages"] = "248"
        item["number-of-volumes"] = "3"
    if index % 13 == 0:
        item["collection-title"] = "Lecture Notes in Everything"
        item["collection-number"] = "17"


def _add_people(item: dict[str, Any], index: int) -> None:
    if index % 3 == 1:
        item["editor"] = _names(index + 3, 1 + index % 4)
    if index % 8 == 5:
        item["translator"] = _names(index + 5, 1)
    if index % 17 == 0:
        item["editor"] = item["translator"] = _names(index, 1)
    if index % 19 == 7:
        item["container-author"] = _names(index + 9, 2)
    if index % 23 == 5:
        item["director"] = _names(index + 2, 1)
    if index % 29 == 4:
        item["interviewer"] = _names(index + 1, 1)


RARE: tuple[tuple[int, int, dict[str, Any]], ...] = (
    (9, 4, {"genre": "PhD thesis"}),
    (10, 6, {"event-title": "Annual Meeting on Methods", "event-place": "Paris"}),
    (12, 8, {"archive": "National Archives", "archive_location": "Box 12"}),
    (14, 5, {"ISBN": "978-3-16-148410-0", "ISSN": "1234-5678", "PMID": "12345"}),
    (15, 3, {"note": "A remark on this work"}),
    (16, 9, {"medium": "DVD"}),
    (18, 11, {"authority": "Supreme Court"}),
    (21, 6, {"title-short": "Short title"}),
    (25, 12, {"original-date": {"date-parts": [[1901]]}}),
    (26, 3, {"abstract": "What it is about."}),
    (27, 9, {"version": "2.1"}),
    (31, 2, {"section": "12"}),
    (33, 4, {"status": "in press"}),
)


def _add_places(item: dict[str, Any], index: int) -> None:
    if index % 2:
        item["publisher"] = ("Oxford University Press", "Springer", "MIT Press")[index % 3]
        if index % 4 == 1:
            item["publisher-place"] = ("Oxford", "Berlin", "Cambridge, MA")[index % 3]
    if index % 3 == 2:
        item["DOI"] = f"10.1000/xyz{index}"
    if index % 4 == 2:
        item["URL"] = f"https://example.org/{index}"
        item["accessed"] = {"date-parts": [[2022, 1 + index % 12, 1 + index % 28]]}
    for every, place, fields in RARE:
        if index % every == place:
            item.update(fields)
