"""From the version that asked about the same two visitors again and again."""

from pathlib import Path

import pytest

from reception_app.db.engine import DriverError, connect
from reception_app.db.migrate import Migration, create_store, migrate
from tests.db.dying_migration import KEY
from tests.db.test_second_version import back, fill, rows

MADE = "SELECT name, sql FROM sqlite_master WHERE tbl_name = 'visitors_apart' ORDER BY name"


def test_a_pair_is_kept_once_and_found_from_either_side(tmp_path: Path) -> None:
    path, fresh = tmp_path / "reception.db", tmp_path / "fresh.db"
    create_store(path, KEY, "0030")
    create_store(fresh, KEY, "0031")
    assert rows(path, MADE) == []
    assert migrate(path, KEY, lambda: None, "0031") == Migration("0030", "0031")
    assert rows(path, MADE) == rows(fresh, MADE)
    raw = connect(path, KEY)
    fill(raw, "visitors_apart", one_id=1, other_id=2)
    with pytest.raises(DriverError, match="UNIQUE"):
        fill(raw, "visitors_apart", one_id=1, other_id=2)
    raw.close()
    for side in ("one_id", "other_id"):
        plan = f"EXPLAIN QUERY PLAN SELECT one_id FROM visitors_apart WHERE {side} = 2"
        assert "SEARCH" in str(rows(path, plan))
    back(path, "0030")
    assert rows(path, MADE) == []
