"""A process that is forked for a test is one like any other: it has its own locks, it dies, it ends as it says."""

import os
import subprocess
from pathlib import Path

import pytest

from reception_app.db.instance import InstanceLock
from reception_app.kernel.paths import Paths
from tests.builders.nursery import end, hatch

WORKER = "tests.faults.store_worker"


def test_each_has_its_own_locks_until_it_is_killed(tmp_path: Path) -> None:
    lock = InstanceLock(Paths(tmp_path).lock)
    first, second = (hatch(WORKER, "holds", str(tmp_path), stdin=True, stdout=True) for _ in range(2))
    said = {}
    for process in (first, second):
        assert process.stdout is not None
        said[process.pid] = process.stdout.readline()
    (holder,) = [process for process in (first, second) if said[process.pid] == b"held\n"]
    assert sorted(said.values()) == [b"held\n", b"refused\n"]
    assert not lock.acquire()
    assert lock.owner() == holder.pid
    with pytest.raises(subprocess.TimeoutExpired):
        holder.wait(0.01)
    holder.kill()
    assert holder.wait(30) == -9
    assert lock.acquire()
    lock.release()
    for process in (first, second):
        end(process)


def test_it_ends_in_order_when_its_main_does(tmp_path: Path) -> None:
    process = hatch(WORKER, "holds", str(tmp_path), stdin=True)
    assert process.stdin is not None
    process.stdin.close()
    assert process.wait(30) == 0
    end(process)


def test_what_goes_wrong_is_told_as_by_any_program(tmp_path: Path) -> None:
    with (tmp_path / "said").open("wb") as said:
        process = hatch(WORKER, "no such verb", str(tmp_path), stderr=said.fileno())
        assert process.wait(30) == 1
    end(process)
    assert "KeyError: 'no such verb'" in (tmp_path / "said").read_text("utf-8")


def test_it_has_the_environment_of_the_test_and_is_not_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COVERAGE_PROCESS_CONFIG", "would measure it")
    monkeypatch.setenv("OF_THE_TEST", "one")
    process = hatch(__name__, stdout=True, env={"AND_MORE": "two"})
    assert process.stdout is not None
    assert process.stdout.readlines() == [b"None\n", b"one\n", b"two\n"]
    end(process)


def main() -> None:
    """In the child of the last test: tell what it was given."""
    for name in ("COVERAGE_PROCESS_CONFIG", "OF_THE_TEST", "AND_MORE"):
        os.write(1, f"{os.environ.get(name)}\n".encode())
