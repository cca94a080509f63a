"""Telling somebody that a courier has something for them, by the ways hosts are told of visitors."""

from dataclasses import dataclass, field

from reception_app.db.uow import WriteTx
from reception_app.directory.records import HostOption
from reception_app.kernel.text import isolate, unlinked
from reception_app.outbox import Channel, MailPayload, NewDelivery, WebhookPayload, enqueue
from reception_app.preferences import Preferences
from reception_app.preferences.settings import OFFICE_NAME
from reception_app.visits import telling

NOTICE = "delivery_notice"


@dataclass(frozen=True, slots=True)
class Parcels:
    """What a courier said they bring."""

    carrier: str = field(repr=False)
    items: int
    needs_signature: bool


def for_the_desk(parcels: Parcels, host: HostOption | None) -> str:
    """The ring's text: who brings how much for whom."""
    parts = [
        parcels.carrier,
        f"{parcels.items} items" if parcels.items > 1 else "1 item",
        f"for {isolate(host.name)}" if host else "",
        "to be signed for" if parcels.needs_signature else "",
    ]
    return ", ".join(part for part in parts if part)


def tell(
    tx: WriteTx, preferences: Preferences, ring_id: int, host: HostOption, parcels: Parcels
) -> list[int]:
    """Write the notices into the outbox, where they belong to the ring; returns the deliveries' ids."""
    what = "A delivery" if parcels.items == 1 else f"A delivery of {parcels.items} items"
    by = f" by {isolate(unlinked(parcels.carrier))}" if parcels.carrier else ""
    signed = " It has to be signed for." if parcels.needs_signature else ""
    sentence = f"{what}{by} for you is at reception.{signed}"
    told = []
    for channel in telling.channels(preferences, host):
        if channel is Channel.MAIL:
            office = preferences.text(OFFICE_NAME) or "Reception"
            payload = MailPayload(
                to=host.email,
                to_name=host.name,
                subject="A delivery for you",
                text="\n".join([sentence, "", office]),
            ).as_data()
        else:
            facts = (("For", host.name),)
            payload = WebhookPayload(f"ring.{NOTICE}", sentence, tx.now, facts, host.id).as_data()
        told.append(
            enqueue(
                tx,
                NewDelivery(
                    channel, NOTICE, "ring", ring_id, payload, label=f"{telling.LABEL}{isolate(host.name)}"
                ),
            )
        )
    return told
