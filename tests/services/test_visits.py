"""Check-in, meeting and leaving, on a real store."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from reception_app import outbox
from reception_app.db.uow import Store
from reception_app.directory import Presence
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change, ChangeBus
from reception_app.kernel.errors import Conflict, Invalid, NotFound
from reception_app.visits import NoticeStep, VisitState
from reception_app.visits.reprinting import ReprintReason
from tests.builders.front_desk import Office, open_office
from tests.fakes.clock import FixedClock

TODAY = date(2026, 11, 24)


@pytest.fixture
def office(store: Store, admin: Actor) -> Office:
    return open_office(store, admin)


def _sent(store: Store, visit_id: int) -> dict[str, str]:
    with store.read() as tx:
        known = outbox.deliveries_of(tx, "visit", [visit_id]).get(visit_id, [])
        return {delivery.purpose: delivery.state.value for delivery in known}


def test_a_walk_in_is_in_one_transaction(store: Store, bus: ChangeBus, actor: Actor, office: Office) -> None:
    heard: list[Change] = []
    bus.subscribe(heard.append)
    result = office.visits.check_in(
        actor,
        office.walk_in("Ana Silva", company="Núcleo Lda", contact="+351 912 345 678", vehicle="AA-12-BB"),
    )
    visit = result.visit
    assert visit.state is VisitState.WAITING
    assert (visit.name, visit.company, visit.host_name, visit.host_extension) == (
        "Ana Silva",
        "Núcleo Lda",
        "Anna Kovacs",
        "214",
    )
    assert visit.badge == "V-001"
    assert visit.arrived_at == datetime(2026, 11, 24, 9, 42, tzinfo=UTC)
    assert visit.notice is NoticeStep.TELLING
    assert _sent(store, visit.id) == {"host_notice": "queued", "badge": "queued"}
    assert result.print_delivery_id
    kinds = {change.kind: change.ids for change in heard}
    assert kinds["visit"] == {visit.id}
    assert kinds["visitor"] == {visit.visitor_id}
    assert office.visits.counts(actor, TODAY).on_site_people == 1


def test_what_is_checked_in_is_audited_by_the_actor(store: Store, actor: Actor, office: Office) -> None:
    visit = office.visits.check_in(actor, office.walk_in("Ana Silva")).visit
    with store.read() as tx:
        row = tx.execute_sql(
            "SELECT action, actor_id FROM audit_entries WHERE subject_id = ?", (visit.id,)
        ).one()
    assert tuple(row) == ("visit.check_in", actor.user_id)


def test_numbers_come_from_the_pool_of_the_type_without_gaps(actor: Actor, office: Office) -> None:
    first = office.visits.check_in(actor, office.walk_in("One Person")).visit
    contractor = office.visits.check_in(
        actor, office.walk_in("Two Person", type_id=office.types["Contractor"].id)
    ).visit
    second = office.visits.check_in(actor, office.walk_in("Three Person")).visit
    office.visits.check_out(actor, [first.id])
    third = office.visits.check_in(actor, office.walk_in("Four Person")).visit
    assert [first.badge, contractor.badge, second.badge, third.badge] == ["V-001", "C-001", "V-002", "V-001"]
    assert contractor.escort


def test_an_expected_visit_is_checked_in_on_its_own_record(
    actor: Actor, office: Office, clock: FixedClock
) -> None:
    expected = office.expect.expect(actor, office.expectation("Ana Silva", clock.now() + timedelta(hours=2)))
    arrived = office.visits.check_in(actor, office.visits.check_in_for(actor, expected.id)).visit
    assert arrived.id == expected.id
    assert arrived.visitor_id == expected.visitor_id
    assert arrived.expected_at == expected.expected_at, (
        "an arrival outside the window leaves the booking as it was"
    )
    assert len(office.visits.board(actor, TODAY)) == 1
    assert office.visits.visit(actor, arrived.id).code == "", "a code is good once"
    left = office.visits.check_out(actor, [arrived.id])[0]
    assert (left.id, left.state) == (expected.id, VisitState.CHECKED_OUT)


def test_a_no_show_may_still_come(actor: Actor, office: Office, clock: FixedClock) -> None:
    expected = office.expect.expect(actor, office.expectation("Ana Silva", clock.now() + timedelta(hours=1)))
    office.expect.no_show(actor, [expected.id])
    arrived = office.visits.check_in(actor, office.visits.check_in_for(actor, expected.id)).visit
    assert (arrived.id, arrived.state) == (expected.id, VisitState.WAITING)
    assert arrived.closed_at is None


def test_an_expected_visit_can_take_an_earlier_visitors_record(
    actor: Actor, office: Office, clock: FixedClock
) -> None:
    earlier = office.visits.check_in(actor, office.walk_in("Ana Silva", company="Núcleo")).visit
    office.visits.check_out(actor, [earlier.id])
    expected = office.expect.expect(actor, office.expectation("Ana Silva", clock.now()))
    assert expected.visitor_id != earlier.visitor_id, "a name alone is no proof of being the same person"
    asked = office.visits.check_in_for(actor, expected.id)
    arrived = office.visits.check_in(actor, replace(asked, visitor_id=earlier.visitor_id)).visit
    assert (arrived.id, arrived.visitor_id) == (expected.id, earlier.visitor_id)
    assert office.visitors.visitor(actor, earlier.visitor_id).visits == 2
    found = office.visitors.match(actor, "ana silva", on=TODAY)
    assert [match.visitor_id for match in found] == [earlier.visitor_id], "the booking's empty record is gone"
    undo = office.visits.last_undo(actor)
    assert undo is not None
    office.visits.undo(actor, undo.token)
    assert office.visits.summary(actor, [expected.id])[0].visitor_id == expected.visitor_id
    found = office.visitors.match(actor, "ana silva", on=TODAY)
    assert {match.visitor_id for match in found} == {earlier.visitor_id, expected.visitor_id}


@pytest.mark.parametrize("same", [{"company": "Núcleo"}, {"contact": "ana@nucleo.pt"}])
def test_a_second_arrival_while_on_site_says_since_when(
    actor: Actor, office: Office, clock: FixedClock, same: dict[str, str]
) -> None:
    first = office.visits.check_in(actor, office.walk_in("Ana Silva", **same)).visit
    clock.advance(hours=1)
    again = office.walk_in("ana  SILVA", **same)
    with pytest.raises(Conflict, match="on site already, since 10:42"):
        office.visits.check_in(actor, again)
    with pytest.raises(Conflict, match="since 10:42"):
        office.visits.check_in(actor, office.walk_in("Ana Silva", visitor_id=first.visitor_id))
    confirmed = office.walk_in("Ana Silva", visitor_id=first.visitor_id, again_while_on_site=True)
    second = office.visits.check_in(actor, confirmed).visit
    assert second.visitor_id == first.visitor_id
    assert office.visits.counts(actor, TODAY).on_site == 2


def test_two_people_of_one_name_are_two(actor: Actor, office: Office) -> None:
    one = office.visits.check_in(actor, office.walk_in("Jan Novak", company="Alfa")).visit
    two = office.visits.check_in(actor, office.walk_in("Jan Novak", company="Beta")).visit
    assert one.visitor_id != two.visitor_id
    three = office.visits.check_in(actor, office.walk_in("Jan Novak")).visit
    assert len({one.visitor_id, two.visitor_id, three.visitor_id}) == 3


def test_recall_brings_the_record_up_to_date_and_keeps_what_was_left_empty(
    actor: Actor, office: Office
) -> None:
    first = office.visits.check_in(
        actor, office.walk_in("Ana Silva", company="Alfa", contact="ana@alfa.pt")
    ).visit
    office.visits.check_out(actor, [first.id])
    second = office.walk_in("Ana Silva e Costa", visitor_id=first.visitor_id, contact="+351 912 345 678")
    office.visits.check_in(actor, second)
    known = office.visitors.visitor(actor, first.visitor_id)
    assert (known.name, known.company, known.email) == ("Ana Silva e Costa", "Alfa", "ana@alfa.pt")
    assert (known.phone, known.phone_e164, known.visits) == ("+351 912 345 678", "+351912345678", 2)
    assert office.visits.visit(actor, first.id).summary.name == "Ana Silva", "history stays as it was"


def test_a_host_who_left_is_refused_in_a_sentence(admin: Actor, actor: Actor, office: Office) -> None:
    office.desk.directory.leave_company(
        admin, office.hosts["Anna Kovacs"], date(2026, 11, 1), take_over_by=office.hosts["Boris Lindt"]
    )
    with pytest.raises(Invalid, match=r"has left the organisation\. .*Boris Lindt.* stands in") as caught:
        office.visits.check_in(actor, office.walk_in("Ana Silva"))
    assert caught.value.field == "host_id"
    assert office.visits.board(actor, TODAY) == []


def test_a_host_is_needed_only_where_the_type_says_so(actor: Actor, office: Office) -> None:
    with pytest.raises(Invalid, match="who is visited") as caught:
        office.visits.check_in(actor, office.walk_in("Ana Silva", host_id=0))
    assert caught.value.field == "host_id"
    with pytest.raises(Invalid, match="not in the directory"):
        office.visits.check_in(actor, office.walk_in("Ana Silva", host_id=77))
    delivered = office.visits.check_in(
        actor, office.walk_in("Carrier", host_id=0, type_id=office.types["Delivery"].id)
    ).visit
    assert (delivered.host_name, delivered.notice) == ("", NoticeStep.NONE)


def test_the_numbers_of_a_day_are_those_of_its_board(actor: Actor, office: Office, clock: FixedClock) -> None:
    soon = clock.now() + timedelta(hours=1)
    booked = [
        office.expect.expect(actor, office.expectation(name, when))
        for name, when in (("Ana", soon), ("Bo", soon), ("Cy", soon), ("Di", soon + timedelta(days=1)))
    ]
    office.expect.cancel(actor, [booked[1].id])
    office.visits.check_in(actor, office.walk_in("Cy Expected", visit_id=booked[2].id))
    stays, met, gone = (office.visits.check_in(actor, office.walk_in(name)).visit for name in ("E", "F", "G"))
    office.visits.greet(actor, met.id)
    office.visits.check_out(actor, [gone.id])
    counted = office.visits.counts(actor, TODAY)
    board = [visit.state for visit in office.visits.board(actor, TODAY)]
    assert (counted.expected, counted.waiting, counted.with_host) == (
        board.count(VisitState.EXPECTED),
        board.count(VisitState.WAITING),
        board.count(VisitState.WITH_HOST),
    )
    assert (counted.expected, counted.waiting, counted.with_host) == (1, 2, 1)
    tomorrow = office.visits.counts(actor, TODAY + timedelta(days=1))
    assert (tomorrow.expected, tomorrow.on_site) == (1, 0)
    assert stays.state is VisitState.WAITING


def test_party_leaves_by_and_type_are_checked(actor: Actor, office: Office, clock: FixedClock) -> None:
    for wrong, field in (
        ({"party_size": 0}, "party_size"),
        ({"party_size": 501}, "party_size"),
        ({"leaves_by": clock.now() - timedelta(minutes=1)}, "leaves_by"),
        ({"leaves_by": clock.now() + timedelta(days=60)}, "leaves_by"),
        ({"type_id": 5}, "type_id"),
        ({"company": "x" * 101}, "company"),
    ):
        with pytest.raises(Invalid) as caught:
            office.visits.check_in(actor, office.walk_in("Ana Silva", **wrong))
        assert caught.value.field == field
    party = office.visits.check_in(actor, office.walk_in("Ana Silva", party_size=12)).visit
    assert office.visits.counts(actor, TODAY).on_site_people == 12
    assert party.party_size == 12


def test_without_a_badge_none_is_taken_and_nothing_printed(
    store: Store, actor: Actor, office: Office
) -> None:
    result = office.visits.check_in(actor, office.walk_in("Ana Silva", with_badge=False))
    assert (result.visit.badge, result.print_delivery_id) == ("", 0)
    assert _sent(store, result.visit.id) == {"host_notice": "queued"}
    with pytest.raises(Conflict, match="has no badge"):
        office.visits.reprint(actor, result.visit.id, ReprintReason.LOST)


def test_a_required_photo_is_taken_or_explained(admin: Actor, actor: Actor, office: Office) -> None:
    client = office.types["Client"]
    office.desk.types.save(admin, replace(client, photo_rule="required"))
    with pytest.raises(Invalid, match="photo is needed") as caught:
        office.visits.check_in(actor, office.walk_in("Ana Silva"))
    assert caught.value.field == "photo"
    visit = office.visits.check_in(actor, office.walk_in("Ana Silva", no_photo_reason="declined")).visit
    assert [entry.after for entry in office.visits.visit(actor, visit.id).trace] == ["declined"]


def test_greeting_stops_telling_the_host(
    store: Store, actor: Actor, office: Office, clock: FixedClock
) -> None:
    visit = office.visits.check_in(actor, office.walk_in("Ana Silva")).visit
    clock.advance(minutes=3)
    met = office.visits.greet(actor, visit.id)
    assert (met.state, met.met_at) == (VisitState.WITH_HOST, clock.now())
    assert _sent(store, visit.id)["host_notice"] == "cancelled"
    clock.advance(hours=1)
    assert office.ladder.advance(clock.now()) == []
    with pytest.raises(Conflict, match="is with the host"):
        office.visits.greet(actor, visit.id)
    back = office.visits.greet(actor, visit.id, met=False)
    assert (back.state, back.met_at) == (VisitState.WAITING, None)


def test_leaving_frees_the_badge_and_several_leave_at_once(
    actor: Actor, office: Office, clock: FixedClock
) -> None:
    ids = [office.visits.check_in(actor, office.walk_in(f"Person {letter}")).visit.id for letter in "ABC"]
    clock.advance(hours=1)
    left = office.visits.check_out(actor, ids[:2])
    assert [visit.left_at for visit in left] == [clock.now()] * 2
    assert office.visits.last_undo(actor).label == "check-out of 2 visitors"  # type: ignore[union-attr]
    again = office.visits.check_out(actor, ids)
    assert [visit.id for visit in again] == ids[2:], "those who had left already are passed over"
    assert office.desk.badges.out(actor) == []
    with pytest.raises(Conflict, match="has left already"):
        office.visits.check_out(actor, ids)
    with pytest.raises(NotFound):
        office.visits.check_out(actor, [1])
    with pytest.raises(NotFound):
        office.visits.check_out(actor, [])


def test_a_badge_that_is_not_returned_stays_out(actor: Actor, office: Office) -> None:
    visit = office.visits.check_in(actor, office.walk_in("Ana Silva")).visit
    office.visits.check_out(actor, [visit.id], badge_returned=False)
    assert [badge.number for badge in office.desk.badges.out(actor)] == ["V-001"]
    assert office.visits.check_in(actor, office.walk_in("Next Person")).visit.badge == "V-002"


@pytest.mark.parametrize("writing", ["{token}", " {token} \n", "{TOKEN}", "V-001", "v001", "V 001"])
def test_leaving_by_what_the_scanner_types(actor: Actor, office: Office, writing: str) -> None:
    visit = office.visits.check_in(actor, office.walk_in("Ana Silva")).visit
    token = office.visits.visit(actor, visit.id).token
    scanned = writing.format(token=token, TOKEN=token.upper())
    assert office.visits.check_out_by_token(actor, scanned).id == visit.id
    with pytest.raises(NotFound, match="No visitor on site"):
        office.visits.check_out_by_token(actor, scanned)


@pytest.mark.parametrize(
    "scanned", ["", "%", "_", "' OR 1=1 --", "V-00_", "https://evil.example", "x" * 5000]
)
def test_an_odd_scan_finds_nobody(actor: Actor, office: Office, scanned: str) -> None:
    office.visits.check_in(actor, office.walk_in("Ana Silva"))
    with pytest.raises(NotFound):
        office.visits.check_out_by_token(actor, scanned)


def test_a_host_who_can_not_be_reached_is_rung(store: Store, admin: Actor, actor: Actor) -> None:
    office = open_office(store, admin, mail=False)
    visit = office.visits.check_in(actor, office.walk_in("Ana Silva")).visit
    assert visit.notice is NoticeStep.RING
    notices = office.visits.visit(actor, visit.id).notices
    assert [(n.channel, n.recipient) for n in notices if n.channel == "phone"] == [
        ("phone", "Anna Kovacs 214")
    ]


def test_an_away_host_is_still_told_and_the_deputy_follows(
    actor: Actor, office: Office, clock: FixedClock
) -> None:
    office.desk.directory.set_presence(actor, office.hosts["Anna Kovacs"], Presence.ON_LEAVE)
    visit = office.visits.check_in(actor, office.walk_in("Ana Silva")).visit
    clock.advance(minutes=10)
    office.ladder.advance(clock.now())
    recipients = [n.recipient for n in office.visits.visit(actor, visit.id).notices if n.channel == "mail"]
    assert recipients == ["Anna Kovacs", "Boris Lindt"]
