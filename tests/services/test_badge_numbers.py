"""Badge numbers when one is taken back or lost while its visitor is still here: never two out with the same."""

import pytest

from reception_app.audit import record
from reception_app.badges import BadgeState
from reception_app.db.uow import Store
from reception_app.integrations.spool_printer import QUEUE as FOLDER_QUEUE
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kernel.errors import DeliveryTrouble
from reception_app.outbox import Channel, Claimed, DeliveryState, OutboxService, Receipt, claims
from reception_app.visits import VisitState, VisitSummary
from reception_app.watchlist import WatchlistEdit
from tests.builders.front_desk import Office


def come(house: Office, actor: Actor, name: str) -> VisitSummary:
    return house.visits.check_in(actor, house.walk_in(name)).visit


def states(house: Office, actor: Actor) -> dict[str, BadgeState]:
    return {badge.number: badge.state for badge in house.desk.badges.out(actor)}


def test_who_leaves_frees_no_number_that_somebody_else_wears_by_now(house: Office, actor: Actor) -> None:
    ann = come(house, actor, "Ann Lee")
    house.desk.badges.give_back(actor, ann.badge)
    ben = come(house, actor, "Ben Moss")
    assert ben.badge == ann.badge
    house.visits.check_out(actor, [ann.id])
    assert come(house, actor, "Cid Park").badge != ben.badge
    house.visits.check_out(actor, [ben.id])
    assert come(house, actor, "Dee Shaw").badge == ben.badge


def test_a_check_in_taken_back_frees_no_number_that_somebody_else_wears_by_now(
    house: Office, actor: Actor
) -> None:
    ann = come(house, actor, "Ann Lee")
    undo = house.visits.last_undo(actor)
    assert undo is not None
    house.desk.badges.give_back(actor, ann.badge)
    other = Actor(1005, "Ola Desk", actor.role, "Side desk")
    ben = come(house, other, "Ben Moss")
    house.visits.undo(actor, undo.token)
    assert come(house, actor, "Cid Park").badge != ben.badge


def test_the_number_on_a_badge_means_whoever_wears_it_now(house: Office, actor: Actor) -> None:
    ann = come(house, actor, "Ann Lee")
    house.desk.badges.give_back(actor, ann.badge)
    ben = come(house, actor, "Ben Moss")
    left = house.visits.check_out_by_token(actor, ann.badge)
    assert (left.id, left.state) == (ben.id, VisitState.CHECKED_OUT)


def test_a_lost_badge_is_not_found_by_its_visitor_leaving(house: Office, actor: Actor) -> None:
    ann = come(house, actor, "Ann Lee")
    house.desk.badges.report_lost(actor, ann.badge)
    house.visits.check_out(actor, [ann.id])
    assert states(house, actor) == {ann.badge: BadgeState.LOST}
    assert come(house, actor, "Ben Moss").badge != ann.badge


def printed(store: Store) -> Claimed:
    """The next badge comes out of the printer."""
    with store.write(SYSTEM) as tx:
        job = claims.claim(tx, Channel.PRINT)
        assert job is not None
        claims.take_receipt(tx, job, Receipt(DeliveryState.SENT))
    return job


@pytest.mark.parametrize(
    ("receipt", "said"),
    [
        (Receipt(DeliveryState.SENT, "", "labels", "1"), "printed"),
        (Receipt(DeliveryState.SENT, "Look at it.", "labels", "1"), "at the printer: Look at it."),
        (Receipt(DeliveryState.SENT, "", FOLDER_QUEUE, "1.pdf"), "saved: no printer is chosen"),
        (Receipt(DeliveryState.PRINTING, "Out of labels.", "labels", "1"), "not printed: Out of labels."),
        (Receipt(DeliveryState.PRINTING, "", "labels", "1"), "printing"),
    ],
)
def test_the_visit_tells_what_came_of_its_badge(
    house: Office, store: Store, actor: Actor, receipt: Receipt, said: str
) -> None:
    ann = come(house, actor, "Ann Lee")
    with store.write(SYSTEM) as tx:
        job = claims.claim(tx, Channel.PRINT)
        assert job is not None
        claims.take_receipt(tx, job, receipt)
    told = house.visits.visit(actor, ann.id).notices
    assert [each.outcome for each in told if each.channel == "print"] == [said]


def test_no_badge_comes_out_once_more_for_who_has_left(house: Office, store: Store, actor: Actor) -> None:
    ann = come(house, actor, "Ann Lee")
    job = printed(store)
    house.visits.badge_to_print(job.payload["data"])
    house.visits.check_out(actor, [ann.id])
    assert come(house, actor, "Ben Moss").badge == ann.badge
    OutboxService(store, record).print_again(actor, job.id)
    with pytest.raises(DeliveryTrouble, match="over") as trouble:
        house.visits.badge_to_print(job.payload["data"])
    assert trouble.value.permanent


def test_no_badge_comes_out_once_more_for_who_is_held(
    house: Office, store: Store, actor: Actor, admin: Actor
) -> None:
    ann = come(house, actor, "Ann Lee")
    job = printed(store)
    house.desk.watchlist.save(admin, WatchlistEdit("Ann Leigh"))
    house.visits.edit(actor, ann.id, {"name": "Ann Leigh"}, ann.version)
    OutboxService(store, record).print_again(actor, job.id)
    with pytest.raises(DeliveryTrouble, match="held"):
        house.visits.badge_to_print(job.payload["data"])
    house.holds.release_watchlist(admin, ann.id, "somebody else")
    assert house.visits.badge_to_print(job.payload["data"]).content.name == "Ann Leigh"


def test_a_badge_of_a_visit_that_was_taken_back_is_no_fault_of_the_program(
    house: Office, store: Store, actor: Actor
) -> None:
    come(house, actor, "Ann Lee")
    gone = {**printed(store).payload["data"], "visit_id": 4711}
    with pytest.raises(DeliveryTrouble, match="not there"):
        house.visits.badge_to_print(gone)
