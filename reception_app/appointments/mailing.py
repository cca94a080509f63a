"""What customers are told by mail: confirmed, changed, soon, cancelled; each with a file for their calendar."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from reception_app import outbox
from reception_app.appointments import mailed, rows
from reception_app.appointments.mailed import CANCELLATION, CONFIRMATION, REMINDER
from reception_app.appointments.records import AppointmentState
from reception_app.db.base import to_ms
from reception_app.db.uow import WriteTx
from reception_app.directory.hours import WEEKDAYS
from reception_app.documents.records import Invitation, InvitationKind
from reception_app.documents.when import clock_text, day_text, moment_text
from reception_app.kernel.money import plain_sum
from reception_app.kernel.text import fold, isolate
from reception_app.outbox import ByClock, Channel, Enclosure, MailPayload, NewDelivery
from reception_app.preferences.settings import MAIL_FROM, OFFICE_NAME
from reception_app.visits import FrontDesk, inviting
from reception_app.visits.recurrence import zone_named
from reception_app.visits.rows import read_visit
from reception_app.visits.settings import INVITATION_PLACE

_QR_ID = "visit-qr"
_OFF = (AppointmentState.PROPOSED, AppointmentState.CANCELLED)
_TOLD = ("starts_at", "ends_at", "zone", "service_name", "place", "email")


@dataclass(frozen=True, slots=True)
class _Letter:
    purpose: str
    subject: str
    opening: str
    kind: InvitationKind = InvitationKind.REQUEST
    sequence: int = -1
    """Of the calendar file; -1: the appointment's own."""
    to: mailed.Mailed | None = None
    """Whom it goes to; None: the customer."""
    by_clock: ByClock | None = None


def tell(tx: WriteTx, desk: FrontDesk, was: Row[Any] | None, now: Row[Any], *, differs: bool) -> Row[Any]:
    """Tell the customer what has become of an appointment, if it is anything to them; its row as it is now.

    `differs`: it is, though the rows don't show it: others of the staff, another code.
    What had not gone out yet is stopped: it would say what is not so any more. Its deliveries are kept with the step.
    """
    before = _is_on(was)
    if _is_on(now):
        differs = differs or was is None or any(getattr(was, n) != getattr(now, n) for n in _TOLD)
        if before and not differs:
            return now
        mailed.stop(tx, now)
        if now.version > 1:
            now = rows.settle(tx, now, sequence=now.sequence + 1)
        return _send_versions(tx, desk, now if was is None else was, now)
    if not before:
        return now
    mailed.stop(tx, now)
    told = any(each.holds for each in mailed.newest(tx, now).values())
    if not told or AppointmentState(now.state) is not AppointmentState.CANCELLED:
        return now
    now = rows.settle(tx, now, sequence=now.sequence + 1)
    return _send_versions(tx, desk, now, now)


def take_back(
    tx: WriteTx,
    desk: FrontDesk,
    was: Row[Any],
    now: Row[Any],
    since: datetime,
    stopped: list[int],
    *,
    anew: bool = False,
) -> Row[Any]:
    """A step was taken back: what it has written is stopped and what it had stopped goes on; the row as it is now.

    What has gone out already is followed by another version, also to whoever was its customer by that step. `was` is
    the row with the step. `anew`: what was stopped is not so any more, and is written again.
    """
    newer = [each.delivery for each in mailed.mailed(tx, now) if each.delivery.created_at >= since]
    outbox.stop_these(tx, [each.id for each in newer])
    if not anew and not any(each.state in mailed.GONE for each in newer):
        outbox.resume(tx, stopped)
        return now
    now = rows.settle(tx, now, sequence=now.sequence + 1)
    return _send_versions(tx, desk, was, now)


def remind(tx: WriteTx, desk: FrontDesk, row: Row[Any]) -> bool:
    """Remind the customer; whether a mail goes out."""
    if AppointmentState(row.state) is not AppointmentState.BOOKED or not reaches(desk, row):
        return False
    subject = f"Reminder: your appointment with {_office(desk)}"
    due = row.remind_at or tx.now
    by_clock = ByClock(f"{REMINDER}:{row.id}:{to_ms(due)}", due, row.created_at)
    opening = "we look forward to your appointment."
    _send(tx, desk, row, _Letter(REMINDER, subject, opening, by_clock=by_clock))
    return True


def reaches(desk: FrontDesk, row: Row[Any]) -> bool:
    """Whether mails about an appointment go to its customer."""
    return bool(row.send_mails) and inviting.can_invite(desk, row.email)


def _is_on(row: Row[Any] | None) -> bool:
    """Whether the customer knows that it is to be, or has been."""
    return row is not None and AppointmentState(row.state) not in _OFF


def _send_versions(tx: WriteTx, desk: FrontDesk, was: Row[Any], now: Row[Any]) -> Row[Any]:
    """Tell the customer how it stands, and every other address that has it in the calendar that it is off there.

    `was` is how it stood. Whoever was told of it first still comes, unless they are told otherwise at that address.
    """
    told = mailed.newest(tx, now)
    customer = told.pop(now.email.casefold(), None)
    for each in told.values():
        if each.holds:
            _send_elsewhere(tx, desk, was, now, each)
    holds = customer is not None and customer.holds
    if _is_on(now):
        return _send_on(tx, desk, now, changed=holds)
    return _send_off(tx, desk, now) if holds else now


def _send_on(tx: WriteTx, desk: FrontDesk, row: Row[Any], *, changed: bool) -> Row[Any]:
    if reaches(desk, row):
        office = _office(desk)
        subject = f"{'Changed: your' if changed else 'Your'} appointment with {office}"
        opening = "your appointment has changed." if changed else "your appointment is confirmed."
        _send(tx, desk, row, _Letter(CONFIRMATION, subject, opening))
    return row


