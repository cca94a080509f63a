"""From the version that kept numbers, mails and tags of contacts as rows and in the index of their key once more."""

from pathlib import Path

from reception_app.db.engine import WRITE_OPTION, connect, open_engine
from reception_app.db.migrate import Migration, create_store, migrate, run_scripts, store_version
from tests.db.dying_migration import KEY
from tests.db.test_second_version import fill, rows

PARTS = ("contact_phones", "contact_emails", "contact_tags")
MADE = "SELECT name, sql FROM sqlite_master WHERE tbl_name = '{}' AND sql IS NOT NULL ORDER BY name"


def said(path: Path) -> list[list[tuple[object, ...]]]:
    """All that is in the three tables."""
    return [rows(path, f"SELECT * FROM {part} ORDER BY contact_id, place") for part in PARTS]


def made(path: Path) -> list[dict[str, str]]:
    """How the three tables and their indexes were made."""
    return [dict(rows(path, MADE.format(part))) for part in PARTS]


def test_everything_stays_and_lies_by_its_key(tmp_path: Path) -> None:
    path, fresh, former = tmp_path / "reception.db", tmp_path / "fresh.db", tmp_path / "former.db"
    for new, version in ((path, "0028"), (former, "0028"), (fresh, "0029")):
        create_store(new, KEY, version)
    raw = connect(path, KEY)
    for contact in (2, 1):
        fill(raw, "contacts", id=contact, name="Ada")
        for place, digits in enumerate(("0201", "0202")):
            number = f"+49{digits}" if place else ""
            fill(raw, "contact_phones", contact_id=contact, place=place, digits=digits, number=number)
        fill(raw, "contact_emails", contact_id=contact, place=0, address_key="ada@x.example")
        fill(raw, "contact_tags", contact_id=contact, place=0, tag="Über", tag_key="uber")
    raw.close()
    before = said(path)
    assert [len(part) for part in before] == [4, 2, 2]
    assert migrate(path, KEY, lambda: None, "0029") == Migration("0028", "0029")
    assert said(path) == before
    assert made(path) == made(fresh) != made(former)
    assert all("WITHOUT ROWID" in tables[part] for part, tables in zip(PARTS, made(path), strict=True))
    engine = open_engine(path, KEY, pooled=False, foreign_keys=False)
    with engine.connect().execution_options(**{WRITE_OPTION: True}) as connection, connection.begin():
        run_scripts(connection, "0028")
    engine.dispose()
    assert store_version(path, KEY) == "0028"
    assert said(path) == before
    assert made(path) == made(former)
