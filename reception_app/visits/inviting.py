"""The invitation of an expected visitor: a mail with a calendar entry, a QR and a six-digit code."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from reception_app import outbox
from reception_app.db.uow import WriteTx
from reception_app.documents.records import Invitation, InvitationKind
from reception_app.documents.when import clock_text, day_text, moment_text
from reception_app.kernel.records import dataclass
from reception_app.kernel.text import isolate
from reception_app.outbox import Channel, Enclosure, MailPayload, NewDelivery
from reception_app.preferences.settings import MAIL_FROM, MAIL_ON, OFFICE_NAME
from reception_app.visits.fields import is_email
from reception_app.visits.front_desk import FrontDesk
from reception_app.visits.pass_code import SiteKey, sign, window
from reception_app.visits.recurrence import zone_named
from reception_app.visits.rows import read_visit
from reception_app.visits.settings import INVITATION_PLACE
from reception_app.visits.writing import update_visit

INVITATION, INVITATION_CANCEL = "invitation", "invitation_cancel"
_QR_ID = "visit-qr"
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class _Letter:
    subject: str
    text: str
    kind: InvitationKind


@lru_cache(maxsize=512)
def draw_qr(code: str) -> bytes:
    """The QR of a code as a PNG. It takes some milliseconds: call it before the store is locked, it is remembered."""
    # Late: it brings in Pillow, and a desk may start without ever inviting anybody.
    from reception_app.documents.qr import qr_png

    return qr_png(code)


def pass_of(key: SiteKey, visit: Mapping[str, Any]) -> str:
    """The signed code of an expected visit, as it is now booked."""
    return sign(key, visit["token"], *window(visit))


def can_invite(desk: FrontDesk, contact: str) -> bool:
    """Whether a mail would reach this contact."""
    return desk.preferences.switch(MAIL_ON) and is_email(contact)


def invite(tx: WriteTx, desk: FrontDesk, visit: Mapping[str, Any]) -> int:
    """Send the invitation of an expected visit, or its newer version; the delivery's id."""
    changed = visit["invite_sequence"] > 1
    office = desk.preferences.text(OFFICE_NAME) or "Reception"
    lines = [
        f"{isolate(visit['name'])},",
        "",
        "your visit has changed." if changed else "you are expected.",
        "",
        f"When: {_when(visit)}",
        *([f"With: {isolate(visit['host_name'])}"] if visit["host_name"] else []),
        *([f"Where: {place}"] if (place := desk.preferences.text(INVITATION_PLACE)) else []),
        f"Your code: {visit['code'][:3]} {visit['code'][3:]}",
        "",
        "At reception, say your code or show the QR code of this mail.",
        "",
        office,
    ]
    subject = f"{'Changed: your' if changed else 'Your'} visit to {office}"
    letter = _Letter(subject, "\n".join(lines), InvitationKind.REQUEST)
    return _send(tx, desk, visit, letter, INVITATION)


def invite_anew(tx: WriteTx, desk: FrontDesk, visit_id: int, sequence: int) -> dict[str, Any]:
    """Send the invitation as it now is, as the version that follows `sequence`, if a mail reaches the guest."""
    row = dict(read_visit(tx, visit_id)._mapping)
    if not can_invite(desk, row["contact"]):
        return row
    row = update_visit(tx, row, invite_sequence=sequence + 1)
    invite(tx, desk, row)
    return row


def take_back(tx: WriteTx, desk: FrontDesk, visit: Mapping[str, Any]) -> list[int]:
    """The visit is cancelled: an invitation that went out is followed by its cancellation, another one is stopped.

    Returns what was stopped, for `outbox.resume`.
    """
    stopped = outbox.stop(tx, "visit", visit["id"], (INVITATION,))
    if not _has_gone(_not_taken_back(tx, visit["id"])) or not can_invite(desk, visit["contact"]):
        return stopped
    _send_off(tx, desk, visit)
    return stopped


def hand_back(
    tx: WriteTx, desk: FrontDesk, former: Mapping[str, Any], guest: Mapping[str, Any], stopped: Iterable[int]
) -> None:
    """A visit that was given to somebody else is the former guest's again, as it was then: `guest`, who would have come
    instead, is told that it is off if they had read of it, and the former that it is on if they had read that it was
    not. `stopped` is what was to go out to the former: it goes on where they have not read anything since."""
    former_heard = call_back(tx, former["id"], INVITATION_CANCEL, guest["updated_at"])
    if call_back(tx, former["id"], INVITATION, guest["updated_at"]):
        _send_off(tx, desk, guest)
    if former_heard:
        # What waited for them would tell them a second time.
        invite_anew(tx, desk, former["id"], former["invite_sequence"])
    else:
        outbox.resume(tx, stopped)


