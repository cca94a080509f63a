"""The record of a visitor that a booking made, when the booking is corrected before anybody has come."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from reception_app.visits import Repeat
from reception_app.visits.inviting import INVITATION, INVITATION_CANCEL
from tests.builders.front_desk import Office, open_office
from tests.fakes.clock import FixedClock
from tests.services.test_appointments_mail import send_all

TOMORROW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


@pytest.fixture
def office(store: Store, admin: Actor) -> Office:
    return open_office(store, admin)


def _found(actor: Actor, office: Office, name: str) -> list[int]:
    return [each.visitor_id for each in office.visitors.match(actor, name, on=TOMORROW.date())]


def test_the_record_a_booking_made_follows_its_correction(actor: Actor, office: Office) -> None:
    asked = office.expectation("Ana Sliva", TOMORROW, contact="ana@nucelo.pt")
    visit = office.expect.expect(actor, replace(asked, company="Nucelo"))
    right = replace(
        asked, name="Ana Silva", company="Nucleo", contact="+49 30 1234567", version=visit.version
    )
    office.expect.edit(actor, visit.id, right)
    card = office.visitors.visitor(actor, visit.visitor_id)
    assert (card.name, card.company, card.email, card.phone) == ("Ana Silva", "Nucleo", "", "+49 30 1234567")
    assert [match.name for match in office.visitors.match(actor, "silva", on=TOMORROW.date())] == [
        "Ana Silva"
    ]
    undo = office.visits.last_undo(actor)
    assert undo is not None
    office.visits.undo(actor, undo.token)
    card = office.visitors.visitor(actor, visit.visitor_id)
    assert (card.name, card.company, card.email, card.phone) == ("Ana Sliva", "Nucelo", "ana@nucelo.pt", "")


def test_a_record_that_more_hangs_on_does_not_follow_a_booking(actor: Actor, office: Office) -> None:
    """Perhaps somebody else comes instead: who was here before, or has papers or notes, stays who they are."""
    before = office.visits.check_in(actor, office.walk_in("Ana Silva", contact="ana@nucleo.pt")).visit
    office.visits.check_out(actor, [before.id])
    asked = office.expectation("Ana Silva", TOMORROW, contact="ana@nucleo.pt")
    known = office.expect.expect(actor, replace(asked, visitor_id=before.visitor_id))
    papers = office.expect.expect(actor, office.expectation("Bo Li", TOMORROW))
    office.visitors.add_document(actor, papers.visitor_id, "Permit", b"%PDF-1.7 x", None)
    notes = office.expect.expect(actor, office.expectation("Cy Po", TOMORROW))
    card = office.visitors.visitor(actor, notes.visitor_id)
    office.visitors.save(actor, notes.visitor_id, {"notes": "Has a dog"}, card.version)
    for visit in (known, papers, notes):
        wanted = office.expectation("Dee Ro", TOMORROW)
        office.expect.edit(actor, visit.id, replace(wanted, version=visit.version))
        assert office.visitors.visitor(actor, visit.visitor_id).name == visit.name


def test_the_record_of_a_series_follows_when_all_its_bookings_say_the_same(
    actor: Actor, office: Office
) -> None:
    asked = office.expectation("Ana Sliva", TOMORROW)
    first, second = office.expect.repeat(actor, asked, Repeat.DAILY, (TOMORROW + timedelta(days=1)).date())
    right = replace(asked, name="Ana Silva")
    office.expect.edit(actor, first.id, replace(right, version=first.version))
    assert office.visitors.visitor(actor, first.visitor_id).name == "Ana Sliva", "the other day says so still"
    again = timedelta(days=1)
    moved = replace(right, starts_at=asked.starts_at + again, ends_at=asked.ends_at + again)
    office.expect.edit(actor, second.id, replace(moved, version=second.version))
    assert office.visitors.visitor(actor, first.visitor_id).name == "Ana Silva"


def test_what_was_put_right_on_the_card_stays_when_the_booking_is_corrected(
    actor: Actor, office: Office
) -> None:
    asked = office.expectation("Ana Sliva", TOMORROW)
    visit = office.expect.expect(actor, asked)
    card = office.visitors.visitor(actor, visit.visitor_id)
    office.visitors.save(actor, visit.visitor_id, {"name": "Ana Sílva"}, card.version)
    changed = replace(asked, name="Anna Silva", company="Nucleo", version=visit.version)
    office.expect.edit(actor, visit.id, changed)
    card = office.visitors.visitor(actor, visit.visitor_id)
    assert (card.name, card.company) == ("Ana Sílva", "Nucleo")


@pytest.mark.parametrize("came_before", [False, True])
def test_who_comes_instead_is_known_by_name_and_address_as_in_a_new_booking(
    actor: Actor, office: Office, came_before: bool
) -> None:
    nova = office.visits.check_in(actor, office.walk_in("Nova Reed", contact="nova@reed.example")).visit
    guest = 0
    if came_before:
        ada = office.visits.check_in(actor, office.walk_in("Ada Quill")).visit
        guest = ada.visitor_id
    booked = office.expect.expect(actor, office.expectation("Ada Quill", TOMORROW, visitor_id=guest))
    instead = office.expectation("Nova Reed", TOMORROW, contact="nova@reed.example", version=booked.version)
    assert office.expect.edit(actor, booked.id, instead).visitor_id == nova.visitor_id
    undo = office.visits.last_undo(actor)
    assert undo is not None
    office.visits.undo(actor, undo.token)
    assert _found(actor, office, "quill") == [booked.visitor_id]


def test_who_was_booked_with_an_address_stays_known_when_somebody_else_comes(
    actor: Actor, office: Office
) -> None:
    nova = office.visits.check_in(actor, office.walk_in("Nova Reed")).visit
    ada = office.expectation("Ada Quill", TOMORROW, contact="ada@quill.example")
    booked = office.expect.expect(actor, ada)
    instead = office.expectation("Nova Reed", TOMORROW, visitor_id=nova.visitor_id, version=booked.version)
    assert office.expect.edit(actor, booked.id, instead).visitor_id == nova.visitor_id
    assert _found(actor, office, "quill") == [booked.visitor_id]
    assert office.expect.expect(actor, ada).visitor_id == booked.visitor_id


def test_a_bookings_record_goes_up_in_the_known_visitor_of_its_name_who_comes_with_its_address(
    actor: Actor, office: Office
) -> None:
    known = office.visits.check_in(actor, office.walk_in("Ada Quill")).visit
    office.visits.check_out(actor, [known.id])
    ada = office.expectation("Ada Quill", TOMORROW, contact="ada@quill.example")
    booked = office.expect.expect(actor, ada)
    meant = replace(ada, visitor_id=known.visitor_id, version=booked.version)
    office.expect.edit(actor, booked.id, meant)
    assert _found(actor, office, "quill") == [known.visitor_id]
    assert office.visitors.visitor(actor, known.visitor_id).email == "ada@quill.example"
    undo = office.visits.last_undo(actor)
    assert undo is not None
    office.visits.undo(actor, undo.token)
    assert set(_found(actor, office, "quill")) == {known.visitor_id, booked.visitor_id}
    assert office.visitors.visitor(actor, known.visitor_id).email == ""
    assert office.expect.expect(actor, ada).visitor_id == booked.visitor_id


def test_a_bookings_record_goes_up_in_the_known_visitor_whom_the_desk_recalls_at_check_in(
    actor: Actor, office: Office
) -> None:
    known = office.visits.check_in(actor, office.walk_in("Ada Quill")).visit
    office.visits.check_out(actor, [known.id])
    ada = office.expectation("Ada Quill", TOMORROW, contact="ada@quill.example")
    booked = office.expect.expect(actor, ada)
    comes = office.walk_in(
        "Ada Quill", contact="ada@quill.example", visitor_id=known.visitor_id, visit_id=booked.id
    )
    office.visits.check_in(actor, comes)
    assert _found(actor, office, "quill") == [known.visitor_id]
    assert office.expect.expect(actor, ada).visitor_id == known.visitor_id


@pytest.mark.parametrize(("own", "typed"), [("other@quill.example", "ada@quill.example"), ("", "")])
def test_somebody_of_the_same_name_with_another_address_keeps_a_record_of_their_own(
    actor: Actor, office: Office, own: str, typed: str
) -> None:
    """The known one has an address of their own, or that of the booking is not typed for them."""
    known = office.visits.check_in(actor, office.walk_in("Ada Quill", contact=own)).visit
    office.visits.check_out(actor, [known.id])
    ada = office.expectation("Ada Quill", TOMORROW, contact="ada@quill.example")
    booked = office.expect.expect(actor, ada)
    office.expect.edit(
        actor, booked.id, replace(ada, contact=typed, visitor_id=known.visitor_id, version=booked.version)
    )
    assert office.expect.expect(actor, ada).visitor_id == booked.visitor_id
    assert office.visitors.visitor(actor, known.visitor_id).email == own


def test_the_name_of_a_known_one_put_right_at_the_same_address_is_still_them(
    actor: Actor, office: Office
) -> None:
    known = office.visits.check_in(actor, office.walk_in("Ada Quill", contact="ada@quill.example")).visit
    office.visits.check_out(actor, [known.id])
    ada = office.expectation("Ada Quill", TOMORROW, contact="ada@quill.example")
    booked = office.expect.expect(actor, ada)
    assert booked.visitor_id == known.visitor_id
    right = replace(ada, name="Ada Quille", version=booked.version)
    changed = office.expect.edit(actor, booked.id, right)
    assert changed.visitor_id == known.visitor_id
    other = replace(ada, name="Rita Quill", version=changed.version)
    assert office.expect.edit(actor, booked.id, other).visitor_id != known.visitor_id


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("Mr Smith", "John Smith"),
        ("A. Smith", "Anna Smith"),
        ("Anna Müller", "Anna Schmidt"),
        ("Frau Bay", "Anna Maria Bay"),
        ("Mr Pan", "Pan Wei"),
        ("Ms Le", "Ngoc Linh Le"),
    ],
)
def test_a_name_filled_in_at_the_same_address_leaves_the_code_and_cancels_nothing(
    actor: Actor, office: Office, store: Store, was: str, now: str
) -> None:
    asked = office.expectation(was, TOMORROW, contact="smith@acme.example")
    booked = office.expect.expect(actor, asked)
    code = office.visits.visit(actor, booked.id).code
    send_all(store)
    right = replace(asked, name=now, visitor_id=booked.visitor_id, version=booked.version)
    changed = office.expect.edit(actor, booked.id, right)
    assert office.visits.visit(actor, booked.id).code == code
    assert _sent(store) == [("smith@acme.example", INVITATION)]
    other = replace(right, name="Nova Reed", version=changed.version)
    office.expect.edit(actor, booked.id, other)
    assert office.visits.visit(actor, booked.id).code not in ("", code)
    elsewhere = office.expectation("Ada Quill", TOMORROW, contact="ada@quill.example")
    booked = office.expect.expect(actor, elsewhere)
    code = office.visits.visit(actor, booked.id).code
    rita = replace(elsewhere, name="Rita Quill", contact="rita@quill.example", version=booked.version)
    office.expect.edit(actor, booked.id, rita)
    assert office.visits.visit(actor, booked.id).code not in ("", code)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("Mr Smith", "Mr Jones"),
        ("Jan van Dijk", "Piet van Houten"),
        ("J. Smith", "J. Jones"),
        ("Mr Bay", "Mr Pan"),
        ("Dr. med. Wolf", "Dr. med. Huber"),
        ("Sig.ra Rossi", "Sig.ra Bianchi"),
        ("Dott.ssa Rossi", "Dott.ssa Bianchi"),
        ("Sayın Demir", "Sayın Yılmaz"),
        ("Mw. Bakker", "Mw. Visser"),
        ("Doctor Smith", "Doctor Jones"),
        ("Avv. Rossi", "Avv. Bianchi"),
        ("Dña. García", "Dña. Moreno"),
        ("الدكتور علي", "الدكتور حسن"),
    ],
)
def test_another_family_name_behind_the_same_form_of_address_is_another_guest(
    actor: Actor, office: Office, was: str, now: str
) -> None:
    asked = office.expectation(was, TOMORROW, contact="office@acme.example")
    booked = office.expect.expect(actor, asked)
    code = office.visits.visit(actor, booked.id).code
    instead = replace(asked, name=now, visitor_id=booked.visitor_id, version=booked.version)
    office.expect.edit(actor, booked.id, instead)
    assert office.visits.visit(actor, booked.id).code not in ("", code)


def _sent(store: Store) -> list[tuple[str, str]]:
    whom = "SELECT json_extract(payload, '$.to'), purpose FROM outbox_deliveries"
    asked = f"{whom} WHERE state <> 'cancelled' ORDER BY id"
    with store.read() as tx:
        return [(to, purpose) for to, purpose in tx.execute_sql(asked)]


@pytest.mark.parametrize("heard", [True, False])
def test_who_comes_instead_is_invited_with_a_code_of_their_own_and_the_former_one_opens_nothing(
    actor: Actor, office: Office, store: Store, clock: FixedClock, heard: bool
) -> None:
    booked = office.expect.expect(
        actor, office.expectation("Ada Quill", TOMORROW, contact="ada@quill.example")
    )
    hers = office.visits.visit(actor, booked.id)
    if heard:
        send_all(store)
    clock.set(clock.now() + timedelta(seconds=2))
    instead = office.expectation("Nova Reed", TOMORROW, contact="nova@reed.example", version=booked.version)
    office.expect.edit(actor, booked.id, instead)
    theirs = office.visits.visit(actor, booked.id)
    assert [office.expect.by_code(actor, each) for each in (hers.code, hers.token)] == [None, None]
    assert theirs.code not in ("", hers.code)
    ada, nova = "ada@quill.example", "nova@reed.example"
    told_ada = [(ada, INVITATION), (ada, INVITATION_CANCEL)] if heard else []
    assert _sent(store) == [*told_ada, (nova, INVITATION)]
    if heard:
        send_all(store)
    clock.set(clock.now() + timedelta(seconds=2))
    undo = office.visits.last_undo(actor)
    assert undo is not None
    office.visits.undo(actor, undo.token)
    again = office.expect.by_code(actor, hers.code)
    assert again is not None
    assert again.name == "Ada Quill"
    told = [*told_ada, (nova, INVITATION), (nova, INVITATION_CANCEL)] if heard else []
    assert _sent(store) == [*told, (ada, INVITATION)]


def _subjects(store: Store) -> list[tuple[str, str]]:
    whom = "SELECT json_extract(payload, '$.to'), json_extract(payload, '$.subject') FROM outbox_deliveries"
    asked = f"{whom} WHERE state <> 'cancelled' ORDER BY id"
    with store.read() as tx:
        return [(to, subject.partition(" visit")[0]) for to, subject in tx.execute_sql(asked)]


def test_a_guest_whose_address_was_put_right_is_told_that_the_visit_is_off(
    actor: Actor, office: Office, store: Store, clock: FixedClock
) -> None:
    asked = office.expectation("Ada Quill", TOMORROW, contact="ada@quill.example")
    booked = office.expect.expect(actor, asked)
    send_all(store)
    clock.set(clock.now() + timedelta(seconds=2))
    right = replace(asked, contact="ada@home.example", invite=False, version=booked.version)
    office.expect.edit(actor, booked.id, right)
    office.expect.cancel(actor, [booked.id])
    assert _sent(store) == [("ada@quill.example", INVITATION), ("ada@home.example", INVITATION_CANCEL)]


def test_a_guest_who_comes_after_all_is_told_when_it_is_off_again(
    actor: Actor, office: Office, store: Store, clock: FixedClock
) -> None:
    """The cancellation that came before the newest invitation is not the answer to it."""
    ada, nova = "ada@quill.example", "nova@reed.example"
    booked = office.expect.expect(actor, office.expectation("Ada Quill", TOMORROW, contact=ada))
    send_all(store)
    clock.set(clock.now() + timedelta(seconds=2))
    office.expect.edit(
        actor, booked.id, office.expectation("Nova Reed", TOMORROW, contact=nova, version=booked.version)
    )
    send_all(store)
    clock.set(clock.now() + timedelta(seconds=2))
    office.undo(actor)
    send_all(store)
    clock.set(clock.now() + timedelta(seconds=2))
    office.expect.cancel(actor, [booked.id])
    assert _sent(store)[-2:] == [(ada, INVITATION), (ada, INVITATION_CANCEL)]


def test_a_guest_whose_change_waited_hears_once_that_they_come_after_all(
    actor: Actor, office: Office, store: Store, clock: FixedClock
) -> None:
    ada = "ada@quill.example"
    asked = office.expectation("Ada Quill", TOMORROW, contact=ada)
    booked = office.expect.expect(actor, asked)
    send_all(store)
    later = TOMORROW + timedelta(hours=1)
    clock.set(clock.now() + timedelta(seconds=2))
    moved = office.expect.edit(
        actor, booked.id, office.expectation("Ada Quill", later, contact=ada, version=booked.version)
    )
    clock.set(clock.now() + timedelta(seconds=2))
    nova = office.expectation("Nova Reed", later, contact="nova@reed.example", version=moved.version)
    office.expect.edit(actor, booked.id, nova)
    send_all(store)
    clock.set(clock.now() + timedelta(seconds=2))
    office.undo(actor)
    assert [subject for to, subject in _subjects(store) if to == ada] == [
        "Your",
        "Cancelled: your",
        "Changed: your",
    ]


def test_who_comes_instead_and_was_never_invited_is_invited_at_a_later_move_and_told_of_no_change(
    actor: Actor, office: Office, store: Store
) -> None:
    booked = office.expect.expect(
        actor, office.expectation("Ada Quill", TOMORROW, contact="ada@quill.example")
    )
    send_all(store)
    nova = office.expectation("Nova Reed", TOMORROW, contact="nova@reed.example", version=booked.version)
    given = office.expect.edit(actor, booked.id, replace(nova, invite=False))
    later = TOMORROW + timedelta(hours=1)
    moved = office.expectation("Nova Reed", later, contact="nova@reed.example", version=given.version)
    office.expect.edit(actor, booked.id, moved)
    assert [subject for to, subject in _subjects(store) if to == "nova@reed.example"] == ["Your"]
