"""CSL-JSON: one item for each record, as an array or one item a line."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from profbib.bibliography import Bibliography
from profbib.formats.csl_json_text import item_json, item_lines
from profbib.formats.csl_variables import in_order
from profbib.formats.table import Format, WriteOptions
from profbib.problem import Problem
from profbib.record import Name, PartialDate, ProfileRef, Record
from profbib.text.titles import sentence_case

_PLACED = frozenset({"title", "abstract"})
_CUSTOM_FIELDS = (
    "has_code",
    "code",
    "code_announced",
    "project_pages",
    "protected",
    "score",
    "affiliations",
    "arxiv_id",
    "other_ids",
)
_NEEDED = frozenset({"id", "type"})
_SURROGATE = re.compile("[\ud800-\udfff]")


def csl_item(record: Record) -> dict[str, object]:
    """The CSL-JSON item of a record: CSL variables, and in `custom` what CSL has no variable for.

    Variables without a value have no row. The order of rows depends on their names alone.

    Source: the JSON schema of CSL 1.0.2 (csl-data.json).
    """
    item: dict[str, object] = {}
    if record.key:
        item["id"] = item["citation-key"] = record.key
    item["type"] = record.type.value
    text = record.text
    if title := text.get("title"):
        item["title"] = title
    for variable in in_order(tuple(record.names)):
        if names := record.names[variable]:
            item[variable] = [csl_name(name) for name in names]
    for variable in in_order(tuple(record.dates)):
        item[variable] = csl_date(record.dates[variable])
    for variable in in_order(tuple(text)):
        if variable not in _PLACED and (value := text[variable]):
            item[variable] = value
    if record.keywords:
        item["keyword"] = _joined(record.keywords)[0]
    if abstract := text.get("abstract"):
        item["abstract"] = abstract
    if custom := csl_custom(record):
        item["custom"] = custom
    return item


def csl_name(name: Name) -> dict[str, str]:
    """A name in the parts of CSL-JSON, parts without text left out."""
    if (
        name.family
        and name.given
        and not (name.particle or name.suffix or name.dropping_particle or name.literal)
    ):
        return {"family": name.family, "given": name.given}
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "dropping-particle": name.dropping_particle,
        "suffix": name.suffix,
        "literal": name.literal,
    }
    return {part: text for part, text in parts.items() if text}


def csl_date(date: PartialDate) -> dict[str, object]:
    """A date as CSL-JSON's `date-parts`, with `season`, `circa` and `literal` where they are known."""
    if date.year is None:
        return {"literal": date.literal}
    parts = [_date_parts(date)]
    if date.end is not None and date.end.year is not None:
        parts.append(_end_parts(date.end))
    value: dict[str, object] = {"date-parts": parts}
    if date.season is not None:
        value["season"] = date.season
    if date.circa:
        value["circa"] = True
    if date.literal:
        value["literal"] = date.literal
    return value


def csl_custom(record: Record) -> dict[str, object]:
    """What CSL has no variable for, under profbib's names, then what is in the record's own `custom`."""
    custom: dict[str, object] = {}
    if record.arxiv_category:
        custom["arxiv_category"] = record.arxiv_category
    if record.page_category:
        custom["page_category"] = record.page_category
    if record.profiles or record.truncated:
        custom["authors_complete"] = "author" not in record.truncated
    for name in _CUSTOM_FIELDS:
        value = getattr(record, name)
        if value or value is False:
            custom[name] = list(value) if type(value) is tuple else value
    if record.related or record.origin or record.keywords or record.truncated:
        _add_relations(custom, record)
    if record.profiles:
        custom["profile"] = _profile(record.profiles[0])
        if len(record.profiles) > 1:
            custom["profiles"] = [_profile(profile) for profile in record.profiles]
    for name, value in record.custom.items():
        custom[_free(name, custom)] = value
    return custom


def _add_relations(custom: dict[str, object], record: Record) -> None:
    if record.related:
        custom["related"] = dict(record.related)
    if record.origin and (inferred := record.inferred):
        custom["inferred"] = list(inferred)
    if record.truncated and record.truncated != {"author"}:
        custom["truncated"] = sorted(record.truncated)
    if record.keywords and not _joined(record.keywords)[1]:
        custom["keywords"] = list(record.keywords)


