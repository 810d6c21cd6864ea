"""Page ranges in the formats of CSL.

Source: CSL 1.0.2, "Page Ranges", with the rules of the Chicago Manual.
"""

import re
from functools import lru_cache

_RANGE = re.compile(r"([^\W\d_]*)(\d+)\s*[-–—]\s*([^\W\d_]*)(\d+)(?!\w)")
_DASH = re.compile(r"\s*[-–—]\s*")


def expanded(first: str, last: str) -> str:
    """The last page with the digits that a short end leaves out.

    >>> expanded("112", "8")
    '118'
    """
    return first[: len(first) - len(last)] + last if len(last) < len(first) else last


def _minimal(first: str, last: str, keep: int) -> str:
    if len(first) != len(last):
        return last
    same = 0
    while same < len(first) - keep and first[same] == last[same]:
        same += 1
    return last[same:]


def _chicago_15(first: str, last: str) -> str:
    if len(first) < 3 or first.endswith("00") or len(first) != len(last):
        return last
    if int(first) % 100 < 10:
        return _minimal(first, last, 1)
    short = _minimal(first, last, 2)
    return last if len(first) == 4 and len(short) >= 3 else short


def _chicago_16(first: str, last: str) -> str:
    if len(first) < 3 or first.endswith("00") or len(first) != len(last):
        return last
    return _minimal(first, last, 1 if int(first) % 100 < 10 else 2)


_FORMATS = {
    "expanded": lambda first, last: last,
    "minimal": lambda first, last: _minimal(first, last, 1),
    "minimal-two": lambda first, last: _minimal(first, last, 2),
    "chicago": _chicago_15,
    "chicago-15": _chicago_15,
    "chicago-16": _chicago_16,
}


@lru_cache(maxsize=20_000)
def page_ranges(pages: str, style: str | None, dash: str) -> str:
    """The `page` value with its ranges as a style wants them.

    >>> page_ranges("1234-1236", "minimal", "–")
    '1234–6'
    """
    shorten = _FORMATS.get(style or "")

    def one(match: re.Match[str]) -> str:
        prefix, first, last_prefix, last = match.groups()
        if shorten is None:
            return f"{prefix}{first}{dash}{last_prefix}{last}"
        if last_prefix and last_prefix != prefix:
            return f"{prefix}{first}{dash}{last_prefix}{last}"
        last = expanded(first, last)
        if int(last) < int(first):
            return f"{prefix}{first}{dash}{last_prefix}{match.group(4)}"
        short = shorten(first, last)
        kept_prefix = prefix if style == "expanded" else ""
        return f"{prefix}{first}{dash}{kept_prefix}{short}"

    return _RANGE.sub(one, pages)