def call_back(tx: WriteTx, visit_id: int, purpose: str, since: datetime) -> bool:
    """Stop the newest mail of a purpose if it was written at `since` or later; whether it has gone out already."""
    known = outbox.deliveries_of(tx, "visit", [visit_id], (purpose,)).get(visit_id, [])
    newest = [delivery for delivery in known[-1:] if delivery.created_at >= since]
    outbox.stop_these(tx, [delivery.id for delivery in newest])
    return _has_gone(newest)


def _send_off(tx: WriteTx, desk: FrontDesk, visit: Mapping[str, Any]) -> None:
    office = desk.preferences.text(OFFICE_NAME) or "Reception"
    lines = [f"{isolate(visit['name'])},", "", f"your visit of {_when(visit)} is cancelled.", "", office]
    letter = _Letter(f"Cancelled: your visit to {office}", "\n".join(lines), InvitationKind.CANCEL)
    _send(tx, desk, visit, letter, INVITATION_CANCEL)


def _not_taken_back(tx: WriteTx, visit_id: int) -> list[outbox.DeliverySummary]:
    """The invitations of a visit that no cancellation to the same address followed.

    Who was invited before somebody else came instead was told then; a guest's address that was put right was not.
    """
    both = (INVITATION, INVITATION_CANCEL)
    known = outbox.deliveries_of(tx, "visit", [visit_id], both).get(visit_id, [])
    to = outbox.addressees(tx, [each.id for each in known])
    off: dict[str, int] = {}
    for each in known:
        if (
            each.purpose == INVITATION_CANCEL
            and each.state is not outbox.DeliveryState.CANCELLED
            and each.id in to
        ):
            off[to[each.id][0]] = each.id
    invitations = [each for each in known if each.purpose == INVITATION]
    return [each for each in invitations if each.id not in to or each.id > off.get(to[each.id][0], 0)]


def _has_gone(known: Iterable[outbox.DeliverySummary]) -> bool:
    gone = (outbox.DeliveryState.SENT, outbox.DeliveryState.SENDING)
    return any(delivery.state in gone for delivery in known)


def _when(visit: Mapping[str, Any]) -> str:
    zone = zone_named(visit["zone"])
    start, end = visit["expected_at"], visit["expected_until"]
    day = f"{_WEEKDAYS[start.astimezone(zone).weekday()]}, {day_text(start, zone)}"
    if start.astimezone(zone).date() == end.astimezone(zone).date():
        return f"{day}, {clock_text(start, zone)} to {clock_text(end, zone)} ({zone.key})"
    return f"{day}, {clock_text(start, zone)} to {moment_text(end, zone)} ({zone.key})"


def _send(tx: WriteTx, desk: FrontDesk, visit: Mapping[str, Any], letter: _Letter, purpose: str) -> int:
    # Late, as in `draw_qr`.
    from reception_app.documents.invitation import invitation_ics

    sender = desk.preferences.text(MAIL_FROM)
    office = desk.preferences.text(OFFICE_NAME) or "Reception"
    host = desk.any_host(visit["host_id"])
    calendar = invitation_ics(
        Invitation(
            uid=f"{visit['token']}@{sender.rpartition('@')[2] or 'reception.invalid'}",
            sequence=visit["invite_sequence"],
            title=f"Visit to {office}",
            starts_at=visit["expected_at"],
            ends_at=visit["expected_until"],
            zone=zone_named(visit["zone"]),
            made_at=tx.now,
            guest_name=visit["name"],
            guest_email=visit["contact"],
            organiser_name=host.name if host else office,
            organiser_email=sender,
            place=desk.preferences.text(INVITATION_PLACE),
            text=letter.text,
            kind=letter.kind,
        )
    )
    parts = [Enclosure("visit.ics", "text/calendar", calendar, method=letter.kind.value.upper())]
    if letter.kind is InvitationKind.REQUEST:
        parts.append(
            Enclosure("visit.png", "image/png", draw_qr(pass_of(desk.site.of(tx), visit)), content_id=_QR_ID)
        )
    payload = MailPayload(
        to=visit["contact"],
        to_name=visit["name"],
        subject=letter.subject,
        text=letter.text,
        reply_to=host.email if host else "",
        enclosures=tuple(parts),
    )
    return outbox.enqueue(
        tx,
        NewDelivery(
            Channel.MAIL,
            purpose,
            "visit",
            visit["id"],
            payload.as_data(),
            label=f"Invitation to {isolate(visit['name'])}",
        ),
    )
