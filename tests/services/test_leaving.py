"""Leaving on a later day: what comes in until then goes on as well, and nobody is left without cover or supervisor."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from reception_app.audit import AuditFilter, AuditService
from reception_app.bootstrap.following import contacts_of_leavers
from reception_app.contacts import ContactService
from reception_app.contacts.records import ContactDetail, ContactEdit
from reception_app.db.uow import Store
from reception_app.directory import DirectoryService, ImportReport, OpenItems
from reception_app.directory.importing import StaffImport
from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.errors import Conflict
from reception_app.messages import MessageService
from reception_app.messages.handover import open_messages
from tests.builders.front_desk import Office
from tests.builders.messages import house_of, message, message_service
from tests.builders.people import an_actor
from tests.builders.staff import CLERK, employee
from tests.fakes.clock import FixedClock

TODAY = date(2026, 11, 24)
LAST = date(2026, 12, 1)


@pytest.fixture
def messages(house: Office) -> MessageService:
    house.desk.directory.handover.append(open_messages(house_of(house.desk)))
    return message_service(house.desk)


@pytest.fixture
def directory(store: Store) -> DirectoryService:
    return DirectoryService(store)


def test_what_comes_in_until_the_last_day_goes_to_the_successor_on_that_day(
    messages: MessageService, house: Office, admin: Actor, actor: Actor, clock: FixedClock
) -> None:
    directory = house.desk.directory
    chiara, boris = house.hosts["Chiara Rossi"], house.hosts["Boris Lindt"]
    directory.leave_company(admin, chiara, LAST, take_over_by=boris)
    sent = messages.send(actor, message(house)).summary.id
    assert directory.hand_over_rest() == 0, "they are still here"
    clock.advance(days=7)
    assert directory.hand_over_rest() == 1
    detail = messages.message(actor, sent)
    open_with = [each.employee_id for each in detail.summary.to if each.state.open]
    assert open_with == [boris]
    assert directory.hand_over_rest() == 0, "once is enough"


def test_where_the_successor_has_left_too_it_goes_to_theirs(
    messages: MessageService, house: Office, admin: Actor, actor: Actor, clock: FixedClock
) -> None:
    directory = house.desk.directory
    chiara, boris = house.hosts["Chiara Rossi"], house.hosts["Boris Lindt"]
    dana = employee(directory, "Dana Ford").id
    directory.leave_company(admin, chiara, LAST, take_over_by=boris)
    directory.leave_company(admin, boris, LAST - timedelta(days=1), take_over_by=dana)
    sent = messages.send(actor, message(house)).summary.id
    clock.advance(days=8)
    assert directory.hand_over_rest() == 2
    open_with = [each.employee_id for each in messages.message(actor, sent).summary.to if each.state.open]
    assert open_with == [dana]


def test_whoever_comes_back_keeps_what_is_theirs(
    messages: MessageService, house: Office, admin: Actor, actor: Actor, clock: FixedClock
) -> None:
    directory = house.desk.directory
    chiara = house.hosts["Chiara Rossi"]
    directory.leave_company(admin, chiara, LAST, take_over_by=house.hosts["Boris Lindt"])
    sent = messages.send(actor, message(house)).summary.id
    directory.come_back(admin, chiara)
    clock.advance(days=8)
    assert directory.hand_over_rest() == 0
    assert [each.employee_id for each in messages.message(actor, sent).summary.to] == [chiara]


def test_those_whom_they_lead_or_stand_in_for_get_the_successor(
    directory: DirectoryService, store: Store
) -> None:
    top = employee(directory, "Tilda Top")
    ada = employee(directory, "Ada", supervisor_id=top.id)
    ben = employee(directory, "Ben", supervisor_id=ada.id, deputy_id=ada.id)
    cleo = employee(directory, "Cleo", supervisor_id=ada.id)
    (item,) = directory.open_items(CLERK, ada.id, TODAY)
    assert (item.count, item.label, item.must) == (2, "people they lead or stand in for", False)
    directory.leave_company(CLERK, ada.id, TODAY, take_over_by=ben.id)
    assert directory.employee(CLERK, cleo.id).supervisor_id == ben.id
    after = directory.employee(CLERK, ben.id)
    assert (after.supervisor_id, after.deputy_id) == (top.id, 0), "nobody leads or stands in for themselves"
    (told,) = AuditService(store).entries(an_actor(Role.ADMINISTRATOR), AuditFilter(action="employee.leave"))
    assert told.detail["moved"] == {"people they lead or stand in for": 2}


def test_whoever_stands_above_the_successor_is_not_led_by_them(directory: DirectoryService) -> None:
    ada = employee(directory, "Ada")
    ben = employee(directory, "Ben", supervisor_id=ada.id)
    cleo = employee(directory, "Cleo", supervisor_id=ben.id)
    directory.leave_company(CLERK, ada.id, TODAY, take_over_by=cleo.id)
    assert directory.employee(CLERK, ben.id).supervisor_id == 0
    assert directory.chain(CLERK, cleo.id).loop == ""


def test_without_a_successor_they_may_go_and_are_passed_over(directory: DirectoryService) -> None:
    ada = employee(directory, "Ada")
    ben = employee(directory, "Ben", supervisor_id=ada.id)
    directory.leave_company(CLERK, ada.id, TODAY)
    assert directory.employee(CLERK, ben.id).supervisor_id == ada.id


def test_who_is_looked_after_goes_along_and_keeps_nobody_from_leaving(
    house: Office, store: Store, admin: Actor
) -> None:
    directory, cards = house.desk.directory, ContactService(store)
    directory.handover.append(contacts_of_leavers())
    boris, chiara = house.hosts["Boris Lindt"], house.hosts["Chiara Rossi"]
    edits = (ContactEdit("Ada Lovelace", owner_id=chiara), ContactEdit("Mary Somerville", owner_id=chiara))
    ada, mary = (cards.save(admin, edit) for edit in edits)
    assert isinstance(ada, ContactDetail)
    assert isinstance(mary, ContactDetail)
    cards.archive(admin, mary.id)
    asked = directory.open_items(admin, chiara, TODAY)
    assert asked == [OpenItems("contacts they look after", 2, must=False)]
    directory.leave_company(admin, chiara, TODAY)
    assert cards.contact(admin, ada.id).owner_id == chiara, "nobody was named"
    directory.come_back(admin, chiara)
    directory.leave_company(admin, chiara, TODAY, take_over_by=boris)
    assert {cards.contact(admin, each.id).owner_id for each in (ada, mary)} == {boris}
    with pytest.raises(Conflict):
        cards.save(admin, replace(edits[0], version=ada.version, notes="Gold"), ada.id)


def test_who_is_to_leave_later_by_hand_leaves_on_that_day_whatever_a_file_says(
    store: Store, directory: DirectoryService
) -> None:
    staff = StaffImport(store, handover=directory.handover)
    everybody = [f"p{number},Person {number}" for number in range(20)]

    def bring(lines: list[str]) -> ImportReport:
        return staff.apply(an_actor(Role.OFFICE_MANAGER), "\n".join(["key,name", *lines]).encode())

    bring(everybody)
    last = next(each.id for each in directory.employees(CLERK) if each.key == "p19")
    directory.leave_company(CLERK, last, LAST)
    report = bring(everybody[:-1])
    assert (report.deactivated, report.stop_reason) == (0, "")
    bring(everybody)
    assert directory.employee(CLERK, last).left_on == LAST
