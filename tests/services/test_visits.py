"""Check-in, meeting, leaving and undo, on a real store."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from reception_app import outbox
from reception_app.db.uow import Store
from reception_app.directory import Presence
from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.changes import Change, ChangeBus
from reception_app.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from reception_app.visits import CheckIn, Hold, NoticeStep, VisitState
from reception_app.visits.editing import LABELS
from tests.builders.front_desk import NOBODY, Office, open_office
from tests.fakes.clock import FixedClock

TODAY = date(2026, 11, 24)


@pytest.fixture
def office(store: Store, admin: Actor) -> Office:
    return open_office(store, admin)


def _counted(store: Store, table: str) -> int:
    with store.read() as tx:
        return int(tx.execute_sql(f"SELECT count(*) FROM {table}").scalar_one())


def _sent(store: Store, visit_id: int) -> dict[str, str]:
    with store.read() as tx:
        known = outbox.deliveries_of(tx, "visit", [visit_id]).get(visit_id, [])
        return {delivery.purpose: delivery.state.value for delivery in known}


def _deliver(store: Store, visit_id: int, state: str = "sent") -> None:
    """What the outbox's worker would note when a delivery went out."""
    with store.write(Actor(0, "worker", Role.ADMINISTRATOR)) as tx:
        tx.execute_sql(
            "UPDATE outbox_deliveries SET state = ? WHERE subject = 'visit' AND subject_id = ?",
            (state, visit_id),
        )
        tx.changed("delivery", *[row[0] for row in tx.execute_sql("SELECT id FROM outbox_deliveries")])


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
        office.visits.reprint(actor, result.visit.id, "forgotten")


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


def test_undoing_a_walk_in_leaves_nothing_behind(store: Store, actor: Actor, office: Office) -> None:
    office.visits.check_in(actor, office.walk_in("Ana Silva", company="Núcleo"))
    undo = office.visits.last_undo(actor)
    assert undo is not None
    assert undo.label == "check-in of Ana Silva"
    assert office.visits.undo(actor, undo.token) == []
    assert [
        _counted(store, table) for table in ("visits", "visitors", "visit_notices", "visitor_photos")
    ] == [0] * 4
    assert office.desk.badges.out(actor) == []
    assert office.visitors.match(actor, "ana", on=TODAY) == []
    assert office.visits.last_undo(actor) is None
    with store.read() as tx:
        actions = [
            row[0] for row in tx.execute_sql("SELECT action FROM audit_entries WHERE subject = 'visit'")
        ]
        payloads = [row[0] for row in tx.execute_sql("SELECT payload FROM outbox_deliveries")]
    assert actions == ["visit.check_in", "visit.undo"], "that it happened is known"
    assert payloads == [None, None]


def test_what_was_sent_stays_sent_when_a_walk_in_is_undone(
    store: Store, actor: Actor, office: Office
) -> None:
    visit = office.visits.check_in(actor, office.walk_in("Ana Silva")).visit
    _deliver(store, visit.id)
    undo = office.visits.last_undo(actor)
    assert undo is not None
    shown = office.visits.undo(actor, undo.token)
    assert [v.state for v in shown] == [VisitState.CANCELLED]
    detail = office.visits.visit(actor, visit.id)
    assert detail.trace[0].what == "check-in undone"
    assert set(_sent(store, visit.id).values()) == {"sent"}, "nothing is invented to follow it"
    assert office.desk.badges.out(actor) == []


def test_undoing_an_expected_check_in_restores_the_booking(
    store: Store, actor: Actor, office: Office, clock: FixedClock
) -> None:
    expected = office.expect.expect(actor, office.expectation("Ana Silva", clock.now() + timedelta(hours=1)))
    code = office.visits.visit(actor, expected.id).code
    office.visits.check_in(actor, office.visits.check_in_for(actor, expected.id))
    undo = office.visits.last_undo(actor)
    assert undo is not None
    back = office.visits.undo(actor, undo.token)[0]
    assert (back.state, back.arrived_at, back.badge) == (VisitState.EXPECTED, None, "")
    assert office.visits.visit(actor, expected.id).code == code
    assert office.visitors.visitor(actor, expected.visitor_id).visits == 0
    assert set(_sent(store, expected.id).values()) == {"cancelled"}
    arrived = office.visits.check_in(actor, office.visits.check_in_for(actor, expected.id)).visit
    assert arrived.badge == "V-001"


