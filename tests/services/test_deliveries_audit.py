"""Every verb of deliveries stands in the audit, with who did it and without a word of what was said."""

import pytest

from reception_app.deliveries import DeliveryService
from reception_app.deliveries.records import Collector, Due, NewParcel, ParcelSummary, Pick
from reception_app.kernel.actor import Role
from reception_app.messages.records import Recipient
from tests.builders.deliveries import DAY, delivery_service, parcel
from tests.builders.front_desk import Office
from tests.builders.people import an_actor

CLERK = an_actor(Role.CLERK, 1007)


@pytest.fixture
def deliveries(house: Office) -> DeliveryService:
    return delivery_service(house.desk)


def test_who_did_what_is_kept_and_nothing_that_was_said(deliveries: DeliveryService, house: Office) -> None:
    chiara, boris = house.hosts["Chiara Rossi"], house.hosts["Boris Lindt"]

    def received() -> ParcelSummary:
        return deliveries.receive(CLERK, parcel(house, tracking="", sender="Quixworth")).summary

    one = deliveries.announce(CLERK, parcel(house), Due(DAY)).summary
    deliveries.reschedule(CLERK, one.id, Due(DAY.replace(day=26)))
    deliveries.receive(CLERK, NewParcel(), expected_id=one.id)
    deliveries.edit(CLERK, one.id, parcel(house, condition="Quixworth dropped it"))
    deliveries.move(CLERK, one.id, "Quixworth shelf")
    deliveries.assign(CLERK, one.id, Recipient(boris))
    deliveries.tell(CLERK, {one.id: 0})
    rung = deliveries.note_told(CLERK, one.id).summary
    deliveries.take_back(CLERK, {one.id: rung.version})
    deliveries.hand_out(CLERK, (Pick(one.id),), Collector(chiara, reason="Quixworth asked for it"))
    for verb in (deliveries.send_back, deliveries.forward, deliveries.report_lost, deliveries.dispose):
        verb(CLERK, received().id, "Quixworth")
    deliveries.cancel(CLERK, deliveries.announce(CLERK, NewParcel(), Due(DAY)).summary.id, "Quixworth")
    with house.desk.store.read() as tx:
        entries = tx.execute_sql(
            "SELECT action, actor_id, detail FROM audit_entries WHERE subject = 'parcel' ORDER BY id"
        ).all()
    assert {entry[0] for entry in entries} == {
        f"parcel.{kind}"
        for kind in (
            "announced", "rescheduled", "arrived", "edited", "moved", "assigned", "told", "rung", "undone",
            "handed_out", "received", "returned", "forwarded", "lost", "disposed", "cancelled",
        )
    }  # fmt: skip
    assert {entry[1] for entry in entries} == {CLERK.user_id}
    assert "Quixworth" not in str(entries)
