"""JSON that remembers on which line each value stands, so that a wrong one can be pointed at.

The standard library's reader says the line of bad syntax only, and takes the last of two equal keys in silence.
"""

import json
import math
import re
from collections.abc import Mapping, Sequence
from json import JSONDecodeError, JSONDecoder
from typing import TypeAlias

from reception_app.documents.labels.trouble import TemplateFault
from reception_app.kernel.records import dataclass

DEPTH_MAX = 8
_DECODER = JSONDecoder()
_SPACE = re.compile(r"[ \t\r\n]*")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?")
_DIGITS_MAX = 30
_WORDS: Mapping[str, bool | None] = {"true": True, "false": False, "null": None}
_SYNTAX_HINT = "Open the file in an editor that knows JSON; it marks the place."


@dataclass(frozen=True, slots=True)
class Entry:
    """A key of an object and what it says."""

    line: int
    """Of the key."""
    node: "Node"


@dataclass(frozen=True, slots=True)
class Node:
    """A value and the line it begins on, counted from 1."""

    value: "Value"
    line: int


Value: TypeAlias = Mapping[str, Entry] | Sequence[Node] | str | float | bool | None
"""Numbers are floats; lists are tuples."""


def read_json(text: str) -> Node:
    """The one value a text holds. Raises `TemplateFault` with the line of whatever is no JSON."""
    return _Reader(text.removeprefix("\ufeff")).whole()


class _Reader:
    """Walks through the text once, from value to value."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self._line = 1
        self._counted = 0

    def whole(self) -> Node:
        self._skip()
        node = self._node(1)
        self._skip()
        if self.at < len(self.text):
            raise self._fault("there is something after the end of the template.")
        return node

    @property
    def line(self) -> int:
        """The line at which the reader now is; counted on from where it was asked last."""
        self._line += self.text.count("\n", self._counted, self.at)
        self._counted = self.at
        return self._line

    def _fault(self, said: str) -> TemplateFault:
        return TemplateFault(said, _SYNTAX_HINT, self.line)

    def _skip(self) -> None:
        found = _SPACE.match(self.text, self.at)
        self.at = found.end() if found else self.at

    def _next(self) -> str:
        return self.text[self.at : self.at + 1]

    def _node(self, depth: int) -> Node:
        if depth > DEPTH_MAX:
            raise self._fault("this is nested too deeply for a template.")
        line, first = self.line, self._next()
        if first == "{":
            return Node(self._object(depth), line)
        if first == "[":
            return Node(self._list(depth), line)
        if first == '"':
            return Node(self._string(), line)
        for word, value in _WORDS.items():
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return Node(value, line)
        return Node(self._number(), line)

    def _string(self) -> str:
        try:
            value, self.at = _DECODER.raw_decode(self.text, self.at)
        except JSONDecodeError as error:
            self.at = min(error.pos, len(self.text))
            raise self._fault("a text does not end, or holds what JSON does not allow in one.") from error
        return str(value)

    def _number(self) -> float:
        found = _NUMBER.match(self.text, self.at)
        if found is None:
            what = json.dumps(self._next(), ensure_ascii=False) if self._next() else "the end of the file"
            raise self._fault(f"{what} is not the beginning of a value.")
        digits = found.group()
        number = float(digits) if len(digits) <= _DIGITS_MAX else math.inf
        if not math.isfinite(number):
            raise self._fault("this number is too long.")
        self.at = found.end()
        return number

    def _object(self, depth: int) -> Mapping[str, Entry]:
        entries: dict[str, Entry] = {}
        self._open()
        while self._next() != "}":
            if self._next() != '"':
                raise self._fault("a key in quotation marks is missing here.")
            line, key = self.line, self._string()
            if key in entries:
                raise TemplateFault(
                    f"“{key[:40]}” was said before, on line {entries[key].line}.",
                    "Keep one of the two.",
                    line,
                )
            self._skip()
            if self._next() != ":":
                raise self._fault(f"a colon is missing after “{key[:40]}”.")
            self._open()
            entries[key] = Entry(line, self._node(depth + 1))
            self._go_on("}")
        self.at += 1
        return entries

    def _list(self, depth: int) -> Sequence[Node]:
        nodes: list[Node] = []
        self._open()
        while self._next() != "]":
            nodes.append(self._node(depth + 1))
            self._go_on("]")
        self.at += 1
        return tuple(nodes)

    def _open(self) -> None:
        """Over one sign, and the space behind it."""
        self.at += 1
        self._skip()

    def _go_on(self, end: str) -> None:
        """After a value: a comma and another one, or the end."""
        self._skip()
        if self._next() == ",":
            self._open()
            if self._next() == end:
                raise self._fault("there is a comma with nothing after it.")
        elif self._next() != end:
            raise self._fault(f"a comma or “{end}” is missing here.")
