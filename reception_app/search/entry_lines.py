"""What is entered in the lanes of the schedule, in the bar."""

from collections.abc import Sequence
from datetime import UTC
from typing import Any

from reception_app.db.base import from_ms
from reception_app.db.uow import ReadTx
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import dotted
from reception_app.search.lines import Asked, Lines, as_json, when
from reception_app.search.records import Hit, HitKind

# The driver's own SQL: this runs at every key.
_ENTRIES_AT = (
    "SELECT e.id, e.title, l.name, e.place, e.starts_at, e.all_day, e.repeats, e.state FROM entries e"
    " JOIN lanes l ON l.id = e.lane_id WHERE e.id IN (SELECT value FROM json_each(?))"
)


def entry_lines(tx: ReadTx, asked: Asked, places: Sequence[int], room: int) -> Lines:
    """Entries of the lanes that somebody sees. What they may not read is not among the places."""
    if not allowed(asked.actor, Right.SEE_SCHEDULE):
        return Lines(hidden=len(places))
    rows = {row[0]: row for row in tx.execute_sql(_ENTRIES_AT, (as_json(places[:room]),))}
    hits = [_hit(rows[place], tx, asked) for place in places[:room] if place in rows]
    return Lines(hits, more=len(places) > room)


def _hit(row: Any, tx: ReadTx, asked: Asked) -> Hit:
    entry_id, title, lane, place, starts_at, all_day, repeats, state = row
    moment = from_ms(starts_at)
    # Whole days are midnights of UTC, whatever the zone.
    day = f"{moment.astimezone(UTC):%Y-%m-%d}" if all_day else when(moment, tx.now, asked.zone)
    said = "" if state == "confirmed" else f"{state} "
    chip = f"{said}{'repeats since ' if repeats else ''}{day}"
    return Hit(HitKind.ENTRY, entry_id, title, dotted(lane, place), chip)
