"""Undo and the outbox: what a step had stopped goes on when the step is taken back, and nothing prints for nobody."""

from dataclasses import replace
from datetime import timedelta

import pytest

from reception_app import outbox
from reception_app.db.uow import Store
from reception_app.kernel.actor import SYSTEM, Actor, Role
from reception_app.visits import Hold, NoticeStep, VisitState
from tests.builders.front_desk import Office, open_office
from tests.fakes.clock import FixedClock


@pytest.fixture
def office(store: Store, admin: Actor) -> Office:
    return open_office(store, admin)


def _states(store: Store, visit_id: int) -> list[tuple[str, str]]:
    with store.read() as tx:
        known = outbox.deliveries_of(tx, "visit", [visit_id]).get(visit_id, [])
        return [(delivery.purpose, delivery.state.value) for delivery in known]


def _send_all(store: Store) -> None:
    with store.write(SYSTEM) as tx:
        tx.execute_sql("UPDATE outbox_deliveries SET state = 'sent', closed_at = 1 WHERE state = 'queued'")


def _held(office: Office, actor: Actor, admin: Actor) -> int:
    kind = office.desk.types.save(
        admin, replace(office.types["Client"], id=0, name="By approval", needs_approval=True)
    )
    return office.visits.check_in(actor, office.walk_in("Ana Silva", type_id=kind.id)).visit.id


def test_a_refusal_taken_back_can_still_be_approved(
    store: Store, actor: Actor, admin: Actor, office: Office
) -> None:
    visit_id = _held(office, actor, admin)
    office.holds.refuse(admin, visit_id, "Not today")
    office.undo(admin)
    assert _states(store, visit_id) == [("host_notice", "held"), ("badge", "held")]
    office.holds.approve(admin, visit_id)
    assert _states(store, visit_id) == [("host_notice", "queued"), ("badge", "queued")]


def test_a_refusal_taken_back_never_doubles_a_badge(
    store: Store, actor: Actor, admin: Actor, office: Office
) -> None:
    visit_id = _held(office, actor, admin)
    office.holds.refuse(admin, visit_id, "Not today")
    other = office.visits.check_in(actor, office.walk_in("Quick Person")).visit
    office.undo(admin)
    back = office.visits.summary(actor, [visit_id])[0]
    assert {back.badge, other.badge} == {"V-001", "V-002"}


def test_whoever_is_checked_out_by_mistake_keeps_notice_and_badge(
    store: Store, actor: Actor, office: Office
) -> None:
    visit = office.visits.check_in(actor, office.walk_in("Ana Silva")).visit
    office.visits.check_out(actor, [visit.id])
    assert _states(store, visit.id) == [("host_notice", "cancelled"), ("badge", "cancelled")]
    office.undo(actor)
    assert _states(store, visit.id) == [("host_notice", "queued"), ("badge", "queued")]


def test_a_held_visitor_checked_out_by_mistake_is_held_again(
    store: Store, actor: Actor, admin: Actor, office: Office
) -> None:
    visit_id = _held(office, actor, admin)
    office.visits.check_out(actor, [visit_id])
    assert _states(store, visit_id) == [("host_notice", "cancelled"), ("badge", "cancelled")]
    office.undo(actor)
    assert office.visits.summary(actor, [visit_id])[0].hold is Hold.APPROVAL
    assert _states(store, visit_id) == [("host_notice", "held"), ("badge", "held")]


@pytest.mark.parametrize("verb", ["greet", "host_coming"])
def test_a_notice_stopped_by_mistake_goes_out_after_all(
    verb: str, store: Store, actor: Actor, office: Office
) -> None:
    visit = office.visits.check_in(actor, office.walk_in("Ana Silva")).visit
    getattr(office.visits, verb)(actor, visit.id)
    assert ("host_notice", "cancelled") in _states(store, visit.id)
    office.undo(actor)
    assert ("host_notice", "queued") in _states(store, visit.id)
    assert office.visits.summary(actor, [visit.id])[0].notice is NoticeStep.TELLING


