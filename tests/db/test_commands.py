"""The verbs of the command line about the store."""

import json
from argparse import Namespace
from pathlib import Path

import pytest

from reception_app.audit import record
from reception_app.commands import store as verbs
from reception_app.commands.opened import opened
from reception_app.commands.progress import Bar
from reception_app.commands.roll_call import roll_call
from reception_app.db.backup import list_backups
from reception_app.db.engine import connect, open_engine
from reception_app.db.instance import InstanceLock
from reception_app.db.key import NoKeyring, first_key
from reception_app.db.migrate import create_store
from reception_app.db.migrations import HEAD
from reception_app.db.recovery_key import recovery_text
from reception_app.db.trouble import BackupsUnread, KeyMissing
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import ChangeBus
from reception_app.kernel.clock import SystemClock
from reception_app.kernel.errors import AppError, Conflict, StoreTrouble
from reception_app.kernel.paths import Paths
from tests.builders.prepared import prepare_folder


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    monkeypatch.setenv("RECEPTION_KEYRING", "off")
    return Paths(tmp_path)


@pytest.fixture
def key(paths: Paths, actor: Actor) -> bytes:
    def make() -> bytes:
        value = first_key(paths, NoKeyring()).value
        create_store(paths.store, value)
        store = Store(open_engine(paths.store, value, pooled=False), SystemClock(), ChangeBus())
        with store.write(actor) as tx:
            for number in range(200):
                record(tx, "fill", "thing", number, {"text": "x" * 100})
        store.close()
        return value

    return prepare_folder(paths.data_dir, "two hundred entries", make)


def args(
    paths: Paths,
    *,
    json: bool = False,
    list: bool = False,
    backup: str = "",
    recovery_key: str = "",
    mend_index: bool = False,
) -> Namespace:
    said = {"json": json, "list": list, "backup": backup, "recovery_key": recovery_key}
    return Namespace(data_dir=paths.data_dir, mend_index=mend_index, **said)


