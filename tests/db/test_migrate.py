"""Migrations: gated both ways, backed up before, in one transaction with the version in it."""

import logging
import subprocess
import sys
from pathlib import Path

import pytest

from reception_app.db import migrate as migrate_module
from reception_app.db import trouble
from reception_app.db.engine import WRITE_OPTION, Mode, connect, open_engine
from reception_app.db.migrate import (
    Migration,
    create_store,
    migrate,
    require_known,
    run_scripts,
    store_version,
)
from reception_app.db.migrations import HEAD
from reception_app.kernel.errors import StoreTrouble

KEY = bytes(32)

# A small history of its own: 0001 makes a parent with children, 0002 rebuilds the parent, 0003 breaks a reference,
# 0004 fails half-way.
SCRIPTS = {
    "0001": """
def upgrade():
    op.execute("CREATE TABLE parents (id INTEGER PRIMARY KEY, name TEXT)")
    op.execute("CREATE TABLE children (id INTEGER PRIMARY KEY, parent INTEGER NOT NULL"
               " REFERENCES parents (id) ON DELETE CASCADE)")
    op.execute("INSERT INTO parents VALUES (1, 'ada'), (2, 'bob')")
    op.execute("INSERT INTO children VALUES (10, 1), (11, 1), (12, 2)")

def downgrade():
    op.drop_table("children")
    op.drop_table("parents")
""",
    "0002": """
def upgrade():
    with op.batch_alter_table("parents", recreate="always") as batch:
        batch.add_column(sa.Column("age", sa.Integer(), nullable=True))

def downgrade():
    with op.batch_alter_table("parents", recreate="always") as batch:
        batch.drop_column("age")
""",
    "0003": """
def upgrade():
    op.execute("DELETE FROM parents WHERE id = 2")

def downgrade():
    pass
""",
}
HALF = """
def upgrade():
    op.execute("CREATE TABLE half (id INTEGER)")
    op.execute("UPDATE parents SET name = 'lost'")
    raise ZeroDivisionError

def downgrade():
    pass
"""


def write_scripts(folder: Path, scripts: dict[str, str]) -> Path:
    (folder / "versions").mkdir(parents=True)
    before = None
    for version, body in scripts.items():
        (folder / "versions" / f"{version}_step.py").write_text(
            f"import sqlalchemy as sa\nfrom alembic import op\nrevision = {version!r}\n"
            f"down_revision = {before!r}\nbranch_labels = None\ndepends_on = None\n{body}"
        )
        before = version
    return folder


@pytest.fixture
def history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Migrations run from a folder of the test's own."""
    folder = write_scripts(tmp_path / "history", SCRIPTS)

    def run(connection: object, target: str) -> None:
        run_scripts(connection, target, folder)  # type: ignore[arg-type]

    monkeypatch.setattr(migrate_module, "run_scripts", run)
    return folder


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    raw = connect(path, KEY, Mode.READ)
    try:
        return [tuple(row) for row in raw.execute(sql)]
    finally:
        raw.close()


def test_a_new_store_is_at_the_head_and_private(tmp_path: Path) -> None:
    create_store(tmp_path / "reception.db", KEY)
    assert [path.name for path in tmp_path.iterdir()] == ["reception.db"]
    assert store_version(tmp_path / "reception.db", KEY) == HEAD
    if sys.platform != "win32":
        assert (tmp_path / "reception.db").stat().st_mode & 0o077 == 0


def test_a_store_is_never_made_over_another(tmp_path: Path) -> None:
    (tmp_path / "reception.db").write_bytes(b"something")
    with pytest.raises(StoreTrouble, match="already"):
        create_store(tmp_path / "reception.db", KEY)
    assert (tmp_path / "reception.db").read_bytes() == b"something"


def test_what_a_killed_creation_left_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / "reception.db.new").write_bytes(b"half")
    (tmp_path / "reception.db.new-wal").write_bytes(b"half")
    create_store(tmp_path / "reception.db", KEY)
    assert [path.name for path in tmp_path.iterdir()] == ["reception.db"]


def test_at_the_head_nothing_is_done(store_path: Path, store_key: bytes) -> None:
    before = store_path.read_bytes()
    done = migrate(store_path, store_key, lambda: pytest.fail("no backup is needed"))
    assert done == Migration(HEAD, HEAD)
    assert not done.changed
    assert store_path.read_bytes() == before


