"""Reminders on a real store: they call at their times, once each, and go on after that."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Barrier

import pytest

from reception_app.db.engine import open_engine
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.changes import Change, ChangeBus
from reception_app.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from reception_app.reminders import (
    Assignee,
    AssigneeKind,
    Link,
    ReminderFilter,
    ReminderService,
    RepeatFrom,
    Show,
    add,
    move,
    release,
    restore,
)
from reception_app.reminders import ReminderState as S
from reception_app.reminders.records import DAY
from tests.builders.front_desk import NOBODY, Office
from tests.builders.reminders import INTERN, MANAGER, RINA, Memory, at, close_account, memory_of, new
from tests.fakes.clock import FixedClock

MANAGERS = Assignee(AssigneeKind.ROLE, role=Role.OFFICE_MANAGER)
BERLIN_NINE = 9 * 60


@pytest.fixture
def memory(house: Office) -> Memory:
    return memory_of(house)


@pytest.fixture
def reminders(memory: Memory) -> ReminderService:
    return memory.reminders


def of(actor: Actor) -> Assignee:
    return Assignee(AssigneeKind.USER, actor.user_id)


def test_it_calls_at_its_time_and_is_done(
    reminders: ReminderService, actor: Actor, clock: FixedClock, house: Office
) -> None:
    heard: list[Change] = []
    house.desk.store.bus.subscribe(heard.append)
    one = reminders.add(actor, new())
    assert (one.state, one.next_at, one.calling, one.made_by) == (S.SCHEDULED, at(11), False, "Rina Desk")
    assert reminders.fire() == 0
    clock.set(at(11))
    assert reminders.fire() == 1
    assert {change.kind for change in heard} == {"reminder", "reminder_fired", "audit"}
    (calls,) = reminders.calling(actor)
    assert (calls.state, calls.calling, calls.next_at) == (S.DUE, True, None)
    counts = reminders.counts(actor)
    assert (counts.calling, counts.urgent, counts.overdue, counts.due_today) == (1, 0, 0, 1)
    settled = reminders.done(actor, one.id)
    assert (settled.reminder.state, settled.following, settled.ended) == (S.DONE, None, False)
    assert settled.reminder.closed_by == "Rina Desk"
    assert reminders.calling(actor) == []
    with pytest.raises(Conflict, match="Rina Desk was quicker"):
        reminders.done(actor, one.id)
    assert reminders.reopen(actor, one.id).calling


def test_each_lead_time_calls_once_and_a_closed_program_catches_up_with_one_call(
    reminders: ReminderService, actor: Actor, clock: FixedClock
) -> None:
    one = reminders.add(actor, new(due_on=date(2027, 3, 1), leads=(90 * DAY, 30 * DAY, 7 * DAY)))
    assert one.next_at == datetime(2026, 12, 1, 8, tzinfo=UTC)
    clock.set(datetime(2027, 2, 23, 12, tzinfo=UTC))
    assert reminders.fire() == 1
    (calls,) = reminders.calling(actor)
    assert (calls.missed, calls.next_at) == (2, datetime(2027, 3, 1, 8, tzinfo=UTC))
    assert reminders.fire() == 0
    assert reminders.seen(actor, one.id).calling is False
    clock.set(datetime(2027, 3, 1, 8, tzinfo=UTC))
    assert reminders.fire() == 1
    assert reminders.reminder(actor, one.id).missed == 0


def test_lead_times_that_are_over_when_it_is_written_down_are_no_missed_calls(
    reminders: ReminderService, actor: Actor, clock: FixedClock
) -> None:
    one = reminders.add(actor, new(due_at=at(11, day=26), leads=(30 * DAY, DAY)))
    assert one.next_at == at(11, day=25)
    clock.set(at(12, day=26))
    assert reminders.fire() == 1
    assert reminders.reminder(actor, one.id).missed == 1


def test_what_was_due_before_it_was_written_down_calls_at_once(
    reminders: ReminderService, actor: Actor, clock: FixedClock
) -> None:
    one = reminders.add(actor, new(due_at=at(8, day=20)))
    assert reminders.fire() == 1
    assert reminders.reminder(actor, one.id).state is S.OVERDUE
    assert reminders.counts(actor).overdue == 1


def test_two_desks_let_nothing_call_twice(
    memory: Memory, house: Office, actor: Actor, clock: FixedClock
) -> None:
    other = ReminderService(memory.house)
    memory.reminders.add(actor, new())
    clock.set(at(11))
    assert (memory.reminders.fire(), other.fire()) == (1, 0)
    clock.set(at(10, 55))
    assert other.fire() == 0
    clock.set(at(11, 5))
    assert memory.reminders.fire() == 0


def test_two_desks_at_the_same_instant_share_what_calls(
    memory: Memory, house: Office, actor: Actor, clock: FixedClock, store_path: Path, store_key: bytes
) -> None:
    ours = house.desk.store
    with ours.write(actor) as tx:
        for number in range(60):
            add(tx, new(f"Contract {number}"))
    clock.set(at(11))
    theirs = Store(open_engine(store_path, store_key), clock, ChangeBus())
    start = Barrier(2)

    def fire(store: Store) -> int:
        start.wait()
        return ReminderService(replace(memory.house, store=store)).fire()

    with ThreadPoolExecutor(2) as desks:
        called = list(desks.map(fire, (ours, theirs)))
    theirs.close()
    assert sum(called) == 60
    with ours.read() as reading:
        assert reading.execute_sql("SELECT count(*) FROM reminder_firings").scalar_one() == 60


def test_three_hundred_on_the_first_of_january_call_once_each(
    memory: Memory, house: Office, actor: Actor, clock: FixedClock
) -> None:
    with house.desk.store.write(actor) as tx:
        for number in range(300):
            add(tx, new(f"Contract {number}", due_on=date(2027, 1, 1), leads=(DAY,)))
    clock.set(datetime(2027, 1, 1, 8, tzinfo=UTC))
    assert memory.reminders.fire() == 300
    assert memory.reminders.fire() == 0
    assert memory.reminders.counts(actor).calling == 300
    assert len(memory.reminders.calling(actor)) == 50


def test_it_sleeps_and_calls_again(reminders: ReminderService, actor: Actor, clock: FixedClock) -> None:
    one = reminders.add(actor, new())
    with pytest.raises(Invalid, match="past its own due time"):
        reminders.snooze(actor, one.id, at(12))
    clock.set(at(11))
    reminders.fire()
    with pytest.raises(Invalid, match="still to come"):
        reminders.snooze(actor, one.id, at(11))
    asleep = reminders.snooze(actor, one.id, at(13))
    assert (asleep.state, asleep.calling, asleep.snoozed_until) == (S.SNOOZED, False, at(13))
    clock.set(at(12, 59))
    assert reminders.fire() == 0
    clock.set(at(13))
    assert reminders.fire() == 1
    awake = reminders.reminder(actor, one.id)
    assert (awake.state, awake.calling, awake.missed, awake.next_at) == (S.DUE, True, 0, None)
    with pytest.raises(Invalid, match="more than a year"):
        reminders.snooze(actor, one.id, at(13) + timedelta(days=400))


def test_a_series_goes_on_from_its_due_time_without_what_was_missed(
    reminders: ReminderService, actor: Actor, clock: FixedClock
) -> None:
    one = reminders.add(actor, new(due_on=date(2026, 11, 24), at_minute=BERLIN_NINE, rule="FREQ=WEEKLY"))
    with pytest.raises(Invalid, match="due the next time"):
        reminders.snooze(actor, one.id, at(9, day=30) + timedelta(days=2))
    clock.set(datetime(2026, 12, 10, 9, tzinfo=UTC))
    settled = reminders.done(actor, one.id)
    assert settled.following is not None
    assert settled.following.due_at == datetime(2026, 12, 15, 8, tzinfo=UTC)
    assert settled.following.what.due_on == date(2026, 12, 15)
    assert reminders.count(actor, ReminderFilter(Show.OPEN)) == 1
    back = reminders.reopen(actor, one.id)
    assert back.state is S.OVERDUE
    assert reminders.count(actor, ReminderFilter(Show.OPEN)) == 1


def test_a_series_counted_from_when_it_was_done_keeps_its_hour_over_daylight_saving(
    reminders: ReminderService, actor: Actor, clock: FixedClock
) -> None:
    clock.set(datetime(2027, 3, 20, 7, tzinfo=UTC))
    wanted = new(
        due_on=date(2027, 3, 20),
        at_minute=BERLIN_NINE,
        rule="FREQ=DAILY;INTERVAL=14",
        repeat_from=RepeatFrom.DONE,
    )
    one = reminders.add(actor, wanted)
    clock.set(datetime(2027, 3, 22, 12, tzinfo=UTC))
    following = reminders.done(actor, one.id).following
    assert following is not None
    assert following.due_at == datetime(2027, 4, 5, 7, tzinfo=UTC)


def test_a_rule_that_never_comes_again_ends_the_series(
    reminders: ReminderService, actor: Actor, clock: FixedClock
) -> None:
    one = reminders.add(actor, new(rule="FREQ=DAILY;COUNT=2"))
    clock.set(at(11))
    first = reminders.done(actor, one.id)
    assert first.following is not None
    assert not first.ended
    assert first.following.what.rule == "FREQ=DAILY;COUNT=1"
    clock.set(at(11, day=25))
    last = reminders.done(actor, first.following.id)
    assert (last.following, last.ended) == (None, True)
    with pytest.raises(Conflict, match="seen to already"):
        reminders.reopen(actor, one.id)


@pytest.mark.parametrize(
    ("field", "more"),
    [
        ("subject", {"subject": "  "}),
        ("due", {"due_on": date(2026, 12, 1), "due_at": at(11)}),
        ("leads", {"leads": (-5,)}),
        ("leads", {"leads": (5 * 366 * DAY,)}),
        ("leads", {"leads": tuple(range(1, 12))}),
        ("rule", {"rule": "FREQ=SECONDLY"}),
        ("rule", {"rule": "FREQ=DAILY;UNTIL=20200101T000000Z"}),
        ("assignee", {"assignee": Assignee(AssigneeKind.EMPLOYEE)}),
        ("assignee", {"assignee": Assignee(AssigneeKind.ROLE)}),
        ("assignee", {"assignee": Assignee(AssigneeKind.USER, 4711)}),
        ("assignee", {"assignee": Assignee(AssigneeKind.EMPLOYEE, 4711)}),
    ],
)
def test_what_makes_no_sense_is_refused(
    reminders: ReminderService, actor: Actor, field: str, more: dict[str, object]
) -> None:
    with pytest.raises(Invalid) as refused:
        reminders.add(actor, new(**{"due_at": at(11), **more}))  # type: ignore[arg-type]
    assert refused.value.field == field


def test_a_zone_that_nobody_knows_and_no_due_time_are_refused(
    reminders: ReminderService, actor: Actor
) -> None:
    with pytest.raises(Invalid, match="zone"):
        reminders.add(actor, replace(new(), zone="Mars/Base"))
    with pytest.raises(Invalid, match="zone"):
        reminders.add(actor, replace(new(), zone="Mars" * 100))
    with pytest.raises(Invalid, match="when it is due"):
        reminders.add(actor, replace(new(), due_at=None))


def test_everybody_sees_what_is_for_them_and_nobody_elses(
    reminders: ReminderService, actor: Actor, house: Office
) -> None:
    mine = reminders.add(actor, new("Dentist", assignee=of(RINA)))
    lead = reminders.add(MANAGER, new("Budget", assignee=MANAGERS))
    desk = reminders.add(INTERN, new("Water the plants"))
    annas = reminders.add(
        actor, new("Sign", assignee=Assignee(AssigneeKind.EMPLOYEE, house.hosts["Anna Kovacs"]))
    )

    def seen(who: Actor, *, own: bool) -> set[int]:
        return {each.id for each in reminders.reminders(who, ReminderFilter(mine=own))}

    assert seen(actor, own=True) == {mine.id, desk.id}
    assert seen(actor, own=False) == {mine.id, desk.id, annas.id}
    assert seen(INTERN, own=True) == {desk.id}
    assert seen(MANAGER, own=True) == {lead.id, desk.id}
    for who, other in ((INTERN, lead), (MANAGER, mine)):
        with pytest.raises(NotAllowed, match="somebody else's"):
            reminders.done(who, other.id)
    with pytest.raises(NotAllowed):
        reminders.reminders(NOBODY, ReminderFilter())
    with pytest.raises(NotFound):
        reminders.reminder(actor, 1)
    found = reminders.reminders(actor, ReminderFilter(text="wat pl"))
    assert [each.subject for each in found] == ["Water the plants"]
    assert [each.name for each in reminders.people(actor)] == ["Rina Desk", "Ines New", "Mona Lead"]


def test_when_its_person_is_gone_it_falls_to_their_role(
    reminders: ReminderService, house: Office, actor: Actor, clock: FixedClock
) -> None:
    one = reminders.add(actor, new("Stamps", assignee=of(RINA)))
    close_account(house.desk.store, RINA)
    reminders.fire()
    fallen = reminders.reminder(MANAGER, one.id)
    assert (fallen.what.assignee.kind, fallen.what.assignee.role) == (AssigneeKind.ROLE, Role.RECEPTIONIST)
    assert fallen.fell_from == "Rina Desk"


def test_one_that_nobody_acknowledges_is_told_further_up(
    reminders: ReminderService, actor: Actor, clock: FixedClock
) -> None:
    one = reminders.add(actor, new("Alarm test", assignee=of(RINA), needs_ack=True))
    kept = reminders.add(actor, new("Keys", assignee=of(RINA), needs_ack=True))
    clock.set(at(11))
    reminders.fire()
    reminders.seen(actor, kept.id)
    before = reminders.reminder(actor, one.id)
    reminders.seen(actor, one.id)
    assert reminders.put_back(actor, before).calling
    clock.set(at(12))
    reminders.fire()
    assert [each.id for each in reminders.calling(MANAGER)] == [one.id]
    assert reminders.calling(MANAGER)[0].escalated
    assert reminders.done(MANAGER, one.id).reminder.state is S.DONE


def test_it_is_changed_as_long_as_nobody_else_has_changed_it(
    reminders: ReminderService, actor: Actor, clock: FixedClock
) -> None:
    one = reminders.add(actor, new(link=Link("visit", 17)))
    clock.set(at(11))
    reminders.fire()
    changed = reminders.edit(actor, one.id, new("Order toner, black", at(15), urgent=True), one.version)
    assert (changed.subject, changed.calling, changed.next_at) == ("Order toner, black", False, at(15))
    assert changed.what.link == Link("visit", 17)
    with pytest.raises(Conflict, match="meanwhile"):
        reminders.edit(actor, one.id, new("Something else"), one.version)
    gone = reminders.cancel(actor, one.id)
    assert gone.state is S.CANCELLED
    closed = reminders.reminders(actor, ReminderFilter(Show.CLOSED))
    assert [each.id for each in closed] == [one.id]


def test_what_belongs_to_a_record_goes_moves_and_comes_back_with_it(
    reminders: ReminderService, house: Office, actor: Actor, clock: FixedClock
) -> None:
    link = Link("booking", 7)
    with house.desk.store.write(actor) as tx:
        add(tx, new("Coffee for 12", link=link))
        add(tx, new("Rows of chairs", due_on=date(2026, 11, 24), link=link))
    with house.desk.store.write(actor) as tx:
        assert move(tx, link, timedelta(days=1)) == 2
    of_it = ReminderFilter(link=link)
    assert {each.due_at.date() for each in reminders.reminders(actor, of_it)} == {date(2026, 11, 25)}
    with house.desk.store.write(actor) as tx:
        assert release(tx, link) == 2
    assert reminders.count(actor, of_it) == 0
    with house.desk.store.write(actor) as tx:
        assert restore(tx, link) == 2
        assert restore(tx, Link("booking", 8)) == 0
    assert reminders.count(actor, of_it) == 2
    assert reminders.count(actor, ReminderFilter(Show.DUE)) == 0
    clock.set(at(12, day=25))
    assert reminders.fire() == 2


def test_what_was_seen_put_to_sleep_or_changed_is_put_back(
    reminders: ReminderService, actor: Actor, clock: FixedClock
) -> None:
    one = reminders.add(actor, new())
    clock.set(at(11))
    reminders.fire()
    before = reminders.reminder(actor, one.id)
    reminders.snooze(actor, one.id, at(13))
    back = reminders.put_back(actor, before)
    assert (back.calling, back.snoozed_until, back.next_at) == (True, None, None)
    reminders.edit(actor, one.id, new("Something else", at(15)), back.version)
    again = reminders.put_back(actor, back)
    assert (again.subject, again.due_at, again.calling) == ("Order toner", at(11), True)
    reminders.seen(actor, one.id)
    with pytest.raises(Conflict, match="meanwhile"):
        reminders.put_back(actor, before)


def test_the_step_that_a_reminder_was_about_may_be_gone(
    memory: Memory, actor: Actor, clock: FixedClock
) -> None:
    one = memory.reminders.add(actor, new(link=Link("deadline_step", 4711)))
    assert memory.reminders.done(actor, one.id).reminder.state is S.DONE
    assert memory.reminders.reopen(actor, one.id).state is S.SCHEDULED
    with pytest.raises(Conflict, match="is open"):
        memory.reminders.reopen(actor, one.id)
