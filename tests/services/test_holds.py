"""Who is held: for an approval, or because the watchlist may mean them."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select, update

from reception_app import outbox
from reception_app.db.uow import Store
from reception_app.kernel.actor import SYSTEM, Actor, Role
from reception_app.kernel.errors import Conflict, Invalid, NotAllowed
from reception_app.outbox.models import DELIVERIES
from reception_app.visits import Hold, NoticeStep, VisitState, telling
from reception_app.visits.records import VisitSummary
from reception_app.visits.reprinting import ReprintReason
from reception_app.watchlist import WatchlistEdit
from tests.builders.front_desk import NOBODY, Office, open_office
from tests.fakes.clock import FixedClock

MANAGER = Actor(1020, "Mona Office", Role.OFFICE_MANAGER, "Back office")
CLERK = Actor(1021, "Cleo Clerk", Role.CLERK, "Back office")


@pytest.fixture
def office(store: Store, admin: Actor) -> Office:
    office = open_office(store, admin)
    office.desk.types.save(admin, replace(office.types["Contractor"], needs_approval=True))
    office.desk.watchlist.save(MANAGER, WatchlistEdit(name="Jon Smyth", reason="Threatened staff"))
    return office


def _states(store: Store, visit_id: int) -> dict[str, str]:
    with store.read() as tx:
        known = outbox.deliveries_of(tx, "visit", [visit_id]).get(visit_id, [])
        return {delivery.purpose: delivery.state.value for delivery in known}


def _contractor(office: Office, actor: Actor, name: str = "Bo Builder") -> int:
    asked = office.walk_in(name, type_id=office.types["Contractor"].id)
    result = office.visits.check_in(actor, asked)
    assert (result.held, result.quiet_alert) == (Hold.APPROVAL, False)
    return result.visit.id


def test_badge_and_notice_wait_for_the_approval(
    store: Store, actor: Actor, office: Office, clock: FixedClock
) -> None:
    visit_id = _contractor(office, actor)
    assert _states(store, visit_id) == {"host_notice": "held", "badge": "held"}
    held = office.visits.summary(actor, [visit_id])[0]
    assert (held.state, held.hold, held.notice) == (VisitState.WAITING, Hold.APPROVAL, NoticeStep.HELD)
    clock.advance(hours=2)
    assert office.ladder.advance(clock.now()) == [], "nobody is told of a held visitor"
    done = office.holds.approve(CLERK, visit_id)
    approved = done.visit
    assert (done.prints, done.printed, done.tells) == (True, False, True)
    assert (approved.hold, approved.notice) == (Hold.NONE, NoticeStep.TELLING)
    assert _states(store, visit_id) == {"host_notice": "queued", "badge": "queued"}
    clock.advance(minutes=5)
    assert office.ladder.advance(clock.now()) == [visit_id], "the ladder counts from the approval"


def test_a_held_visitor_does_not_go_in_and_gets_no_badge(actor: Actor, office: Office) -> None:
    visit_id = _contractor(office, actor)
    with pytest.raises(Conflict, match="held"):
        office.visits.greet(actor, visit_id)
    with pytest.raises(Conflict, match="held"):
        office.visits.reprint(actor, visit_id, ReprintReason.NOT_OUT)
    assert [visit.id for visit in office.holds.held(actor)] == [visit_id]
    assert office.visits.counts(actor, date(2026, 11, 24)).held == 1


def test_an_approval_can_be_undone(store: Store, actor: Actor, office: Office) -> None:
    visit_id = _contractor(office, actor)
    office.holds.approve(CLERK, visit_id)
    undo = office.visits.last_undo(CLERK)
    assert undo is not None
    back = office.visits.undo(CLERK, undo.token)[0]
    assert (back.hold, back.notice) == (Hold.APPROVAL, NoticeStep.HELD)
    assert _states(store, visit_id) == {"host_notice": "held", "badge": "held"}


def test_whom_a_first_approval_had_told_is_told_when_it_is_approved_anew(
    store: Store, actor: Actor, office: Office
) -> None:
    visit_id = _contractor(office, actor)
    office.holds.approve(CLERK, visit_id)
    with store.write(SYSTEM) as tx:
        tx.execute(update(DELIVERIES).where(DELIVERIES.c.subject_id == visit_id).values(state="sent"))
    undo = office.visits.last_undo(CLERK)
    assert undo is not None
    office.visits.undo(CLERK, undo.token)
    again = office.holds.approve(CLERK, visit_id)
    assert (again.prints, again.printed, again.tells) == (False, True, False)
    assert again.visit.notice is NoticeStep.TOLD, "the notice went out long ago, and no other will"
    assert _states(store, visit_id) == {"host_notice": "sent", "badge": "sent"}


def test_a_refusal_prints_nothing_and_tells_nobody(store: Store, actor: Actor, office: Office) -> None:
    visit_id = _contractor(office, actor)
    with pytest.raises(Invalid) as caught:
        office.holds.refuse(CLERK, visit_id, "  ")
    assert caught.value.field == "reason"
    refused = office.holds.refuse(CLERK, visit_id, "No permit")
    assert (refused.state, refused.left_at) == (VisitState.REFUSED, None)
    assert set(_states(store, visit_id).values()) == {"cancelled"}
    assert office.desk.badges.out(actor) == []
    assert office.visits.visit(actor, visit_id).trace[-1].after == "No permit"
    undo = office.visits.last_undo(CLERK)
    assert undo is not None
    assert office.visits.undo(CLERK, undo.token)[0].state is VisitState.WAITING
    assert [badge.number for badge in office.desk.badges.out(actor)] == ["C-001"]


def test_what_was_decided_and_taken_back_is_kept_with_the_visit(actor: Actor, office: Office) -> None:
    visit_id = _contractor(office, actor)

    def take_back(who: Actor) -> None:
        undo = office.visits.last_undo(who)
        assert undo is not None
        office.visits.undo(who, undo.token)

    office.holds.refuse(CLERK, visit_id, "No permit")
    take_back(CLERK)
    office.holds.approve(CLERK, visit_id, " Brought it later ")
    take_back(CLERK)
    office.holds.approve(CLERK, visit_id)
    kept = office.visits.visit(actor, visit_id).trace
    assert [(each.what, each.after) for each in kept] == [
        ("refused", "No permit"),
        ("refusal undone", ""),
        ("approved", "Brought it later"),
        ("approval undone", ""),
        ("approved", ""),
    ]
    assert {each.by for each in kept} == {CLERK.name}


def test_the_watchlist_alerts_quietly_and_says_why_to_those_with_the_right(
    store: Store, actor: Actor, office: Office
) -> None:
    result = office.visits.check_in(actor, office.walk_in("John Smyth"))
    assert (result.held, result.quiet_alert) == (Hold.WATCHLIST, True)
    assert office.visits.visit(actor, result.visit.id).watchlist_reasons == ()
    reasons = office.visits.visit(MANAGER, result.visit.id).watchlist_reasons
    assert len(reasons) == 1
    assert "Threatened staff" in reasons[0]
    assert _states(store, result.visit.id) == {"host_notice": "held", "badge": "held"}
    with pytest.raises(Conflict, match="can't be approved yet"):
        office.holds.approve(CLERK, result.visit.id)
    for verb in (office.holds.release_watchlist, office.holds.refuse):
        with pytest.raises(NotAllowed):
            verb(CLERK, result.visit.id, "Looked at the passport")
    released = office.holds.release_watchlist(MANAGER, result.visit.id, "Looked at the passport")
    assert released.visit.hold is Hold.NONE
    assert set(_states(store, result.visit.id).values()) == {"queued"}


def test_what_is_known_of_somebody_counts_where_nothing_is_given_today(actor: Actor, office: Office) -> None:
    ann = office.visits.check_in(actor, office.walk_in("Ann Lee", contact="ann@example.org")).visit
    office.visits.check_out(actor, [ann.id])
    office.desk.watchlist.save(MANAGER, WatchlistEdit("Another Name", email="ann@example.org"))
    again = office.visits.check_in(actor, office.walk_in("Ann Lee", visitor_id=ann.visitor_id))
    assert again.held is Hold.WATCHLIST
    assert "same e-mail address" in office.visits.visit(MANAGER, again.visit.id).watchlist_reasons[0]


def test_who_is_on_site_may_be_meant_by_a_new_entry(actor: Actor, office: Office) -> None:
    here = office.visits.check_in(actor, office.walk_in("Ana Silva", company="Silva")).visit
    left = office.visits.check_in(actor, office.walk_in("Anna Silva")).visit
    office.visits.check_out(actor, [left.id])
    added = office.desk.watchlist.save(MANAGER, WatchlistEdit(name="Ana Sylva", reason="Took a laptop"))
    assert [visit.id for visit in office.holds.meant_by(MANAGER, added.id)] == [here.id]
    allowed = WatchlistEdit(name="Ana Silva", company="Silva", reason="Her namesake", always_allow=True)
    office.desk.watchlist.save(MANAGER, allowed)
    assert office.holds.meant_by(MANAGER, added.id) == []
    with pytest.raises(NotAllowed):
        office.holds.meant_by(CLERK, added.id)


def test_an_innocent_name_is_not_held(actor: Actor, office: Office) -> None:
    for name in ("Jonas Schmidt", "Ana Smythe-Jones", "Yes Reyes"):
        assert office.visits.check_in(actor, office.walk_in(name)).held is Hold.NONE


def test_after_the_watchlist_the_approval_is_still_needed(actor: Actor, office: Office) -> None:
    asked = office.walk_in("Jon Smyth", type_id=office.types["Contractor"].id)
    visit = office.visits.check_in(actor, asked).visit
    assert visit.hold is Hold.WATCHLIST
    assert office.holds.release_watchlist(MANAGER, visit.id, "Another person").visit.hold is Hold.APPROVAL
    assert office.holds.approve(CLERK, visit.id).visit.hold is Hold.NONE


def _become(office: Office, actor: Actor, visit_id: int, type_name: str) -> VisitSummary:
    version = office.visits.summary(actor, [visit_id])[0].version
    return office.visits.edit(actor, visit_id, {"type_id": office.types[type_name].id}, version).summary


def test_a_type_that_needs_approval_holds_whoever_becomes_one(
    store: Store, actor: Actor, office: Office, clock: FixedClock
) -> None:
    visit_id = office.visits.check_in(actor, office.walk_in("Bo Builder")).visit.id
    held = _become(office, actor, visit_id, "Contractor")
    assert (held.state, held.hold, held.notice) == (VisitState.WAITING, Hold.APPROVAL, NoticeStep.HELD)
    assert _states(store, visit_id) == {"host_notice": "held", "badge": "held"}
    clock.advance(hours=2)
    assert office.ladder.advance(clock.now()) == []
    with pytest.raises(Conflict, match="held"):
        office.visits.greet(actor, visit_id)
    freed = _become(office, actor, visit_id, "Client")
    assert freed.hold is Hold.APPROVAL, "nobody is approved by a correction"
    office.holds.approve(CLERK, visit_id)
    assert _states(store, visit_id) == {"host_notice": "queued", "badge": "queued"}


def test_a_hold_by_a_new_type_can_be_undone(store: Store, actor: Actor, office: Office) -> None:
    visit_id = office.visits.check_in(actor, office.walk_in("Bo Builder")).visit.id
    _become(office, actor, visit_id, "Contractor")
    undo = office.visits.last_undo(actor)
    assert undo is not None
    back = office.visits.undo(actor, undo.token)[0]
    assert (back.hold, back.type_name, back.notice) == (Hold.NONE, "Client", NoticeStep.TELLING)
    assert _states(store, visit_id) == {"host_notice": "queued", "badge": "queued"}


def test_whoever_is_approved_or_gone_is_not_held_by_a_correction(actor: Actor, office: Office) -> None:
    approved = _contractor(office, actor)
    office.holds.approve(CLERK, approved)
    interview = replace(office.types["Interview"], needs_approval=True)
    office.desk.types.save(MANAGER, interview)
    assert _become(office, actor, approved, "Interview").hold is Hold.NONE
    gone = office.visits.check_in(actor, office.walk_in("Ann Away")).visit
    office.visits.check_out(actor, [gone.id])
    assert _become(office, actor, gone.id, "Contractor").hold is Hold.NONE


def test_whoever_has_gone_in_is_held_too(actor: Actor, office: Office) -> None:
    visit = office.visits.check_in(actor, office.walk_in("Ina Inside")).visit
    office.visits.greet(actor, visit.id)
    held = _become(office, actor, visit.id, "Contractor")
    assert (held.state, held.hold) == (VisitState.WITH_HOST, Hold.APPROVAL)
    assert [found.id for found in office.holds.held(actor)] == [visit.id]


def test_who_is_not_held_or_gone_is_not_approved(actor: Actor, office: Office) -> None:
    visit = office.visits.check_in(actor, office.walk_in("Ana Silva")).visit
    with pytest.raises(Conflict, match="is not held"):
        office.holds.approve(CLERK, visit.id)
    held = _contractor(office, actor)
    with pytest.raises(Conflict, match="held for approval"):
        office.holds.release_watchlist(MANAGER, held, "Reason")
    office.visits.check_out(actor, [held])
    with pytest.raises(Conflict, match="has left already"):
        office.holds.approve(CLERK, held)


def test_rights(actor: Actor, office: Office) -> None:
    visit_id = _contractor(office, actor)
    with pytest.raises(NotAllowed):
        office.holds.approve(actor, visit_id)
    with pytest.raises(NotAllowed):
        office.holds.refuse(actor, visit_id, "No")
    with pytest.raises(NotAllowed):
        office.holds.release_watchlist(actor, visit_id, "No")
    with pytest.raises(NotAllowed):
        office.holds.held(NOBODY)


def test_the_reason_never_reaches_badge_mail_or_log(
    store: Store, actor: Actor, office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    visit = office.visits.check_in(actor, office.walk_in("Jon Smyth")).visit
    with store.read() as tx:
        payloads = [row[0] for row in tx.execute_sql("SELECT payload FROM outbox_deliveries")]
    assert not any("Threatened" in payload for payload in payloads)
    assert "Threatened" not in str(office.visits.badge_drawing(actor, visit.id))
    assert "Smyth" not in caplog.text


def test_who_is_held_waits_before_everybody_else(actor: Actor, office: Office, clock: FixedClock) -> None:
    first = office.visits.check_in(actor, office.walk_in("Early Bird")).visit.id
    clock.advance(minutes=5)
    held = _contractor(office, actor)
    assert [visit.id for visit in office.visits.waiting(actor)] == [held, first]
    assert [visit.id for visit in office.visits.waiting(actor, most=1)] == [held]


def _told(store: Store, visit_id: int) -> list[tuple[str, str]]:
    """State and subject of the mails to hosts that may still go out or have gone."""
    with store.read() as tx:
        known = outbox.deliveries_of(tx, "visit", [visit_id], (telling.HOST_NOTICE,)).get(visit_id, [])
        alive = [each for each in known if each.state is not outbox.DeliveryState.CANCELLED]
        said = {row.id: row.payload for row in tx.execute(select(DELIVERIES))}
    return [(each.state.value, said[each.id]["subject"]) for each in alive]


def test_a_name_put_right_while_it_is_held_is_what_the_host_is_told(
    store: Store, actor: Actor, office: Office
) -> None:
    visit_id = _contractor(office, actor, "Bo Bilder")
    version = office.visits.visit(actor, visit_id).summary.version
    office.visits.edit(actor, visit_id, {"name": "Bo Builder"}, version)
    assert [(state, "Builder" in said) for state, said in _told(store, visit_id)] == [("held", True)]
    undo = office.visits.last_undo(actor)
    assert undo is not None
    office.visits.undo(actor, undo.token)
    assert [(state, "Bilder" in said) for state, said in _told(store, visit_id)] == [("held", True)]
    version = office.visits.visit(actor, visit_id).summary.version
    office.visits.edit(actor, visit_id, {"name": "Bo Builder"}, version)
    office.holds.approve(CLERK, visit_id)
    assert [(state, "Builder" in said) for state, said in _told(store, visit_id)] == [("queued", True)]


def test_who_is_held_by_a_name_put_right_is_not_told_of_by_the_wrong_one(
    store: Store, actor: Actor, office: Office
) -> None:
    visit_id = office.visits.check_in(actor, office.walk_in("Jim Smart")).visit.id
    version = office.visits.visit(actor, visit_id).summary.version
    office.visits.edit(actor, visit_id, {"name": "Jon Smyth"}, version)
    assert [(state, "Smyth" in said) for state, said in _told(store, visit_id)] == [("held", True)]
    office.holds.release_watchlist(MANAGER, visit_id, "somebody else")
    assert [(state, "Smyth" in said) for state, said in _told(store, visit_id)] == [("queued", True)]


def test_who_could_not_be_told_of_when_held_is_told_of_when_let_go(
    store: Store, actor: Actor, admin: Actor, office: Office
) -> None:
    office.desk.preferences.set(admin, {"mail.on": False})
    visit_id = _contractor(office, actor)
    office.desk.preferences.set(admin, {"mail.on": True})
    assert office.holds.approve(CLERK, visit_id).visit.notice is NoticeStep.TELLING
    assert [state for state, _ in _told(store, visit_id)] == ["queued"]


def test_nobody_is_rung_for_a_visitor_who_is_with_them_when_let_go(
    store: Store, actor: Actor, admin: Actor, office: Office
) -> None:
    office.desk.preferences.set(admin, {"mail.on": False})
    visit_id = office.visits.check_in(actor, office.walk_in("Jim Smart")).visit.id
    version = office.visits.greet(actor, visit_id).version
    rung = len(office.visits.visit(actor, visit_id).notices)
    office.visits.edit(actor, visit_id, {"name": "Jon Smyth"}, version)
    office.holds.release_watchlist(MANAGER, visit_id, "somebody else")
    assert len(office.visits.visit(actor, visit_id).notices) == rung
