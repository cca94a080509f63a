"""A start that can't make the store's lock: only who can't write the place either opens the store, to read it."""

import errno
import os
from pathlib import Path

import pytest

from reception_app.bootstrap import build
from reception_app.context import AppContext, StartProblem, Trouble
from reception_app.db.care import request_file
from reception_app.directory import EmployeeEdit
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.errors import StoreTrouble
from reception_app.kernel.paths import Paths
from tests.builders.logs import log_kept
from tests.fakes.clock import FixedClock


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "data")


def start(paths: Paths, clock: FixedClock) -> AppContext | StartProblem:
    with log_kept():
        return build(paths, clock, start_workers=False, use_keyring=False)


def opened(paths: Paths, clock: FixedClock) -> AppContext:
    context = start(paths, clock)
    assert isinstance(context, AppContext), context
    return context


def refuse_lock(paths: Paths, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """The disk takes no lock file."""
    real = os.open

    def refused(path: str | Path, *more: int) -> int:
        if Path(path) == paths.lock:
            raise OSError(number, os.strerror(number), str(path))
        return real(path, *more)

    monkeypatch.setattr(os, "open", refused)


def test_a_lock_that_is_in_the_way_keeps_the_store_shut(paths: Paths, clock: FixedClock) -> None:
    """As one that the computer's administrator left: a second program would write beside the first."""
    opened(paths, clock).close()
    paths.lock.unlink()
    paths.lock.mkdir()
    found = start(paths, clock)
    assert isinstance(found, StartProblem)
    assert found.kind is Trouble.PLACE
    assert str(paths.lock) in found.message
    assert "delete" in found.hint
    paths.lock.rmdir()
    assert found.try_again is not None
    again = found.try_again()
    assert isinstance(again, AppContext)
    again.close()


@pytest.mark.parametrize("number", [errno.EROFS, errno.ENOSPC])
def test_a_place_that_takes_no_lock_is_read_and_left_as_it_is(
    paths: Paths, clock: FixedClock, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    context = opened(paths, clock)
    backup = context.backups.make(SYSTEM)
    context.directory.save_employee(SYSTEM, EmployeeEdit("Made Later"))
    context.backups.ask_restore(SYSTEM, backup.name)
    context.close()
    with monkeypatch.context() as disk:
        refuse_lock(paths, disk, number)
        seen = opened(paths, clock)
    assert seen.store_state.read_only
    assert ("full" in seen.store_state.banner) is (number == errno.ENOSPC)
    assert len(seen.directory.employees(SYSTEM)) == 1, "no backup took its place"
    with pytest.raises(StoreTrouble):
        seen.directory.save_employee(SYSTEM, EmployeeEdit("Not Saved"))
    seen.close()
    assert request_file(paths).exists()


def test_a_damaged_store_is_not_moved_where_others_may_have_it_open(
    paths: Paths, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = opened(paths, clock)
    context.backups.make(SYSTEM)
    context.close()
    damaged = bytearray(paths.store.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    paths.store.write_bytes(damaged)
    with monkeypatch.context() as disk:
        refuse_lock(paths, disk, errno.EROFS)
        found = start(paths, clock)
        assert isinstance(found, StartProblem)
        assert (found.kind, found.kept_in) == (Trouble.MISSING, "")
        assert found.restore_newest is not None
        refused = found.restore_newest()
    assert isinstance(refused, StartProblem)
    assert refused.kind is Trouble.PLACE
    assert paths.store.read_bytes() == bytes(damaged)


def test_nothing_is_begun_in_a_place_that_takes_no_lock(
    paths: Paths, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths.make()
    refuse_lock(paths, monkeypatch, errno.EROFS)
    found = start(paths, clock)
    assert isinstance(found, StartProblem)
    assert found.kind is Trouble.PLACE
    assert not paths.store.exists()


def test_a_refusal_without_a_word_is_told_as_one(
    paths: Paths, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_args: object, **_kinds: object) -> None:
        raise OSError

    monkeypatch.setattr(Path, "mkdir", refused)
    found = start(paths, clock)
    assert isinstance(found, StartProblem)
    assert "can't be made or used: the disk refused." in found.message
