"""Mails of the shared mailbox in the time line of whoever sent them."""

import pytest

from reception_app.contacts import ContactService
from reception_app.contacts.records import ContactDetail, ContactEdit, ContactEmail
from reception_app.db.uow import Store
from reception_app.directory import EmployeeEdit
from reception_app.integrations.imap import FetchedMail
from reception_app.kernel.actor import Actor, Role
from reception_app.mailbox import MailboxService, rows
from reception_app.mailbox.following import follow
from reception_app.messages.records import NewMessage, Recipient
from reception_app.timeline import TimelineService
from reception_app.timeline.records import Counted, EntryKind
from reception_app.timeline.sources import MAILS, Link
from tests.builders.front_desk import Office
from tests.builders.mails import a_mail
from tests.builders.messages import message_service

INTERN = Actor(1004, "Ivy New", Role.INTERN, "Front desk")


def came(store: Store, actor: Actor, number: int, sender: str = "Ana@Lisbon.example", **headers: str) -> int:
    data = a_mail(Message_ID=f"<{number}@x>", From=sender, Subject=f"Mail {number}", **headers).as_bytes()
    with store.write(actor) as tx:
        return rows.keep(tx, rows.ready(FetchedMail(number, len(data), data, True)))


def test_a_mail_stands_in_the_time_line_of_who_sent_it_unless_it_is_junk_or_became_a_message(
    store: Store, house: Office, admin: Actor
) -> None:
    messages, line = message_service(house.desk), TimelineService(store)
    messages.followers.append(follow)
    mailbox = MailboxService(store, house.desk.preferences, messages, kept_days=lambda: 30)
    ana = ContactService(store, region=lambda: "GB").save(
        admin, ContactEdit("Ana Souza", emails=(ContactEmail("ana@lisbon.example"),)), anyway=True
    )
    assert isinstance(ana, ContactDetail)
    new, closed, junk, passed_on, withdrawn = (came(store, admin, number) for number in range(5))
    came(store, admin, 9, "Bo <bo@else.example>")
    mailbox.close(admin, closed)
    mailbox.junk(admin, junk)
    to_boris = NewMessage((Recipient(house.hosts["Boris Lindt"]),))
    message = mailbox.assign(admin, passed_on, to_boris).summary
    back = mailbox.assign(admin, withdrawn, to_boris).summary
    mailbox.take_back(admin, back)
    found = {each.record_id: each for each in line.of_contact(admin, ana.id)}
    assert set(found) == {new, closed, message.id, withdrawn, back.id}
    assert (found[new].kind, found[new].detail, found[new].state) == (EntryKind.MAIL, "Mail 0", "mail_new")
    assert found[closed].state == "mail_closed"
    assert Counted(EntryKind.MAIL, 2) in line.top_of_contact(admin, ana.id).open
    assert line.of_contact(INTERN, ana.id) == ()
    assert Counted(EntryKind.MAIL, 3) in line.top_of_contact(INTERN, ana.id).hidden


def test_so_it_does_for_a_visitor_and_for_one_of_the_staff(store: Store, house: Office, admin: Actor) -> None:
    line = TimelineService(store)
    visit = house.visits.check_in(admin, house.walk_in("Ana Souza", contact="ana@lisbon.example")).visit
    theirs, ours = came(store, admin, 1), came(store, admin, 2, "Anna <Anna.K@House.example>")
    came(store, admin, 3, "nobody")
    assert {each.record_id for each in line.of_visitor(admin, visit.visitor_id)} == {visit.id, theirs}
    anna = house.desk.directory.save_employee(
        admin, EmployeeEdit("Anna Other", email="Anna.K@house.example")
    ).id
    nameless = house.desk.directory.save_employee(admin, EmployeeEdit("Without Address")).id
    assert [each.record_id for each in line.of_employee(admin, anna)] == [ours]
    assert line.top_of_employee(admin, anna).open == (Counted(EntryKind.MAIL, 1),)
    assert line.of_employee(admin, nameless) == ()


def test_what_a_program_sent_in_their_name_is_no_last_contact(
    store: Store, house: Office, admin: Actor
) -> None:
    line = TimelineService(store)
    visit = house.visits.check_in(admin, house.walk_in("Ana Souza", contact="ana@lisbon.example")).visit
    away = came(store, admin, 1, Auto_Submitted="auto-replied", Date="Wed, 25 Nov 2026 09:30:00 +0100")
    found = {each.record_id: each.state for each in line.of_visitor(admin, visit.visitor_id)}
    assert found[away] == "mail_automatic"
    last = line.top_of_visitor(admin, visit.visitor_id).last
    assert last is not None
    assert last.record_id == visit.id


@pytest.mark.parametrize("link", [Link.MAIL, Link.BY_STAFF])
def test_however_many_there_are_the_newest_are_found_by_the_index_alone(store: Store, link: Link) -> None:
    newest = f"SELECT id FROM mails WHERE {MAILS.links[link]} AND id < :before ORDER BY id DESC LIMIT 50"
    with store.read() as tx:
        plan = [
            row[3] for row in tx.execute_sql(f"EXPLAIN QUERY PLAN {newest}", {"value": 1, "before": 1 << 62})
        ]
    assert any("ix_mails_address_key (address_key=? AND id<?)" in step for step in plan)
    assert not any("TEMP B-TREE" in step or step.startswith("SCAN") for step in plan)
