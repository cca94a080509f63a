"""From the version before contacts to theirs and back, with calls in it."""

from pathlib import Path

import pytest

from reception_app.db.engine import WRITE_OPTION, connect, open_engine
from reception_app.db.migrate import Migration, create_store, migrate, run_scripts, store_version
from tests.db.dying_migration import KEY
from tests.db.test_second_version import fill, rows, tables

NEW_TABLES = {
    "contacts",
    "contact_phones",
    "contact_emails",
    "contact_tags",
    "contact_visitors",
    "contact_posts",
    "contact_documents",
}
_INDEXES = "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = 'calls' ORDER BY name"


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """A store of the version before, with calls."""
    path = tmp_path / "reception.db"
    create_store(path, KEY, "0007")
    raw = connect(path, KEY)
    for number in range(1, 20):
        fill(raw, "calls", id=number, target_id=number % 3, employee_id=0)
    raw.close()
    return path


def test_calls_stay_as_they_were_and_the_way_back_drops_the_contacts_alone(before: Path) -> None:
    old, calls, indexes = tables(before), rows(before, "SELECT * FROM calls"), rows(before, _INDEXES)
    assert migrate(before, KEY, lambda: None, "0008") == Migration("0007", "0008")
    assert tables(before) - old == NEW_TABLES
    new = {"ix_calls_target_id", "ix_calls_employee_id"}
    assert {row[0] for row in rows(before, _INDEXES)} - {row[0] for row in indexes} == new
    raw = connect(before, KEY)
    fill(raw, "contacts", id=1)
    for name in ("contact_phones", "contact_emails", "contact_tags", "contact_visitors"):
        fill(raw, name, contact_id=1)
    for name in ("contact_posts", "contact_documents"):
        fill(raw, name, id=1, contact_id=1)
    raw.close()
    engine = open_engine(before, KEY, pooled=False, foreign_keys=False)
    with engine.connect().execution_options(**{WRITE_OPTION: True}) as connection, connection.begin():
        run_scripts(connection, "0007")
    engine.dispose()
    assert (store_version(before, KEY), tables(before)) == ("0007", old)
    assert (rows(before, "SELECT * FROM calls"), rows(before, _INDEXES)) == (calls, indexes)