def _send_off(tx: WriteTx, desk: FrontDesk, row: Row[Any]) -> Row[Any]:
    subject = f"Cancelled: your appointment with {_office(desk)}"
    opening = f"your appointment of {_when(row)} is cancelled."
    _send(tx, desk, row, _Letter(CANCELLATION, subject, opening, InvitationKind.CANCEL))
    return row


def _send_elsewhere(
    tx: WriteTx, desk: FrontDesk, was: Row[Any], now: Row[Any], former: mailed.Mailed
) -> None:
    """To an address of before: it is somebody else's now, or the same customer is told elsewhere."""
    subject = f"Cancelled: your appointment with {_office(desk)}"
    opening = f"your appointment of {_when(was)} is cancelled."
    if _is_on(now) and fold(former.name) == fold(now.name):
        if not now.email:
            # They come all the same: nobody writes to them any more, that is all.
            return
        subject = f"Your appointment with {_office(desk)}: another address"
        opening = (
            f"mails about your appointment of {_when(was)} go to another address of yours from now on; here it is "
            "taken out of the calendar."
        )
    letter = _Letter(CANCELLATION, subject, opening, InvitationKind.CANCEL, now.sequence, former)
    _send(tx, desk, was, letter)


def _send(tx: WriteTx, desk: FrontDesk, row: Row[Any], letter: _Letter) -> None:
    address, name = (letter.to.address, letter.to.name) if letter.to else (row.email, row.name)
    if not row.send_mails or not inviting.can_invite(desk, address):
        return
    staff = rows.staff_of(tx, [row.id]).get(row.id, ())
    lines = [f"{isolate(name)},", "", letter.opening]
    enclosed: list[Enclosure] = []
    if letter.kind is InvitationKind.REQUEST:
        lines += ["", f"What: {isolate(row.service_name)}", f"When: {_when(row)}"]
        lines.append(f"With: {', '.join(isolate(each.name) for each in staff)}")
        lines += _asked(row, _place(desk, row))
        more, enclosed = _pass(tx, desk, row)
        lines += more
    text = "\n".join([*lines, "", _office(desk)])
    host = desk.any_host(staff[0].id) if staff else None
    calendar = Enclosure(
        "appointment.ics",
        "text/calendar",
        _ics(tx, desk, row, letter, text),
        method=letter.kind.value.upper(),
    )
    payload = MailPayload(
        to=address,
        to_name=name,
        subject=letter.subject,
        text=text,
        reply_to=host.email if host else "",
        enclosures=(calendar, *enclosed),
    )
    label = "Private appointment" if row.private else f"{isolate(row.service_name)}: {isolate(name)}"
    said, by_clock = payload.as_data(), letter.by_clock
    new = NewDelivery(Channel.MAIL, letter.purpose, rows.CHANGE, row.id, said, label=label, by_clock=by_clock)
    outbox.enqueue(tx, new)


def _asked(row: Row[Any], place: str) -> list[str]:
    said = [f"Where: {place}"] if place else []
    if row.fee:
        said.append(f"Fee: {plain_sum(row.fee, row.currency)}")
    missing = [each.name for each in rows.dues(row) if not each.here]
    return [*said, *([f"Please bring: {', '.join(missing)}"] if missing else [])]


def _pass(tx: WriteTx, desk: FrontDesk, row: Row[Any]) -> tuple[list[str], list[Enclosure]]:
    """The code by which reception knows the customer, in words and as a picture."""
    if not row.visit_id:
        return [], []
    visit = dict(read_visit(tx, row.visit_id)._mapping)
    if not visit["code"]:
        return [], []
    picture = inviting.draw_qr(inviting.pass_of(desk.site.of(tx), visit))
    said = [
        f"Your code: {visit['code'][:3]} {visit['code'][3:]}",
        "",
        "At reception, say your code or show the QR code of this mail.",
    ]
    return said, [Enclosure("appointment.png", "image/png", picture, content_id=_QR_ID)]


def _ics(tx: WriteTx, desk: FrontDesk, row: Row[Any], letter: _Letter, text: str) -> bytes:
    # Late: it brings in the writer of calendars, and most starts of the desk never need it.
    from reception_app.documents.invitation import invitation_ics

    staff = rows.staff_of(tx, [row.id]).get(row.id, ())
    return invitation_ics(
        Invitation(
            uid=row.uid,
            sequence=letter.sequence if letter.sequence >= 0 else row.sequence,
            title=f"{row.service_name}, {_office(desk)}",
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            zone=zone_named(row.zone),
            made_at=tx.now,
            guest_name=letter.to.name if letter.to else row.name,
            guest_email=letter.to.address if letter.to else row.email,
            organiser_name=staff[0].name if staff else _office(desk),
            organiser_email=desk.preferences.text(MAIL_FROM),
            place=_place(desk, row),
            text=text,
            kind=letter.kind,
        )
    )


def _office(desk: FrontDesk) -> str:
    return desk.preferences.text(OFFICE_NAME) or "Reception"


def _place(desk: FrontDesk, row: Row[Any]) -> str:
    return str(row.place) or (desk.preferences.text(INVITATION_PLACE) if row.expected else "")


def _when(row: Row[Any]) -> str:
    zone = zone_named(row.zone)
    start, end = row.starts_at, row.ends_at
    day = f"{WEEKDAYS[start.astimezone(zone).weekday()]}, {day_text(start, zone)}"
    same = start.astimezone(zone).date() == end.astimezone(zone).date()
    until = clock_text(end, zone) if same else moment_text(end, zone)
    return f"{day}, {clock_text(start, zone)} to {until} ({zone.key})"
