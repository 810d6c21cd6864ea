"""RIS: one tag a line, for EndNote, Mendeley, RefWorks and Zotero."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from profbib.bibliography import Bibliography
from profbib.data import table
from profbib.data.ris_tags import name_tags, text_tags
from profbib.formats.csl_variables import in_order, note, one_line, unplaced, without
from profbib.formats.lost_fields import LostFields
from profbib.formats.table import Format, WriteOptions
from profbib.problem import Problem
from profbib.record import ItemType, Name, PartialDate, Record
from profbib.text.titles import sentence_case

RIS_TYPES: dict[ItemType, str] = {ItemType(name): tag for name, tag in table("ris_tables")["types"].items()}
"""The RIS type of each CSL type."""

# The order of the lines of a reference; M3 before DO, for Zotero takes an M3 behind it for another DOI.
_ORDER = (
    "TI ST AU A2 A3 A4 ED C2 T2 C3 T3 J2 PY DA Y2 VL IS SP EP SE ET NV M1 SV M3 PB CY C1 C7 SN DO UR L2 L4 "
    "DB AN DP CN LA M2 KW AD RI N1 AB"
)
_RANK = {tag: rank for rank, tag in enumerate(_ORDER.split())}
_FIELDS = frozenset({"keywords", "arxiv_id", "arxiv_category", "code", "project_pages", "affiliations"})
_PAGES = re.compile(r"([^\s,;–-]+)\s*[–-]\s*([^\s,;–-]+)")
_SEASONS = ("", "spring", "summer", "autumn", "winter")

Line = tuple[str, str]


def write_ris(bibliography: Bibliography, options: WriteOptions) -> Iterator[str | Problem]:
    """The text of RIS, a reference a piece, with a Problem before one for what it cannot hold.

    Every value stands on one line, so nothing in it can be taken for a tag.
    """
    lost = LostFields("ris", _FIELDS)
    for record in bibliography:
        chosen = without(record, options.omit)
        lost.count(chosen)
        yield from _problems(chosen)
        lines = _lines(chosen, sentence=options.sentence_case)
        if options.omit:
            lines = [line for line in lines if line[0].lower() not in options.omit]
        body = "".join([f"{tag}  - {value}\n" for tag, value in lines])
        key = f"ID  - {one_line(record.key)}\n" if record.key else ""
        yield f"TY  - {RIS_TYPES[record.type]}\n{key}{body}ER  - \n\n"
    yield from lost.problems()


@cache
def _placed(item_type: ItemType) -> frozenset[str]:
    return frozenset(
        {*text_tags(item_type.value), *name_tags(item_type.value), "issued", "accessed", *_FIELDS}
    )


def _lines(record: Record, *, sentence: bool) -> list[Line]:
    lines: list[Line] = []
    tags = text_tags(record.type.value)
    for variable, tag in tags.items():
        if value := record.text.get(variable):
            cased = sentence_case(value, record.protected) if sentence and variable == "title" else value
            lines += _text_lines(record, variable, tag, cased)
    for variable in in_order(tuple(record.names)):
        if name_tag := _name_tag(record, variable):
            lines += [(name_tag, _name(name)) for name in record.names[variable]]
    lines += _date_lines(record)
    lines += [("KW", word) for word in map(one_line, _keywords(record))]
    if record.arxiv_id and not any(tag == "M2" and _holds_id(text, record.arxiv_id) for tag, text in lines):
        archived = any(tag == "M2" for tag, _ in lines)
        lines.append(("M2", _arxiv_line(record) if archived else _archive_id(record)))
    lines += [("L2", one_line(link)) for link in record.code]
    lines += [("L4", one_line(link)) for link in record.project_pages]
    lines += [("AD", one_line(place)) for place in record.affiliations]
    lines += [("N1", f"{variable}: and others") for variable in sorted(record.truncated)]
    lines = [line for line in lines if line[1]]
    lines.sort(key=lambda line: _RANK[line[0]])
    return lines


def _text_lines(record: Record, variable: str, tag: str, value: str) -> list[Line]:
    if variable == "note":
        return [("N1", one_line(part)) for part in value.split("\n")]
    text = one_line(value)
    if variable == "page":
        match = _PAGES.fullmatch(text)
        return [("SP", match[1]), ("EP", match[2])] if match else [("SP", text)]
    if variable == "number-of-pages" and record.text.get("page"):
        return []
    if tag == "M2":
        return [("M2", text if text.startswith("Archive ID: ") else f"Archive ID: {text}")] if text else []
    if variable == "container-title" and tag == "C3" and not record.text.get("event-title"):
        # Most readers look for the proceedings in T2, Zotero in C3.
        return [("T2", text), ("C3", text)]
    return [(tag, text)]


def _holds_id(archive_id: str, arxiv_id: str) -> bool:
    return archive_id.removeprefix("Archive ID: ").partition(" ")[0] == f"arXiv:{arxiv_id}"


def _archive_id(record: Record) -> str:
    """What Zotero makes a preprint from; of a published work, its arXiv line."""
    if record.type is ItemType.ARTICLE:
        return f"Archive ID: arXiv:{one_line(record.arxiv_id)}"
    return _arxiv_line(record)


def _arxiv_line(record: Record) -> str:
    """The arXiv id as Zotero takes it to the field Extra, beside a number of the work's own."""
    category = f" [{record.arxiv_category}]" if record.arxiv_category else ""
    return one_line(f"arXiv:{record.arxiv_id}{category}")


