"""From the version before forgotten mails were remembered and back, with a mailbox in it."""

from pathlib import Path

from reception_app.db.engine import WRITE_OPTION, connect, open_engine
from reception_app.db.migrate import Migration, create_store, migrate, run_scripts, store_version
from tests.db.dying_migration import KEY
from tests.db.test_second_version import fill, rows


def test_a_mailbox_stays_read_as_far_as_it_was_and_is_not_begun_anew(tmp_path: Path) -> None:
    path = tmp_path / "reception.db"
    create_store(path, KEY, "0025")
    raw = connect(path, KEY)
    fill(raw, "mailboxes", name="desk@mail", validity=7, last_uid=41)
    for number in range(1, 5):
        fill(raw, "mails", id=number, key=f"<{number}@x>", original=bytes([number]) * 9_000)
    raw.close()
    columns = "id, key, thread_id, state, subject, words, received_at, message_id, version"
    mails, boxes = rows(path, f"SELECT {columns}, original FROM mails"), rows(path, "SELECT * FROM mailboxes")
    assert migrate(path, KEY, lambda: None, "0026") == Migration("0025", "0026")
    assert rows(path, "SELECT name, validity, last_uid, begun_to FROM mailboxes") == [("desk@mail", 7, 41, 0)]
    assert rows(path, f"SELECT {columns}, packed FROM mails JOIN mail_originals ON mail_id = id") == mails
    assert rows(path, "SELECT * FROM mails_forgotten") == rows(path, "SELECT * FROM mail_secrets") == []
    engine = open_engine(path, KEY, pooled=False, foreign_keys=False)
    with engine.connect().execution_options(**{WRITE_OPTION: True}) as connection, connection.begin():
        run_scripts(connection, "0025")
    engine.dispose()
    assert store_version(path, KEY) == "0025"
    assert rows(path, "SELECT * FROM mailboxes") == boxes
    assert rows(path, f"SELECT {columns}, original FROM mails") == mails
