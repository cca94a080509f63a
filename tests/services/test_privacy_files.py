"""What lies beside the store: the ledger of erasures, printed files, damaged stores set aside."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reception_app.kernel.paths import Paths
from reception_app.privacy.erasures import Erasure, ErasureLedger
from reception_app.privacy.files import forget_files, forget_old_files, forget_printed, forget_roll_call_files

NOW = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    paths = Paths(tmp_path / "data")
    paths.make()
    return paths


def test_erasures_are_kept_in_order_and_private(paths: Paths) -> None:
    ledger = ErasureLedger(paths)
    assert ledger.erasures() == []
    ledger.append(Erasure(5, NOW))
    ledger.append(Erasure(7, NOW + timedelta(hours=1)))
    assert [erasure.visitor_id for erasure in ErasureLedger(paths).erasures()] == [5, 7]
    if os.name == "posix":
        assert (paths.data_dir / "erasures.log").stat().st_mode & 0o077 == 0


def test_a_line_cut_off_costs_only_itself(paths: Paths) -> None:
    ledger = ErasureLedger(paths)
    ledger.append(Erasure(5, NOW))
    with (paths.data_dir / "erasures.log").open("ab") as file:
        file.write(b'\n{"visitor": 6, "at"')
    ledger.append(Erasure(7, NOW))
    assert [erasure.visitor_id for erasure in ledger.erasures()] == [5, 7]


def test_erasures_older_than_any_backup_are_dropped(paths: Paths) -> None:
    ledger = ErasureLedger(paths)
    ledger.append(Erasure(5, NOW - timedelta(days=40)))
    ledger.append(Erasure(7, NOW))
    ledger.drop_before(NOW - timedelta(days=32))
    assert [erasure.visitor_id for erasure in ledger.erasures()] == [7]


def test_a_ledger_that_cannot_be_read_or_shortened_stops_nothing(paths: Paths) -> None:
    (paths.data_dir / "erasures.log").mkdir()
    ledger = ErasureLedger(paths)
    assert ledger.erasures() == []
    ledger.drop_before(NOW)


def written(path: Path, days_ago: int) -> Path:
    path.write_bytes(b"%PDF")
    then = NOW.timestamp() - days_ago * 86_400
    os.utime(path, (then, then))
    return path


def test_old_files_go_and_new_ones_stay(paths: Paths) -> None:
    old = written(paths.pdf_folder / "Badge-V-001-r1.pdf", 40)
    new = written(paths.pdf_folder / "Badge-V-002-r2.pdf", 3)
    call = written(paths.roll_calls / "roll-call-2026-10-01-0900-1234.pdf", 40)
    damaged = paths.damaged / "damaged-20261001T090000Z"
    damaged.mkdir(parents=True)
    (damaged / "reception.db").write_bytes(b"x")
    then = NOW.timestamp() - 40 * 86_400
    os.utime(damaged, (then, then))
    assert forget_old_files(paths, NOW - timedelta(days=30)) == 3
    assert [path.exists() for path in (old, new, call, damaged)] == [False, True, False, False]


def test_the_lists_of_some_roll_calls(paths: Paths) -> None:
    ours = written(paths.roll_calls / "roll-call-2026-11-24-0942-1234.pdf", 0)
    report = written(paths.roll_calls / "roll-call-2026-11-24-0942-1234-report.pdf", 0)
    other = written(paths.roll_calls / "roll-call-2026-11-24-0942-9999.pdf", 0)
    assert forget_roll_call_files(paths, [998_881_234]) == 2
    assert [path.exists() for path in (ours, report, other)] == [False, False, True]


def test_printed_files_by_name_and_never_outside_the_folder(paths: Paths) -> None:
    badge = written(paths.pdf_folder / "Badge-V-001-r1.pdf", 0)
    precious = written(paths.data_dir / "precious.pdf", 0)
    assert forget_printed(paths, ["Badge-V-001-r1.pdf", "../precious.pdf", "gone.pdf"]) == 1
    assert not badge.exists()
    assert precious.exists()


def test_a_folder_that_is_not_there_or_a_file_that_stays_is_no_trouble(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "nowhere")
    assert forget_old_files(paths, NOW) == 0
    full = tmp_path / "full"
    full.mkdir()
    assert forget_files([full, tmp_path / "missing"]) == 1
