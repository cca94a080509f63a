"""From the version before find knew calls and contacts to that one and back, with calls and contacts in it."""

from pathlib import Path

import pytest

from reception_app.db.engine import WRITE_OPTION, connect, open_engine
from reception_app.db.migrate import Migration, create_store, migrate, run_scripts, store_version
from tests.db.dying_migration import KEY
from tests.db.test_second_version import fill, rows, tables

FIND = "SELECT rowid FROM {} WHERE {} MATCH ? ORDER BY rowid DESC"


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """A store of the version before, with calls and contacts."""
    path = tmp_path / "reception.db"
    create_store(path, KEY, "0009")
    raw = connect(path, KEY)
    for number in range(1, 30):
        key = f"+49301234{number:02}"
        fill(raw, "calls", id=number, words=f" grace caller{'x' * (number % 3)}", number=key, number_key=key)
    fill(raw, "calls", id=90, words="", number="", number_key="")
    fill(raw, "calls", id=91, words=" 山田太郎", number="204", number_key="x204")
    for number, state in enumerate(("active", "archived", "merged", "erased"), 1):
        fill(raw, "contacts", id=number, state=state, words=" ada lovelace #33140205099 #0140205099")
    raw.close()
    return path


def found(path: Path, table: str, expression: str) -> list[int]:
    raw = connect(path, KEY)
    try:
        return [row[0] for row in raw.execute(FIND.format(table, table), (expression,))]
    finally:
        raw.close()


def test_what_is_there_is_found_and_the_way_back_drops_the_indexes_alone(before: Path) -> None:
    old, calls, contacts = (
        tables(before),
        rows(before, "SELECT * FROM calls"),
        rows(before, "SELECT * FROM contacts"),
    )
    assert migrate(before, KEY, lambda: None, "0010") == Migration("0009", "0010")
    assert (rows(before, "SELECT * FROM calls"), rows(before, "SELECT * FROM contacts")) == (calls, contacts)
    assert found(before, "find_calls", '"grac" *') == list(range(29, 0, -1))
    assert found(before, "find_calls", '"23407" *') == [7], "digits inside the number"
    assert found(before, "find_calls", '"太郎" *') == [91]
    assert found(before, "find_contacts", '"lovel" * AND "5099" *') == [2, 1]
    assert found(before, "find_messages", '"a" *') == []
    assert rows(before, "SELECT word FROM find_words WHERE word LIKE 'c%' ORDER BY word") == [
        ("caller",),
        ("callerx",),
        ("callerxx",),
    ]
    engine = open_engine(before, KEY, pooled=False, foreign_keys=False)
    with engine.connect().execution_options(**{WRITE_OPTION: True}) as connection, connection.begin():
        run_scripts(connection, "0009")
    engine.dispose()
    assert (store_version(before, KEY), tables(before)) == ("0009", old)
    assert rows(before, "SELECT * FROM calls") == calls
