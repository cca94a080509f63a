"""Decisions of the directory, as pure functions."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from reception_app.directory.hours import clean_week, parse_times, show_times, show_week
from reception_app.directory.records import (
    EmployeeDetail,
    EmployeeEdit,
    ExceptionKind,
    NewException,
    Presence,
)
from reception_app.integrations.public_holidays import clean_region
from reception_app.kernel.errors import Invalid
from reception_app.kernel.text import clean_line, clean_name, fold, tokens

_ASKED_FROM = 3
_ADDRESS = re.compile(r"[^\s@<>,;:\"]+@[^\s@<>,;:\"]+")

EDITABLE = (
    "key",
    "name",
    "title",
    "department",
    "extension",
    "mobile",
    "email",
    "room",
    "webhook",
    "fire_warden",
    "first_aider",
    "supervisor_id",
    "deputy_id",
    "languages",
    "region",
    "starts_on",
    "hours",
)
"""The fields of `EmployeeEdit` that are columns of an employee, in the order of the sheet."""

BLANK: Mapping[str, Any] = {name: getattr(EmployeeEdit(""), name) for name in EDITABLE}
"""Everything of somebody of whom nothing is known."""

LABELS: Mapping[str, str] = {
    "key": "Key",
    "name": "Name",
    "title": "Title",
    "department": "Department",
    "extension": "Extension",
    "mobile": "Mobile",
    "email": "E-mail",
    "room": "Room",
    "webhook": "Webhook",
    "fire_warden": "Fire warden",
    "first_aider": "First aider",
    "supervisor_id": "Supervisor",
    "deputy_id": "Deputy",
    "languages": "Languages",
    "region": "Region of holidays",
    "starts_on": "First day",
    "hours": "Hours",
}

_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?|(\d{1,2})\.(\d{1,2})\.(\d{4})")
_DAYS_MAX = 732
_TOPIC_MAX = 100
_TOPICS_MAX = 30
_LIMITS = {
    "key": 200,
    "title": 200,
    "department": 100,
    "extension": 40,
    "mobile": 40,
    "email": 254,
    "room": 60,
    "languages": 200,
}


def clean_field(field: str, raw: str) -> str:
    """One text field of an employee in its stored form. Raises Invalid with the field's name."""
    if field == "name":
        return clean_name(raw)
    if field == "webhook":
        return _clean_webhook(raw)
    if field == "region":
        return clean_region(raw)
    cleaned = clean_line(raw, limit=_LIMITS[field], field=field)
    if field == "email" and cleaned and not _ADDRESS.fullmatch(cleaned):
        raise Invalid(f"“{cleaned}” is not an e-mail address.", field="email")
    return cleaned


def clean_day(raw: str, field: str = "starts_on") -> date | None:
    """A day as files have it: "2026-11-24", "24.11.2026"; None for nothing. Raises Invalid for any other text."""
    said = raw.strip()
    found = _DAY.fullmatch(said)
    if found is None:
        if said:
            raise Invalid(f"“{said[:40]}” is no day such as 2026-11-24.", field=field)
        return None
    year, month, day = (int(part) for part in (found.groups()[:3] if found[1] else found.groups()[:2:-1]))
    try:
        return date(year, month, day)
    except ValueError:
        raise Invalid(f"“{said}” is no day of the calendar.", field=field) from None


def clean_edit(edit: EmployeeEdit) -> dict[str, Any]:
    """All fields of an edit in their stored form. Raises Invalid for the first that can't be taken."""
    return {
        name: clean_field(name, value) if isinstance(value := getattr(edit, name), str) else value
        for name in EDITABLE
        if name != "hours"
    } | {"hours": clean_week(edit.hours)}


def _clean_webhook(raw: str) -> str:
    cleaned = clean_line(raw, limit=500, field="webhook")
    if not cleaned:
        return ""
    try:
        parts = urlsplit(cleaned)
        good = parts.scheme == "https" and bool(parts.hostname) and parts.username is None
    except ValueError:
        good = False
    if not good:
        raise Invalid("A webhook's address must start with https://.", field="webhook")
    return cleaned


def presence_now(presence: Presence, back_at: datetime | None, now: datetime) -> Presence:
    """Where somebody is: an away mark whose time has come reads as in."""
    return Presence.IN if back_at is not None and back_at <= now else presence


def has_left(left_on: date | None, today: date) -> bool:
    """Whether somebody has left the organisation by the local day `today`."""
    return left_on is not None and left_on <= today


def is_good_for(detail: EmployeeDetail, words: Sequence[str]) -> bool:
    """Whether somebody speaks, or was trained for, what is asked for by folded words: "spanish", "first aid"."""
    said = tokens(detail.languages)
    said += ["first", "aider"] if detail.first_aider else []
    said += ["fire", "warden"] if detail.fire_warden else []
    # Fewer letters are the beginning of somebody's name.
    asked = bool(words) and all(len(word) >= _ASKED_FROM for word in words)
    return asked and all(any(one.startswith(word) for one in said) for word in words)


def chain(start: int, next_of: Callable[[int], int]) -> list[int]:
    """Everybody along a chain after `start`, each once: a chain that loops ends where it began."""
    seen = {start}
    found = []
    at = next_of(start)
    while at and at not in seen:
        seen.add(at)
        found.append(at)
        at = next_of(at)
    return found


