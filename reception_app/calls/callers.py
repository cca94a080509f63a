"""Which calls are the same caller's: by their number, their visitor's record, or their contact's. Of a telephone that
several share each whose record is known has their own."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row, text

from reception_app.contacts import kept as kept_contacts
from reception_app.db.uow import ReadTx
from reception_app.visits import kept as kept_visitors

# With :contacts, :visitors or :employee somebody is known by name: what others of the same number rang about is not
# theirs.
SAME = text(
    "((calls.number_key = :number AND calls.number_key <> '' AND (:contacts = '[]' OR calls.contact_id = 0"
    " OR calls.contact_id IN (SELECT value FROM json_each(:contacts)))"
    " AND (:visitors = '[]' OR calls.visitor_id = 0"
    " OR calls.visitor_id IN (SELECT value FROM json_each(:visitors)))"
    " AND (:employee = 0 OR calls.employee_id IN (0, :employee)))"
    " OR (calls.visitor_id <> 0 AND calls.visitor_id IN (SELECT value FROM json_each(:visitors)))"
    " OR (calls.contact_id <> 0 AND calls.contact_id IN (SELECT value FROM json_each(:contacts))))"
)
"""Calls of the caller whose values are `values_of`."""


def values_of(
    tx: ReadTx, number_key: str, visitor_id: int, contact_id: int, employee_id: int = 0
) -> Mapping[str, Any]:
    """What `SAME` asks for. Of a visitor or contact every record counts that is theirs by now."""
    visitors = json.dumps(kept_visitors.ids_of(tx, visitor_id))
    contacts = json.dumps(kept_contacts.ids_of(tx, contact_id))
    return {"number": number_key, "visitors": visitors, "contacts": contacts, "employee": employee_id}


def caller_of(tx: ReadTx, call: Row[Any]) -> Mapping[str, Any]:
    """The same of a call's row."""
    return values_of(tx, call.number_key, call.visitor_id, call.contact_id, call.employee_id)


def is_known(caller: Mapping[str, Any]) -> bool:
    """Whether anything tells one call of theirs from those of others."""
    return bool(caller["number"] or caller["visitors"] != "[]" or caller["contacts"] != "[]")
