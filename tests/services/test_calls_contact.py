"""A call that is a contact's: stored, found again, told of the same caller, merged, erased, handed over, held back."""

import io
import json
import zipfile
from dataclasses import replace
from datetime import date, timedelta

import pytest

from reception_app.calls.log import CallLog
from reception_app.calls.records import (
    NO_CALL_BACK,
    Call,
    CallBackWish,
    CallEdit,
    CallFilter,
    CandidateKind,
    Outcome,
)
from reception_app.calls.service import CallService
from reception_app.contacts import ContactService
from reception_app.contacts.records import ContactDetail, ContactEdit, ContactPhone
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from reception_app.messages.records import NewMessage, Recipient
from reception_app.privacy.contact_privacy import ContactPrivacy
from reception_app.privacy.retention import Retention
from reception_app.privacy.service import PrivacyService
from reception_app.timeline import TimelineService
from reception_app.timeline.records import Counted, EntryKind
from tests.builders.front_desk import Office
from tests.builders.messages import message_service
from tests.fakes.clock import FixedClock

NUMBER = "+44 20 7946 0018"
WITHHELD = "anonymous"
ANA = ContactEdit("Ana Souza", company="Souza Logistics")


@pytest.fixture
def contacts(store: Store) -> ContactService:
    return ContactService(store, region=lambda: "GB")


@pytest.fixture
def line(store: Store) -> TimelineService:
    return TimelineService(store)


def kept(contacts: ContactService, actor: Actor, edit: ContactEdit = ANA) -> int:
    saved = contacts.save(actor, edit, anyway=True)
    assert isinstance(saved, ContactDetail)
    return saved.id


def ring(
    calls: CallService,
    actor: Actor,
    contact_id: int,
    number: str = WITHHELD,
    back: CallBackWish | None = None,
    about: str = "",
    name: str = "Ana Souza",
) -> Call:
    edit = CallEdit(number=number, name=name, contact_id=contact_id, about=about)
    return calls.end(actor, calls.begin(actor, edit).id, Outcome.WILL_CALL_AGAIN, edit, call_back=back)


def test_it_is_kept_and_stands_in_the_time_line_though_no_number_tells_it(
    calls: CallService, contacts: ContactService, line: TimelineService, admin: Actor, clock: FixedClock
) -> None:
    ana, bela = kept(contacts, admin), kept(contacts, admin, ContactEdit("Bela Souza"))
    back = CallBackWish(clock.now() + timedelta(hours=1))
    call = ring(calls, admin, ana, back=back)
    assert calls.call(admin, call.id).contact_id == ana
    (entry,) = line.of_contact(admin, ana)
    assert (entry.kind, entry.record_id, entry.sure) == (EntryKind.CALL, call.id, True)
    assert line.top_of_contact(admin, ana).open == (Counted(EntryKind.CALL, 1),)
    assert line.of_contact(admin, bela) == ()


def test_whoever_says_again_who_they_are_is_known_with_what_they_wanted(
    calls: CallService, contacts: ContactService, house: Office, admin: Actor, clock: FixedClock
) -> None:
    ana = kept(contacts, admin)
    due = clock.now() + timedelta(hours=1)
    first = ring(calls, admin, ana, back=CallBackWish(due, note="About the container"))
    again = calls.begin(admin, CallEdit(number=WITHHELD))
    assert calls.story(admin, WITHHELD, 0, again.id).times == 0, "nobody knows yet who it is"
    (offer,) = calls.candidates(admin, "souza")
    assert (offer.kind, offer.id, offer.company) == (CandidateKind.CONTACT, ana, "Souza Logistics")
    story = calls.story(admin, WITHHELD, 0, again.id, contact_id=offer.id)
    assert story.last is not None
    assert (story.times, story.last.id) == (1, first.id)
    assert story.call_back is not None
    edit = CallEdit(number=WITHHELD, name="Ana Souza", contact_id=ana)
    calls.end(admin, again.id, Outcome.WILL_CALL_AGAIN, edit, call_back=CallBackWish(due, note="Once more"))
    (open_one,) = CallLog(house.desk).call_backs(admin)
    assert (open_one.id, open_one.times) == (story.call_back.id, 2)
    calls.reopen(admin, again.id, call_back=NO_CALL_BACK)
    (open_one,) = CallLog(house.desk).call_backs(admin)
    assert (open_one.times, open_one.call.id) == (1, first.id)


