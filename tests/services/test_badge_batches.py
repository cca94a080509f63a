"""Badges by the hundred: printed ahead in the order of the list, stopped half-way, given back; printed again."""

from dataclasses import replace
from datetime import timedelta

import pytest

from reception_app import outbox
from reception_app.badges import BadgeState
from reception_app.db.uow import Store
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kernel.errors import Conflict, Invalid
from reception_app.outbox import Channel, claims
from reception_app.outbox.label_sheets import set_next
from reception_app.outbox.records import BATCH_BADGE
from reception_app.visits import VisitState
from reception_app.visits.batches import PIECE, BatchService, Deed
from reception_app.visits.reprinting import TRACE, ReprintReason
from reception_app.visits.rosters import Roster
from reception_app.watchlist import WatchlistEdit
from tests.builders.front_desk import Office, open_office


@pytest.fixture
def office(store: Store, admin: Actor) -> Office:
    return open_office(store, admin, mail=False)


@pytest.fixture
def batches(office: Office) -> BatchService:
    return BatchService(office.desk)


def a_group(office: Office, actor: Actor, names: list[str], **more: object) -> list[int]:
    """A group that comes in two hours."""
    soon = office.desk.store.clock.now() + timedelta(hours=2)
    asked = [office.expectation(name, soon, **more) for name in names]
    return [visit.id for visit in office.expect.expect_many(actor, asked, "Board meeting")]


def jobs_of(store: Store, visit_id: int) -> list[tuple[str, str]]:
    with store.read() as tx:
        known = outbox.deliveries_of(tx, "visit", [visit_id]).get(visit_id, [])
        return [(job.purpose, job.state.value) for job in known]


def comes_out(store: Store, visit_id: int) -> None:
    """The printer is done with the badges of a visit."""
    with store.write(SYSTEM) as tx:
        tx.execute_sql(
            "UPDATE outbox_deliveries SET state = 'sent', closed_at = 1 WHERE subject_id = ? AND state = 'queued'",
            (visit_id,),
        )


def a_roster(batches: BatchService, actor: Actor, kind: str = "group") -> Roster:
    return next(roster for roster in batches.rosters(actor) if roster.kind == kind)


def test_a_group_gets_its_numbers_in_the_order_of_its_list(
    store: Store, actor: Actor, office: Office, batches: BatchService
) -> None:
    ids = a_group(office, actor, ["Zoe", "Ana", "Mia"])
    roster = a_roster(batches, actor)
    assert (roster.title, roster.people, roster.arrived) == ("Board meeting", 3, 0)
    plan = batches.plan(actor, roster)
    assert [(line.id, line.deed) for line in plan] == [(each, Deed.AHEAD) for each in ids]
    told: list[tuple[int, int]] = []
    result = batches.print_all(actor, ids, progress=lambda done, total: told.append((done, total)))
    assert (list(result.jobs), result.stopped, told) == (ids, False, [(3, 3)])
    shown = office.visits.summary(actor, ids)
    assert [visit.badge for visit in shown] == ["V-001", "V-002", "V-003"]
    assert all(visit.badge_ahead and visit.state is VisitState.EXPECTED for visit in shown)
    assert [line.deed for line in batches.plan(actor, roster)] == [Deed.READY] * 3
    assert batches.standing(actor, result.jobs).open == 3
    comes_out(store, ids[0])
    assert batches.standing(actor, result.jobs).out == 1


