"""Bookings, and the rooms and things that are booked, in the bar."""

from collections.abc import Mapping, Sequence
from typing import Any

from reception_app.db.base import from_ms
from reception_app.db.uow import ReadTx
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import dotted
from reception_app.search.lines import Asked, Lines, as_json, when
from reception_app.search.records import Hit, HitKind

# The driver's own SQL: these run at every key.
_BOOKINGS_AT = (
    "SELECT b.id, b.title, b.customer, b.organiser_name, b.starts_at, b.state, r.name FROM bookings b"
    " JOIN resources r ON r.id = b.resource_id WHERE b.id IN (SELECT value FROM json_each(?))"
)
_ROOMS_AT = (
    "SELECT id, name, type, place, capacity, active, name_key FROM resources"
    " WHERE id IN (SELECT value FROM json_each(?))"
)
_STATES: Mapping[str, str] = {
    "hold": "held",
    "waiting": "waits for approval",
    "checked_in": "checked in",
    "finished": "over",
    "ended_early": "ended early",
    "released": "given back",
    "no_show": "nobody came",
}
"""What is not said by the state's own word."""


def booking_lines(tx: ReadTx, asked: Asked, places: Sequence[int], room: int) -> Lines:
    """Bookings, for whoever may see the schedule. Those that are private are not among the places of others."""
    if not allowed(asked.actor, Right.SEE_SCHEDULE):
        return Lines(hidden=len(places))
    rows = {row[0]: row for row in tx.execute_sql(_BOOKINGS_AT, (as_json(places[:room]),))}
    hits = [_booking_hit(rows[place], tx, asked) for place in places[:room] if place in rows]
    return Lines(hits, more=len(places) > room)


def room_lines(tx: ReadTx, asked: Asked, places: Sequence[int], room: int) -> Lines:
    """Rooms and things, those first whose name it is; those that are not in use any more say so."""
    if not allowed(asked.actor, Right.SEE_SCHEDULE):
        return Lines(hidden=len(places))
    rows = {row[0]: row for row in tx.execute_sql(_ROOMS_AT, (as_json(places[:room]),))}
    found = [rows[place] for place in places[:room] if place in rows]
    found.sort(key=lambda row: not all(f" {word}" in f" {row[6]}" for word in asked.words))
    hits = [_room_hit(row) for row in found]
    return Lines(hits, more=len(places) > room)


def _booking_hit(row: Any, tx: ReadTx, asked: Asked) -> Hit:
    booking_id, title, customer, organiser, starts_at, state, resource = row
    named = [said for said in (title, customer, organiser) if said]
    chip = f"{_STATES.get(state, state)} {when(from_ms(starts_at), tx.now, asked.zone)}"
    return Hit(
        HitKind.BOOKING, booking_id, named[0] if named else resource, dotted(resource, *named[1:]), chip
    )


def _room_hit(row: Any) -> Hit:
    room_id, name, kind, place, seats, active, _ = row
    subtitle = dotted(kind, place, f"{seats} seats" if seats else "")
    return Hit(HitKind.ROOM, room_id, name, subtitle, "" if active else "not in use")
