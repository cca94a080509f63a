"""Erasing a person: what names them in passing goes too, and no older backup brings a duplicate of them back."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from reception_app.audit import restore_backup
from reception_app.context import AppContext
from reception_app.db.backup import list_backups
from reception_app.db.key import NoKeyring, accept_recovery
from reception_app.db.recover import find_backup
from reception_app.kernel.actor import SYSTEM, Actor, Role
from reception_app.kernel.paths import Paths
from reception_app.visits import CheckIn, Expectation
from tests.builders.desk import OfficeFolder, make_office, open_context
from tests.fakes.clock import FixedClock

NAME = "Zebulon Quackenbush"
DESK = Actor(1001, "Rina Desk", Role.RECEPTIONIST)


@pytest.fixture
def office(tmp_path: Path) -> OfficeFolder:
    return make_office(tmp_path / "data")


@pytest.fixture
def context(office: OfficeFolder, clock: FixedClock) -> Iterator[AppContext]:
    opened = open_context(Paths(office.folder), clock)
    yield opened
    opened.close()


def _check_in(context: AppContext, name: str = NAME, **more: object) -> tuple[int, int, str]:
    kind = next(kind for kind in context.visitor_types.all(DESK) if kind.name == "Client")
    host = context.directory.find_hosts(DESK, "Daniel")[0].id
    visit = context.visits.check_in(DESK, CheckIn(name=name, type_id=kind.id, host_id=host, **more)).visit  # type: ignore[arg-type]
    return visit.id, visit.visitor_id, visit.badge


def _everything(context: AppContext) -> str:
    said = []
    with context.find._desk.store.read() as tx:
        names = tx.execute_sql(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
        )
        for (name,) in names.all():
            said += [repr(tuple(row)) for row in tx.execute_sql(f'SELECT * FROM "{name}"')]
    return "\n".join(said).casefold()


@pytest.mark.parametrize("found_again", [False, True])
def test_notes_groups_and_roll_calls_do_not_name_who_was_erased(
    found_again: bool, context: AppContext, office: OfficeFolder, clock: FixedClock
) -> None:
    visit_id, visitor_id, badge = _check_in(context)
    kind = next(kind for kind in context.visitor_types.all(DESK) if kind.name == "Client")
    starts = clock.now() + timedelta(hours=1)
    guest = Expectation("Other Person", kind.id, context.directory.find_hosts(DESK, "Daniel")[0].id, starts,
                        starts + timedelta(hours=1), "Europe/Berlin")  # fmt: skip
    context.expect.expect_many(DESK, [guest], f"Friends of {NAME}")
    context.badges.report_lost(DESK, badge, f"{NAME.upper()} lost it")
    context.roll_call.start(DESK)
    context.roll_call.add_unlisted(DESK, f"{NAME}, son of")
    context.roll_call.close(office.maya.actor, note=f"Waited for {NAME}.")
    context.visits.check_out(DESK, [visit_id], badge_returned=found_again)
    assert "quackenbush" in _everything(context)
    context.privacy.anonymise(office.maya.actor, visitor_id)
    left = [line for line in _everything(context).splitlines() if "quackenbush" in line]
    assert left == []
    assert context.audit.verify(office.maya.actor).good


def test_somebody_who_only_sounds_alike_is_left_alone(context: AppContext, office: OfficeFolder) -> None:
    visit_id, visitor_id, _ = _check_in(context, "Al Bo")
    _, _, badge = _check_in(context, "Al Bowie")
    context.badges.report_lost(DESK, badge, "Al Bowie lost it")
    context.visits.check_out(DESK, [visit_id])
    context.privacy.anonymise(office.maya.actor, visitor_id)
    assert "al bowie lost it" in _everything(context)


def test_why_a_badge_was_lost_is_forgotten_with_the_details(context: AppContext, clock: FixedClock) -> None:
    visit_id, _, badge = _check_in(context)
    context.badges.report_lost(DESK, badge, "Its wearer, Mr Unforgettable, lost it")
    context.visits.check_out(DESK, [visit_id], badge_returned=False)
    clock.advance(days=20)
    context.privacy.run(clock.now())
    assert "unforgettable" in _everything(context)
    clock.advance(days=11)
    context.privacy.run(clock.now())
    assert "unforgettable" not in _everything(context)


def test_a_backup_from_before_a_merge_does_not_bring_the_duplicate_back(
    office: OfficeFolder, clock: FixedClock
) -> None:
    paths = Paths(office.folder)
    context = open_context(paths, clock)
    for company in ("Xylocorp", "Yarn Ltd"):
        visit_id, _, _ = _check_in(context, company=company)
        context.visits.check_out(DESK, [visit_id])
    first, second = [
        match.visitor_id
        for match in context.visitors.match(DESK, NAME, on=clock.now().date())
        if match.name == NAME
    ]
    clock.advance(minutes=1)
    backup = context.backups.make(office.maya.actor)
    context.visitors.merge(office.maya.actor, first, second)
    context.privacy.anonymise(office.maya.actor, first)
    context.backups.ask_restore(office.maya.actor, backup.name)
    context.close()
    assert any(one.name == backup.name for one in list_backups(paths.backups))
    again = open_context(paths, clock)
    assert "quackenbush" not in _everything(again)
    assert "xylocorp" not in _everything(again)
    assert "yarn ltd" not in _everything(again)
    again.close()


def test_backups_carried_to_another_computer_do_not_bring_the_erased_back(
    office: OfficeFolder, clock: FixedClock, tmp_path: Path
) -> None:
    paths = Paths(office.folder)
    context = open_context(paths, clock)
    visit_id, visitor_id, _ = _check_in(context)
    context.visits.check_out(DESK, [visit_id])
    backup = context.backups.make(office.maya.actor)
    key = context.backups.recovery_text(office.maya.actor)
    context.privacy.anonymise(office.maya.actor, visitor_id)
    context.close()
    other = Paths(tmp_path / "other")
    other.make()
    for path in paths.backups.iterdir():
        shutil.copy(path, other.backups)
    accepted = accept_recovery(other, NoKeyring(), key)
    restore_backup(other, accepted.value, find_backup(other.backups, backup.name), clock, SYSTEM)
    again = open_context(other, clock)
    assert "quackenbush" not in _everything(again)
    again.close()
