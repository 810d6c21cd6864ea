"""Where the papers and the headers of a page begin."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from profbib.problem import Problem
from profbib.readers.author_line import is_prose, is_regular, may_be_authors
from profbib.readers.page_header import header_row, is_field
from profbib.readers.page_lines import Rows, quoted
from profbib.readers.page_meta import Meta, find_dateless, find_meta, find_split_meta, is_cut_meta

# Longer than a line of a header or above a title can be: no need to look at it twice.
_SURELY_ABSTRACT = 130


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a page: a header, a paper with its meta line, or the remains of a paper without a title.

    `start` and `end` are rows. `regular` says that a paper has the form of the real pages, so that
    no rule for odd pages can apply to it.
    """

    start: int
    end: int
    meta: Meta | None = None
    remains: bool = False
    regular: bool = False

    @property
    def is_header(self) -> bool:
        """Whether the part is a header."""
        return self.meta is None and not self.remains


@dataclass(slots=True)
class _Open:
    """The part that is being read: `floor` is the first row that may begin another or belong to its header.

    `resume` is the first row to look at after its beginning; `figures` are those that a header has given.
    """

    start: int
    floor: int
    resume: int
    meta: Meta | None = None
    remains: bool = False
    regular: bool = False
    figures: frozenset[str] = frozenset()

    @property
    def is_header(self) -> bool:
        return self.meta is None and not self.remains

    def closed(self, end: int) -> Part:
        return Part(self.start, end, self.meta, self.remains, self.regular and end == self.start + 4)


