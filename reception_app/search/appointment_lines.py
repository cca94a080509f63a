"""Appointments in the bar."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from reception_app.db.base import from_ms
from reception_app.db.uow import ReadTx
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import dotted
from reception_app.search.lines import Asked, Lines, as_json, when
from reception_app.search.records import Hit, HitKind

# The driver's own SQL: these run at every key.
_APPOINTMENTS_AT = (
    "SELECT id, name, company, service_name, starts_at, state FROM appointments"
    " WHERE id IN (SELECT value FROM json_each(?))"
)
_STAFF_OF = (
    "SELECT appointment_id, name FROM appointment_staff"
    " WHERE appointment_id IN (SELECT value FROM json_each(?)) ORDER BY appointment_id, place"
)
_STATES: Mapping[str, str] = {
    "in_progress": "in progress",
    "no_show": "did not come",
    "fulfilled": "took place",
}
"""What is not said by the state's own word."""


def appointment_lines(tx: ReadTx, asked: Asked, places: Sequence[int], room: int) -> Lines:
    """Appointments, each with whom of the staff it is, for whoever may see the schedule. Those that are private are not
    among the places of others."""
    if not allowed(asked.actor, Right.SEE_SCHEDULE):
        return Lines(hidden=len(places))
    shown = as_json(places[:room])
    rows = {row[0]: row for row in tx.execute_sql(_APPOINTMENTS_AT, (shown,))}
    staff: dict[int, list[str]] = defaultdict(list)
    for appointment_id, name in tx.execute_sql(_STAFF_OF, (shown,)):
        staff[appointment_id].append(name)
    hits = [_hit(rows[place], staff[place], tx, asked) for place in places[:room] if place in rows]
    return Lines(hits, more=len(places) > room)


def _hit(row: Any, staff: Sequence[str], tx: ReadTx, asked: Asked) -> Hit:
    appointment_id, name, company, service, starts_at, state = row
    others = f" and {len(staff) - 1} more" if len(staff) > 1 else ""
    whom = f"with {staff[0]}{others}" if staff else ""
    chip = f"{_STATES.get(state, state)} {when(from_ms(starts_at), tx.now, asked.zone)}"
    subtitle = dotted(company if name else "", service, whom)
    return Hit(HitKind.APPOINTMENT, appointment_id, name or company or service, subtitle, chip)