def test_who_has_a_badge_ready_gets_no_second_one(
    store: Store, actor: Actor, office: Office, batches: BatchService
) -> None:
    ready, waiting, renamed = a_group(office, actor, ["Zoe", "Ana", "Mia"])
    batches.print_all(actor, [ready, waiting, renamed])
    comes_out(store, ready)
    comes_out(store, renamed)
    first = office.visits.check_in(actor, office.visits.check_in_for(actor, ready))
    assert (first.badge_ready, first.print_delivery_id, first.visit.badge) == (True, 0, "V-001")
    assert jobs_of(store, ready) == [(BATCH_BADGE, "sent")]
    # Not printed yet: whoever stands there does not wait for the batch.
    second = office.visits.check_in(actor, office.visits.check_in_for(actor, waiting))
    assert (second.badge_ready, second.visit.badge) == (False, "V-002")
    assert jobs_of(store, waiting) == [(BATCH_BADGE, "cancelled"), ("badge", "queued")]
    undo = office.visits.last_undo(actor)
    assert undo is not None
    office.visits.undo(actor, undo.token)
    assert jobs_of(store, waiting) == [(BATCH_BADGE, "queued"), ("badge", "cancelled")]
    assert [visit.badge for visit in office.visits.summary(actor, [waiting])] == ["V-002"]
    # What stands on the badge is not true any more: the same number is printed anew.
    asked = replace(office.visits.check_in_for(actor, renamed), company="Núcleo")
    third = office.visits.check_in(actor, asked)
    assert (third.badge_ready, third.visit.badge) == (False, "V-003")
    assert jobs_of(store, renamed)[-1] == ("badge", "queued")


@pytest.mark.parametrize("how", ["cancel", "no_show", "day"])
def test_who_does_not_come_gives_the_number_back(
    store: Store, actor: Actor, office: Office, batches: BatchService, how: str
) -> None:
    (visit_id,) = a_group(office, actor, ["Zoe"])
    batches.print_all(actor, [visit_id])
    if how == "day":
        with store.write(SYSTEM) as tx:
            tx.execute_sql("UPDATE visits SET filed = 1, expected_until = 1 WHERE id = ?", (visit_id,))
        office.closing.close_day(store.clock.now())
    else:
        getattr(office.expect, how)(actor, [visit_id])
    assert office.desk.badges.out(actor) == []
    assert jobs_of(store, visit_id) == [(BATCH_BADGE, "cancelled")]
    (visit,) = office.visits.summary(actor, [visit_id])
    assert (visit.badge, visit.badge_ahead) == ("", False)
    if how == "day":
        return
    undo = office.visits.last_undo(actor)
    assert undo is not None
    (visit,) = office.visits.undo(actor, undo.token)
    (visit,) = office.visits.summary(actor, [visit_id])
    assert (visit.badge, visit.badge_ahead, visit.state) == ("V-001", True, VisitState.EXPECTED)
    assert [badge.number for badge in office.desk.badges.out(actor)] == ["V-001"]


def test_what_is_decided_at_the_door_is_not_printed_ahead(
    store: Store, admin: Actor, actor: Actor, office: Office, batches: BatchService
) -> None:
    office.desk.watchlist.save(admin, WatchlistEdit(name="Max Mustermann", reason="Was rude"))
    ids = a_group(office, actor, ["Max Mustermann", "Ana Silva"])
    kind = replace(office.types["Contractor"], needs_approval=True)
    office.desk.types.save(admin, kind)
    (approved,) = a_group(office, actor, ["Mia Long"], type_id=kind.id, fields={"work": "Roof"})
    deeds = {line.visit.name: line.deed for line in batches.plan(actor, [*ids, approved])}
    assert deeds == {
        "Max Mustermann": Deed.AT_CHECK_IN,
        "Ana Silva": Deed.AHEAD,
        "Mia Long": Deed.AT_CHECK_IN,
    }
    result = batches.print_all(actor, [*ids, approved])
    assert (list(result.jobs), result.left_out) == ([ids[1]], 2)


def test_a_batch_stopped_half_way_keeps_what_is_printed_and_nothing_else(
    store: Store, actor: Actor, office: Office, batches: BatchService
) -> None:
    ids = a_group(office, actor, [f"Guest {number:02}" for number in range(PIECE + 5)])
    seen: list[int] = []
    result = batches.print_all(
        actor, ids, progress=lambda done, _: seen.append(done), stopped=lambda: bool(seen)
    )
    assert (list(result.jobs), result.stopped, seen) == (ids[:PIECE], True, [PIECE])
    assert len(office.desk.badges.out(actor)) == PIECE
    comes_out(store, ids[0])
    # What no printer has yet is taken back; what has come out lies there.
    assert batches.take_back(actor, result.jobs) == ids[1:PIECE]
    assert [badge.number for badge in office.desk.badges.out(actor)] == ["V-001"]
    again = batches.print_all(actor, ids[1:])
    undo = office.visits.last_undo(actor)
    assert undo is not None
    office.visits.undo(actor, undo.token)
    assert [badge.number for badge in office.desk.badges.out(actor)] == ["V-001"]
    assert batches.standing(actor, again.jobs).open == 0
    with pytest.raises(Invalid):
        batches.print_all(actor, range(501))


