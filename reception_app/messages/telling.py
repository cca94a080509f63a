"""Telling somebody of a message: by which way, in which words."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import insert, select

from reception_app.db.uow import ReadTx, WriteTx
from reception_app.directory import HostOption
from reception_app.documents.when import moment_text
from reception_app.kernel.actor import SYSTEM
from reception_app.kernel.text import isolate, unlinked
from reception_app.messages import enclosing
from reception_app.messages.house import House
from reception_app.messages.models import MessageWaysRow
from reception_app.messages.records import Reason, Way, Ways
from reception_app.messages.rules import number_text, quiet_ends, way_for
from reception_app.messages.slip import slip_of
from reception_app.outbox import ByClock, Channel, MailPayload, NewDelivery, WebhookPayload, enqueue
from reception_app.preferences.settings import MAIL_ON, OFFICE_NAME, WEBHOOK_ON, WEBHOOK_URL

PURPOSE = "message"
_FACT_MAX = 500
LABEL = "Message for "
"""How its label in the outbox begins; the recipient's name follows."""

WAYS = MessageWaysRow.__table__
REASONS: Mapping[Reason, str] = {
    Reason.TELEPHONED: "Telephoned",
    Reason.PLEASE_CALL: "Please call back",
    Reason.WILL_CALL_AGAIN: "Will call again",
    Reason.RETURNED_CALL: "Returned your call",
    Reason.CAME_IN: "Came in",
    Reason.WANTS_TO_SEE: "Wants to see you",
}


def ways_of(tx: ReadTx, employee_id: int) -> Ways:
    """How somebody wants to be told; by mail when they have not said."""
    row = tx.execute(select(WAYS).where(WAYS.c.employee_id == employee_id)).first()
    if row is None:
        return Ways(employee_id)
    wishes = (Way(row.office), Way(row.outside), Way(row.urgent))
    return Ways(employee_id, *wishes, row.quiet_from, row.quiet_until)


def keep_ways(tx: WriteTx, ways: Ways) -> None:
    """Keep how somebody wants to be told."""
    values = {"office": ways.office.value, "outside": ways.outside.value, "urgent": ways.urgent.value}
    quiet = {"quiet_from": ways.quiet_from, "quiet_until": ways.quiet_until}
    tx.execute(insert(WAYS).prefix_with("OR REPLACE"), {"employee_id": ways.employee_id, **values, **quiet})


def possible_ways(house: House, host: HostOption) -> frozenset[Way]:
    """The ways by which somebody can be told at all."""
    found = {Way.DESK, Way.SLIP}
    if host.email and house.preferences.switch(MAIL_ON):
        found.add(Way.MAIL)
    shared = house.preferences.text(WEBHOOK_URL)
    if house.preferences.switch(WEBHOOK_ON) and (host.has_webhook or shared):
        found.add(Way.WEBHOOK)
    return frozenset(found)


def way_now(tx: ReadTx, house: House, host: HostOption, *, urgent: bool) -> Way:
    """How somebody is told at this moment."""
    in_office = house.directory.availability(SYSTEM, host.id, tx.now).reachable
    ways = ways_of(tx, host.id)
    return way_for(ways, in_office=in_office, urgent=urgent, possible=possible_ways(house, host))


def tell(
    tx: WriteTx,
    house: House,
    message: Mapping[str, Any],
    host: HostOption,
    way: Way,
    why: str = "",
    *,
    at_once: bool = False,
    by_clock: ByClock | None = None,
) -> int:
    """Write it into the outbox, where it belongs to the message; 0 for whoever asks at the desk.

    `why` is put in front: for whom the recipient stands in. An urgent one doesn't wait for the end of their quiet
    hours, nor does one wanted `at_once`. `by_clock`: nobody asked for it.
    """
    if way is Way.DESK:
        return 0
    hurries = at_once or message["urgent"]
    waits = None if hurries else quiet_ends(ways_of(tx, host.id), tx.now, house.zone())
    channel = {Way.MAIL: Channel.MAIL, Way.WEBHOOK: Channel.WEBHOOK, Way.SLIP: Channel.PRINT}[way]
    payload = {
        Way.MAIL: lambda: _mail(tx, house, message, host, why),
        Way.WEBHOOK: lambda: _webhook(tx, message, host, why),
        Way.SLIP: lambda: slip_of(
            number(message), host.name, lines(house, message, why), urgent=message["urgent"]
        ),
    }[way]()
    label = f"{LABEL}{isolate(host.name)}"
    new = NewDelivery(
        channel,
        PURPOSE,
        "message",
        message["id"],
        payload,
        label=label,
        not_before=waits,
        by_clock=by_clock,
    )
    return enqueue(tx, new)


def number(message: Mapping[str, Any]) -> str:
    """What people call it."""
    return number_text(message["year"], message["serial"])


def caller(message: Mapping[str, Any]) -> str:
    """Who left it, as far as it is known."""
    return str(message["caller_name"] or message["company"] or message["phone"])


def lines(house: House, message: Mapping[str, Any], why: str = "") -> list[tuple[str, str]]:
    """What a message says, in pairs of what and value; the words of the caller last and without a name."""
    zone = house.zone()
    due = message["call_back_by"]
    pairs = [
        ("", why),
        ("From", message["caller_name"]),
        ("Company", message["company"]),
        ("Phone", message["phone"]),
        ("E-mail", message["email"]),
        ("", ", ".join(REASONS[reason] for reason in Reason if reason.value in message["reasons"])),
        ("Call back by", moment_text(due, zone) if due else ""),
        ("Taken", f"{moment_text(message['taken_at'], zone)}, {message['taken_by_name']}"),
        ("", message["text"]),
    ]
    return [(what, value) for what, value in pairs if value]


def _mail(
    tx: WriteTx, house: House, message: Mapping[str, Any], host: HostOption, why: str
) -> dict[str, Any]:
    said = [
        f"{what}: {isolate(unlinked(value))}" if what else unlinked(value)
        for what, value in lines(house, message, why)
    ]
    said[-1:] = ["", said[-1]] if message["text"] else said[-1:]
    text = "\n".join([*said, "", house.preferences.text(OFFICE_NAME) or "Reception"])
    urgent = "Urgent: " if message["urgent"] else ""
    who = caller(message)
    subject = f"{urgent}Message from {who}" if who else f"{urgent}Message for you"
    reply_to = message["email"] if "@" in message["email"] else ""
    return MailPayload(
        to=host.email,
        to_name=host.name,
        subject=f"{subject} ({number(message)})",
        text=text,
        reply_to=reply_to,
        enclosures=enclosing.contents(tx, message["id"]),
    ).as_data()


def _webhook(tx: WriteTx, message: Mapping[str, Any], host: HostOption, why: str) -> dict[str, Any]:
    who = isolate(unlinked(caller(message))) or "Somebody"
    title = why or f"{who} left a message for {isolate(host.name)}."
    facts = [("For", host.name), ("From", message["caller_name"]), ("Company", message["company"])]
    facts += [("Phone", message["phone"]), ("Message", _short(message["text"]))]
    kept = tuple((what, value) for what, value in facts if value)
    return WebhookPayload("message_sent", title, tx.now, kept, host.id).as_data()


def _short(text: str) -> str:
    """Chats cut long facts; where it goes on is said."""
    return text if len(text) <= _FACT_MAX else f"{text[: _FACT_MAX - 1]}…"
