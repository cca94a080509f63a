"""From the second version of the store to the third and back, with data in it."""

from pathlib import Path
from typing import Any

import pytest

from reception_app.db.engine import WRITE_OPTION, connect, open_engine
from reception_app.db.migrate import Migration, create_store, migrate, run_scripts, store_version
from tests.db.dying_migration import KEY
from tests.db.test_second_version import fill, rows, tables

NEW_TABLES = {"badge_templates", "printers", "printer_routes", "pool_items", "pool_moves"}
NEW_COLUMNS = {"badge_template", "second_language", "badge_preprinted_at"}


@pytest.fixture
def second(tmp_path: Path) -> Path:
    """A store of the second version with visitors, types and printed badges."""
    path = tmp_path / "reception.db"
    create_store(path, KEY, "0002")
    raw = connect(path, KEY)
    for number in range(1, 40):
        fill(raw, "visits", id=number, filed=number, visitor_id=number, token=f"t{number}", code="")
        fill(raw, "badges", id=number, serial=number, number=f"V-{number}")
    fill(raw, "visitor_types", id=7, name="Client")
    fill(raw, "settings", id=9)
    raw.close()
    return path


def everything(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the tables of before, by the columns of before."""
    found = {}
    for name in sorted(tables(path) - NEW_TABLES - {"alembic_version"}):
        columns = [row[1] for row in rows(path, f"PRAGMA table_info({name})") if row[1] not in NEW_COLUMNS]
        found[name] = rows(path, f"SELECT {', '.join(columns)} FROM {name} ORDER BY 1")
    return found


def test_what_was_there_stays_and_the_way_back_drops_the_new_alone(second: Path) -> None:
    old, before = tables(second), everything(second)
    assert migrate(second, KEY, lambda: None, "0003") == Migration("0002", "0003")
    assert everything(second) == before
    assert tables(second) - old == NEW_TABLES
    assert all(rows(second, f"SELECT * FROM {name}") == [] for name in NEW_TABLES)
    assert rows(second, "SELECT badge_template, second_language FROM visitor_types") == [("", "")]
    assert rows(second, "SELECT DISTINCT badge_preprinted_at FROM visits") == [(None,)]
    raw = connect(second, KEY)
    for name in ("badge_templates", "printers", "pool_items"):
        fill(raw, name, id=1)
    fill(raw, "printer_routes", id=1, printer_id=1)
    fill(raw, "pool_moves", id=1, item_id=1)
    raw.close()
    engine = open_engine(second, KEY, pooled=False, foreign_keys=False)
    with engine.connect().execution_options(**{WRITE_OPTION: True}) as connection, connection.begin():
        run_scripts(connection, "0002")
    engine.dispose()
    assert (store_version(second, KEY), tables(second), everything(second)) == ("0002", old, before)
