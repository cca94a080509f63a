"""The words of a template: `{placeholders}` become what the badge at hand says, and conditions are answered."""

import re
from collections.abc import Callable, Mapping
from typing import TypeAlias

from reception_app.documents.labels.template import Code128Element, Element, Fact
from reception_app.documents.records import BadgeContent, BadgeWords

Say: TypeAlias = Callable[[BadgeContent], str]
"""What a text says on one badge; empty when it has placeholders and none of them says anything."""

_BRACES = re.compile(r"\{\{|\}\}|\{[^{}]*\}|[{}]")
_PLACE = "{place}"


def _alarm(words: BadgeWords, content: BadgeContent) -> str:
    return words.alarm.replace(_PLACE, content.assembly_point) if content.assembly_point else ""


def _second(pick: Callable[[BadgeWords], str]) -> Say:
    return lambda content: pick(content.second_words) if content.second_words is not None else ""


OF_THE_HOUSE: Mapping[str, Say] = {
    "organisation": lambda content: content.organisation,
    "band": lambda content: content.band_text,
    "valid_date": lambda content: content.valid_date,
    "label_host": lambda content: content.words.host,
    "label_valid": lambda content: content.words.valid,
    "escort": lambda content: content.words.escort,
    "give_back": lambda content: content.words.give_back,
    "alarm": lambda content: _alarm(content.words, content),
    "second_host": _second(lambda words: words.host),
    "second_valid": _second(lambda words: words.valid),
    "second_escort": _second(lambda words: words.escort),
    "second_give_back": _second(lambda words: words.give_back),
    "second_alarm": lambda content: _alarm(content.second_words, content) if content.second_words else "",
}
"""Placeholders that say the same on the badges of one house and day."""

OF_THE_PERSON: Mapping[str, Say] = {
    "name": lambda content: content.name,
    "company": lambda content: content.company,
    "host": lambda content: content.host,
    "number": lambda content: content.number,
    "valid_time": lambda content: content.valid_time,
}
TOKEN = "token"
"""Only for bars: a code that nobody reads has no place among the words."""

PLACEHOLDERS: Mapping[str, Say] = {**OF_THE_HOUSE, **OF_THE_PERSON}
_IN_BARS: Mapping[str, Say] = {**PLACEHOLDERS, TOKEN: lambda content: content.token}

_ANSWERS: Mapping[Fact, Callable[[BadgeContent], bool]] = {
    Fact.NAME: lambda content: bool(content.name),
    Fact.COMPANY: lambda content: bool(content.company),
    Fact.HOST: lambda content: bool(content.host),
    Fact.NUMBER: lambda content: bool(content.number),
    Fact.PHOTO: lambda content: content.photo is not None,
    Fact.LOGO: lambda content: content.logo is not None,
    Fact.TOKEN: lambda content: bool(content.token),
    Fact.ESCORT: lambda content: content.escort,
    Fact.VALID: lambda content: bool(content.valid_date or content.valid_time),
    Fact.VALID_TIME: lambda content: bool(content.valid_time),
    Fact.DAY: lambda content: content.day is not None,
    Fact.ASSEMBLY_POINT: lambda content: bool(content.assembly_point),
    Fact.SECOND: lambda content: content.second_words is not None,
}


def has(content: BadgeContent, fact: Fact) -> bool:
    """Whether a badge has what a condition asks for."""
    return _ANSWERS[fact](content)


def is_drawn(element: Element, content: BadgeContent) -> bool:
    """Whether the conditions of an element hold on a badge."""
    return all(has(content, fact) for fact in element.when) and not any(
        has(content, fact) for fact in element.unless
    )


def placeholders(text: str) -> tuple[str, ...]:
    """The names in a text's braces, each once. Raises ValueError for a brace that belongs to nothing."""
    found: dict[str, None] = {}
    for brace in _BRACES.findall(text):
        if brace in ("{", "}"):
            raise ValueError(f"a lone {brace}")
        if brace not in ("{{", "}}"):
            found[brace[1:-1]] = None
    return tuple(found)


def known_placeholders(kind: type[Element]) -> tuple[str, ...]:
    """The names that may stand in braces in an element of this kind."""
    return tuple(_IN_BARS if kind is Code128Element else PLACEHOLDERS)


def speaker(text: str) -> Say:
    """How a template's text becomes what a badge says. Raises KeyError for an unknown placeholder."""
    names = placeholders(text)
    if len(names) == 1 and text == f"{{{names[0]}}}":
        return _IN_BARS[names[0]]
    parts: list[str | Say] = []
    at = 0
    for brace in _BRACES.finditer(text):
        parts.append(text[at : brace.start()])
        at = brace.end()
        inner = brace.group()
        parts.append(inner[0] if inner in ("{{", "}}") else _IN_BARS[inner[1:-1]])
    parts.append(text[at:])
    if not names:
        plain = "".join(part for part in parts if isinstance(part, str))
        return lambda content: plain
    return lambda content: _joined(parts, content)


def _joined(parts: list[str | Say], content: BadgeContent) -> str:
    said = [part if isinstance(part, str) else part(content) for part in parts]
    filled = any(said[at] for at, part in enumerate(parts) if not isinstance(part, str))
    return "".join(said) if filled else ""
