"""Undo: what is taken back, what stays, and until when."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest

from reception_app import outbox
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.errors import Conflict, NotFound
from reception_app.visits import VisitState
from reception_app.visits.batches import BatchService
from tests.builders.front_desk import Office, open_office
from tests.fakes.clock import FixedClock

TODAY = date(2026, 11, 24)


@pytest.fixture
def office(store: Store, admin: Actor) -> Office:
    return open_office(store, admin)


def _counted(store: Store, table: str) -> int:
    with store.read() as tx:
        return int(tx.execute_sql(f"SELECT count(*) FROM {table}").scalar_one())


def _sent(store: Store, visit_id: int) -> dict[str, str]:
    with store.read() as tx:
        known = outbox.deliveries_of(tx, "visit", [visit_id]).get(visit_id, [])
        return {delivery.purpose: delivery.state.value for delivery in known}


def _deliver(store: Store, visit_id: int, state: str = "sent") -> None:
    """What the outbox's worker would note when a delivery went out."""
    with store.write(Actor(0, "worker", Role.ADMINISTRATOR)) as tx:
        tx.execute_sql(
            "UPDATE outbox_deliveries SET state = ? WHERE subject = 'visit' AND subject_id = ?",
            (state, visit_id),
        )
        tx.changed("delivery", *[row[0] for row in tx.execute_sql("SELECT id FROM outbox_deliveries")])


def test_undoing_a_walk_in_leaves_nothing_behind(store: Store, actor: Actor, office: Office) -> None:
    office.visits.check_in(actor, office.walk_in("Ana Silva", company="Núcleo"))
    undo = office.visits.last_undo(actor)
    assert undo is not None
    assert undo.label == "check-in of \u2068Ana Silva\u2069"
    assert office.visits.undo(actor, undo.token) == []
    assert [
        _counted(store, table) for table in ("visits", "visitors", "visit_notices", "visitor_photos")
    ] == [0] * 4
    assert office.desk.badges.out(actor) == []
    assert office.visitors.match(actor, "ana", on=TODAY) == []
    assert office.visits.last_undo(actor) is None
    with store.read() as tx:
        actions = [
            row[0] for row in tx.execute_sql("SELECT action FROM audit_entries WHERE subject = 'visit'")
        ]
        payloads = [row[0] for row in tx.execute_sql("SELECT payload FROM outbox_deliveries")]
    assert actions == ["visit.check_in", "visit.undo"], "that it happened is known"
    assert payloads == [None, None]


def test_what_was_sent_stays_sent_when_a_walk_in_is_undone(
    store: Store, actor: Actor, office: Office
) -> None:
    visit = office.visits.check_in(actor, office.walk_in("Ana Silva")).visit
    _deliver(store, visit.id)
    undo = office.visits.last_undo(actor)
    assert undo is not None
    shown = office.visits.undo(actor, undo.token)
    assert [v.state for v in shown] == [VisitState.CANCELLED]
    detail = office.visits.visit(actor, visit.id)
    assert detail.trace[0].what == "check-in undone"
    assert set(_sent(store, visit.id).values()) == {"sent"}, "nothing is invented to follow it"
    assert office.desk.badges.out(actor) == []


def test_undoing_an_expected_check_in_restores_the_booking(
    store: Store, actor: Actor, office: Office, clock: FixedClock
) -> None:
    expected = office.expect.expect(actor, office.expectation("Ana Silva", clock.now() + timedelta(hours=1)))
    code = office.visits.visit(actor, expected.id).code
    office.visits.check_in(actor, office.visits.check_in_for(actor, expected.id))
    undo = office.visits.last_undo(actor)
    assert undo is not None
    back = office.visits.undo(actor, undo.token)[0]
    assert (back.state, back.arrived_at, back.badge) == (VisitState.EXPECTED, None, "")
    assert office.visits.visit(actor, expected.id).code == code
    assert office.visitors.visitor(actor, expected.visitor_id).visits == 0
    assert set(_sent(store, expected.id).values()) == {"cancelled"}
    arrived = office.visits.check_in(actor, office.visits.check_in_for(actor, expected.id)).visit
    assert arrived.badge == "V-001"


