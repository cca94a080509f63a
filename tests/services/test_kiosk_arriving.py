"""The visitors' screen, arrivals: one record, one transaction, once; who is told, what is held, what is rung."""

from dataclasses import replace
from datetime import timedelta

import pytest

from reception_app.audit import AuditFilter, AuditService
from reception_app.db.uow import Store
from reception_app.directory import Presence
from reception_app.kernel.actor import SYSTEM, Actor, Role
from reception_app.kiosk.errors import SessionOver
from reception_app.kiosk.records import Arrival, Introduction, LookUp
from reception_app.lobby import RingKind
from reception_app.visits import Hold, VisitState
from reception_app.watchlist import WatchlistEdit
from tests.builders.front_desk import Office
from tests.builders.kiosks import Screen, board, code_of, expect, kinds, rung, the_one, told
from tests.builders.pictures import a_photo
from tests.fakes.clock import FixedClock


def test_a_walk_in_is_in_and_the_host_is_told(screen: Screen, house: Office, store: Store) -> None:
    done = screen.walk_in("Nia Watts", company="Quill Ltd", contact="nia@example.org", party_size=3)
    assert (done.first_name, done.host, done.people) == ("Nia", "Anna K.", 3)
    assert (done.see_reception, done.again) == (False, False)
    seen = the_one(house).summary
    assert (seen.name, seen.company, seen.contact, seen.party_size) == (
        "Nia Watts", "Quill Ltd", "nia@example.org", 3,
    )  # fmt: skip
    assert (seen.state, seen.badge, seen.host_name) == (VisitState.WAITING, "V-001", "Anna Kovacs")
    assert told(store, seen.id) == ["Notice to Anna Kovacs"]
    assert rung(store) == []


def test_it_is_written_once_however_often_it_is_asked(screen: Screen, house: Office, store: Store) -> None:
    done = screen.walk_in("Nia Watts")
    before = store.commits
    assert screen.gateway.arrive(screen.session, Arrival()) == done
    assert store.commits == before
    assert len(board(house)) == 1


def test_the_kiosk_is_who_did_it(screen: Screen, store: Store) -> None:
    screen.walk_in("Nia Watts")
    [entry] = AuditService(store).entries(SYSTEM, AuditFilter(action="visit.check_in"))
    assert (entry.role, entry.desk, entry.actor_id) == (Role.KIOSK.value, "Lobby", 0)


def test_a_screen_that_has_lost_its_place_begins_again(screen: Screen, house: Office) -> None:
    for verb in (
        lambda: screen.gateway.arrive(screen.session, Arrival()),
        lambda: screen.gateway.papers(screen.session),
        lambda: screen.gateway.fill(screen.session, {}),
    ):
        with pytest.raises(SessionOver):
            verb()
    assert board(house) == []


def test_a_booked_visitor_is_in_with_everything_that_was_booked(
    screen: Screen, house: Office, store: Store
) -> None:
    visit = expect(house, company="Quill", purpose="Audit", notes="Vegetarian", vehicle="AB 12")
    done = screen.booked(code_of(house, visit))
    assert (done.first_name, done.host) == ("Nia", "Anna K.")
    seen = the_one(house)
    assert seen.summary.id == visit.id
    assert (seen.purpose, seen.notes, seen.summary.vehicle) == ("Audit", "Vegetarian", "AB 12")
    assert told(store, visit.id) == ["Notice to Anna Kovacs"]


def test_a_recalled_visitor_keeps_one_record(screen: Screen, house: Office, actor: Actor) -> None:
    first = house.visits.check_in(actor, house.walk_in("Nia Watts", contact="nia@example.org")).visit
    house.visits.check_out(actor, [first.id])
    screen.gateway.introduce(screen.session, Introduction("Nia Watts", contact="nia@example.org"))
    screen.gateway.confirm(screen.session, yes=True)
    screen.choose("anna")
    screen.gateway.arrive(screen.session, Arrival())
    assert {visit.visitor_id for visit in board(house)} == {first.visitor_id}


