"""What a .bib file consists of: its entries, and the patterns by which their parts are found."""

import re
from typing import NamedTuple


class Field(NamedTuple):
    """One field of an entry: the name as written, the raw value without delimiters, macros replaced.

    `line` counts from 1. `start`, `value_start` and `end` are the places of the name's first
    character, of the value's first (its delimiter included), and after the value, in characters
    from the start of the file. `undefined` names macros in the value that nothing has defined.
    """

    name: str
    value: str
    line: int
    start: int
    value_start: int
    end: int
    undefined: str = ""


class Entry(NamedTuple):
    """One entry: its type in lower case, its key as written ("" for none), its fields in order.

    `start` and `end` are places in the file, as in `Field`.
    """

    type: str
    key: str
    fields: tuple[Field, ...]
    line: int
    start: int
    end: int


_TYPE = r"@[ \t]*[A-Za-z][\w.:+/*-]*+\s*+[{(]"

HEAD = re.compile(r"@[ \t]*([A-Za-z][\w.:+/*-]*+)\s*+([{(])")
UNFINISHED_HEAD = re.compile(r"@[ \t]*(?:[A-Za-z][\w.:+/*-]*+\s*+)?\Z")
NEXT_HEAD = re.compile(r"\n[ \t]*" + _TYPE)
LINE_WITH_AT = re.compile(r"\n[ \t]*@")
BEGINS_ENTRY = re.compile(r"\s*[^\s,{}=]*\s*,\s*[A-Za-z][\w-]*\s*=")
# A line that can only be the start of another entry, even within a value that lacks its brace.
RUNAWAY = re.compile(
    r"\n[ \t]*@[ \t]*(?:(?i:string|preamble|comment)\s*[{(]|[A-Za-z][\w.:+/*-]*+\s*+[{(]"
    r"\s*[^\s{}(),=\"#%]+\s*,\s*(?:[A-Za-z][\w-]*\s*=|[})]))"
)
KEY = re.compile(r"\s*([^\s,{}\"=#%()\\]+)\s*,")
LOOSE_KEY = re.compile(r"\s*([^\r\n,{}=\"]*)")
FIELD = re.compile(
    r"""\s*([^\s=,{}()"#%'@\\]+)\s*=\s*(?:"""
    r"""\{([^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+)\}|"([^"{}]*+)"|([^\s{}",#=()%\\]++))\s*(?:,|(?=[})]))"""
)
NAME = re.compile(r"""\s*([^\s=,{}()"#%'@\\]+)\s*=\s*""")
NAME_WITHOUT_EQUALS = re.compile(r"""\s*([A-Za-z][\w-]*)[ \t]*(?=[{"])""")
BARE = re.compile(r"""[^\s{}",#=()%\\]+""")
BARE_WORDS = re.compile(r"""[^{}",=\r\n]+""")
SPACE = re.compile(r"\s*")
BRACES = re.compile(r"[{}]")
BRACES_AND_QUOTES = re.compile(r"""[{}"]""")
BRACES_AND_PARENS = re.compile(r"[{})]")
FIELD_LINE = re.compile(r"""\s*,?[ \t]*\n[ \t]*(?=[A-Za-z][\w-]*[ \t]*=[ \t]*["{\w])""")
RESYNC = re.compile(r"""[,\n]\s*(?=[A-Za-z][\w-]*\s*=\s*["{\w])""")
HOLDS_FIELDS = re.compile(r"""^[ \t,]*[A-Za-z][\w-]*[ \t]*=[ \t]*["{]""", re.MULTILINE)
LACKS_AT = re.compile(r"^[ \t]*[A-Za-z]+[ \t]*\{[^\s{},=]+,\s*[A-Za-z][\w-]*\s*=", re.MULTILINE)
LONE_RETURN = re.compile(r"\r(?!\n)")