def test_undoing_a_check_out_and_a_greeting(actor: Actor, office: Office) -> None:
    visit = office.visits.check_in(actor, office.walk_in("Ana Silva")).visit
    office.visits.greet(actor, visit.id)
    undo = office.visits.last_undo(actor)
    assert undo is not None
    assert office.visits.undo(actor, undo.token)[0].state is VisitState.WAITING
    office.visits.check_out(actor, [visit.id])
    undo = office.visits.last_undo(actor)
    assert undo is not None
    back = office.visits.undo(actor, undo.token)[0]
    assert (back.state, back.left_at, back.badge) == (VisitState.WAITING, None, "V-001")
    assert [badge.number for badge in office.desk.badges.out(actor)] == ["V-001"]


def test_an_undone_check_out_never_shares_a_number(actor: Actor, office: Office) -> None:
    other = Actor(1003, "Second Desk", Role.RECEPTIONIST, "Side door")
    visit = office.visits.check_in(actor, office.walk_in("Ana Silva")).visit
    office.visits.check_out(actor, [visit.id])
    taken = office.visits.check_in(other, office.walk_in("Quick Person")).visit
    assert taken.badge == "V-001"
    undo = office.visits.last_undo(actor)
    assert undo is not None
    assert office.visits.undo(actor, undo.token)[0].badge == "V-002"


def test_undo_ends_after_ten_seconds_and_is_the_users_own(
    admin: Actor, actor: Actor, office: Office, clock: FixedClock
) -> None:
    office.visits.check_in(actor, office.walk_in("Ana Silva"))
    undo = office.visits.last_undo(actor)
    assert undo is not None
    with pytest.raises(Conflict, match="no longer be undone"):
        office.visits.undo(admin, undo.token)
    clock.advance(seconds=9.9)
    assert office.visits.last_undo(actor) == undo
    clock.advance(seconds=0.1)
    assert office.visits.last_undo(actor) is None
    with pytest.raises(Conflict, match="no longer be undone"):
        office.visits.undo(actor, undo.token)


def test_undo_refuses_when_somebody_else_went_on(admin: Actor, actor: Actor, office: Office) -> None:
    visit = office.visits.check_in(actor, office.walk_in("Ana Silva")).visit
    undo = office.visits.last_undo(actor)
    assert undo is not None
    office.visits.greet(admin, visit.id)
    with pytest.raises(Conflict, match="changed meanwhile"):
        office.visits.undo(actor, undo.token)
    assert office.visits.summary(actor, [visit.id])[0].state is VisitState.WITH_HOST


def test_edits_are_traced_in_words(actor: Actor, office: Office, clock: FixedClock) -> None:
    visit = office.visits.check_in(actor, office.walk_in("Ana Silva")).visit
    clock.advance(minutes=1)
    detail = office.visits.edit(
        actor,
        visit.id,
        {
            "name": "Ana Sílva",
            "host_id": office.hosts["Boris Lindt"],
            "leaves_by": clock.now() + timedelta(hours=2),
            "notes": "Waits for a taxi",
            "fields": {},
        },
        visit.version,
    )
    traced = {entry.what: (entry.before, entry.after) for entry in detail.trace}
    assert traced["name"] == ("Ana Silva", "Ana Sílva")
    assert traced["host"] == ("Anna Kovacs", "Boris Lindt")
    assert traced["leaves by"] == ("", "2026-11-24 12:43")
    assert {entry.by for entry in detail.trace} == {"Rina Desk"}
    assert office.visitors.visitor(actor, visit.visitor_id).name == "Ana Sílva", (
        "the slip is corrected on the card too"
    )
    assert [n.recipient for n in detail.notices if n.channel == "mail"] == ["Anna Kovacs", "Boris Lindt"]


def test_an_edit_of_an_older_version_shows_both_values(admin: Actor, actor: Actor, office: Office) -> None:
    visit = office.visits.check_in(actor, office.walk_in("Ana Silva")).visit
    office.visits.edit(admin, visit.id, {"company": "Theirs"}, visit.version)
    with pytest.raises(Conflict) as caught:
        office.visits.edit(actor, visit.id, {"company": "Mine", "vehicle": "AB 1"}, visit.version)
    differences = {d.field: (d.theirs, d.yours) for d in caught.value.differences}
    assert differences == {"company": ("Theirs", "Mine"), "vehicle": ("", "AB 1")}


