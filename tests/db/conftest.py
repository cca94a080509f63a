"""The care of a store that is open, and a release of tomorrow, to see what happens on the day of an update."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import Connection

from reception_app.audit import record
from reception_app.db import migrate, migrations
from reception_app.db.care import BackupService
from reception_app.db.key import KeyPlace, StoreKey
from reception_app.db.migrate import run_scripts
from reception_app.db.uow import Store
from reception_app.kernel.paths import Paths
from tests.fakes.clock import FixedClock

_SCRIPT = """
from alembic import op

revision = {after!r}
down_revision = {before!r}
branch_labels = None
depends_on = None


def upgrade():
    op.execute("CREATE TABLE of_tomorrow (id INTEGER)")


def downgrade():
    op.drop_table("of_tomorrow")
"""


@pytest.fixture
def later_release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> str:
    """From here on the program is a later release, with one migration more; returns its version.

    Ask for it after the fixture that makes the store.
    """
    before = migrations.HEAD
    after = f"{int(before) + 1:04}"
    folder = tmp_path / "later"
    shutil.copytree(Path(migrations.__file__).parent / "versions", folder / "versions")
    (folder / "versions" / f"{after}_tomorrow.py").write_text(_SCRIPT.format(before=before, after=after))

    def run(connection: Connection, target: str) -> None:
        run_scripts(connection, target, folder)

    monkeypatch.setattr(migrate, "run_scripts", run)
    monkeypatch.setattr(migrations, "HEAD", after)
    return after


@pytest.fixture
def paths(store_path: Path) -> Paths:
    return Paths(store_path.parent)


@pytest.fixture
def care(store: Store, paths: Paths, store_key: bytes, clock: FixedClock) -> BackupService:
    return BackupService(store, paths, StoreKey(store_key, KeyPlace.FILE), clock, record, lambda: 30)
