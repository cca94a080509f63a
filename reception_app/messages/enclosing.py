"""The files of a message, in the store."""

from collections.abc import Iterable

from sqlalchemy import insert, select

from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.errors import Invalid, NotFound
from reception_app.kernel.ids import new_id
from reception_app.kernel.text import clean_line
from reception_app.messages.models import MessageEnclosureRow
from reception_app.messages.records import Enclosed
from reception_app.outbox import Enclosure

FILES = MessageEnclosureRow.__table__
BYTES_MAX = 10_000_000
"""Of all files of a message together: they are kept in the store, and mail servers take little more."""


def keep(tx: WriteTx, message_id: int, files: Iterable[Enclosure]) -> None:
    """Keep files with a message. Raises Invalid when they are too large together."""
    wanted = list(files)
    if sum(len(each.data) for each in wanted) > BYTES_MAX:
        raise Invalid(
            f"The files are larger than {BYTES_MAX // 1_000_000} MB together.",
            field="enclosures",
            hint="Pass the large ones on another way.",
        )
    for each in wanted:
        what = {"name": clean_line(each.name, limit=200), "content_type": each.content_type}
        row = {"id": new_id(), "message_id": message_id, "size": len(each.data), "data": each.data}
        tx.execute(insert(MessageEnclosureRow), {**row, **what})


def of_message(tx: ReadTx, message_id: int) -> tuple[Enclosed, ...]:
    """What there is, without its content."""
    columns = (FILES.c.id, FILES.c.name, FILES.c.content_type, FILES.c.size)
    found = tx.execute(select(*columns).where(FILES.c.message_id == message_id).order_by(FILES.c.id))
    return tuple(Enclosed(row.id, row.name, row.content_type, row.size) for row in found)


def contents(tx: ReadTx, message_id: int) -> tuple[Enclosure, ...]:
    """All files of a message with their content: for a mail."""
    found = tx.execute(select(FILES).where(FILES.c.message_id == message_id).order_by(FILES.c.id))
    return tuple(Enclosure(row.name, row.content_type, row.data) for row in found)


def content(tx: ReadTx, message_id: int, enclosed_id: int) -> Enclosure:
    """One file of a message. Raises NotFound."""
    one = select(FILES).where(FILES.c.id == enclosed_id, FILES.c.message_id == message_id)
    row = tx.execute(one).first()
    if row is None:
        raise NotFound("This file is not there any more.")
    return Enclosure(row.name, row.content_type, row.data)
