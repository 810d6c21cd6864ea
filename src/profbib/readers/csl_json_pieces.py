"""The items of a JSON array, from a text that comes in pieces."""

import json
import re
from collections.abc import Iterator
from typing import Any, NoReturn

from profbib.errors import InputError

_SPACE = re.compile(r"[ \t\r\n]*")
# JSON has no NaN and no infinities, but Python's own writer makes them: they are kept as text.
decoder = json.JSONDecoder(parse_constant=str)
# What is cut off is at most this far from the end, but for strings: "\ud83d" or "-Infinity".
_CUT = 16


class Pieces:
    """A text of which no more is held than what is being decoded; faults have their place in the whole."""

    def __init__(self, pieces: Iterator[str], source: str) -> None:
        self._pieces = pieces
        self._source = source
        self._text = ""
        self._position = 0
        self._ended = False
        self._line, self._column = 1, 1
        self._counted = 0

    def items(self) -> Iterator[tuple[Any, int]]:
        """Each item of the array at the text's start, with its line.

        Raises:
            InputError: the text is no JSON, or goes on after the array.
        """
        self._position += 1
        if self.following() != "]":
            while True:
                self.following()
                line = self.line()
                yield self.value(), line
                if self.following() != ",":
                    break
                self._position += 1
            if self.following() != "]":
                self._fault("expected ',' or ']'", self._position)
        self._position += 1
        self.end()

    def following(self) -> str:
        """The next character that is no space, which is still to be read; "" at the end."""
        while True:
            # Most items are followed by a comma at once.
            sign = self._text[self._position : self._position + 1]
            if sign > " ":
                return sign
            found = _SPACE.match(self._text, self._position)
            self._position = found.end() if found else self._position
            if self._position < len(self._text):
                return self._text[self._position]
            if not self._more():
                return ""

    def value(self) -> Any:
        """The JSON value at the place that `following` went to.

        Raises:
            InputError: there is none.
        """
        while True:
            try:
                found, end = decoder.raw_decode(self._text, self._position)
            except json.JSONDecodeError as error:
                is_cut = error.pos >= len(self._text) - _CUT or error.msg.startswith("Unterminated")
                if not (is_cut and self._more()):
                    self._fault(error.msg[0].lower() + error.msg[1:], error.pos)
            except (ValueError, RecursionError) as error:
                self._fault(str(error), self._position)
            else:
                # A number that ends here may go on.
                if end < len(self._text) or not self._more():
                    self._position = end
                    return found

    def end(self) -> None:
        """Sees that nothing but space is left.

        Raises:
            InputError: there is more.
        """
        if self.following():
            self._fault("extra text after the end of the JSON", self._position)

    def line(self) -> int:
        """The line of the place that was last read up to, counted from 1."""
        text = self._text
        self._line += text.count("\n", self._counted, self._position)
        self._counted = self._position
        return self._line

    def _more(self) -> bool:
        """Lets go of what has been read and adds as much as is left of it, at least one piece."""
        if self._ended:
            return False
        left = len(self._text) - self._position
        added: list[str] = []
        while left >= 0 and (piece := next(self._pieces, "")):
            added.append(piece)
            left -= len(piece)
        self._ended = left >= 0
        if added:
            kept = self._text[self._position :]
            self._pass_over(self._position)
            self._text = "".join([kept, *added])
        return bool(added)

    def _pass_over(self, end: int) -> None:
        last = self._text.rfind("\n", 0, end)
        self._line += self._text.count("\n", self._counted, end)
        self._column = end - last if last >= 0 else self._column + end
        self._position = self._counted = 0

    def _fault(self, message: str, position: int) -> NoReturn:
        self._line += self._text.count("\n", self._counted, position)
        last = self._text.rfind("\n", 0, position)
        column = position - last if last >= 0 else self._column + position
        raise InputError(f"{self._source}:{self._line}:{column}: not CSL-JSON: {message}")