def test_a_batch_lets_others_pass_and_leaves_few_badges_in_the_printer(
    store: Store, actor: Actor, office: Office, batches: BatchService
) -> None:
    ids = a_group(office, actor, [f"Guest {number}" for number in range(6)])
    result = batches.print_all(actor, ids)
    walk_in = office.visits.check_in(actor, office.walk_in("Ana Silva")).print_delivery_id
    with store.write(SYSTEM) as tx:
        taken = [claims.claim(tx, Channel.PRINT) for _ in range(5)]
    assert [each.id for each in taken if each] == [walk_in, *list(result.jobs.values())[:3]]
    with store.read() as tx:
        assert claims.next_due(tx, Channel.PRINT) is None, "the rest waits until one has come out"


def test_a_badge_is_printed_again_for_a_reason_that_stays_with_the_visit(
    store: Store, actor: Actor, office: Office, batches: BatchService
) -> None:
    visit = office.visits.check_in(actor, office.walk_in("Ana Silva")).visit
    with pytest.raises(Invalid):
        office.visits.reprint(actor, visit.id, ReprintReason.OTHER, "  ")
    office.visits.reprint(actor, visit.id, ReprintReason.DAMAGED, "coffee")
    token = office.visits.visit(actor, visit.id).token
    office.visits.reprint(actor, visit.id, ReprintReason.LOST)
    detail = office.visits.visit(actor, visit.id)
    assert [(entry.what, entry.after) for entry in detail.trace] == [
        (TRACE, "damaged: coffee"),
        (TRACE, "lost (V-001 → V-002)"),
    ]
    # The lost one opens nothing any more.
    assert detail.token != token
    out = {badge.number: badge.state for badge in office.desk.badges.out(actor)}
    assert out == {"V-001": BadgeState.LOST, "V-002": BadgeState.OUT}
    office.visits.check_out(actor, [visit.id])
    with pytest.raises(Conflict):
        office.visits.reprint(actor, visit.id, ReprintReason.DAMAGED)


def test_sheets_of_labels_are_one_job_each_and_begin_where_labels_are_left(
    store: Store, admin: Actor, actor: Actor, office: Office, batches: BatchService
) -> None:
    kind = replace(office.types["Client"], badge_template="visitor-a4-80x50")
    office.desk.types.save(admin, kind)
    ids = a_group(office, actor, [f"Guest {number:02}" for number in range(12)])
    with store.write(SYSTEM) as tx:
        set_next(tx, "labels", "visitor-a4-80x50", 4)
    line = batches.plan(actor, ids)[0]
    labels = line.labels
    assert (labels, line.free) == (10, 1), "nothing is remembered of a folder of PDFs"
    office.desk.preferences.set(admin, {"printer.queue": "labels"})
    assert batches.plan(actor, ids)[0].free == 4
    with pytest.raises(Invalid):
        batches.print_all(actor, ids, first=labels + 1)
    result = batches.print_all(actor, ids, first=9)
    sheets = list(dict.fromkeys(result.jobs.values()))
    assert [sum(job == sheet for job in result.jobs.values()) for sheet in sheets] == [2, 10]
    office.expect.cancel(actor, [ids[3]])
    with store.write(SYSTEM) as tx:
        first, second = claims.claim(tx, Channel.PRINT), claims.claim(tx, Channel.PRINT)
    assert first is not None
    assert second is not None
    assert first.payload["data"]["first"] == 9
    assert "first" not in second.payload["data"], "it goes on where the other ended"
    # Who was cancelled meanwhile is on no sheet.
    printed = office.visits.sheet_to_print(second.payload["data"])
    assert [each.content.name for each in printed] == [f"Guest {n:02}" for n in (2, *range(4, 12))]
    office.visits.check_in(actor, office.visits.check_in_for(actor, ids[0]))
    assert jobs_of(store, ids[0]) == []
    assert batches.standing(actor, result.jobs).open == 12
