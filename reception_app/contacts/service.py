"""The verbs of contacts."""

import threading
from collections.abc import Callable, Collection, Iterator
from datetime import date
from typing import Any

from sqlalchemy import func, select, update

from reception_app.audit import record
from reception_app.contacts import duplicates, listing, merging
from reception_app.contacts.cleaning import clean_phones
from reception_app.contacts.digits import digits_of
from reception_app.contacts.kept import names_of
from reception_app.contacts.records import (
    CATEGORIES,
    ContactDetail,
    ContactEdit,
    ContactFilter,
    ContactForm,
    ContactHit,
    ContactPhone,
    ContactState,
    ContactSummary,
    DuplicatesFound,
    ReachKind,
)
from reception_app.contacts.rows import CONTACTS, TAGS, read_detail
from reception_app.contacts.rules import EDITABLE, can_edit, clean_edit, edited, shown_value
from reception_app.contacts.stored import new_contact
from reception_app.contacts.writing import add_contacts, change_contact, link_visitor
from reception_app.db.uow import Store, WriteTx
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict, Difference, Invalid
from reception_app.kernel.phone_numbers import PhoneNumber, read_number
from reception_app.kernel.rights import Right, require
from reception_app.kernel.text import fold, isolate

_UNDOABLE = 8
"""Merges that are remembered for taking them back."""


