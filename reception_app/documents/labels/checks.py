"""What a single value of a template's file may be. Each check gives the value, or says the line that is wrong."""

import base64
import binascii
from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeAlias, TypeVar

from reception_app.documents.colours import is_colour
from reception_app.documents.labels.json_lines import Node
from reception_app.documents.labels.template import DAY_COLOUR, TYPE_COLOUR, Fact
from reception_app.documents.labels.trouble import TemplateFault
from reception_app.kernel.errors import Invalid
from reception_app.kernel.text import clean_line

Check: TypeAlias = Callable[[Node, str], Any]
"""Takes the value and its key. Any: what comes out is of the type of the key's field, which is another for each."""

IMAGE_BYTES_MAX = 200_000
TEXT_MAX = 300
_ELSEWHERE = ("http:", "https:", "file:", "ftp:", "data:", "//", "\\\\", "./", "../", "~")
_Choice = TypeVar("_Choice", bound=StrEnum)


def shown(number: float) -> str:
    """A number as people write it: 62 rather than 62.0."""
    return f"{number:.6g}"


def number(least: float, most: float) -> Check:
    """A number between two others, both included."""

    def check(node: Node, key: str) -> float:
        value = node.value
        if isinstance(value, bool) or not isinstance(value, float):
            raise TemplateFault(f"“{key}” is to be a number.", "Write it without quotation marks.", node.line)
        if not least <= value <= most:
            raise TemplateFault(
                f"“{key}” is {shown(value)}; it may be from {shown(least)} to {shown(most)}.", "", node.line
            )
        return value

    return check


def whole(least: int, most: int) -> Check:
    """A whole number between two others, both included."""
    inside = number(least, most)

    def check(node: Node, key: str) -> int:
        value: float = inside(node, key)
        if value != int(value):
            raise TemplateFault(f"“{key}” is {shown(value)}; it is to be a whole number.", "", node.line)
        return int(value)

    return check


def flag(node: Node, key: str) -> bool:
    """True or false."""
    if not isinstance(node.value, bool):
        raise TemplateFault(
            f"“{key}” is to be true or false.", "Write it without quotation marks.", node.line
        )
    return node.value


def string(node: Node, key: str) -> str:
    """Any text, as it is."""
    if not isinstance(node.value, str):
        raise TemplateFault(f"“{key}” is to be a text.", "Put it into quotation marks.", node.line)
    return node.value


def line(limit: int, *, empty: bool = True) -> Check:
    """A text of one line, cleaned of what is invisible."""

    def check(node: Node, key: str) -> str:
        try:
            value = clean_line(string(node, key), limit=limit)
        except TemplateFault:
            raise
        except Invalid as error:
            raise TemplateFault(
                f"“{key}” is longer than {limit} characters.", error.hint, node.line
            ) from error
        if not value and not empty:
            raise TemplateFault(f"“{key}” is empty.", "", node.line)
        return value

    return check


def choice(kind: type[_Choice]) -> Check:
    """One of the values of an enumeration."""

    def check(node: Node, key: str) -> _Choice:
        value = string(node, key)
        try:
            return kind(value)
        except ValueError as error:
            raise TemplateFault(
                f"“{key}” can't be “{value[:40]}”.", _one_of(list(kind)), node.line
            ) from error

    return check


def colour(*, empty: bool = False) -> Check:
    """ "#rrggbb", or the colour of the visitor type or of the day; empty for none, where that is allowed."""

    def check(node: Node, key: str) -> str:
        value = string(node, key)
        if is_colour(value) or value in (TYPE_COLOUR, DAY_COLOUR) or (empty and not value):
            return value
        raise TemplateFault(
            f"“{key}” can't be “{value[:40]}”: this is no colour.",
            f"Write one like “#0F6E66”, or “{TYPE_COLOUR}” or “{DAY_COLOUR}”.",
            node.line,
        )

    return check


def facts(node: Node, key: str) -> frozenset[Fact]:
    """A list of what a badge may have."""
    if not isinstance(node.value, tuple):
        raise TemplateFault(f"“{key}” is to be a list.", 'Write it like ["host", "token"].', node.line)
    one = choice(Fact)
    return frozenset(one(item, key) for item in node.value)


def picture(node: Node, key: str) -> str:
    """The picture itself as base64: small, and one that can be drawn."""
    data = string(node, key)
    if data.lower().startswith(_ELSEWHERE):
        raise TemplateFault(
            f"“{key}” points to something outside the template.",
            "A template holds its pictures itself: put the file's bytes here as base64.",
            node.line,
        )
    if len(data) > IMAGE_BYTES_MAX * 4 // 3 + 4:
        raise TemplateFault(
            f"this picture has more than {IMAGE_BYTES_MAX // 1000} kB.", "Save it smaller.", node.line
        )
    try:
        clean_picture(data)
    except (Invalid, ValueError) as error:
        said, hint = (error.message, error.hint) if isinstance(error, Invalid) else ("This is no base64.", "")
        raise TemplateFault(f"“{key}” can't be drawn. {said}", hint, node.line) from error
    return data


@lru_cache(maxsize=32)
def clean_picture(data: str) -> bytes:
    """A template's own picture, from base64, as a PNG to be drawn.

    Raises ValueError when it is no base64 and `Invalid` when it is no picture, broken or huge.
    """
    # Late: Pillow takes a while to import, and most templates have no picture of their own.
    from reception_app.documents.images import clean_logo

    try:
        return clean_logo(base64.b64decode(data, validate=True))
    except binascii.Error as error:
        raise ValueError("not base64") from error


def _one_of(values: list[StrEnum]) -> str:
    return f"It is one of {', '.join(f'“{value}”' for value in values)}."
