"""The PIN that lets staff out of a visitors' screen, as a hash in the store."""

from sqlalchemy import delete, insert, select

from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.ids import new_id
from reception_app.lobby.models import KioskPinRow

_PINS = KioskPinRow.__table__
CHANGE = "kiosk_pin"


def pin_hash(tx: ReadTx) -> str:
    """The hash of the PIN; empty when there is none."""
    return str(tx.execute(select(_PINS.c.pin_hash)).scalar() or "")


def keep_pin_hash(tx: WriteTx, hashed: str) -> None:
    """Take another hash; "" for no PIN at all."""
    tx.execute(delete(_PINS))
    if hashed:
        pin_id = new_id()
        stamp = {"updated_at": tx.now, "updated_by": tx.actor.user_id}
        tx.execute(insert(_PINS), {"id": pin_id, "pin_hash": hashed, **stamp})
    tx.changed(CHANGE, 0)
