"""Somebody who only knows a name walks up to the screen and joins that person's booking: what they get hold of."""

import io
import zipfile

import pytest

from reception_app.agreements import AgreementEdit, AgreementService, Assent, NewWording, signing
from reception_app.db.uow import Store
from reception_app.features import metadata
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kiosk.records import Arrival, Introduced, Introduction, LookUp, Signed
from reception_app.privacy.export import gather
from reception_app.visits import VisitState
from tests.builders.front_desk import Office
from tests.builders.kiosks import Screen, board, code_of, expect
from tests.builders.pictures import a_photo


@pytest.fixture
def nia(house: Office, actor: Actor) -> int:
    """Has been here before, with a photo, and is expected today."""
    come = house.walk_in("Nia Watts", company="Quill Ltd", contact="nia@example.org", photo=a_photo())
    visit = house.visits.check_in(actor, come).visit
    house.visits.check_out(actor, [visit.id])
    expect(house, company="Quill Ltd", contact="nia@example.org", visitor_id=visit.visitor_id)
    return visit.visitor_id


def _kept(store: Store, visitor_id: int) -> tuple[object, ...]:
    with store.read() as tx:
        asked = "SELECT company, email, phone, vehicle, photo_id <> 0 FROM visitors WHERE id = ?"
        return tuple(tx.execute_sql(asked, (visitor_id,)).one())


@pytest.mark.parametrize("contact", ["other@example.org", "+49 151 23456789", ""])
@pytest.mark.parametrize(("host", "company"), [("", ""), ("anna", ""), ("", "Quill Ltd"), ("", "Other Ltd")])
def test_a_name_alone_takes_no_record_over(
    screen: Screen, house: Office, store: Store, nia: int, contact: str, host: str, company: str
) -> None:
    before = _kept(store, nia)
    screen.walk_in("Nia Watts", host, company=company, contact=contact)
    [here] = [visit for visit in board(house) if visit.state is VisitState.WAITING]
    assert here.visitor_id == nia, "the booking is joined, as ever"
    assert not here.has_photo, "no earlier picture of somebody else is on this badge"
    assert here.contact == (contact or "nia@example.org")
    assert _kept(store, nia) == before
    screen.anew()
    assert (
        screen.gateway.introduce(screen.session, Introduction("Nia Watts", contact=contact)) == Introduced()
    )


def test_who_proves_the_booking_has_the_record_brought_up_to_date(
    screen: Screen, house: Office, store: Store, nia: int
) -> None:
    [visit] = [visit for visit in board(house) if visit.state is VisitState.EXPECTED]
    screen.booked(code_of(house, visit))
    assert house.visits.visit(SYSTEM, visit.id).summary.has_photo


def test_who_says_the_address_that_was_booked_is_that_person(
    screen: Screen, house: Office, store: Store, nia: int
) -> None:
    screen.walk_in("Nia Watts", "", company="Ink Ltd", contact="NIA@example.org")
    assert _kept(store, nia)[0] == "Ink Ltd"


def test_a_record_that_only_the_booking_made_takes_what_it_lacks(
    screen: Screen, house: Office, store: Store
) -> None:
    visit = expect(house, "Somebody Else")
    screen.walk_in("Somebody Else", "", company="Ink Ltd", contact="some@example.org")
    with store.read() as tx:
        told = tx.execute_sql("SELECT email, company FROM visitors WHERE name = 'Somebody Else'").one()
    assert tuple(told) == ("some@example.org", "Ink Ltd")
    assert house.visits.visit(SYSTEM, visit.id).summary.state is VisitState.WAITING


def test_an_invited_address_is_not_replaced_before_the_first_visit(
    screen: Screen, house: Office, store: Store
) -> None:
    expect(house, contact="nia@example.org")
    screen.walk_in("Nia Watts", "", contact="other@example.org", arrival=Arrival(photo=a_photo()))
    with store.read() as tx:
        assert tx.execute_sql("SELECT email FROM visitors").scalar() == "nia@example.org"
    screen.anew()
    assert screen.gateway.look_up(screen.session, "nia@example.org", LookUp.EMAIL).first_name == ""


def test_what_somebody_of_the_same_name_signed_binds_nobody_else(
    screen: Screen, house: Office, store: Store, nia: int, admin: Actor
) -> None:
    """The person themselves is still asked; the paper is with the visit, in the export and erased with it."""
    metadata()  # the export reads the tables of every part
    agreements = AgreementService(store)
    made = agreements.save_agreement(admin, AgreementEdit("Secrets", Assent.SIGN))
    words = [NewWording("en", "Secrets", "Keep them.")]
    agreements.write(admin, made.id, words, again=True, version=made.version)
    screen.gateway.introduce(screen.session, Introduction("Nia Watts", contact="other@example.org"))
    [text] = screen.gateway.papers(screen.session).texts
    strokes = (((10, 20), (30, 40)),)
    screen.gateway.arrive(screen.session, Arrival(signed=(Signed(text.handle, strokes),)))
    [here] = [visit for visit in board(house) if visit.state is VisitState.WAITING]
    with store.read() as tx:
        [paper] = signing.of_visit(tx, here.id)
        packed = zipfile.ZipFile(io.BytesIO(gather(tx, nia, house.desk.preferences)))
    assert not paper.declined
    assert "papers/signed-1.pdf" in packed.namelist()
    screen.anew()
    screen.gateway.introduce(screen.session, Introduction("Nia Watts", contact="nia@example.org"))
    screen.gateway.confirm(screen.session, yes=True)
    assert [due.title for due in screen.gateway.papers(screen.session).texts] == ["Secrets"]
