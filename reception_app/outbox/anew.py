"""What the clock makes anew after a restore: reminders, mails of the morning, the steps by which a host is told.

The backup is of before they were made, so nothing in it says that they went out. The store it takes the place of
knows them by their key: of those that it does not still send itself a trace is left in the copy, which is all there is
of them until they are made anew. Where nothing is known of that store, what was due by the restore is held.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update

from reception_app.db.uow import ReadTx, WriteTx
from reception_app.outbox.held_since import HELD_BY_RESTORE
from reception_app.outbox.models import DELIVERIES
from reception_app.outbox.records import ByClock, DeliveryState

HELD = "A backup was restored, and this may have gone out before. Release it to send it all the same."
SENT = "This had gone out before a backup was restored."
UNKNOWN = "outbox_unknown"
"""In the restore's entry of the audit, where the store before did not say what had gone out."""

_D = DELIVERIES
_KEYS = select(_D.c.id, _D.c.dedupe).where(_D.c.dedupe.is_not(None))
_TAKEN = (
    "id", "channel", "purpose", "subject", "subject_id", "reference", "dedupe", "attempts", "created_at", "created_by"
)  # fmt: skip
_READ = tuple(_D.c[name] for name in (*_TAKEN, "state", "interrupted", "sent_at", "closed_at"))
_SAY = """
UPDATE outbox_deliveries SET label = ?, payload = ? WHERE id = ? AND hold_reason = 'restore' AND payload IS NULL
"""


def keys(tx: ReadTx) -> dict[str, int]:
    """What the clock has made, by its key."""
    return {row.dedupe: row.id for row in tx.execute(_KEYS)}


def made_since(tx: ReadTx, known: Iterable[str]) -> list[Row[Any]]:
    """What the clock has made in this store, and a copy that knows these keys does not have."""
    made = keys(tx)
    ids = [made[key] for key in made.keys() - set(known)]
    found: list[Row[Any]] = []
    for start in range(0, len(ids), 500):
        found += tx.execute(select(*_READ).where(_D.c.id.in_(ids[start : start + 500])))
    return found


def leave_trace(tx: WriteTx, row: Row[Any], *, sent: bool) -> None:
    """One that is known of the store before and not to go out by itself: as sent, or to be held once it is made."""
    state, remark = (DeliveryState.SENT, SENT) if sent else (DeliveryState.HELD, HELD)
    values = {name: getattr(row, name) for name in _TAKEN}
    closing = {name: getattr(row, name) if sent else None for name in ("sent_at", "closed_at")}
    quiet = {"label": "", "payload": None, "interrupted": False, "cancel_asked": False, "next_at": None}
    said = {"state": state.value, "hold_reason": HELD_BY_RESTORE, "remark": remark, "changed_at": tx.now}
    tx.execute(insert(_D), {**values, **closing, **quiet, **said, "peer_queue": "", "peer_job": ""})


def say_again(tx: WriteTx, number: int, label: str, payload: str) -> bool:
    """What a trace stands for was made anew: it says so from now on; False where it is none."""
    return bool(tx.execute_sql(_SAY, (label[:200], payload, number)).rowcount)


def hold_if_doubtful(tx: WriteTx, number: int, by_clock: ByClock) -> None:
    """Hold what was just made, where a store that nobody knows anything of may have sent it."""
    # Late on purpose: a start needs nothing of it.
    from reception_app.audit.at_start import restores

    for at, detail in restores(tx):
        if not detail.get(UNKNOWN) or by_clock.due > at:
            continue
        if by_clock.since is None or by_clock.since <= datetime.fromisoformat(detail["made_at"]):
            held = {"state": DeliveryState.HELD.value, "hold_reason": HELD_BY_RESTORE, "remark": HELD}
            tx.execute(update(_D).where(_D.c.id == number).values(**held))
            return
