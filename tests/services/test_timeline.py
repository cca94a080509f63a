"""The time line of a contact, a visitor and an employee: out of every feature, newest first, by the actor's rights."""

from dataclasses import replace
from datetime import timedelta

import pytest

from reception_app.calls.records import CallBackWish, CallEdit, Direction, Outcome
from reception_app.calls.service import CallService
from reception_app.contacts import ContactService
from reception_app.contacts.records import ContactDetail, ContactEdit, ContactEmail, ContactPhone
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.errors import NotAllowed, NotFound
from reception_app.messages.records import NewMessage, Recipient
from reception_app.timeline import TimelineService
from reception_app.timeline.records import Counted, EntryKind
from tests.builders.front_desk import NOBODY, Office
from tests.builders.messages import message_service
from tests.fakes.clock import FixedClock

NUMBER = "+44 20 7946 0018"
INTERN = Actor(1004, "Ivy New", Role.INTERN, "Front desk")
ANA = ContactEdit("Ana Souza", phones=(ContactPhone(NUMBER),), emails=(ContactEmail("Ana@Souza.example"),))


@pytest.fixture
def line(store: Store) -> TimelineService:
    return TimelineService(store)


@pytest.fixture
def contacts(store: Store) -> ContactService:
    return ContactService(store, region=lambda: "GB")


def kept(contacts: ContactService, admin: Actor, edit: ContactEdit = ANA) -> int:
    saved = contacts.save(admin, edit, anyway=True)
    assert isinstance(saved, ContactDetail)
    return saved.id


def ring(calls: CallService, house: Office, actor: Actor, **more: object) -> int:
    values = {"number": NUMBER, "name": "Ana Souza", "target_id": house.hosts["Anna Kovacs"], **more}
    call = calls.begin(actor, CallEdit(**values))  # type: ignore[arg-type]
    return calls.end(actor, call.id, Outcome.ANSWERED).id


def test_calls_and_visits_of_a_contact_are_there_by_themselves(
    line: TimelineService, contacts: ContactService, calls: CallService, house: Office, admin: Actor
) -> None:
    visit = house.visits.check_in(admin, house.walk_in("Ana Souza", contact="ana@souza.example")).visit
    call = ring(calls, house, admin, about="The container")
    out = calls.begin(admin, CallEdit(NUMBER), direction=Direction.OUT)
    ana = kept(contacts, admin)
    found = {each.record_id: each for each in line.of_contact(admin, ana)}
    assert set(found) == {visit.id, call, out.id}
    assert (found[visit.id].kind, found[visit.id].title) == (EntryKind.VISIT, "Anna Kovacs")
    assert (found[call].title, found[call].detail, found[call].state) == (
        "Anna Kovacs",
        "The container",
        "answered",
    )
    assert (found[out.id].outgoing, found[out.id].state) == (True, "open")
    assert all(each.sure for each in found.values())


def test_pages_follow_one_another_without_gaps(
    line: TimelineService, contacts: ContactService, calls: CallService, house: Office, admin: Actor
) -> None:
    ana = kept(contacts, admin)
    rung = [ring(calls, house, admin) for _ in range(7)]
    seen, before = [], None
    while page := line.of_contact(admin, ana, before, 3):
        seen += [each.record_id for each in page]
        before = page[-1].key
    assert seen == rung[::-1]


def test_a_number_that_others_have_too_is_not_taken_for_sure(
    line: TimelineService, contacts: ContactService, calls: CallService, house: Office, admin: Actor
) -> None:
    ring(calls, house, admin)
    ana, bob = kept(contacts, admin), kept(contacts, admin, replace(ANA, name="Bob", emails=()))
    for one in (ana, bob):
        (entry,) = line.of_contact(admin, one)
        assert not entry.sure
    assert line.top_of_contact(admin, bob).open == ()


def test_what_an_actor_may_not_read_is_only_counted(
    line: TimelineService, contacts: ContactService, calls: CallService, house: Office, admin: Actor
) -> None:
    ana = kept(contacts, admin)
    house.visits.check_in(admin, house.walk_in("Ana Souza", contact=NUMBER))
    ring(calls, house, admin)
    assert [each.kind for each in line.of_contact(INTERN, ana)] == [EntryKind.VISIT]
    top = line.top_of_contact(INTERN, ana)
    assert (top.open, top.hidden) == ((Counted(EntryKind.VISIT, 1),), (Counted(EntryKind.CALL, 1),))
    for ask in (line.of_contact, line.of_visitor, line.of_employee):
        with pytest.raises(NotAllowed):
            ask(NOBODY, ana)
    for ask in (line.of_contact, line.of_visitor):
        with pytest.raises(NotFound):
            ask(admin, 1)


