"""Lists of customers and third parties to take away: what is filtered as a file, and the emergency sheet."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from reception_app.audit import record
from reception_app.contacts import ContactService
from reception_app.contacts.records import (
    EMERGENCY,
    ContactFilter,
    ContactKind,
    ContactPhone,
    ContactState,
    ContactSummary,
)
from reception_app.db.uow import Store
from reception_app.documents.records import Paper, TableColumn, TableHead
from reception_app.kernel.actor import SYSTEM, Actor
from reception_app.kernel.errors import StoreTrouble
from reception_app.kernel.rights import Right, require
from reception_app.outbox import Channel, NewDelivery, PrintPayload, enqueue
from reception_app.preferences import Preferences
from reception_app.reports.columns import Column, moment
from reception_app.reports.records import Exported, Format
from reception_app.reports.service import ReportService

EMERGENCY_SHEET = "emergency_sheet"
"""The kind of document, as the outbox calls it."""
_KINDS = {ContactKind.CUSTOMER: "Customer", ContactKind.THIRD_PARTY: "Third party"}
CONTACTS: tuple[Column[ContactSummary], ...] = (
    Column("name", "Name", lambda c, _: c.name, 1.6),
    Column("company", "Company", lambda c, _: c.company, 1.5),
    Column("role", "Role", lambda c, _: c.role, 1.1),
    Column("kind", "Kind", lambda c, _: _KINDS[c.kind], 0.9, printed=False),
    Column("category", "Category", lambda c, _: c.category, 1.0),
    Column("phone", "Phone", lambda c, _: c.phone, 1.3),
    Column("email", "E-mail", lambda c, _: c.email, 1.8),
    Column("tags", "Tags", lambda c, _: ", ".join(c.tags), 1.2),
    Column("changed", "Changed", lambda c, zone: moment(c.changed_at, zone), 1.2, printed=False),
    Column("id", "Number", lambda c, _: str(c.id), 1.0, printed=False),
)
_SHEET = (
    TableColumn("Who", 1.5),
    TableColumn("For", 1.2),
    TableColumn("Phone", 1.7),
    TableColumn("Hours", 1.0),
    TableColumn("Our number with them", 1.0),
)


class ContactLists:
    """Writes lists of contacts. Long lists take seconds: run as jobs."""

    def __init__(
        self, store: Store, reports: ReportService, contacts: ContactService, preferences: Preferences
    ) -> None:
        self._store = store
        self._reports = reports
        self._contacts = contacts
        self._preferences = preferences

    def export(
        self,
        actor: Actor,
        wanted: ContactFilter,
        target: Path,
        form: Format,
        progress: Callable[[int, int], None] | None = None,
    ) -> Exported:
        """Write exactly what the filter shows, in its order. Notes of the desk are in no file.

        `progress` hears (done, total), and stops it by raising Cancelled: then there is no file. Raises NotAllowed,
        Invalid (too long for paper), StoreTrouble.
        """
        require(actor, Right.EXPORT)
        total = self._contacts.count(actor, wanted)
        rows = self._contacts.each(actor, wanted)
        said = contact_sentence(wanted)
        return self._reports.export_list(
            actor, "contact", "Customers and contacts", said, CONTACTS, rows, total, target, form, progress
        )

    def emergency_sheet(self, actor: Actor) -> bytes:
        """Whom to ring in an emergency, with every number, as a PDF for the wall; one page for some thirty of them.

        Raises NotAllowed.
        """
        require(actor, Right.PRINT)
        content, count = self._sheet()
        self._note(actor, count)
        return content

    def print_emergency_sheet(self, actor: Actor) -> int:
        """Print that by the printer for lists; the delivery's id. What it says is read when it is printed.

        Raises NotAllowed, StoreTrouble.
        """
        require(actor, Right.PRINT)
        label = "Emergency sheet"
        payload = PrintPayload(EMERGENCY_SHEET, {}, "paper", label).as_data()
        with self._store.write(actor) as tx:
            record(tx, "contact.emergency_sheet", "contact", 0)
            new = NewDelivery(Channel.PRINT, EMERGENCY_SHEET, "contact", 0, payload, label=label)
            return enqueue(tx, new)

    def render_sheet(self, _: Mapping[str, Any]) -> bytes:
        """The sheet as it is now, for the outbox."""
        return self._sheet()[0]

    def _sheet(self) -> tuple[bytes, int]:
        """The PDF, and of how many it tells."""
        # Late on purpose: only a sheet that is printed needs it.
        from reception_app.documents.table_pdf import render_table

        wanted = ContactFilter(category=EMERGENCY)
        details = [self._contacts.contact(SYSTEM, one.id) for one in self._contacts.each(SYSTEM, wanted)]
        rows = [
            (
                " · ".join(dict.fromkeys(part for part in (one.name, one.company) if part)),
                one.role,
                ", ".join(_number(phone) for phone in one.phones),
                one.hours,
                one.account_number or one.contract_ref,
            )
            for one in details
        ]
        values = self._preferences
        head = TableHead(
            title="In an emergency",
            printed_at=self._store.clock.now(),
            zone=values.zone(),
            organisation=values.text("office.name"),
            paper=Paper.LETTER if values.text("printer.paper") == "letter" else Paper.A4,
            landscape=False,
        )
        return render_table(head, _SHEET, rows, total=len(rows)), len(rows)

    def _note(self, actor: Actor, count: int) -> None:
        """On a disk that takes nothing the sheet is still printed: that is what it is for."""
        try:
            with self._store.write(actor) as tx:
                record(tx, "contact.emergency_sheet", "contact", 0, {"rows": count})
        except StoreTrouble:
            if not self._store.read_only:
                raise


def contact_sentence(wanted: ContactFilter) -> str:
    """Which contacts a list shows, for its head."""
    parts = ["put aside"] if wanted.state is ContactState.ARCHIVED else []
    if wanted.kind is not None:
        parts.append("customers" if wanted.kind is ContactKind.CUSTOMER else "third parties")
    if wanted.category:
        parts.append(f"of the category {wanted.category}")
    if wanted.tag:
        parts.append(f"tagged {wanted.tag}")
    if wanted.expires_by is not None:
        parts.append(f"with a document that ends by {wanted.expires_by:%Y-%m-%d}")
    if wanted.text.strip():
        parts.append(f"with “{wanted.text.strip()}”")
    return (
        f"Contacts: {', '.join(parts)}, by {wanted.sort.value}."
        if parts
        else f"Everybody, by {wanted.sort.value}."
    )


def _number(phone: ContactPhone) -> str:
    short = phone.extension and phone.extension not in phone.raw
    return f"{phone.raw} ext. {phone.extension}" if short else phone.raw
