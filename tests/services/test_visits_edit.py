"""Corrections with their trace, badges, and who may do what."""

from datetime import date, timedelta

import pytest

from reception_app import outbox
from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.errors import Conflict, Invalid, NotAllowed
from reception_app.visits import CheckIn, Hold, VisitState
from reception_app.visits.editing import LABELS
from reception_app.visits.reprinting import ReprintReason
from tests.builders.front_desk import NOBODY, Office, open_office
from tests.fakes.clock import FixedClock

TODAY = date(2026, 11, 24)


@pytest.fixture
def office(store: Store, admin: Actor) -> Office:
    return open_office(store, admin)


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
    again = office.visits.reprint(actor, visit.id, ReprintReason.UNREADABLE)
    with store.read() as tx:
        jobs = [d.id for d in outbox.deliveries_of(tx, "visit", [visit.id], ["badge"])[visit.id]]
    assert again in jobs
    assert len(jobs) == 2


def test_the_badge_says_what_the_sheet_says(
    admin: Actor, actor: Actor, office: Office, clock: FixedClock
) -> None:
    office.desk.preferences.set(admin, {"office.assembly_point": "Car park B"})
    asked = office.walk_in("Ana Silva", company="Núcleo", leaves_by=clock.now() + timedelta(hours=3))
    typed = office.visits.badge_drawing(actor, asked).content
    printed = office.visits.badge_drawing(actor, office.visits.check_in(actor, asked).visit.id).content
    same = (
        "number",
        "organisation",
        "band_text",
        "band_colour",
        "name",
        "company",
        "host",
        "valid_date",
        "valid_time",
    )
    assert {n: getattr(typed, n) for n in same} == {n: getattr(printed, n) for n in same}
    assert (printed.valid_date, printed.valid_time) == ("24 Nov 2026", "13:42")
    assert printed.assembly_point == "Car park B"
    assert printed.number == "V-001"
    assert "Silva" not in printed.token


def test_a_preview_of_an_unfinished_sheet_never_fails(actor: Actor, office: Office) -> None:
    shown = office.visits.badge_drawing(actor, CheckIn(name="", type_id=0, host_id=99, visitor_id=99)).content
    assert (shown.name, shown.host, shown.number) == ("", "", "")


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
        lambda: office.visits.reprint(nobody, visit.id, ReprintReason.DAMAGED),
        lambda: office.visits.badge_drawing(nobody, visit.id),
    ):
        with pytest.raises(NotAllowed):
            verb()


def test_reasons_of_the_watchlist_are_for_those_with_the_right(
    admin: Actor, actor: Actor, office: Office
) -> None:
    visit = office.visits.check_in(actor, office.walk_in("Ana Silva")).visit
    assert office.visits.visit(admin, visit.id).watchlist_reasons == ()
    assert visit.hold is Hold.NONE


def test_a_correction_taken_back_is_taken_back_on_the_visitors_record_too(
    actor: Actor, office: Office
) -> None:
    visit = office.visits.check_in(actor, office.walk_in("Ana Silva", contact="ana@nucleo.pt")).visit
    office.visits.edit(actor, visit.id, {"name": "Anna Sliva", "contact": "x@y.org"}, visit.version)
    assert office.visitors.visitor(actor, visit.visitor_id).name == "Anna Sliva"
    undo = office.visits.last_undo(actor)
    assert undo is not None
    office.visits.undo(actor, undo.token)
    card = office.visitors.visitor(actor, visit.visitor_id)
    assert (card.name, card.email) == ("Ana Silva", "ana@nucleo.pt")


def test_a_correction_of_an_old_visit_leaves_what_a_later_one_brought_up(
    actor: Actor, office: Office, clock: FixedClock
) -> None:
    asked = office.walk_in("Ana Silva", company="Old & Co", contact="ana@old.org")
    old = office.visits.check_in(actor, asked).visit
    left = office.visits.check_out(actor, [old.id])[0]
    clock.advance(days=30)
    again = office.walk_in("Ana Silva", company="New & Co", contact="ana@new.org", visitor_id=old.visitor_id)
    office.visits.check_in(actor, again)
    office.visits.edit(actor, old.id, {"company": "Older & Co", "vehicle": "B 12"}, left.version)
    card = office.visitors.visitor(actor, old.visitor_id)
    assert (card.company, card.email, card.vehicle) == ("New & Co", "ana@new.org", "B 12")