def test_a_number_from_which_a_contact_rang_offers_them_again(
    calls: CallService, contacts: ContactService, admin: Actor
) -> None:
    ana = kept(contacts, admin)
    ring(calls, admin, ana, NUMBER)
    (offer,) = calls.candidates(admin, "020 7946 0018")
    assert (offer.kind, offer.id, offer.exact) == (CandidateKind.CONTACT, ana, True)
    bela = kept(contacts, admin, ContactEdit("Bela Souza", phones=(ContactPhone(NUMBER),)))
    assert {each.id for each in calls.candidates(admin, NUMBER)} == {ana, bela}, "nobody is guessed"
    contacts.archive(admin, ana)
    assert {each.id for each in calls.candidates(admin, NUMBER)} == {ana, bela}


def test_behind_many_calls_of_one_caller_a_contact_of_their_number_is_offered(
    calls: CallService, contacts: ContactService, admin: Actor
) -> None:
    """Of a number that few ring from, more than its newest calls are looked through."""
    ana = kept(contacts, admin)
    ring(calls, admin, ana, NUMBER)
    for _ in range(60):
        call = calls.begin(admin, CallEdit(number=NUMBER, name="Ned Frost"))
        calls.end(admin, call.id, Outcome.ANSWERED)
    found = [(each.kind, each.id) for each in calls.candidates(admin, NUMBER)]
    assert found == [(CandidateKind.CONTACT, ana), (CandidateKind.CALLER, 0)]


def test_a_visitor_of_the_same_name_hides_no_contact_who_may_be_somebody_else(
    calls: CallService, contacts: ContactService, house: Office, admin: Actor
) -> None:
    walk_in = replace(house.walk_in("Ana Souza"), company="Souza Logistics")
    visitor = house.visits.check_in(admin, walk_in).visit.visitor_id
    ana = kept(contacts, admin)
    assert {each.id for each in calls.candidates(admin, "souza")} == {visitor, ana}
    contacts.link_visitor(admin, ana, visitor)
    assert [each.id for each in calls.candidates(admin, "souza")] == [visitor]


def test_what_another_of_the_same_number_rang_about_is_not_theirs(
    calls: CallService, contacts: ContactService, house: Office, admin: Actor, clock: FixedClock
) -> None:
    ana, bela = kept(contacts, admin), kept(contacts, admin, ContactEdit("Bela Souza"))
    due = clock.now() + timedelta(hours=1)
    ring(calls, admin, ana, NUMBER, CallBackWish(due))
    assert calls.story(admin, NUMBER, contact_id=bela).times == 0
    assert calls.story(admin, NUMBER).times == 1, "who it is this time nobody has said"
    ring(calls, admin, bela, NUMBER, CallBackWish(due))
    assert [back.times for back in CallLog(house.desk).call_backs(admin)] == [1, 1]


def test_two_records_of_one_contact_are_one_caller(
    calls: CallService, contacts: ContactService, line: TimelineService, admin: Actor
) -> None:
    gone, keep = kept(contacts, admin), kept(contacts, admin)
    before = ring(calls, admin, gone, NUMBER)
    contacts.merge(admin, keep, gone)
    after = ring(calls, admin, keep)
    assert {each.record_id for each in line.of_contact(admin, keep)} == {before.id, after.id}
    assert [each.id for each in calls.candidates(admin, NUMBER)] == [keep]
    for either in (gone, keep):
        assert calls.story(admin, WITHHELD, contact_id=either).times == 2
    contacts.undo_merge(admin, gone)
    assert [each.record_id for each in line.of_contact(admin, gone)] == [before.id]
    assert [each.record_id for each in line.of_contact(admin, keep)] == [after.id]


def test_an_erased_contact_is_in_no_call_of_theirs(
    calls: CallService,
    contacts: ContactService,
    privacy: PrivacyService,
    house: Office,
    admin: Actor,
    clock: FixedClock,
) -> None:
    gone, keep = kept(contacts, admin), kept(contacts, admin)
    due = CallBackWish(clock.now() + timedelta(hours=1))
    calls_of_theirs = [ring(calls, admin, each, back=due, about="Parrots") for each in (gone, keep)]
    bela = kept(contacts, admin, ContactEdit("Bela Souza"))
    other = ring(calls, admin, bela, about="A container", name="Bela Souza")
    contacts.merge(admin, keep, gone)
    open_with = ContactPrivacy(house.desk.store, house.desk.preferences, privacy, lambda *_: None)
    assert [(each.label, each.count) for each in open_with.open_items(admin, keep)] == [("call-backs", 2)]
    privacy.anonymise_contact(admin, keep)
    for call in calls_of_theirs:
        left = calls.call(admin, call.id)
        assert (left.name, left.about, left.contact_id) == ("", "", 0)
    assert calls.call(admin, other.id).about == "A container"
    with house.desk.store.read() as tx:
        assert "arrots" not in str(tx.execute_sql("SELECT * FROM calls").all())


