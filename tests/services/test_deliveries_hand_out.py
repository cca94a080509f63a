"""Handing out: to whom it is for or to whoever takes it for them, several at once, whole or in pieces; and the ends."""

import pytest

from reception_app.deliveries import DeliveryService
from reception_app.deliveries.records import Collector, Due, NewParcel, ParcelFilter, Pick
from reception_app.deliveries.records import ParcelState as S
from reception_app.directory import StaffTeams, TeamEdit
from reception_app.kernel.actor import Actor, Role
from reception_app.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from reception_app.messages.records import Recipient
from reception_app.outbox.records import DeliveryState
from tests.builders.deliveries import DAY, delivery_service, kinds, parcel
from tests.builders.front_desk import Office
from tests.builders.messages import INTERN
from tests.builders.people import an_actor
from tests.fakes.clock import FixedClock

CLERK = an_actor(Role.CLERK)


@pytest.fixture
def deliveries(house: Office) -> DeliveryService:
    return delivery_service(house.desk)


@pytest.fixture
def chiara(house: Office) -> Collector:
    return Collector(house.hosts["Chiara Rossi"])


def test_several_parcels_go_to_one_collector_at_once(
    deliveries: DeliveryService, house: Office, actor: Actor, chiara: Collector, clock: FixedClock
) -> None:
    ids = [deliveries.receive(actor, parcel(house, tracking="")).summary.id for _ in range(3)]
    clock.advance(minutes=5)
    out = deliveries.hand_out(actor, tuple(Pick(each) for each in ids), chiara)
    assert [one.summary.id for one in out] == ids
    for one in out:
        assert (one.summary.state, one.summary.collected_at) == (S.COLLECTED, clock.now())
        assert (one.summary.collector_id, one.summary.reason, one.can) == (
            chiara.employee_id,
            "",
            frozenset(),
        )
        assert (one.steps[-1].name, one.steps[-1].pieces, one.steps[-1].by_name) == (
            "Chiara Rossi", 1, "Rina Desk",
        )  # fmt: skip
    back = deliveries.take_back(actor, {one.summary.id: one.summary.version for one in out})
    assert {one.summary.state for one in back} == {S.NOTIFIED}
    assert all(one.summary.collected_at is None for one in back)
    with pytest.raises(Conflict, match="nothing to take back"):
        deliveries.take_back(actor, {one.summary.id: one.summary.version for one in back})


def test_three_of_five_pieces_are_taken_and_the_others_stay(
    deliveries: DeliveryService, house: Office, actor: Actor, chiara: Collector
) -> None:
    one = deliveries.receive(actor, parcel(house, pieces=5)).summary
    (some,) = deliveries.hand_out(actor, (Pick(one.id, 3, one.version),), chiara)
    assert (some.summary.state, some.summary.pieces_out, some.summary.pieces_left) == (S.NOTIFIED, 3, 2)
    for pieces in (3, -1, 10_000):
        with pytest.raises(Invalid, match="2 of 5 pieces are here") as refused:
            deliveries.hand_out(actor, (Pick(one.id, pieces),), chiara)
        assert refused.value.field == "pieces"
    with pytest.raises(Invalid, match="3 pieces were handed out"):
        deliveries.edit(actor, one.id, parcel(house, pieces=3))
    (rest,) = deliveries.hand_out(actor, (Pick(one.id),), chiara)
    assert (rest.summary.state, rest.summary.pieces_out, rest.summary.pieces_left) == (S.COLLECTED, 5, 0)
    assert [(step.kind, step.pieces) for step in rest.steps] == [
        ("received", 0), ("handed_out", 3), ("handed_out", 2),
    ]  # fmt: skip
    (back,) = deliveries.take_back(actor, {one.id: rest.summary.version})
    assert (back.summary.state, back.summary.pieces_out) == (S.NOTIFIED, 3)


