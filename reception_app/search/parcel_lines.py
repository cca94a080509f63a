"""Parcels in the bar."""

from collections.abc import Mapping, Sequence
from typing import Any

from reception_app.db.base import from_ms
from reception_app.db.uow import ReadTx
from reception_app.deliveries.numbers import number_text
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import dotted
from reception_app.search.lines import Asked, Lines, as_json, when
from reception_app.search.records import Hit, HitKind

_PARCELS_AT = (
    "SELECT id, year, serial, state, recipient, sender, carrier, tracking, expected_on,"
    " coalesce(closed_at, received_at, announced_at) FROM parcels WHERE id IN (SELECT value FROM json_each(?))"
)
_STATES: Mapping[str, str] = {"received": "at the desk", "notified": "at the desk", "returned": "sent back"}
"""What is not said by the state's own word."""


def parcel_lines(tx: ReadTx, asked: Asked, places: Sequence[int], room: int) -> Lines:
    """Parcels, for whoever may see them."""
    if not allowed(asked.actor, Right.SEE_PARCELS):
        return Lines(hidden=len(places))
    rows = {row[0]: row for row in tx.execute_sql(_PARCELS_AT, (as_json(places[:room]),))}
    hits = [_hit(rows[place], tx, asked) for place in places[:room] if place in rows]
    return Lines(hits, more=len(places) > room)


def _hit(row: Any, tx: ReadTx, asked: Asked) -> Hit:
    parcel_id, year, serial, state, recipient, sender, carrier, tracking, expected_on, moment = row
    number = number_text(year, serial)
    day = expected_on if state == "expected" else when(from_ms(moment), tx.now, asked.zone)
    subtitle = dotted(number if recipient else "", f"from {sender}" if sender else "", carrier, tracking)
    chip = f"{_STATES.get(state, state)} {day}"
    return Hit(HitKind.PARCEL, parcel_id, recipient or number, subtitle, chip)
