"""Erasing a customer or third party, with what is open with them shown first and taken over by somebody."""

from collections.abc import Callable

from sqlalchemy import select

from reception_app.cases.numbers import number_text as case_number
from reception_app.db.uow import ReadTx, Store, WriteTx
from reception_app.directory import OpenItems
from reception_app.documents.when import moment_text
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Invalid
from reception_app.kernel.rights import Right, require
from reception_app.kernel.text import isolate
from reception_app.messages.records import NewMessage, Recipient
from reception_app.messages.rules import number_text
from reception_app.preferences import Preferences
from reception_app.privacy import (
    forgetting_appointments,
    forgetting_calls,
    forgetting_cases,
    forgetting_contacts,
    forgetting_messages,
)
from reception_app.privacy.forgetting import table
from reception_app.privacy.service import PrivacyService


class ContactPrivacy:
    """Raises NotAllowed without ANONYMISE, and what `PrivacyService.anonymise_contact` raises.

    `send` is `MessageService.send`.
    """

    def __init__(
        self,
        store: Store,
        preferences: Preferences,
        privacy: PrivacyService,
        send: Callable[..., object],
    ) -> None:
        self._store, self._preferences = store, preferences
        self._privacy, self._send = privacy, send

    def open_items(self, actor: Actor, contact_id: int) -> tuple[OpenItems, ...]:
        """What is open with a contact: messages, cases, call-backs they were promised, appointments to come."""
        require(actor, Right.ANONYMISE)
        with self._store.read() as tx:
            messages, backs = self._messages(tx, contact_id), self._call_backs(tx, contact_id)
            ahead = self._appointments(tx, contact_id)
            asked = self._cases(tx, contact_id, actor)
        counted = (
            OpenItems("messages", len(messages)),
            OpenItems("call-backs", len(backs)),
            OpenItems("appointments", len(ahead)),
            OpenItems("cases", len(asked)),
        )
        return tuple(items for items in counted if items.count)

    def erase(self, actor: Actor, contact_id: int, take_over_by: int = 0) -> None:
        """Erase a contact. Whoever takes over is told with it what was open, in words that name nobody outside.

        Raises Invalid with field "take_over_by" when something is open and nobody is named. To be done in a job.
        """
        require(actor, Right.ANONYMISE)
        with self._store.read() as tx:
            people = forgetting_contacts.same_contact(tx, contact_id)
            forgetting_contacts.refuse_held(tx, people, self._preferences.local_day(tx.now))
            was_open = self._open(tx, contact_id, actor)
        if was_open and not take_over_by:
            raise Invalid(
                f"{len(was_open)} things are open with them.",
                field="take_over_by",
                hint="Choose who is told of them.",
            )
        if not was_open:
            self._privacy.anonymise_contact(actor, contact_id)
            return
        said = "A contact is erased on request. What was open with them ends with that:"
        text = "\n".join((said, *was_open))
        told = NewMessage((Recipient(take_over_by),), text=text[:5_000])

        def write(erase: Callable[[WriteTx], None]) -> None:
            # In one: a hold that another desk sets just now keeps the message from being sent as well.
            self._send(actor, told, along=lambda tx, _: erase(tx))

        self._privacy.anonymise_contact(actor, contact_id, write)

    def _open(self, tx: ReadTx, contact_id: int, actor: Actor) -> list[str]:
        found = [*self._messages(tx, contact_id), *self._call_backs(tx, contact_id)]
        return [*found, *self._appointments(tx, contact_id), *self._cases(tx, contact_id, actor)]

    def _messages(self, tx: ReadTx, contact_id: int) -> list[str]:
        """Each open message by its number and whom it is for."""
        people = forgetting_contacts.same_contact(tx, contact_id)
        numbers = forgetting_contacts.numbers_of(tx, people)
        ids = forgetting_messages.messages_of(tx, forgetting_messages.contacts_as(tx, people, (), numbers))
        messages, recipients = table("messages"), table("message_recipients")
        still = select(messages.c.id, messages.c.year, messages.c.serial).where(
            messages.c.id.in_(ids), messages.c.closed_at.is_(None)
        )
        found = []
        for row in tx.execute(still.order_by(messages.c.id)).all():
            to = select(recipients.c.name).where(recipients.c.message_id == row.id).order_by(recipients.c.id)
            names = ", ".join(tx.execute(to).scalars())
            found.append(f"{number_text(row.year, row.serial)} for {names}")
        return found

    def _cases(self, tx: ReadTx, contact_id: int, actor: Actor) -> list[str]:
        """Each open inquiry or complaint by its number; without those about who erases."""
        people = forgetting_contacts.same_contact(tx, contact_id)
        numbers = forgetting_contacts.numbers_of(tx, people)
        whom = forgetting_messages.contacts_as(tx, people, (), numbers)
        cases = table("cases")
        still = select(cases.c.year, cases.c.serial).where(
            cases.c.id.in_(forgetting_cases.cases_of(tx, whom, but_against=actor.name)),
            cases.c.closed_at.is_(None),
        )
        return [case_number(row.year, row.serial) for row in tx.execute(still.order_by(cases.c.id))]

    def _call_backs(self, tx: ReadTx, contact_id: int) -> list[str]:
        """Each call-back that was promised, by its time and who was to ring."""
        people = forgetting_contacts.same_contact(tx, contact_id)
        calls, backs = table("calls"), table("call_backs")
        numbers = forgetting_contacts.numbers_of(tx, people)
        promised = (
            select(backs.c.due_at, backs.c.owner_name)
            .join(calls, calls.c.id == backs.c.call_id)
            .where(
                backs.c.done_at.is_(None),
                calls.c.id.in_(forgetting_calls.calls_of_contacts(tx, people, numbers)),
            )
        )
        zone = self._preferences.zone()
        return [
            f"A call-back by {isolate(row.owner_name or 'the desk')}, due {moment_text(row.due_at, zone)}"
            for row in tx.execute(promised.order_by(backs.c.due_at))
        ]

    def _appointments(self, tx: ReadTx, contact_id: int) -> list[str]:
        """Each appointment that is still to be, by its time and with whom of the staff it is."""
        people = forgetting_contacts.same_contact(tx, contact_id)
        names = forgetting_contacts.names_of(tx, people)
        numbers = forgetting_contacts.numbers_of(tx, people)
        whom = forgetting_messages.contacts_as(tx, people, names, numbers)
        staff, zone = table("appointment_staff"), self._preferences.zone()
        found = []
        for row in forgetting_appointments.ahead_of(tx, whom):
            those = select(staff.c.name).where(staff.c.appointment_id == row.id).order_by(staff.c.place)
            said = ", ".join(tx.execute(those).scalars())
            found.append(f"An appointment with {said}, {moment_text(row.starts_at, zone)}")
        return found
