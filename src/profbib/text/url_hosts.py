"""What a web address is: a place of code, a project page or something else; and its normal form."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache


class LinkKind(StrEnum):
    """What a link leads to."""

    CODE = "code"
    PROJECT_PAGE = "project page"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Address:
    """A web address in normal form, and what it leads to."""

    url: str
    kind: LinkKind


_URL = re.compile(r"(https?|ftp)://([^/?#]*)([^?#]*)(\?[^#]*)?(#.*)?", re.IGNORECASE)
_LONGEST_HOST = 253
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")

# Hosts of code, with the beginnings of the paths that lead to it.
_CODE_PATHS = {
    "github.com": r"/(?!(?:about|apps|collections|events|explore|features|login|marketplace|notifications"
    r"|orgs|pricing|search|settings|sponsors|topics|trending|users)(?:/|$))[\w.-]+",
    "gist.github.com": r"/[\w.-]+",
    "raw.githubusercontent.com": r"/[\w.-]+/[\w.-]+/.",
    "gitlab.com": r"/(?!(?:explore|users|help)(?:/|$))[\w.-]+",
    "bitbucket.org": r"/[\w.-]+",
    "codeberg.org": r"/(?!(?:explore|user)(?:/|$))[\w.-]+",
    "gitee.com": r"/[\w.-]+/[\w.-]+",
    "git.sr.ht": r"/~[\w.-]+/.",
    "huggingface.co": r"/(?!(?:papers|docs|blog|learn|tasks|pricing|join|login|posts|new)(?:/|$))[\w.-]+",
    "zenodo.org": r"/(?:records?|deposit|doi|badge)/.",
    "doi.org": r"/10\.(?:5281/zenodo\.\d|24433/co\.\d|17605/osf\.io/\w|57967/hf/\d)",
    "sourceforge.net": r"/(?:projects|p|u)/.",
    "osf.io": r"/(?!about)[a-z0-9]{5}(?:/|$)",
    "codeocean.com": r"/(?:capsule|\d{4}/)",
    "kaggle.com": r"/(?!(?:competitions|c|learn|docs|discussions)(?:/|$))[\w.-]+",
    "anonymous.4open.science": r"/(?:r|repository|anonymize)/.",
    "archive.softwareheritage.org": r"/.",
}
_SAME_HOST = {
    "hf.co": "huggingface.co",
    "dx.doi.org": "doi.org",
    "sf.net": "sourceforge.net",
    "gist.githubusercontent.com": "gist.github.com",
}
_PROJECT_HOSTS = (
    ".github.io", ".gitlab.io", ".bitbucket.io", ".codeberg.page", ".hf.space", ".sourceforge.io",
    ".sourceforge.net",
)  # fmt: skip
_SELF_HOSTED = re.compile(r"gitlab\.[a-z0-9.-]+")
_KEEPS_WWW = frozenset({"www.kaggle.com", "www.codeocean.com"})
# Hosts on which the query only says which tab is shown.
_QUERY_IS_VIEW = frozenset({"github.com", "bitbucket.org", "codeberg.org"})
_VIEW = re.compile(r"\?(?:tab|ref|utm_[a-z]+|readme)=?[^&]*(?:&(?:tab|ref|utm_[a-z]+)=[^&]*)*$")
_GIT = re.compile(r"\.git(?=/|$)", re.IGNORECASE)
_SLASHES = re.compile(r"/{2,}")


def find_address(url: str) -> Address | None:
    """The normal form of an http, https or ftp address; None for anything else.

    Scheme and host in lower case, no default port, fragment or slash at the end. At a host of
    code and on project pages also https, no "www.", no ".git", and no query that only chooses a view;
    elsewhere these may matter and stay.
    """
    match = _URL.fullmatch(url)
    if match is None:
        return None
    scheme, host = match.group(1).lower(), match.group(2).lower()
    path, query = match.group(3), match.group(4) or ""
    host = host.removesuffix(":80").removesuffix(":443").removesuffix(".")
    if len(host) > _LONGEST_HOST or not _HOST.fullmatch(host):
        return None
    bare = _SAME_HOST.get(host.removeprefix("www."), host.removeprefix("www."))
    path = _SLASHES.sub("/", path)
    kind = _kind(bare, path)
    if kind is LinkKind.OTHER:
        return Address(f"{scheme}://{host}{path if query else path.rstrip('/')}{query}", kind)
    if bare in _QUERY_IS_VIEW:
        query = _VIEW.sub("", query)
    path = _GIT.sub("", path) if kind is LinkKind.CODE else path
    if host in _KEEPS_WWW:
        bare = host
    return Address(f"https://{bare}{path.rstrip('/')}{'' if query == '?' else query}", kind)


@cache
def _code_path(host: str) -> re.Pattern[str]:
    return re.compile(_CODE_PATHS[host], re.IGNORECASE)


def _kind(host: str, path: str) -> LinkKind:
    if host in _CODE_PATHS:
        return LinkKind.CODE if _code_path(host).match(path) else LinkKind.OTHER
    if host.endswith(_PROJECT_HOSTS):
        return LinkKind.PROJECT_PAGE
    if _SELF_HOSTED.fullmatch(host) and path.count("/") > 1:
        return LinkKind.CODE
    return LinkKind.OTHER
