"""What can be learned at the screen about others, and what is left behind by trying."""

from dataclasses import replace

import pytest

from reception_app.agreements import AgreementEdit, AgreementService, Assent, NewWording
from reception_app.db.uow import Store
from reception_app.documents.images import clean_photo
from reception_app.kernel.actor import Actor
from reception_app.kiosk.limits import LEAVINGS_AN_HOUR
from reception_app.kiosk.records import Arrival, Found, Introduction, LookUp, Wish
from reception_app.lobby import RingKind
from reception_app.visits.rules import TOKEN_ALPHABET, TOKEN_LETTERS
from tests.builders.front_desk import Office
from tests.builders.kiosks import Screen, board, code_of, expect, rung
from tests.builders.pictures import a_photo


def _entries(store: Store) -> int:
    with store.read() as tx:
        asked = "SELECT count(*) FROM audit_entries WHERE action = 'kiosk.leave_unknown'"
        return int(tx.execute_sql(asked).scalar() or 0)


@pytest.mark.parametrize("scans", [False, True])
def test_trying_to_leave_without_end_fills_no_audit_and_is_rung(
    screen: Screen, store: Store, scans: bool
) -> None:
    for number in range(LEAVINGS_AN_HOUR + 40):
        screen.anew()
        if scans:
            letters = TOKEN_ALPHABET[number // 10] + TOKEN_ALPHABET[number % 10]
            token = TOKEN_ALPHABET[0] * (TOKEN_LETTERS - 2) + letters
            assert screen.gateway.scan(screen.session, token).found is Found.LEFT
        else:
            screen.gateway.leave(screen.session, "Nobody", str(number))
    assert _entries(store) <= LEAVINGS_AN_HOUR
    assert [ring.kind for ring in rung(store)] == [RingKind.HELP]


def test_when_trying_is_over_those_who_are_here_get_out_by_their_badge(
    screen: Screen, house: Office, store: Store, actor: Actor
) -> None:
    visit = house.visits.check_in(actor, house.walk_in("Nia Watts")).visit
    for number in range(LEAVINGS_AN_HOUR + 5):
        screen.gateway.leave(screen.anew(), "Nobody", str(number))
    token = house.visits.visit(actor, visit.id).token
    assert screen.gateway.scan(screen.anew(), token).found is Found.LEFT
    assert not board(house)[0].state.on_site


def test_a_booking_that_was_looked_up_and_left_stays_as_it_was(
    screen: Screen, house: Office, store: Store
) -> None:
    """Found by its code, then introduced as somebody else: nothing of the booking goes over."""
    visit = expect(house, notes="Vegetarian", contact="nia@example.org")
    screen.gateway.look_up(screen.session, code_of(house, visit), LookUp.CODE)
    screen.gateway.introduce(screen.session, Introduction("Somebody Else"))
    screen.gateway.arrive(screen.session, Arrival())
    states = {each.name: each.state.on_site for each in board(house)}
    assert states == {"Nia Watts": False, "Somebody Else": True}


def test_the_desk_remembers_no_picture_as_the_camera_gave_it(screen: Screen) -> None:
    screen.walk_in("Nia Watts", arrival=Arrival(photo=a_photo()))
    assert clean_photo.cache_info().currsize == 0


@pytest.mark.parametrize("host", ["anna", ""])
@pytest.mark.parametrize("known", ["booked", "booked for a stricter day", "on site", "booked and on site"])
def test_name_and_company_of_somebody_lead_to_the_pages_and_answers_of_a_stranger(
    screen: Screen, house: Office, admin: Actor, known: str, host: str
) -> None:
    agreements = AgreementService(house.desk.store)
    contractor = house.types["Contractor"]
    made = agreements.save_agreement(
        admin, AgreementEdit("Site rules", Assent.SIGN, type_ids=(contractor.id,))
    )
    agreements.write(
        admin, made.id, [NewWording("en", "Rules", "Be kind.")], again=True, version=made.version
    )
    if "on site" in known:
        house.visits.check_in(admin, house.walk_in("Nia Watts", company="Quill", contact="nia@example.org"))
    if "booked" in known:
        booked = contractor if "stricter" in known else house.types["Client"]
        expect(house, company="Quill", contact="nia@example.org", type_id=booked.id)
    seen = []
    for name in ("Nia Watts", "Zoe Nobody"):
        session = screen.anew()
        said = screen.gateway.introduce(session, Introduction(name, "Quill"))
        if host:
            screen.choose(host)
        else:
            screen.gateway.choose_host(session, "")
            screen.gateway.ask(session, Wish.HOST_UNKNOWN)
        pages = screen.gateway.papers(session)
        seen.append((said, pages, replace(screen.gateway.arrive(session, Arrival()), first_name="")))
    assert seen[0] == seen[1]


def test_the_desk_hears_of_what_the_screen_does_not_say(
    screen: Screen, house: Office, admin: Actor, store: Store
) -> None:
    house.visits.check_in(admin, house.walk_in("Nia Watts", company="Quill"))
    contractor = house.types["Contractor"]
    house.desk.types.save(admin, replace(contractor, fields=(replace(contractor.fields[0], required=True),)))
    expect(house, "Ben Ode", type_id=contractor.id, company="Ink")
    screen.walk_in("Nia Watts", company="Quill")
    screen.walk_in_anew("Ben Ode", company="Ink")
    assert sorted((ring.kind, ring.text) for ring in rung(store)) == [
        (RingKind.HELP, "Ben Ode: the booking is of another type, whose papers were not shown"),
        (RingKind.HELP, "Nia Watts: somebody of this name is on site already"),
    ]
    assert sorted((visit.name, visit.type_name) for visit in board(house)) == [
        ("Ben Ode", "Contractor"),
        ("Nia Watts", "Client"),
        ("Nia Watts", "Client"),
    ]
