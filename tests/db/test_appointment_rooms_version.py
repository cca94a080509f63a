"""From the version before appointments had rooms to theirs and back, with appointments in it."""

from pathlib import Path

from reception_app.db.engine import WRITE_OPTION, connect, open_engine
from reception_app.db.migrate import Migration, create_store, migrate, run_scripts, store_version
from tests.db.dying_migration import KEY
from tests.db.test_second_version import fill, rows, tables


def test_appointments_stay_as_they_were_and_have_no_room(tmp_path: Path) -> None:
    path = tmp_path / "reception.db"
    create_store(path, KEY, "0018")
    raw = connect(path, KEY)
    for number in range(1, 20):
        fill(raw, "appointments", id=number, place=f"Room {number}")
    fill(raw, "resources", id=7, name="Oak room", name_key="oak room")
    raw.close()
    old, before = tables(path), rows(path, "SELECT * FROM appointments")
    assert migrate(path, KEY, lambda: None, "0019") == Migration("0018", "0019")
    assert tables(path) - old == {"appointment_rooms"}
    assert rows(path, "SELECT * FROM appointments") == before
    raw = connect(path, KEY)
    fill(raw, "appointment_rooms", appointment_id=3, resource_id=7)
    raw.close()
    engine = open_engine(path, KEY, pooled=False, foreign_keys=False)
    with engine.connect().execution_options(**{WRITE_OPTION: True}) as connection, connection.begin():
        run_scripts(connection, "0018")
    engine.dispose()
    assert (store_version(path, KEY), tables(path)) == ("0018", old)
    assert rows(path, "SELECT * FROM appointments") == before
