"""What only reads and writes all the same is a bug and said as one; the log is brought home when asked."""

from pathlib import Path

import pytest

from reception_app.db.engine import connect_to_read
from reception_app.db.uow import Store, _troubles
from reception_app.kernel.actor import SYSTEM


def test_writing_where_only_reading_is_possible_is_a_bug(
    store: Store, store_path: Path, store_key: bytes
) -> None:
    raw = connect_to_read(store_path, store_key)
    with pytest.raises(RuntimeError), _troubles(writing=False):
        raw.execute("CREATE TABLE beside (id INTEGER)")
    raw.close()


def test_the_log_is_brought_home(store: Store) -> None:
    with store.write(SYSTEM) as tx:
        tx.execute_sql("CREATE TABLE beside (id INTEGER)")
    store.bring_home()
    with store.read() as tx:
        assert tx.execute_sql("SELECT count(*) FROM beside").scalar() == 0
