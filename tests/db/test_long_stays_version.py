"""From the version before long stays were filed by their end, with stays in it that ended then."""

from pathlib import Path

from reception_app.db.engine import WRITE_OPTION, connect, open_engine
from reception_app.db.migrate import Migration, create_store, migrate, run_scripts, store_version
from tests.db.dying_migration import KEY
from tests.db.test_second_version import fill, rows

DAY = 86_400_000


def test_stays_of_before_are_filed_by_their_end(tmp_path: Path) -> None:
    path = tmp_path / "reception.db"
    create_store(path, KEY, "0026")
    raw = connect(path, KEY)
    for number, lasted in enumerate((DAY // 2, DAY, 3 * DAY, 40 * DAY), 1):
        fill(raw, "visits", id=number, filed=number, token="", code="", arrived_at=DAY, left_at=DAY + lasted)
    raw.close()
    before = rows(path, "SELECT * FROM visits")
    assert migrate(path, KEY, lambda: None, "0027") == Migration("0026", "0027")
    assert rows(path, "SELECT * FROM visits") == before
    asked = "SELECT id FROM visits {0} WHERE left_at - arrived_at > 86400000 AND left_at >= 0 ORDER BY id"
    assert rows(path, asked.format("INDEXED BY ix_visits_long_stays")) == [(3,), (4,)]
    engine = open_engine(path, KEY, pooled=False, foreign_keys=False)
    with engine.connect().execution_options(**{WRITE_OPTION: True}) as connection, connection.begin():
        run_scripts(connection, "0026")
    engine.dispose()
    assert store_version(path, KEY) == "0026"
    assert rows(path, "SELECT * FROM visits") == before
