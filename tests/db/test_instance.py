"""One program at a time on a store."""

import errno
import os
from pathlib import Path

import pytest

from reception_app.db.instance import InstanceLock


def test_the_second_waits_outside_until_the_first_leaves(tmp_path: Path) -> None:
    first, second = InstanceLock(tmp_path / "lock"), InstanceLock(tmp_path / "lock")
    assert first.owner() is None
    assert first.acquire()
    assert first.acquire(), "asking again changes nothing"
    assert not second.acquire()
    assert second.owner() == os.getpid()
    first.release()
    first.release()
    assert second.acquire()
    second.release()


def test_what_a_killed_one_wrote_holds_nobody_up(tmp_path: Path) -> None:
    (tmp_path / "lock").write_text("123456789 and more")
    lock = InstanceLock(tmp_path / "lock")
    assert lock.owner() is None
    assert lock.acquire()
    assert lock.owner() == os.getpid()
    lock.release()


def test_looking_whether_it_is_taken_changes_nothing(tmp_path: Path) -> None:
    lock, other = InstanceLock(tmp_path / "lock"), InstanceLock(tmp_path / "lock")
    assert not other.is_taken()
    assert not (tmp_path / "lock").exists()
    assert lock.acquire()
    assert other.is_taken()
    assert not lock.is_taken(), "its own is no other's"
    assert lock.owner() == os.getpid()
    lock.release()
    assert not other.is_taken()


def test_on_a_full_disk_it_is_held_and_only_not_said_by_whom(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int, data: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    lock, other = InstanceLock(tmp_path / "lock"), InstanceLock(tmp_path / "lock")
    with monkeypatch.context() as disk:
        disk.setattr(os, "write", full)
        assert lock.acquire()
    assert not other.acquire()
    assert other.owner() is None
    lock.release()
    assert other.acquire()
    other.release()
