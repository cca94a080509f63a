"""Parcels as records: with whom they are for as the directory has them now, and how they were told."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row

from reception_app.db.uow import ReadTx
from reception_app.deliveries import rows, rules
from reception_app.deliveries.numbers import number_text
from reception_app.deliveries.records import (
    Due,
    ParcelDetail,
    ParcelKind,
    ParcelRecipient,
    ParcelState,
    ParcelSummary,
    ToldWay,
)
from reception_app.deliveries.rows import CHANGE
from reception_app.deliveries.settings import WAITING_DAYS
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kernel.errors import NotFound
from reception_app.kernel.rights import Right, allowed
from reception_app.messages import House
from reception_app.outbox import DeliverySummary, deliveries_of

_SAME = (
    "id", "carrier", "tracking", "tracking_key", "pieces", "pieces_out", "sender", "contact_id", "condition", "shelf",
    "received_at", "received_by_name", "told_at", "collected_at", "collector", "collector_id", "reason", "closed_at",
    "version",
)  # fmt: skip
RIGHT_OF = {
    "send_back": Right.PASS_ON_PARCELS,
    "forward": Right.PASS_ON_PARCELS,
    "report_lost": Right.WRITE_OFF_PARCELS,
    "dispose": Right.WRITE_OFF_PARCELS,
}
"""What the verbs ask for that do not ask for HANDLE_PARCELS."""
Bounds = tuple[Any, Any]


def bounds(tx: ReadTx, house: House) -> Bounds:
    """Since when something waits too long; see `rules.overdue_before`."""
    return rules.overdue_before(tx.now, house.zone(), house.preferences.whole(WAITING_DAYS))


def summaries(tx: ReadTx, house: House, found: Sequence[Row[Any]]) -> list[ParcelSummary]:
    """The records of some rows, in their order."""
    sent = deliveries_of(tx, CHANGE, [row.id for row in found])
    late = bounds(tx, house)
    known: dict[int, ParcelRecipient] = {}
    return [_summary(row, recipient_of(house, row, known), sent.get(row.id, ()), late) for row in found]


def detail(tx: ReadTx, house: House, row: Row[Any], actor: Actor) -> ParcelDetail:
    """The record of a parcel with all that happened with it, and what may be done now."""
    (summary,) = summaries(tx, house, [row])
    sent = tuple(deliveries_of(tx, CHANGE, [row.id]).get(row.id, ()))
    can = frozenset(
        verb
        for verb, states in rules.STEPS.items()
        if summary.state in states and allowed(actor, RIGHT_OF.get(verb, Right.HANDLE_PARCELS))
    )
    if not summary.to.matched or summary.to.left:
        can -= {"tell", "ring"}
    return ParcelDetail(summary, rows.steps_of(tx, row.id), sent, can)


def recipient_of(house: House, row: Row[Any], known: dict[int, ParcelRecipient]) -> ParcelRecipient:
    """Whom a parcel is for; `known` remembers those who were looked up."""
    if not row.employee_id:
        return ParcelRecipient(row.recipient, team=row.team)
    if row.employee_id not in known:
        try:
            host = house.directory.host(SYSTEM, row.employee_id)
        except NotFound:
            return ParcelRecipient(row.recipient, row.employee_id, left=True)
        known[row.employee_id] = ParcelRecipient(
            host.name, host.id, "", host.department, host.room, host.extension, host.left_company
        )
    return known[row.employee_id]


def _summary(
    row: Row[Any], to: ParcelRecipient, sent: Sequence[DeliverySummary], late: Bounds
) -> ParcelSummary:
    state, kind = ParcelState(row.state), ParcelKind(row.kind)
    due = Due(row.expected_on, row.expected_from, row.expected_until) if row.expected_on else None
    return ParcelSummary(
        number=number_text(row.year, row.serial),
        state=state,
        kind=kind,
        to=to,
        due=due,
        told_way=ToldWay(row.told_way),
        told=sent[-1] if sent else None,
        overdue=rules.is_overdue(state, kind, row.received_at, late),
        **{name: getattr(row, name) for name in _SAME},
    )
