"""The entries of a .bib file with their raw field values; broken ones are saved as far as they go.

bibtexparser's splitter takes 165 microseconds for an entry with an abstract, half of what
citation-js takes for reading it altogether, and gives a broken entry back as one piece of text.
This one takes a tenth of that, reads a file of any size in the memory of one entry, and saves the
fields of broken entries. The tests hold the two against each other.
"""

from collections.abc import Iterable, Iterator
from re import Match

from profbib.problem import Problem, Severity
from profbib.readers import bib_blocks as pattern
from profbib.readers.bib_blocks import Entry, Field

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_EXCERPT = 160
# Macros that are made of macros can double with each line.
_LONGEST_BY_MACROS = 1_000_000
# More white space than this within the first line of an entry is no entry.
_LOOK_AHEAD = 4096


def split_bib(chunks: Iterable[str], *, source: str | None = None) -> Iterator[Entry | Problem]:
    """The entries of a .bib file in order, each after the Problems of what is wrong in it.

    `chunks` are the pieces of the file's text, cut anywhere; the result does not depend on the cuts.
    `@string` macros are replaced. `@comment`, lines behind `%` and other text between entries are
    comments. An entry without an end ends where a line begins the next one.
    """
    splitter = _Splitter(source)
    pieces = iter(chunks)
    ended = False
    while not ended:
        # Asking for as much as waits makes the work linear in the length of an entry.
        wanted = max(1, len(splitter.text) - splitter.position)
        more: list[str] = []
        while wanted > 0 and not ended:
            piece = next(pieces, None)
            ended = piece is None
            if piece:
                more.append(piece)
                wanted -= len(piece)
        splitter.feed("".join(more), ended=ended)
        yield from splitter.blocks()


class _NeedMoreError(Exception):
    """The text at hand ends within a block."""


