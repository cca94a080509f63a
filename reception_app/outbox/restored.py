"""After a restore: what has left the house since the backup was made must not leave it once more by itself.

A backup knows a delivery as it was then. The store it takes the place of, where that can still be read, knows what
became of it; of the rest nobody knows, so a person lets it go.
"""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Row, select, update

from reception_app.audit.at_start import check_tail
from reception_app.db.engine import open_engine, read_mode
from reception_app.db.migrate import store_version
from reception_app.db.migrations import HEAD
from reception_app.db.uow import ReadTx, Store, WriteTx
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.changes import ChangeBus
from reception_app.kernel.errors import StoreTrouble
from reception_app.outbox import anew
from reception_app.outbox.anew import HELD, SENT
from reception_app.outbox.held_since import HELD_BY_RESTORE
from reception_app.outbox.models import DELIVERIES
from reception_app.outbox.records import Channel, DeliveryState

_log = logging.getLogger("reception.backup")

_D = DELIVERIES
_OUT = (DeliveryState.SENT.value, DeliveryState.PRINTING.value)
_SAME = ("state", "attempts", "next_at", "peer_queue", "peer_job", "sent_at", "closed_at", "hold_reason")
"""What is taken over of one that left. What it says is not read: a store is restored because it holds nonsense."""
_DUE = (DeliveryState.QUEUED.value, DeliveryState.FAILED.value, DeliveryState.WAITING.value)


class AfterRestore:
    """Puts the outbox of a restored copy right, before it takes the place of the store at `present`, if there is one.

    What was sent since stays sent. What is due and may have been sent is held; only of what a whole store still shows
    as waiting is it sure that it was not. What a printer has is asked of the printer, as after any end of the program.
    So it is with what was made since by the clock, which makes it anew: see `anew`.
    """

    def __init__(self, present: Path, key: bytes) -> None:
        self._present, self._key = present, key
        self.held = 0
        """How many are held, once it was called."""

    def __call__(self, copy: Store) -> dict[str, Any]:
        """Do it; returns what the audit says of it. Raises StoreTrouble of the copy."""
        with copy.write(SYSTEM) as tx:
            still = (_D.c.payload.is_not(None), _D.c.closed_at.is_(None))
            rows = tx.execute(select(_D).where(*still)).all()
            since = self._since(copy, [row.id for row in rows], anew.keys(tx))
            known, whole = since.rows, since.whole
            sent = [row.id for row in rows if row.id in known and known[row.id].state in _OUT]
            for each in sent:
                _take_over(tx, known[each])
            doubtful = [
                row.id
                for row in rows
                if row.id not in sent
                and _is_due(tx, row)
                and not (whole and row.id in known and _is_here(known[row.id]))
            ]
            for start in range(0, len(doubtful), 500):
                some = _D.c.id.in_(doubtful[start : start + 500])
                held = {"state": DeliveryState.HELD.value, "hold_reason": HELD_BY_RESTORE, "remark": HELD}
                tx.execute(update(_D).where(some).values(changed_at=tx.now, **held))
            for made in since.by_clock:
                if made.state in _OUT or not (whole and _is_here(made)):
                    anew.leave_trace(tx, made, sent=made.state in _OUT)
        self.held = len(doubtful)
        counts = {"outbox_held": len(doubtful), "outbox_sent": len(sent)} if doubtful or sent else {}
        return {**counts, **({} if whole else {anew.UNKNOWN: True})}

    def _since(self, copy: Store, ids: Sequence[int], keys: Iterable[str]) -> "_Since":
        """How the present store knows them, and what it has that is of none of these keys."""
        if not self._present.exists():
            return _Since()
        try:
            if store_version(self._present, self._key) != HEAD:
                return _Since()
            mode = read_mode(self._present, self._key)
            engine = open_engine(self._present, self._key, mode, pooled=False)
            store = Store(engine, copy.clock, ChangeBus())
            try:
                with store.read() as tx:
                    return _Since(_rows(tx, ids), check_tail(tx)[0].good, anew.made_since(tx, keys))
            finally:
                store.close()
        except StoreTrouble:
            return _Since()
        except Exception:  # whatever it holds: a store is restored because it holds nonsense
            _log.exception("what had gone out could not be read from the store before")
            return _Since()


@dataclass(frozen=True, slots=True)
class _Since:
    """What the store before knows. Of one that is whole: what it does not know never was."""

    rows: dict[int, Row[Any]] = field(default_factory=dict)
    whole: bool = False
    by_clock: Sequence[Row[Any]] = ()


def _rows(tx: ReadTx, ids: Sequence[int]) -> dict[int, Row[Any]]:
    found: dict[int, Row[Any]] = {}
    columns = [_D.c[name] for name in ("id", "channel", "interrupted", "remark", *_SAME)]
    for start in range(0, len(ids), 500):
        some = _D.c.id.in_(ids[start : start + 500])
        found.update((row.id, row) for row in tx.execute(select(*columns).where(some)))
    return found


def _take_over(tx: WriteTx, row: Row[Any]) -> None:
    values = {name: getattr(row, name) for name in _SAME}
    remark = row.remark or (SENT if row.channel != Channel.PRINT else "")
    tx.execute(update(_D).where(_D.c.id == row.id).values(changed_at=tx.now, remark=remark, **values))


def _is_due(tx: ReadTx, row: Row[Any]) -> bool:
    """Whether it was to leave by now. What was on its way to a printer is looked for there."""
    if row.state == DeliveryState.SENDING.value:
        return bool(row.channel != Channel.PRINT)
    return row.state in _DUE and (row.next_at is None or row.next_at <= tx.now)


def _is_here(row: Row[Any]) -> bool:
    """Whether it has surely not left and is still to leave: what was stopped since is for a person to send."""
    return row.state in _DUE and not row.interrupted