class ContactService:
    """Customers and third parties.

    Reading asks for SEE_CONTACTS, writing for EDIT_CONTACTS. Every verb raises NotAllowed without its right, NotFound
    for a contact that is gone (a merged one leads to the one that was kept), and StoreTrouble when it could not be
    saved. `Change("contact")` is published whenever a contact changes.

    `region` tells the two-letter country whose national phone numbers are meant, `outside` what gets an outside line.
    """

    def __init__(
        self, store: Store, *, region: Callable[[], str] = lambda: "", outside: Callable[[], str] = lambda: ""
    ) -> None:
        self._store = store
        self._region, self._outside = region, outside
        self._lock = threading.Lock()
        self._merged: dict[int, merging.Merged] = {}

    def contact(self, actor: Actor, contact_id: int) -> ContactDetail:
        """Everything about one contact."""
        require(actor, Right.SEE_CONTACTS)
        with self._store.read() as tx:
            return read_detail(tx, contact_id)

    def contacts(
        self,
        actor: Actor,
        wanted: ContactFilter,
        limit: int = listing.PAGE,
        after: ContactSummary | None = None,
        skip: int = 0,
    ) -> list[ContactSummary]:
        """A page of a list; `after` is the last contact already shown, `skip` how many more are passed over."""
        require(actor, Right.SEE_CONTACTS)
        with self._store.read() as tx:
            return listing.page(tx, wanted, limit, after, skip)

    def count(self, actor: Actor, wanted: ContactFilter) -> int:
        """How many contacts a list shows."""
        require(actor, Right.SEE_CONTACTS)
        with self._store.read() as tx:
            return listing.count(tx, wanted)

    def each(self, actor: Actor, wanted: ContactFilter, batch: int = 1000) -> Iterator[ContactSummary]:
        """Everything that a list shows, in its order: for exports."""
        return listing.everyone(lambda last: self.contacts(actor, wanted, batch, last))

    def categories(self, actor: Actor) -> list[str]:
        """What is offered as a category: the usual ones, then those in use beside them."""
        require(actor, Right.SEE_CONTACTS)
        used = select(CONTACTS.c.category).where(
            CONTACTS.c.state == ContactState.ACTIVE.value, CONTACTS.c.category_key != ""
        )
        with self._store.read() as tx:
            said = tx.execute(
                used.group_by(CONTACTS.c.category_key).order_by(CONTACTS.c.category_key)
            ).scalars()
            known = {fold(name) for name in CATEGORIES}
            return [*CATEGORIES, *(name for name in said if fold(name) not in known)]

    def tags(self, actor: Actor) -> list[str]:
        """The tags in use, by the alphabet."""
        require(actor, Right.SEE_CONTACTS)
        with self._store.read() as tx:
            used = select(func.min(TAGS.c.tag)).group_by(TAGS.c.tag_key).order_by(TAGS.c.tag_key)
            return list(tx.execute(used).scalars())

    def read_number(self, actor: Actor, raw: str) -> PhoneNumber:
        """What sort of number something is, by the country of the house: whose emergency numbers are told."""
        require(actor, Right.SEE_CONTACTS)
        return read_number(raw, self._region(), self._outside())

    def by_number(self, actor: Actor, raw: str, limit: int = 8) -> list[ContactSummary]:
        """Everybody who has a number, however it is written here and there."""
        require(actor, Right.SEE_CONTACTS)
        number = read_number(raw, self._region()).e164 or digits_of(raw)
        with self._store.read() as tx:
            return listing.by_number(tx, number, limit)

    def by_prefix(self, actor: Actor, digits: str, limit: int = 8) -> list[ContactSummary]:
        """Those whose number begins with these digits, as typed or in its international form."""
        require(actor, Right.SEE_CONTACTS)
        with self._store.read() as tx:
            return listing.by_prefix(tx, digits, limit)

    def duplicates(self, actor: Actor, edit: ContactEdit, contact_id: int = 0) -> tuple[ContactHit, ...]:
        """Who may be the same as what is typed, the surest first. Raises Invalid as `save` does."""
        require(actor, Right.SEE_CONTACTS)
        values = clean_edit(edit, self._region())
        with self._store.read() as tx:
            return duplicates.find(tx, values, contact_id)

    def save(
        self, actor: Actor, edit: ContactEdit, contact_id: int = 0, *, anyway: bool = False
    ) -> ContactDetail | DuplicatesFound:
        """Add a contact (id 0) or change one.

        A new contact that may be there already is not saved, unless `anyway`: those found are returned instead.
        Raises Invalid with the field, and Conflict with the differences when somebody else changed the contact since
        `edit.version`, or when it was erased.
        """
        require(actor, Right.EDIT_CONTACTS)
        values = clean_edit(edit, self._region())
        with self._store.write(actor) as tx:
            _take_organisation(tx, values, contact_id)
            if not contact_id:
                hits = () if anyway else duplicates.find(tx, values)
                if hits:
                    return DuplicatesFound(hits)
                (contact_id,) = add_contacts(tx, [new_contact(values)])
                record(tx, "contact.add", "contact", contact_id, {"kind": edit.kind.value})
            else:
                contact_id = _change(tx, contact_id, edit.version, values)
            return read_detail(tx, contact_id)

    def add_phone(
        self, actor: Actor, contact_id: int, raw: str, kind: ReachKind = ReachKind.WORK
    ) -> ContactDetail:
        """One more number of a contact, at the end of the others; nothing when it is there. Raises Invalid."""
        require(actor, Right.EDIT_CONTACTS)
        with self._store.write(actor) as tx:
            detail = _editable(tx, contact_id)
            phones = clean_phones((*detail.phones, ContactPhone(raw, kind)), self._region())
            _change(tx, detail.id, detail.version, {"phones": phones})
            return read_detail(tx, detail.id)

    def archive(self, actor: Actor, contact_id: int) -> ContactDetail:
        """Put a contact aside: it is no longer offered, and keeps everything."""
        return self._set_state(actor, contact_id, ContactState.ARCHIVED)

    def restore(self, actor: Actor, contact_id: int) -> ContactDetail:
        """Take `archive` back."""
        return self._set_state(actor, contact_id, ContactState.ACTIVE)

    def hold(self, actor: Actor, contact_id: int, until: date | None) -> ContactDetail:
        """A legal hold until a day: neither erased nor forgotten before. None lifts it. Asks for ANONYMISE."""
        require(actor, Right.ANONYMISE)
        with self._store.write(actor) as tx:
            detail = _editable(tx, contact_id)
            _write(tx, detail.id, {"hold_until": until})
            record(tx, "contact.hold", "contact", detail.id, {"until": until.isoformat() if until else ""})
            return read_detail(tx, detail.id)

    def merge(self, actor: Actor, keep_id: int, gone_id: int, takes: Collection[str] = ()) -> ContactDetail:
        """Make two records of one contact into one: numbers, addresses, tags, documents, links all move to `keep`.

        Of the fields named in `takes` those of the other win. Asks for MERGE_CONTACTS. Raises Invalid for one and the
        same record or an unknown field, Conflict for one that was erased.
        """
        require(actor, Right.MERGE_CONTACTS)
        with self._store.write(actor) as tx:
            merged = merging.merge(tx, keep_id, gone_id, takes)
            detail = read_detail(tx, keep_id)
        with self._lock:
            self._merged[merged.gone_was.id] = merged
            while len(self._merged) > _UNDOABLE:
                self._merged.pop(next(iter(self._merged)))
        return detail

    def undo_merge(self, actor: Actor, gone_id: int) -> ContactDetail:
        """Take a merge back, as long as neither record was changed since; the contact that was gone is returned.

        Raises Conflict when it can't be any more.
        """
        require(actor, Right.MERGE_CONTACTS)
        with self._lock:
            merged = self._merged.get(gone_id)
        if merged is None:
            raise Conflict("This can no longer be undone.")
        with self._store.write(actor) as tx:
            merging.part(tx, merged)
            detail = read_detail(tx, gone_id)
        with self._lock:
            self._merged.pop(gone_id, None)
        return detail

    def link_visitor(
        self, actor: Actor, contact_id: int, visitor_id: int, *, there: bool = True
    ) -> ContactDetail:
        """Say that a visitor's record is this very person, or (`there` False) no longer: their visits stand in the
        time line."""
        require(actor, Right.EDIT_CONTACTS)
        with self._store.write(actor) as tx:
            detail = _editable(tx, contact_id)
            if (visitor_id in detail.visitor_ids) is not there:
                link_visitor(tx, detail.id, visitor_id, there=there)
                record(tx, "contact.link", "contact", detail.id, {"visitor": visitor_id, "linked": there})
            return read_detail(tx, detail.id)

    def _set_state(self, actor: Actor, contact_id: int, state: ContactState) -> ContactDetail:
        require(actor, Right.EDIT_CONTACTS)
        with self._store.write(actor) as tx:
            detail = _editable(tx, contact_id)
            if detail.state is not state:
                _write(tx, detail.id, {"state": state.value})
                record(tx, f"contact.{state.value}", "contact", detail.id)
            return read_detail(tx, detail.id)


