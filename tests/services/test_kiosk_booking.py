"""The visitors' screen, booked visitors: found exactly or not at all, and no more than the limits allow."""

from datetime import timedelta

import pytest

from reception_app.audit import AuditFilter, AuditService
from reception_app.db.uow import Store
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kiosk.limits import LOOK_UPS_A_SESSION, MISSES_AN_HOUR
from reception_app.kiosk.records import Arrival, Booking, Found, LookUp
from reception_app.lobby import RingKind
from reception_app.visits import VisitSummary
from reception_app.visits.inviting import pass_of
from reception_app.visits.pass_code import new_site_key
from reception_app.visits.rows import read_visit
from reception_app.visits.rules import new_token
from tests.builders.front_desk import Office
from tests.builders.kiosks import Screen, open_screen, rung
from tests.fakes.clock import FixedClock


def expect(
    house: Office, admin: Actor, name: str = "Ana Silva", hours: float = 1, **more: object
) -> VisitSummary:
    starts = house.desk.store.clock.now() + timedelta(hours=hours)
    return house.expect.expect(admin, house.expectation(name, starts, **more))


def code_of(house: Office, admin: Actor, visit: VisitSummary) -> str:
    return house.visits.visit(admin, visit.id).code


def pass_for(house: Office, visit: VisitSummary) -> str:
    key = house.desk.site.ready(house.desk.store)
    with house.desk.store.read() as tx:
        return pass_of(key, dict(read_visit(tx, visit.id)._mapping))


def look_up(screen: Screen, typed: str, how: LookUp = LookUp.CODE) -> Booking:
    return screen.gateway.look_up(screen.session, typed, how)


def test_a_code_finds_the_booking(screen: Screen, house: Office, admin: Actor) -> None:
    code = code_of(house, admin, expect(house, admin))
    found = look_up(screen, f" {code[:3]} {code[3:]}\n")
    assert found.found is Found.FOUND
    assert (found.first_name, found.time, found.group, found.members) == ("Ana", "11:42", "", ())
    assert found.host is not None
    assert (found.host.name, found.host.away) == ("Anna K.", False)


def test_a_code_may_be_typed_in_other_digits(screen: Screen, house: Office, admin: Actor) -> None:
    code = code_of(house, admin, expect(house, admin))
    arabic = "".join(chr(0x660 + int(digit)) for digit in code)
    assert look_up(screen, arabic).found is Found.FOUND


BAD = [
    "", " ", "\u3164\u2800", "x" * 100, "1" * 100, "\u202e123456", "<b>123456</b>", "'", "' OR '1'='1", '"',
    "%", "______", "%%%%%%", "12345%", "12345_", "*", "123456\0", "\0", "12345", "1234567", "-12345", "12345.6",
    "١٢٣٤٥²", "½½½½½½",
]  # fmt: skip


@pytest.mark.parametrize("how", list(LookUp))
@pytest.mark.parametrize("typed", BAD)
def test_whatever_is_typed_finds_nobody_else(
    screen: Screen, house: Office, admin: Actor, typed: str, how: LookUp
) -> None:
    code_of(house, admin, expect(house, admin, contact="ana@example.org"))
    expect(house, admin, "Ben Ode", contact="ben@example.org")
    assert look_up(screen, typed, how) == Booking(Found.UNKNOWN)


@pytest.mark.parametrize(
    "typed",
    [
        "%@example.org",
        "ana@example.or_",
        "ana@example.org' --",
        "ana@example",
        "ana@example.org,ben@example.org",
        "@",
    ],
)
def test_a_mail_address_is_taken_by_every_letter(
    screen: Screen, house: Office, admin: Actor, typed: str
) -> None:
    expect(house, admin, contact="ana@example.org")
    assert look_up(screen, typed, LookUp.EMAIL) == Booking(Found.UNKNOWN)


def test_a_booking_that_was_shown_is_in_the_audit(
    screen: Screen, house: Office, store: Store, admin: Actor
) -> None:
    visit = expect(house, admin)
    look_up(screen, code_of(house, admin, visit))
    screen.gateway.scan(screen.session, pass_for(house, visit))
    look_up(screen, "x")
    entries = [e for e in AuditService(store).entries(SYSTEM) if e.action.startswith("kiosk.")]
    assert [(e.action, e.subject, e.subject_id, e.detail) for e in reversed(entries)] == [
        ("kiosk.look_up", "visit", visit.id, {}),
        ("kiosk.scan", "visit", visit.id, {}),
    ]


def test_a_mail_address_finds_the_booking_of_today(screen: Screen, house: Office, admin: Actor) -> None:
    expect(house, admin, contact="ana@example.org")
    expect(house, admin, "Somebody Else", hours=30, contact="late@example.org")
    assert look_up(screen, " ANA@Example.org ", LookUp.EMAIL).first_name == "Ana"
    assert look_up(screen, "late@example.org", LookUp.EMAIL) == Booking(Found.UNKNOWN)


