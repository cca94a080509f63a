"""From the version before appointments could be private to theirs and back, with appointments in it."""

from pathlib import Path

from reception_app.db.engine import WRITE_OPTION, connect, open_engine
from reception_app.db.migrate import Migration, create_store, migrate, run_scripts, store_version
from tests.db.dying_migration import KEY
from tests.db.test_second_version import fill, rows


def test_appointments_stay_as_they_were_and_are_not_private(tmp_path: Path) -> None:
    path = tmp_path / "reception.db"
    create_store(path, KEY, "0021")
    raw = connect(path, KEY)
    for number in range(1, 20):
        fill(raw, "appointments", id=number, place=f"Room {number}")
    raw.close()
    before = rows(path, "SELECT * FROM appointments")
    assert migrate(path, KEY, lambda: None, "0022") == Migration("0021", "0022")
    assert rows(path, "SELECT DISTINCT private FROM appointments") == [(0,)]
    raw = connect(path, KEY)
    raw.execute("UPDATE appointments SET private = 1 WHERE id = 3")
    raw.close()
    engine = open_engine(path, KEY, pooled=False, foreign_keys=False)
    with engine.connect().execution_options(**{WRITE_OPTION: True}) as connection, connection.begin():
        run_scripts(connection, "0021")
    engine.dispose()
    assert store_version(path, KEY) == "0021"
    assert rows(path, "SELECT * FROM appointments") == before