def _name_tag(record: Record, variable: str) -> str | None:
    tags = name_tags(record.type.value)
    if variable == "author" and tags.get("director") == "AU" and not record.names.get("director"):
        return "AU"
    return tags.get(variable)


@lru_cache(maxsize=4096)
def _name(name: Name) -> str:
    """A name as in "van der Berg, Jan, Jr."; a literal as it is."""
    if name.literal:
        return one_line(name.literal)
    family = f"{name.particle} {name.family}" if name.particle else name.family
    given = f"{name.given} {name.dropping_particle}" if name.dropping_particle else name.given
    parts = [family, given, name.suffix] if name.suffix else [family, given]
    while len(parts) > 1 and not parts[-1].strip():
        parts.pop()
    return ", ".join(one_line(part) for part in parts)


def _date_lines(record: Record) -> list[Line]:
    lines: list[Line] = []
    issued, accessed = record.dates.get("issued"), record.dates.get("accessed")
    if issued is not None:
        if issued.year is not None:
            lines.append(("PY", _year(issued.year)))
        if issued != PartialDate(issued.year):
            lines.append(("DA", _date(issued)))
    if accessed is not None:
        lines.append(("Y2", _date(accessed)))
    return lines


def _date(date: PartialDate) -> str:
    """YYYY/MM/DD as far as it is known, then "/" and other information: season, end of a range, circa."""
    if date.year is None:
        return one_line(date.literal)
    known = [_year(date.year)]
    if date.month is not None:
        known += [f"{date.month:02d}"] + ([] if date.day is None else [f"{date.day:02d}"])
    other = [
        "circa" if date.circa else "",
        _SEASONS[date.season] if date.season in {1, 2, 3, 4} else "",
        "" if date.end is None else f"to {_iso(date.end)}",
        one_line(date.literal),
    ]
    rest = " ".join(part for part in other if part)
    if not rest:
        return "/".join(known)
    known += [""] * (3 - len(known))
    return "/".join(known) + "/" + rest.replace("/", " ")


def _iso(date: PartialDate) -> str:
    season = _SEASONS[date.season] if date.season in {1, 2, 3, 4} and date.month is None else ""
    return f"{season} {date.isoformat()}".strip()


def _year(year: int) -> str:
    return f"{year:04d}" if year >= 0 else f"-{-year:04d}"


def _keywords(record: Record) -> tuple[str, ...]:
    if record.arxiv_category and record.arxiv_category not in record.keywords:
        return (*record.keywords, record.arxiv_category)
    return record.keywords


def _problems(record: Record) -> Iterator[Problem]:
    placed = _placed(record.type)
    if "director" in placed and not record.names.get("director") and record.names.get("author"):
        placed |= {"author"}
        message = f"the authors of a {record.type.value} stand as its directors in ris"
        yield note(record, "other-role", message, "author")
    yield from unplaced(record, placed, "ris")
    if record.text.get("page") and record.text.get("number-of-pages") and "number-of-pages" in placed:
        pages = record.text["number-of-pages"]
        yield note(
            record,
            "no-place",
            f"number-of-pages {pages!r} has no place in ris beside page",
            "number-of-pages",
        )
    read_back = table("ris_tables")["read_types"][RIS_TYPES[record.type]]
    if read_back != record.type.value and record.type is not ItemType.ARTICLE:
        message = f"type {record.type.value!r} has no place in ris; {RIS_TYPES[record.type]} stands for it"
        yield note(record, "other-type", message, "type")
    if "\n\n" in record.text.get("abstract", ""):
        yield note(record, "one-line", "the paragraphs of the abstract stand on one line in ris", "abstract")
    for variable, names in record.names.items():
        for name in names:
            if "," in name.literal:
                message = f"{name.literal!r} reads as family and given name in ris"
                yield note(record, "literal-name", message, variable)


RIS = Format(
    name="ris",
    suffixes=(".ris",),
    write=write_ris,
    summary="tagged lines, for EndNote, Mendeley, RefWorks and Zotero",
    loses="annote, status, medium, original-…, roles but author, editor, translator; the page's own data",
)
