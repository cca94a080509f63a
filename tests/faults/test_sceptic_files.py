"""Files that are not what they should be: staff lists with shifted or endless cells, stores of a newer release."""

import hashlib
from argparse import Namespace
from pathlib import Path

import pytest

from reception_app.commands import store as verbs
from reception_app.db.key import NoKeyring
from reception_app.db.trouble import StoreNewer
from reception_app.db.uow import Store
from reception_app.directory.importing import StaffImport
from reception_app.drafts import DraftService
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kernel.errors import Invalid, NotAllowed, NotFound
from reception_app.kernel.paths import Paths
from reception_app.preferences.settings import OFFICE_NAME
from tests.builders.desk import make_office, open_context
from tests.fakes.clock import FixedClock


def test_a_comma_without_quotation_marks_does_not_move_a_name_into_the_next_column(
    store: Store, admin: Actor
) -> None:
    staff = StaffImport(store)
    data = b"Name,E-mail,Title\nDoe, Jane,jane@x.example,Director\nBo Li,bo@x.example,Clerk,,\n"
    report = staff.apply(admin, data)
    assert [
        (problem.line, "2" in problem.message or "heading" in problem.message) for problem in report.problems
    ] == [(2, True)]
    assert report.added == 1, "empty cells at the end of a line are what spreadsheets leave"


def test_a_shifted_line_makes_nobody_leave(store: Store, admin: Actor) -> None:
    staff = StaffImport(store)
    staff.apply(admin, b"Key,Name,Title\n1,Jane Doe,Director\n2,Bo Li,Clerk\n")
    report = staff.apply(admin, b"Key,Name,Title\n1,Doe, Jane,Director\n2,Bo Li,Clerk\n", confirmed=True)
    assert report.deactivated == 0


@pytest.mark.parametrize("size", [7_000, 500_000])
def test_an_endless_cell_is_not_called_an_open_quotation_mark(store: Store, admin: Actor, size: int) -> None:
    data = b"Name,E-mail,Title\nBo Li,bo@x.example," + b"x" * size + b"\n"
    with pytest.raises(
        Invalid, match=r"Line 2: a cell is longer than 6,000 characters. Nothing was imported."
    ):
        StaffImport(store).read(admin, data)


def _digests(folder: Path) -> dict[str, str]:
    passing = ("-shm", "-wal", ".lock", ".log")
    files = [path for path in folder.rglob("*") if path.is_file() and not path.name.endswith(passing)]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_no_verb_touches_a_store_of_a_newer_release(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verbs, "default_safe", NoKeyring)
    paths = Paths(tmp_path / "data")
    context = open_context(paths, clock)
    with context.find._desk.store.write(SYSTEM) as tx:
        tx.execute_sql("UPDATE alembic_version SET version_num = '9999_later'")
    context.close()
    before = _digests(paths.data_dir)
    args = Namespace(data_dir=paths.data_dir, json=False, list=False)
    for verb in (verbs.backup, verbs.migrate):
        with pytest.raises(StoreNewer):
            verb(args)
    assert _digests(paths.data_dir) == before


def test_half_an_emoji_does_not_cost_the_draft(store: Store, actor: Actor) -> None:
    drafts = DraftService(store)
    number = drafts.save(
        actor, "check_in", {"name": "Ana \ud83d", "ids": [1, None, True]}, title="Ana \ud83d"
    )
    [kept] = drafts.open(actor)
    assert (kept.id, kept.payload) == (number, {"name": "Ana ?", "ids": [1, None, True]})


def test_half_an_emoji_is_a_wrong_login_and_no_fault(tmp_path: Path, clock: FixedClock) -> None:
    office = make_office(tmp_path / "data")
    context = open_context(Paths(office.folder), clock)
    with pytest.raises(NotAllowed):
        context.accounts.sign_in("ann\ud83d", "pass\ud83d word", "desk")
    with pytest.raises(NotFound):
        context.badges.give_back(office.rina.actor, "V\ud83d")
    context.preferences.set(office.maya.actor, {"office.name": "North\ud83d\r\nwind\x00 Ltd\u202e"})
    assert context.preferences.text(OFFICE_NAME) == "North wind Ltd"
    context.close()
