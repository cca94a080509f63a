"""Reminders and notices that leave the house: to the staff at once or in the mail of the morning, once a day."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from reception_app.directory import EmployeeEdit
from reception_app.kernel.actor import SYSTEM, Actor, Role
from reception_app.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from reception_app.reminders import (
    Assignee,
    AssigneeKind,
    Audience,
    NewNotice,
    Priority,
    ReminderFilter,
    ReminderService,
)
from reception_app.reminders.handover import open_reminders
from tests.builders.front_desk import NOBODY, Office
from tests.builders.reminders import INTERN, MANAGER, RINA, Memory, at, mails, memory_of, new
from tests.fakes.clock import FixedClock


@pytest.fixture
def memory(house: Office) -> Memory:
    return memory_of(house)


@pytest.fixture
def reminders(memory: Memory) -> ReminderService:
    return memory.reminders


def anna(house: Office) -> Assignee:
    return Assignee(AssigneeKind.EMPLOYEE, house.hosts["Anna Kovacs"])


def test_staff_are_written_to_at_once_where_it_is_urgent(
    reminders: ReminderService, house: Office, actor: Actor, clock: FixedClock
) -> None:
    reminders.add(
        actor, new("Sign the lease", assignee=anna(house), urgent=True, note="See example.org first")
    )
    clock.set(at(11))
    reminders.fire()
    (mail,) = mails(house.desk.store)
    assert (mail["to"], mail["subject"]) == (
        "anna@example.org",
        "Urgent: Reminder: \u2068Sign the lease\u2069",
    )
    assert "due 24 Nov 2026 12:00" in mail["text"]
    assert mail["label"] == "Reminder for \u2068Anna Kovacs\u2069"
    assert reminders.calling(actor) == []


def test_the_mail_of_the_morning_tells_each_once_what_the_day_brings(
    reminders: ReminderService, house: Office, actor: Actor, clock: FixedClock, admin: Actor
) -> None:
    house.desk.preferences.set(admin, {"reminders.digest_to": "desk@example.org, , desk@example.org"})
    clock.set(at(5))
    for number in range(3):
        reminders.add(actor, new(f"Contract {number}", due_on=date(2026, 11, 24), assignee=anna(house)))
    reminders.add(actor, new("In a month", due_on=date(2026, 12, 24), assignee=anna(house)))
    reminders.add(actor, new("Plants"))
    reminders.add(actor, new("Private", assignee=Assignee(AssigneeKind.USER, RINA.user_id)))
    assert reminders.send_digests() == 0
    clock.set(at(6, 30))
    assert reminders.send_digests() == 2
    assert reminders.send_digests() == 0
    annas, desk = mails(house.desk.store)
    assert (annas["to"], annas["subject"]) == ("anna@example.org", "3 reminders for today")
    assert "Contract 2" in annas["text"]
    assert "(due 24 Nov 2026)" in annas["text"]
    assert (desk["to"], desk["subject"]) == ("desk@example.org", "1 reminder for today")
    assert "Plants" in desk["text"]
    clock.set(at(9))
    reminders.fire()
    assert len(list(mails(house.desk.store))) == 2


def test_what_is_written_down_after_the_mail_of_the_morning_is_told_by_one_of_its_own(
    reminders: ReminderService, house: Office, actor: Actor, clock: FixedClock
) -> None:
    assert reminders.send_digests() == 0
    clock.set(at(10))
    reminders.add(actor, new("Call the bank", assignee=anna(house)))
    clock.set(at(11))
    reminders.fire()
    assert [mail["subject"] for mail in mails(house.desk.store)] == ["Reminder: \u2068Call the bank\u2069"]


def test_without_the_mail_of_the_morning_each_is_told_by_its_own(
    reminders: ReminderService, house: Office, actor: Actor, clock: FixedClock, admin: Actor
) -> None:
    house.desk.preferences.set(admin, {"reminders.digest_on": False})
    reminders.add(actor, new("Call the bank", assignee=anna(house)))
    clock.set(at(11))
    assert (reminders.fire(), reminders.send_digests()) == (1, 0)
    assert len(list(mails(house.desk.store))) == 1


def test_a_change_that_is_put_back_leaves_who_is_told_as_it_was(
    reminders: ReminderService, house: Office, actor: Actor, admin: Actor, clock: FixedClock
) -> None:
    house.desk.preferences.set(admin, {"mail.on": False})
    by_desk = reminders.add(actor, new("Sign", assignee=anna(house), needs_ack=True))
    boris = Assignee(AssigneeKind.EMPLOYEE, house.hosts["Boris Lindt"])
    fallen = reminders.add(actor, new("Plants", assignee=boris, needs_ack=True))
    house.desk.directory.leave_company(admin, boris.id, date(2026, 11, 24))
    clock.set(at(11))
    reminders.fire()
    clock.set(at(12))
    reminders.fire()
    for one in (by_desk, fallen):
        before = reminders.reminder(actor, one.id)
        assert before.escalated
        changed = reminders.edit(actor, one.id, new("Something else", at(15)), before.version)
        assert not changed.escalated
        back = reminders.put_back(actor, before)
        assert replace(back, version=before.version) == before
    assert reminders.reminder(actor, by_desk.id).by_desk
    assert reminders.reminder(actor, fallen.id).fell_from == "Boris Lindt"


def test_the_desk_tells_whoever_can_not_be_written_to(
    reminders: ReminderService, house: Office, actor: Actor, admin: Actor, clock: FixedClock
) -> None:
    directory = house.desk.directory
    known = directory.employee(admin, house.hosts["Anna Kovacs"])
    directory.save_employee(admin, EmployeeEdit(known.name, key=known.key, version=known.version), known.id)
    reminders.add(actor, new("Sign", assignee=anna(house)))
    clock.set(at(11))
    reminders.fire()
    assert [each.subject for each in reminders.calling(INTERN)] == ["Sign"]
    house.desk.preferences.set(admin, {"mail.on": False})
    assert reminders.send_digests() == 0


def test_who_leaves_hands_over_what_they_were_to_remember(
    memory: Memory, house: Office, actor: Actor, admin: Actor
) -> None:
    directory = house.desk.directory
    directory.handover.append(open_reminders(memory.house))
    one = memory.reminders.add(actor, new("Sign", assignee=anna(house)))
    (items,) = directory.open_items(admin, house.hosts["Anna Kovacs"], date(2026, 11, 25))
    assert (items.label, items.count) == ("reminder", 1)
    directory.leave_company(
        admin, house.hosts["Anna Kovacs"], date(2026, 11, 24), take_over_by=house.hosts["Boris Lindt"]
    )
    kept = memory.reminders.reminder(actor, one.id)
    assert (kept.what.assignee.name, kept.fell_from) == ("Boris Lindt", "Anna Kovacs")
    for text, found in (("boris", [one.id]), ("anna", [])):
        listed = memory.reminders.reminders(MANAGER, ReminderFilter(text=text))
        assert [each.id for each in listed] == found
    with pytest.raises(Invalid, match="has left"):
        memory.reminders.add(actor, new("Sign", assignee=anna(house)))


def test_who_left_without_handing_over_leaves_it_to_the_desk(
    reminders: ReminderService, house: Office, actor: Actor, admin: Actor, clock: FixedClock
) -> None:
    one = reminders.add(actor, new("Sign", assignee=anna(house)))
    house.desk.directory.leave_company(admin, house.hosts["Anna Kovacs"], date(2026, 11, 24))
    clock.set(at(11))
    reminders.fire()
    fallen = reminders.reminder(actor, one.id)
    assert (fallen.what.assignee.kind, fallen.fell_from, fallen.calling) == (
        AssigneeKind.DESK,
        "Anna Kovacs",
        True,
    )


def notice(title: str = "Fire drill at three", **more: object) -> NewNotice:
    values: dict[str, object] = {"from_at": at(8), "until_at": at(18), "text": "Meet in the yard.", **more}
    return NewNotice(title, **values)  # type: ignore[arg-type]


def test_a_notice_is_read_and_ticked_by_each(memory: Memory, actor: Actor, clock: FixedClock) -> None:
    board = memory.notices
    posted = board.save(MANAGER, notice(needs_tick=True))
    board.save(MANAGER, notice("Parking", priority=Priority.IMPORTANT))
    later = board.save(MANAGER, notice("Tomorrow", from_at=at(8, day=25), until_at=at(9, day=25)))
    assert [each.what.title for each in board.current(actor)] == ["Fire drill at three", "Parking"]
    assert board.current(actor)[0].wants_tick
    assert board.tick(actor, posted.id).ticked
    assert board.tick(actor, posted.id).ticked
    assert [each.what.title for each in board.current(actor)] == ["Parking", "Fire drill at three"]
    seen = board.notice(MANAGER, posted.id)
    assert [tick.name for tick in seen.ticks] == ["Rina Desk"]
    assert seen.unread_by == ("Ines New", "Mona Lead")
    assert board.notice(actor, posted.id).unread_by == ()
    assert not board.tick(actor, posted.id, read=False).ticked
    board.tick(actor, posted.id)
    assert not later.shown(clock.now())
    changed = board.save(MANAGER, notice("Fire drill at four", needs_tick=True), posted.id, posted.version)
    assert changed.ticks == ()
    with pytest.raises(Conflict):
        board.save(MANAGER, notice(), posted.id, posted.version)
    assert board.withdraw(MANAGER, posted.id).withdrawn
    assert [each.what.title for each in board.notices(MANAGER, past=True)] == ["Fire drill at four"]
    assert not board.withdraw(MANAGER, posted.id, back=True).withdrawn
    assert len(board.notices(MANAGER)) == 3


def test_a_notice_to_a_role_is_not_shown_to_those_below(memory: Memory, actor: Actor) -> None:
    posted = memory.notices.save(
        MANAGER, notice(audience=Audience.ROLE, role=Role.RECEPTIONIST, needs_tick=True)
    )
    assert memory.notices.current(INTERN) == []
    assert memory.notices.current(actor)
    assert memory.notices.notice(MANAGER, posted.id).unread_by == ("Mona Lead", "Rina Desk")


def test_a_notice_to_a_department_is_mailed_to_its_staff_once(
    memory: Memory, house: Office, admin: Actor, clock: FixedClock
) -> None:
    directory = house.desk.directory
    known = directory.employee(admin, house.hosts["Boris Lindt"])
    edit = EmployeeEdit(
        known.name, key=known.key, email=known.email, department="Press", version=known.version
    )
    directory.save_employee(admin, edit, known.id)
    memory.notices.save(MANAGER, notice(audience=Audience.DEPARTMENT, department="Press", from_at=at(10)))
    assert memory.notices.tell_departments() == 0
    clock.set(at(10))
    assert (memory.notices.tell_departments(), memory.notices.tell_departments()) == (1, 0)
    (mail,) = mails(house.desk.store)
    assert (mail["to"], mail["subject"], mail["label"]) == (
        "boris@example.org",
        "Fire drill at three",
        "Notice for \u2068Boris Lindt\u2069",
    )
    assert mail["text"].startswith("Meet in the yard.")
    house.desk.preferences.set(admin, {"mail.on": False})
    assert memory.notices.tell_departments() == 0


@pytest.mark.parametrize(
    ("field", "more"),
    [
        ("title", {"title": " "}),
        ("until", {"until_at": at(8)}),
        ("until", {"until_at": datetime(2029, 1, 1, tzinfo=UTC)}),
        ("audience", {"audience": Audience.ROLE}),
        ("audience", {"audience": Audience.DEPARTMENT, "department": "Nobody's"}),
    ],
)
def test_a_notice_that_makes_no_sense_is_refused(memory: Memory, field: str, more: dict[str, object]) -> None:
    with pytest.raises(Invalid) as refused:
        memory.notices.save(MANAGER, notice(**more))  # type: ignore[arg-type]
    assert refused.value.field == field


def test_only_who_may_posts_notices_and_only_who_is_known_reads_them(memory: Memory, actor: Actor) -> None:
    with pytest.raises(NotAllowed):
        memory.notices.save(actor, notice())
    with pytest.raises(NotAllowed):
        memory.notices.current(NOBODY)
    with pytest.raises(NotFound):
        memory.notices.notice(actor, 1)
    assert memory.reminders.reminders(SYSTEM, ReminderFilter()) == []
    assert timedelta(0) == memory.house.patience() - timedelta(hours=1)