def test_somebody_else_takes_it_only_with_a_reason(
    deliveries: DeliveryService, house: Office, actor: Actor
) -> None:
    one = deliveries.receive(actor, parcel(house)).summary
    anna = house.hosts["Anna Kovacs"]
    for collector in (Collector(anna), Collector(name="Chiara Rossi"), Collector(anna, reason="  ")):
        with pytest.raises(Invalid) as refused:
            deliveries.hand_out(actor, (Pick(one.id),), collector)
        assert refused.value.field == "reason"
    with pytest.raises(Invalid) as refused:
        deliveries.hand_out(actor, (Pick(one.id),), Collector(name=" \u200b "))
    assert refused.value.field == "name"
    (out,) = deliveries.hand_out(actor, (Pick(one.id),), Collector(anna, reason="Sits beside her"))
    assert (out.summary.collector, out.summary.reason) == ("Anna Kovacs", "Sits beside her")
    other = deliveries.receive(actor, parcel(house, tracking="")).summary
    (out,) = deliveries.hand_out(actor, (Pick(other.id),), Collector(name="Ana Souza", reason="Her driver"))
    assert (out.summary.collector, out.summary.collector_id) == ("Ana Souza", 0)


def test_when_one_can_not_be_handed_out_none_is(
    deliveries: DeliveryService, house: Office, actor: Actor, chiara: Collector
) -> None:
    mine = deliveries.receive(actor, parcel(house)).summary
    other = deliveries.receive(actor, parcel(house, "Boris Lindt", tracking="")).summary
    with pytest.raises(Invalid, match="Say why"):
        deliveries.hand_out(actor, (Pick(mine.id), Pick(other.id)), chiara)
    with pytest.raises(NotFound):
        deliveries.hand_out(actor, (Pick(mine.id), Pick(77)), chiara)
    with pytest.raises(Invalid, match="Choose what"):
        deliveries.hand_out(actor, (), chiara)
    with pytest.raises(Invalid, match="not in the directory"):
        deliveries.hand_out(actor, (Pick(mine.id),), Collector(77))
    assert deliveries.lists.counts(actor).waiting == 2


def test_a_team_is_whoever_belongs_to_it(
    deliveries: DeliveryService, house: Office, actor: Actor, admin: Actor, chiara: Collector
) -> None:
    people = (house.hosts["Chiara Rossi"], house.hosts["Boris Lindt"])
    teams = StaffTeams(house.desk.store)
    team = teams.save_team(admin, TeamEdit("Sales desk", people=people))
    one = deliveries.receive(actor, NewParcel(Recipient(team="Sales desk"))).summary
    with pytest.raises(Invalid, match="Say why"):
        deliveries.hand_out(actor, (Pick(one.id),), Collector(house.hosts["Anna Kovacs"]))
    (out,) = deliveries.hand_out(actor, (Pick(one.id),), chiara)
    assert out.summary.collector == "Chiara Rossi"
    other = deliveries.receive(actor, NewParcel(Recipient(team="Sales desk"))).summary
    teams.remove_team(admin, team)
    with pytest.raises(Invalid, match="Say why"):
        deliveries.hand_out(actor, (Pick(other.id),), chiara)
    with pytest.raises(Invalid, match="Nobody works in"):
        deliveries.receive(actor, NewParcel(Recipient(team="Sales desk")))


def test_who_was_quicker_is_told(
    deliveries: DeliveryService, house: Office, actor: Actor, admin: Actor, chiara: Collector
) -> None:
    one = deliveries.receive(actor, parcel(house)).summary
    deliveries.hand_out(actor, (Pick(one.id, version=one.version),), chiara)
    with pytest.raises(Conflict, match=r"Rina Desk.* has handed it out to .*Chiara Rossi"):
        deliveries.hand_out(admin, (Pick(one.id, version=one.version),), chiara)
    with pytest.raises(Conflict, match="can't be done any more"):
        deliveries.hand_out(admin, (Pick(one.id),), chiara)
    with pytest.raises(Conflict, match="Somebody was quicker"):
        deliveries.take_back(admin, {one.id: one.version})


def test_it_goes_back_or_on_with_a_reason_and_nobody_is_told_any_more(
    deliveries: DeliveryService, house: Office, actor: Actor
) -> None:
    one = deliveries.receive(actor, parcel(house)).summary
    with pytest.raises(Invalid) as refused:
        deliveries.send_back(actor, one.id, " ")
    assert refused.value.field == "reason"
    back = deliveries.send_back(actor, one.id, "Refused by her", one.version)
    assert (back.summary.state, back.summary.reason) == (S.RETURNED, "Refused by her")
    assert back.summary.closed_at is not None
    assert back.deliveries[0].state is DeliveryState.CANCELLED
    (again,) = deliveries.take_back(actor, {one.id: back.summary.version})
    assert (again.summary.state, again.deliveries[0].state) == (S.NOTIFIED, DeliveryState.QUEUED)
    on = deliveries.forward(actor, one.id, "To the Lisbon office")
    assert (on.summary.state, kinds(on)[-2:]) == (S.FORWARDED, ["undone", "forwarded"])