def test_an_unknown_host_is_reception_s_to_find(screen: Screen, house: Office, store: Store) -> None:
    screen.gateway.introduce(screen.session, Introduction("Nia Watts"))
    screen.gateway.choose_department(screen.session, "")
    done = screen.gateway.arrive(screen.session, Arrival())
    assert (done.host, done.see_reception) == ("", True)
    [ring] = rung(store)
    assert (ring.kind, ring.visit_id, ring.kiosk) == (RingKind.HOST_UNKNOWN, board(house)[0].id, "Lobby")


def test_a_department_is_told_to_the_desk(screen: Screen, house: Office, store: Store, admin: Actor) -> None:
    house.desk.preferences.set(admin, {"kiosk.departments": "Human Resources"})
    screen.gateway.introduce(screen.session, Introduction("Nia Watts"))
    screen.gateway.choose_department(screen.session, "Human Resources")
    assert screen.gateway.arrive(screen.session, Arrival()).see_reception
    assert (rung(store)[0].kind, rung(store)[0].text) == (RingKind.HOST_UNKNOWN, "Human Resources")
    assert the_one(house).purpose == "Human Resources"


def test_a_host_who_is_away_is_told_and_reception_too(
    screen: Screen, house: Office, store: Store, admin: Actor
) -> None:
    house.desk.directory.set_presence(admin, house.hosts["Anna Kovacs"], Presence.OUT)
    done = screen.walk_in("Nia Watts")
    assert (done.host, done.see_reception) == ("", True)
    assert kinds(store) == [RingKind.HOST_AWAY]
    assert told(store, the_one(house).summary.id) == ["Notice to Anna Kovacs"]


def test_a_host_who_cannot_be_told_is_not_said_to_be(
    screen: Screen, house: Office, store: Store, admin: Actor
) -> None:
    house.desk.preferences.set(admin, {"mail.on": False})
    done = screen.walk_in("Nia Watts")
    assert (done.host, done.see_reception) == ("", True)


@pytest.mark.parametrize("when", ["before the papers", "before arriving"])
def test_a_host_who_is_gone_meanwhile_is_the_desks_to_find(
    screen: Screen, house: Office, store: Store, admin: Actor, clock: FixedClock, when: str
) -> None:
    screen.gateway.introduce(screen.session, Introduction("Nia Watts"))
    screen.choose("chiara")
    if when == "before arriving":
        screen.gateway.papers(screen.session)
    house.desk.directory.leave_company(admin, house.hosts["Chiara Rossi"], clock.now().date())
    screen.gateway.papers(screen.session)
    done = screen.gateway.arrive(screen.session, Arrival())
    assert (done.first_name, done.host, done.see_reception) == ("Nia", "", True)
    assert kinds(store) == [RingKind.HOST_UNKNOWN]
    assert the_one(house).summary.host_id == 0


def test_a_type_that_was_retired_meanwhile_is_the_usual_one(
    screen: Screen, house: Office, admin: Actor
) -> None:
    handle = next(each.handle for each in screen.gateway.welcome().types if each.name == "Guest")
    screen.gateway.introduce(screen.session, Introduction("Nia Watts", type=handle))
    house.desk.types.retire(admin, house.types["Guest"].id)
    screen.choose("anna")
    screen.gateway.arrive(screen.session, Arrival())
    assert the_one(house).summary.type_name == "Client"


def test_a_field_that_became_needed_meanwhile_is_the_desks_to_ask(
    screen: Screen, house: Office, admin: Actor
) -> None:
    handle = next(each.handle for each in screen.gateway.welcome().types if each.name == "Contractor")
    screen.gateway.introduce(screen.session, Introduction("Nia Watts", type=handle))
    screen.choose("anna")
    kind = house.types["Contractor"]
    fields = (replace(kind.fields[0], required=True), kind.fields[1])
    house.desk.types.save(admin, replace(kind, fields=fields))
    assert screen.gateway.arrive(screen.session, Arrival()).see_reception
    assert the_one(house).summary.state is VisitState.WAITING


