"""An event's door: guest after guest by scan or name, two desks on one roster."""

from dataclasses import replace
from datetime import timedelta

import pytest

from reception_app import outbox
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict, Invalid, NotFound
from reception_app.visits import Hold, TypeField, VisitState
from reception_app.visits.batches import BatchService
from reception_app.visits.crowd import CrowdService, Unanswered
from reception_app.visits.rosters import Roster
from reception_app.watchlist import WatchlistEdit
from tests.builders.front_desk import Office, open_office


@pytest.fixture
def office(store: Store, admin: Actor) -> Office:
    return open_office(store, admin)


@pytest.fixture
def crowd(office: Office) -> CrowdService:
    return CrowdService(office.desk, office.visits)


@pytest.fixture
def guests(office: Office, actor: Actor) -> list[int]:
    """Three guests of an event that begins in an hour."""
    soon = office.desk.store.clock.now() + timedelta(hours=1)
    asked = [office.expectation(name, soon, invite=False) for name in ("Zoe Long", "Ana Silva", "Mia Rossi")]
    return [visit.id for visit in office.expect.expect_many(actor, asked, "Open day")]


def the_group(crowd: CrowdService, actor: Actor) -> Roster:
    return crowd.rosters(actor)[0]


def test_a_guest_goes_straight_in_with_a_badge(
    store: Store, actor: Actor, office: Office, crowd: CrowdService, guests: list[int]
) -> None:
    rosters = crowd.rosters(actor)
    assert [(each.kind, each.title, each.people) for each in rosters] == [
        ("group", "Open day", 3),
        ("type", "Client", 3),
        ("day", "", 3),
    ]
    assert [visit.id for visit in crowd.people(actor, rosters[0])] == guests
    admitted = crowd.admit(actor, guests[1])
    assert (admitted.already, admitted.held) == (False, Hold.NONE)
    assert (admitted.visit.state, admitted.visit.badge) == (VisitState.WITH_HOST, "V-001")
    with store.read() as tx:
        sent = [job.purpose for job in outbox.deliveries_of(tx, "visit", [guests[1]])[guests[1]]]
    assert sent == ["badge"], "the host is not told of each guest"
    assert the_group(crowd, actor).arrived == 1
    undo = office.visits.last_undo(actor)
    assert undo is not None
    office.visits.undo(actor, undo.token)
    assert the_group(crowd, actor).arrived == 0
    assert office.desk.badges.out(actor) == []


def test_what_the_type_needs_to_know_is_asked_at_the_door_too(
    admin: Actor, actor: Actor, office: Office, crowd: CrowdService, guests: list[int]
) -> None:
    plate = TypeField("plate", "Number plate", required=True)
    office.desk.types.save(admin, replace(office.types["Client"], fields=(plate,)))
    with pytest.raises(Unanswered, match="is needed") as refused:
        crowd.admit_scanned(actor, the_group(crowd, actor), office.visits.visit(actor, guests[0]).token)
    assert (refused.value.field, refused.value.visit_id) == ("plate", guests[0])
    assert the_group(crowd, actor).arrived == 0
    asked = office.visits.check_in_for(actor, guests[0])
    office.visits.check_in(actor, replace(asked, fields={"plate": "LB 12"}, straight_in=True))
    assert crowd.admit(actor, guests[0]).already
    soon = office.desk.store.clock.now() + timedelta(hours=1)
    known = office.expect.expect(actor, office.expectation("Bo Li", soon, fields={"plate": "LB 13"}))
    assert crowd.admit(actor, known.id).visit.state is VisitState.WITH_HOST


def test_whoever_is_asked_at_the_door_is_asked_for_no_host_and_no_photo(
    admin: Actor, actor: Actor, office: Office, crowd: CrowdService, guests: list[int]
) -> None:
    plate = TypeField("plate", "Number plate", required=True)
    client = replace(office.types["Client"], fields=(plate,), photo_rule="required", needs_host=True)
    office.desk.types.save(admin, client)
    asked = replace(office.visits.check_in_for(actor, guests[0]), host_id=0)
    with pytest.raises(Invalid):
        office.visits.check_in(actor, replace(asked, fields={"plate": "LB 12"}))
    with pytest.raises(Invalid, match="Number plate"):
        office.visits.check_in(actor, replace(asked, straight_in=True))
    came = office.visits.check_in(actor, replace(asked, fields={"plate": "LB 12"}, straight_in=True))
    assert came.visit.state is VisitState.WITH_HOST


def test_two_desks_let_nobody_in_twice(
    actor: Actor, admin: Actor, office: Office, crowd: CrowdService, guests: list[int]
) -> None:
    other = CrowdService(office.desk, office.visits)
    assert not crowd.admit(actor, guests[0]).already
    second = other.admit(admin, guests[0])
    assert (second.already, second.visit.badge) == (True, "V-001")
    office.visits.check_out(actor, [guests[0]])
    assert other.admit(admin, guests[0]).already
    office.expect.cancel(actor, [guests[1]])
    with pytest.raises(Conflict):
        crowd.admit(actor, guests[1])


def test_a_scan_and_a_code_find_the_guest_on_this_list_alone(
    store: Store, actor: Actor, office: Office, crowd: CrowdService, guests: list[int]
) -> None:
    roster = the_group(crowd, actor)
    BatchService(office.desk).print_all(actor, guests)
    with store.write(actor) as tx:
        tx.execute_sql("UPDATE outbox_deliveries SET state = 'sent'")
    token = office.visits.visit(actor, guests[0]).token
    first = crowd.admit_scanned(actor, roster, token.upper())
    assert (first.visit.name, first.badge_ready) == ("Zoe Long", True)
    assert crowd.admit_scanned(actor, roster, token).already
    code = office.visits.visit(actor, guests[1]).code
    assert crowd.admit_scanned(actor, roster, f" {code[:3]} {code[3:]}").visit.name == "Ana Silva"
    with pytest.raises(NotFound, match="not on this list"):
        crowd.admit_scanned(actor, replace(roster, id=7), office.visits.visit(actor, guests[2]).token)
    for nonsense in ("12345", "https://example.org", "000000"):
        with pytest.raises(NotFound):
            crowd.admit_scanned(actor, roster, nonsense)


def test_whoever_is_watched_for_stays_at_the_desk(
    admin: Actor, actor: Actor, office: Office, crowd: CrowdService, guests: list[int]
) -> None:
    office.desk.watchlist.save(admin, WatchlistEdit(name="Mia Rossi", reason="Was rude"))
    admitted = crowd.admit(actor, guests[2])
    assert (admitted.held, admitted.visit.state) == (Hold.WATCHLIST, VisitState.WAITING)
