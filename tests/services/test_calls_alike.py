"""Calls that are alike: a telephone that several share, callers of one number or of none."""

import pytest

from reception_app.calls.log import CallLog
from reception_app.calls.records import CallBackWish, CallEdit, CallState, CandidateKind, Outcome
from reception_app.calls.service import CallService
from reception_app.contacts.records import ContactEdit
from reception_app.contacts.service import ContactService
from reception_app.directory import EmployeeEdit
from reception_app.kernel.actor import Actor
from tests.builders.front_desk import Office
from tests.builders.telephone import DIVERTED, HERE, NUMBER, THERE, Exchange
from tests.fakes.clock import FixedClock

WATCHED = CallState.PUT_THROUGH


@pytest.fixture
def tom(house: Office, admin: Actor) -> int:
    return house.desk.directory.save_employee(admin, EmployeeEdit(name="Tom Reed", extension="204")).id


def test_all_who_share_an_extension_are_offered_before_whose_begins_so(
    house: Office, calls: CallService, actor: Actor, admin: Actor
) -> None:
    save = house.desk.directory.save_employee
    for each in range(7):
        save(admin, EmployeeEdit(f"Shop {each}", extension="77"))
        save(admin, EmployeeEdit(f"Aside {each}", extension=f"77{each}"))
    found = calls.candidates(actor, "77")
    assert {(one.name, one.exact) for one in found} == {(f"Shop {each}", True) for each in range(7)}
    assert len(calls.candidates(actor, "770")) == 1
    assert len(calls.candidates(actor, "7")) == 4, "nobody's yet"


def test_of_two_who_share_an_extension_each_is_called_back_for_their_own(
    house: Office, calls: CallService, actor: Actor, admin: Actor, clock: FixedClock
) -> None:
    save, log = house.desk.directory.save_employee, CallLog(house.desk)
    staff = {name: save(admin, EmployeeEdit(name, extension="20")).id for name in ("Ida Noor", "Leo Vance")}
    for name, note in (("Ida Noor", "Payroll"), ("Leo Vance", "Keys"), ("Ida Noor", "Again")):
        call = calls.begin(actor, CallEdit(number="20", name=name, employee_id=staff[name]))
        story = calls.story(actor, "20", before=call.id, employee_id=staff[name])
        assert story.times == (note == "Again"), "what the other rang about is not theirs"
        calls.end(actor, call.id, Outcome.ANSWERED, call_back=CallBackWish(clock.now(), note=note))
    backs = {each.call.name: (each.times, each.note) for each in log.call_backs(actor)}
    assert backs == {"Ida Noor": (2, "Payroll\nAgain"), "Leo Vance": (1, "Keys")}
    assert calls.story(actor, "20").times == 3, "who it is this time nobody has said"


def test_of_two_visitors_with_one_number_each_is_called_back_for_their_own(
    house: Office, calls: CallService, actor: Actor, clock: FixedClock
) -> None:
    came = {name: house.visits.check_in(actor, house.walk_in(name)) for name in ("Ana Souza", "Rui Souza")}
    visitors = {name: done.visit.visitor_id for name, done in came.items()}
    for name, note in (("Ana Souza", "Invoice"), ("Rui Souza", "Parking"), ("Ana Souza", "Again")):
        edit = CallEdit(number=NUMBER, name=name, visitor_id=visitors[name])
        call = calls.begin(actor, edit)
        story = calls.story(actor, NUMBER, visitors[name], call.id)
        assert story.times == (note == "Again"), "what the other rang about is not theirs"
        calls.end(actor, call.id, Outcome.ANSWERED, edit, call_back=CallBackWish(clock.now(), note=note))
    log = CallLog(house.desk)
    backs = {each.call.name: (each.times, each.note) for each in log.call_backs(actor)}
    assert backs == {"Ana Souza": (2, "Invoice\nAgain"), "Rui Souza": (1, "Parking")}
    assert calls.story(actor, NUMBER).times == 3, "who it is this time nobody has said"


@pytest.mark.parametrize("number", [NUMBER, "anonymous"])
def test_two_records_of_one_visitor_are_one_caller(
    house: Office, calls: CallService, actor: Actor, admin: Actor, clock: FixedClock, number: str
) -> None:
    visitors = [house.visits.check_in(actor, house.walk_in("Ana Souza")).visit.visitor_id for _ in range(3)]

    def ring(visitor: int, note: str) -> None:
        call = calls.begin(actor, CallEdit(number=number, name="Ana Souza", visitor_id=visitor))
        calls.end(actor, call.id, Outcome.ANSWERED, call_back=CallBackWish(clock.now(), note=note))

    earliest, gone, keep = visitors
    ring(earliest, "Invoice")
    house.visitors.merge(admin, gone, earliest)
    house.visitors.merge(admin, keep, gone)
    assert [calls.story(actor, number, each).times for each in visitors] == [1, 1, 1]
    ring(keep, "Parking")
    ring(gone, "Again")
    backs = [(each.times, each.note) for each in CallLog(house.desk).call_backs(actor)]
    assert backs == [(3, "Invoice\nParking\nAgain")]


def test_given_on_to_a_telephone_that_two_share(
    exchange: Exchange, house: Office, admin: Actor, tom: int
) -> None:
    house.desk.directory.save_employee(admin, EmployeeEdit(name="Sue Park", extension="204"))
    there = {"callId": "18", "from": NUMBER, "to": "204"}
    call = exchange.talks()
    exchange.tell("hangup", {"callId": "17"})
    exchange.tell("newCall", there)
    watched = exchange.call(call)
    assert (watched.state, watched.target_id, watched.target_name) == (WATCHED, 0, "204"), "nobody is guessed"
    exchange.tell("answer", {**there, "user": "Sue Park"})
    assert [(each.id, each.outcome) for each in exchange.logged()] == [(call, Outcome.PUT_THROUGH)]


