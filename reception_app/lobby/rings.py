"""Rings in the store."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Row, insert, select, text, update

from reception_app.audit import record
from reception_app.db.hot import HotStatement
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.ids import new_id
from reception_app.lobby.models import RingRow
from reception_app.lobby.records import NewRing, Ring, RingKind
from reception_app.lobby.rules import cut, rings_again

RINGS = RingRow.__table__
CHANGE = "ring"
# Spelt exactly as in the partial index, else it is not used.
_OPEN = text("rings.done_at IS NULL")
_OPEN_RINGS = HotStatement(select(RINGS).where(_OPEN).order_by(RINGS.c.id))
_NOT_SEEN = {"seen_at": None, "seen_by": 0, "seen_by_name": ""}
_NEW = {**_NOT_SEEN, "done_at": None, "done_by": 0, "done_by_name": ""}


def ring(tx: WriteTx, new: NewRing) -> int:
    """Ring the desk; the ring's id. One for the same thing that is still open is rung again, once a minute at most."""
    said = cut(new.text)
    kiosk = cut(new.kiosk)
    same = tx.execute(
        select(RINGS).where(
            _OPEN,
            RINGS.c.kiosk == kiosk,
            RINGS.c.kind == new.kind.value,
            RINGS.c.text == said,
            RINGS.c.visit_id == new.visit_id,
        )
    ).first()
    if same is None:
        return _add(tx, new, kiosk, said)
    if rings_again(same.last_at, tx.now):
        again = {"last_at": tx.now, "times": same.times + 1, **_NOT_SEEN}
        tx.execute(update(RINGS).where(RINGS.c.id == same.id).values(**again))
        tx.changed(CHANGE, same.id)
    return int(same.id)


def open_rings(tx: ReadTx) -> list[Ring]:
    """What is not done, the oldest first."""
    return [_ring(row) for row in _OPEN_RINGS.converted(tx)]


def read(tx: ReadTx, ring_ids: Collection[int]) -> list[Ring]:
    """These rings; those that are gone are left out."""
    rows = tx.execute(select(RINGS).where(RINGS.c.id.in_(ring_ids)).order_by(RINGS.c.id))
    return [_ring(row) for row in rows]


def mark(tx: WriteTx, ring_id: int, step: str) -> bool:
    """Note "seen" or "done", whoever does it first; False when that was noted already or the ring is gone."""
    by = {
        f"{step}_at": tx.now,
        f"{step}_by": tx.actor.user_id,
        f"{step}_by_name": tx.actor.name,
    }
    marked = tx.execute(
        update(RINGS).where(RINGS.c.id == ring_id, RINGS.c[f"{step}_at"].is_(None)).values(**by)
    )
    if marked.rowcount != 1:
        return False
    record(tx, f"ring.{step}", CHANGE, ring_id)
    tx.changed(CHANGE, ring_id)
    return True


def withdraw(tx: WriteTx, visit_id: int) -> None:
    """What was rung about a visit is done: its check-in is taken back."""
    for ring_id in tx.execute(select(RINGS.c.id).where(_OPEN, RINGS.c.visit_id == visit_id)).scalars().all():
        mark(tx, ring_id, "done")


def _add(tx: WriteTx, new: NewRing, kiosk: str, said: str) -> int:
    ring_id = new_id()
    tx.execute(
        insert(RINGS),
        {
            "id": ring_id,
            "kiosk": kiosk,
            "kind": new.kind.value,
            "text": said,
            "visit_id": new.visit_id,
            "rung_at": tx.now,
            "last_at": tx.now,
            "times": 1,
            **_NEW,
        },
    )
    record(tx, "ring.add", CHANGE, ring_id, {"kind": new.kind.value, "kiosk": kiosk})
    tx.changed(CHANGE, ring_id)
    return ring_id


def _ring(row: Row[Any]) -> Ring:
    return Ring(
        row.id,
        row.kiosk,
        RingKind(row.kind),
        row.text,
        row.visit_id,
        row.rung_at,
        row.last_at,
        row.times,
        row.seen_at,
        row.seen_by_name,
        row.done_at,
        row.done_by_name,
    )
