"""Records that belong to another: the code of a paper as a software entry, relations by key."""

from urllib.parse import unquote, urlsplit

from profbib.formats.bib_draft import Draft
from profbib.formats.bib_keys import KeyRing, safe_key
from profbib.formats.csl_variables import note
from profbib.record import ItemType, Record


def code_records(paper: Record, key: str, ring: KeyRing) -> tuple[Record, ...]:
    """A software record for each code link: its key ends in "-code", its title is the repository.

    Nothing is said of its authors or date, which the paper does not tell. The keys are reserved
    here and given out again when the records are written.
    """
    return tuple(
        Record(
            ItemType.SOFTWARE,
            key=ring.reserve(f"{key}-code"),
            text={"title": repository_name(link), "URL": link},
            file=paper.file,
            line=paper.line,
        )
        for link in paper.code
    )


def repository_name(link: str) -> str:
    """The last one or two parts of a repository's address: "xxxnell/how-do-vits-work"; else its host."""
    split = urlsplit(link)
    parts = [unquote(part) for part in split.path.split("/") if part]
    return "/".join(parts[:2]) or split.netloc or link


def put_software(draft: Draft, code: tuple[Record, ...]) -> None:
    """The keys of the paper's software entries in `related`."""
    if code:
        draft.put("related", ",".join(record.key for record in code))
        draft.put("relatedtype", "software")


def put_relations(draft: Draft, known: frozenset[str]) -> None:
    """The relations of the record itself; those to keys that the file lacks are reported."""
    record = draft.record
    there = [key for key in record.related if key.lower() in known and key != record.key]
    for key in record.related:
        if key not in there:
            message = f"relation to {key!r}, which is not in this file, has no place in {draft.format_name}"
            draft.problems.append(note(record, "no-place", message, "custom"))
    if not there:
        return
    before = draft.fields.get("related")
    draft.put("related", ",".join([before, *there] if before else there))
    if all(record.related[key] == "software" for key in there):
        draft.put("relatedtype", "software")
    else:
        # biblatex has no word for the others, and one field for all of them.
        draft.fields.pop("relatedtype", None)


def put_earlier_keys(draft: Draft, known: frozenset[str], *, has_place: bool) -> None:
    """The keys that the record had before in `ids`, but for those that are another record's now."""
    record = draft.record
    usable = [
        key for key in record.other_ids if has_place and safe_key(key) == key and key.lower() not in known
    ]
    left = [key for key in record.other_ids if key not in usable]
    draft.put("ids", ",".join(usable))
    if left:
        message = f"earlier keys {', '.join(map(repr, left))} have no place in {draft.format_name}"
        draft.problems.append(note(record, "no-place", message, "citation-key"))
