"""Reading one visit for the desk, with everything about it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select

from reception_app import outbox
from reception_app.badges import pool
from reception_app.badges.pool_records import HolderKind
from reception_app.db.uow import ReadTx
from reception_app.integrations.spool_printer import QUEUE as FOLDER_QUEUE
from reception_app.kernel.text import unisolated
from reception_app.visits import telling
from reception_app.visits.models import VisitNotice, VisitTrace
from reception_app.visits.records import (
    CheckIn,
    NoticeEntry,
    TraceEntry,
    VisitDetail,
    VisitorType,
)
from reception_app.visits.rows import SUMMARY, VISITS, check_in_of, read_visit
from reception_app.visits.rows import summary as one_summary

_NOTICES = VisitNotice.__table__
_TRACE = VisitTrace.__table__
_WITH_PRINTERS = (
    outbox.DeliveryState.WAITING,
    outbox.DeliveryState.PRINTING,
    outbox.DeliveryState.SENT,
)


def detail(tx: ReadTx, visit_id: int, types: Mapping[int, VisitorType], *, with_reasons: bool) -> VisitDetail:
    """One visit with everything about it. Raises NotFound."""
    row = read_visit(tx, visit_id)
    read = tx.execute(SUMMARY.where(VISITS.c.id == visit_id)).one()
    return VisitDetail(
        summary=one_summary(read, types),
        purpose=row.purpose,
        notes=row.notes,
        fields=dict(row.fields),
        code=row.code,
        token=row.token,
        notices=tuple(_notices(tx, row)),
        trace=tuple(trace_of(tx, visit_id)),
        watchlist_reasons=tuple(row.alert) if with_reasons else (),
        series_id=row.series_id,
        lent=tuple(item.number for item in pool.out_with(tx, HolderKind.VISIT, [visit_id])),
    )


def booked(tx: ReadTx, visit_id: int) -> CheckIn:
    """An expected visit as the check-in that takes it up, read at once: its form waits for that. Raises NotFound."""
    return check_in_of(read_visit(tx, visit_id))


def trace_of(tx: ReadTx, visit_id: int) -> list[TraceEntry]:
    """What was changed after the fact, oldest first."""
    rows = tx.execute(select(_TRACE).where(_TRACE.c.visit_id == visit_id).order_by(_TRACE.c.id))
    return [TraceEntry(row.at, row.by_name, row.what, row.before, row.after) for row in rows]


def _notices(tx: ReadTx, visit: Row[Any]) -> list[NoticeEntry]:
    found: list[tuple[datetime, int, NoticeEntry]] = []
    for row in tx.execute(select(_NOTICES).where(_NOTICES.c.visit_id == visit.id)):
        found.append((row.at, row.id, NoticeEntry(row.at, row.channel, row.recipient, row.outcome)))
    for sent in outbox.deliveries_of(tx, "visit", [visit.id]).get(visit.id, []):
        # Labels are emptied after some days; the host's own name stays known.
        recipient = unisolated(sent.label).removeprefix(telling.LABEL) or visit.host_name
        entry = NoticeEntry(sent.created_at, sent.channel.value, recipient, _outcome(sent), sent.id)
        found.append((sent.created_at, sent.id, entry))
    return [entry for _, _, entry in sorted(found, key=lambda each: each[:2])]


def _outcome(delivery: outbox.DeliverySummary) -> str:
    state = delivery.state
    if delivery.channel is outbox.Channel.PRINT and state in _WITH_PRINTERS:
        return _printed(delivery)
    if state in (outbox.DeliveryState.FAILED, outbox.DeliveryState.GIVEN_UP):
        said = "given up" if state is outbox.DeliveryState.GIVEN_UP else "failed"
        return f"{said}: {delivery.remark}" if delivery.remark else said
    return state.value.replace("_", " ")


def _printed(delivery: outbox.DeliverySummary) -> str:
    """What came of a badge: paper, a file, or nothing yet."""
    if delivery.state is not outbox.DeliveryState.SENT:
        return f"not printed: {delivery.remark}" if delivery.remark else delivery.state.value
    if delivery.peer_queue == FOLDER_QUEUE:
        return "saved: no printer is chosen"
    return f"at the printer: {delivery.remark}" if delivery.remark else "printed"