class _Splitter:
    """The text at hand, the place reached in it, and the macros defined so far."""

    def __init__(self, source: str | None) -> None:
        self.text = ""
        self.position = 0
        self._source = source
        self._ended = False
        self._started = False
        self._return = ""
        self._base = 0
        self._line = 1
        self._line_at = 0
        self._key = ""
        self._macros = {month: month for month in _MONTHS}
        self._problems: list[Problem] = []

    def feed(self, more: str, *, ended: bool) -> None:
        """Appends text; what lies before `position` is let go."""
        if more and not self._started:
            self._started = True
            if more.startswith("\ufeff"):
                more, self._base = more[1:], 1
        if self._return or "\r" in more:
            more = self._return + more
            self._return = "\r" if more.endswith("\r") and not ended else ""
            # Line ends of old Macs; places in the file stay the same.
            more = pattern.LONE_RETURN.sub("\n", more[: len(more) - len(self._return)])
        self._move_line(self.position)
        self._base += self.position
        self.text = self.text[self.position :] + more
        self.position = self._line_at = 0
        self._ended = ended

    def blocks(self) -> Iterator[Entry | Problem]:
        """What can be read from the text at hand."""
        while (head := self._next_head()) is not None:
            yield from self._take_problems()
            self._move_line(head.start())
            try:
                entry = self._block(head)
            except _NeedMoreError:
                self._problems.clear()
                return
            yield from self._take_problems()
            if entry is not None:
                yield entry
        yield from self._take_problems()

    def _take_problems(self) -> list[Problem]:
        problems, self._problems = self._problems, []
        return problems

    def _move_line(self, place: int) -> None:
        self._line += self.text.count("\n", self._line_at, place)
        self._line_at = place

    def _report(self, code: str, message: str, place: int, severity: Severity = Severity.WARNING) -> None:
        line = self._line + self.text.count("\n", self._line_at, place)
        key = self._key or None
        self._problems.append(Problem(code, message, self._source, line, key=key, severity=severity))

    def _excerpt(self, start: int, end: int) -> str:
        words = " ".join(self.text[start : min(end, start + 4 * _EXCERPT)].split())
        shown = words if len(words) <= _EXCERPT else f"{words[:_EXCERPT]}…"
        return repr(shown)

    def _next_head(self) -> Match[str] | None:
        """The beginning of the next block, which becomes the position; None at the end of the text."""
        text, at = self.text, self.position
        self._key = ""
        while (at := text.find("@", at)) >= 0:
            head = pattern.HEAD.match(text, at)
            if head is None:
                if not self._ended and pattern.UNFINISHED_HEAD.match(text, at):
                    return None
                at += 1
                continue
            before = text[max(text.rfind("\n", self.position, at) + 1, self.position) : at]
            if before and not before.isspace() and not self._begins_within_line(head, before):
                if not self._ended and len(text) - at < _LOOK_AHEAD:
                    return None
                at += 1
                continue
            self._between(self.position, at)
            self.position = at
            return head
        if self._ended:
            self._between(self.position, len(text))
            self.position = len(text)
        return None

    def _begins_within_line(self, head: Match[str], before: str) -> bool:
        """Whether an "@" within a line begins an entry; in a comment and in an address it does not."""
        return "%" not in before and pattern.BEGINS_ENTRY.match(self.text, head.end()) is not None

    def _between(self, start: int, end: int) -> None:
        """Reports text between blocks, which is a comment, or the rest of an entry that ended too early."""
        text = self.text[start:end]
        if not text or text.isspace():
            return
        place = start + len(text) - len(text.lstrip())
        if pattern.HOLDS_FIELDS.search(text) or pattern.LACKS_AT.search(text):
            message = (
                f"fields outside of an entry: {self._excerpt(start, end)}; expected '@type{{key,'; not read"
            )
            self._report("text-outside", message, place, Severity.LOSS)
        elif all(line.lstrip().startswith("%") for line in text.splitlines() if line.strip()):
            if pattern.HEAD.search(text):
                message = f"behind '%', so a comment; bibtex reads the entry: {self._excerpt(start, end)}"
                self._report("comment", message, place, Severity.NOTE)
        else:
            message = f"text outside of entries is a comment: {self._excerpt(start, end)}; not read"
            self._report("comment", message, place, Severity.NOTE)

    def _block(self, head: Match[str]) -> Entry | None:
        kind = head.group(1).lower()
        if kind == "comment":
            self._skip(head, "comment", "@comment is a comment")
            return None
        if kind == "preamble":
            self._skip(head, "preamble", "@preamble holds TeX code")
            return None
        if kind == "string":
            fields, end = self._fields(head.end(), head.start(), "}" if head.group(2) == "{" else ")")
            self._macros.update((field.name.lower(), field.value) for field in fields)
            self.position = end
            return None
        return self._entry(head, kind)

    def _skip(self, head: Match[str], code: str, what: str) -> None:
        """Passes over a block of free text; without a closing brace it ends at the next block."""
        end = self._closing(head.end() - 1, head.group(2))
        if end < 0:
            if not self._ended:
                raise _NeedMoreError
            following = pattern.NEXT_HEAD.search(self.text, head.end())
            end = following.start() if following else len(self.text)
            self._report("no-end", f"@{code} has no closing brace; ended before the next entry", head.start())
        message = f"{what}: {self._excerpt(head.end(), end - 1)}; not read"
        if pattern.NEXT_HEAD.search(self.text, head.end(), end):
            message += "; bibtex itself reads the entries in it"
        self._report(code, message, head.start(), Severity.NOTE)
        self.position = end

    def _closing(self, start: int, opening: str) -> int:
        """The place after the brace or parenthesis that closes the one at `start`; -1 for none."""
        depth = 0
        for found in pattern.BRACES_AND_PARENS.finditer(self.text, start + 1):
            sign = found.group()
            if depth == 0 and sign == ("}" if opening == "{" else ")"):
                return found.end()
            depth += (sign == "{") - (sign == "}")
        return -1

    def _entry(self, head: Match[str], kind: str) -> Entry:
        found = pattern.KEY.match(self.text, head.end())
        closing = "}" if head.group(2) == "{" else ")"
        if found is not None:
            self._key, position = found.group(1), found.end()
        else:
            self._key, position = self._odd_key(head.end(), closing)
        fields, end = self._fields(position, head.start(), closing)
        self.position = end
        start = self._base + head.start()
        return Entry(kind, self._key, tuple(fields), self._line, start, self._base + end)

    def _odd_key(self, position: int, closing: str) -> tuple[str, int]:
        """The key where it is not simply a word before a comma, and the place after it."""
        self._need_rest(position)
        text = self.text
        if pattern.NAME.match(text, position) is not None:
            self._report("no-key", "no key before the first field; the entry gets one later", position)
            return "", position
        found = pattern.LOOSE_KEY.match(text, position)
        key, end = (found.group(1).strip(), found.end()) if found else ("", position)
        if closing == ")" and key.endswith(")") and not text.startswith(",", end):
            key, end = key[:-1].rstrip(), text.rfind(")", position, end)
        self._key = key
        if not key:
            self._report("no-key", "an entry without a key; it gets one later", position)
        if text.startswith(",", end):
            return key, end + 1
        if not text.startswith(closing, end):
            self._report("no-comma", f"no comma after the key {key!r}; read as if it were there", end)
        return key, end

    def _fields(self, position: int, start: int, closing: str) -> tuple[list[Field], int]:
        """The fields from `position` on, and the place after the closing brace."""
        text, base, line, counted = self.text, self._base, self._line, start
        fields: list[Field] = []
        match, append = pattern.FIELD.match, fields.append
        while True:
            found = match(text, position)
            if found is None:
                after = self._odd_field(position, closing, fields)
                if after < 0:
                    return fields, -after
                position = after
                continue
            group = found.lastindex or 1
            name, value = found.group(1, group)
            at, (first, last) = found.start(1), found.span(group)
            undefined = ""
            if group == 4:
                if not value.isdecimal():
                    value, undefined = self._macro(value)
            else:
                first, last = first - 1, last + 1
            line += text.count("\n", counted, at)
            counted = at
            # The constructor of a NamedTuple takes twice as long.
            field = tuple.__new__(Field, (name, value, line, base + at, base + first, base + last, undefined))
            append(field)
            position = found.end()

    def _macro(self, name: str) -> tuple[str, str]:
        """The value of a macro; its name twice where nothing has defined it."""
        value = self._macros.get(name.lower())
        return (name, name) if value is None else (value, "")

    def _need_rest(self, position: int) -> None:
        """What is odd is judged only with the text up to the next entry at hand."""
        if not self._ended and pattern.NEXT_HEAD.search(self.text, position) is None:
            raise _NeedMoreError

    def _odd_field(self, position: int, closing: str, fields: list[Field]) -> int:
        """The place to go on at after anything but a plain field; its negative after the entry's end."""
        text = self.text
        found = pattern.SPACE.match(text, position)
        at = found.end() if found else position
        sign = text[at : at + 1]
        if sign == closing:
            return -(at + 1)
        if sign == ",":
            return at + 1
        self._need_rest(at)
        if sign == "%":
            end = text.find("\n", at)
            end = len(text) if end < 0 else end
            self._report(
                "comment", f"comment in an entry: {self._excerpt(at, end)}; not read", at, Severity.NOTE
            )
            return end
        if not sign or (sign == "@" and pattern.HEAD.match(text, at)):
            self._report(
                "no-end", f"no closing {closing!r} at the end of the entry; ended here", max(0, at - 1)
            )
            return -at
        if named := pattern.NAME.match(text, at):
            return self._odd_value(named, closing, fields)
        if named := pattern.NAME_WITHOUT_EQUALS.match(text, at):
            self._report("no-equals", f"no '=' after {named.group(1)!r}; read as if it were there", at)
            return self._odd_value(named, closing, fields)
        return self._lost(at)

    def _lost(self, at: int) -> int:
        """Goes on at the next field or entry after text that cannot be read."""
        following = pattern.NEXT_HEAD.search(self.text, at)
        limit = following.start() if following else len(self.text)
        found = pattern.RESYNC.search(self.text, at, limit)
        end = found.end() if found else limit
        message = f"not to be read: {self._excerpt(at, end)}; expected 'name = {{value}}'; left out"
        self._report("unreadable", message, at, Severity.LOSS)
        return end if found else -limit

    def _odd_value(self, named: Match[str], closing: str, fields: list[Field]) -> int:
        """Reads a value that is concatenated, nested, unquoted or broken; gives the place after it."""
        text, name, start = self.text, named.group(1), named.end()
        pieces: list[str] = []
        undefined: list[str] = []
        at, broken = start, False
        while not broken:
            piece, unknown, at, broken = self._piece(at, name)
            pieces.append(piece)
            undefined += [unknown] if unknown else []
            following = self._after_space(at)
            if broken or not text.startswith("#", following):
                break
            at = self._after_space(following + 1)
        value = "".join(pieces)
        if len(value) > _LONGEST_BY_MACROS and len(value) > at - start:
            value = value[:_LONGEST_BY_MACROS]
            what = f"the value of {name!r} grows beyond {_LONGEST_BY_MACROS:,} characters by its macros; cut"
            self._report("macros-grow", what, start, Severity.LOSS)
        cut = None if broken else self._unclosed(start, at, closing)
        if cut is not None:
            value, at = cut
            self._report("no-end", f"no end of the value of {name!r}; ended before the next field", start)
        elif not broken and (rest := self._unquoted(start, at, closing)) is not None:
            value, at = rest
            undefined.clear()
            self._report("no-quotes", f"no braces round {value!r}, the value of {name!r}; read so", start)
        line = self._line + text.count("\n", self._line_at, named.start(1))
        places = (self._base + named.start(1), self._base + start, self._base + at)
        fields.append(Field(name, value, line, *places, ", ".join(undefined)))
        following = self._after_space(at)
        if text.startswith(",", following):
            return following + 1
        if not (broken or cut) and pattern.NAME.match(text, following):
            self._report("no-comma", f"no comma after the value of {name!r}; read as if it were there", at)
        return at

    def _after_space(self, at: int) -> int:
        found = pattern.SPACE.match(self.text, at)
        return found.end() if found else at

    def _piece(self, at: int, name: str) -> tuple[str, str, int, bool]:
        """One piece of a value, the undefined macro in it, the place after it, whether it lacks its end."""
        text = self.text
        opening = text[at : at + 1]
        if opening in ("{", '"') and opening:
            end = self._value_end(at, opening)
            if end > 0:
                return text[at + 1 : end - 1], "", end, False
            return (*self._cut(at, -end, name), True)
        found = pattern.BARE.match(text, at)
        if found is None:
            self._report("no-value", f"no value for {name!r}; read as empty", at)
            return "", "", at, False
        word = found.group()
        return (
            (word, "", found.end(), False) if word.isdecimal() else (*self._macro(word), found.end(), False)
        )

    def _value_end(self, start: int, opening: str) -> int:
        """The place after the delimiter that ends a value; the negative of where to give up."""
        text, depth, end = self.text, 0, -1
        braced = opening == "{"
        # Looking no further than the next entry keeps a file of broken entries linear.
        line = pattern.LINE_WITH_AT.search(text, start)
        stops = line is not None and pattern.RUNAWAY.match(text, line.start()) is not None
        stop = line.start() if line is not None and stops else len(text)
        signs = pattern.BRACES if braced else pattern.BRACES_AND_QUOTES
        for found in signs.finditer(text, start + 1, stop):
            sign = found.group()
            if depth == 0 and sign == ("}" if braced else '"'):
                end = found.end()
                break
            depth = max(0, depth + (sign == "{") - (sign == "}"))
        if stops and end < 0:
            return -stop
        if end > 0 and (stops or "@" not in text[start:end]):
            return end
        runaway = pattern.RUNAWAY.search(text, start, end if end > 0 else len(text))
        if runaway is not None:
            return -runaway.start()
        if end > 0:
            return end
        if not self._ended:
            raise _NeedMoreError
        return -len(text)

    def _cut(self, start: int, limit: int, name: str) -> tuple[str, str, int]:
        """A value without an end, up to the next line that begins a field, else up to `limit`."""
        found = pattern.FIELD_LINE.search(self.text, start + 1, limit)
        where = "before the next field" if found else "at the end of the entry"
        self._report("no-end", f"no end of the value of {name!r}; ended {where}", start)
        if found:
            return self.text[start + 1 : found.start()].rstrip('"'), "", found.end()
        value = self.text[start + 1 : limit].rstrip()
        while value.endswith(("}", ",", '"')) and (value[-1] != "}" or value.count("}") > value.count("{")):
            value = value[:-1].rstrip()
        return value, "", limit

    def _unclosed(self, start: int, end: int, closing: str) -> tuple[str, int] | None:
        """The value and the place after it, where it took a delimiter that was another's."""
        text = self.text
        following = self._after_space(end)
        if text[start : start + 1] not in ("{", '"') or text.startswith((",", closing), following):
            return None
        ends_entry = following == len(text) or text.startswith("@", following)
        if not ends_entry and text[start] == "{":
            return None
        found = pattern.FIELD_LINE.search(text, start + 1, end)
        return (text[start + 1 : found.start()], found.end()) if found else None

    def _unquoted(self, start: int, end: int, closing: str) -> tuple[str, int] | None:
        """The words of a value without braces, where there are several."""
        text = self.text
        following = self._after_space(end)
        if text[start : start + 1] in ("{", '"', "") or text.startswith((",", closing, "#", "%"), following):
            return None
        found = pattern.BARE_WORDS.match(text, start)
        if found is None or found.end() <= end or pattern.NAME.match(text, following):
            return None
        return found.group().strip(), found.end()
