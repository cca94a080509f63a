"""The audit against somebody who has the key and a tool: what was cut off stays missed, whatever is written after."""

from pathlib import Path

import pytest

from reception_app.audit import AuditFilter, AuditService, record
from reception_app.audit.head import head_path
from reception_app.db.uow import Store
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kernel.paths import Paths
from tests.builders.desk import open_context
from tests.fakes.clock import FixedClock


def _fill(store: Store, count: int) -> None:
    for number in range(count):
        with store.write(SYSTEM) as tx:
            record(tx, "fill", "thing", number)


def _cut(store: Store, first: int) -> None:
    with store.write(SYSTEM) as tx:
        said = tx.execute_sql("SELECT sql FROM sqlite_master WHERE name = 'audit_entries_no_delete'").scalar()
        tx.execute_sql("DROP TRIGGER audit_entries_no_delete")
        tx.execute_sql("DELETE FROM audit_entries WHERE id >= ?", (first,))
        tx.execute_sql(str(said))


@pytest.mark.parametrize("more", [1, 2, 3, 10])
def test_entries_written_after_a_cut_do_not_hide_it(store: Store, admin: Actor, more: int) -> None:
    _fill(store, 5)
    _cut(store, 3)
    _fill(store, more)
    service = AuditService(store)
    assert service.check_at_start().fault
    assert service.verify(admin).fault


def test_a_head_that_fell_behind_is_caught_up_with(store: Store, store_path: Path, admin: Actor) -> None:
    """The disk refused the head for some commits: no cut, and no alarm."""
    _fill(store, 2)
    kept = head_path(store_path).read_bytes()
    _fill(store, 3)
    head_path(store_path).write_bytes(kept)
    assert AuditService(store).check_at_start().good
    _fill(store, 1)
    assert head_path(store_path).read_bytes() != kept
    assert AuditService(store).verify(admin).good


def test_a_fault_found_at_a_start_is_written_down(tmp_path: Path, clock: FixedClock, admin: Actor) -> None:
    """Also when the head itself was taken away: the next commit makes a new one, and the entry stays."""
    paths = Paths(tmp_path / "data")
    open_context(paths, clock).close()
    paths.audit_head.unlink()
    context = open_context(paths, clock)
    assert context.notices.current()
    found = context.audit.entries(admin, AuditFilter(action="audit.fault"))
    assert [entry.detail["fault"] for entry in found] == ["the head kept beside the store is missing"]
    context.close()