def test_a_departure_can_be_corrected_and_taken_away_but_not_invented(
    actor: Actor, office: Office, clock: FixedClock
) -> None:
    visit = office.visits.check_in(actor, office.walk_in("Ana Silva")).visit
    with pytest.raises(Invalid) as caught:
        office.visits.edit(actor, visit.id, {"left_at": clock.now()}, visit.version)
    assert caught.value.field == "left_at"
    clock.advance(hours=2)
    left = office.visits.check_out(actor, [visit.id])[0]
    for wrong in (clock.now() + timedelta(hours=1), clock.now() - timedelta(hours=5)):
        with pytest.raises(Invalid):
            office.visits.edit(actor, visit.id, {"left_at": wrong}, left.version)
    detail = office.visits.edit(actor, visit.id, {"left_at": clock.now() - timedelta(hours=1)}, left.version)
    assert detail.summary.left_at == clock.now() - timedelta(hours=1)
    detail = office.visits.edit(actor, visit.id, {"left_at": None}, detail.summary.version)
    assert (detail.summary.left_at, detail.summary.state) == (None, VisitState.PRESUMED_LEFT)


def test_everything_editable_has_a_label_and_nothing_else_is_taken(actor: Actor, office: Office) -> None:
    visit = office.visits.check_in(actor, office.walk_in("Ana Silva")).visit
    for name in ("state", "badge", "expected_at", "token"):
        with pytest.raises(ValueError):
            office.visits.edit(actor, visit.id, {name: "x"}, visit.version)
    assert {"name", "company", "arrived_at", "left_at"} <= LABELS.keys()


def test_a_reprint_is_a_job_of_its_own(store: Store, actor: Actor, office: Office) -> None:
    visit = office.visits.check_in(actor, office.walk_in("Ana Silva")).visit
    again = office.visits.reprint(actor, visit.id, "smudged")
    with store.read() as tx:
        jobs = [d.id for d in outbox.deliveries_of(tx, "visit", [visit.id], ["badge"])[visit.id]]
    assert again in jobs
    assert len(jobs) == 2


def test_the_badge_says_what_the_sheet_says(
    admin: Actor, actor: Actor, office: Office, clock: FixedClock
) -> None:
    office.desk.preferences.set(admin, {"office.assembly_point": "Car park B"})
    asked = office.walk_in("Ana Silva", company="Núcleo", leaves_by=clock.now() + timedelta(hours=3))
    typed = office.visits.badge_content(actor, asked)
    printed = office.visits.badge_content(actor, office.visits.check_in(actor, asked).visit.id)
    same = ("organisation", "band_text", "band_colour", "name", "company", "host", "valid_date", "valid_time")
    assert {n: getattr(typed, n) for n in same} == {n: getattr(printed, n) for n in same}
    assert (printed.valid_date, printed.valid_time) == ("24 Nov 2026", "13:42")
    assert printed.assembly_point == "Car park B"
    assert printed.number == "V-001"
    assert "Silva" not in printed.token


def test_a_preview_of_an_unfinished_sheet_never_fails(actor: Actor, office: Office) -> None:
    shown = office.visits.badge_content(actor, CheckIn(name="", type_id=0, host_id=99, visitor_id=99))
    assert (shown.name, shown.host, shown.number) == ("", "", "")


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


def test_interns_may_greet_but_not_correct(office: Office) -> None:
    intern = Actor(1010, "New Person", Role.INTERN, "Front desk")
    visit = office.visits.check_in(intern, office.walk_in("Ana Silva")).visit
    with pytest.raises(NotAllowed):
        office.visits.edit(intern, visit.id, {"name": "X Y"}, visit.version)
    nobody = NOBODY
    for verb in (
        lambda: office.visits.board(nobody, TODAY),
        lambda: office.visits.counts(nobody, TODAY),
        lambda: office.visits.summary(nobody, [visit.id]),
        lambda: office.visits.visit(nobody, visit.id),
        lambda: office.visits.check_in(nobody, office.walk_in("X Y")),
        lambda: office.visits.greet(nobody, visit.id),
        lambda: office.visits.host_coming(nobody, visit.id),
        lambda: office.visits.check_out(nobody, [visit.id]),
        lambda: office.visits.check_out_by_token(nobody, "V-001"),
        lambda: office.visits.undo(nobody, 1),
        lambda: office.visits.reprint(nobody, visit.id, ""),
        lambda: office.visits.badge_content(nobody, visit.id),
    ):
        with pytest.raises(NotAllowed):
            verb()


def test_reasons_of_the_watchlist_are_for_those_with_the_right(
    admin: Actor, actor: Actor, office: Office
) -> None:
    visit = office.visits.check_in(actor, office.walk_in("Ana Silva")).visit
    assert office.visits.visit(admin, visit.id).watchlist_reasons == ()
    assert visit.hold is Hold.NONE