def test_only_a_clerk_writes_it_off_and_takes_that_back(
    deliveries: DeliveryService, house: Office, actor: Actor
) -> None:
    one = deliveries.receive(actor, parcel(house)).summary
    for verb in (deliveries.report_lost, deliveries.dispose):
        with pytest.raises(NotAllowed):
            verb(actor, one.id, "Not on the shelf")
    with pytest.raises(NotAllowed):
        deliveries.send_back(INTERN, one.id, "Refused")
    assert not {"report_lost", "dispose"} & deliveries.lists.parcel(actor, one.id).can
    assert {"report_lost", "dispose"} <= deliveries.lists.parcel(CLERK, one.id).can
    lost = deliveries.report_lost(CLERK, one.id, "Not on the shelf")
    assert lost.summary.state is S.LOST
    with pytest.raises(NotAllowed):
        deliveries.take_back(actor, {one.id: lost.summary.version})
    deliveries.take_back(CLERK, {one.id: lost.summary.version})
    assert deliveries.dispose(CLERK, one.id, "Spoilt").summary.state is S.DISPOSED


def test_what_was_announced_moves_to_another_day_or_does_not_come(
    deliveries: DeliveryService, house: Office, actor: Actor, chiara: Collector
) -> None:
    one = deliveries.announce(actor, parcel(house), Due(DAY)).summary
    with pytest.raises(Conflict):
        deliveries.hand_out(actor, (Pick(one.id),), chiara)
    later = Due(DAY.replace(day=27))
    assert deliveries.reschedule(actor, one.id, later, one.version).summary.due == later
    gone = deliveries.cancel(actor, one.id, "Ordered twice").summary
    assert (gone.state, gone.reason) == (S.CANCELLED, "Ordered twice")
    here = deliveries.receive(actor, parcel(house)).summary
    with pytest.raises(Conflict):
        deliveries.cancel(actor, here.id)
    with pytest.raises(Conflict):
        deliveries.reschedule(actor, here.id, later)


def test_a_new_one_that_is_taken_back_was_never_here(
    deliveries: DeliveryService, house: Office, actor: Actor
) -> None:
    one = deliveries.receive(actor, parcel(house))
    (undone,) = deliveries.take_back(actor, {one.summary.id: 1})
    assert (undone.summary.state, undone.deliveries[0].state) == (S.CANCELLED, DeliveryState.CANCELLED)
    assert deliveries.lists.scan(actor, parcel(house).tracking).lately is None
    assert deliveries.receive(actor, parcel(house)).summary.number == "PAR-2026-00002", (
        "no number comes twice"
    )
    expected = deliveries.announce(actor, parcel(house, tracking="X1Y2Z3"), Due(DAY)).summary
    came = deliveries.receive(actor, NewParcel(tracking="X1Y2Z3")).summary
    (back,) = deliveries.take_back(actor, {came.id: came.version})
    assert (back.summary.id, back.summary.state, back.summary.received_at) == (expected.id, S.EXPECTED, None)
    assert back.summary.due == Due(DAY)


def test_it_is_moved_and_corrected_and_both_are_kept(
    deliveries: DeliveryService, house: Office, actor: Actor
) -> None:
    one = deliveries.receive(actor, parcel(house)).summary
    moved = deliveries.move(actor, one.id, "B2", one.version)
    assert (moved.summary.shelf, moved.steps[-1].note) == ("B2", "B2")
    new = parcel(house, tracking="PW 4471", sender="Helix Bank", shelf="B2", pieces=2)
    edited = deliveries.edit(actor, one.id, new, moved.summary.version).summary
    assert (edited.tracking_key, edited.sender, edited.pieces) == ("PW4471", "Helix Bank", 2)
    assert [each.id for each in deliveries.lists.parcels(actor, ParcelFilter(text="helix 4471"))] == [one.id]
    assert deliveries.lists.parcels(actor, ParcelFilter(text="lisbon")) == []
    deliveries.take_back(actor, {one.id: edited.version})
    assert [each.id for each in deliveries.lists.parcels(actor, ParcelFilter(text="lisbon"))] == [one.id]