def test_two_bookings_of_one_address_are_none(screen: Screen, house: Office, admin: Actor) -> None:
    expect(house, admin, contact="team@example.org")
    expect(house, admin, "Ben Ode", contact="team@example.org")
    assert look_up(screen, "team@example.org", LookUp.EMAIL) == Booking(Found.UNKNOWN)


def test_another_days_code_says_only_that(
    screen: Screen, house: Office, admin: Actor, clock: FixedClock
) -> None:
    code = code_of(house, admin, expect(house, admin, hours=24))
    assert look_up(screen, code) == Booking(Found.EARLY)
    clock.advance(days=2)
    screen.anew()
    assert look_up(screen, code) == Booking(Found.EXPIRED)


def test_a_code_is_good_once(screen: Screen, house: Office, admin: Actor) -> None:
    code = code_of(house, admin, expect(house, admin))
    screen.booked(code)
    screen.anew()
    assert look_up(screen, code) == Booking(Found.UNKNOWN)


def test_a_session_looks_up_a_few_times(screen: Screen, house: Office, admin: Actor) -> None:
    code = code_of(house, admin, expect(house, admin))
    for _ in range(LOOK_UPS_A_SESSION):
        look_up(screen, "000000" if code != "000000" else "000001")
    assert look_up(screen, code) == Booking(Found.SLOW_DOWN)
    screen.anew()
    assert look_up(screen, code).found is Found.FOUND


def test_a_screen_is_closed_to_trying_through_the_codes(
    screen: Screen, house: Office, admin: Actor, clock: FixedClock
) -> None:
    code = code_of(house, admin, expect(house, admin))
    wrong = "000000" if code != "000000" else "000001"
    for number in range(MISSES_AN_HOUR):
        if number % LOOK_UPS_A_SESSION == 0:
            screen.anew()
        assert look_up(screen, wrong if number % 2 else "x@example.org").found is Found.UNKNOWN
    [ring] = rung(house.desk.store)
    assert (ring.kind, ring.kiosk, ring.times) == (RingKind.NOT_FOUND, "Lobby", 1)
    assert "tried" in ring.text
    screen.anew()
    assert look_up(screen, code) == Booking(Found.SLOW_DOWN)
    other = open_screen(house, "Side door")
    assert look_up(other, code).found is Found.FOUND
    clock.advance(hours=1)
    screen.anew()
    assert look_up(screen, code).found is Found.FOUND


def test_what_was_found_does_not_count_against_the_screen(
    screen: Screen, house: Office, admin: Actor
) -> None:
    code = code_of(house, admin, expect(house, admin))
    for number in range(MISSES_AN_HOUR + 1):
        if number % LOOK_UPS_A_SESSION == 0:
            screen.anew()
        assert look_up(screen, code).found is Found.FOUND


def test_an_invitations_qr_finds_the_booking_once(screen: Screen, house: Office, admin: Actor) -> None:
    visit = expect(house, admin)
    code = pass_for(house, visit)
    found = screen.gateway.scan(screen.session, f"{code.upper()}\r")
    assert (found.found, found.first_name) == (Found.FOUND, "Ana")
    screen.gateway.papers(screen.session)
    assert screen.gateway.arrive(screen.session, Arrival()).first_name == "Ana"
    screen.anew()
    assert screen.gateway.scan(screen.session, code) == Booking(Found.USED)


def test_a_cancelled_invitation_is_used_up(screen: Screen, house: Office, admin: Actor) -> None:
    visit = expect(house, admin)
    code = pass_for(house, visit)
    house.expect.cancel(admin, [visit.id])
    assert screen.gateway.scan(screen.session, code) == Booking(Found.USED)


def test_an_invitation_is_good_on_its_day(
    screen: Screen, house: Office, admin: Actor, clock: FixedClock
) -> None:
    code = pass_for(house, expect(house, admin, hours=24))
    assert screen.gateway.scan(screen.session, code) == Booking(Found.EARLY)
    clock.advance(days=1)
    assert screen.gateway.scan(screen.anew(), code).found is Found.FOUND
    clock.advance(days=1)
    assert screen.gateway.scan(screen.anew(), code) == Booking(Found.EXPIRED)


def test_a_code_of_before_the_visit_was_moved_is_judged_by_the_booking(
    screen: Screen, house: Office, admin: Actor, clock: FixedClock
) -> None:
    visit = expect(house, admin)
    code = pass_for(house, visit)
    later = house.expectation("Ana Silva", clock.now() + timedelta(days=2), version=visit.version)
    house.expect.edit(admin, visit.id, later)
    assert screen.gateway.scan(screen.session, code) == Booking(Found.EARLY)