def test_what_was_sent_before_stays_sent(store: Store, actor: Actor, office: Office) -> None:
    visit = office.visits.check_in(actor, office.walk_in("Ana Silva")).visit
    _send_all(store)
    office.visits.check_out(actor, [visit.id])
    office.undo(actor)
    assert _states(store, visit.id) == [("host_notice", "sent"), ("badge", "sent")]


def test_no_badge_prints_for_somebody_presumed_left(
    store: Store, actor: Actor, admin: Actor, office: Office, clock: FixedClock
) -> None:
    held = _held(office, actor, admin)
    other = office.visits.check_in(actor, office.walk_in("Bea Costa")).visit.id
    clock.advance(hours=24)
    assert {v.id for v in office.closing.close_day(clock.now())} == {held, other}
    for visit_id in (held, other):
        assert _states(store, visit_id) == [("host_notice", "cancelled"), ("badge", "cancelled")]


def test_a_cancellation_taken_back_leaves_the_invitation(
    store: Store, actor: Actor, office: Office, clock: FixedClock
) -> None:
    asked = office.expectation("Ana Silva", clock.now() + timedelta(hours=3), contact="ana@visitor.example")
    visit = office.expect.expect(actor, asked)
    office.expect.cancel(actor, [visit.id])
    assert _states(store, visit.id) == [("invitation", "cancelled")]
    office.undo(actor)
    assert _states(store, visit.id) == [("invitation", "queued")]


def test_a_guest_who_read_of_the_cancellation_is_invited_again(
    store: Store, actor: Actor, office: Office, clock: FixedClock
) -> None:
    asked = office.expectation("Ana Silva", clock.now() + timedelta(hours=3), contact="ana@visitor.example")
    visit = office.expect.expect(actor, asked)
    _send_all(store)
    office.expect.cancel(actor, [visit.id])
    _send_all(store)
    office.undo(actor)
    assert office.visits.summary(actor, [visit.id])[0].state is VisitState.EXPECTED
    assert _states(store, visit.id)[-1] == ("invitation", "queued")
    with store.read() as tx:
        assert tx.execute_sql("SELECT invite_sequence FROM visits").scalar() == 2


@pytest.mark.parametrize("sent", [False, True])
def test_a_change_taken_back_leaves_the_guest_with_the_right_time(
    sent: bool, store: Store, actor: Actor, office: Office, clock: FixedClock
) -> None:
    asked = office.expectation("Ana Silva", clock.now() + timedelta(hours=3), contact="ana@visitor.example")
    visit = office.expect.expect(actor, asked)
    later = replace(
        asked,
        starts_at=asked.starts_at + timedelta(hours=1),
        ends_at=asked.ends_at + timedelta(hours=1),
        version=visit.version,
    )
    clock.advance(seconds=1)
    office.expect.edit(actor, visit.id, later)
    if sent:
        _send_all(store)
    office.undo(actor)
    states = [state for _, state in _states(store, visit.id)]
    assert states == (["sent", "sent", "queued"] if sent else ["queued", "cancelled"])
    clerk = Actor(1005, "Clerk", Role.CLERK)
    assert office.visits.visit(clerk, visit.id).summary.expected_at == asked.starts_at


@pytest.mark.parametrize("sent", [False, True])
def test_a_guest_whose_booking_is_taken_back_is_told_where_they_were_invited(
    sent: bool, store: Store, actor: Actor, office: Office, clock: FixedClock
) -> None:
    asked = office.expectation("Ana Silva", clock.now() + timedelta(hours=3), contact="ana@visitor.example")
    visit = office.expect.expect(actor, asked)
    if sent:
        _send_all(store)
    office.undo(actor)
    told = [("invitation", "sent"), ("invitation_cancel", "queued")]
    assert _states(store, visit.id) == (told if sent else [("invitation", "cancelled")])
    if sent:
        detail = office.visits.visit(actor, visit.id)
        assert detail.summary.state is VisitState.CANCELLED
        assert detail.trace[0].what == "booking undone"
