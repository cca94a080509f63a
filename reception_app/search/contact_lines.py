"""Customers and third parties in the bar."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from reception_app.contacts.records import ContactState
from reception_app.db.uow import ReadTx
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import dotted
from reception_app.search.lines import Asked, Lines, as_json
from reception_app.search.records import Hit, HitKind

_CONTACTS_AT = (
    "SELECT id, name, company, role, category, state FROM contacts"
    " WHERE id IN (SELECT value FROM json_each(?))"
)
_PHONES_OF = (
    "SELECT contact_id, raw, number, digits FROM contact_phones"
    " WHERE contact_id IN (SELECT value FROM json_each(?)) ORDER BY contact_id, place"
)


def contact_lines(tx: ReadTx, asked: Asked, places: Sequence[int], room: int) -> Lines:
    """Contacts, each with the number that was asked for, else with the first it has."""
    if not allowed(asked.actor, Right.SEE_CONTACTS):
        return Lines(hidden=len(places))
    shown = places[:room]
    rows = {row[0]: row for row in tx.execute_sql(_CONTACTS_AT, (as_json(shown),))}
    phones: dict[int, list[Any]] = defaultdict(list)
    for phone in tx.execute_sql(_PHONES_OF, (as_json(shown),)):
        phones[phone[0]].append(phone)
    digits = [word for word in asked.words if word.isdecimal()]
    hits = [_contact_hit(rows[place], phones[place], digits) for place in shown if place in rows]
    return Lines(hits, more=len(places) > room)


def _contact_hit(row: Any, phones: Sequence[Any], digits: Sequence[str]) -> Hit:
    contact_id, name, company, role, category, state = row
    asked_for = (phone for phone in phones if any(run in phone[2] or run in phone[3] for run in digits))
    phone = next(asked_for, phones[0] if phones else None)
    number = phone[1] if phone is not None else ""
    chip = "put aside" if state == ContactState.ARCHIVED else category
    return Hit(HitKind.CONTACT, contact_id, name, dotted(role, company, number), chip)
