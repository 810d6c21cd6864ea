"""The public functions: read, assign keys, write, export. The only wiring; the command line's twin."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from os import PathLike, fspath
from typing import TextIO

from profbib.bibliography import Bibliography
from profbib.catalogue import (
    format_table,
    key_markers,
    key_modifiers,
    key_presets,
    purposes,
    schema,
    write_options,
)
from profbib.errors import InputError, OutputError, ProfbibError, UsageError
from profbib.formats.registry import format_for, format_name, format_names
from profbib.formats.table import WriteOptions
from profbib.gathering import parts_of, spooled
from profbib.keys import assign_keys as _assign_keys
from profbib.keys import compile_pattern
from profbib.output import check_no_input, deliver
from profbib.presets import NO_PRESET, preset_for
from profbib.problem import Problem, Severity
from profbib.profile import Profile
from profbib.record import Record
from profbib.rendering import find_styles, markup_name, renderer_for, show_style
from profbib.selection import EVERYTHING, Selected, Selection, selection
from profbib.settings import load_settings
from profbib.spool import Spool, storage

__all__ = [
    "Export",
    "InputError",
    "OutputError",
    "Problem",
    "ProfbibError",
    "Severity",
    "UsageError",
    "assign_keys",
    "explain_keys",
    "export",
    "find_styles",
    "format_names",
    "format_table",
    "key_markers",
    "key_modifiers",
    "key_presets",
    "load_settings",
    "purposes",
    "read",
    "read_profile",
    "read_profiles",
    "render",
    "schema",
    "show_style",
    "write",
]

Source = str | PathLike[str]


@dataclass(frozen=True, slots=True)
class Export:
    """What `export`, `render` and `write` give: the text, the problems as met, the number of records.

    `text` is empty where the text went to a file or stream.
    """

    text: str
    problems: tuple[Problem, ...]
    count: int

    def __str__(self) -> str:
        return self.text


def read_profiles(
    *sources: Source, captured: date | str | None = None, author: str | None = None
) -> tuple[tuple[Profile, ...], tuple[Problem, ...]]:
    """The profiles of the pages, in order, as the pages have them, and the problems found.

    Raises:
        InputError: a source is missing, cannot be read or holds no papers.
        UsageError: `captured` is no date.
    """
    parts = list(parts_of(sources, captured, author))
    profiles = tuple(part for part in parts if isinstance(part, Profile))
    return profiles, tuple(part for part in parts if isinstance(part, Problem))


def read_profile(source: Source, *, captured: date | str | None = None, author: str | None = None) -> Profile:
    """The profile of one page: header and entries as printed.

    Raises:
        InputError: the page is missing, cannot be read or holds no papers.
        UsageError: `captured` is no date.
    """
    profiles, _ = read_profiles(source, captured=captured, author=author)
    if not profiles:
        raise InputError(f"{source}: holds no profile page")
    return profiles[0]


@storage()
def read(
    *sources: Source,
    captured: date | str | None = None,
    author: str | None = None,
    reader: str | None = None,
    keys: str = "scholar",
    translit: str = "plain",
) -> Bibliography:
    """The records of all sources as one bibliography with citation keys, the same paper once.

    Sources are files, folders (searched for pages) or "-" for standard input. `captured` is the day
    on which the pages were copied, `keys` a preset or pattern, `reader` the name of a reader to use
    whatever the content.

    Raises:
        InputError: a source is missing, cannot be read or holds no papers.
        UsageError: a wrong date, pattern or reader.
    """
    profiles: list[Profile] = []
    problems: list[Problem] = []
    spool = Spool(compile_pattern(keys, translit=translit))
    for part in spooled(spool, parts_of(sources, captured, author, reader)):
        if isinstance(part, Problem):
            problems.append(part)
        else:
            profiles.append(part)
    spool.assign_keys()
    return Bibliography(tuple(spool), tuple(profiles), tuple(problems))


def assign_keys(
    bibliography: Iterable[Record], keys: str = "scholar", *, translit: str = "plain"
) -> Bibliography:
    """The same records with citation keys made by a preset or pattern; keys that the user gave stay.

    Raises:
        UsageError: a wrong pattern, with the place of the mistake.
    """
    records = _assign_keys(bibliography, compile_pattern(keys, translit=translit))
    if isinstance(bibliography, Bibliography):
        return replace(bibliography, records=records)
    return Bibliography(records)


def write(
    bibliography: Bibliography,
    format: str,  # noqa: A002 -- the option's name
    *,
    sort: str = "page",
    omit: str | Sequence[str] = (),
    unicode: bool = False,
    code: str = "field",
    title_case: str = "keep",
    for_: str | None = None,
) -> Export:
    """The text of a bibliography in a format, with a problem for all that the format cannot hold.

    Raises:
        UsageError: an unknown format, order or option value.
    """
    row = format_for(format, for_)
    options = write_options(omit, unicode, code, title_case)
    view = Selected(bibliography.records, EVERYTHING, sort)
    parts = list(row.write(replace(bibliography, records=view), options))
    text = "".join(part for part in parts if isinstance(part, str))
    return Export(text, tuple(part for part in parts if isinstance(part, Problem)), len(view))


@storage()
def export(
    *sources: Source,
    format: str | None = None,  # noqa: A002 -- the option's name
    output: Source | TextIO | None = None,
    captured: date | str | None = None,
    author: str | None = None,
    reader: str | None = None,
    keys: str | None = None,
    translit: str = "plain",
    since: str | int | None = None,
    until: str | int | None = None,
    category: str | Sequence[str] = (),
    type: str | Sequence[str] = (),  # noqa: A002 -- the option's name
    has_code: bool = False,
    search: str | None = None,
    sort: str = "page",
    omit: str | Sequence[str] | None = None,
    unicode: bool = False,
    code: str | None = None,
    title_case: str = "keep",
    in_place: bool = False,
    for_: str | None = None,
    verify: bool = False,
    on_problem: Callable[[Problem], None] | None = None,
) -> Export:
    """The sources as one bibliography in a format: its text, or where `output` is given, a file.

    The twin of `profbib export`, with the same options; `for_` is `--for`, a preset ("zotero",
    "overleaf", "typst", "hugo", "acl") that chooses what is not given here, else `keys` are
    "scholar" and `code` links a "field". Memory does not grow with the number of
    pages while `sort` is "page" and the text goes to a file or stream. A file is written whole
    or not at all. With `verify` the text is read again, by a reader that is not profbib's own, and each
    field that it does not get is a problem. `on_problem` gets each problem as soon as it is met, and
    the result then holds none.

    Raises:
        InputError: a source is missing, cannot be read or holds no papers; nothing was written then.
        UsageError: a wrong option; nothing was read then.
        OutputError: the output cannot be written; an old file is as it was.
    """
    preset = NO_PRESET if for_ is None else preset_for(for_)
    file_name = fspath(output) if isinstance(output, (str, PathLike)) else None
    row = format_for(format_name(format, file_name, preset.format or None), for_)
    options = write_options(preset.omit if omit is None else omit, unicode, code or preset.code, title_case)
    wanted = selection(
        since=since, until=until, category=category, type=type, has_code=has_code, search=search
    )
    if not in_place:
        check_no_input(output, sources, advice=", or --in-place to replace it")
    spool = Spool(compile_pattern(keys or preset.keys, translit=translit))
    view = Selected(spool, wanted, sort)
    problems: list[Problem] = []
    pages: list[Profile] = []
    report = on_problem or problems.append
    found: list[Problem] = []
    for part in spooled(spool, parts_of(sources, captured, author, reader)):
        if isinstance(part, Problem):
            report(part)
            found += [part] if row.whole_pages else []
        elif row.whole_pages:
            pages.append(part)
    spool.assign_keys()
    for problem in chain(_kept_keys(spool, keys), _undated(spool, wanted)):
        report(problem)
    parts = row.write(Bibliography(view, tuple(pages), tuple(found)), options)
    if verify:
        parts = _verified(parts, view, row.name, options)
    text = deliver(_text(parts, report), output)
    return Export(text, tuple(problems), len(view))


@storage()
def render(
    *sources: Source,
    style: str = "apa",
    locale: str | None = None,
    to: str | None = None,
    engine: str = "profbib",
    output: Source | TextIO | None = None,
    captured: date | str | None = None,
    author: str | None = None,
    reader: str | None = None,
    since: str | int | None = None,
    until: str | int | None = None,
    category: str | Sequence[str] = (),
    type: str | Sequence[str] = (),  # noqa: A002 -- the option's name
    has_code: bool = False,
    search: str | None = None,
    sort: str | None = None,
    title_case: str = "keep",
    on_problem: Callable[[Problem], None] | None = None,
) -> Export:
    """The sources as a reference list: its text, or where `output` is given, a file.

    The twin of `profbib render`, with the same options. `style` is the name, title or path of a CSL
    style, `locale` a language such as "de-DE" (by default the style's own), `to` is "plain", "html" or
    "markdown" (by default what the suffix of `output` says, else "plain"). Without `sort` the order is
    the style's; `title_case` "sentence" suits styles that expect titles so, as APA does. A file is
    written whole or not at all; `on_problem` is as in `export`.

    Raises:
        InputError: a source is missing, cannot be read or holds no papers, or the style is no CSL.
        UsageError: a wrong option or an unknown style; nothing was read then.
        OutputError: the output cannot be written; an old file is as it was.
    """
    file_name = fspath(output) if isinstance(output, (str, PathLike)) else None
    options = write_options((), unicode=True, code="field", title_case=title_case)
    write_list = renderer_for(
        style, locale, markup_name(to, file_name), options, engine=engine, keep_order=sort is not None
    )
    wanted = selection(
        since=since, until=until, category=category, type=type, has_code=has_code, search=search
    )
    check_no_input(output, sources, advice="")
    spool = Spool(compile_pattern("scholar"))
    view = Selected(spool, wanted, sort or "page")
    problems: list[Problem] = []
    report = on_problem or problems.append
    for part in spooled(spool, parts_of(sources, captured, author, reader)):
        if isinstance(part, Problem):
            report(part)
    spool.assign_keys()
    text = deliver(_text(chain(_undated(spool, wanted), write_list(view)), report), output)
    return Export(text, tuple(problems), len(view))


def _kept_keys(spool: Spool, keys: str | None) -> Iterator[Problem]:
    """A problem where the user asked for other keys than those which the files give."""
    given = sum(record.key_given for record in spool) if keys is not None else 0
    if given:
        message = f"{given} references keep the keys that their files give; --keys is for those without one"
        yield Problem("keys-kept", message)


def _undated(spool: Spool, wanted: Selection) -> Iterator[Problem]:
    """A problem where records are left out because nobody knows whether they lie within the time."""
    limits = replace(EVERYTHING, since=wanted.since, until=wanted.until)
    undated = 0 if limits == EVERYTHING else sum(record.issued is None for record in spool)
    if undated:
        yield Problem("undated", f"{undated} references without a date are left out by --since or --until")


def _verified(
    parts: Iterable[str | Problem], view: Selected, name: str, options: WriteOptions
) -> Iterator[str | Problem]:
    """The parts, then a problem for each field that another program's reader does not get from them."""
    from profbib.verify import verify

    written: list[str] = []
    told: list[Problem] = []
    for part in parts:
        if isinstance(part, Problem):
            told.append(part)
        else:
            written.append(part)
        yield part
    yield from verify(view, "".join(written), name, options=options, told=told)


def explain_keys(
    *sources: Source,
    keys: str = "scholar",
    translit: str = "plain",
    captured: date | str | None = None,
    reader: str | None = None,
    on_problem: Callable[[Problem], None] | None = None,
) -> list[dict[str, str]]:
    """The key of each record, and what each part of the pattern gives for it.

    A row for each record, in order: "key", then a column for each part of the pattern, then "title".
    The twin of `profbib keys INPUT`.

    Raises:
        InputError: a source is missing, cannot be read or holds no papers.
        UsageError: a wrong pattern, date or reader.
    """
    pattern = compile_pattern(keys, translit=translit)
    found = read(*sources, captured=captured, reader=reader, keys=keys, translit=translit)
    if on_problem is not None:
        for problem in found.problems:
            on_problem(problem)
    return [
        {"key": record.key, **_numbered(pattern.explain(record)), "title": record.title} for record in found
    ]


def _numbered(parts: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The parts in brackets and their values as columns; a part that occurs again gets its number."""
    columns: dict[str, str] = {}
    for part, value in parts:
        if not part.startswith("["):
            continue
        columns[part if part not in columns else f"{part} ({len(columns) + 1})"] = value
    return columns


def _text(parts: Iterable[str | Problem], report: Callable[[Problem], None]) -> Iterator[str]:
    """The text among the parts; the problems among them are reported."""
    for part in parts:
        if isinstance(part, Problem):
            report(part)
        else:
            yield part
