"""From the version before find knew the schedule to that one and back, with bookings and entries in it."""

from pathlib import Path

import pytest

from reception_app.db import search
from reception_app.db.engine import WRITE_OPTION, connect, open_engine
from reception_app.db.migrate import Migration, create_store, migrate, run_scripts, store_version
from reception_app.kernel.ids import new_id
from tests.db.dying_migration import KEY
from tests.db.test_find_version import found
from tests.db.test_second_version import fill, rows, tables

BEFORE, AFTER = "0017", "0018"
OFFSET = search.APPOINTMENTS.offset


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """A store of the version before."""
    path = tmp_path / "reception.db"
    create_store(path, KEY, BEFORE)
    raw = connect(path, KEY)
    fill(raw, "resources", id=5, name="Łódź room", type="Meeting room", place="2nd floor", name_key="a")
    fill(raw, "resources", id=6, name="Elm", type="", place="", name_key="b")
    said = {"resource_id": 5, "customer": "", "organiser_name": "Anna Kovács", "booked_by": 17}
    for number in range(1, 30):
        fill(raw, "bookings", id=number, title=f"Courier{'x' * (number % 3)}", private=0, words=" a", **said)
    fill(raw, "bookings", id=90, title="Secret merger", private=1, words=" oak room", **said)
    fill(raw, "bookings", id=91, title="", private=0, words="", **{**said, "organiser_name": ""})
    fill(
        raw, "appointments", id=7, name="山田 太郎", phone="+49 30 1234567", email="y@ex.example", words=" a"
    )
    fill(raw, "appointments", id=8, name="", words="")
    fill(raw, "appointment_staff", id=1, appointment_id=7, name="Boris Lindt")
    for number, visibility in enumerate(("all", "busy", "private"), 1):
        about = {"place": "", "category": "", "lane_id": 3, "created_by": 17}
        fill(raw, "entries", id=number, title=f"Talk {visibility}", visibility=visibility, **about)
    fill(raw, "entries", id=4, title="Erased", visibility="all", lane_id=3)
    raw.close()
    return path


def test_what_is_there_is_found_and_the_way_back_drops_the_indexes_alone(before: Path) -> None:
    old = tables(before)
    kept = {name: rows(before, f"SELECT * FROM {name}") for name in ("bookings", "appointments", "entries")}
    assert migrate(before, KEY, lambda: None, AFTER) == Migration(BEFORE, AFTER)
    assert {name: rows(before, f"SELECT * FROM {name}") for name in kept} == kept
    assert found(before, "find_bookings", '"courie" * AND "kovacs"') == list(range(29, 0, -1))
    for typed in ('"太郎" *', '"23456" *', '"lindt"', '"example"'):
        assert found(before, "find_bookings", typed) == [7 + OFFSET], typed
    assert found(before, "find_entries", '"lodz" * AND "meet" *') == [5 + OFFSET]
    assert found(before, "find_entries", '"talk"') == [3, 2, 1]
    assert found(before, "find_bookings", '"merger"') == [90], "whoever looks leaves out what is private"
    assert found(before, "find_entries", '"erased"') == []
    words = "SELECT word FROM find_words WHERE word LIKE 'courier%' OR word IN ('lodz', 'secret', 'merger')"
    learnt = [("courier",), ("courierx",), ("courierxx",), ("lodz",)]
    assert rows(before, f"{words} ORDER BY word") == learnt, "of what is private nothing is learnt"
    engine = open_engine(before, KEY, pooled=False, foreign_keys=False)
    with engine.connect().execution_options(**{WRITE_OPTION: True}) as connection, connection.begin():
        run_scripts(connection, BEFORE)
    engine.dispose()
    assert (store_version(before, KEY), tables(before)) == (BEFORE, old)
    assert {name: rows(before, f"SELECT * FROM {name}") for name in kept} == kept


def test_what_is_migrated_and_what_is_written_stand_in_the_same_place(before: Path) -> None:
    """The offset of appointments and of rooms is frozen in the migration."""
    assert new_id() + OFFSET < 0
    assert search.RESOURCES.offset == OFFSET