class Parts:
    """The parts of a page in order, each row in exactly one; the first is a header, perhaps of no rows.

    Each decision looks at a few rows ahead, so that the work grows with the length of the page.
    `tolerant_only` leaves out the short cut for papers in the form of the real pages.
    """

    def __init__(self, rows: Rows, *, captured: date, source: str, tolerant_only: bool = False) -> None:
        # Runs of rows in an abstract that look like the beginning of a paper: first and last row.
        self._alike: list[list[int]] = []
        self._rows = rows
        self._captured = captured
        self._source = source
        self._tolerant_only = tolerant_only

    def __iter__(self) -> Iterator[Part]:
        at, count = 0, len(self._rows)
        part = _Open(0, 0, 0)
        while at < count:
            following = self._regular(at) or self._paper(at, part) or self._header(at, part)
            if following is None:
                at += 1
            else:
                yield part.closed(following.start)
                part, at = following, following.resume
        yield part.closed(count)

    def problems(self) -> Iterator[Problem]:
        """The lines within the abstracts passed so far that look like the beginning of a paper."""
        texts, numbers = self._rows.texts, self._rows.numbers
        for first, last in self._alike:
            more = "" if first == last else f" and {last - first} more (to line {numbers[last]})"
            message = (
                f"{quoted(texts[first])}{more} looks like the beginning of a paper; "
                "kept as text of the paper above"
            )
            yield Problem("like-a-paper", message, self._source, numbers[first])

    def _regular(self, at: int) -> _Open | None:
        """A paper in the form of the real pages, whose four rows no other rule can touch."""
        texts, gaps = self._rows.texts, self._rows.gaps
        if (
            self._tolerant_only
            or at + 4 > len(texts)
            or gaps[at] == 0
            or gaps[at + 1] != 0
            or gaps[at + 2] != 1
            or gaps[at + 3] != 1
            or len(texts[at + 3]) < _SURELY_ABSTRACT
        ):
            return None
        meta = find_meta(texts[at], captured=self._captured)
        if meta is None or not meta.known or meta.date is None or meta.date.day is None:
            return None
        return _Open(at, at + 2, at + 4, meta, regular=True) if is_regular(texts[at + 2]) else None

    def _paper(self, at: int, part: _Open) -> _Open | None:
        """The paper that begins at a row, or the remains of one that has no title."""
        meta = self._meta(at)
        if meta is not None:
            return self._dated(at, meta, part)
        rows = self._rows
        if rows.gaps[at] == 0:
            return None
        split = find_split_meta(rows, at, captured=self._captured)
        if split is not None and at + split.rows + 1 < len(rows):
            return _begin(at, split)
        if at + 1 == len(rows):
            cut = not part.is_header and at > part.floor and is_cut_meta(rows.texts[at])
            return _remains(at) if cut else None
        dateless = find_dateless(rows.texts[at])
        may_begin = dateless is not None and (part.is_header or at > part.floor)
        if dateless is not None and may_begin and self._has_authors_below(at + 1):
            return _begin(at, dateless)
        return None

    def _dated(self, at: int, meta: Meta, part: _Open) -> _Open | None:
        """The paper that a line with a category and a date begins; None where the line is only text."""
        rows = self._rows
        after_blank = rows.gaps[at] > 0
        is_abstract = not part.is_header and at == part.floor + 1
        has_no_title = at + 1 == len(rows) or (not is_abstract and self._is_well_formed(at + 1))
        if after_blank and meta.known and has_no_title:
            return _remains(at)
        if self._begins_after_blank(at, meta, part) if after_blank else self._begins_within(at, meta, part):
            return _begin(at, meta)
        if not part.is_header and (meta.known or after_blank):
            if self._alike and self._alike[-1][1] == at - 1:
                self._alike[-1][1] = at
            else:
                self._alike.append([at, at])
        return None

    def _begins_after_blank(self, at: int, meta: Meta, part: _Open) -> bool:
        """Whether a title and authors or text follow; at the end of a page that is cut off, a title."""
        rows = self._rows
        if at + 2 >= len(rows):
            return at + 1 < len(rows) and meta.known
        has_authors_above = not part.is_header and at > part.floor
        if has_authors_above and (self._is_well_formed(at + 2) or self._is_well_formed(at + 1)):
            return False
        is_regular_shape = rows.gaps[at + 1] == 0 < rows.gaps[at + 2]
        return meta.known or is_regular_shape or self._may_be_authors(at + 2)

    def _begins_within(self, at: int, meta: Meta, part: _Open) -> bool:
        """Whether a title and surely authors follow a line with no blank line above it."""
        return (
            meta.known
            and (part.is_header or at > part.floor)
            and at + 3 < len(self._rows)
            and self._meta(at + 1) is None
            and self._may_be_authors(at + 2)
        )

    def _header(self, at: int, part: _Open) -> _Open | None:
        """The header that begins at a row above the one looked at, or there; None where none does."""
        items, size = header_row(self._rows, at)
        figures = frozenset(name for name, _ in items)
        # In a header, only a figure that it has given already can begin another.
        if not part.is_header or part.figures & figures:
            start = self._header_start(at, part.floor, size)
            if start is not None and (not part.is_header or start < at):
                return _Open(start, at + max(size, 1), at + max(size, 1), figures=figures)
        if part.is_header and size:
            part.figures |= figures
            part.floor = at + size
        return None

    def _header_start(self, at: int, floor: int, size: int) -> int | None:
        """The first row of the header whose figures, or whose field, stand at a row."""
        rows = self._rows
        if at < floor:
            return None
        start = at
        if size:
            if at - 1 >= floor and is_field(rows.texts[at - 1]):
                start = at - 1
            elif not self._has_more_figures(at, size) and not self._ends_header(at, floor, size):
                return None
        elif not (is_field(rows.texts[at]) and self._ends_header(at, floor, 1)):
            return None
        return start - 1 if self._may_be_person(start - 1, floor) else start

    def _has_more_figures(self, at: int, size: int) -> bool:
        rows = self._rows
        items = header_row(rows, at)[0]
        return len(items) > 1 or (at + size < len(rows) and header_row(rows, at + size)[1] > 0)

    def _ends_header(self, at: int, floor: int, size: int) -> bool:
        """Whether a person stands above a row and a paper begins below it."""
        below = at + size
        return self._may_be_person(at - 1, floor) and below < len(self._rows) and self._is_well_formed(below)

    def _may_be_person(self, at: int, floor: int) -> bool:
        rows = self._rows
        text = rows.texts[at]
        if at < floor or len(text) > 80:
            return False
        if rows.gaps[at] == 0:
            # A page appended to another whose last line has a line end, but no blank line after it.
            return rows.gaps[at + 1] > 0 and "," not in text and may_be_authors(text)
        return may_be_authors(text) or not (is_prose(text) or text.endswith("."))

    def _is_well_formed(self, at: int) -> bool:
        """Whether a meta line stands at a row, its title right below it, and authors below that."""
        rows = self._rows
        if at + 2 >= len(rows) or rows.gaps[at + 1] > 0 or not self._may_be_authors(at + 2):
            return False
        meta = self._meta(at)
        return meta is not None and meta.known

    def _has_authors_below(self, title: int) -> bool:
        return (
            title + 1 < len(self._rows)
            and self._rows.gaps[title + 1] > 0
            and self._meta(title) is None
            and self._may_be_authors(title + 1)
        )

    def _may_be_authors(self, at: int) -> bool:
        return may_be_authors(self._rows.texts[at])

    def _meta(self, at: int) -> Meta | None:
        return find_meta(self._rows.texts[at], captured=self._captured)


def _begin(at: int, meta: Meta) -> _Open:
    after_title = at + meta.rows + 1
    return _Open(at, after_title, after_title, meta)


def _remains(at: int) -> _Open:
    return _Open(at, at + 1, at + 1, remains=True)
