"""From the version before calls knew their contact and back, with calls in it."""

from pathlib import Path

from reception_app.db.engine import WRITE_OPTION, connect, open_engine
from reception_app.db.migrate import Migration, create_store, migrate, run_scripts, store_version
from tests.db.dying_migration import KEY
from tests.db.test_second_version import fill, rows


def test_calls_stay_as_they_were_and_no_contact_is_guessed(tmp_path: Path) -> None:
    path = tmp_path / "reception.db"
    create_store(path, KEY, "0024")
    raw = connect(path, KEY)
    for number in range(1, 20):
        fill(raw, "calls", id=number, number="204", number_key="x204")
    raw.close()
    before = rows(path, "SELECT * FROM calls")
    assert migrate(path, KEY, lambda: None, "0025") == Migration("0024", "0025")
    assert rows(path, "SELECT DISTINCT contact_id FROM calls") == [(0,)]
    assert [row[: len(before[0])] for row in rows(path, "SELECT * FROM calls")] == before
    raw = connect(path, KEY)
    raw.execute("UPDATE calls SET contact_id = 7 WHERE id = 3")
    asked = "EXPLAIN QUERY PLAN SELECT id FROM calls WHERE contact_id = 7 AND contact_id <> 0"
    assert "ix_calls_contact_id" in str([tuple(row) for row in raw.execute(asked)])
    raw.close()
    engine = open_engine(path, KEY, pooled=False, foreign_keys=False)
    with engine.connect().execution_options(**{WRITE_OPTION: True}) as connection, connection.begin():
        run_scripts(connection, "0024")
    engine.dispose()
    assert store_version(path, KEY) == "0024"
    assert rows(path, "SELECT * FROM calls") == before
