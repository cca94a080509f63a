"""A store that is opened on a full disk: there is no room for what writing needs, and it is shown all the same."""

import sys
from pathlib import Path

import pytest

from reception_app.audit import AuditService, record
from reception_app.db import migrations, trouble
from reception_app.db.key import NoKeyring
from reception_app.db.opening import beside, open_store
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import ChangeBus
from tests.fakes.clock import FixedClock
from tests.faults.test_store_disk import entries, fill_up, small_disk, worked_in

__all__ = ["small_disk"]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="mounts are POSIX")


def test_a_store_that_was_closed_is_opened_for_viewing_on_a_full_disk(
    small_disk: Path, actor: Actor, admin: Actor, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The log and its index, which go when the store is closed, find no room."""
    paths, key, store = worked_in(small_disk, actor, clock)
    store.close()
    filler = fill_up(small_disk)
    opened = open_store(paths, NoKeyring(), clock, ChangeBus())
    assert opened.read_only
    assert entries(opened.store) == 1
    with pytest.raises(trouble.StoreFull, match="full when the program started"), opened.store.write(actor):
        pass
    aside = beside(paths.store, key.value, clock)
    assert aside.read_only
    assert entries(aside) == 1
    aside.close()
    opened.store.close()
    with monkeypatch.context() as later:
        later.setattr(migrations, "HEAD", f"{int(migrations.HEAD) + 1:04}")
        with pytest.raises(trouble.StoreFull, match="must be brought to"):
            open_store(paths, NoKeyring(), clock, ChangeBus())
    filler.unlink()
    again = open_store(paths, NoKeyring(), clock, ChangeBus())
    assert not again.read_only
    with again.store.write(actor) as tx:
        record(tx, "sign_in", "visit", 2)
    assert AuditService(again.store).verify(admin).good
    again.store.close()


def test_what_a_killed_run_left_is_not_passed_over_where_the_disk_is_full(
    small_disk: Path, actor: Actor, clock: FixedClock
) -> None:
    """The index of its log is gone, as after a power cut, and finds no room to be made again."""
    paths, _, store = worked_in(small_disk, actor, clock)
    copies = {path.name: path.read_bytes() for path in small_disk.glob("reception.db*")}
    store.close()
    for name, content in copies.items():
        if not name.endswith("-shm"):
            (small_disk / name).write_bytes(content)
    filler = fill_up(small_disk)
    with pytest.raises(trouble.StoreFull, match="not closed properly"):
        open_store(paths, NoKeyring(), clock, ChangeBus())
    filler.unlink()
    again = open_store(paths, NoKeyring(), clock, ChangeBus())
    assert entries(again.store) == 1
    again.store.close()
