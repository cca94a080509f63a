"""The mark beside a store in which damage was found."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reception_app.audit import record
from reception_app.db import trouble
from reception_app.db.engine import connect
from reception_app.db.suspicion import is_suspect, suspect, suspect_find, trust, trust_find
from reception_app.db.uow import Store
from reception_app.kernel.actor import SYSTEM


def test_whoever_meets_a_damaged_page_leaves_the_mark(store: Store, store_path: Path) -> None:
    with store.write(SYSTEM) as tx:
        for number in range(200):
            record(tx, "fill", "thing", number, {"text": "x" * 400})
    store.close()
    content = bytearray(store_path.read_bytes())
    for page in range(8192 + 2000, len(content), 4096):
        content[page] ^= 1
    store_path.write_bytes(content)
    with pytest.raises(trouble.StoreDamaged), store.read() as tx2:
        tx2.execute_sql("SELECT sum(length(detail)) FROM audit_entries").scalar()
    assert is_suspect(store_path)
    trust(store_path)
    assert not is_suspect(store_path)


def test_one_that_is_met_only_in_reading_a_table_as_well(
    store: Store, store_path: Path, store_key: bytes
) -> None:
    with store.write(SYSTEM) as tx:
        record(tx, "fill", "thing", 1)
    store.close()
    raw = connect(store_path, store_key)
    [page] = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'audit_entries'").fetchone()
    raw.close()
    content = bytearray(store_path.read_bytes())
    content[(page - 1) * 4096 + 2000] ^= 1
    store_path.write_bytes(content)
    with pytest.raises(trouble.StoreDamaged), store.read() as tx2:
        tx2.execute_sql("SELECT count(*), max(at) FROM audit_entries").one()
    assert is_suspect(store_path)


@pytest.mark.parametrize(
    ("leave", "take", "mark"),
    [(suspect, trust, "store.suspect"), (suspect_find, trust_find, "find.suspect")],
)
def test_a_place_that_takes_no_mark_is_logged(
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    leave: Callable[[Path], None],
    take: Callable[[Path], None],
    mark: str,
) -> None:
    leave(tmp_path / "gone" / "reception.db")
    assert f"{mark}, that there may be damage, could not be kept" in caplog.text
    (tmp_path / mark).mkdir()
    take(tmp_path / "reception.db")
    assert f"{mark} still marks" in caplog.text