@pytest.mark.usefixtures("history")
def test_rebuilding_a_parent_keeps_its_children(tmp_path: Path) -> None:
    path = tmp_path / "reception.db"
    create_store(path, KEY, "0001")
    backed_up: list[str] = []
    done = migrate(path, KEY, lambda: backed_up.append(store_version(path, KEY)), "0002")
    assert done == Migration("0001", "0002")
    assert done.changed
    assert backed_up == ["0001"]
    assert rows(path, "SELECT id, parent FROM children ORDER BY id") == [(10, 1), (11, 1), (12, 2)]
    assert rows(path, "SELECT id, name, age FROM parents ORDER BY id") == [(1, "ada", None), (2, "bob", None)]


@pytest.mark.usefixtures("history")
def test_the_way_back_keeps_the_data(tmp_path: Path) -> None:
    path = tmp_path / "reception.db"
    create_store(path, KEY, "0002")
    engine = open_engine(path, KEY, pooled=False, foreign_keys=False)
    with engine.connect().execution_options(**{WRITE_OPTION: True}) as connection, connection.begin():
        migrate_module.run_scripts(connection, "0001")
    assert store_version(path, KEY) == "0001"
    assert rows(path, "SELECT * FROM parents ORDER BY id") == [(1, "ada"), (2, "bob")]
    assert len(rows(path, "SELECT * FROM children")) == 3


@pytest.mark.usefixtures("history")
def test_rows_that_point_nowhere_undo_it(tmp_path: Path) -> None:
    path = tmp_path / "reception.db"
    create_store(path, KEY, "0002")
    with pytest.raises(StoreTrouble, match="children point to missing rows of parents"):
        migrate(path, KEY, lambda: None, "0003")
    assert store_version(path, KEY) == "0002"
    assert len(rows(path, "SELECT * FROM parents")) == 2


def test_a_fault_half_way_leaves_the_old_version_whole(tmp_path: Path, history: Path) -> None:
    (history / "versions" / "0003_step.py").unlink()
    path = tmp_path / "reception.db"
    create_store(path, KEY, "0002")
    write_scripts(tmp_path / "more", {"0003": HALF})
    script = (tmp_path / "more" / "versions" / "0003_step.py").read_text()
    (history / "versions" / "0003_step.py").write_text(
        script.replace("down_revision = None", "down_revision = '0002'")
    )
    with pytest.raises(ZeroDivisionError):
        migrate(path, KEY, lambda: None, "0003")
    assert store_version(path, KEY) == "0002"
    assert rows(path, "SELECT name FROM sqlite_master WHERE name = 'half'") == []
    assert rows(path, "SELECT name FROM parents ORDER BY id") == [("ada",), ("bob",)]


@pytest.mark.usefixtures("history")
def test_a_backup_that_fails_stops_the_migration(tmp_path: Path) -> None:
    path = tmp_path / "reception.db"
    create_store(path, KEY, "0001")

    def fail() -> None:
        raise trouble.StoreFull("No backup was made.")

    with pytest.raises(trouble.StoreFull):
        migrate(path, KEY, fail, "0002")
    assert store_version(path, KEY) == "0001"


def test_a_newer_store_is_refused_untouched_and_both_versions_are_named(
    store_path: Path, store_key: bytes
) -> None:
    raw = connect(store_path, store_key)
    raw.execute("UPDATE alembic_version SET version_num = '0042'")
    raw.close()
    before = store_path.read_bytes()
    with pytest.raises(trouble.StoreNewer, match="0042") as caught:
        migrate(store_path, store_key, lambda: pytest.fail("no backup is made of what is not touched"))
    assert HEAD in caught.value.message
    assert store_path.read_bytes() == before


def test_a_file_without_tables_is_not_taken_for_new(tmp_path: Path) -> None:
    connect(tmp_path / "reception.db", KEY, Mode.CREATE).close()
    with pytest.raises(trouble.StoreDamaged):
        migrate(tmp_path / "reception.db", KEY, lambda: None)


def test_versions_are_compared_as_numbers_of_four_digits() -> None:
    require_known("base")
    require_known("0001", "0001")
    require_known("0009", "0010")
    with pytest.raises(trouble.StoreNewer):
        require_known("0010", "0009")


def test_migrating_leaves_logging_alone(tmp_path: Path) -> None:
    level, handlers = logging.getLogger().level, list(logging.getLogger().handlers)
    mine = logging.getLogger("reception.store")
    create_store(tmp_path / "reception.db", KEY)
    assert (logging.getLogger().level, logging.getLogger().handlers) == (level, handlers)
    assert not mine.disabled


def test_opening_needs_no_alembic() -> None:
    """It costs 0.4 s, and most starts have nothing to migrate."""
    script = "import sys\nimport reception_app.db.opening\nassert 'alembic' not in sys.modules\n"
    subprocess.run([sys.executable, "-c", script], cwd=Path(__file__).parents[2], check=True, timeout=60)
