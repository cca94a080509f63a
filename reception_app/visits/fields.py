"""The fields a visitor type asks for: checking what was typed, and checking that the pattern itself is harmless."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from reception_app.kernel.errors import Invalid
from reception_app.kernel.text import clean_line, isolate
from reception_app.visits.pattern_example import ATOM, TIMES, example_of
from reception_app.visits.records import FieldKind, TypeField

VALUE_MAX = 100
_PATTERN_MAX = 80
_FIELDS_MAX = 20
_CHOICES_MAX = 50
_WORK_MAX = 2_000_000
_UNBOUNDED = VALUE_MAX + 1
_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
_EMAIL = re.compile(r"[^@\s,;<>()\[\]\"\\]{1,64}@[^@\s,;<>()\[\]\"\\.]+(?:\.[^@\s,;<>()\[\]\"\\.]+)+")
# Python keeps these for sets within sets and warns of them.
_SET_SIGNS = re.compile(r"\[\^?\[|--|&&|\|\||~~")
_TRUE = frozenset({"1", "true", "yes", "on"})


def is_email(text: str) -> bool:
    """Whether a text looks like one e-mail address."""
    return len(text) <= 254 and _EMAIL.fullmatch(text) is not None


def check_fields(wanted: Sequence[TypeField], given: Mapping[str, str]) -> dict[str, str]:
    """The values of a type's own fields, cleaned. Unknown keys are dropped: the type may have been changed meanwhile.

    Raises `Invalid` with the field's key for what is missing or does not fit.
    """
    return {
        field.key: value
        for field in wanted
        if (value := check_value(field, given.get(field.key, ""))) or field.kind is FieldKind.TICK
    }


def optional(wanted: Sequence[TypeField]) -> tuple[TypeField, ...]:
    """The fields where what is needed at the door need not be known yet."""
    return tuple(replace(field, required=False) for field in wanted)


def check_value(field: TypeField, raw: str) -> str:
    """One value in its stored form: dates as 2026-11-24, ticks as "yes" or "". Raises `Invalid`."""
    value = clean_line(raw, limit=VALUE_MAX, field=field.key)
    if field.kind is FieldKind.TICK:
        value = "yes" if value.casefold() in _TRUE else ""
    if not value:
        if field.required:
            raise Invalid(f"{isolate(field.label)} is needed.", field=field.key)
        return ""
    problem = _problem(field, value)
    if problem:
        raise Invalid(f"{isolate(field.label)}: {problem}", field=field.key)
    if field.kind is FieldKind.DATE:
        # Python reads a date's other forms as well: "20261124", "2026-W48-2".
        value = date.fromisoformat(value).isoformat()
    if field.pattern and re.fullmatch(field.pattern, value) is None:
        example = example_of(field.pattern)
        such = f", such as “{example}”" if example and not _problem(field, example) else ""
        said = f"{isolate(field.label)} doesn't have the form that is asked for{such}."
        raise Invalid(said, field=field.key)
    return value


def _problem(field: TypeField, value: str) -> str:
    match field.kind:
        case FieldKind.NUMBER:
            plain = value.replace("-", "", 1) if value.startswith("-") else value
            return "" if plain.isascii() and plain.isdecimal() else "a whole number is needed."
        case FieldKind.DATE:
            try:
                date.fromisoformat(value)
            except ValueError:
                return "a date such as 2026-11-24 is needed."
            return ""
        case FieldKind.CHOICE:
            return "" if value in field.choices else "choose one of the list."
        case FieldKind.PHONE:
            digits = sum(char.isdecimal() for char in value)
            return "" if 2 <= digits <= 20 else "a phone number is needed."
        case FieldKind.EMAIL:
            return "" if is_email(value) else "an e-mail address is needed."
        case _:
            return ""


def check_definitions(fields: Sequence[TypeField]) -> tuple[TypeField, ...]:
    """A type's own fields before they are saved. Raises `Invalid` for what could never be filled in or would hang."""
    if len(fields) > _FIELDS_MAX:
        raise Invalid(f"A visitor type takes at most {_FIELDS_MAX} fields of its own.", field="fields")
    checked: list[TypeField] = []
    seen: set[str] = set()
    for field in fields:
        label = clean_line(field.label, limit=60, field="fields")
        if not label:
            raise Invalid("Each field needs a label.", field="fields")
        if not _KEY.fullmatch(field.key):
            raise Invalid(f"{isolate(label)}: the key must be small letters, digits and _.", field="fields")
        if field.key in seen:
            raise Invalid(f"Two fields have the key “{field.key}”.", field="fields")
        seen.add(field.key)
        checked.append(
            TypeField(
                field.key,
                label,
                field.kind,
                field.required,
                _check_choices(field, label),
                check_pattern(field.pattern),
            )
        )
    return tuple(checked)


def _check_choices(field: TypeField, label: str) -> tuple[str, ...]:
    if field.kind is not FieldKind.CHOICE:
        return ()
    choices = tuple(
        dict.fromkeys(c for c in (clean_line(raw, limit=60, field="fields") for raw in field.choices) if c)
    )
    if not 1 <= len(choices) <= _CHOICES_MAX:
        raise Invalid(f"{isolate(label)}: give from 1 to {_CHOICES_MAX} choices.", field="fields")
    return choices


def check_pattern(pattern: str) -> str:
    """A pattern that can't hang the desk. Raises `Invalid`.

    Python's `re` has no time limit, so what could take long is refused beforehand: groups may not be repeated, there
    are no look-arounds or back-references, and all the choices multiplied stay small for the longest value.
    """
    if not pattern:
        return ""
    if len(pattern) > _PATTERN_MAX:
        raise Invalid(f"A pattern has at most {_PATTERN_MAX} characters.", field="pattern")
    if _SET_SIGNS.search(pattern):
        raise _refused("[[, --, &&, || or ~~")
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        raise Invalid(
            "This pattern can't be read.", field="pattern", hint="Try it without special signs."
        ) from error
    if _work(pattern) > _WORK_MAX:
        raise Invalid("This pattern is too costly to check.", field="pattern", hint="Use fewer *, + and ?.")
    return pattern


def _work(pattern: str) -> int:
    """How many ways there are at most to match it against the longest value."""
    work, place = 1, 0
    while place < len(pattern):
        char = pattern[place]
        if char in "()|":
            if char == "(" and pattern.startswith("?", place + 1) and not pattern.startswith("?:", place + 1):
                raise _refused("look-arounds and named groups")
            place += 3 if pattern.startswith("(?:", place) else 1
            work <<= char == "|"
            if char == ")" and TIMES.match(pattern, place):
                raise _refused("a repeated group")
            continue
        atom = ATOM.match(pattern, place)
        if atom is None:
            raise _refused("this")
        place = atom.end()
        if times := TIMES.match(pattern, place):
            work *= _choices(times)
            place = times.end()
            if TIMES.match(pattern, place):
                raise _refused("a doubled repeat")
    return work


def _choices(times: re.Match[str]) -> int:
    if times[0] == "?":
        return 2
    if times[0] in "*+":
        return _UNBOUNDED
    low = int(times[1])
    if times[2] is None:
        return 1
    return (min(int(times[3]), VALUE_MAX) if times[3] else VALUE_MAX) - min(low, VALUE_MAX) + 1


def _refused(what: str) -> Invalid:
    return Invalid(
        f"A pattern may not use {what}.",
        field="pattern",
        hint="Letters, digits, [A-Z], \\d, ?, *, + and {2,4} are enough for most.",
    )
