"""Decisions of the directory, as pure functions."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from reception_app.directory.records import EmployeeDetail, EmployeeEdit, Presence
from reception_app.kernel.errors import Invalid
from reception_app.kernel.text import clean_line, clean_name, fold

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
)
"""The fields of `EmployeeEdit`, in the order of the sheet."""

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
}

_LIMITS = {
    "key": 200,
    "title": 200,
    "department": 100,
    "extension": 40,
    "mobile": 40,
    "email": 254,
    "room": 60,
}


def clean_field(field: str, raw: str) -> str:
    """One text field of an employee in its stored form. Raises Invalid with the field's name."""
    if field == "name":
        return clean_name(raw)
    if field == "webhook":
        return _clean_webhook(raw)
    cleaned = clean_line(raw, limit=_LIMITS[field], field=field)
    if field == "email" and cleaned and not _ADDRESS.fullmatch(cleaned):
        raise Invalid(f"“{cleaned}” is not an e-mail address.", field="email")
    return cleaned


def clean_edit(edit: EmployeeEdit) -> dict[str, Any]:
    """All fields of an edit in their stored form. Raises Invalid for the first that can't be taken."""
    return {
        name: clean_field(name, value) if isinstance(value := getattr(edit, name), str) else value
        for name in EDITABLE
    }


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
    return str(value)


def edited(detail: EmployeeDetail, values: Mapping[str, Any]) -> dict[str, Any]:
    """Those of the values that differ from what is kept. A department is the same in capitals."""
    differing = {name: value for name, value in values.items() if getattr(detail, name) != value}
    if "department" in differing and fold(differing["department"]) == fold(detail.department):
        del differing["department"]
    return differing
