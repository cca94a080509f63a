"""What can be done with a contact from its card and from the list: call, message, expect, edit, archive, merge."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject

from reception_app.contacts import ContactService
from reception_app.contacts.records import ContactDetail, ContactState, ContactSummary
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from reception_app.kernel.phone_numbers import PhoneNumber
from reception_app.kernel.records import dataclass
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import isolate
from ui.kit.dial_words import not_dialled_words
from ui.kit.page import Said
from ui.kit.record_steps import RecordSteps

Dial = Callable[[PhoneNumber], bool]
"""Hands a number to whatever dials on this computer; False when nothing does, or it may not be dialled."""


_Verb = Callable[[Actor, int], object]


@dataclass(frozen=True, slots=True)
class _Outcome:
    """The contacts that it was done with, and what hindered others."""

    done: tuple[int, ...]
    hindered: tuple[AppError, ...]


class ContactSteps(RecordSteps):
    """Every step says what came of it; `said` and `sheet_wanted` go to the shell."""

    def __init__(
        self, contacts: ContactService, dial: Dial, who: Callable[[], Actor], parent: QObject
    ) -> None:
        super().__init__(who, parent)
        self._contacts, self._dial = contacts, dial

    def may(self, right: Right) -> bool:
        """Whether whoever is signed in may do it."""
        return allowed(self._who(), right)

    def open(self, contact: ContactSummary) -> None:
        """The card with its time line."""
        self.sheet_wanted.emit("contact_card", {"contact_id": contact.id})

    def add(self) -> None:
        """Somebody new."""
        self.sheet_wanted.emit("contact", {})

    def edit(self, contact_id: int) -> None:
        """The sheet with everything that is kept."""
        if self.may(Right.EDIT_CONTACTS):
            self.sheet_wanted.emit("contact", {"contact_id": contact_id})

    def may_privacy(self) -> bool:
        """Whether whoever is signed in may do anything of what `privacy` offers."""
        return any(self.may(right) for right in (Right.EDIT_CONTACTS, Right.ANONYMISE, Right.EXPORT_PERSON))

    def privacy(self, contact_id: int) -> None:
        """Held back, handed over, erased; and which visitors they are."""
        if self.may_privacy():
            self.sheet_wanted.emit("contact_privacy", {"contact_id": contact_id})

    def call(self, contact: ContactDetail, place: int = 0) -> None:
        """Ring one of their numbers, and write it down in the pad."""
        if not self.may(Right.HANDLE_CALLS):
            return
        if place >= len(contact.phones):
            said = self.tr("No number of {0} is known").format(isolate(contact.name))
            self.said.emit(Said(said, "warn"))
            return
        phone = contact.phones[place]
        number = self._contacts.read_number(self._who(), phone.number or phone.raw)
        if not self._dial(number):
            self.said.emit(Said(not_dialled_words(number), "warn"))
        known = {"number": phone.raw, "name": contact.name, "company": contact.company}
        self.sheet_wanted.emit("call", known | {"contact_id": contact.id, "out": True})

    def message(self, contact: ContactDetail) -> None:
        """A message from them, with everything that is known of them filled in."""
        self.sheet_wanted.emit("message", _known(contact))

    def open_case(self, contact: ContactDetail) -> None:
        """They ask or complain about something."""
        if self.may(Right.HANDLE_CASES):
            self.sheet_wanted.emit("case_form", _known(contact))

    def expect(self, contact: ContactDetail) -> None:
        """They are to come."""
        if not self.may(Right.EXPECT):
            return
        reached = [email.address for email in contact.emails] + [phone.raw for phone in contact.phones]
        form = {
            "name": contact.name,
            "company": contact.company,
            "contact": reached[0] if reached else "",
            "visitor_id": contact.visitor_ids[0] if contact.visitor_ids else 0,
        }
        self.sheet_wanted.emit("expect", {"form": form})

    def appoint(self, contact: ContactDetail) -> None:
        """A time for them with somebody of the staff."""
        if not self.may(Right.APPOINT):
            return
        known = {
            "contact_id": contact.id,
            "visitor_id": contact.visitor_ids[0] if contact.visitor_ids else 0,
            "name": contact.name,
            "company": contact.company,
            "phone": contact.phones[0].raw if contact.phones else "",
            "email": contact.emails[0].address if contact.emails else "",
        }
        self.sheet_wanted.emit("appointment", known)

    def archive(self, contacts: Sequence[ContactSummary]) -> None:
        """Put these aside; Undo takes all of them back."""
        chosen = [one for one in contacts if one.state is ContactState.ACTIVE]
        if not contacts or not self.may(Right.EDIT_CONTACTS):
            return
        if not chosen:
            self.said.emit(Said(self.tr("They are put aside already."), "info"))
            return
        ids = tuple(one.id for one in chosen)
        self.write(partial(_each, self._contacts.archive, self._who(), ids), self._on_archived, of=ids)

    def _on_archived(self, outcome: _Outcome) -> None:
        for error in outcome.hindered:
            self.said.emit(Said(str(error), "warn"))
        if outcome.done:
            text = self.tr("%n contact(s) archived", "", len(outcome.done))
            undo = partial(_each_or_raise, self._contacts.restore, self._who(), outcome.done)
            self.said.emit(Said(text, "ok", undo))

    def merge(self, contacts: Sequence[ContactSummary]) -> None:
        """Two records of one contact, side by side."""
        if not self.may(Right.MERGE_CONTACTS):
            return
        if len(contacts) != 2:
            self.said.emit(Said(self.tr("Choose the two contacts that are one, then press G."), "info"))
            return
        first, second = contacts
        self.sheet_wanted.emit("contact_merge", {"contact_id": first.id, "other_id": second.id})


def _each(verb: _Verb, actor: Actor, ids: Sequence[int]) -> _Outcome:
    """Do it with each of them, in a job; one that can't be is no hindrance to the others."""
    done, hindered = list[int](), list[AppError]()
    for contact_id in ids:
        try:
            verb(actor, contact_id)
        except AppError as error:
            hindered.append(error)
        else:
            done.append(contact_id)
    return _Outcome(tuple(done), tuple(hindered))


def _each_or_raise(verb: _Verb, actor: Actor, ids: Sequence[int]) -> None:
    """The same; what hindered the first one is raised when all were tried."""
    hindered = _each(verb, actor, ids).hindered
    if hindered:
        raise hindered[0]


def _known(contact: ContactDetail) -> dict[str, object]:
    """What is known of them, as the sheets ask for it."""
    return {
        "contact_id": contact.id,
        "name": contact.name,
        "company": contact.company,
        "number": contact.phones[0].raw if contact.phones else "",
        "email": contact.emails[0].address if contact.emails else "",
    }