def test_whoever_gave_the_contact_of_somebody_on_site_is_not_written_twice(
    screen: Screen, house: Office, store: Store, actor: Actor
) -> None:
    come = house.walk_in("Nia Watts", company="Quill", contact="nia@example.org")
    house.visits.check_in(actor, come)
    done = screen.walk_in("Nia Watts", company="Quill", contact="nia@example.org")
    assert (done.first_name, done.again, done.see_reception) == ("Nia", False, True), (
        "who is here is not said"
    )
    assert len(board(house)) == 1
    assert kinds(store) == [RingKind.HELP]


def test_a_recalled_visitor_who_is_on_site_is_told_so(screen: Screen, house: Office, actor: Actor) -> None:
    house.visits.check_in(actor, house.walk_in("Nia Watts", contact="nia@example.org"))
    screen.gateway.introduce(screen.session, Introduction("Nia Watts", contact="nia@example.org"))
    screen.gateway.confirm(screen.session, yes=True)
    assert screen.gateway.arrive(screen.session, Arrival()).again
    assert len(board(house)) == 1


def test_a_booked_field_that_no_longer_fits_stops_nobody(screen: Screen, house: Office, admin: Actor) -> None:
    kind = house.types["Contractor"]
    visit = expect(house, type_id=kind.id, fields={"work": "Lift"})
    strict = (replace(kind.fields[0], pattern="[0-9]+"), kind.fields[1])
    house.desk.types.save(admin, replace(kind, fields=strict))
    done = screen.booked(code_of(house, visit))
    assert (done.host, done.see_reception) == ("Anna K.", False)
    assert the_one(house).fields == {}


def test_a_photo_that_is_known_is_not_asked_for_again(
    screen: Screen, house: Office, admin: Actor, actor: Actor
) -> None:
    come = house.walk_in("Nia Watts", contact="nia@example.org", photo=a_photo())
    house.visits.check_out(actor, [house.visits.check_in(actor, come).visit.id])
    house.desk.types.save(admin, replace(house.types["Client"], photo_rule="required"))
    screen.gateway.introduce(screen.session, Introduction("Nia Watts", contact="nia@example.org"))
    screen.gateway.confirm(screen.session, yes=True)
    screen.choose("anna")
    screen.gateway.arrive(screen.session, Arrival())
    [here] = [visit for visit in board(house) if visit.state.on_site]
    assert here.has_photo
    assert house.visits.visit(SYSTEM, here.id).trace == ()


def test_a_booking_that_was_taken_in_at_the_desk_meanwhile(
    screen: Screen, house: Office, store: Store, actor: Actor
) -> None:
    visit = expect(house)
    screen.gateway.look_up(screen.session, code_of(house, visit), LookUp.CODE)
    house.visits.check_in(actor, house.visits.check_in_for(actor, visit.id))
    screen.gateway.papers(screen.session)
    done = screen.gateway.arrive(screen.session, Arrival())
    assert (done.again, done.see_reception) == (True, True)
    assert len(board(house)) == 1


def test_a_booking_that_was_called_off_meanwhile_is_rung(screen: Screen, house: Office, store: Store) -> None:
    visit = expect(house)
    screen.gateway.look_up(screen.session, code_of(house, visit), LookUp.CODE)
    house.expect.cancel(SYSTEM, [visit.id])
    done = screen.gateway.arrive(screen.session, Arrival())
    assert (done.again, done.see_reception) == (False, True)
    assert kinds(store) == [RingKind.NOT_FOUND]


def test_held_for_approval_reads_as_any_other_wait(
    screen: Screen, house: Office, store: Store, admin: Actor
) -> None:
    client = house.types["Client"]
    house.desk.types.save(admin, replace(client, needs_approval=True))
    approval = screen.walk_in("Nia Watts")
    house.desk.types.save(admin, replace(client, version=client.version + 1))
    house.desk.watchlist.save(admin, WatchlistEdit("Barry Barred", reason="theft"))
    watched = screen.walk_in_anew("Barry Barred")
    assert replace(approval, first_name="") == replace(watched, first_name="")
    assert (approval.host, approval.see_reception) == ("", True)
    assert [visit.hold for visit in board(house)] == [Hold.APPROVAL, Hold.WATCHLIST]


