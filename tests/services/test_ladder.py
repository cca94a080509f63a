"""Telling the host: once, again, the deputy, then the desk is asked to ring."""

from dataclasses import replace
from datetime import timedelta

import pytest

from reception_app.db.uow import Store
from reception_app.directory import EmployeeEdit
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kernel.changes import ChangeBus
from reception_app.kernel.errors import Conflict
from reception_app.visits import NoticeStep
from reception_app.visits.ladder import Ladder
from reception_app.visits.records import Hold, VisitState
from reception_app.visits.telling import Due, due_step, next_due
from tests.builders.front_desk import Office, open_office
from tests.fakes.clock import FixedClock


@pytest.fixture
def office(store: Store, bus: ChangeBus, admin: Actor) -> Office:
    office = open_office(store, admin)
    bus.subscribe(office.ladder.delivered)
    return office


def _note(store: Store, visit_id: int, state: str) -> None:
    """What the outbox's worker notes when a notice went out, or will not."""
    with store.write(SYSTEM) as tx:
        where = "subject_id = ? AND purpose = 'host_notice'"
        tx.execute_sql(f"UPDATE outbox_deliveries SET state = ? WHERE {where}", (state, visit_id))
        ids = [
            row[0] for row in tx.execute_sql(f"SELECT id FROM outbox_deliveries WHERE {where}", (visit_id,))
        ]
        tx.changed("delivery", *ids)


def _step(office: Office, actor: Actor, visit_id: int) -> NoticeStep:
    return office.visits.summary(actor, [visit_id])[0].notice


def test_each_step_at_its_time_with_its_proof(actor: Actor, office: Office, clock: FixedClock) -> None:
    visit = office.visits.check_in(actor, office.walk_in("Ana Silva")).visit
    assert office.ladder.advance(clock.now()) == []
    steps = []
    for minute in range(1, 21):
        clock.advance(minutes=1)
        if office.ladder.advance(clock.now()):
            steps.append((minute, _step(office, actor, visit.id)))
    assert steps == [(5, NoticeStep.TOLD_AGAIN), (10, NoticeStep.DEPUTY_TOLD), (15, NoticeStep.RING)]
    told = [
        (n.channel, n.recipient) for n in office.visits.visit(actor, visit.id).notices if n.channel != "print"
    ]
    assert told == [
        ("mail", "Anna Kovacs"),
        ("mail", "Anna Kovacs"),
        ("mail", "Boris Lindt"),
        ("phone", "Anna Kovacs 214"),
    ]


def test_a_restart_changes_nothing(store: Store, actor: Actor, office: Office, clock: FixedClock) -> None:
    visit = office.visits.check_in(actor, office.walk_in("Ana Silva")).visit
    clock.advance(minutes=5)
    fresh = Ladder(office.desk)
    assert fresh.advance(clock.now()) == [visit.id]
    assert Ladder(office.desk).advance(clock.now()) == [], "nobody is told twice"


def test_catching_up_is_one_step_not_a_burst(actor: Actor, office: Office, clock: FixedClock) -> None:
    visit = office.visits.check_in(actor, office.walk_in("Ana Silva")).visit
    clock.advance(hours=3)
    assert office.ladder.advance(clock.now()) == [visit.id]
    assert _step(office, actor, visit.id) is NoticeStep.RING
    notices = [n for n in office.visits.visit(actor, visit.id).notices if n.channel != "print"]
    assert [n.channel for n in notices] == ["mail", "phone"]
    assert office.ladder.advance(clock.now()) == []


def test_a_clock_put_back_does_not_hold_the_ladder_up(
    actor: Actor, office: Office, clock: FixedClock
) -> None:
    visit = office.visits.check_in(actor, office.walk_in("Ana Silva")).visit
    clock.advance(minutes=5)
    office.ladder.advance(clock.now())
    clock.advance(minutes=-30)
    assert office.ladder.advance(clock.now()) == []
    clock.advance(minutes=10)
    assert office.ladder.advance(clock.now()) == [visit.id]
    assert _step(office, actor, visit.id) is NoticeStep.DEPUTY_TOLD


def test_what_was_sent_counts_as_told(store: Store, actor: Actor, office: Office) -> None:
    visit = office.visits.check_in(actor, office.walk_in("Ana Silva")).visit
    _note(store, visit.id, "sent")
    assert _step(office, actor, visit.id) is NoticeStep.TOLD