def makes_loop(employee_id: int, supervisor_id: int, supervisor_of: Callable[[int], int]) -> bool:
    """Whether somebody would stand above themselves."""
    if not supervisor_id:
        return False
    return employee_id == supervisor_id or employee_id in chain(supervisor_id, supervisor_of)


def shown_value(field: str, value: Any, name_of: Callable[[int], str]) -> str:
    """A field's value in words: a name for a person, yes or no for a tick."""
    if field in ("supervisor_id", "deputy_id"):
        return name_of(value) if value else ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if field == "hours":
        return show_week(value)
    return "" if value is None else str(value)


def edited(detail: EmployeeDetail, values: Mapping[str, Any]) -> dict[str, Any]:
    """Those of the values that differ from what is kept. A department is the same in capitals."""
    differing = {name: value for name, value in values.items() if getattr(detail, name) != value}
    if "department" in differing and fold(differing["department"]) == fold(detail.department):
        del differing["department"]
    return differing


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Fields of an employee as plain data, as the audit keeps them."""
    return {
        name: shown_value(name, value, str) if name in ("hours", "starts_on") else value
        for name, value in values.items()
    }


def clean_exception(new: NewException, others: Sequence[NewException]) -> NewException:
    """Days that are not as the others, in their stored form. `others` are those known of the same person.

    Raises Invalid for days that end before they begin or last too long, for other hours without any, and for days of
    which something else is known already.
    """
    if new.last < new.first:
        raise Invalid("The last day lies before the first.", field="last")
    if (new.last - new.first).days > _DAYS_MAX:
        raise Invalid("That is more than two years.", field="last")
    times = parse_times(show_times(new.times), "times") if new.kind is ExceptionKind.OTHER_HOURS else ()
    if new.kind is ExceptionKind.OTHER_HOURS and not times:
        raise Invalid("Say which hours hold on these days.", field="times")
    for other in others:
        if other.first <= new.last and new.first <= other.last:
            raise Invalid(
                f"From {other.first.isoformat()} to {other.last.isoformat()} something else is noted.",
                field="first",
                hint="Take that away first, or choose other days.",
            )
    return NewException(new.kind, new.first, new.last, clean_line(new.reason, field="reason"), times)


def clean_topics(names: Sequence[str]) -> tuple[str, ...]:
    """Names of topics in their stored form, each once. Raises Invalid for one that is too long, and for too many."""
    cleaned = (clean_line(name, limit=_TOPIC_MAX, field="topics") for name in names)
    found: dict[str, str] = {}
    for name in filter(None, cleaned):
        found.setdefault(fold(name), name)
    if len(found) > _TOPICS_MAX:
        raise Invalid(f"At most {_TOPICS_MAX} topics.", field="topics")
    return tuple(found.values())


_STOP_WORDS = frozenset(
    (
        "who",
        "handles",
        "does",
        "do",
        "is",
        "the",
        "a",
        "an",
        "for",
        "of",
        "about",
        "with",
        "in",
        "charge",
        "to",
    )
)


_QUESTION = frozenset(("who", "handles"))


def is_question(text: str) -> bool:
    """Whether it is asked who does something, rather than named what is looked for."""
    return not _QUESTION.isdisjoint(tokens(text))


def matching_topics(text: str, topics: Sequence[tuple[int, str]], *, whole: bool = False) -> list[int]:
    """The ids of the topics that a question means ("who handles parking permits?"), the likeliest first.

    Words may stand in any order and be begun only; nothing typed means all. When no topic has all the words, those
    that have most of them; none, where the `whole` is meant. Where it is not, slips are forgiven when no topic has
    any of the words.
    """
    asked = [word for word in tokens(text) if word not in _STOP_WORDS] or tokens(text)
    if not asked:
        return [topic for topic, _ in topics]
    scored = _scored(asked, topics, lambda said, word: word.startswith(said) or _one_of_many(said, word))
    if not scored and not whole:
        scored = _scored(asked, topics, _nearly)
    most = len(asked) if whole else max((met for met, _ in scored), default=0)
    return [topic for met, topic in scored if met == most]


def _scored(
    asked: Sequence[str], topics: Sequence[tuple[int, str]], fits: Callable[[str, str], bool]
) -> list[tuple[int, int]]:
    """How many of the words each topic has, of those that have any."""
    found = []
    for topic, name in topics:
        words = tokens(name)
        if met := sum(any(fits(said, word) for word in words) for said in asked):
            found.append((met, topic))
    return found


def slips_forgiven(word: str) -> int:
    """How many letters may be wrong, missing, surplus or exchanged in a word of this length."""
    if len(word) < 4:
        return 0
    return 1 if len(word) < 7 else 2


def _nearly(said: str, word: str) -> bool:
    """Whether a word, or its beginning, is a slip of the finger away from what was typed."""
    slips = slips_forgiven(said)
    if not slips or any(char.isdecimal() for char in said):
        return False
    # Late on purpose: no start needs it, only the first word that is typed with a slip.
    from rapidfuzz.distance import OSA

    size = len(said)
    return any(
        OSA.distance(said, begun) <= slips
        for begun in (word, word[: size + 1], word[:size], word[: size - 1])
    )


def _one_of_many(said: str, word: str) -> bool:
    """Whether the words differ by an s at the end alone."""
    return said.rstrip("s") == word.rstrip("s") and len(word) > 2
