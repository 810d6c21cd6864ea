"""What PyYAML's safe loader sees of Hayagriva files and of a CITATION.cff."""

import re
from collections.abc import Mapping

from profbib.verify.dates import iso_date
from profbib.verify.seen import Reader, Seen, SeenDate, SeenName, UnreadableError
from profbib.verify.texts import one_line, same_line, same_pages

_ESCAPED = re.compile(r"\\([\\{}$])|[{}]")
_AND_OTHERS = re.compile(r"^(\S+): and others$", re.MULTILINE)
_FAMILY = ("prefix", "name-particle", "name", "family-names")
_GIVEN = ("given-name", "given-names", "suffix", "name-suffix")
# Of a mapping with nothing but these, a person is described.
_PERSON = frozenset({*_FAMILY, *_GIVEN})


def see_hayagriva(text: str) -> list[Seen]:
    """The entries of a Hayagriva file, in order.

    Raises:
        UnreadableError: the text is no YAML, or no mapping of mappings.
    """
    entries = _loaded(text)
    if not isinstance(entries, dict) or not all(isinstance(entry, dict) for entry in entries.values()):
        raise UnreadableError("no mapping of entries")
    found: list[Seen] = []
    for key, entry in entries.items():
        seen = Seen(str(key))
        _walk(seen, entry, "")
        for texts in seen.values.values():
            # Also as Hayagriva's formattable string, in which braces only keep capitals.
            texts += [_ESCAPED.sub(lambda match: match[1] or "", text) for text in texts]
        found.append(seen)
    return found


def see_cff(text: str) -> list[Seen]:
    """The references of a CITATION.cff, in order.

    Raises:
        UnreadableError: the text is no YAML, or has no references.
    """
    whole = _loaded(text)
    references = whole.get("references", []) if isinstance(whole, dict) else None
    if not isinstance(references, list) or not all(isinstance(one, dict) for one in references):
        raise UnreadableError("no list of references")
    return [_reference(reference) for reference in references]


def _reference(reference: Mapping[str, object]) -> Seen:
    seen = Seen("")
    _walk(seen, reference, "")
    identifiers = reference.get("identifiers")
    for identifier in identifiers if isinstance(identifiers, list) else ():
        if isinstance(identifier, dict):
            label, value = str(identifier.get("description", "")), str(identifier.get("value", ""))
            seen.add(label, value)
            if label == "citation key":
                seen.key = value
    for text in seen.values.get("notes", ()):
        seen.goes_on |= set(_AND_OTHERS.findall(text))
    if "year" in reference:
        year, month = reference["year"], reference.get("month")
        parts = [part for part in (year, month) if isinstance(part, int)]
        seen.dates["year"] = [SeenDate(tuple(parts)) if isinstance(year, int) else SeenDate(text=str(year))]
    if isinstance(reference.get("year-original"), int):
        seen.dates["year-original"] = [SeenDate((int(str(reference["year-original"])),))]
    pages = [str(reference[side]) for side in ("start", "end") if side in reference]
    seen.add("page", "-".join(pages))
    start, end = (seen.dates.get(f"conference.date-{side}", []) for side in ("start", "end"))
    if start and end:
        seen.dates["conference.date-start"] = [SeenDate(start[0].start, end[0].start)]
    return seen


def _loaded(text: str) -> object:
    import yaml  # type: ignore[import-untyped]

    try:
        return yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 -- both are safe
    except yaml.YAMLError as error:
        raise UnreadableError(f"no YAML: {one_line(str(error))}") from error


def _walk(seen: Seen, node: object, place: str) -> None:
    """Notes every text below a node by the names that lead to it, "parent.title", lists left out."""
    if isinstance(node, dict):
        if node and node.keys() <= _PERSON:
            seen.names.setdefault(place, []).append(_person(node))
        role = node.get("role")
        for name, value in node.items():
            inner = f"{place}.{role}" if role and name == "names" else f"{place}.{name}".strip(".")
            _walk(seen, value, inner)
    elif isinstance(node, list):
        for part in node:
            _walk(seen, part, place)
    elif node is not None:
        seen.add(place, str(node))
        if "date" in place:
            seen.dates.setdefault(place, []).append(iso_date(str(node), astronomical=True))


def _person(node: Mapping[str, object]) -> SeenName:
    def joined(wanted: tuple[str, ...]) -> str:
        return " ".join(str(node[part]) for part in wanted if part in node)

    return SeenName(joined(_FAMILY), joined(_GIVEN))


def _same_address(expected: str, read: str) -> bool:
    return same_line(expected, read) or same_line(expected, read.removeprefix("arXiv:"))


def _same_in_note(expected: str, read: str) -> bool:
    """The same, or one of the parts of a note."""
    return expected in read.split("; ") or f"Code: {expected}" in read.split("; ")


HAYAGRIVA = Reader(
    see=see_hayagriva,
    homes={
        "title": ("title", "title.value"),
        "title-short": ("title.short",),
        "container-title": ("parent.title", "parent.title.value", "parent.title.short"),
        "abstract": ("abstract",),
        "note": ("note",),
        "keywords": ("note",),
        "DOI": ("serial-number.doi",),
        "number": ("serial-number.serial",),
        "URL": ("url", "url.value", "note"),
        "arxiv_id": ("serial-number.arxiv",),
        "arxiv_category": ("note",),
        "code": ("note",),
        "ISBN": ("serial-number.isbn",),
        "ISSN": ("serial-number.issn",),
        "issued": ("date",),
        "accessed": ("url.date",),
        "event-date": ("parent.date",),
        "original-date": ("parent.date",),
        "author": ("author",),
        "editor": ("editor", "parent.editor"),
    },
    same=same_line,
    fold=one_line,
    shared=frozenset({"note"}),
    encoded={"page": same_pages, "code": _same_in_note},
    end_parts=0,
    joins_roles=True,
    says_truncated=False,
)
CFF = Reader(
    see=see_cff,
    homes={
        "title": ("title",),
        "container-title": ("journal", "collection-title"),
        "abstract": ("abstract",),
        "note": ("notes",),
        "publisher": ("publisher.name",),
        "volume": ("volume",),
        "issue": ("issue",),
        "page": ("page",),
        "DOI": ("doi", "DOI"),
        "ISBN": ("isbn", "ISBN"),
        "ISSN": ("issn", "ISSN"),
        "URL": ("url", "URL"),
        "keywords": ("keywords",),
        "arxiv_category": ("keywords",),
        "arxiv_id": ("arXiv",),
        "code": ("repository-code", "code"),
        "project_pages": ("project page",),
        "issued": ("date-published", "year"),
        "accessed": ("date-accessed",),
        "event-date": ("conference.date-start",),
        "original-date": ("year-original",),
        "author": ("authors",),
        "editor": ("editors",),
    },
    same=same_line,
    fold=one_line,
    shared=frozenset({"notes"}),
    encoded={"page": same_pages, "arxiv_id": _same_address},
)
