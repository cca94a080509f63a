"""The desk takes back what visitors did at a screen, as it does with its own steps."""

import pytest

from reception_app.db.uow import Store
from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.errors import Conflict
from reception_app.kiosk.records import Arrival
from reception_app.lobby import RingKind
from reception_app.visits import VisitState, VisitSummary
from tests.builders.front_desk import Office
from tests.builders.kiosks import Screen, board, code_of, expect, kinds, the_one, told
from tests.fakes.clock import FixedClock


def take_back(house: Office, actor: Actor, visit: VisitSummary) -> str:
    """What is said to have been taken back."""
    undo = house.visits.last_undo(actor, visit.id)
    assert undo is not None
    house.visits.undo(actor, undo.token)
    assert house.visits.last_undo(actor, visit.id) is None
    return undo.label


def test_a_walk_in_is_gone_with_its_rings_and_its_badge(
    screen: Screen, house: Office, store: Store, actor: Actor
) -> None:
    screen.walk_in("Nia Watts", host="", arrival=Arrival(needs=("step_free",)))
    visit = the_one(house).summary
    assert RingKind.STEP_FREE in kinds(store)
    assert house.visits.last_undo(actor) is None, "Ctrl+Z is for the desk's own steps"
    assert take_back(house, actor, visit) == "check-in of \u2068Nia Watts\u2069"
    assert (board(house), kinds(store), house.desk.badges.out(actor)) == ([], [], [])


def test_a_booked_visitor_is_expected_again_with_the_same_code(
    screen: Screen, house: Office, store: Store, actor: Actor
) -> None:
    code = code_of(house, expect(house))
    screen.booked(code)
    visit = the_one(house).summary
    take_back(house, actor, visit)
    assert the_one(house).summary.state is VisitState.EXPECTED
    screen.anew()
    assert screen.booked(code).first_name == "Nia"
    assert len(told(store, visit.id)) == 2, "the host hears of the true arrival; the first was stopped"


def test_each_visitor_has_their_own_step(screen: Screen, house: Office, actor: Actor) -> None:
    for name in ("Nia Watts", "Ben Ode"):
        screen.walk_in_anew(name)
    nia = next(visit for visit in board(house) if visit.name == "Nia Watts")
    take_back(house, actor, nia)
    [left] = board(house)
    assert left.name == "Ben Ode"
    take_back(house, actor, left)


def test_a_sign_out_is_undone_and_the_badge_is_worn_again(
    screen: Screen, house: Office, actor: Actor
) -> None:
    house.visits.check_in(actor, house.walk_in("Nia Watts"))
    screen.gateway.scan(screen.session, the_one(house).token)
    visit = the_one(house).summary
    assert visit.state is VisitState.CHECKED_OUT
    assert take_back(house, actor, visit) == "check-out of \u2068Nia Watts\u2069"
    assert the_one(house).summary.state is VisitState.WAITING
    assert [badge.number for badge in house.desk.badges.out(actor)] == ["V-001"]


def test_after_two_minutes_it_stays(screen: Screen, house: Office, actor: Actor, clock: FixedClock) -> None:
    screen.walk_in("Nia Watts")
    visit = the_one(house).summary
    clock.advance(seconds=119)
    undo = house.visits.last_undo(actor, visit.id)
    assert undo is not None
    clock.advance(seconds=1)
    assert house.visits.last_undo(actor, visit.id) is None
    with pytest.raises(Conflict):
        house.visits.undo(actor, undo.token)


def test_a_record_that_was_changed_since_is_not_overwritten(
    screen: Screen, house: Office, store: Store, actor: Actor
) -> None:
    first = house.visits.check_in(actor, house.walk_in("Nia Watts", contact="nia@example.org")).visit
    house.visits.check_out(actor, [first.id])
    code = code_of(house, expect(house, "Nia Watts", visitor_id=first.visitor_id))
    screen.booked(code)
    [visit] = [each for each in board(house) if each.state.on_site]
    with store.write(actor) as tx:
        tx.execute_sql(
            "UPDATE visitors SET notes = 'Rings twice', version = version + 1 WHERE id = ?",
            (visit.visitor_id,),
        )
        tx.changed("visitor", visit.visitor_id)
    undo = house.visits.last_undo(actor, visit.id)
    assert undo is not None
    with pytest.raises(Conflict, match="record was changed"):
        house.visits.undo(actor, undo.token)
    assert house.visits.visit(actor, visit.id).summary.state.on_site


def test_whoever_may_not_check_in_is_offered_nothing(screen: Screen, house: Office) -> None:
    screen.walk_in("Nia Watts")
    assert house.visits.last_undo(Actor(0, "Kiosk", Role.KIOSK), the_one(house).summary.id) is None