def test_undoing_a_check_out_and_a_greeting(actor: Actor, office: Office) -> None:
    visit = office.visits.check_in(actor, office.walk_in("Ana Silva")).visit
    office.visits.greet(actor, visit.id)
    undo = office.visits.last_undo(actor)
    assert undo is not None
    assert office.visits.undo(actor, undo.token)[0].state is VisitState.WAITING
    office.visits.check_out(actor, [visit.id])
    undo = office.visits.last_undo(actor)
    assert undo is not None
    back = office.visits.undo(actor, undo.token)[0]
    assert (back.state, back.left_at, back.badge) == (VisitState.WAITING, None, "V-001")
    assert [badge.number for badge in office.desk.badges.out(actor)] == ["V-001"]


def test_an_undone_check_out_never_shares_a_number(actor: Actor, office: Office) -> None:
    other = Actor(1003, "Second Desk", Role.RECEPTIONIST, "Side door")
    visit = office.visits.check_in(actor, office.walk_in("Ana Silva")).visit
    office.visits.check_out(actor, [visit.id])
    taken = office.visits.check_in(other, office.walk_in("Quick Person")).visit
    assert taken.badge == "V-001"
    undo = office.visits.last_undo(actor)
    assert undo is not None
    assert office.visits.undo(actor, undo.token)[0].badge == "V-002"


def test_undo_ends_after_ten_seconds_and_is_the_users_own(
    admin: Actor, actor: Actor, office: Office, clock: FixedClock
) -> None:
    office.visits.check_in(actor, office.walk_in("Ana Silva"))
    undo = office.visits.last_undo(actor)
    assert undo is not None
    with pytest.raises(Conflict, match="no longer be undone"):
        office.visits.undo(admin, undo.token)
    clock.advance(seconds=9.9)
    assert office.visits.last_undo(actor) == undo
    clock.advance(seconds=0.1)
    assert office.visits.last_undo(actor) is None
    with pytest.raises(Conflict, match="no longer be undone"):
        office.visits.undo(actor, undo.token)


def test_an_earlier_step_is_taken_back_by_itself_while_its_own_ten_seconds_last(
    actor: Actor, office: Office, clock: FixedClock
) -> None:
    first, second = (office.visits.check_in(actor, office.walk_in(name)).visit for name in ("Ana", "Bo"))
    undos = []
    for visit in (first, second):
        clock.advance(seconds=6)
        office.visits.check_out(actor, [visit.id])
        undos.append(office.visits.last_undo(actor))
    earlier, last = undos
    assert earlier is not None
    assert last is not None
    assert [visit.id for visit in office.visits.undo(actor, earlier.token)] == [first.id]
    assert office.visits.last_undo(actor) == last
    with pytest.raises(Conflict, match="no longer be undone"):
        office.visits.undo(actor, earlier.token)
    clock.advance(seconds=6)
    assert [visit.id for visit in office.visits.undo(actor, last.token)] == [second.id]
    assert office.visits.last_undo(actor) is None


def test_undo_refuses_when_somebody_else_went_on(admin: Actor, actor: Actor, office: Office) -> None:
    visit = office.visits.check_in(actor, office.walk_in("Ana Silva")).visit
    undo = office.visits.last_undo(actor)
    assert undo is not None
    office.visits.greet(admin, visit.id)
    with pytest.raises(Conflict, match="changed meanwhile"):
        office.visits.undo(actor, undo.token)
    assert office.visits.summary(actor, [visit.id])[0].state is VisitState.WITH_HOST


def test_a_check_in_is_not_taken_back_once_the_record_is_merged(actor: Actor, office: Office) -> None:
    keep = office.visits.check_in(actor, office.walk_in("Ana Silva", company="Acme")).visit
    other = office.visits.check_in(actor, office.walk_in("Ana Silva", company="Bolt")).visit
    clerk = Actor(1021, "Cleo Clerk", Role.CLERK, "Back office")
    office.visitors.merge(clerk, keep.visitor_id, other.visitor_id)
    undo = office.visits.last_undo(actor)
    assert undo is not None
    with pytest.raises(Conflict):
        office.visits.undo(actor, undo.token)
    assert office.visits.summary(actor, [other.id])[0].visitor_id == keep.visitor_id


