"""A store whose disk has no room left for whatever is to be written."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from reception_app.context import AppContext
from reception_app.kernel.actor import SYSTEM
from tests.patience import PATIENCE_MS
from ui.kit.jobs import wait_for_jobs

_TAKES_ROOM = """
CREATE TRIGGER takes_room BEFORE INSERT ON audit_entries
BEGIN INSERT INTO room_taken VALUES (zeroblob(4000000)); END
"""


@contextmanager
def full_disk(context: AppContext) -> Iterator[None]:
    """Inside each step meets the end of the disk where its entry in the audit is written: StoreFull. What was saved is
    read as ever.

    The file is allowed no further page, as on a full disk; and since there is room in a page that is begun, each entry
    is made to need more than that.
    """
    store = context.preferences._store
    with store.write(SYSTEM) as tx:
        tx.execute_sql("CREATE TABLE room_taken (taken BLOB)")
        tx.execute_sql(_TAKES_ROOM)
    # Each connection has its own limit: those that are open have none.
    assert wait_for_jobs(PATIENCE_MS)
    store.close()
    event.listen(store.engine, "connect", _no_bigger)
    try:
        yield
    finally:
        event.remove(store.engine, "connect", _no_bigger)
        assert wait_for_jobs(PATIENCE_MS)
        store.close()
        with store.write(SYSTEM) as tx:
            tx.execute_sql("DROP TRIGGER takes_room")
            tx.execute_sql("DROP TABLE room_taken")


def _no_bigger(raw: Any, _record: object) -> None:
    # No file can be smaller than it is: what is asked for becomes the pages that there are.
    raw.execute("PRAGMA max_page_count = 1")
