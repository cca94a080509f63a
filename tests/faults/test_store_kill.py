"""Killed at any moment: what was acknowledged is there, what was not is there whole or not at all."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from reception_app.audit import record
from reception_app.db import migrate as migrate_module
from reception_app.db.backup import Reason, make_backup
from reception_app.db.engine import connect, fold
from reception_app.db.migrate import create_store, run_scripts
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from reception_app.kernel.paths import Paths
from tests.builders.processes import unmeasured
from tests.fakes.clock import FixedClock
from tests.faults.store_worker import ENTRIES, KEY

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks, and kills with SIGKILL: POSIX only")

KILLS = 40


def kill_many(
    verb: str, folder: Path, *rest: str, kills: int = KILLS, seed: int = 1, nursery: str = "store_nursery"
) -> dict[str, Any]:
    command = [
        sys.executable,
        "-m",
        f"tests.faults.{nursery}",
        verb,
        str(folder),
        str(kills),
        str(seed),
        *rest,
    ]
    # The tracer alone would take half of the time.
    done = subprocess.run(
        command, cwd=ROOT, env=unmeasured(), capture_output=True, text=True, timeout=150, check=False
    )
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert isinstance(seen, dict)
    assert seen["kills"] >= kills
    return seen


@pytest.fixture
def paths(store_path: Path) -> Paths:
    return Paths(store_path.parent)


def fill(store: Store, actor: Actor, count: int) -> None:
    with store.write(actor) as tx:
        for number in range(count):
            record(tx, "sign_in", "thing", number, {"text": "x" * 400})


def test_killed_while_committing(paths: Paths) -> None:
    seen = kill_many("commits", paths.data_dir)
    assert seen["told"] > KILLS, "it must have been killed amid work"


def test_killed_while_backing_up(paths: Paths, store: Store, actor: Actor) -> None:
    fill(store, actor, 2000)
    store.close()
    seen = kill_many("backups", paths.data_dir, kills=30)
    assert seen["outcomes"]["half-done file left aside"] > 3


def test_killed_while_restoring(
    paths: Paths, store: Store, store_key: bytes, actor: Actor, clock: FixedClock
) -> None:
    make_backup(paths.store, store_key, paths.backups, Reason.HOURLY, clock.now())
    fill(store, actor, 300)
    store.close()
    seen = kill_many("restores", paths.data_dir, kills=30)
    assert set(seen["outcomes"]) == {"as before", "restored"}, "both sides of the exchange must have been hit"


def test_killed_while_making_a_store(tmp_path: Path) -> None:
    seen = kill_many("creates", tmp_path, kills=15)
    assert set(seen["outcomes"]) == {"made", "not made"}


HISTORY = {
    "0001": """
def upgrade():
    op.execute("CREATE TABLE parents (id INTEGER PRIMARY KEY, name TEXT)")
    op.execute("CREATE TABLE children (id INTEGER PRIMARY KEY, parent INTEGER NOT NULL"
               " REFERENCES parents (id) ON DELETE CASCADE)")
    for number in range(100):
        op.execute(f"INSERT INTO parents VALUES ({number}, 'old')")
        op.execute(f"INSERT INTO children (parent) VALUES ({number}), ({number}), ({number})")
""",
    "0002": """
def upgrade():
    with op.batch_alter_table("parents", recreate="always") as batch:
        batch.add_column(sa.Column("age", sa.Integer(), nullable=True))
    for number in range(8):
        op.execute(f"CREATE TABLE step_{number} (id INTEGER PRIMARY KEY, text TEXT)")
        op.execute(f"INSERT INTO step_{number} (text) SELECT hex(randomblob(2000)) FROM children")
    for number in range(100):
        op.execute(f"UPDATE parents SET name = name || '-new' WHERE id = {number}")
""",
}


@pytest.fixture
def history(tmp_path: Path) -> Path:
    folder = tmp_path / "history"
    (folder / "versions").mkdir(parents=True)
    before = None
    for version, body in HISTORY.items():
        (folder / "versions" / f"{version}_step.py").write_text(
            f"import sqlalchemy as sa\nfrom alembic import op\nrevision = {version!r}\n"
            f"down_revision = {before!r}\nbranch_labels = None\ndepends_on = None\n{body}"
        )
        before = version
    return folder


def test_killed_while_migrating(tmp_path: Path, history: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = Paths(tmp_path / "data")
    paths.make()

    def run(connection: Any, target: str) -> None:
        run_scripts(connection, target, history)

    monkeypatch.setattr(migrate_module, "run_scripts", run)
    create_store(paths.store, KEY, "0001")
    connect(paths.store, KEY).close()
    fold(paths.store, KEY)
    shutil.copy(paths.store, paths.data_dir / "template.db")
    seen = kill_many("migrates", paths.data_dir, str(history), "0002", kills=30)
    assert seen["outcomes"].get("0001", 0) > 5, "some must have been killed in the middle"


def test_the_workers_transaction_has_several_entries() -> None:
    assert ENTRIES > 1
