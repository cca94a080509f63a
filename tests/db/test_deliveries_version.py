"""From the version before deliveries to theirs and back, with messages that Find knows in it."""

from pathlib import Path

from reception_app.db import search
from reception_app.db.engine import WRITE_OPTION, connect, open_engine
from reception_app.db.migrate import Migration, create_store, migrate, run_scripts, store_version
from tests.db.dying_migration import KEY
from tests.db.test_find_version import found
from tests.db.test_second_version import fill, rows, tables

INSERT = "INSERT INTO find_messages(rowid, words) VALUES (?, ?)"


def test_messages_stay_and_the_way_back_takes_the_parcels_alone(tmp_path: Path) -> None:
    path = tmp_path / "reception.db"
    create_store(path, KEY, "0019")
    raw = connect(path, KEY)
    for number in range(1, 20):
        fill(raw, "messages", id=number, serial=number)
        raw.execute(INSERT, (number, "souza lisbon"))
    raw.close()
    old, before = tables(path), rows(path, "SELECT * FROM messages")
    assert migrate(path, KEY, lambda: None, "0020") == Migration("0019", "0020")
    assert tables(path) - old == {"parcels", "parcel_steps"}
    assert rows(path, "SELECT * FROM messages") == before
    raw = connect(path, KEY)
    fill(raw, "parcels", id=7, serial=1)
    fill(raw, "parcels", id=8, serial=2)
    fill(raw, "parcel_steps", id=3, parcel_id=7)
    for number in (7, 8):
        raw.execute(INSERT, (number + search.PARCELS.offset, "rossi lisbon"))
    raw.close()
    assert len(found(path, "find_messages", '"lisbon"')) == 21
    engine = open_engine(path, KEY, pooled=False, foreign_keys=False)
    with engine.connect().execution_options(**{WRITE_OPTION: True}) as connection, connection.begin():
        run_scripts(connection, "0019")
    engine.dispose()
    assert (store_version(path, KEY), tables(path)) == ("0019", old)
    assert rows(path, "SELECT * FROM messages") == before
    assert found(path, "find_messages", '"lisbon"') == list(range(19, 0, -1))
