"""From the first version of the store to the second and back, with data in it, and killed at each step of the way."""

import sys
from pathlib import Path
from typing import Any

import pytest

from reception_app.db.engine import WRITE_OPTION, Mode, connect, open_engine
from reception_app.db.migrate import Migration, create_store, migrate, run_scripts, store_version
from tests.builders.nursery import end, hatch
from tests.db.dying_migration import KEY

NEW_TABLES = {
    "agreements",
    "agreement_wordings",
    "signed_papers",
    "signatures",
    "signature_keys",
    "questions",
    "question_wordings",
    "visit_answers",
    "rings",
    "refreshments",
    "arrivals",
    "kiosk_pins",
    "site_keys",
}


def fill(raw: Any, table: str, **values: Any) -> None:
    """One row with something in every column."""
    row = {
        name: 1 if kind in ("INTEGER", "BIGINT", "BOOLEAN") else f"{table}.{name}"
        for _, name, kind, *_ in raw.execute(f"PRAGMA table_info({table})")
    }
    row |= values
    marks = ", ".join("?" * len(row))
    raw.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", tuple(row.values()))


def rows(path: Path, sql: str) -> list[tuple[Any, ...]]:
    raw = connect(path, KEY, Mode.READ)
    try:
        return [tuple(row) for row in raw.execute(sql)]
    finally:
        raw.close()


def tables(path: Path) -> set[str]:
    return {row[0] for row in rows(path, "SELECT name FROM sqlite_master WHERE type = 'table'")}


def everything(path: Path, names: set[str]) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of some tables, by the columns of the first version."""
    found = {}
    for name in sorted(names):
        columns = [row[1] for row in rows(path, f"PRAGMA table_info({name})")]
        old = [column for column in columns if column not in ("at_kiosk", "signatures")]
        found[name] = rows(path, f"SELECT {', '.join(old)} FROM {name} ORDER BY 1")
    return found


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """A store of the first version with visitors, types, past nights and an audit entry."""
    path = tmp_path / "reception.db"
    create_store(path, KEY, "0001")
    raw = connect(path, KEY)
    for number in range(1, 40):
        fill(raw, "visitors", id=number, recent=number)
        fill(raw, "visits", id=number, filed=number, visitor_id=number, hold="", token=f"t{number}", code="")
    fill(raw, "visits", id=100, filed=100, hold="approval", token="t100", code="")
    fill(raw, "visitor_types", id=7, name="Client")
    fill(raw, "retention_runs", id=8, photos=3)
    fill(raw, "settings", id=9)
    raw.close()
    return path


def back(path: Path, version: str = "0001") -> None:
    engine = open_engine(path, KEY, pooled=False, foreign_keys=False)
    with engine.connect().execution_options(**{WRITE_OPTION: True}) as connection, connection.begin():
        run_scripts(connection, version)
    engine.dispose()


def test_what_was_there_stays_and_the_new_is_empty(first: Path) -> None:
    old = tables(first)
    before = everything(first, old - {"alembic_version"})
    assert migrate(first, KEY, lambda: None, "0002") == Migration("0001", "0002")
    assert everything(first, old - {"alembic_version"}) == before
    assert tables(first) - old == NEW_TABLES
    assert all(rows(first, f"SELECT * FROM {name}") == [] for name in NEW_TABLES)
    assert rows(first, "SELECT at_kiosk FROM visitor_types") == [(1,)]
    assert rows(first, "SELECT photos, signatures FROM retention_runs") == [(3, 0)]


def test_the_way_back_drops_the_new_alone_and_nobody_held_is_let_go(first: Path) -> None:
    old = tables(first)
    before = everything(first, old - {"alembic_version"})
    migrate(first, KEY, lambda: None, "0002")
    raw = connect(first, KEY)
    for name in ("agreements", "agreement_wordings", "signed_papers", "questions", "question_wordings"):
        fill(raw, name, id=1)
    for name in ("visit_answers", "rings", "refreshments", "kiosk_pins", "site_keys"):
        fill(raw, name, id=1)
    for name, column in (
        ("signatures", "paper_id"),
        ("signature_keys", "paper_id"),
        ("arrivals", "visit_id"),
    ):
        fill(raw, name, **{column: 1})
    raw.execute("UPDATE visits SET hold = 'answers' WHERE id = 100")
    raw.close()
    back(first)
    assert store_version(first, KEY) == "0001"
    assert tables(first) == old
    assert everything(first, old - {"alembic_version"}) == before
    assert migrate(first, KEY, lambda: None, "0002").after == "0002"


@pytest.mark.skipif(sys.platform == "win32", reason="kills by a signal")
def test_killed_at_any_step_it_is_the_old_version_whole(first: Path) -> None:
    old = tables(first)
    before = everything(first, old - {"alembic_version"})
    steps = [3, 9, 16, 24, 31]
    for last in steps:
        dying = hatch("tests.db.dying_migration", str(first), str(last), stdout=True)
        assert dying.wait(120) == -9, last
        end(dying)
        assert store_version(first, KEY) == "0001"
        assert tables(first) == old
    assert everything(first, old - {"alembic_version"}) == before
    through = hatch("tests.db.dying_migration", str(first), "-1", stdout=True)
    assert through.stdout is not None
    assert int(through.stdout.read()) > steps[-1], "each of them must have died in the middle"
    assert through.wait(120) == 0
    end(through)
    assert store_version(first, KEY) == "0002"
    assert everything(first, old - {"alembic_version"}) == before