def _editable(tx: WriteTx, contact_id: int) -> ContactDetail:
    detail = read_detail(tx, contact_id)
    if not can_edit(detail.state):
        raise Conflict("This contact was erased: there is nothing left to change.")
    return detail


def _write(tx: WriteTx, contact_id: int, values: dict[str, Any]) -> None:
    statement = update(CONTACTS).where(CONTACTS.c.id == contact_id)
    tx.execute(statement.values(**values, **tx.restamps(CONTACTS.c.version)))
    tx.changed("contact", contact_id)


def _change(tx: WriteTx, contact_id: int, version: int, values: dict[str, Any]) -> int:
    detail = _editable(tx, contact_id)
    changed = edited(detail, values)
    if detail.version != version:
        raise Conflict(
            f"Not saved: somebody else changed {isolate(detail.name)} meanwhile. What you typed is kept here.",
            hint="Choose which values to keep.",
            differences=tuple(
                Difference(
                    name, _in_words(tx, name, getattr(detail, name)), _in_words(tx, name, changed[name])
                )
                for name in EDITABLE
                # Where its name differs as well, the organisation is one choice and not two.
                if name in changed and not (name == "organisation_id" and "company" in changed)
            ),
        )
    if changed:
        change_contact(tx, detail, changed)
        record(tx, "contact.change", "contact", detail.id, {"changed": sorted(changed)})
    return detail.id


def _in_words(tx: WriteTx, name: str, value: Any) -> str:
    """A field's value as it is shown beside another one: a number means somebody."""
    if name == "organisation_id":
        return names_of(tx, [value]).get(value, "")
    if name == "owner_id":
        return str(tx.execute_sql("SELECT name FROM employees WHERE id = ?", (value,)).scalar() or "")
    return shown_value(value)


def _take_organisation(tx: WriteTx, values: dict[str, Any], contact_id: int) -> None:
    """Somebody who belongs to an organisation's record shows its name. Raises Invalid for one that can't be taken."""
    if not values["organisation_id"]:
        return
    house = read_detail(tx, values["organisation_id"])
    if house.id == contact_id or house.form is not ContactForm.ORGANISATION or not can_edit(house.state):
        raise Invalid("This is not an organisation's record.", field="organisation_id")
    values["organisation_id"], values["company"] = house.id, house.name