def test_when_no_way_is_left_the_next_step_comes_at_once(store: Store, actor: Actor, office: Office) -> None:
    visit = office.visits.check_in(actor, office.walk_in("Ana Silva")).visit
    _note(store, visit.id, "given_up")
    assert _step(office, actor, visit.id) is NoticeStep.DEPUTY_TOLD
    lonely = office.visits.check_in(
        actor, office.walk_in("Bo Li", host_id=office.hosts["Chiara Rossi"])
    ).visit
    _note(store, lonely.id, "given_up")
    assert _step(office, actor, lonely.id) is NoticeStep.RING


def test_when_no_way_is_left_the_desk_is_asked_whatever_is_left_out(
    store: Store, admin: Actor, actor: Actor, office: Office
) -> None:
    minutes = dict.fromkeys(("notice.again_minutes", "notice.deputy_minutes", "notice.ring_minutes"), 0)
    office.desk.preferences.set(admin, minutes)
    visit = office.visits.check_in(actor, office.walk_in("Ana Silva")).visit
    _note(store, visit.id, "given_up")
    assert _step(office, actor, visit.id) is NoticeStep.RING


def test_other_minutes_count_for_who_waits_already(
    admin: Actor, actor: Actor, office: Office, clock: FixedClock
) -> None:
    off = dict.fromkeys(("notice.again_minutes", "notice.deputy_minutes", "notice.ring_minutes"), 0)
    office.desk.preferences.set(admin, off)
    visit = office.visits.check_in(actor, office.walk_in("Ana Silva")).visit
    clock.advance(minutes=3)
    office.ladder.advance(clock.now())
    assert _step(office, actor, visit.id) is NoticeStep.TELLING
    office.desk.preferences.set(admin, {"notice.ring_minutes": 2})
    office.ladder.advance(clock.now())
    assert _step(office, actor, visit.id) is NoticeStep.RING


def test_a_deputy_who_cannot_be_told_is_passed_over(
    admin: Actor, actor: Actor, office: Office, clock: FixedClock
) -> None:
    directory = office.desk.directory
    boris = directory.employee(admin, office.hosts["Boris Lindt"])
    edit = EmployeeEdit(boris.name, key=boris.key, extension="215", version=boris.version)
    directory.save_employee(admin, edit, boris.id)
    visit = office.visits.check_in(actor, office.walk_in("Ana Silva")).visit
    clock.advance(minutes=10)
    office.ladder.advance(clock.now())
    assert _step(office, actor, visit.id) is NoticeStep.RING


def test_an_answer_ends_it(actor: Actor, office: Office, clock: FixedClock) -> None:
    visit = office.visits.check_in(actor, office.walk_in("Ana Silva")).visit
    answered = office.visits.host_coming(actor, visit.id, "in a meeting, ten minutes")
    assert answered.notice is NoticeStep.COMING
    clock.advance(hours=1)
    assert office.ladder.advance(clock.now()) == []
    assert office.visits.visit(actor, visit.id).notices[-1].outcome == "in a meeting, ten minutes"


def test_leaving_ends_it(actor: Actor, office: Office, clock: FixedClock) -> None:
    visit = office.visits.check_in(actor, office.walk_in("Ana Silva")).visit
    office.visits.check_out(actor, [visit.id])
    clock.advance(hours=1)
    assert office.ladder.advance(clock.now()) == []


def test_steps_can_be_left_out(admin: Actor, actor: Actor, office: Office, clock: FixedClock) -> None:
    only_ring = {"notice.again_minutes": 0, "notice.deputy_minutes": 0, "notice.ring_minutes": 7}
    office.desk.preferences.set(admin, only_ring)
    visit = office.visits.check_in(actor, office.walk_in("Ana Silva")).visit
    clock.advance(minutes=6)
    assert office.ladder.advance(clock.now()) == []
    clock.advance(minutes=1)
    office.ladder.advance(clock.now())
    assert _step(office, actor, visit.id) is NoticeStep.RING
    office.desk.preferences.set(admin, {"notice.ring_minutes": 0})
    quiet = office.visits.check_in(actor, office.walk_in("Bo Li")).visit
    clock.advance(hours=2)
    assert office.ladder.advance(clock.now()) == []
    assert _step(office, actor, quiet.id) is NoticeStep.TELLING


def test_without_a_deputy_the_desk_is_asked_in_their_place(
    actor: Actor, office: Office, clock: FixedClock
) -> None:
    visit = office.visits.check_in(
        actor, office.walk_in("Ana Silva", host_id=office.hosts["Chiara Rossi"])
    ).visit
    clock.advance(minutes=10)
    office.ladder.advance(clock.now())
    assert _step(office, actor, visit.id) is NoticeStep.RING


