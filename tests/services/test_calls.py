"""Calls on a real store: taken, parked, put through, come back, ended; by two desks at once too."""

from datetime import timedelta
from functools import partial

import pytest

from reception_app.audit import AuditFilter, AuditService
from reception_app.calls.log import CallLog
from reception_app.calls.records import (
    NO_CALL_BACK,
    Call,
    CallBackWish,
    CallEdit,
    CallFilter,
    CallState,
    CandidateKind,
    Outcome,
)
from reception_app.calls.service import CallService
from reception_app.contacts.records import ContactEdit, ContactPhone
from reception_app.contacts.service import ContactService
from reception_app.db.uow import Store
from reception_app.directory import EmployeeEdit
from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.errors import Conflict, Invalid, NotFound
from tests.builders.front_desk import Office
from tests.fakes.clock import FixedClock

OTHER = Actor(1003, "Priya Two", Role.RECEPTIONIST, "Side desk")
NUMBER = "+44 20 7946 0018"


@pytest.fixture
def log(house: Office) -> CallLog:
    return CallLog(house.desk)


def edit_of(house: Office, **more: object) -> CallEdit:
    values = {"number": NUMBER, "name": "Ana Souza", "target_id": house.hosts["Anna Kovacs"], **more}
    return CallEdit(**values)  # type: ignore[arg-type]


def test_several_calls_are_open_at_once_and_each_says_where_it_stands(
    calls: CallService, house: Office, actor: Actor, clock: FixedClock
) -> None:
    first = calls.begin(actor, edit_of(house))
    calls.park(actor, first.id, edit_of(house, notes="Container held"))
    clock.advance(minutes=1)
    second = calls.begin(actor, CallEdit(number="x118"))
    found = calls.open_calls(OTHER)
    assert [(each.id, each.state) for each in found] == [
        (first.id, CallState.PARKED),
        (second.id, CallState.OPEN),
    ]
    assert (found[0].notes, found[0].target_name, found[0].number_key) == (
        "Container held",
        "Anna Kovacs",
        "+442079460018",
    )
    assert (found[1].number_key, found[0].seconds(clock.now())) == ("x118", 60)


def test_of_two_desks_that_take_one_call_one_wins_and_the_other_is_told(
    calls: CallService, house: Office, actor: Actor
) -> None:
    call = calls.begin(actor, edit_of(house))
    calls.park(actor, call.id)
    assert calls.take(OTHER, call.id).taken_by_name == "Priya Two"
    assert calls.take(OTHER, call.id).state is CallState.OPEN
    for late in (calls.take, calls.park, partial(calls.edit, edit=edit_of(house))):
        with pytest.raises(Conflict, match=r"Priya Two.* has this call already"):
            late(actor, call.id)
    with pytest.raises(Conflict):
        calls.end(actor, call.id, Outcome.ANSWERED)


def test_a_call_that_nobody_answers_comes_back_and_may_be_taken_again(
    calls: CallService, house: Office, actor: Actor, clock: FixedClock
) -> None:
    call = calls.begin(actor, edit_of(house))
    assert calls.put_through(actor, call.id, edit_of(house)).state is CallState.PUT_THROUGH
    clock.advance(seconds=39)
    assert calls.call(actor, call.id).state is CallState.PUT_THROUGH
    clock.advance(seconds=1)
    back = calls.call(actor, call.id)
    assert (back.state, back.name, back.number, back.target_name) == (
        CallState.CAME_BACK,
        "Ana Souza",
        NUMBER,
        "Anna Kovacs",
    )
    assert calls.take(OTHER, call.id).state is CallState.OPEN


def test_a_call_that_was_answered_is_over(
    calls: CallService, log: CallLog, house: Office, actor: Actor, clock: FixedClock
) -> None:
    call = calls.begin(actor, edit_of(house))
    calls.put_through(actor, call.id, edit_of(house))
    done = calls.answered(actor, call.id)
    assert (done.state, done.outcome) == (CallState.ENDED, Outcome.PUT_THROUGH)
    clock.advance(minutes=5)
    assert calls.call(actor, call.id).state is CallState.ENDED
    assert calls.open_calls(actor) == []
    with pytest.raises(Conflict, match="is over"):
        calls.answered(actor, call.id)


def test_a_house_that_wants_none_back_is_done_when_it_puts_through(
    calls: CallService, house: Office, admin: Actor, actor: Actor
) -> None:
    house.desk.preferences.set(admin, {"calls.back_after_by_hand": 0})
    call = calls.begin(actor, edit_of(house))
    assert calls.put_through(actor, call.id, edit_of(house)).outcome is Outcome.PUT_THROUGH


