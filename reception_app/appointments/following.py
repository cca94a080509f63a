"""Appointments keep up with the visits that are expected for them; visits know nothing of it."""

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import Row, select

from reception_app.appointments import rows, rules
from reception_app.appointments.models import AppointmentRow
from reception_app.appointments.records import AppointmentState
from reception_app.appointments.rows import APPOINTMENTS
from reception_app.db.uow import WriteTx
from reception_app.visits.records import VisitState
from reception_app.visits.rows import VISITS

Bring = Callable[[WriteTx, Row[Any], AppointmentState], Row[Any]]
_FEW = 400


def follow(tx: WriteTx, visit_ids: Iterable[int], bring: Bring) -> None:
    """After visits have changed, in their own transaction: who has arrived, has left, does not come or comes after all.

    Raises what `bring` raises: the visits' change is refused with it.
    """
    ids = list(visit_ids)
    for start in range(0, len(ids), _FEW):
        some = ids[start : start + _FEW]
        joined = select(AppointmentRow.id, VISITS.c.state, VISITS.c.visitor_id).join(
            VISITS, VISITS.c.id == APPOINTMENTS.c.visit_id
        )
        for found in tx.execute(
            joined.where(APPOINTMENTS.c.visit_id.in_(some), APPOINTMENTS.c.visit_id != 0)
        ):
            _follow_one(tx, rows.read_row(tx, found.id), VisitState(found.state), found.visitor_id, bring)


def _follow_one(tx: WriteTx, row: Row[Any], now: VisitState, visitor_id: int, bring: Bring) -> None:
    was = VisitState(row.visit_state) if row.visit_state else None
    if was is now and row.visitor_id == visitor_id:
        return
    state = AppointmentState(row.state)
    wanted = rules.after_visit(state, was, now, begun=row.started_at is not None)
    row = rows.settle(tx, row, visit_state=now.value, visitor_id=visitor_id)
    if wanted is not None and wanted is not state:
        bring(tx, row, wanted)
