"""Links in running text: where the code of a paper is, and what else it points to."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Protocol

from profbib.data import table
from profbib.text.url_hosts import LinkKind, find_address

__all__ = ["FoundLinks", "find_links"]


class LinkLike(Protocol):
    """A link of a page: the text that it shows and where it leads."""

    @property
    def text(self) -> str: ...
    @property
    def href(self) -> str: ...


@dataclass(frozen=True, slots=True)
class FoundLinks:
    """The links of a text in normal form, in order, each once ignoring case.

    `code` holds repositories and archives of code, `announced` those of them that the text only
    promises, `project_pages` pages such as those at github.io, `other` the rest.
    """

    code: tuple[str, ...] = ()
    announced: tuple[str, ...] = ()
    project_pages: tuple[str, ...] = ()
    other: tuple[str, ...] = ()


_NOTHING = FoundLinks()
# What stands before a slash of every address, but for pages without a path.
_ENDINGS = ("://", ": //", ".com/", ".org/", ".io/", ".co/", ".net/", ".science/", "10.5281/")
_LONGEST_ENDING = 9
_PAGE_SIGNS = (".github.io", ".gitlab.io")
# How far before its sign an address begins at most: "https" and a blank, or a host.
_BEFORE_SCHEME = 7
_BEFORE_HOST = 64
_BEHIND_SIGN = 16
_PROMISE_SIGNS = (
    "will ", "soon", "accept", "publication", "to be ", "to release", "to open", "to share", "to publish",
    "to upload", "going to", "shall ", "published", "become ",
)  # fmt: skip

# An address ends before the next one in a list, and before the target of a Markdown link.
_CHARS = r"(?:(?![,;)\]]{1,3}https?://|\]\()[A-Za-z0-9\-._~:/?#\[\]@!$&()*+,;=%\u00c0-\u024f])"
_BARE_HOSTS = (
    r"(?:www\.)?(?:gist\.)?(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org|huggingface\.co|hf\.co"
    r"|zenodo\.org|sourceforge\.net|osf\.io|codeocean\.com|kaggle\.com|anonymous\.4open\.science"
    r"|raw\.githubusercontent\.com|(?:dx\.)?doi\.org)/"
)
_PAGES = r"[a-z0-9][a-z0-9-]*\.(?:github|gitlab)\.io"
_URL = re.compile(
    rf"(?<![A-Za-z0-9])(?P<scheme>https?|ftp)\s?:\s?//\s?(?P<rest>{_CHARS}{{1,2000}})"
    rf"|(?<![\w.@/-])(?P<bare>{_BARE_HOSTS}{_CHARS}{{1,2000}}"
    rf"|{_PAGES}(?![\w.-]*@)(?:/{_CHARS}{{0,2000}})?(?![A-Za-z0-9-]))"
    r"|\b(?:doi:\s?)?(?P<zenodo>10\.5281/zenodo\.\d+)",
    re.IGNORECASE,
)
_CODE_HOST = re.compile(_BARE_HOSTS.removesuffix("/"), re.IGNORECASE)
_LATEX_ESCAPE = re.compile(r"\\([_%#&~])(?:\{\})?|\\(?:textasciitilde|string~|sim)(?:\{\})?")
_LATEX_LINK = re.compile(r"\\(?:url|nolinkurl|href|texttt|path)\s?\{([^{}]*)\}")
_ENTITY = re.compile(r"&(amp|lt|gt|quot|#0*39);")
_TRAILING = ".,;:!?'\"*"
_PAIRS = {")": "(", "]": "["}

# What follows a slash at a line end or blank: a word of its own, or the rest of the address.
_NEXT = re.compile(r"(?:[ \t]?\n|[ \t])[ \t]?([A-Za-z0-9~_][\w.~%/+-]*)")
_SPLIT_HOST = re.compile(r"\s/?([\w.-]+/[\w./~%+-]*)")
_OWNED = r"(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org|huggingface\.co)/"
_HOST_ONLY = re.compile(rf"{_OWNED}$", re.IGNORECASE)
_OWNER_ONLY = re.compile(rf"^{_OWNED}[\w.-]+/$", re.IGNORECASE)
_SURE_PART = re.compile(r"[-_/\d]|[a-z][A-Z]|\w\.\w")

_SENTENCE_END = re.compile(r"[.!?][)\"'”]?(?:\s+(?=[A-Z(\[\"'“\d])|\s*\n|\s*$)")
_PROMISE = re.compile(
    r"\b(?:will|to|shall|going to) (?:\w+ ){0,3}?(?:release|open[- ]?source|publish|share|upload"
    r"|be(?:come)? (?:\w+ ){0,2}?(?:available|released|public(?:ly)?|published|open[- ]?sourced?|shared"
    r"|provided|uploaded|accessible|found|made))\b"
    r"|\b(?:upon|on|after|once|pending|following) (?:\w+ ){0,3}?"
    r"(?:acceptance|accepted|publication|published)\b"
    r"|\b(?:available|released|coming|public|published|here|online) (?:very )?soon\b"
    r"|\bsoon (?:be|to be|available)\b|\bsoon\s*[.)]?$",
    re.IGNORECASE,
)
_LONG_SENTENCE = 400
_IS_THERE = re.compile(
    r"\b(?:is|are|has been|have been|was|were) (?:(?!to )\w+ ){0,2}?"
    r"(?:available|released|open[- ]?sourced|provided|found)\b",
    re.IGNORECASE,
)


def find_links(text: str, hrefs: Sequence[LinkLike] = ()) -> FoundLinks:
    """The links of a text, and of `hrefs` behind it, in normal form; see `find_address` for that.

    Found are http, https and ftp addresses, those of known hosts without a scheme, and Zenodo's DOIs.
    Punctuation and brackets around an address, LaTeX escapes and what breaks it at a slash are
    undone. Other schemes are no links. A link is announced when its sentence says that it will be
    there ("will be released", "upon acceptance", "coming soon") and not that it is.
    """
    if not hrefs and "/" not in text and ".io" not in text:
        return _NOTHING
    found: dict[str, tuple[str, LinkKind, bool]] = {}
    for url, promised in (*_in_text(text), *_in_hrefs(text, hrefs)):
        address = find_address(url)
        if address is not None:
            found.setdefault(address.url.casefold(), (address.url, address.kind, promised))
    code = [(url, promised) for url, kind, promised in found.values() if kind is LinkKind.CODE]
    return FoundLinks(
        code=tuple(url for url, _ in code),
        announced=tuple(url for url, promised in code if promised),
        project_pages=tuple(url for url, kind, _ in found.values() if kind is LinkKind.PROJECT_PAGE),
        other=tuple(url for url, kind, _ in found.values() if kind is LinkKind.OTHER),
    )


def _windows(text: str) -> list[tuple[int, int]]:
    """Where addresses may begin, from and to, in order; slashes are found far quicker than addresses."""
    windows = []
    at = text.find("/")
    while at >= 0:
        before = text[max(0, at - _LONGEST_ENDING + 1) : at + 1].lower()
        if before.endswith(_ENDINGS):
            windows.append((at - (_BEFORE_SCHEME if before[-2] == "/" else _BEFORE_HOST), at + _BEHIND_SIGN))
        at = text.find("/", at + 1)
    for sign in _PAGE_SIGNS:
        at = text.find(sign)
        while at >= 0:
            windows.append((at - _BEFORE_HOST, at + len(sign) + _BEHIND_SIGN))
            at = text.find(sign, at + 1)
    windows.sort(key=itemgetter(1))
    return windows


def _in_hrefs(text: str, hrefs: Sequence[LinkLike]) -> Iterator[tuple[str, bool]]:
    for link in hrefs:
        url = link.href.strip()
        at = text.find(link.text) if link.text else -1
        yield url, at >= 0 and _is_promised(text, at, at + len(link.text))


def _in_text(text: str) -> Iterator[tuple[str, bool]]:
    if "\\" in text:
        text = _LATEX_LINK.sub(r" \1 ", text)
        text = _LATEX_ESCAPE.sub(lambda match: match.group(1) or "~", text)
    if "&" in text:
        text = _ENTITY.sub(lambda match: "&" if match.group(1) == "amp" else " ", text)
    position = 0
    for start, end in _windows(text):
        if end <= position or not (match := _URL.search(text, max(position, start), end)):
            continue
        if match.end() == end:
            match = _URL.match(text, match.start()) or match
        url, position = _whole(text, match)
        yield url, _is_promised(text, match.start(), position)


def _whole(text: str, match: re.Match[str]) -> tuple[str, int]:
    """The address that begins at the match, joined where it was broken and trimmed, and where it ends."""
    if zenodo := match.group("zenodo"):
        return f"https://doi.org/{zenodo}", match.end()
    scheme, rest, end = match.group("scheme"), match.group("rest") or match.group("bare"), match.end()
    if rest.endswith("/") and (more := _continuation(text, rest, end)):
        rest, end = rest + more.group(1), more.end()
    elif "/" not in rest and _CODE_HOST.fullmatch(rest) and (more := _SPLIT_HOST.match(text, end)):
        rest, end = f"{rest}/{more.group(1)}", more.end()
    return f"{(scheme or 'https').lower()}://{_trimmed(rest)}", end


@cache
def _words_of_prose() -> frozenset[str]:
    return frozenset(table("links_words")["no_path"])


def _continuation(text: str, rest: str, end: int) -> re.Match[str] | None:
    """What follows a slash and a blank or line end, if it surely belongs to the address."""
    more = _NEXT.match(text, end)
    if more is None:
        return None
    part = more.group(1).rstrip(_TRAILING)
    if not part or part.lower() in _words_of_prose() or part[:4].lower() == "http":
        return None
    at_line_end = "\n" in text[end : more.start(1)]
    if _HOST_ONLY.match(rest):
        return more if "/" in part else None
    ends_text = not text[more.end(1) : more.end(1) + 9].strip(_TRAILING + ") \n")
    sure = _SURE_PART.search(part) is not None or more.group(1).endswith(".") or ends_text
    return more if sure and (at_line_end or _OWNER_ONLY.search(rest)) else None


def _trimmed(url: str) -> str:
    while url:
        last = url[-1]
        if last in _TRAILING or (last in _PAIRS and url.count(last) > url.count(_PAIRS[last])):
            url = url[:-1]
        else:
            return url
    return url


def _is_promised(text: str, start: int, end: int) -> bool:
    """Whether the sentence around an address promises what is there, without saying that it is there."""
    begin = max(0, start - _LONG_SENTENCE)
    begin = max((match.end() for match in _SENTENCE_END.finditer(text, begin, start)), default=begin)
    after = _SENTENCE_END.search(text, max(start, end - 1), end + _LONG_SENTENCE)
    sentence = text[begin : after.end() if after else end + _LONG_SENTENCE].lower()
    if not any(sign in sentence for sign in _PROMISE_SIGNS):
        return False
    return _PROMISE.search(sentence) is not None and not _IS_THERE.search(sentence)
