"""Deliveries that lie in the outbox and that no worker takes."""

from sqlalchemy import update

from reception_app.outbox import Channel, MailPayload, NewDelivery, enqueue
from reception_app.outbox.models import DELIVERIES
from tests.ui.desk_rig import DeskRig


def hold_deliveries(
    desk: DeskRig, channel: Channel, many: int, label: str, *, by: str = "person"
) -> list[int]:
    """Put so many notices to hosts into the outbox, held `by` a person or a rule; their ids."""
    mail = MailPayload("mara@example.com", "Your visitor is here", "Zoe waits").as_data()
    with desk.context.outbox._store.write(desk.actor) as tx:
        made = [
            enqueue(tx, NewDelivery(channel, "host_notice", "visit", number, mail, label, held=True))
            for number in range(many)
        ]
        tx.execute(update(DELIVERIES).where(DELIVERIES.c.id.in_(made)).values(hold_reason=by))
        tx.changed("delivery", 0)
        return made
