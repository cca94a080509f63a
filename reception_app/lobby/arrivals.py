"""How visitors arrived at a screen, and what they asked to be brought, in the store."""

import json
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Row, delete, insert, select, text, update

from reception_app.audit import record
from reception_app.db.hot import HotStatement
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.errors import NotFound
from reception_app.kernel.ids import new_id
from reception_app.kernel.languages import language_of
from reception_app.lobby.models import ArrivalRow, RefreshmentRow
from reception_app.lobby.records import ArrivalNote, Order
from reception_app.lobby.rules import WHAT_MAX, clean_needs, cut

_ARRIVALS = ArrivalRow.__table__
_ORDERS = RefreshmentRow.__table__
# Spelt exactly as in the partial index, else it is not used.
_NOT_SERVED = text("refreshments.served_at IS NULL")
_OPEN_ORDERS = HotStatement(select(_ORDERS).where(_NOT_SERVED).order_by(_ORDERS.c.id))
CHANGE = "refreshment"


def keep(tx: WriteTx, note: ArrivalNote) -> None:
    """Keep how a visitor arrived, and order what they asked for. An earlier note of the same visit is replaced."""
    withdraw(tx, note.visit_id)
    tx.execute(
        insert(_ARRIVALS),
        {
            "visit_id": note.visit_id,
            "arrived_at": tx.now,
            "kiosk": cut(note.kiosk),
            "language": language_of(note.language).code,
            "needs": list(clean_needs(note.needs)),
            "no_photo": note.no_photo,
        },
    )
    what = cut(note.refreshment, WHAT_MAX)
    if what:
        order_id = new_id()
        order = {"id": order_id, "visit_id": note.visit_id, "what": what, "asked_at": tx.now}
        tx.execute(insert(_ORDERS), {**order, "served_at": None, "served_by": 0, "served_by_name": ""})
        tx.changed(CHANGE, order_id)


def withdraw(tx: WriteTx, visit_id: int) -> None:
    """Take back what was noted at a check-in: it is undone."""
    tx.execute(delete(_ARRIVALS).where(_ARRIVALS.c.visit_id == visit_id))
    done = tx.execute(delete(_ORDERS).where(_ORDERS.c.visit_id == visit_id))
    if done.rowcount:
        tx.changed(CHANGE, 0)


def notes(tx: ReadTx, visit_ids: Collection[int]) -> Mapping[int, ArrivalNote]:
    """How the visitors of some visits arrived, by visit; those who did not come by a screen are left out."""
    orders = {
        row.visit_id: row.what for row in tx.execute(select(_ORDERS).where(_ORDERS.c.visit_id.in_(visit_ids)))
    }
    rows = tx.execute(select(_ARRIVALS).where(_ARRIVALS.c.visit_id.in_(visit_ids)))
    return {
        row.visit_id: ArrivalNote(
            row.visit_id,
            row.kiosk,
            row.language,
            tuple(row.needs),
            bool(row.no_photo),
            orders.get(row.visit_id, ""),
        )
        for row in rows
    }


def spoken(tx: ReadTx, visit_id: int) -> str:
    """The code of the language chosen at the screen where a visitor arrived; empty for those who arrived elsewhere."""
    chosen = tx.execute(select(_ARRIVALS.c.language).where(_ARRIVALS.c.visit_id == visit_id)).scalar()
    return str(chosen or "")


def needs_of(tx: ReadTx, visit_id: int) -> tuple[str, ...]:
    """What makes one visit easier; nothing for whoever did not come by a screen. Part of every notice to a host."""
    # The driver's own SQL, as in the outbox: this runs inside every check-in.
    kept = tx.execute_sql("SELECT needs FROM arrivals WHERE visit_id = ?", (visit_id,)).first()
    return tuple(json.loads(kept.needs)) if kept is not None else ()


def open_orders(tx: ReadTx) -> list[Order]:
    """What was asked for and not served, the oldest first; of visitors who have left, too."""
    return [_order(row) for row in _OPEN_ORDERS.converted(tx)]


def serve(tx: WriteTx, order_id: int, *, served: bool) -> Order:
    """Note that it was served, or that it was not after all; what is so already stays so. Raises NotFound."""
    row = _row(tx, order_id)
    if (row.served_at is not None) is not served:
        by = (tx.now, tx.actor.user_id, tx.actor.name) if served else (None, 0, "")
        values = dict(zip(("served_at", "served_by", "served_by_name"), by, strict=True))
        tx.execute(update(_ORDERS).where(_ORDERS.c.id == order_id).values(**values))
        action = "refreshment.serve" if served else "refreshment.not_served"
        record(tx, action, "visit", row.visit_id, {"what": row.what})
        tx.changed(CHANGE, order_id)
    return _order(_row(tx, order_id))


def _row(tx: ReadTx, order_id: int) -> Row[Any]:
    row = tx.execute(select(_ORDERS).where(_ORDERS.c.id == order_id)).first()
    if row is None:
        raise NotFound("This order is not there any more.")
    return row


def _order(row: Row[Any]) -> Order:
    return Order(row.id, row.visit_id, row.what, row.asked_at, row.served_at, row.served_by_name)
