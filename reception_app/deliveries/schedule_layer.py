"""What the schedule shows of deliveries: those that are expected, under whom they are for. They are only read there."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from sqlalchemy import Row, select, text

from reception_app.db.uow import ReadTx
from reception_app.deliveries.numbers import number_text
from reception_app.deliveries.records import ParcelKind, ParcelState
from reception_app.deliveries.rows import PARCELS
from reception_app.kernel.actor import Actor
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import dotted
from reception_app.occupancy import Subject
from reception_app.occupancy.items import ScheduledItem, Wanted, Window

LAYER = "delivery"
# Spelt exactly as in the partial index, else it is not used.
_EXPECTED = text("parcels.state = 'expected'")
_C = PARCELS.c
_READ = select(
    _C.id, _C.year, _C.serial, _C.kind, _C.employee_id, _C.recipient, _C.sender, _C.carrier, _C.expected_on,
    _C.expected_from, _C.expected_until,
).where(_EXPECTED)  # fmt: skip
_DAY = timedelta(days=1)


class DeliveryLayer:
    """Expected deliveries: on their day, or within their hours where those are known."""

    name = LAYER

    def between(self, tx: ReadTx, actor: Actor, window: Window, wanted: Wanted) -> Iterator[ScheduledItem]:
        """See `Layer.between`. Nothing for those who may not see parcels."""
        if not allowed(actor, Right.SEE_PARCELS):
            return
        # Hours may go over midnight, and the window may be of another time zone than the house.
        days = _C.expected_on.between(window.first_on - _DAY, window.last_on + _DAY)
        for row in tx.execute(_READ.where(days).order_by(_C.expected_on, _C.id)):
            if _within(row, window):
                yield _item(row)


def _within(row: Row[Any], window: Window) -> bool:
    if row.expected_from is None:
        return bool(window.first_on <= row.expected_on <= window.last_on)
    return bool(row.expected_from < window.ends_at and row.expected_until > window.starts_at)


def _item(row: Row[Any]) -> ScheduledItem:
    said = (row.carrier, f"from {row.sender}" if row.sender else "", number_text(row.year, row.serial))
    whole = row.expected_from is None
    return ScheduledItem(
        LAYER,
        row.id,
        row.recipient or row.sender or number_text(row.year, row.serial),
        (Subject("employee", row.employee_id),) if row.employee_id else (),
        starts_at=row.expected_from,
        ends_at=row.expected_until,
        first_on=row.expected_on if whole else None,
        last_on=row.expected_on if whole else None,
        line=dotted(*said),
        tone="warn" if ParcelKind(row.kind).urgent else "info",
        state=ParcelState.EXPECTED.value,
    )
