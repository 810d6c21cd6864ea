"""Page ranges in the formats of CSL.

Source: CSL 1.0.2, "Page Ranges", with the rules of the Chicago Manual.
"""

from collections.abc import Callable

_MAX_DIGITS = 18


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


_FORMATS: dict[str, Callable[[str, str], str]] = {
    "expanded": lambda _first, last: last,
    "minimal": lambda first, last: _minimal(first, last, 1),
    "minimal-two": lambda first, last: _minimal(first, last, 2),
    "chicago": _chicago_15,
    "chicago-15": _chicago_15,
    "chicago-16": _chicago_16,
}


def shortened(first: str, last: str, style: str) -> str:
    """The last page of a range as a style wants it, both pages given as digits.

    >>> shortened("1234", "1236", "minimal")
    '6'
    """
    shorten = _FORMATS.get(style)
    if shorten is None or len(first) > _MAX_DIGITS or len(last) > _MAX_DIGITS:
        return last
    whole = expanded(first, last)
    if int(whole) < int(first):
        return last
    return shorten(first, whole)
