"""What a booking says: what it is, whose, when, for how many, how the room is set up."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.bookings.records import Booking, NewBooking, Resource, ResourceKind
from reception_app.calls.records import Candidate, CandidateKind
from reception_app.calls.service import CallService
from reception_app.directory import DirectoryService
from reception_app.kernel.actor import Actor
from reception_app.kernel.text import isolate
from ui.kit.caller_input import CallerInput
from ui.kit.combo import Combo
from ui.kit.field import Field
from ui.kit.form import FormGrid
from ui.kit.number_input import NumberInput
from ui.kit.person_input import PersonInput
from ui.kit.text_input import TextInput
from ui.kit.when_fields import WhenFields


class BookingForm(QWidget):
    """`changed` comes with every edit, `timed` when the time, the people or the number are others."""

    changed = Signal()
    timed = Signal()

    def __init__(
        self,
        directory: DirectoryService,
        calls: CallService,
        who: Callable[[], Actor],
        now: Callable[[], datetime],
        zone: Callable[[], ZoneInfo],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.when = WhenFields(now, zone, self)
        self.subject = TextInput(placeholder=self.tr("Board review"), name="bookingTitle")
        self.organiser = PersonInput(directory, who, name="bookingOrganiser")
        self.customer = CallerInput(calls, who, name="bookingCustomer")
        self.customer.setPlaceholderText(self.tr("Name, company or number"))
        self.customer.shorten_placeholder(self.tr("Name or number"))
        self._contact_id = 0
        self.party = NumberInput(0, least=0, most=5000, name="bookingParty")
        self.layout_choice = Combo([(self.tr("As it stands"), "")], name="bookingLayout")
        self.amount = NumberInput(1, least=1, most=999, name="bookingAmount")
        self.fields = {
            "title": Field(self.tr("Title"), self.subject),
            "organiser_id": Field(self.tr("Organiser"), self.organiser),
            "customer": Field(self.tr("For a customer"), self.customer),
            "party": Field(self.tr("People"), self.party),
            "layout": Field(self.tr("Set up as"), self.layout_choice),
            "amount": Field(self.tr("How many"), self.amount),
            "starts_at": self.when.begin_field,
            "ends_at": self.when.end_field,
        }
        self._build()
        self._connect()
        self.follow(None)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.when)
        grid = FormGrid()
        grid.add(self.fields["title"], wide=True)
        for key in ("organiser_id", "customer", "party", "layout", "amount"):
            grid.add(self.fields[key])
        column.addLayout(grid)

    def _connect(self) -> None:
        for line in (self.subject, self.organiser, self.customer):
            line.textChanged.connect(lambda _: self.changed.emit())
        self.layout_choice.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.customer.caller_picked.connect(self._on_picked)
        self.customer.textEdited.connect(self._on_customer_edited)
        self.when.changed.connect(self.timed)
        for number in (self.party, self.amount):
            number.value_changed.connect(lambda _: self.timed.emit())
            # What is no number changes no value.
            number.textEdited.connect(lambda _: self.changed.emit())
        self.timed.connect(self.changed)

    def follow(self, resource: Resource | None) -> None:
        """Ask for what the room or thing knows: its layouts, and how many of a thing."""
        layouts = resource.layouts if resource is not None else ()
        choices: list[tuple[str, object]] = [(self.tr("As it stands"), "")]
        choices += [
            (
                self.tr("{0}, {1} seats").format(isolate(each.name), each.capacity)
                if each.capacity
                else each.name,
                each.name,
            )
            for each in layouts
        ]
        self.layout_choice.set_choices(choices)
        thing = resource is not None and resource.kind is ResourceKind.THING
        self.fields["layout"].setVisible(bool(layouts))
        self.fields["party"].setVisible(not thing)
        self.fields["amount"].setVisible(thing and resource is not None and resource.quantity > 1)

    def new(self, resource_id: int, starts_at: datetime, ends_at: datetime) -> NewBooking:
        """What is to be booked, without what the side of the sheet holds."""
        return NewBooking(
            resource_id,
            starts_at,
            ends_at,
            title=self.subject.text(),
            organiser_id=self.organiser.person_id(),
            customer=self.customer.text(),
            contact_id=self._contact_id,
            amount=self.amount.value(),
            party=self.party.value(),
            layout=str(self.layout_choice.value() or ""),
        )

    def set_customer(self, name: str, contact_id: int = 0) -> None:
        """Whom it is for; the contact on whose card it is to stand, 0 for none."""
        self.customer.setText(name)
        self._contact_id = contact_id

    def show_booking(self, booking: Booking) -> None:
        """Fill every field. The room is told with `follow` before."""
        self.when.set_moments(booking.starts_at, booking.ends_at)
        self.subject.setText(booking.title)
        self.organiser.show_person(booking.organiser_id, booking.organiser_name)
        self.set_customer(booking.customer, booking.contact_id)
        self.party.set_value(booking.party)
        self.layout_choice.set_value(booking.layout)
        self.amount.set_value(booking.amount)

    def to_draft(self) -> dict[str, Any]:
        """What was typed, as plain values."""
        return {
            "when": self.when.to_draft(),
            "title": self.subject.text(),
            "organiser": self.organiser.text(),
            "organiser_id": self.organiser.person_id(),
            "customer": self.customer.text(),
            "contact_id": self._contact_id,
            "party": self.party.to_draft(),
            "layout": str(self.layout_choice.value() or ""),
            "amount": self.amount.to_draft(),
        }

    def from_draft(self, draft: dict[str, Any]) -> None:
        """Show what was typed before. The room is told with `follow` before."""
        self.when.from_draft(dict(draft.get("when", {})))
        self.subject.setText(str(draft.get("title", "")))
        name = str(draft.get("organiser", ""))
        self.organiser.show_person(int(draft.get("organiser_id", 0)), name)
        if not draft.get("organiser_id"):
            self.organiser.setText(name)
        self.set_customer(str(draft.get("customer", "")), int(draft.get("contact_id", 0)))
        self.party.from_draft(draft.get("party", 0))
        self.layout_choice.set_value(str(draft.get("layout", "")))
        self.amount.from_draft(draft.get("amount", 1))

    def _on_picked(self, found: Candidate) -> None:
        company = "" if found.kind is CandidateKind.STAFF or found.company == found.name else found.company
        name = self.tr("{0} ({1})").format(found.name, company) if company else found.name
        self.set_customer(name, found.id if found.kind is CandidateKind.CONTACT else 0)

    def _on_customer_edited(self, _text: str) -> None:
        # It is somebody else now, or nobody who is known.
        self._contact_id = 0
