"""Inquiries and complaints in the bar."""

from collections.abc import Mapping, Sequence
from typing import Any

from reception_app.cases.numbers import number_text
from reception_app.db.base import from_ms
from reception_app.db.uow import ReadTx
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import dotted
from reception_app.search.lines import Asked, Lines, as_json, when
from reception_app.search.records import Hit, HitKind
from reception_app.search.sight import confidential_values

# The driver's own SQL: these run at every key.
_CASES_AT = (
    "SELECT id, year, serial, kind, state, name, company, owner_name, what, restricted,"
    " coalesce(closed_at, received_at), NOT restricted OR :confidential OR taken_by = :me"
    " OR (owner_id <> 0 AND owner_id IN (SELECT id FROM employees WHERE name_folded = :called))"
    " FROM cases WHERE id IN (SELECT value FROM json_each(:places))"
)
_STATES: Mapping[str, str] = {"duplicate": "closed as a duplicate"}
"""What is not said by the state's own word."""


def case_lines(tx: ReadTx, asked: Asked, places: Sequence[int], room: int) -> Lines:
    """Cases, for whoever may see them; confidential ones of others are only counted. Those about who asks are not among
    the places."""
    if not allowed(asked.actor, Right.HANDLE_CASES):
        return Lines(hidden=len(places))
    values = {"places": as_json(places), **confidential_values(asked.actor)}
    found = {row[0]: row for row in tx.execute_sql(_CASES_AT, values)}
    open_to = [found[place] for place in places if place in found and found[place][-1]]
    hits = [_hit(row, tx, asked) for row in open_to[:room]]
    return Lines(hits, hidden=len(found) - len(open_to), more=len(open_to) > room)


def _hit(row: Any, tx: ReadTx, asked: Asked) -> Hit:
    case_id, year, serial, kind, state, name, company, owner, what, restricted, moment, _ = row
    number = number_text(year, serial)
    chip = f"{_STATES.get(state, state)} {when(from_ms(moment), tx.now, asked.zone)}"
    if restricted:
        # Whoever opens it is written down, so nothing of it stands here.
        return Hit(HitKind.CASE, case_id, number, dotted(f"confidential {kind}", owner), chip)
    about = what.strip().partition("\n")[0]
    return Hit(HitKind.CASE, case_id, name or company or number, dotted(number, kind, about, owner), chip)