def test_they_get_their_calls_with_what_they_asked_for(
    calls: CallService, contacts: ContactService, privacy: PrivacyService, admin: Actor, clock: FixedClock
) -> None:
    ana = kept(contacts, admin)
    back = CallBackWish(clock.now() + timedelta(hours=1), note="After three")
    ring(calls, admin, ana, back=back, about="The container")
    ring(calls, admin, 0, about="Of somebody else")
    archive = zipfile.ZipFile(io.BytesIO(privacy.export_contact(admin, ana)))
    data = json.loads(archive.read("data.json"))
    assert [call["about"] for call in data["calls"]] == ["The container"]
    assert [each["note"] for each in data["call_backs"]] == ["After three"]


def test_a_legal_hold_keeps_them_at_night_those_of_a_merged_record_too(
    calls: CallService, contacts: ContactService, house: Office, admin: Actor, clock: FixedClock
) -> None:
    gone, keep = kept(contacts, admin), kept(contacts, admin)
    held = [ring(calls, admin, each, about="The dispute") for each in (gone, keep)]
    other = ring(calls, admin, kept(contacts, admin, ContactEdit("Bela Souza")), about="Nothing")
    contacts.merge(admin, keep, gone)
    contacts.hold(admin, keep, date(2099, 1, 1))
    clock.advance(days=500)
    night = clock.now()
    Retention(house.desk.store, night.date()).forget(night, night, night)
    assert [calls.call(admin, each.id).about for each in held] == ["The dispute", "The dispute"]
    assert calls.call(admin, other.id).about == ""


def test_an_open_message_of_theirs_is_known_without_a_number(
    contacts: ContactService, house: Office, admin: Actor
) -> None:
    gone, keep = kept(contacts, admin), kept(contacts, admin)
    messages = message_service(house.desk)
    to = (Recipient(house.hosts["Anna Kovacs"]),)
    sent = messages.send(admin, NewMessage(to, caller_name="Ana Souza", contact_id=gone, text="Call me"))
    contacts.merge(admin, keep, gone)
    assert [each.id for each in messages.open_of_caller(admin, WITHHELD, keep)] == [sent.summary.id]
    assert messages.open_of_caller(admin, WITHHELD, kept(contacts, admin, ContactEdit("Bela"))) == []
    messages.withdraw(admin, sent.summary.id)
    assert messages.open_of_caller(admin, WITHHELD, keep) == []


def test_the_log_finds_them_by_their_name(
    calls: CallService, contacts: ContactService, house: Office, admin: Actor
) -> None:
    call = ring(calls, admin, kept(contacts, admin))
    (found,) = CallLog(house.desk).calls(admin, CallFilter(text="souza"))
    assert (found.id, found.contact_id) == (call.id, call.contact_id)


def test_a_slip_in_a_contacts_name_is_forgiven_and_said(
    house: Office, calls: CallService, admin: Actor
) -> None:
    contacts = ContactService(house.desk.store, region=lambda: "GB")
    contacts.save(admin, ContactEdit("Amelia Thornton", company="Thornton Freight"))
    for typed in ("thornten", "amelia thronton", "Amelai"):
        (offer,) = calls.candidates(admin, typed)
        assert (offer.kind, offer.name) == (CandidateKind.CONTACT, "Amelia Thornton"), typed
        assert offer.nearly, offer.why
    assert calls.candidates(admin, "Qwertz") == []


@pytest.mark.parametrize("typed", ["thornton", "thornten"])
def test_newer_cards_that_were_put_aside_hide_nobody(
    calls: CallService, contacts: ContactService, actor: Actor, admin: Actor, typed: str
) -> None:
    ada = kept(contacts, actor, ContactEdit("Ada Thornton"))
    for number in range(40):
        contacts.archive(admin, kept(contacts, actor, ContactEdit(f"Bea{number} Thornton")))
    assert [(each.kind, each.id) for each in calls.candidates(actor, typed)] == [(CandidateKind.CONTACT, ada)]