def test_one_deed_done_to_several_is_taken_back_together(
    actor: Actor, office: Office, clock: FixedClock
) -> None:
    ids = [office.visits.check_in(actor, office.walk_in(f"Person {letter}")).visit.id for letter in "ABC"]

    def greet_all() -> None:
        for visit_id in ids:
            clock.advance(seconds=4)
            office.visits.greet(actor, visit_id)

    _, undo = office.visits.with_undo(actor, greet_all)
    assert undo is not None
    assert undo == office.visits.last_undo(actor)
    assert undo.label == "3 visitors with the host"
    back = office.visits.undo(actor, undo.token)
    assert [(visit.id, visit.state) for visit in back] == [(each, VisitState.WAITING) for each in ids]
    assert office.visits.last_undo(actor) is None


def test_of_several_nothing_is_taken_back_where_one_was_changed_since(actor: Actor, office: Office) -> None:
    first, second = (office.visits.check_in(actor, office.walk_in(name)).visit for name in ("Ana", "Bo"))
    _, undo = office.visits.with_undo(
        actor, lambda: [office.visits.greet(actor, visit.id) for visit in (first, second)]
    )
    assert undo is not None
    other = replace(actor, user_id=actor.user_id + 1)
    office.visits.check_out(other, [first.id])
    with pytest.raises(Conflict, match="changed meanwhile"):
        office.visits.undo(actor, undo.token)
    assert office.visits.summary(actor, [second.id])[0].state is VisitState.WITH_HOST


def test_a_step_of_one_keeps_its_own_words(actor: Actor, office: Office) -> None:
    visit = office.visits.check_in(actor, office.walk_in("Ana Silva")).visit
    _, undo = office.visits.with_undo(actor, partial(office.visits.greet, actor, visit.id))
    assert undo is not None
    assert undo.label == "\u2068Ana Silva\u2069 with the host"
    _, nothing = office.visits.with_undo(actor, lambda: None)
    assert nothing is None
    assert office.visits.last_undo(actor) == undo, "nothing that was done is no step"


def test_of_several_those_before_what_hindered_are_one_step(actor: Actor, office: Office) -> None:
    first, second = (office.visits.check_in(actor, office.walk_in(name)).visit for name in ("Ana", "Bo"))

    def greet_three() -> None:
        for visit_id in (first.id, second.id, 0):
            office.visits.greet(actor, visit_id)

    with pytest.raises(NotFound):
        office.visits.with_undo(actor, greet_three)
    undo = office.visits.last_undo(actor)
    assert undo is not None
    assert [visit.id for visit in office.visits.undo(actor, undo.token)] == [first.id, second.id]


def _take_back_last(office: Office, actor: Actor) -> list[VisitState]:
    undo = office.visits.last_undo(actor)
    assert undo is not None
    return [visit.state for visit in office.visits.undo(actor, undo.token)]


def test_the_steps_of_one_visit_are_taken_back_one_after_the_other(
    actor: Actor, office: Office, clock: FixedClock
) -> None:
    begins = clock.now() + timedelta(hours=1)
    visit = office.expect.expect(actor, office.expectation("Ana Silva", begins))
    office.visits.check_in(actor, office.visits.check_in_for(actor, visit.id))
    office.visits.greet(actor, visit.id)
    office.visits.check_out(actor, [visit.id])
    states = [_take_back_last(office, actor) for _ in range(4)]
    assert states == [[VisitState.WITH_HOST], [VisitState.WAITING], [VisitState.EXPECTED], []]
    assert office.visits.last_undo(actor) is None
    assert office.desk.badges.out(actor) == []


