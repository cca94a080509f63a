"""From the version that had an index for the numbers of badges beside that of their parts."""

from pathlib import Path

import pytest

from reception_app.db.engine import DriverError, connect
from reception_app.db.migrate import Migration, create_store, migrate
from tests.db.dying_migration import KEY
from tests.db.test_second_version import back, fill, rows

MADE = "SELECT name, sql FROM sqlite_master WHERE tbl_name = 'badges' ORDER BY name"
ALL = "SELECT * FROM badges ORDER BY id"


def test_the_pool_stays_and_no_number_is_there_twice(tmp_path: Path) -> None:
    path, fresh, former = tmp_path / "reception.db", tmp_path / "fresh.db", tmp_path / "former.db"
    for new, version in ((path, "0029"), (former, "0029"), (fresh, "0030")):
        create_store(new, KEY, version)
    raw = connect(path, KEY)
    for badge, (prefix, serial, state) in enumerate(
        (("V", 2, "stored"), ("V", 1, "out"), ("K", 1, "lost")), 1
    ):
        number = f"{prefix}-{serial:03d}"
        fill(raw, "badges", id=badge, prefix=prefix, serial=serial, number=number, state=state, visit_id=None)
    raw.close()
    before = rows(path, ALL)
    assert migrate(path, KEY, lambda: None, "0030") == Migration("0029", "0030")
    assert rows(path, ALL) == before
    assert rows(path, MADE) == rows(fresh, MADE) != rows(former, MADE)
    raw = connect(path, KEY)
    with pytest.raises(DriverError, match="UNIQUE"):
        fill(raw, "badges", id=9, prefix="V", serial=1)
    raw.close()
    back(path, "0029")
    assert rows(path, ALL) == before
    assert rows(path, MADE) == rows(former, MADE)
