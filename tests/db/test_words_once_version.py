"""From the version that kept the words of a contact twice, with contacts in it."""

from pathlib import Path

from reception_app.db.engine import WRITE_OPTION, connect, open_engine
from reception_app.db.migrate import Migration, create_store, migrate, run_scripts, store_version
from tests.db.dying_migration import KEY
from tests.db.test_second_version import fill, rows

SAID = "SELECT id, state, name, name_key, company_key, uid, edited_by_hand FROM contacts ORDER BY id"


def test_words_go_and_all_else_stays(tmp_path: Path) -> None:
    path = tmp_path / "reception.db"
    create_store(path, KEY, "0027")
    raw = connect(path, KEY)
    ada = {"name": "Ada", "name_key": "ada", "company_key": "gold ltd", "category_key": ""}
    fill(raw, "contacts", id=1, state="active", words=" ada gold ltd", uid="u1", edited_by_hand="[]", **ada)
    fill(raw, "contacts", id=2, state="erased", words="", name="", name_key="", edited_by_hand="[]")
    fill(raw, "contact_emails", contact_id=1, place=0, address_key="ada@x.example")
    for place, digits in enumerate(("0201", "0202")):
        fill(raw, "contact_phones", contact_id=1, place=place, digits=digits)
    raw.close()
    before = rows(path, SAID)
    assert migrate(path, KEY, lambda: None, "0028") == Migration("0027", "0028")
    assert rows(path, SAID) == before
    columns = [name for (name,) in rows(path, "SELECT name FROM pragma_table_info('contacts')")]
    assert "words" not in columns
    engine = open_engine(path, KEY, pooled=False, foreign_keys=False)
    with engine.connect().execution_options(**{WRITE_OPTION: True}) as connection, connection.begin():
        run_scripts(connection, "0027")
    engine.dispose()
    assert store_version(path, KEY) == "0027"
    assert rows(path, SAID) == before
    said = rows(path, "SELECT words FROM contacts ORDER BY id")
    assert said == [(" ada gold ltd  ada@x.example #0201 #0202",), ("",)]
