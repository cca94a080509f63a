"""Undo: the last step of a parcel is taken back, with the notices that went with it as far as they have not left."""

from typing import Any

from sqlalchemy import Row

from reception_app.db import steps
from reception_app.db.uow import WriteTx
from reception_app.deliveries import reading, rows
from reception_app.deliveries.records import ParcelState
from reception_app.kernel.errors import Conflict
from reception_app.kernel.rights import Right, require
from reception_app.outbox import deliveries_of, resume, stop_these

_VERBS = {"returned": "send_back", "forwarded": "forward", "lost": "report_lost", "disposed": "dispose"}
"""Of the steps that ask for more than HANDLE_PARCELS."""


def take_back(tx: WriteTx, parcel_id: int, version: int) -> Row[Any]:
    """Put a parcel back to where it stood before the step that has left it at `version`, the last that stands; its row.

    A new one is cancelled by it. Raises NotFound, NotAllowed for whoever may not take such a step, and Conflict.
    """
    row = rows.read_row(tx, parcel_id)
    step = rows.to_take_back(tx, row, version)
    if step is None:
        raise Conflict(f"Somebody was quicker: {rows.meanwhile(tx, row)}", hint="It stays as it is.")
    require(tx.actor, reading.RIGHT_OF.get(_VERBS.get(step.kind, ""), Right.HANDLE_PARCELS))
    before = dict(step.before)
    if version == 1:
        before = {"state": ParcelState.CANCELLED.value, "closed_at": tx.now}
    if not before:
        raise steps.nothing()
    sent = deliveries_of(tx, rows.CHANGE, [row.id]).get(row.id, [])
    stopped = stop_these(tx, [each.id for each in sent if each.created_at >= step.at])
    resume(tx, step.stopped)
    return rows.change(tx, row, "undone", before, step.kind, stopped=stopped)
