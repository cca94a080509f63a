"""Deliveries on a real store: announced, taken in, told, handed out; and what became of the others."""

import pytest

from reception_app.deliveries import DeliveryService
from reception_app.deliveries.records import (
    Collector,
    Due,
    ParcelFilter,
    ParcelView,
    Pick,
    SeenBefore,
    ToldWay,
)
from reception_app.deliveries.records import ParcelState as S
from reception_app.kernel.actor import Actor
from tests.builders.deliveries import DAY, TRACKING, delivery_service, kinds, parcel
from tests.builders.front_desk import Office
from tests.builders.messages import payload


@pytest.fixture
def deliveries(house: Office) -> DeliveryService:
    return delivery_service(house.desk)


def test_a_parcel_is_taken_in_told_by_mail_and_handed_out(
    deliveries: DeliveryService, house: Office, actor: Actor
) -> None:
    came = deliveries.receive(actor, parcel(house))
    one = came.summary
    assert (one.number, one.state, one.carrier) == ("PAR-2026-00001", S.NOTIFIED, "UPS")
    assert (one.to.name, one.told_way, one.pieces_left) == ("Chiara Rossi", ToldWay.MAIL, 1)
    (mail,) = came.deliveries
    told = payload(house.desk.store, mail.id)
    assert (told["to"], told["subject"]) == (
        "chiara@example.org",
        "Parcel for you at reception (PAR-2026-00001)",
    )
    assert [each.id for each in deliveries.lists.parcels(actor, ParcelFilter())] == [one.id]
    (out,) = deliveries.hand_out(actor, (Pick(one.id),), Collector(house.hosts["Chiara Rossi"]))
    assert (out.summary.state, out.summary.collector) == (S.COLLECTED, "Chiara Rossi")
    assert kinds(out) == ["received", "handed_out"]
    assert deliveries.lists.parcels(actor, ParcelFilter()) == []


def test_the_announced_one_arrives_by_its_tracking_number(
    deliveries: DeliveryService, house: Office, actor: Actor
) -> None:
    announced = deliveries.announce(actor, parcel(house), Due(DAY)).summary
    assert (announced.state, announced.told) == (S.EXPECTED, None)
    wanted = ParcelFilter(ParcelView.EXPECTED)
    assert [each.id for each in deliveries.lists.parcels(actor, wanted)] == [announced.id]
    came = deliveries.receive(actor, parcel(house, "", tracking=f"]C1{TRACKING}\x1d", sender=""))
    assert (came.summary.id, came.summary.state) == (announced.id, S.NOTIFIED)
    assert came.summary.sender == "Lisbon Freight"
    assert kinds(came) == ["announced", "arrived"]


def test_the_same_number_twice_is_asked_about(
    deliveries: DeliveryService, house: Office, actor: Actor
) -> None:
    first = deliveries.receive(actor, parcel(house)).summary
    with pytest.raises(SeenBefore, match="PAR-2026-00001") as seen:
        deliveries.receive(actor, parcel(house))
    assert seen.value.parcel.id == first.id
    assert deliveries.receive(actor, parcel(house), again=True).summary.number == "PAR-2026-00002"


def test_a_step_is_taken_back(deliveries: DeliveryService, house: Office, actor: Actor) -> None:
    one = deliveries.receive(actor, parcel(house)).summary
    (out,) = deliveries.hand_out(actor, (Pick(one.id),), Collector(house.hosts["Chiara Rossi"]))
    (back,) = deliveries.take_back(actor, {one.id: out.summary.version})
    assert (back.summary.state, back.summary.collector, back.summary.closed_at) == (S.NOTIFIED, "", None)
    (gone,) = deliveries.take_back(actor, {one.id: one.version})
    assert gone.summary.state is S.CANCELLED, "and then that it was taken in"