def test_the_furthest_step_that_is_due_is_taken(clock: FixedClock) -> None:
    steps = [
        Due(NoticeStep.TOLD_AGAIN, timedelta(minutes=5)),
        Due(NoticeStep.DEPUTY_TOLD, timedelta(minutes=10)),
        Due(NoticeStep.RING, timedelta(minutes=15)),
    ]
    assert due_step(NoticeStep.TELLING, timedelta(minutes=4), steps) is None
    assert due_step(NoticeStep.TELLING, timedelta(minutes=11), steps) == steps[1]
    assert due_step(NoticeStep.RING, timedelta(hours=5), steps) is None
    assert next_due(NoticeStep.TOLD_AGAIN, clock.now(), steps) == clock.now() + timedelta(minutes=10)
    assert next_due(NoticeStep.RING, clock.now(), steps) is None


@pytest.mark.parametrize("step", ["walk-in", "booked", "approval"])
@pytest.mark.parametrize("outcome", ["sent", "given_up"])
def test_what_was_done_can_be_undone_though_the_host_was_told_meanwhile(
    step: str, outcome: str, store: Store, office: Office, actor: Actor, admin: Actor, clock: FixedClock
) -> None:
    begins = clock.now() + timedelta(hours=1)
    booked = office.expect.expect(actor, office.expectation("Ana Silva", begins))
    if step == "approval":
        kind = replace(office.types["Client"], needs_approval=True)
        office.desk.types.save(admin, replace(kind, version=office.desk.types.known()[kind.id].version))
    asked = office.walk_in("Ben Okri") if step != "booked" else office.visits.check_in_for(actor, booked.id)
    visit = office.visits.check_in(actor, asked).visit
    who = admin if step == "approval" else actor
    if step == "approval":
        office.holds.approve(admin, visit.id)
    _note(store, visit.id, outcome)
    told = office.visits.summary(actor, [visit.id])[0]
    assert told.notice is (NoticeStep.TOLD if outcome == "sent" else NoticeStep.DEPUTY_TOLD)
    undo = office.visits.last_undo(who)
    assert undo is not None
    office.visits.undo(who, undo.token)
    now = office.visits.summary(actor, [visit.id])
    if step == "approval":
        assert now[0].hold is Hold.APPROVAL
    elif step == "booked":
        assert now[0].state is VisitState.EXPECTED
    else:
        assert [each.state for each in now] in ([], [VisitState.CANCELLED])


def test_of_two_steps_the_second_and_the_first_are_undone_though_the_host_was_told_between_and_since(
    store: Store, office: Office, actor: Actor
) -> None:
    visit = office.visits.check_in(actor, office.walk_in("Ben Okri")).visit
    _note(store, visit.id, "sent")
    told = office.visits.summary(actor, [visit.id])[0]
    office.visits.edit(actor, visit.id, {"company": "Okri & Co"}, told.version)
    last = office.visits.last_undo(actor)
    assert last is not None
    office.visits.undo(actor, last.token)
    first = office.visits.last_undo(actor)
    assert first is not None
    shown = office.visits.undo(actor, first.token)
    assert [each.state for each in shown] == [VisitState.CANCELLED], "its notice is out of the house"


def test_what_is_gathered_as_one_step_is_undone_though_a_host_was_told_meanwhile(
    store: Store, office: Office, actor: Actor
) -> None:
    def check_in_two() -> list[int]:
        first = office.visits.check_in(actor, office.walk_in("Ben Okri")).visit
        _note(store, first.id, "sent")
        return [first.id, office.visits.check_in(actor, office.walk_in("Ana Silva")).visit.id]

    _, undo = office.visits.with_undo(actor, check_in_two)
    assert undo is not None
    assert len(office.visits.undo(actor, undo.token)) == 1


def test_what_another_desk_has_changed_beside_the_ladder_is_not_undone(
    store: Store, office: Office, actor: Actor
) -> None:
    visit = office.visits.check_in(actor, office.walk_in("Ben Okri")).visit
    other = Actor(4711, "Other desk", actor.role)
    office.visits.edit(other, visit.id, {"company": "Okri & Co"}, visit.version)
    _note(store, visit.id, "sent")
    undo = office.visits.last_undo(actor)
    assert undo is not None
    with pytest.raises(Conflict, match="changed meanwhile"):
        office.visits.undo(actor, undo.token)
