"""Writing to the staff of what they are to remember."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select

from reception_app.db.base import to_ms
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.directory import HostOption
from reception_app.documents.when import moment_text
from reception_app.kernel.text import isolate, unlinked
from reception_app.outbox import ByClock, Channel, MailPayload, NewDelivery, enqueue
from reception_app.preferences.settings import OFFICE_NAME
from reception_app.recurrence import zone_named
from reception_app.reminders.house import House
from reception_app.reminders.models import ReminderDigestRow
from reception_app.reminders.settings import DIGEST_ON

PURPOSE = "reminder"
DIGESTS = ReminderDigestRow.__table__
DESK_RECEIVER = "desk"
"""Claimed by whoever writes the mails of a day."""


def tell_employee(tx: WriteTx, house: House, row: Row[Any], host: HostOption, moment: datetime) -> bool:
    """Write to somebody at once, or leave it to the mail of the morning; False when the desk has to tell them.

    `moment` (UTC) is the one that it was to call at.
    """
    if not host.email or not house.mails():
        return False
    if not row.urgent and _in_digest(tx, house, row):
        return True
    urgent = "Urgent: " if row.urgent else ""
    mail = MailPayload(
        to=host.email,
        to_name=host.name,
        subject=f"{urgent}Reminder: {isolate(row.subject)}",
        text="\n".join([line_of(row), *_note(row), "", office(house)]),
    )
    label = f"Reminder for {isolate(host.name)}"
    by_clock = ByClock(f"{PURPOSE}:{row.id}:{host.id}:{to_ms(moment)}", moment, row.created_at)
    enqueue(
        tx,
        NewDelivery(
            Channel.MAIL, PURPOSE, "reminder", row.id, mail.as_data(), label=label, by_clock=by_clock
        ),
    )
    return True


def line_of(row: Row[Any]) -> str:
    """One reminder as a line of a mail: what, and when it is due, by its own clock."""
    zone = zone_named(row.zone)
    when = moment_text(row.due_at, zone)
    if row.due_on is not None:
        when = when.rpartition(" ")[0]
    return f"{isolate(unlinked(row.subject))} (due {when})"


def office(house: House) -> str:
    """How the house signs."""
    return house.preferences.text(OFFICE_NAME) or "Reception"


def mail(house: House, to: str, name: str, found: Sequence[Row[Any]]) -> dict[str, Any]:
    """The mail of the morning."""
    lines = [f"- {'Urgent: ' if row.urgent else ''}{line_of(row)}" for row in found]
    subject = "1 reminder for today" if len(found) == 1 else f"{len(found)} reminders for today"
    text = "\n".join([*lines, "", office(house)])
    return MailPayload(to=to, to_name=name, subject=subject, text=text).as_data()


def sent_at(tx: ReadTx, house: House, receiver: str) -> Any:
    """When today's digest was written for somebody; None when it wasn't."""
    wanted = (DIGESTS.c.day == house.today(tx.now), DIGESTS.c.receiver == receiver)
    return tx.execute(select(DIGESTS.c.at).where(*wanted)).scalar()


def _in_digest(tx: ReadTx, house: House, row: Row[Any]) -> bool:
    """Whether the mail of this morning has told of it, or will: of what was written down after it, it couldn't."""
    if not house.preferences.switch(DIGEST_ON):
        return False
    sent = sent_at(tx, house, DESK_RECEIVER)
    return sent is None or row.updated_at <= sent


def _note(row: Row[Any]) -> list[str]:
    return ["", unlinked(row.note)] if row.note else []
