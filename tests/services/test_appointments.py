"""Appointments on a real store: made, moved, followed to their end, taken back, refused."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from reception_app.appointments.records import AppointmentFilter, Due, NotAtWork
from reception_app.appointments.records import AppointmentState as S
from reception_app.db.uow import Store
from reception_app.directory import StaffDays
from reception_app.directory.records import ExceptionKind, NewException
from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.errors import AppError, Conflict, Invalid, NotAllowed, NotFound
from reception_app.occupancy import SlotTaken, Span
from reception_app.visits.records import VisitState
from tests.builders.appointments import MANAGER, Diary, at, open_diary
from tests.builders.front_desk import Office
from tests.builders.kiosks import Screen
from tests.fakes.clock import FixedClock

OTHER = Actor(1011, "Otto Desk", Role.RECEPTIONIST, "Back desk")
INTERN = Actor(1003, "Ines New", Role.INTERN, "Front desk")


def plain(error: AppError) -> str:
    return plain_text(str(error))


def plain_text(said: str) -> str:
    return said.replace("\u2068", "").replace("\u2069", "")


def board(diary: Diary, actor: Actor) -> dict[str, VisitState]:
    seen = diary.office.visits.board(actor, date(2026, 11, 25))
    return {each.name: each.state for each in seen if each.state is VisitState.EXPECTED}


def undo_visit(diary: Diary, actor: Actor) -> None:
    undo = diary.office.visits.last_undo(actor)
    assert undo is not None
    diary.office.visits.undo(actor, undo.token)


def test_an_appointment_makes_the_visitor_expected(diary: Diary, actor: Actor) -> None:
    made = diary.appointments.schedule(actor, diary.new()).appointment
    assert (made.state, made.staff[0].name, made.fee, made.currency) == (S.BOOKED, "Anna Kovacs", 5000, "EUR")
    assert (made.documents, made.missing) == ((Due("Passport"), Due("Contract")), ("Passport", "Contract"))
    visit = diary.office.visits.visit(actor, made.visit_id)
    assert (visit.summary.name, visit.summary.state) == ("Dora Petri", VisitState.EXPECTED)
    assert (visit.summary.expected_at, visit.summary.host_name) == (at(10), "Anna Kovacs")
    assert made.visitor_id == visit.summary.visitor_id


def test_the_second_is_told_who_has_it_when_else_and_who_else(diary: Diary, actor: Actor) -> None:
    diary.make(actor)
    with pytest.raises(SlotTaken) as refused:
        diary.make(OTHER, at(10, 15), name="Emil Novak")
    said = plain(refused.value)
    assert "Anna Kovacs is taken until 11:40: Consultation, Dora Petri" in said
    # The ten minutes after it are hers as well, and her hours begin at nine in Berlin.
    assert [each.starts_at for each in refused.value.near] == [at(10, 45), at(9, 15), at(11, 15)]
    assert "Boris Lindt" in said
    assert diary.make(OTHER, at(10, 40), name="Emil Novak").state is S.BOOKED


def test_moved_it_takes_visit_and_time_with_it_and_can_be_taken_back(diary: Diary, actor: Actor) -> None:
    made = diary.make(actor)
    boris = diary.office.hosts["Boris Lindt"]
    moved = diary.appointments.move(actor, made.id, at(13), at(13, 30), to=boris, version=made.version)
    visit = diary.office.visits.visit(actor, made.visit_id).summary
    assert (visit.expected_at, visit.host_name) == (at(13), "Boris Lindt")
    assert [step.kind for step in moved.steps] == ["booked", "rescheduled"]
    assert moved.appointment.sequence == made.sequence + 1
    diary.make(OTHER, name="Emil Novak")  # her time is free again
    with pytest.raises(SlotTaken):
        diary.appointments.take_back(actor, made.id, moved.appointment.version)
    with pytest.raises(SlotTaken):
        diary.make(OTHER, at(13, 15), who="Boris Lindt", name="Fay Long")
    assert diary.now(made.id).starts_at == at(13)


def test_a_move_is_taken_back(diary: Diary, actor: Actor) -> None:
    made = diary.make(actor)
    boris = diary.office.hosts["Boris Lindt"]
    moved = diary.appointments.move(actor, made.id, at(13), at(13, 30), to=boris).appointment
    back = diary.appointments.take_back(actor, made.id, moved.version).appointment
    assert (back.starts_at, back.staff[0].name) == (at(10), "Anna Kovacs")
    visit = diary.office.visits.visit(actor, made.visit_id).summary
    assert (visit.expected_at, visit.host_name) == (at(10), "Anna Kovacs")
    with pytest.raises(Conflict, match="nothing"):
        diary.appointments.take_back(actor, made.id, back.version)


def test_moves_are_taken_back_one_after_the_other(diary: Diary, actor: Actor) -> None:
    made = diary.make(actor)
    moves = [
        diary.appointments.move(actor, made.id, at(hour), at(hour, 30)).appointment.version
        for hour in (13, 15)
    ]
    for version, hour in zip(reversed(moves), (13, 10), strict=True):
        assert diary.appointments.take_back(actor, made.id, version).appointment.starts_at == at(hour)
    again = diary.appointments.move(actor, made.id, at(13), at(13, 30)).appointment
    diary.appointments.move(OTHER, made.id, at(14), at(14, 30))
    last = diary.appointments.move(actor, made.id, at(15), at(15, 30)).appointment
    diary.appointments.take_back(actor, made.id, last.version)
    with pytest.raises(Conflict, match="Somebody else"):
        diary.appointments.take_back(actor, made.id, again.version)


def test_check_in_at_the_desk_moves_it_and_so_does_taking_that_back(diary: Diary, actor: Actor) -> None:
    made = diary.make(actor)
    diary.check_in(actor, made.visit_id)
    assert (diary.now(made.id).state, diary.now(made.id).arrived_at) == (S.ARRIVED, at(9, 42, 24))
    undo_visit(diary, actor)
    assert (diary.now(made.id).state, diary.now(made.id).arrived_at) == (S.BOOKED, None)
    diary.check_in(actor, made.visit_id)
    begun = diary.appointments.begin(actor, made.id).appointment
    assert begun.state is S.IN_PROGRESS
    diary.office.visits.check_out(actor, [made.visit_id])
    assert diary.now(made.id).state is S.FULFILLED


def test_check_in_at_the_visitors_screen_moves_it_as_well(diary: Diary, screen: Screen, actor: Actor) -> None:
    made = diary.make(actor, at(10, 30, day=24))
    screen.booked(diary.office.visits.visit(actor, made.visit_id).code)
    assert diary.now(made.id).state is S.ARRIVED


def test_an_appointment_of_two_needs_both(diary: Diary, actor: Actor) -> None:
    hosts, slots = diary.office.hosts, diary.appointments.slots
    both = (hosts["Anna Kovacs"], hosts["Boris Lindt"])
    diary.make(actor, at(8), who="Anna Kovacs", outside_hours=True)
    diary.make(actor, at(9), who="Boris Lindt", name="Emil Novak")
    service, since = diary.services["Consultation"].id, at(7)
    alone = slots.first_free(actor, service, both, since=since, limit=1)
    assert (alone[0].starts_at, alone[0].employee_name) == (at(8), "Boris Lindt")
    together = slots.first_free(actor, service, both, since=since, limit=1, together=True)
    assert together[0].starts_at == at(9, 45)
    seen = slots.outlook(actor, service, both, Span(at(9), at(9, 30)))
    assert [plain_text(each) for each in seen.taken] == [
        "Boris Lindt is taken until 10:40: Consultation, Emil Novak."
    ]
    assert seen.near
    assert slots.outlook(actor, service, both, Span(at(12), at(12, 30))).free
    made = diary.make(actor, at(12), staff=both, name="Fay Long")
    assert [each.name for each in made.staff] == ["Anna Kovacs", "Boris Lindt"]
    with pytest.raises(SlotTaken):
        diary.make(OTHER, at(12, 15), who="Boris Lindt", name="Gus Meyer")


def test_cancelled_it_frees_the_time_and_offers_it_to_whoever_waits(diary: Diary, actor: Actor) -> None:
    made = diary.make(actor)
    later = diary.make(actor, at(12), name="Emil Novak", sooner=True)
    diary.make(actor, at(13), name="Fay Long")
    gone = diary.appointments.cancel(actor, made.id, "Is ill")
    assert [each.id for each in gone.waiting] == [later.id]
    assert (gone.appointment.state, gone.appointment.reason) == (S.CANCELLED, "Is ill")
    assert board(diary, actor) == {"Emil Novak": VisitState.EXPECTED, "Fay Long": VisitState.EXPECTED}
    assert [each.id for each in diary.appointments.lists.sooner(actor)] == [later.id]
    back = diary.appointments.take_back(actor, made.id, gone.appointment.version).appointment
    assert (back.state, back.closed_at, back.reason) == (S.BOOKED, None, "")
    assert board(diary, actor)["Dora Petri"] is VisitState.EXPECTED
    with pytest.raises(SlotTaken):
        diary.make(OTHER, name="Gus Meyer")


def test_a_cancelled_or_missed_visit_takes_its_appointment_along(
    diary: Diary, actor: Actor, clock: FixedClock
) -> None:
    one, two = diary.make(actor), diary.make(actor, at(12), name="Emil Novak")
    clock.set(at(12))
    diary.office.expect.cancel(actor, [one.visit_id])
    diary.office.expect.no_show(actor, [two.visit_id])
    assert [diary.now(each.id).state for each in (one, two)] == [S.CANCELLED, S.NO_SHOW]
    undo_visit(diary, actor)
    assert diary.now(two.id).state is S.BOOKED


def test_a_visit_is_not_expected_again_at_a_time_that_somebody_else_has(diary: Diary, actor: Actor) -> None:
    made = diary.make(actor)
    diary.office.expect.cancel(actor, [made.visit_id])
    diary.make(actor, name="Emil Novak", expected=False)
    with pytest.raises(SlotTaken, match="Emil Novak"):
        undo_visit(diary, actor)
    assert diary.now(made.id).state is S.CANCELLED
    assert diary.office.visits.visit(actor, made.visit_id).summary.state is VisitState.CANCELLED


def test_a_missed_one_checked_in_by_mistake_is_missed_again(
    diary: Diary, actor: Actor, clock: FixedClock
) -> None:
    made = diary.make(actor)
    clock.set(at(8))
    diary.office.expect.no_show(actor, [made.visit_id])
    diary.make(actor, name="Emil Novak", expected=False)
    # Who stands at the desk is received although somebody else has the time.
    diary.check_in(actor, made.visit_id)
    assert diary.now(made.id).state is S.ARRIVED
    undo_visit(diary, actor)
    assert (diary.now(made.id).state, diary.now(made.id).arrived_at) == (S.NO_SHOW, None)
    assert diary.office.visits.visit(actor, made.visit_id).summary.state is VisitState.NO_SHOW


def test_whoever_is_expected_is_checked_in_not_marked(diary: Diary, actor: Actor, clock: FixedClock) -> None:
    made = diary.make(actor)
    detail = diary.appointments.lists.appointment(actor, made.id)
    assert detail.can == {"edit", "cancel", "documents", "sooner"}
    with pytest.raises(Conflict, match="expected at reception"):
        diary.appointments.arrive(actor, made.id)
    with pytest.raises(Conflict, match="still to come"):
        diary.appointments.no_show(actor, made.id)
    call = diary.make(actor, at(12), name="Emil Novak", expected=False)
    assert call.visit_id == 0
    assert diary.appointments.arrive(actor, call.id).appointment.state is S.ARRIVED
    assert diary.appointments.fulfil(actor, call.id).appointment.state is S.FULFILLED
    clock.set(at(11))
    assert diary.appointments.no_show(actor, made.id).appointment.state is S.NO_SHOW
    assert diary.office.visits.visit(actor, made.visit_id).summary.state is VisitState.NO_SHOW


def test_a_proposed_time_is_kept_and_expects_nobody(diary: Diary, actor: Actor) -> None:
    made = diary.make(actor, proposed=True)
    assert (made.state, made.visit_id) == (S.PROPOSED, 0)
    with pytest.raises(SlotTaken):
        diary.make(OTHER, name="Emil Novak")
    booked = diary.appointments.book(actor, made.id).appointment
    assert booked.state is S.BOOKED
    assert board(diary, actor) == {"Dora Petri": VisitState.EXPECTED}
    back = diary.appointments.take_back(actor, made.id, booked.version).appointment
    assert (back.state, board(diary, actor)) == (S.PROPOSED, {})


def test_a_new_one_taken_back_is_cancelled(diary: Diary, actor: Actor) -> None:
    made = diary.make(actor)
    assert diary.appointments.take_back(actor, made.id, made.version).appointment.state is S.CANCELLED
    assert board(diary, actor) == {}
    with pytest.raises(Conflict, match="Somebody else"):
        diary.appointments.take_back(actor, made.id, 1)


def test_leave_entered_afterwards_lists_who_is_affected(diary: Diary, actor: Actor, store: Store) -> None:
    made = diary.make(actor)
    away = NewException(ExceptionKind.LEAVE, date(2026, 11, 25), date(2026, 11, 27))
    anna = diary.office.hosts["Anna Kovacs"]
    StaffDays(store).add_exception(MANAGER, anna, away)
    found = diary.appointments.lists.troubled(actor)
    assert [(each.id, why.replace("\u2068", "").replace("\u2069", "")) for each, why in found] == [
        (made.id, "Anna Kovacs is on leave then.")
    ]
    with pytest.raises(NotAtWork, match="on leave"):
        diary.make(actor, at(14), name="Emil Novak")
    meant = diary.make(actor, at(14), name="Emil Novak", outside_hours=True)
    assert meant.outside_hours
    assert len(diary.appointments.lists.troubled(actor, anna)) == 1


def test_documents_are_ticked_off_and_a_later_time_is_wished(diary: Diary, actor: Actor) -> None:
    made = diary.make(actor)
    ticked = diary.appointments.documents(actor, made.id, ["Passport"], made.version).appointment
    assert ticked.missing == ("Contract",)
    assert diary.appointments.sooner(actor, made.id, True).appointment.sooner
    with pytest.raises(Invalid):
        diary.appointments.documents(actor, made.id, ["Horse"])


def test_whoever_leaves_hands_over_and_is_not_chosen_again(diary: Diary, actor: Actor) -> None:
    made = diary.make(actor)
    directory, hosts = diary.office.desk.directory, diary.office.hosts
    day, chiara = date(2026, 11, 24), hosts["Chiara Rossi"]
    directory.leave_company(MANAGER, hosts["Anna Kovacs"], day, take_over_by=chiara)
    moved = diary.now(made.id)
    assert [each.name for each in moved.staff] == ["Chiara Rossi"]
    assert diary.office.visits.visit(actor, made.visit_id).summary.host_name == "Chiara Rossi"
    with pytest.raises(Invalid, match="has left") as refused:
        diary.make(actor, at(14))
    assert refused.value.field == "staff"
    assert diary.appointments.services.offering(diary.services["Consultation"]) == (hosts["Boris Lindt"],)


BAD = [
    ({"ends_at": at(9)}, "ends_at"),
    ({"ends_at": at(10)}, "ends_at"),
    ({"ends_at": at(11, day=26)}, "ends_at"),
    ({"starts_at": at(8, day=24), "ends_at": at(9, day=24)}, "starts_at"),
    ({"starts_at": at(8) + timedelta(days=3000), "ends_at": at(9) + timedelta(days=3000)}, "starts_at"),
    ({"staff": ()}, "staff"),
    ({"staff": (77,)}, "staff"),
    ({"service_id": 77}, "service_id"),
    ({"name": " "}, "name"),
    ({"email": "dora"}, "email"),
    ({"zone": "Mars/Base"}, "zone"),
]


@pytest.mark.parametrize(("wrong", "field"), BAD)
def test_what_makes_no_sense_is_refused_by_field(
    diary: Diary, actor: Actor, wrong: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        diary.appointments.schedule(actor, replace(diary.new(), **wrong))  # type: ignore[arg-type]
    assert refused.value.field == field


def test_who_may_not_and_what_is_gone(diary: Diary, actor: Actor) -> None:
    with pytest.raises(NotAllowed):
        diary.make(INTERN)
    with pytest.raises(NotFound):
        diary.appointments.cancel(actor, 5)
    made = diary.make(actor)
    with pytest.raises(Conflict, match="Somebody else"):
        diary.appointments.cancel(actor, made.id, version=made.version + 1)
    assert diary.appointments.lists.appointment(INTERN, made.id).can == frozenset()


def test_lists_by_time_words_and_person(diary: Diary, actor: Actor) -> None:
    one = diary.make(actor)
    two = diary.make(actor, at(12), who="Boris Lindt", name="Emil Novak")
    lists = diary.appointments.lists

    def found(**wanted: object) -> list[int]:
        return [each.id for each in lists.appointments(actor, AppointmentFilter(**wanted))]  # type: ignore[arg-type]

    assert found() == [one.id, two.id]
    assert found(since=at(11), until=at(13)) == [two.id]
    assert found(text="nov cons") == [two.id]
    assert found(employee_id=diary.office.hosts["Anna Kovacs"]) == [one.id]
    assert found(service_id=diary.services["Signing"].id) == []
    assert found(states=frozenset({S.BOOKED}), sooner=False) == [one.id, two.id]
    after = lists.appointments(actor, AppointmentFilter(), 1, (one.starts_at, one.id))
    assert [each.id for each in after] == [two.id]
    assert lists.counts(actor, AppointmentFilter(sooner=True)) == 0


def test_the_hours_of_a_changed_day_are_those_of_the_wall_clock(
    house: Office, actor: Actor, clock: FixedClock
) -> None:
    diary = open_diary(house)
    service = diary.services["Signing"].id
    clock.set(datetime(2027, 3, 27, 20, tzinfo=UTC))
    first = diary.appointments.slots.first_free(actor, service, limit=1)[0]
    # Monday after the clocks went forward: nine o'clock in Berlin is seven in UTC.
    assert first.starts_at == datetime(2027, 3, 29, 7, tzinfo=UTC)
    clock.set(datetime(2027, 10, 30, 20, tzinfo=UTC))
    assert diary.appointments.slots.first_free(actor, service, limit=1)[0].starts_at == datetime(
        2027, 11, 1, 8, tzinfo=UTC
    )
