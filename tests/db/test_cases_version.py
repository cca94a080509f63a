"""From the version before cases to theirs and back, with calls that Find knows in it."""

from pathlib import Path

from reception_app.db import search
from reception_app.db.engine import WRITE_OPTION, connect, open_engine
from reception_app.db.migrate import Migration, create_store, migrate, run_scripts, store_version
from tests.db.dying_migration import KEY
from tests.db.test_find_version import found
from tests.db.test_second_version import fill, rows, tables

INSERT = "INSERT INTO find_calls(rowid, words) VALUES (?, ?)"


def test_calls_stay_and_the_way_back_takes_the_cases_alone(tmp_path: Path) -> None:
    path = tmp_path / "reception.db"
    create_store(path, KEY, "0020")
    raw = connect(path, KEY)
    for number in range(1, 20):
        fill(raw, "calls", id=number, number="204", number_key="x204")
        raw.execute(INSERT, (number, "souza lisbon"))
    raw.close()
    old, before = tables(path), rows(path, "SELECT * FROM calls")
    assert migrate(path, KEY, lambda: None, "0021") == Migration("0020", "0021")
    assert tables(path) - old == {"case_topics", "cases", "case_steps"}
    assert rows(path, "SELECT * FROM calls") == before
    raw = connect(path, KEY)
    fill(raw, "case_topics", id=4)
    fill(raw, "cases", id=7, serial=1)
    fill(raw, "cases", id=8, serial=2)
    fill(raw, "case_steps", id=3, case_id=7)
    for number in (7, 8):
        raw.execute(INSERT, (number + search.CASES.offset, "rossi lisbon"))
    raw.close()
    assert len(found(path, "find_calls", '"lisbon"')) == 21
    engine = open_engine(path, KEY, pooled=False, foreign_keys=False)
    with engine.connect().execution_options(**{WRITE_OPTION: True}) as connection, connection.begin():
        run_scripts(connection, "0020")
    engine.dispose()
    assert (store_version(path, KEY), tables(path)) == ("0020", old)
    assert rows(path, "SELECT * FROM calls") == before
    assert found(path, "find_calls", '"lisbon"') == list(range(19, 0, -1))