def test_another_sites_invitation_is_foreign(screen: Screen, house: Office, admin: Actor) -> None:
    visit = expect(house, admin)
    pass_for(house, visit)
    with house.desk.store.read() as tx:
        code = pass_of(new_site_key(), dict(read_visit(tx, visit.id)._mapping))
    assert screen.gateway.scan(screen.session, code) == Booking(Found.FOREIGN)


SCANS = [
    "", " ", "https://example.org/?a=b", "BEGIN:VCARD\nVERSION:3.0\nFN:Nia Watts\nEND:VCARD", "x" * 4000, "b" * 4000,
    "b" * 82, "\0", "b\0" * 41, "<b>x</b>", "' OR 1=1 --", "%" * 31, "_" * 82, "\u202eabc", "V-001", "123456",
    "نور" * 20,
]  # fmt: skip


@pytest.mark.parametrize("with_key", [True, False])
@pytest.mark.parametrize("text", SCANS)
def test_what_is_none_of_ours_is_foreign(
    screen: Screen, house: Office, admin: Actor, text: str, with_key: bool
) -> None:
    if with_key:
        pass_for(house, expect(house, admin))
    assert screen.gateway.scan(screen.session, text) == Booking(Found.FOREIGN)


def test_a_bare_token_of_somebody_expected_lets_nobody_in(
    screen: Screen, house: Office, admin: Actor
) -> None:
    visit = expect(house, admin)
    token = house.visits.visit(admin, visit.id).token
    assert screen.gateway.scan(screen.session, token) == Booking(Found.UNKNOWN)
    assert screen.gateway.scan(screen.session, new_token()) == Booking(Found.LEFT)


def test_the_desks_scanner_takes_the_signed_code_as_well(house: Office, admin: Actor) -> None:
    visit = expect(house, admin)
    found = house.expect.by_code(admin, pass_for(house, visit).upper())
    assert found is not None
    assert found.id == visit.id


def test_the_mailed_code_is_signed_and_the_key_is_made_once(
    store: Store, house: Office, admin: Actor
) -> None:
    visit = expect(house, admin, contact="ana@example.org")
    key = house.desk.site.ready(store)
    again = expect(house, admin, "Ben Ode", contact="ben@example.org")
    assert house.desk.site.ready(store) == key
    with store.read() as tx:
        assert tx.execute_sql("SELECT count(*) FROM site_keys").scalar() == 1
    assert len(AuditService(store).entries(SYSTEM, AuditFilter(action="site_key.make"))) == 1
    assert pass_for(house, visit) != pass_for(house, again)


def test_a_group_is_listed_to_the_one_who_was_looked_up(
    screen: Screen, house: Office, admin: Actor, clock: FixedClock
) -> None:
    starts = clock.now() + timedelta(hours=1)
    names = ["Ana Silva", "Ben Ode", "Cy Twombly"]
    visits = house.expect.expect_many(
        admin, [house.expectation(name, starts) for name in names], "Delegation"
    )
    found = look_up(screen, code_of(house, admin, visits[1]))
    assert found.group == "Delegation"
    assert [member.name for member in found.members] == ["Ben O.", "Ana S.", "Cy T."]
    assert not {str(visit.id) for visit in visits} & {member.handle for member in found.members}


def test_the_last_of_a_group_has_nobody_to_tick(
    screen: Screen, house: Office, admin: Actor, clock: FixedClock
) -> None:
    starts = clock.now() + timedelta(hours=1)
    asked = [house.expectation("Ana Silva", starts), house.expectation("Ben Ode", starts + timedelta(days=1))]
    visits = house.expect.expect_many(admin, asked, "Delegation")
    found = look_up(screen, code_of(house, admin, visits[0]))
    assert (found.group, found.members) == ("Delegation", ())


def test_the_list_of_an_event_is_shown_to_nobody(
    screen: Screen, house: Office, admin: Actor, clock: FixedClock
) -> None:
    starts = clock.now() + timedelta(hours=1)
    guests = [house.expectation(f"Guest {number}", starts) for number in range(25)]
    visits = house.expect.expect_many(admin, guests, "Summer party")
    found = look_up(screen, code_of(house, admin, visits[0]))
    assert (found.found, found.group, found.members) == (Found.FOUND, "Summer party", ())


def test_a_host_who_left_is_not_named(screen: Screen, house: Office, admin: Actor, clock: FixedClock) -> None:
    visit = expect(house, admin, host_id=house.hosts["Chiara Rossi"])
    code = code_of(house, admin, visit)
    house.desk.directory.leave_company(
        admin, house.hosts["Chiara Rossi"], clock.now().date(), take_over_by=house.hosts["Boris Lindt"]
    )
    found = look_up(screen, code)
    assert found.host is None or found.host.name == "Boris L."
