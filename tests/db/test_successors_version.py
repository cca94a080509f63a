"""From the version before a leaver's successor was kept, and back, with staff in it."""

from pathlib import Path

from reception_app.db.engine import connect
from reception_app.db.migrate import Migration, create_store, migrate
from tests.db.dying_migration import KEY
from tests.db.test_second_version import fill, rows


def test_the_staff_stays_as_it_was_and_nobody_has_a_successor(tmp_path: Path) -> None:
    path = tmp_path / "reception.db"
    create_store(path, KEY, "0023")
    raw = connect(path, KEY)
    for number in range(1, 20):
        fill(
            raw,
            "employees",
            id=number,
            key_folded=f"p{number}",
            department_id=None,
            supervisor_id=None,
            deputy_id=None,
        )
    raw.close()
    before = rows(path, "SELECT * FROM employees")
    assert migrate(path, KEY, lambda: None, "0024") == Migration("0023", "0024")
    assert rows(path, "SELECT DISTINCT successor_id FROM employees") == [(None,)]
    assert [row[: len(before[0])] for row in rows(path, "SELECT * FROM employees")] == before