def test_nobody_is_put_through_to_nobody_or_to_who_has_left(
    calls: CallService, house: Office, admin: Actor, actor: Actor
) -> None:
    call = calls.begin(actor, CallEdit(number=NUMBER))
    with pytest.raises(Invalid) as nobody:
        calls.put_through(actor, call.id, CallEdit(number=NUMBER))
    assert nobody.value.field == "target_id"
    chiara = house.hosts["Chiara Rossi"]
    kept = calls.edit(actor, call.id, edit_of(house, target_id=chiara))
    house.desk.directory.leave_company(admin, chiara, house.desk.preferences.local_day(kept.rung_at))
    with pytest.raises(Invalid, match="has left"):
        calls.put_through(actor, call.id, edit_of(house, target_id=chiara))
    # What was written down before stays all the same.
    assert calls.edit(actor, call.id, edit_of(house, target_id=chiara)).target_name == "Chiara Rossi"


def test_an_end_says_what_became_of_it_and_can_be_taken_back(
    calls: CallService, log: CallLog, house: Office, actor: Actor
) -> None:
    call = calls.begin(actor, edit_of(house))
    with pytest.raises(Invalid, match="what became"):
        calls.end(actor, call.id, Outcome.NONE)
    wish = CallBackWish(call.rung_at + timedelta(hours=1))
    over = calls.end(actor, call.id, Outcome.ANSWERED, edit_of(house, about="Late shipment"), call_back=wish)
    assert (over.outcome, over.about) == (Outcome.ANSWERED, "Late shipment")
    assert len(log.call_backs(actor)) == 1
    again = calls.reopen(actor, call.id, call_back=NO_CALL_BACK)
    assert (again.state, again.outcome, again.ended_at) == (CallState.OPEN, Outcome.NONE, None)
    assert log.call_backs(actor) == []


def test_a_late_undo_takes_no_call_from_another_desk(
    calls: CallService, house: Office, actor: Actor, clock: FixedClock
) -> None:
    call = calls.begin(actor, edit_of(house))
    calls.put_through(actor, call.id, edit_of(house, target_id=house.hosts["Boris Lindt"]))
    clock.advance(minutes=10)
    calls.take(OTHER, call.id)
    with pytest.raises(Conflict, match=r"Priya Two.* has this call already"):
        calls.reopen(actor, call.id)
    assert calls.call(actor, call.id).taken_by == OTHER.user_id


def test_a_late_undo_leaves_what_another_desk_ended(calls: CallService, house: Office, actor: Actor) -> None:
    call = calls.begin(actor, edit_of(house))
    calls.end(actor, call.id, Outcome.ANSWERED)
    calls.reopen(actor, call.id)
    calls.park(actor, call.id)
    calls.take(OTHER, call.id)
    calls.end(OTHER, call.id, Outcome.WRONG_NUMBER)
    with pytest.raises(Conflict, match=r"Priya Two.* has ended this call"):
        calls.reopen(actor, call.id)
    assert calls.call(actor, call.id).outcome is Outcome.WRONG_NUMBER


def test_the_same_callers_wish_is_added_to_the_open_one(
    calls: CallService, log: CallLog, house: Office, actor: Actor, clock: FixedClock
) -> None:
    due = clock.now() + timedelta(hours=2)
    owner = house.hosts["Boris Lindt"]
    first = calls.begin(actor, edit_of(house))
    wish = CallBackWish(due, owner, "Wants the customs number")
    calls.end(actor, first.id, Outcome.ANSWERED, call_back=wish)
    clock.advance(minutes=20)
    second = calls.begin(actor, edit_of(house, number="020 7946 0018"))
    story = calls.story(actor, "020 7946 0018", before=second.id)
    assert story.call_back is not None
    assert story.last is not None
    assert (story.times, story.last.id, story.call_back.owner_name) == (1, first.id, "Boris Lindt")
    sooner = CallBackWish(due - timedelta(hours=1), note="Before three")
    calls.end(actor, second.id, Outcome.WILL_CALL_AGAIN, call_back=sooner)
    (back,) = log.call_backs(actor)
    assert (back.call.id, back.times, back.due_at, back.owner_id) == (second.id, 2, sooner.due_at, owner)
    assert back.note == "Wants the customs number\nBefore three"
    # One call's undo does not take away what another has asked for.
    calls.reopen(actor, second.id, call_back=NO_CALL_BACK)
    assert len(log.call_backs(actor)) == 1


def test_a_wish_that_is_taken_back_is_not_counted(
    calls: CallService, log: CallLog, house: Office, actor: Actor, clock: FixedClock
) -> None:
    wish = CallBackWish(clock.now() + timedelta(hours=1), note="About the container")
    first, second = (calls.begin(actor, edit_of(house)).id for _ in range(2))
    for call_id in (first, second):
        calls.end(actor, call_id, Outcome.ANSWERED, call_back=wish)
    calls.reopen(actor, second, call_back=NO_CALL_BACK)
    assert [(each.times, each.call.id) for each in log.call_backs(actor)] == [(1, first)]
    calls.end(actor, second, Outcome.ANSWERED, call_back=wish)
    assert [(each.times, each.note) for each in log.call_backs(actor)] == [(2, wish.note)]
    for call_id in (second, first):
        calls.reopen(actor, call_id, call_back=NO_CALL_BACK)
    assert log.call_backs(actor) == []


