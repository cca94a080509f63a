"""From the version before staff days to theirs and back, with staff in it."""

from pathlib import Path

import pytest

from reception_app.db.engine import WRITE_OPTION, connect, open_engine
from reception_app.db.migrate import Migration, create_store, migrate, run_scripts, store_version
from tests.db.dying_migration import KEY
from tests.db.test_second_version import fill, rows, tables

NEW_TABLES = {"staff_exceptions", "topics", "topic_people"}


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """A store of the version before, with staff."""
    path = tmp_path / "reception.db"
    create_store(path, KEY, "0006")
    raw = connect(path, KEY)
    for number in range(1, 20):
        named = {"key": f"k{number}", "key_folded": f"k{number}", "name": f"P {number}"}
        fill(raw, "employees", id=number, **named, department_id=None, supervisor_id=None, deputy_id=None)
    raw.close()
    return path


def test_staff_stay_as_they_were_and_the_way_back_drops_their_days_alone(before: Path) -> None:
    old, staff = tables(before), rows(before, "SELECT * FROM employees")
    assert migrate(before, KEY, lambda: None, "0007") == Migration("0006", "0007")
    assert tables(before) - old == NEW_TABLES
    new = "SELECT DISTINCT languages, region, starts_on, hours FROM employees"
    assert rows(before, new) == [("", "", None, "[]")]
    raw = connect(before, KEY)
    fill(raw, "staff_exceptions", id=1, employee_id=1)
    fill(raw, "topics", id=1)
    fill(raw, "topic_people", id=1, topic_id=1, employee_id=1)
    raw.close()
    engine = open_engine(before, KEY, pooled=False, foreign_keys=False)
    with engine.connect().execution_options(**{WRITE_OPTION: True}) as connection, connection.begin():
        run_scripts(connection, "0006")
    engine.dispose()
    assert (store_version(before, KEY), tables(before)) == ("0006", old)
    assert rows(before, "SELECT * FROM employees") == staff
