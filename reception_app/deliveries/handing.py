"""Handing parcels out: to whom they are for, or to whoever takes them for them, whole or some of their pieces."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row

from reception_app.db.uow import WriteTx
from reception_app.deliveries import rows
from reception_app.deliveries.records import Collector, ParcelState, Pick
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.errors import Invalid, NotFound
from reception_app.kernel.text import clean_line, isolate
from reception_app.messages import House, taking
from reception_app.messages.records import Recipient
from reception_app.outbox import stop


def hand_out(tx: WriteTx, house: House, picks: Iterable[Pick], collector: Collector) -> list[Row[Any]]:
    """Give some parcels to one collector, all or none of them; their rows. Raises as `DeliveryService.hand_out`."""
    known: dict[int, Pick] = {pick.parcel_id: pick for pick in picks}
    if not known:
        raise Invalid("Choose what is handed out.", field="picks")
    name, reason = _collector(house, collector)
    taken = []
    for pick in known.values():
        row = rows.for_step(tx, pick.parcel_id, "hand_out", pick.version)
        left = row.pieces - row.pieces_out
        pieces = pick.pieces or left
        if not 1 <= pieces <= left:
            raise Invalid(f"{left} of {row.pieces} pieces are here.", field="pieces")
        if not reason and not _theirs(house, row, collector.employee_id):
            raise Invalid(f"Say why {isolate(name)} takes it.", field="reason")
        taken.append(_give(tx, row, pieces, collector.employee_id, name, reason))
    return taken


def _give(tx: WriteTx, row: Row[Any], pieces: int, collector_id: int, name: str, reason: str) -> Row[Any]:
    out = row.pieces_out + pieces
    values: dict[str, Any] = {"pieces_out": out}
    stopped: list[int] = []
    if out == row.pieces:
        # A notice that waits, for the morning or for a mail server, would call them for what they have.
        stopped = stop(tx, rows.CHANGE, row.id)
        values |= {
            "state": ParcelState.COLLECTED.value,
            "collected_at": tx.now,
            "closed_at": tx.now,
            "collector": name,
            "collector_id": collector_id,
            "reason": reason,
        }
    return rows.change(tx, row, "handed_out", values, reason, name=name, pieces=pieces, stopped=stopped)


def _collector(house: House, collector: Collector) -> tuple[str, str]:
    """Their name and why they take it. Raises Invalid naming the field."""
    reason = clean_line(collector.reason, field="reason")
    if collector.employee_id:
        try:
            return house.directory.host(SYSTEM, collector.employee_id).name, reason
        except NotFound as error:
            raise Invalid("The collector is not in the directory any more.", field="employee_id") from error
    name = clean_line(collector.name, limit=100, field="name")
    if not name:
        raise Invalid("Say who takes it.", field="name")
    return name, reason


def _theirs(house: House, row: Row[Any], employee_id: int) -> bool:
    """Whether a parcel is for somebody: by their name, or for a team or department that they belong to."""
    if not employee_id:
        return False
    if row.employee_id:
        return bool(row.employee_id == employee_id)
    return bool(row.team) and employee_id in people_of_team(house, row.team)


def people_of_team(house: House, name: str) -> frozenset[int]:
    """Who belongs to a team or department now; nobody where there is none of this name any more."""
    try:
        return frozenset(taking.people_of(house, [Recipient(team=name)]))
    except Invalid:
        return frozenset()