def test_the_top_of_a_card_is_what_is_open_and_the_last_contact(
    line: TimelineService, contacts: ContactService, calls: CallService, house: Office, admin: Actor,
    clock: FixedClock,
) -> None:  # fmt: skip
    ana = kept(contacts, admin)
    call = calls.begin(admin, CallEdit(NUMBER, target_id=house.hosts["Anna Kovacs"]))
    due = clock.now() + timedelta(hours=1)
    wish = CallBackWish(due, house.hosts["Anna Kovacs"])
    calls.end(admin, call.id, Outcome.WILL_CALL_AGAIN, call_back=wish)
    later = clock.now() + timedelta(hours=3)
    booked = house.expect.expect(admin, house.expectation("Ana Souza", later, contact="ana@souza.example"))
    top = line.top_of_contact(admin, ana)
    assert top.open == (Counted(EntryKind.VISIT, 1), Counted(EntryKind.CALL, 1))
    assert top.last is not None
    assert top.last.record_id == call.id
    clock.advance(hours=4)
    assert (
        line.top_of_contact(admin, ana).last == top.last
    )  # who was expected and has not come was no contact
    of_host = line.top_of_employee(admin, house.hosts["Anna Kovacs"])
    assert of_host.open == top.open
    assert {each.record_id for each in line.of_employee(admin, house.hosts["Anna Kovacs"])} == {
        call.id,
        booked.id,
    }


def test_messages_stand_beside_calls_and_visits(
    line: TimelineService, contacts: ContactService, house: Office, admin: Actor
) -> None:
    messages = message_service(house.desk)
    anna, ana = house.hosts["Anna Kovacs"], kept(contacts, admin)
    ways = (
        {"contact_id": ana}, {"email": "ana@souza.example"}, {"number": "+44 20 7946 0018"}, {"caller_name": "Zed"},
    )  # fmt: skip
    sent = [
        messages.send(admin, NewMessage(to=(Recipient(anna),), text=f"Ring back {number}", **way)).summary.id  # type: ignore[arg-type]
        for number, way in enumerate(ways)
    ]
    found = line.of_contact(admin, ana)
    assert [each.record_id for each in found] == sent[2::-1]
    assert (found[0].kind, found[0].title, found[0].detail) == (
        EntryKind.MESSAGE,
        "Anna Kovacs",
        "Ring back 2",
    )
    assert found[0].state in ("sent", "delivered")
    assert line.top_of_contact(admin, ana).open == (Counted(EntryKind.MESSAGE, 3),)
    assert line.top_of_contact(INTERN, ana).hidden == (Counted(EntryKind.MESSAGE, 3),)
    of_anna = line.of_employee(admin, anna)
    assert [each.record_id for each in of_anna] == sent[::-1]
    assert of_anna[0].title == "Zed"
    assert line.top_of_employee(admin, anna).open == (Counted(EntryKind.MESSAGE, 4),)
    messages.done(admin, sent[0])
    assert line.of_contact(admin, ana)[-1].state == "done"


def test_an_employee_is_told_who_came_and_who_rang(
    line: TimelineService, calls: CallService, house: Office, admin: Actor
) -> None:
    anna, boris = house.hosts["Anna Kovacs"], house.hosts["Boris Lindt"]
    visit = house.visits.check_in(admin, house.walk_in("Ana Souza")).visit
    ring(calls, house, admin, name="Zed")
    assert {(each.kind, each.title) for each in line.of_employee(admin, anna)} == {
        (EntryKind.VISIT, "Ana Souza"),
        (EntryKind.CALL, "Zed"),
    }
    assert line.of_employee(admin, boris) == ()
    ring(calls, house, admin, employee_id=boris, name="Boris")
    assert len(line.of_employee(admin, boris)) == 1
    visitor = visit.visitor_id
    assert [each.record_id for each in line.of_visitor(admin, visitor)] == [visit.id]
    assert line.top_of_visitor(admin, visitor).open == (Counted(EntryKind.VISIT, 1),)


def test_what_was_told_to_a_card_that_was_merged_stands_with_the_one_that_was_kept(
    line: TimelineService, contacts: ContactService, calls: CallService, house: Office, admin: Actor
) -> None:
    first, second, kept_one = (
        house.visits.check_in(admin, house.walk_in("Ana Souza")).visit.visitor_id for _ in range(3)
    )
    call = ring(calls, house, admin, number="anonymous", visitor_id=first)
    house.visitors.merge(admin, second, first)
    house.visitors.merge(admin, kept_one, second)
    for each in (first, second, kept_one):
        assert call in {entry.record_id for entry in line.of_visitor(admin, each)}
    ana = kept(contacts, admin)
    contacts.link_visitor(admin, ana, kept_one)
    assert call in {entry.record_id for entry in line.of_contact(admin, ana)}


def test_however_many_cards_were_merged_nothing_of_the_others_is_left_out(
    line: TimelineService, calls: CallService, house: Office, admin: Actor
) -> None:
    seen = house.visits.check_in(admin, house.walk_in("Ana Souza", contact="ana@souza.example")).visit
    kept_one = seen.visitor_id
    rung = [ring(calls, house, admin, number="anonymous", visitor_id=kept_one)]
    for _ in range(32):
        gone = house.visits.check_in(admin, house.walk_in("Ana Souza")).visit.visitor_id
        rung.append(ring(calls, house, admin, number="anonymous", visitor_id=gone))
        house.visitors.merge(admin, kept_one, gone)
    wanted = NewMessage(to=(Recipient(house.hosts["Anna Kovacs"]),), text="Ring", email="ana@souza.example")
    message = message_service(house.desk).send(admin, wanted).summary.id
    found = {entry.record_id for entry in line.of_visitor(admin, kept_one, limit=200)}
    assert found >= {*rung, message}