def test_late_call_backs_are_counted_one_by_one(
    calls: CallService, log: CallLog, house: Office, actor: Actor, clock: FixedClock
) -> None:
    for number in ("+44 20 7946 0018", "+44 20 7946 0019", "+44 20 7946 0020"):
        call = calls.begin(actor, CallEdit(number=number))
        wish = CallBackWish(clock.now() + timedelta(minutes=5))
        calls.end(actor, call.id, Outcome.ANSWERED, call_back=wish)
    clock.advance(minutes=6)
    assert (log.counts(actor).call_backs, log.counts(actor).call_backs_late) == (3, 3)


def test_a_call_back_is_done_once_and_moved_while_it_is_open(
    calls: CallService, log: CallLog, house: Office, actor: Actor, clock: FixedClock
) -> None:
    call = calls.begin(actor, edit_of(house))
    calls.end(actor, call.id, Outcome.ANSWERED, call_back=CallBackWish(clock.now() + timedelta(minutes=5)))
    (back,) = log.call_backs(actor)
    log.move(actor, back.id, back.due_at + timedelta(minutes=5), house.hosts["Boris Lindt"])
    clock.advance(minutes=11)
    (moved,) = log.call_backs(actor)
    assert moved.overdue(clock.now())
    assert moved.owner_name == "Boris Lindt"
    assert (log.counts(actor).call_backs, log.counts(actor).call_backs_late) == (1, 1)
    log.called_back(OTHER, back.id)
    assert log.call_backs(actor) == []
    with pytest.raises(Conflict, match="Priya Two"):
        log.called_back(actor, back.id)
    log.not_called_back(OTHER, back.id)
    assert len(log.call_backs(actor)) == 1
    with pytest.raises(NotFound):
        log.called_back(actor, 5)


def test_a_number_that_several_share_shows_all_of_them(
    calls: CallService, house: Office, actor: Actor, admin: Actor
) -> None:
    for name in ("Ana Souza", "Bela Souza"):
        visit = house.visits.check_in(actor, house.walk_in(name, company="Souza Logistics")).visit
        visitor = house.visitors.visitor(actor, visit.visitor_id)
        house.visitors.save(admin, visitor.id, {"phone": NUMBER}, visitor.version)
    found = calls.candidates(actor, "020/7946 0018")
    assert {(each.kind, each.name, each.why) for each in found} == {
        (CandidateKind.VISITOR, "Ana Souza", "same number"),
        (CandidateKind.VISITOR, "Bela Souza", "same number"),
    }
    assert found[0].last_target == "Anna Kovacs"
    assert found[0].on_site


def test_a_contact_is_offered_by_its_number(
    calls: CallService, house: Office, actor: Actor, admin: Actor
) -> None:
    edit = ContactEdit(name="Lift Service", company="Lifts and Sons", phones=(ContactPhone(NUMBER),))
    ContactService(house.desk.store, region=lambda: "GB").save(admin, edit)
    (found,) = calls.candidates(actor, "020 7946 0018")
    assert (found.kind, found.name, found.company) == (
        CandidateKind.CONTACT,
        "Lift Service",
        "Lifts and Sons",
    )
    assert found.why == "same number"


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("lift", ["Lift Service", "Lift Watch"]),
        ("sons lifts", ["Lift Service"]),
        ("+44 20 7946", ["Lift Service", "Lift Watch"]),
        ("020 794", ["Lift Service", "Lift Watch"]),
        ("0044207946", ["Lift Service", "Lift Watch"]),
        ("020 7946 0018", ["Lift Service"]),
        ("020 7946 00", ["Lift Service"]),
        ("02", []),
        ("kabel", []),
    ],
)
def test_contacts_are_offered_by_name_company_and_the_beginning_of_a_number(
    calls: CallService, house: Office, actor: Actor, admin: Actor, typed: str, names: list[str]
) -> None:
    contacts = ContactService(house.desk.store, region=lambda: "GB")
    for name, company, number in (
        ("Lift Service", "Lifts and Sons", NUMBER),
        ("Lift Watch", "", "+44 20 7946 1234"),
        ("Zoe Cable", "", "+49 6131 1234567"),
    ):
        contacts.save(admin, ContactEdit(name=name, company=company, phones=(ContactPhone(number),)))
    found = calls.candidates(actor, typed)
    assert sorted(each.name for each in found) == names
    assert all(each.exact == (typed == "020 7946 0018") and each.id and each.number for each in found)


