"""The fields of a record beside what was read of it: a Problem for each that is not the same."""

from collections.abc import Iterator

from profbib.formats.table import WriteOptions
from profbib.problem import Problem
from profbib.record import PartialDate, Record
from profbib.text.names import Name
from profbib.verify.dates import expected_parts, shown
from profbib.verify.names import Same, means
from profbib.verify.names import shown as shown_name
from profbib.verify.seen import Reader, Seen, SeenDate, SeenName
from profbib.verify.texts import contains, difference, letters, one_line, reads_in_order
from profbib.verify.told import Told

_LISTS = ("code", "project_pages", "affiliations", "code_announced", "other_ids")
_SINGLE = ("arxiv_id", "arxiv_category", "page_category", "score")


class Comparison:
    """One record, what was read of it, and what the writer has said of it already."""

    def __init__(self, record: Record, seen: Seen, reader: Reader, told: Told, options: WriteOptions) -> None:
        self._record = record
        self._seen = seen
        self._reader = reader
        self._told = told
        self._options = options

    def problems(self) -> Iterator[Problem]:
        """A problem for each field that the reader would not get."""
        record = self._record
        if self._seen.key != record.key and record.key not in self._told.other_keys and record.key:
            yield self._differs("citation-key", "key", record.key, self._seen.key)
        types = self._reader.types
        wrong = self._seen.type != record.type if self._reader.own_names else self._seen.type not in types
        if types and wrong:
            yield self._differs("type", "type", record.type, self._seen.type)
        for variable, value in record.text.items():
            if not self._passed_over(variable):
                yield from self._text(variable, value)
        for variable, names in record.names.items():
            if names and not self._passed_over(variable):
                yield from self._names(variable, names)
        for variable, date in record.dates.items():
            if not self._omitted(variable):
                yield from self._date(variable, date)
        yield from self._keywords()
        yield from self._own_fields()

    def _passed_over(self, variable: str) -> bool:
        return self._is_told(self._told.left_out, variable) or self._omitted(variable)

    def _omitted(self, variable: str) -> bool:
        """Whether the user left it out, by its own name or by that of the place where it stands."""
        omit = self._options.omit
        if not omit:
            return False
        stands_as = ("author",) if self._is_told(self._told.other_roles, variable) else ()
        entry_of_its_own = ("url",) if variable == "code" and self._options.code == "related" else ()
        places = (variable, *self._reader.homes.get(variable, ()), *stands_as, *entry_of_its_own)
        return any(place.rpartition(".")[2].lower() in omit for place in places)

    def _is_told(self, places: frozenset[tuple[str, str]], variable: str) -> bool:
        return (self._record.key, variable) in places or (self._seen.key, variable) in places

    def _text(self, variable: str, value: str) -> Iterator[Problem]:
        if not self._reader.fold(value):
            return
        if self._is_told(self._told.changed, variable) and reads_in_order(value, ""):
            return
        same = self._sameness(variable)
        if self._stands(variable, value, same):
            return
        home = self._reader.homes.get(variable, (variable,))
        read = next((text for place in home for text in self._seen.values.get(place, ())), "")
        yield self._differs(variable, variable, value, read)

    def _sameness(self, variable: str) -> Same:
        """How a text variable is compared."""
        changed = self._is_told(self._told.changed, variable)
        if variable == "title" and self._options.sentence_case:
            return self._in_order_in_any_case if changed else self._same_in_any_case
        if changed:
            return reads_in_order
        return self._reader.encoded.get(variable, self._reader.same)

    def _same_in_any_case(self, expected: str, read: str) -> bool:
        bare = read.replace('<span class="nocase">', "").replace("</span>", "")
        return self._reader.same(expected.casefold(), bare.casefold())

    def _in_order_in_any_case(self, expected: str, read: str) -> bool:
        return reads_in_order(expected.casefold(), read.casefold())

    def _stands(self, variable: str, value: str, same: Same) -> bool:
        reader, values = self._reader, self._seen.values
        places = reader.places(variable, values)
        if any(same(value, read) for place in places for read in values.get(place, ())):
            return True
        shared = [read for place in places if place in reader.shared for read in values.get(place, ())]
        if any(contains(reader.fold(read), reader.fold(value)) for read in shared):
            return True
        # Where signs may differ, their letters must stand there.
        spelled = letters(value) if reader.loose_signs and not value.isascii() else ""
        return bool(spelled) and any(spelled in letters(read) for read in shared)

    def _names(self, variable: str, names: tuple[Name, ...]) -> Iterator[Problem]:
        names = tuple(name for name in names if self._reader.fold(str(name)))
        lists = self._seen.names
        homes = self._reader.places(variable, lists)
        found = [place for place in homes if place in lists]
        same = [place for place in found if self._same_people(variable, names, lists[place])]
        if not same:
            if names:
                yield from self._other_people(variable, names, [lists[place] for place in found])
            return
        going_on = [place for place in same if place in self._seen.goes_on]
        if variable not in self._record.truncated:
            if len(going_on) == len(same):
                yield self._problem(variable, f"the list of {variable}s reads back as one that goes on")
        elif self._reader.says_truncated and not going_on and variable not in self._seen.goes_on:
            yield self._lost(variable, f"that the list of {variable}s goes on")

    def _same_people(self, variable: str, names: tuple[Name, ...], people: list[SeenName]) -> bool:
        if self._is_told(self._told.same_names, variable):
            return self._same_people_once(names, people)
        if len(names) > len(people) or (len(names) < len(people) and not self._reader.joins_roles):
            return False
        changed = self._is_told(self._told.changed, variable)
        same = reads_in_order if changed else self._reader.same
        return any(
            all(means(name, read, same) for name, read in zip(names, people[start:], strict=False))
            for start in range(len(people) - len(names) + 1)
        )

    def _same_people_once(self, names: tuple[Name, ...], people: list[SeenName]) -> bool:
        """Whether the people are the names in order, without those that were there before."""
        count = 0
        for name in names:
            if any(means(name, read, self._reader.same) for read in people[:count]):
                continue
            if count == len(people) or not means(name, people[count], self._reader.same):
                return False
            count += 1
        return count == len(people)

    def _other_people(
        self, variable: str, names: tuple[Name, ...], found: list[list[SeenName]]
    ) -> Iterator[Problem]:
        shared = [text for place in self._reader.shared for text in self._seen.values.get(place, ())]
        if all(
            any(self._reader.fold(name.family or name.literal) in text for text in shared) for name in names
        ):
            return
        if not found:
            yield self._lost(variable, variable)
        elif len(found[0]) != len(names):
            yield self._problem(
                variable, f"{variable} reads back with {len(found[0])} names instead of {len(names)}"
            )
        else:
            for number, (name, read) in enumerate(zip(names, found[0], strict=True), start=1):
                if not means(name, read, self._reader.same):
                    what = f"{variable} {number}" if len(names) > 1 else variable
                    yield self._differs(variable, what, shown_name(name), str(read))

    def _date(self, variable: str, date: PartialDate) -> Iterator[Problem]:
        seen = self._seen
        homes = self._reader.homes.get(variable, (variable,))
        if date.year is None:
            if date.literal and not self._passed_over(variable):
                texts = [one.text for place in homes for one in seen.dates.get(place, ())]
                if not any(self._reader.same(date.literal, text) for text in texts):
                    yield from self._text_of_date(variable, date.literal, texts)
            return
        read = [one for place in homes for one in seen.dates.get(place, ())]
        loose = self._is_told(self._told.changed, variable) or self._is_told(self._told.left_out, variable)
        if loose and not any(one.start for one in read):
            return
        count = 1 if loose else self._reader.end_parts if date.end else self._reader.date_parts
        one_place = all(
            any(one.start[:1] == (date.year,) for one in seen.dates[place])
            for place in homes
            if seen.dates.get(place)
        )
        if one_place and any(_same_date(date, one, count, with_end=not loose) for one in read):
            return
        other_year = [one for one in read if one.start[:1] != (date.year,)]
        dates = next((_shown(one) for one in other_year + read), "")
        yield self._differs(variable, variable, date.isoformat(), dates)

    def _text_of_date(self, variable: str, literal: str, texts: list[str]) -> Iterator[Problem]:
        if not self._stands(variable, literal, self._reader.same) and "pubstate" not in self._seen.values:
            yield self._differs(variable, variable, literal, next(iter(texts), ""))

    def _keywords(self) -> Iterator[Problem]:
        record = self._record
        if self._passed_over("keyword") or self._passed_over("keywords"):
            return
        homes = self._reader.homes.get("keywords", ("keywords",))
        read = [text for place in homes for text in self._seen.values.get(place, ())]
        lost = [
            word for word in record.keywords if self._reader.fold(word) and not self._is_keyword(word, read)
        ]
        if lost and not read:
            yield self._lost("keyword", "keyword")
        else:
            for word in lost:
                yield self._lost("keyword", f"keyword {word!r}")

    def _is_keyword(self, word: str, read: list[str]) -> bool:
        fold = self._reader.fold
        loose = self._is_told(self._told.changed, "keyword")
        return any(
            (reads_in_order if loose else self._reader.same)(word, text)
            or contains(f", {fold(text)},".replace(";", ","), f", {fold(word)},".replace(";", ","))
            or (self._reader.loose_signs and not word.isascii() and letters(word) in letters(text))
            or (loose and reads_in_order(word, text))
            for text in read
        )

    def _own_fields(self) -> Iterator[Problem]:
        """The fields that CSL has no variable for, where the format has a place for them."""
        for name in (*_SINGLE, *_LISTS):
            places = self._reader.homes.get(name)
            if places is None or self._passed_over(name):
                continue
            value = getattr(self._record, name)
            same = self._reader.encoded.get(name, self._reader.same)
            for text in (value,) if isinstance(value, str) else value:
                if self._reader.fold(text) and not self._stands(name, text, same):
                    read = next((text for place in places for text in self._seen.values.get(place, ())), "")
                    what = name.replace("_", " ")
                    yield self._differs(name, what, text, read if isinstance(value, str) else "")

    def _differs(self, variable: str, what: str, expected: str, read: str) -> Problem:
        if not read:
            return self._lost(variable, what if variable != "code" else f"code link {expected!r}")
        first, second = difference(expected, read)
        return self._problem(variable, f"{what} reads back as {first!r} instead of {second!r}")

    def _lost(self, variable: str, what: str) -> Problem:
        return self._problem(variable, f"{what} is not read back")

    def _problem(self, variable: str, message: str) -> Problem:
        record = self._record
        return Problem("not-read-back", message, record.file, record.line, variable, record.key or None)


def _same_date(date: PartialDate, read: SeenDate, count: int, *, with_end: bool) -> bool:
    start, end = expected_parts(date, count), expected_parts(date.end, count)
    if read.start[:count] != start:
        return False
    if not with_end or read.end[:count] == end:
        return True
    # A range within one month, day or year may be written as that one date.
    return not read.end and end[: len(start)] == start[: len(end)]


def _shown(read: SeenDate) -> str:
    dates = "/".join(shown(parts) for parts in (read.start, read.end) if parts)
    return dates or one_line(read.text)