@lru_cache(maxsize=4096)
def _joined(keywords: tuple[str, ...]) -> tuple[str, bool]:
    """The keywords as one text, and whether they can be told apart there again."""
    clean = all(word and word == word.strip() and ";" not in word for word in keywords)
    if not any("," in word for word in keywords):
        return ", ".join(keywords), clean and len(set(keywords)) == len(keywords)
    return "; ".join(keywords), clean and len(set(keywords)) == len(keywords) > 1


def _date_parts(date: PartialDate) -> list[int]:
    parts = (date.year, date.month, date.day)
    known = parts if date.month is not None else parts[:1]
    return [part for part in known if part is not None]


def _end_parts(end: PartialDate) -> list[int]:
    # CSL-JSON has one `season` for both ends; citation processors read the months 13 to 16 as seasons.
    if end.season is not None and end.month is None:
        return [*_date_parts(end), 12 + end.season]
    return _date_parts(end)


def _profile(profile: ProfileRef) -> dict[str, str]:
    return {"name": profile.name, "source": profile.source, "captured": profile.captured}


def _free(name: str, taken: Mapping[str, object]) -> str:
    while name in taken:
        name += "_"
    return name


def write_csl_json(bibliography: Bibliography, options: WriteOptions) -> Iterator[str | Problem]:
    """The pieces of a CSL-JSON array, an item a piece, with a Problem before an item that had to change."""
    return array_of(chosen_item(record, options) for record in bibliography)


def write_jsonl(bibliography: Bibliography, options: WriteOptions) -> Iterator[str | Problem]:
    """CSL items, each as one line of JSON, with a Problem before an item that had to change."""
    for record in bibliography:
        item = chosen_item(record, options)
        line = item_json(item)
        if not line.isascii():
            line, problem = _utf8(line, item)
            if problem is not None:
                yield problem
            # Some readers take these three for the end of a line.
            for character in "\x85\u2028\u2029":
                line = line.replace(character, f"\\u{ord(character):04x}")
        yield line + "\n"


def nocase_title(title: str, protected: Sequence[str]) -> str:
    """The title in sentence case, its protected words in `<span class="nocase">`, which keeps capitals.

    >>> nocase_title("A Survey: The Use of GANs", ["GANs"])
    'A survey: The use of <span class="nocase">GANs</span>'
    """
    cased = sentence_case(title, protected)
    words = "|".join(re.escape(word) for word in sorted(protected, key=len, reverse=True))
    return re.sub(rf"(?<!\w)({words})(?!\w)", r'<span class="nocase">\1</span>', cased) if words else cased


def chosen_item(record: Record, options: WriteOptions) -> dict[str, object]:
    """The CSL-JSON item of a record, with its title's case and without the rows as `options` say."""
    item = csl_item(record)
    if options.sentence_case and "title" in item:
        item["title"] = nocase_title(record.title, record.protected)
    return _without(item, options.omit) if options.omit else item


def _without(item: dict[str, object], omit: Collection[str]) -> dict[str, object]:
    if "keywords" in omit:
        omit = {*omit, "keyword"}
    kept = {name: value for name, value in item.items() if name in _NEEDED or name.lower() not in omit}
    custom = kept.get("custom")
    if isinstance(custom, dict):
        kept["custom"] = {name: value for name, value in custom.items() if name.lower() not in omit}
        if not kept["custom"]:
            del kept["custom"]
    return kept


def array_of(items: Iterable[dict[str, object]]) -> Iterator[str | Problem]:
    """The pieces of a JSON array of items, with a Problem before an item that had to change."""
    before = "[\n"
    for item in items:
        text = item_lines(item)
        if not text.isascii():
            text, problem = _utf8(text, item)
            if problem is not None:
                yield problem
        yield before + text
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _utf8(text: str, item: Mapping[str, object]) -> tuple[str, Problem | None]:
    try:
        text.encode()
    except UnicodeEncodeError:
        message = "half of a surrogate pair is no character; U+FFFD is in its place"
        problem = Problem("lone-surrogate", message, key=str(item.get("id", "")) or None)
        return _SURROGATE.sub("\ufffd", text), problem
    return text, None


CSL_JSON = Format(
    name="csl-json",
    suffixes=(".json",),
    write=write_csl_json,
    summary="items of the Citation Style Language, for pandoc, citeproc and interchange",
)
JSONL = Format(
    name="jsonl",
    suffixes=(".jsonl", ".ndjson"),
    write=write_jsonl,
    summary="CSL items, one a line, for streaming",
)
