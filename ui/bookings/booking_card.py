"""A booking with everything about it: who, when, for how many, what happened with it, and what may be done now."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from reception_app.bookings import BookingService, ResourceService
from reception_app.bookings.records import Booking, BookingDetail
from reception_app.kernel.actor import Actor
from reception_app.kernel.clock import Clock
from reception_app.preferences import Preferences
from ui.bookings.booking_steps import KEYS, BookingSteps
from ui.bookings.card_asks import CardAsks
from ui.bookings.facts import facts_of, steps_of
from ui.bookings.words import booking_chip, title_words
from ui.kit.card_record import CardRecord
from ui.kit.chip import Chip
from ui.kit.facts import Facts
from ui.kit.form_sheet import FormSheet
from ui.kit.record_steps import Then
from ui.kit.sheet import Draft
from ui.kit.step_buttons import add_main, add_steps
from ui.kit.timeline import Timeline

_MORE_KEYS = {**KEYS, "refuse": "X", "move": "S", "edit": "M", "note_deposit": "D"}
_ASKING = ("refuse", "move", "note_deposit")
"""The steps that ask for something first."""


class BookingCard(FormSheet):
    """Ctrl+Enter does what comes next: checks them in, ends it, confirms a hold, or closes the card."""

    def __init__(
        self,
        bookings: BookingService,
        resources: ResourceService,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        payload: dict[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Booking"), name="bookingCard", parent=parent)
        self._preferences, self._clock = preferences, clock
        self._booking_id = int((payload.get("draft") or payload).get("booking_id", 0))
        self._waits: Draft = {}
        """What was typed for a step that can't be done now."""
        self._things = {each.id: each.name for each in resources.resources(who(), retired=True)}
        self.steps = BookingSteps(bookings, who, self)
        self._record: CardRecord[BookingDetail] = CardRecord(
            self,
            self.steps,
            lambda: bookings.lists.booking(who(), self._booking_id),
            self._show,
            self._show_buttons,
            kinds=("booking", "resource"),
        )
        self.asks = CardAsks(bookings, self.steps, who, self)
        self.fields = self.asks.fields
        self._build()
        self.asks.changed.connect(self.touch)
        self._record.read()
        if payload.get("refuse"):
            self._on_step("refuse")

    def _build(self) -> None:
        self.chip = Chip("", "mute", parent=self)
        self.head_end.addWidget(self.chip)
        self.facts = Facts(parent=self)
        self.history = Timeline(self.tr("What was done"), parent=self)
        for widget in (self.asks, self.facts, self.history):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        labels = {
            "check_in": self.tr("Check in"),
            "confirm": self.tr("Book it"),
            "hold_longer": self.tr("Hold longer"),
            "approve": self.tr("Approve"),
            "end_early": self.tr("End now"),
            "edit": self.tr("Change"),
            "move": self.tr("Swap"),
            "note_deposit": self.tr("Deposit"),
            "release": self.tr("Give back"),
            "no_show": self.tr("Nobody came"),
            "refuse": self.tr("Refuse"),
            "cancel": self.tr("Cancel it"),
        }
        self.buttons = add_steps(
            self, labels, _MORE_KEYS, self._on_step, name="booking", danger=("refuse", "cancel")
        )
        self.main = add_main(self, name="doneBooking")

    # The sheet's own

    def first_field(self) -> QWidget:
        return self.main

    def to_draft(self) -> Draft:
        asked, booking = self.asks.to_draft(), self._booking()
        if not asked or booking is None:
            return self._waits
        self.setProperty("about", title_words(booking))
        return {"booking_id": self._booking_id, **asked}

    def from_draft(self, draft: Draft) -> None:
        booking, step = self._booking(), str(draft.get("asking", ""))
        if booking is None or step not in _ASKING or step not in self._can():
            # What hinders it may be taken back: until somebody throws the answer away, it is kept.
            self._waits = draft
            return
        self.asks.from_draft(draft, booking)
        self._show_buttons()

    def submit(self) -> None:
        """What comes next."""
        booking = self._booking()
        if booking is not None and self.asks.asking():
            # The steps have let the card read again; that nothing is asked any more is left to show.
            self.gather(lambda: self.asks.answer(booking, self._on_answered))
            return
        step = self._next_step()
        if booking is None or not step:
            self.finish()
        else:
            self._do(step, booking, self.finish)

    # Within

    def _on_answered(self) -> None:
        self._show_buttons()
        self.flush_draft()

    def _booking(self) -> Booking | None:
        detail = self._record.detail
        return detail.booking if detail is not None else None

    def _can(self) -> frozenset[str]:
        detail = self._record.detail
        return detail.can if detail is not None else frozenset()

    def _next_step(self) -> str:
        """The step that the main button does; empty to close."""
        can = self._can()
        return next((step for step in ("approve", "check_in", "confirm") if step in can), "")

    def _on_step(self, step: str) -> None:
        booking = self._booking()
        if booking is None or self.buttons[step].isHidden():
            return
        if step in _ASKING:
            self.asks.ask(step, booking)
            self._show_buttons()
        elif step == "edit":
            self.steps.edit(booking)
            self.finish()
        else:
            self._do(step, booking)

    def _do(self, step: str, booking: Booking, then: Then = None) -> None:
        """A step, with the one booking or with as much of its series as is chosen."""
        if self.asks.of_series(booking) and step == "cancel":
            self.steps.cancel_series(booking, self.asks.scope(), then)
        elif self.asks.of_series(booking) and step == "approve":
            self.steps.approve_series(booking, then)
        else:
            self.steps.run(step, booking, then)

    def _show(self, detail: BookingDetail) -> None:
        booking = detail.booking
        zone, now = self._preferences.zone(), self._clock.now()
        self.set_title(title_words(booking))
        self.chip.set_state(*booking_chip(booking, zone, now))
        self.facts.show_facts(facts_of(booking, self._things, zone, now))
        self.history.show_entries(steps_of(detail, zone, now))
        self.asks.show_booking(booking)

    def _show_buttons(self) -> None:
        can = self._can()
        asking, following = self.asks.asking(), self._next_step()
        for step, button in self.buttons.items():
            button.setVisible(step in can and step != following)
        if asking:
            self.main.set_label(self.buttons[asking].label())
        else:
            self.main.set_label(self.buttons[following].label() if following else self.tr("Close"))