GROUP = ("Ana Silva", "Ben Ode", "Cy Twombly")


def test_a_group_checks_in_once_and_gets_its_badges(
    screen: Screen, house: Office, store: Store, clock: FixedClock
) -> None:
    starts = clock.now() + timedelta(hours=1)
    visits = house.expect.expect_many(
        SYSTEM, [house.expectation(name, starts) for name in GROUP], "Delegation"
    )
    found = screen.gateway.look_up(screen.session, code_of(house, visits[0]), LookUp.CODE)
    ticked = (found.members[1].handle, found.members[0].handle, "nobody's")
    done = screen.gateway.arrive(screen.session, Arrival(members=ticked))
    assert done.people == 2
    seen = {visit.name: visit for visit in board(house)}
    assert [seen[name].state for name in GROUP] == [
        VisitState.WAITING,
        VisitState.WAITING,
        VisitState.EXPECTED,
    ]
    assert {seen["Ana Silva"].badge, seen["Ben Ode"].badge} == {"V-001", "V-002"}


def test_one_of_the_group_who_has_come_already_is_passed_over(
    screen: Screen, house: Office, actor: Actor, clock: FixedClock
) -> None:
    starts = clock.now() + timedelta(hours=1)
    visits = house.expect.expect_many(
        SYSTEM, [house.expectation(name, starts) for name in GROUP], "Delegation"
    )
    found = screen.gateway.look_up(screen.session, code_of(house, visits[0]), LookUp.CODE)
    house.visits.check_in(actor, house.visits.check_in_for(actor, visits[1].id))
    done = screen.gateway.arrive(screen.session, Arrival(members=tuple(m.handle for m in found.members)))
    assert done.people == 2
    assert {visit.state for visit in board(house)} == {VisitState.WAITING}


def test_a_photo_is_kept_and_one_that_is_none_is_not(screen: Screen, house: Office) -> None:
    screen.walk_in("Nia Watts", arrival=Arrival(photo=a_photo()))
    screen.anew()
    for number, odd in enumerate((b"", b"no picture", b"\xff\xd8\xff cut", b"\0" * 100)):
        screen.walk_in(f"Visitor {number}", arrival=Arrival(photo=odd))
        screen.anew()
    assert [visit.has_photo for visit in board(house)] == [True, False, False, False, False]


@pytest.mark.parametrize(
    ("arrival", "reason"),
    [
        (Arrival(), "none was taken"),
        (Arrival(photo=b"broken"), "none was taken"),
        (Arrival(no_photo=True), "asked not to be photographed"),
        (Arrival(no_photo=True, photo=a_photo()), "asked not to be photographed"),
    ],
)
def test_a_photo_that_is_asked_for_and_missing_stops_nobody(
    screen: Screen, house: Office, admin: Actor, arrival: Arrival, reason: str
) -> None:
    house.desk.types.save(admin, replace(house.types["Client"], photo_rule="required"))
    screen.walk_in("Nia Watts", arrival=arrival)
    seen = the_one(house)
    assert not seen.summary.has_photo
    assert next(entry.after for entry in seen.trace if entry.what == "no photo").startswith(reason)


def test_who_wants_no_photo_wears_none_of_earlier_visits_either(screen: Screen, house: Office) -> None:
    me = Introduction("Nia Watts", contact="nia@example.org")
    screen.walk_in(me.name, contact=me.contact, arrival=Arrival(photo=a_photo()))
    first = the_one(house).summary
    assert first.has_photo
    house.visits.check_out(SYSTEM, [first.id])
    screen.anew()
    assert screen.gateway.introduce(screen.session, me).masked
    screen.gateway.confirm(screen.session, yes=True)
    screen.choose("anna")
    screen.gateway.papers(screen.session)
    screen.gateway.arrive(screen.session, Arrival(no_photo=True))
    [now] = [visit for visit in board(house) if visit.id != first.id]
    assert now.visitor_id == first.visitor_id
    assert not now.has_photo
    assert not house.visits.badge_drawing(SYSTEM, now.id).content.photo
