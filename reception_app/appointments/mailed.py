"""Who has which mail about an appointment: an address keeps it in its calendar until it is told that it is off."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row

from reception_app import outbox
from reception_app.appointments import rows
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.outbox import DeliveryState, DeliverySummary

CONFIRMATION, REMINDER, CANCELLATION = "appointment", "appointment_reminder", "appointment_cancel"
PURPOSES = (CONFIRMATION, REMINDER, CANCELLATION)
GONE = (DeliveryState.SENT, DeliveryState.SENDING)
_NEVER = (DeliveryState.CANCELLED, DeliveryState.GIVEN_UP)


@dataclass(frozen=True, slots=True)
class Mailed:
    """A mail about an appointment, and whom it goes or went to."""

    delivery: DeliverySummary
    address: str = field(repr=False)
    name: str = field(repr=False)

    @property
    def holds(self) -> bool:
        """Whether it is in the calendar by this mail."""
        return self.delivery.purpose == CONFIRMATION


def same_address(one: str, other: str) -> bool:
    """Whether a mail to one comes to the other."""
    return one.casefold() == other.casefold()


def mailed(tx: ReadTx, row: Row[Any]) -> list[Mailed]:
    """Every mail about an appointment, oldest first. `row` is how it stands after its newest step."""
    known = outbox.deliveries_of(tx, rows.CHANGE, [row.id], PURPOSES).get(row.id, [])
    kept = outbox.addressees(tx, [each.id for each in known if each.kept])
    steps = () if len(kept) == len(known) else rows.newest_steps(tx, row.id)
    return [Mailed(each, *(kept.get(each.id) or _customer_then(row, steps, each))) for each in known]


def newest(tx: ReadTx, row: Row[Any]) -> dict[str, Mailed]:
    """What each address has heard last, or will hear: reminders tell it nothing new. By the address, its case aside.

    Ask when what is not so any more has been stopped: what holds it somewhere has gone out, then.
    """
    return {
        each.address.casefold(): each
        for each in mailed(tx, row)
        if each.delivery.state not in _NEVER and each.delivery.purpose != REMINDER
    }


def stop(tx: WriteTx, row: Row[Any]) -> None:
    """Stop what would say what is not so any more; it is kept with the step. That it is off for an address of before
    stays so, and goes out."""
    wrong = [
        each.delivery.id
        for each in mailed(tx, row)
        if each.delivery.purpose != CANCELLATION or same_address(each.address, row.email)
    ]
    if wrong and (stopped := outbox.stop_these(tx, wrong)):
        rows.add_to_step(tx, row.id, stopped=stopped)


def _customer_then(row: Row[Any], steps: tuple[Row[Any], ...], mail: DeliverySummary) -> tuple[str, str]:
    """Who the customer was when a mail was written that is kept no longer; of a cancellation: who it was until then."""
    was = {"email": row.email, "name": row.name}
    for step in steps:
        if step.at < mail.created_at or (step.at == mail.created_at and mail.purpose != CANCELLATION):
            break
        was |= {name: step.before[name] for name in was if name in step.before}
    return was["email"], was["name"]