def test_a_name_that_was_put_right_and_put_back_leaves_the_check_in_to_be_taken_back(
    actor: Actor, office: Office, clock: FixedClock
) -> None:
    first = office.visits.check_in(actor, office.walk_in("Ana Silva")).visit
    office.visits.check_out(actor, [first.id])
    clock.advance(minutes=1)
    again = office.walk_in("Ana Silva", visitor_id=first.visitor_id)
    visit = office.visits.check_in(actor, again).visit
    office.visits.edit(actor, visit.id, {"name": "Anna Silva"}, visit.version)
    assert _take_back_last(office, actor) == [VisitState.WAITING]
    assert _take_back_last(office, actor) == []
    record = office.visitors.visitor(actor, first.visitor_id)
    assert (record.name, record.visits) == ("Ana Silva", 1)


def test_what_somebody_else_did_between_two_steps_is_not_taken_back_with_them(
    admin: Actor, actor: Actor, office: Office
) -> None:
    visit = office.visits.check_in(actor, office.walk_in("Ana Silva")).visit
    office.visits.edit(admin, visit.id, {"company": "Núcleo"}, visit.version)
    office.visits.greet(actor, visit.id)
    assert _take_back_last(office, actor) == [VisitState.WAITING]
    with pytest.raises(Conflict, match="changed meanwhile"):
        _take_back_last(office, actor)
    assert office.visits.summary(actor, [visit.id])[0].company == "Núcleo"
    # Once they have taken it back themselves, it is nobody's change any more.
    _take_back_last(office, admin)
    assert _take_back_last(office, actor) == []


def test_with_a_number_that_somebody_else_got_the_check_in_stays(actor: Actor, office: Office) -> None:
    other = Actor(1003, "Second Desk", Role.RECEPTIONIST, "Side door")
    visit = office.visits.check_in(actor, office.walk_in("Ana Silva")).visit
    office.visits.check_out(actor, [visit.id])
    office.visits.check_in(other, office.walk_in("Quick Person"))
    assert _take_back_last(office, actor) == [VisitState.WAITING]
    with pytest.raises(Conflict, match="changed meanwhile"):
        _take_back_last(office, actor)
    assert {badge.number for badge in office.desk.badges.out(actor)} == {"V-001", "V-002"}


def test_a_badge_printed_ahead_and_taken_back_leaves_the_booking_to_be_taken_back(
    actor: Actor, office: Office, clock: FixedClock
) -> None:
    visit = office.expect.expect(actor, office.expectation("Ana Silva", clock.now() + timedelta(hours=1)))
    batches = BatchService(office.desk)
    assert batches.print_all(actor, [visit.id]).jobs
    _take_back_last(office, actor)
    assert _take_back_last(office, actor) == [], "nobody else has changed it"
    assert office.visits.last_undo(actor) is None


def test_a_badge_printed_ahead_of_a_name_put_right_since_is_taken_back_by_itself(
    admin: Actor, actor: Actor, office: Office, clock: FixedClock
) -> None:
    visit = office.expect.expect(actor, office.expectation("Ana Silva", clock.now() + timedelta(hours=1)))
    BatchService(office.desk).print_all(actor, [visit.id])
    now = office.visits.summary(actor, [visit.id])[0]
    office.visits.edit(admin, visit.id, {"company": "Núcleo"}, now.version)
    _take_back_last(office, actor)
    left = office.visits.summary(actor, [visit.id])[0]
    assert (left.badge_ahead, left.company) == (False, "Núcleo")
    with pytest.raises(Conflict, match="changed meanwhile"):
        _take_back_last(office, actor)


def test_a_step_that_cannot_be_taken_back_does_not_keep_those_before_it(
    admin: Actor, actor: Actor, office: Office
) -> None:
    first, second = (office.visits.check_in(actor, office.walk_in(name)).visit for name in ("Ana", "Bo"))
    office.visits.edit(admin, second.id, {"company": "Núcleo"}, second.version)
    with pytest.raises(Conflict, match="changed meanwhile"):
        _take_back_last(office, actor)
    assert _take_back_last(office, actor) == []
    left = [visit.id for visit in office.visits.waiting(actor)]
    assert (first.id in left, second.id in left) == (False, True)
