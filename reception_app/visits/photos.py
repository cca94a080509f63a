"""Photos, each sealed with a key of its own."""

from sqlalchemy import delete, insert, select

from reception_app.db.sealing import unseal
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.ids import new_id
from reception_app.visits.models import PhotoKey, VisitorPhoto

_PHOTOS = VisitorPhoto.__table__
_KEYS = PhotoKey.__table__


def keep_photo(tx: WriteTx, visitor_id: int, sealed: bytes, key: bytes) -> int:
    """Keep a sealed photo of a visitor; returns its id."""
    photo_id = new_id()
    tx.execute(
        insert(_PHOTOS), {"id": photo_id, "visitor_id": visitor_id, "taken_at": tx.now, "sealed": sealed}
    )
    tx.execute(insert(_KEYS), {"photo_id": photo_id, "key": key})
    return photo_id


def read_photo(tx: ReadTx, photo_id: int) -> bytes:
    """A photo as JPEG; empty when there is none, or its key was dropped."""
    if not photo_id:
        return b""
    row = tx.execute(
        select(_PHOTOS.c.sealed, _KEYS.c.key)
        .join_from(_PHOTOS, _KEYS, _KEYS.c.photo_id == _PHOTOS.c.id)
        .where(_PHOTOS.c.id == photo_id)
    ).first()
    return unseal(row.sealed, row.key) if row is not None else b""


def drop_photo(tx: WriteTx, photo_id: int) -> None:
    """Erase a photo: its key first, so that copies of the sealed bytes are worth nothing."""
    tx.execute(delete(_KEYS).where(_KEYS.c.photo_id == photo_id))
    tx.execute(delete(_PHOTOS).where(_PHOTOS.c.id == photo_id))
