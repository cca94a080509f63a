"""Undo: the last step of a parcel is taken back, with the notices that went with it as far as they have not left."""

from typing import Any

from sqlalchemy import Row

from reception_app.db.uow import WriteTx
from reception_app.deliveries import reading, rows
from reception_app.deliveries.records import ParcelState
from reception_app.kernel.errors import Conflict
from reception_app.kernel.rights import Right, require
from reception_app.outbox import deliveries_of, resume, stop_these

_VERBS = {"returned": "send_back", "forwarded": "forward", "lost": "report_lost", "disposed": "dispose"}
"""Of the steps that ask for more than HANDLE_PARCELS."""


def take_back(tx: WriteTx, parcel_id: int, version: int) -> Row[Any]:
    """Put a parcel back to where it stood before its last step, which has left it at `version`; its row.

    A new one is cancelled by it. Raises NotFound, NotAllowed for whoever may not take such a step, and Conflict.
    """
    row = rows.read_row(tx, parcel_id)
    if row.version != version:
        raise Conflict(f"Somebody was quicker: {rows.meanwhile(tx, row)}", hint="It stays as it is.")
    step = rows.last_step(tx, parcel_id)
    require(tx.actor, reading.RIGHT_OF.get(_VERBS.get(step.kind, ""), Right.HANDLE_PARCELS))
    before = dict(step.before)
    if row.version == 1:
        before = {"state": ParcelState.CANCELLED.value, "closed_at": tx.now}
    if not before or step.kind == "undone":
        raise Conflict("There is nothing to take back.")
    sent = deliveries_of(tx, rows.CHANGE, [row.id]).get(row.id, [])
    stopped = stop_these(tx, [each.id for each in sent if each.created_at >= step.at])
    resume(tx, step.stopped)
    return rows.change(tx, row, "undone", before, step.kind, stopped=stopped)
