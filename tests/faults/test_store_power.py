"""The power goes: whatever the disk had not been told to keep may be gone, in any order; what was acknowledged is not.

A shim writes down every write, sync, truncation and removal of a committing process. From that log the disk is made
again as it may look after a power cut at any place: what was synced is there, of the rest each sector is or is not.
"""

import os
import random
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from reception_app.audit import AuditService
from reception_app.audit.service import check_chain
from reception_app.db.check import check_file
from reception_app.db.engine import fold, open_engine
from reception_app.db.uow import Store
from reception_app.kernel.changes import ChangeBus
from tests.fakes.clock import FixedClock
from tests.faults.store_worker import ENTRIES, KEY

ROOT = Path(__file__).parents[2]
COMPILER = shutil.which("cc")
CUTS = int(os.environ.get("RECEPTION_POWER_CUTS", "40"))
SECTOR = 512

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="the shim knows Linux"),
    pytest.mark.skipif(COMPILER is None, reason="the shim needs a C compiler"),
]


@dataclass(frozen=True)
class Step:
    """One thing done to a file."""

    kind: str
    path: str
    offset: int
    data: bytes


@dataclass
class DiskFile:
    """A file on a disk that keeps for certain only what was synced."""

    durable: bytearray = field(default_factory=bytearray)
    waiting: list[Step] = field(default_factory=list)
    there: bool = False

    def sync(self) -> None:
        """The disk has all of it."""
        for step in self.waiting:
            apply(self.durable, step)
        self.waiting.clear()
        self.there = True

    def after_cut(self, dice: random.Random) -> bytearray | None:
        """As it may be found: of what waits, any of it."""
        found = bytearray(self.durable)
        there = self.there
        chance = dice.choice((0.0, 0.3, 0.7, 1.0))
        for step in self.waiting:
            if step.kind == "T":
                if dice.random() < chance:
                    apply(found, step)
                    there = True
                continue
            for start in range(0, len(step.data), SECTOR):
                if dice.random() < chance:
                    apply(found, Step("W", step.path, step.offset + start, step.data[start : start + SECTOR]))
                    there = True
        return found if there else None


def apply(content: bytearray, step: Step) -> None:
    """Do it to the content."""
    if step.kind == "T":
        del content[step.offset :]
        content.extend(bytes(step.offset - len(content)))
    else:
        content.extend(bytes(max(0, step.offset - len(content))))
        content[step.offset : step.offset + len(step.data)] = step.data


def steps(log: Path) -> Iterator[Step]:
    """The log, up to where the process was killed."""
    content, place = log.read_bytes(), 0
    while place + 3 <= len(content):
        kind, length = struct.unpack_from("<cH", content, place)
        place += 3
        path = content[place : place + length].decode()
        place += length
        if place + 12 > len(content):
            return
        offset, size = struct.unpack_from("<qI", content, place)
        place += 12
        if place + size > len(content):
            return
        yield Step(kind.decode(), Path(path).name, offset, content[place : place + size])
        place += size


@pytest.fixture(scope="module")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    library = tmp_path_factory.mktemp("shim") / "power.so"
    assert COMPILER is not None
    source = Path(__file__).with_name("store_power.c")
    command = [COMPILER, "-shared", "-fPIC", "-O1", "-o", str(library), str(source), "-ldl", "-lpthread"]
    subprocess.run(command, check=True, timeout=60)
    return library


def run_logged(shim: Path, folder: Path, log: Path, acknowledged: int) -> None:
    """Commit until so many transactions are acknowledged, then kill. Each acknowledgement is in the log as well."""
    environment = {**os.environ, "LD_PRELOAD": str(shim), "POWER_FOLDER": str(folder), "POWER_LOG": str(log)}
    acks = folder / "acks"
    with acks.open("wb") as target:
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "tests.faults.store_worker",
                "commits_to",
                str(folder),
                str(acks),
                str(acknowledged),
            ],
            cwd=ROOT,
            env=environment,
            stdout=target,
        )
        assert process.wait(timeout=100) == 0
    assert len(acks.read_bytes().splitlines()) == acknowledged


def test_nothing_acknowledged_is_lost_in_a_power_cut(
    shim: Path, store_path: Path, tmp_path: Path, clock: FixedClock
) -> None:
    log = tmp_path / "log"
    before = store_path.read_bytes()
    run_logged(shim, store_path.parent, log, 400)
    everything = list(steps(log))
    assert sum(step.kind == "S" for step in everything) > 400
    assert any(step.kind == "W" and step.path == "reception.db" for step in everything), (
        "a checkpoint is among it"
    )
    dice = random.Random(5)
    for cut in sorted(dice.randrange(len(everything)) for _ in range(CUTS)):
        folder = tmp_path / "cut"
        promised = lay_out(everything[:cut], before, folder, dice)
        check(folder, promised, clock)
        shutil.rmtree(folder)


def lay_out(done: list[Step], before: bytes, folder: Path, dice: random.Random) -> int:
    """The disk after a cut; returns the last entry that was acknowledged before it."""
    files = {"reception.db": DiskFile(bytearray(before), there=True)}
    promised = 0
    for step in done:
        if step.path == "acks":
            promised = int(step.data)
            continue
        file = files.setdefault(step.path, DiskFile())
        if step.kind == "S":
            file.sync()
        elif step.kind == "U":
            del files[step.path]
        else:
            file.waiting.append(step)
    folder.mkdir()
    for name, file in files.items():
        content = file.after_cut(dice)
        if content is not None and not name.endswith("-shm"):
            (folder / name).write_bytes(content)
    return promised


def check(folder: Path, promised: int, clock: FixedClock) -> None:
    """Everything promised is there, nothing is there in part, nothing looks like tampering or damage."""
    path = folder / "reception.db"
    store = Store(open_engine(path, KEY), clock, ChangeBus())
    with store.read() as tx:
        chain = check_chain(tx)
    assert chain.good, chain.fault
    assert chain.entries >= promised
    assert chain.entries % ENTRIES == 0
    assert AuditService(store).check_at_start().good or promised == 0
    store.close()
    fold(path, KEY)
    report = check_file(path, KEY)
    assert report.sound, report.fault
