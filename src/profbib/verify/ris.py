"""What rispy sees of a RIS file, by tag."""

import re
from functools import cache

from profbib.verify.dates import MONTHS, iso_date
from profbib.verify.seen import Reader, Seen, SeenDate, SeenName
from profbib.verify.texts import one_line, same_line, same_pages

_NAME_TAGS = frozenset({"AU", "A1", "A2", "A3", "A4", "ED", "TA", "C2"})
_OTHER_DATE = re.compile(r"\bto (?:(\w+) )?(-?\d{4,}(?:-\d\d){0,2})")
_AND_OTHERS = ": and others"
_NO_TAGS = ("UK", "TY")


def see_ris(text: str) -> list[Seen]:
    """The references of a RIS file, in order, values by their tags."""
    import rispy  # type: ignore[import-untyped]

    tags = _tags()
    references = rispy.loads(text, mapping=dict(tags), list_tags=list(tags), delimiter_tags_mapping={})
    return [_seen(reference) for reference in references]


@cache
def _tags() -> dict[str, str]:
    """Every tag under its own name, so that no two are taken for one."""
    from rispy.config import TAG_KEY_MAPPING  # type: ignore[import-untyped]

    return {tag: tag for tag in TAG_KEY_MAPPING} | {"UK": "UK"}


def _seen(reference: dict[str, object]) -> Seen:
    known = {tag: values for tag, values in reference.items() if tag not in _NO_TAGS}
    unknown = reference.get("UK")
    values: dict[str, object] = {**known, **(unknown if isinstance(unknown, dict) else {})}
    texts = {tag: [str(text) for text in found] for tag, found in values.items() if isinstance(found, list)}
    seen = Seen(next(iter(texts.get("ID", ())), ""), str(reference.get("TY", "")))
    for tag, found in texts.items():
        for text in found:
            seen.add(tag, text)
        if tag in _NAME_TAGS:
            seen.names[tag] = [_name(text) for text in found]
    _add_pages(seen, texts)
    for tag in ("PY", "DA", "Y2"):
        seen.dates[tag] = [_date(text) for text in texts.get(tag, ())]
    for text in texts.get("N1", ()):
        if text.endswith(_AND_OTHERS):
            seen.goes_on.add(text.removesuffix(_AND_OTHERS))
    if len(texts.get("N1", ())) > 1:
        seen.add("N1", "\n".join(text for text in texts["N1"] if not text.endswith(_AND_OTHERS)))
    return seen


def _add_pages(seen: Seen, texts: dict[str, list[str]]) -> None:
    first, last = texts.get("SP", ()), texts.get("EP", ())
    if first and last:
        seen.add("SP", f"{first[0]}-{last[0]}")


def _name(text: str) -> SeenName:
    family, _, rest = text.partition(",")
    return SeenName(family.strip(), rest.strip())


def _date(text: str) -> SeenDate:
    """The date of "2022/02/14/", perhaps with a season or the end of a range behind it."""
    year, *rest = text.split("/", maxsplit=3)
    parts = [part for part in rest[:2] if part.isdecimal()]
    seen = iso_date("-".join([year, *parts]))
    other = rest[2] if len(rest) > 2 else ""
    if not seen.start:
        return SeenDate(text=text)
    end = _OTHER_DATE.search(other)
    season = MONTHS.get(_OTHER_DATE.sub("", other).removeprefix("circa").strip()[:3])
    start = (*seen.start, season) if season and len(seen.start) == 1 else seen.start
    if end is None:
        return SeenDate(start)
    last = iso_date(end[2]).start
    return SeenDate(start, (*last, MONTHS[end[1][:3]]) if end[1] and end[1][:3] in MONTHS else last)


def _same_archive_id(expected: str, read: str) -> bool:
    bare = read.removeprefix("Archive ID: ")
    return same_line(expected, bare) or same_line(expected, read)


def _same_arxiv_id(expected: str, read: str) -> bool:
    return read.removeprefix("Archive ID: ").removeprefix("arXiv:").partition(" ")[0] == expected


# Programs take a reference of another type for a generic one.
_TYPES = frozenset(
    {
        *("ADVS", "ART", "BILL", "BLOG", "BOOK", "CASE", "CHAP", "CLSWK", "COMP", "CPAPER", "CTLG", "DATA"),
        *("DICT", "ELEC", "ENCYC", "FIGURE", "GEN", "HEAR", "ICOMM", "JFULL", "JOUR", "LEGAL", "MANSCPT"),
        *("MAP", "MGZN", "MPCT", "MUSIC", "NEWS", "PAMP", "PAT", "PCOMM", "RPRT", "SLIDE", "SOUND", "STAND"),
        *("STAT", "THES"),
    }
)
RIS = Reader(
    see=see_ris,
    homes={
        "title": ("TI",),
        "abstract": ("AB",),
        "note": ("N1",),
        "DOI": ("DO",),
        "URL": ("UR",),
        "container-title": ("T2", "C3", "JO", "BT"),
        "publisher": ("PB",),
        "volume": ("VL",),
        "issue": ("IS",),
        "page": ("SP",),
        "edition": ("ET",),
        "number": ("M1", "M2", "C7", "SN", "NV", "SV"),
        "keywords": ("KW",),
        "ISBN": ("SN",),
        "ISSN": ("SN",),
        "arxiv_id": ("M2",),
        "code": ("L2",),
        "project_pages": ("L4",),
        "affiliations": ("AD",),
        "arxiv_category": ("KW",),
        "issued": ("DA", "PY"),
        "accessed": ("Y2",),
        "author": ("AU",),
        "editor": ("A2", "A3", "ED"),
        "translator": ("A4",),
    },
    same=same_line,
    fold=one_line,
    types=_TYPES,
    shared=frozenset({"N1"}),
    encoded={"page": same_pages, "number": _same_archive_id, "arxiv_id": _same_arxiv_id},
)