def test_callers_are_known_by_extension_name_and_earlier_calls(
    calls: CallService, house: Office, actor: Actor
) -> None:
    assert [(each.name, each.why) for each in calls.candidates(actor, "x214")] == [("Anna Kovacs", "ext.")]
    assert [each.name for each in calls.candidates(actor, "bor")] == ["Boris Lindt"]
    call = calls.begin(actor, CallEdit(number=NUMBER, name="Marek Dvořák", company="Dvořák Packaging"))
    for typed in (NUMBER, "dvorak"):
        assert calls.candidates(actor, typed) == [], "whoever is on the line has not rung before"
    calls.end(actor, call.id, Outcome.ANSWERED)
    for typed in (NUMBER, "dvorak"):
        (found,) = calls.candidates(actor, typed)
        assert (found.kind, found.name, found.company) == (
            CandidateKind.CALLER,
            "Marek Dvořák",
            "Dvořák Packaging",
        )
    for nobody in ("withheld", "112", "", "100%_"):
        assert calls.candidates(actor, nobody) == []


def test_an_extension_is_offered_while_it_is_typed(calls: CallService, actor: Actor) -> None:
    found = calls.candidates(actor, "21")
    assert {each.name for each in found} == {"Anna Kovacs", "Boris Lindt", "Chiara Rossi"}
    assert not any(each.exact for each in found), "21 is nobody's"
    (boris,) = calls.candidates(actor, "215")
    assert (boris.name, boris.exact) == ("Boris Lindt", True)


def test_all_who_share_a_number_are_shown_however_many(
    calls: CallService, house: Office, actor: Actor, admin: Actor
) -> None:
    contacts = ContactService(house.desk.store, region=lambda: "GB")
    for each in range(8):
        edit = ContactEdit(f"Behind The Switchboard {each}", phones=(ContactPhone("+44 20 7946 0999"),))
        contacts.save(admin, edit, anyway=True)
        mobile = EmployeeEdit(f"Shared Mobile {each}", mobile="+44 7700 900123")
        house.desk.directory.save_employee(admin, mobile)
    for number in ("020 7946 0999", "07700 900123"):
        found = calls.candidates(actor, number)
        assert (len(found), {each.exact for each in found}) == (8, {True})


@pytest.mark.parametrize("typed", ["7946 0018", "020 7946-0018", "+44 20 7946", "79460018"])
def test_the_log_finds_a_number_however_it_is_parted(calls: CallService, log: CallLog, typed: str) -> None:
    actor = OTHER
    call = calls.begin(actor, CallEdit(number=NUMBER, name="Ana Souza"))
    calls.begin(actor, CallEdit(number="+44 20 7946 1118", name="Bela Souza"))
    wanted = CallFilter(text=typed)
    found = [each.id for each in log.calls(actor, wanted)]
    assert call.id in found
    assert log.count(actor, wanted) == len(found) == (2 if typed == "+44 20 7946" else 1)


def test_withheld_callers_are_no_one_caller(
    calls: CallService, log: CallLog, actor: Actor, clock: FixedClock
) -> None:
    for _ in range(2):
        call = calls.begin(actor, CallEdit(number="anonymous"))
        calls.end(actor, call.id, Outcome.ANSWERED, call_back=CallBackWish(clock.now()))
    assert calls.story(actor, "anonymous").times == 0
    assert len(log.call_backs(actor)) == 2


def test_the_audit_says_what_was_done_and_names_nobody(
    calls: CallService, house: Office, actor: Actor, admin: Actor, store: Store
) -> None:
    call = calls.begin(actor, edit_of(house))
    calls.put_through(actor, call.id, edit_of(house))
    calls.answered(actor, call.id)
    entries = AuditService(store).entries(admin, AuditFilter(subject="call", subject_id=call.id))
    assert [each.action for each in entries] == ["call.answered", "call.put_through", "call.begin"]
    assert "Souza" not in str(entries)
    assert "7946" not in str(entries)


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", "x" * 101), ("number", "1" * 201), ("notes", "x" * 5001), ("about", "x" * 201)],
)
def test_what_is_too_long_is_said_of_its_field(
    calls: CallService, house: Office, actor: Actor, field: str, value: str
) -> None:
    with pytest.raises(Invalid) as trouble:
        calls.begin(actor, edit_of(house, **{field: value}))
    assert trouble.value.field == field


def test_script_and_5000_characters_are_text(calls: CallService, house: Office, actor: Actor) -> None:
    notes = "<script>alert(1)</script> " + "ü" * 4970
    call: Call = calls.begin(actor, edit_of(house, name="<b>Ana</b>", notes=notes))
    assert (call.name, call.notes) == ("<b>Ana</b>", notes)