def told(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    facts = json.loads(capsys.readouterr().out)
    assert isinstance(facts, dict)
    return facts


@pytest.mark.usefixtures("key")
def test_check_of_a_sound_store(paths: Paths, capsys: pytest.CaptureFixture[str]) -> None:
    assert verbs.check(args(paths)) == 0
    assert capsys.readouterr().out.startswith(f"Sound: version {HEAD}")
    assert verbs.check(args(paths, json=True)) == 0
    facts = told(capsys)
    assert (facts["sound"], facts["version"], facts["faults"], facts["backups"]) == (True, HEAD, [], [])


@pytest.mark.usefixtures("key")
def test_check_leaves_no_lock_of_its_own(paths: Paths) -> None:
    """One that the computer's administrator made would keep the desk shut."""
    paths.lock.unlink(missing_ok=True)
    assert verbs.check(args(paths)) == 0
    assert not paths.lock.exists()


def damage_find(paths: Paths, key: bytes) -> None:
    """The store as it was saved, with an index of calls that can't be read."""
    raw = connect(paths.store, key)
    raw.execute("INSERT INTO find_calls(rowid, words) VALUES (1, 'anna')")
    raw.execute("UPDATE find_calls_data SET block = zeroblob(length(block)) WHERE id > 100")
    raw.close()


def test_check_tells_of_a_find_index_and_takes_nothing_else_for_damaged(
    paths: Paths, key: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    damage_find(paths, key)
    assert verbs.check(args(paths)) == 1
    said, how = capsys.readouterr().out.strip().split("\n")
    assert said == "Not sound: the find index is damaged, and everything that was saved is whole."
    assert "check --mend-index" in how


def test_check_mends_a_find_index_also_beside_the_open_desk(
    paths: Paths, key: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    damage_find(paths, key)
    desk = InstanceLock(paths.lock)
    assert desk.acquire()
    assert verbs.check(args(paths, json=True, mend_index=True)) == 0
    facts = told(capsys)
    assert (facts["sound"], facts["mended"]) == (True, ["find_calls"])
    desk.release()
    # One that was stopped on the way is not whole either.
    raw = connect(paths.store, key)
    raw.execute("INSERT INTO find_users_config(k, v) VALUES ('mending', 'emptying')")
    raw.close()
    assert verbs.check(args(paths)) == 1
    assert "not everything is found yet" in capsys.readouterr().out
    assert verbs.check(args(paths, mend_index=True)) == 0
    assert capsys.readouterr().out.startswith("The find index was damaged; it was built anew")
    assert verbs.check(args(paths, mend_index=True)) == 0
    assert capsys.readouterr().out.startswith("Sound")


def test_check_finds_damage_a_cut_audit_and_bad_backups(
    paths: Paths, key: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    verbs.backup(args(paths))
    [made] = list_backups(paths.backups)
    made.path.write_bytes(b"spoiled")
    raw = connect(paths.store, key)
    raw.execute("DROP TRIGGER audit_entries_no_delete")
    raw.execute("DELETE FROM audit_entries WHERE id > 190")
    raw.close()
    capsys.readouterr()
    assert verbs.check(args(paths)) == 1
    said = capsys.readouterr().out
    assert "the audit: the last 11 entries are missing" in said
    assert "1 of 1 backups are damaged" in said
    content = bytearray(paths.store.read_bytes())
    content[-3000] ^= 1
    paths.store.write_bytes(content)
    assert verbs.check(args(paths, json=True)) == 1
    assert told(capsys)["sound"] is False


@pytest.mark.usefixtures("key")
def test_check_and_backup_work_beside_the_open_desk(paths: Paths, capsys: pytest.CaptureFixture[str]) -> None:
    desk = InstanceLock(paths.lock)
    assert desk.acquire()
    assert verbs.backup(args(paths, json=True)) == 0
    assert told(capsys)["reason"] == "manual"
    assert verbs.check(args(paths, json=True)) == 0
    assert told(capsys)["sound"] is True
    for verb in (verbs.restore, verbs.migrate):
        with pytest.raises(Conflict, match="open"):
            verb(args(paths, backup="newest"))
    desk.release()


@pytest.mark.usefixtures("key")
def test_backups_are_listed(paths: Paths, capsys: pytest.CaptureFixture[str]) -> None:
    assert verbs.backup(args(paths, list=True)) == 0
    assert "no backup yet" in capsys.readouterr().out
    verbs.backup(args(paths))
    assert "Backed up and checked" in capsys.readouterr().out
    verbs.backup(args(paths, list=True))
    assert "-manual.db" in capsys.readouterr().out


def test_a_folder_of_backups_that_can_not_be_read_is_said(
    paths: Paths, key: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    paths.backups.symlink_to(paths.backups)
    assert verbs.check(args(paths)) == 1
    said = capsys.readouterr().out
    assert said.startswith("Not sound: the folder of the backups can't be read")
    for gone in (False, True):
        if gone:
            paths.store.unlink()
        with pytest.raises(BackupsUnread, match="can't be read"):
            verbs.backup(args(paths, list=True))
        with pytest.raises(BackupsUnread):
            verbs.restore(args(paths, backup="newest"))
    with pytest.raises(AppError, match="can't be") as caught:
        roll_call(Namespace(data_dir=paths.data_dir, json=False, start=False, drill=False, file=None))
    assert "backups can't be read" in caught.value.hint


def test_backups_are_listed_where_the_store_is_gone(
    paths: Paths, key: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever lists them then is about to restore one."""
    verbs.backup(args(paths))
    paths.store.unlink()
    capsys.readouterr()
    assert verbs.backup(args(paths, list=True)) == 0
    assert "-manual.db" in capsys.readouterr().out


def test_restore_and_what_was_there_before(
    paths: Paths, key: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    verbs.backup(args(paths))
    assert verbs.restore(args(paths, backup="newest")) == 0
    said = capsys.readouterr().out
    assert "Restored: reception-" in said
    assert "-restore.db" in said
    paths.store.write_bytes(b"spoiled")
    capsys.readouterr()
    assert verbs.restore(args(paths, backup="newest", json=True)) == 0
    assert told(capsys)["before"] is None
    assert verbs.check(args(paths)) == 0
    capsys.readouterr()
    paths.key_file.unlink()
    with pytest.raises(KeyMissing) as missing:
        verbs.restore(args(paths, backup="newest"))
    assert "Add --recovery-key" in missing.value.hint
    for verb in (verbs.check, verbs.backup, verbs.migrate):
        with pytest.raises(KeyMissing) as missing:
            verb(args(paths))
        assert "Start Reception without a verb" in missing.value.hint, "these have nowhere to type it"
    with pytest.raises(StoreTrouble) as unopened, opened(args(paths)):
        pass
    assert "Start Reception without a verb" in unopened.value.hint
    assert verbs.restore(args(paths, backup="newest", recovery_key=recovery_text(key))) == 0
    paths.store.write_bytes(b"spoiled")
    capsys.readouterr()
    verbs.restore(args(paths, backup="newest"))
    assert "damaged files are kept in" in capsys.readouterr().out


def test_the_newest_to_restore_is_the_newest_good_one(
    paths: Paths, key: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    verbs.backup(args(paths))
    verbs.backup(args(paths))
    newer, older = list_backups(paths.backups)
    paths.store.write_bytes(b"spoiled")
    newer.path.write_bytes(b"spoiled too")
    capsys.readouterr()
    assert verbs.restore(args(paths, backup="newest")) == 0
    said = capsys.readouterr().out
    assert f"Restored: {older.name}." in said
    assert f"Passed over, newer but damaged: {newer.name}." in said
    connect(paths.store, key).close()
    older.path.write_bytes(b"spoiled as well")
    for left in list_backups(paths.backups):
        left.path.write_bytes(b"spoiled as well")
    with pytest.raises(AppError, match="can't be restored"):
        verbs.restore(args(paths, backup="newest"))


def test_an_emptied_store_is_not_backed_up_over_the_good_backups(
    paths: Paths, key: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verbs.backup(args(paths)) == 0
    paths.store.write_bytes(b"")
    assert verbs.check(args(paths)) == 1
    assert "no tables" in capsys.readouterr().out
    with pytest.raises(AppError, match="damaged"):
        verbs.backup(args(paths))
    assert [one.reason for one in list_backups(paths.backups)] == ["manual"]
    assert verbs.restore(args(paths, backup="newest")) == 0
    assert "The damaged files are kept in" in capsys.readouterr().out
    assert [one.reason for one in list_backups(paths.backups)] == ["manual"]
    assert verbs.check(args(paths)) == 0


@pytest.mark.usefixtures("key")
def test_migrate_at_the_head_says_so(paths: Paths, capsys: pytest.CaptureFixture[str]) -> None:
    assert verbs.migrate(args(paths)) == 0
    assert capsys.readouterr().out == f"Already at version {HEAD}.\n"
    assert verbs.migrate(args(paths, json=True)) == 0
    assert told(capsys) == {"before": HEAD, "after": HEAD, "audit": ""}


def test_without_a_store_there_is_a_sentence(paths: Paths) -> None:
    for verb in (verbs.check, verbs.backup, verbs.migrate, verbs.restore):
        for at in (paths, Paths(paths.data_dir / "no-such-folder")):
            with pytest.raises(AppError, match="no store"):
                verb(args(at, backup="newest"))
    assert list(paths.data_dir.iterdir()) == []


@pytest.mark.usefixtures("key")
def test_where_there_is_no_backup_the_newest_is_not_taken_for_a_name(paths: Paths) -> None:
    with pytest.raises(AppError, match="There is no backup in"):
        verbs.restore(args(paths, backup="newest"))


def test_a_restore_where_nothing_was_left(
    paths: Paths, key: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    verbs.backup(args(paths))
    for path in paths.data_dir.glob("reception.db*"):
        path.unlink()
    capsys.readouterr()
    assert verbs.restore(args(paths, backup="newest")) == 0
    assert capsys.readouterr().out.strip().endswith("-manual.db.")
    assert connect(paths.store, key).execute("SELECT count(*) FROM audit_entries").fetchone()[0] == 201


@pytest.mark.usefixtures("key")
def test_a_lock_that_can_not_be_asked_holds_nobody_up(paths: Paths) -> None:
    paths.lock.mkdir()
    assert verbs.check(args(paths)) == 0


def test_migrate_an_older_store(
    paths: Paths, key: bytes, capsys: pytest.CaptureFixture[str], later_release: str
) -> None:
    assert verbs.migrate(args(paths, json=True)) == 0
    assert told(capsys) == {"before": HEAD, "after": later_release, "audit": ""}
    [made] = list_backups(paths.backups)
    assert made.reason == "migration"
    assert connect(paths.store, key).execute("SELECT count(*) FROM of_tomorrow").fetchone()[0] == 0
    assert verbs.check(args(paths)) == 0


class Terminal:
    """Where a person looks."""

    def __init__(self, *, person: bool) -> None:
        self.text = ""
        self.person = person

    def isatty(self) -> bool:
        return self.person

    def write(self, text: str) -> int:
        self.text += text
        return len(text)

    def flush(self) -> None:
        self.text += ""


@pytest.mark.parametrize("person", [True, False])
def test_a_bar_is_for_people_only(person: bool) -> None:
    terminal = Terminal(person=person)
    bar = Bar("Backup", terminal)
    bar(1, 4)
    bar(2, 4)
    bar.end()
    assert terminal.text.count("Backup") == (1 if person else 0)
    assert ("25%" in terminal.text) is person