def test_the_desks_own_telephone_that_two_share_is_nobody_elses(
    exchange: Exchange, house: Office, actor: Actor, admin: Actor
) -> None:
    for name in (actor.name, "Sue Park"):
        house.desk.directory.save_employee(admin, EmployeeEdit(name=name, extension="100"))
    call = exchange.talks()
    exchange.tell("hangup", {"callId": "17"})
    exchange.tell("newCall", {"callId": "18", "from": NUMBER, "to": "100"})
    assert exchange.call(call).state is CallState.OPEN
    assert len(exchange.logged()) == 2, "the same caller rings once more"


@pytest.mark.parametrize("forwarded", [False, True])
@pytest.mark.parametrize("caller", ["anonymous", NUMBER])
def test_of_two_callers_alike_the_one_nobody_has_answered_is_diverted(
    exchange: Exchange, tom: int, caller: str, forwarded: bool
) -> None:
    call = exchange.talks(**{"from": caller})
    exchange.tell("newCall", {**HERE, "callId": "27", "from": caller})
    if forwarded:
        exchange.tell("hangup", {"callId": "27", "cause": "forwarded"})
    exchange.tell("newCall", {**DIVERTED, "callId": "28", "from": caller})
    assert exchange.call(call).state is CallState.OPEN, "the desk is talking to that one"


def test_two_withheld_callers_who_go_to_one_colleague_have_a_ring_each(
    exchange: Exchange, calls: CallService, actor: Actor, tom: int
) -> None:
    hidden = {"from": "anonymous"}
    both = [exchange.talks(callId=each, **hidden) for each in ("17", "27")]
    for call in both:
        calls.put_through(actor, call, CallEdit(number="anonymous", target_id=tom))
    for leg in ("18", "28"):
        exchange.tell("newCall", {**THERE, **hidden, "callId": leg})
    for leg, call in zip(("18", "28"), both, strict=True):
        assert exchange.call(call).state is WATCHED
        exchange.tell("answer", {**THERE, **hidden, "callId": leg})
        assert exchange.call(call).outcome is Outcome.PUT_THROUGH


def test_whoever_is_called_as_was_typed_is_not_hidden_behind_those_who_are_called_nearly_so(
    house: Office, calls: CallService, actor: Actor, admin: Actor
) -> None:
    for name in ("Fiona Grant", "Adam Frost", "Aisha Bello", "Amira Haddad", "Anke Vogel"):
        house.desk.directory.save_employee(admin, EmployeeEdit(name))
    call = calls.begin(actor, CallEdit(number=NUMBER, name="Grace Adeyemi"))
    calls.end(actor, call.id, Outcome.ANSWERED)
    assert [each.name for each in calls.candidates(actor, "grac")] == ["Grace Adeyemi", "Fiona Grant"]
    assert [each.name for each in calls.candidates(actor, "grace a")] == ["Grace Adeyemi"]
    assert {each.name for each in calls.candidates(actor, "zzqx ai")} == {"Aisha Bello"}, (
        "nobody is called so"
    )


@pytest.mark.parametrize("typed", ["Mr Shah", "shah, dr"])
def test_how_somebody_is_spoken_to_hides_nobody_of_the_staff(
    house: Office, calls: CallService, actor: Actor, admin: Actor, typed: str
) -> None:
    for name in ("Priya Shah", "Dr Noor Shahin", "Mia Patel"):
        house.desk.directory.save_employee(admin, EmployeeEdit(name))
    for name in ("Mr Shahid Khan", "Dr Shahid Khan"):
        house.visits.check_in(actor, house.walk_in(name))
    assert "Priya Shah" in [each.name for each in calls.candidates(actor, typed)]
    assert "Mia Patel" not in [each.name for each in calls.candidates(actor, "Mr M Shahid")], "initials tell"


def test_of_a_name_that_many_have_some_of_each_kind_are_offered(
    house: Office, calls: CallService, actor: Actor, admin: Actor
) -> None:
    contacts = ContactService(house.desk.store, region=lambda: "GB")
    for each in ("Amber", "Brook", "Cole", "Dale"):
        house.desk.directory.save_employee(admin, EmployeeEdit(f"Mia {each}"))
        house.visits.check_in(actor, house.walk_in(f"Mia {each}son"))
        contacts.save(admin, ContactEdit(f"Mia {each}ford"))
    call = calls.begin(actor, CallEdit(number=NUMBER, name="Mia Ende"))
    calls.end(actor, call.id, Outcome.ANSWERED)
    kinds = [each.kind for each in calls.candidates(actor, "mia")]
    of_staff, visitors, of_contacts, callers = CandidateKind
    assert kinds == [of_staff, of_staff, visitors, visitors, of_contacts, callers]


def test_of_a_switchboard_those_who_rang_last_are_offered(
    house: Office, calls: CallService, actor: Actor
) -> None:
    for number in range(60):
        call = calls.begin(actor, CallEdit(number=NUMBER, name=f"Caller {number:02}"))
        calls.end(actor, call.id, Outcome.ANSWERED)
    assert [one.name for one in calls.candidates(actor, NUMBER)] == [f"Caller {n}" for n in range(59, 47, -1)]
    assert calls.story(actor, NUMBER).times == 60
