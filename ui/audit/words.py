"""The audit in words."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from reception_app.audit.records import AuditEntry
from reception_app.kernel.text import dotted

SUBJECTS = (
    "visit", "group", "visitor", "visitor_type", "watchlist", "badge", "badge_template", "pool_item", "site_key",
    "agreement", "question", "employee", "topic", "team", "contact", "call", "call_back", "call_token", "message",
    "mail", "entry", "lane", "schedule", "booking", "booking_series", "resource", "appointment", "service",
    "deadline", "reminder", "notice_board", "feed", "calendar_account", "ring", "kiosk", "user", "setting",
    "parcel", "case", "case_topic", "printer", "delivery", "roll_call", "retention", "store", "audit", "clock",
)  # fmt: skip
"""What the audit may be narrowed to: all that the program writes down."""

_MOST = 160
_RECORDS_FROM = 1 << 40
"""Numbers from here on are those of records; no count at a front desk is so large."""

_STATES = frozenset({"state", "outcome", "kind", "form", "channel", "way", "type"})
"""Of these the stored words are our own: "will_call_again"."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Audit", text)


def action_words(action: str) -> str:
    """ "visit.check_in" as it is read: "Check in"; "user.sign_in.failed": "Sign in failed"."""
    plain = (action.partition(".")[2] or action).replace(".", " ").replace("_", " ")
    return plain[:1].upper() + plain[1:]


def subject_words(subject: str) -> str:
    """ "visitor_type" as it is read: "Visitor type"."""
    words = {
        "booking": _tr("Booking of a room or thing"),
        "booking_series": _tr("Series of bookings"),
        "call_back": _tr("Call to be returned"),
        "call_token": _tr("Token of the telephone"),
        "entry": _tr("Entry of the schedule"),
        "feed": _tr("Calendar that is followed"),
        "group": _tr("Group of visitors"),
        "lane": _tr("Lane of the schedule"),
        "notice_board": _tr("Notice"),
        "pool_item": _tr("Pass or key"),
        "resource": _tr("Room or thing"),
        "ring": _tr("Ring at the desk"),
    }
    return words.get(subject) or _plain(subject)


def _plain(key: str) -> str:
    plain = _spaced(key)
    return plain[:1].upper() + plain[1:]


def _spaced(word: str) -> str:
    """A word of ours as people write it."""
    return word.replace("_", " ")


def detail_words(entry: AuditEntry) -> str:
    """The detail in a line; what was forgotten says so."""
    if entry.forgotten:
        return _tr("Forgotten with the person's data")
    return _flat(entry.detail)[:_MOST]


def detail_lines(detail: Mapping[str, Any]) -> list[str]:
    """The whole detail, a line for each part."""
    # What was comes before what is, and both after what it is about.
    ranks = {"before": 1, "after": 2}
    parts = sorted(
        ((key, value) for key, value in detail.items() if key in ranks or _says_something(key, value)),
        key=lambda part: ranks.get(part[0], 0),
    )
    return [f"{_plain(key)}: {_value(_said(key, value))}" for key, value in parts]


def _said(key: str, value: object) -> object:
    """A state and its like as people write them; what was typed stands as it is."""
    ours = key in _STATES and isinstance(value, str) and value.islower() and value.replace("_", "").isalpha()
    return _spaced(str(value)) if ours else value


def _says_something(key: str, value: object) -> bool:
    """Numbers of records say nothing to a person, and neither does what is empty."""
    if key.endswith("_id") or value in (None, "", [], {}):
        return False
    return isinstance(value, bool) or not isinstance(value, int) or value < _RECORDS_FROM


def _flat(detail: Mapping[str, Any]) -> str:
    return dotted(*detail_lines(detail))


def _value(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{_spaced(key)} {_value(_said(key, part))}" for key, part in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(_value(part) for part in value)
    if isinstance(value, bool):
        return _tr("yes") if value else _tr("no")
    return str(value) if value not in (None, "") else "–"
