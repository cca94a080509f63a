"""Telling whoever a parcel is for: by which way, in which words."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row

from reception_app.db.uow import ReadTx, WriteTx
from reception_app.deliveries.numbers import number_text
from reception_app.deliveries.records import ParcelKind, ToldWay
from reception_app.deliveries.rows import CHANGE
from reception_app.directory import HostOption
from reception_app.documents.when import moment_text
from reception_app.kernel.records import dataclass
from reception_app.kernel.text import isolate, unlinked
from reception_app.messages import House, taking
from reception_app.messages import telling as messages
from reception_app.messages.records import Recipient, Way
from reception_app.messages.rules import quiet_ends
from reception_app.messages.slip import slip_of
from reception_app.outbox import Channel, MailPayload, NewDelivery, WebhookPayload, enqueue
from reception_app.preferences.settings import OFFICE_NAME

PURPOSE = "parcel"
LABEL = "Parcel for "
"""How its label in the outbox begins; the recipient's name follows."""
KINDS: Mapping[ParcelKind, str] = {
    ParcelKind.LETTER: "letter",
    ParcelKind.PARCEL: "parcel",
    ParcelKind.REGISTERED: "registered letter",
    ParcelKind.LEGAL: "legal letter",
    ParcelKind.PERISHABLE: "perishable delivery",
    ParcelKind.FLOWERS: "delivery of flowers",
}
_HURRY: Mapping[ParcelKind, str] = {
    ParcelKind.REGISTERED: "Please collect it as soon as you can.",
    ParcelKind.LEGAL: "A period may run from today: please collect it at once.",
    ParcelKind.PERISHABLE: "It spoils: please collect it today.",
    ParcelKind.FLOWERS: "They do not keep: please collect them today.",
}
_CHANNELS: Mapping[Way, Channel] = {
    Way.MAIL: Channel.MAIL, Way.WEBHOOK: Channel.WEBHOOK, Way.SLIP: Channel.PRINT,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """One who is told, and how. `team`: the whole team reads it."""

    host: HostOption
    way: Way
    team: bool = False


def plan(tx: ReadTx, house: House, to: Recipient, kind: ParcelKind) -> tuple[Told, ...]:
    """Who is told of a parcel, and by which way. A team that reads together is told once.

    Raises Invalid (`to`) for whoever has left, and for a team in which nobody works.
    """
    found: dict[str, Told] = {}
    for host, team in taking.people_of(house, [to]).values():
        read_by = taking.reached(house, host, team)
        way = messages.way_now(tx, house, read_by, urgent=kind.urgent)
        together = read_by is not host and way is Way.MAIL
        who = read_by if together else host
        found.setdefault(who.email if together else str(host.id), Told(who, way, together))
    return tuple(found.values())


def way_of(told: tuple[Told, ...]) -> ToldWay:
    """How they are told as a whole; the desk has to ring where nobody can be told otherwise."""
    if not told:
        return ToldWay.NOBODY
    return ToldWay(next((each.way.value for each in told if each.way is not Way.DESK), Way.DESK.value))


def send(
    tx: WriteTx, house: House, parcel: Row[Any], told: tuple[Told, ...], *, at_once: bool = False
) -> None:
    """Write it into the outbox for each of them, where it belongs to the parcel.

    What is urgent doesn't wait for the end of somebody's quiet hours, nor does what is wanted `at_once`.
    """
    urgent = ParcelKind(parcel.kind).urgent
    for each in told:
        if each.way is Way.DESK:
            continue
        ways = messages.ways_of(tx, each.host.id)
        waits = None if urgent or at_once or each.team else quiet_ends(ways, tx.now, house.zone())
        payload = {Way.MAIL: _mail, Way.WEBHOOK: _webhook, Way.SLIP: _slip}[each.way](
            house, parcel, each.host
        )
        label = f"{LABEL}{isolate(each.host.name)}"
        new = NewDelivery(
            _CHANNELS[each.way], PURPOSE, CHANGE, parcel.id, payload, label=label, not_before=waits
        )
        enqueue(tx, new)


def _number(parcel: Row[Any]) -> str:
    return number_text(parcel.year, parcel.serial)


def _title(parcel: Row[Any]) -> str:
    kind = ParcelKind(parcel.kind)
    what = KINDS[kind]
    said = f"Urgent: {what}" if kind.urgent else what.capitalize()
    return f"{said} for you at reception"


def _lines(house: House, parcel: Row[Any]) -> list[tuple[str, str]]:
    left = parcel.pieces - parcel.pieces_out
    pieces = f"{left} of {parcel.pieces}" if left != parcel.pieces else str(parcel.pieces)
    came = moment_text(parcel.received_at, house.zone()) if parcel.received_at else ""
    pairs = [
        ("", _HURRY.get(ParcelKind(parcel.kind), "")),
        ("From", parcel.sender),
        ("Carrier", parcel.carrier),
        ("Tracking", parcel.tracking),
        ("Pieces", pieces if parcel.pieces > 1 else ""),
        ("Condition", parcel.condition),
        ("Received", came),
        ("Number", _number(parcel)),
    ]
    return [(what, value) for what, value in pairs if value]


def _mail(house: House, parcel: Row[Any], host: HostOption) -> dict[str, Any]:
    said = [
        f"{what}: {isolate(unlinked(value))}" if what else unlinked(value)
        for what, value in _lines(house, parcel)
    ]
    text = "\n".join([*said, "", house.preferences.text(OFFICE_NAME) or "Reception"])
    subject = f"{_title(parcel)} ({_number(parcel)})"
    return MailPayload(to=host.email, to_name=host.name, subject=subject, text=text).as_data()


def _webhook(house: House, parcel: Row[Any], host: HostOption) -> dict[str, Any]:
    what = KINDS[ParcelKind(parcel.kind)]
    urgent = "Urgent: " if ParcelKind(parcel.kind).urgent else ""
    title = f"{urgent}A {what} for {isolate(unlinked(host.name))} is at reception."
    facts = tuple((label, value) for label, value in _lines(house, parcel) if label)
    at = parcel.told_at
    return WebhookPayload("parcel_received", title, at, (("For", host.name), *facts), host.id).as_data()


def _slip(house: House, parcel: Row[Any], host: HostOption) -> dict[str, Any]:
    urgent = ParcelKind(parcel.kind).urgent
    return slip_of(_number(parcel), host.name, _lines(house, parcel), urgent=urgent, what="Delivery")
