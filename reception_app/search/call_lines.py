"""Calls in the bar."""

from collections.abc import Sequence
from typing import Any

from reception_app.db.base import from_ms
from reception_app.db.uow import ReadTx
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import dotted
from reception_app.search.lines import Asked, Lines, as_json, when
from reception_app.search.records import Hit, HitKind

_CALLS_AT = (
    "SELECT id, name, company, number, target_name, direction, outcome, rung_at, ended_at FROM calls"
    " WHERE id IN (SELECT value FROM json_each(?))"
)
_NOBODY = "Unknown caller"


def call_lines(tx: ReadTx, asked: Asked, places: Sequence[int], room: int) -> Lines:
    """Calls; those that are over are for whoever may see the log."""
    all_calls = allowed(asked.actor, Right.SEE_CALL_LOG)
    looked_at = places[:room] if all_calls else places
    rows = {row[0]: row for row in tx.execute_sql(_CALLS_AT, (as_json(looked_at),))}
    found = [rows[place] for place in looked_at if place in rows]
    seen = [row for row in found if all_calls or row[8] is None]
    hidden = len(found) - len(seen)
    hits = [_call_hit(row, tx, asked) for row in seen[:room]]
    return Lines(hits, hidden, more=len(places) - hidden > room)


def _call_hit(row: Any, tx: ReadTx, asked: Asked) -> Hit:
    call_id, name, company, number, target, direction, outcome, rung_at, ended_at = row
    whom = (f"to {target}" if direction == "out" else f"for {target}") if target else ""
    became = outcome.replace("_", " ") if ended_at is not None else "going on"
    chip = f"{became} {when(from_ms(rung_at), tx.now, asked.zone)}".strip()
    subtitle = dotted(company, number if name else "", whom)
    return Hit(HitKind.CALL, call_id, name or number or _NOBODY, subtitle, chip)
