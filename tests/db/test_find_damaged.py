"""A fault of a find index, on pages that are whole: nothing that was saved is lost, so no store is given up for it."""

from pathlib import Path

import pytest

from reception_app.audit import record
from reception_app.db import trouble
from reception_app.db.backup import Reason, make_backup
from reception_app.db.care import BackupService
from reception_app.db.check import check_file
from reception_app.db.engine import connect
from reception_app.db.key import NoKeyring
from reception_app.db.opening import create, open_store
from reception_app.db.suspicion import is_find_suspect, is_suspect, suspect
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.changes import ChangeBus
from reception_app.kernel.paths import Paths
from tests.fakes.clock import FixedClock

FIND = "SELECT rowid FROM find_employees WHERE find_employees MATCH 'anna'"


@pytest.fixture
def spoilt(tmp_path: Path, clock: FixedClock) -> tuple[Paths, bytes]:
    """A store with one entry, in which the pages of an index hold nothing that makes sense."""
    paths = Paths(tmp_path / "house")
    paths.make()
    opened = create(paths, NoKeyring(), clock, ChangeBus())
    with opened.store.write(SYSTEM) as tx:
        record(tx, "fill", "thing", 1)
        for place in range(1, 50):
            tx.execute_sql("INSERT INTO find_employees(rowid, words) VALUES (?, 'anna bert')", (place,))
    opened.store.close()
    raw = connect(paths.store, opened.key.value)
    raw.execute("UPDATE find_employees_data SET block = zeroblob(length(block)) WHERE id > 100")
    raw.close()
    return paths, opened.key.value


@pytest.mark.parametrize("in_use", [False, True])
def test_the_store_is_sound_and_the_fault_is_told(spoilt: tuple[Paths, bytes], *, in_use: bool) -> None:
    paths, key = spoilt
    report = check_file(paths.store, key, in_use=in_use)
    assert (report.sound, report.damaged, report.fault) == (True, False, "")
    assert report.counts["audit_entries"] == 1
    assert "find index" in report.find_fault


def test_the_nightly_check_leaves_word_that_it_is_to_be_built_anew(
    spoilt: tuple[Paths, bytes], clock: FixedClock
) -> None:
    paths, _ = spoilt
    opened = open_store(paths, NoKeyring(), clock, ChangeBus())
    care = BackupService(opened.store, paths, opened.key, clock, record, lambda: 30)
    assert care.check_store(SYSTEM).banner == "", "nothing that was saved is in danger"
    assert is_find_suspect(paths.store)
    assert not is_suspect(paths.store)
    opened.store.close()


def test_a_backup_is_made_and_the_store_opened_again(spoilt: tuple[Paths, bytes], clock: FixedClock) -> None:
    paths, key = spoilt
    assert make_backup(paths.store, key, paths.backups, Reason.HOURLY, clock.now()).path.exists()
    assert not is_suspect(paths.store)
    suspect(paths.store)
    opened = open_store(paths, NoKeyring(), clock, ChangeBus())
    assert not is_suspect(paths.store)
    with pytest.raises(trouble.FindDamaged, match="whole"), opened.store.read() as tx:
        tx.execute_sql(FIND)
    assert not is_suspect(paths.store)
    opened.store.close()
