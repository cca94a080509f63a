"""What the steps of a booking ask for: why it is refused, which other unit, how much was paid, how much of a series."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.bookings import BookingService
from reception_app.bookings.records import Booking, Scope
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import Conflict, Invalid
from ui.bookings.booking_steps import BookingSteps
from ui.kit.combo import Combo
from ui.kit.field import Field
from ui.kit.form import FormGrid
from ui.kit.money import amount_text, parse_money
from ui.kit.segmented import Segmented
from ui.kit.text_input import TextInput


class CardAsks(QWidget):
    """One question at a time, in the card. That a step was done is told by the steps themselves.

    `changed` comes with each edit of an answer.
    """

    changed = Signal()

    def __init__(
        self, bookings: BookingService, steps: BookingSteps, who: Callable[[], Actor], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._bookings, self._steps, self._who = bookings, steps, who
        self._asking = ""
        self._stood: dict[str, str] = {}
        """What the fields said when the answer was asked for."""
        self.reason = TextInput(name="refuseReason")
        self.unit = Combo(name="otherUnit")
        self.amount = TextInput(tabular=True, name="depositAmount")
        self.currency = TextInput(name="depositCurrency")
        self.currency.setMaxLength(3)
        self.fields = {
            "reason": Field(self.tr("Why"), self.reason),
            "resource_id": Field(self.tr("Other one of its type"), self.unit),
            "deposit": Field(self.tr("Deposit"), self.amount),
            "currency": Field(self.tr("Currency"), self.currency),
        }
        self.scope_choice = Segmented(
            [
                (Scope.ONE.value, self.tr("Only this one")),
                (Scope.FOLLOWING.value, self.tr("This and following")),
                (Scope.ALL.value, self.tr("All")),
            ],
            name="cancelScope",
            parent=self,
        )
        self.scope_choice.setAccessibleName(self.tr("How much of the series is meant"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.scope_choice)
        column.addWidget(self.fields["reason"])
        column.addWidget(self.fields["resource_id"])
        grid = FormGrid()
        grid.add(self.fields["deposit"])
        grid.add(self.fields["currency"])
        column.addLayout(grid)
        for line in (self.reason, self.amount, self.currency):
            line.textChanged.connect(lambda _: self.changed.emit())
        self._show_fields()
        self.scope_choice.hide()

    def asking(self) -> str:
        """The step that waits for an answer; empty for none."""
        return self._asking

    def scope(self) -> Scope:
        """How much of its series is meant."""
        return Scope(self.scope_choice.key())

    def of_series(self, booking: Booking) -> bool:
        """Whether more than the one booking is meant."""
        return bool(booking.series_id) and self.scope() is not Scope.ONE

    def show_booking(self, booking: Booking) -> None:
        """What the questions are about."""
        self.scope_choice.setVisible(bool(booking.series_id) and booking.state.open)

    def ask(self, step: str, booking: Booking) -> None:
        """Ask for what a step needs."""
        self._asking = step
        if step == "move":
            units = self._bookings.lists.units_like(self._who(), booking.id)
            self.unit.set_choices([(each.name, each.id) for each in units])
            none = self.tr("No other one of its type is free then. Change the booking to move it elsewhere.")
            self.fields["resource_id"].set_hint("" if units else none)
        elif step == "note_deposit":
            self.currency.setText(booking.currency or "EUR")
            self.amount.setText(amount_text(booking.deposit, booking.currency) if booking.deposit else "")
        self._show_fields()
        self._stood = self._typed()
        first = {"refuse": self.reason, "move": self.unit, "note_deposit": self.amount}[step]
        first.setFocus()

    def to_draft(self) -> dict[str, str]:
        """An answer that was begun, and to what; empty without one."""
        typed = self._typed()
        if not self._asking or typed == self._stood:
            return {}
        return {"asking": self._asking, "scope": self.scope_choice.key(), **typed}

    def from_draft(self, draft: Mapping[str, Any], booking: Booking) -> None:
        """Ask once more, with what was typed."""
        self.ask(str(draft["asking"]), booking)
        self.scope_choice.set_key(str(draft.get("scope", Scope.ONE.value)))
        self.reason.setText(str(draft.get("reason", "")))
        self.amount.setText(str(draft.get("amount", "")))
        self.currency.setText(str(draft.get("currency", "")))

    def _typed(self) -> dict[str, str]:
        fields = {"reason": self.reason, "amount": self.amount, "currency": self.currency}
        return {name: line.text() for name, line in fields.items()}

    def answer(self, booking: Booking, then: Callable[[], object]) -> None:
        """Do the step with what was answered, `then` once it was done. Raises Invalid naming a field, and Conflict."""

        def done() -> None:
            self._asking = ""
            self.reason.setText("")
            self._show_fields()
            then()

        if self._asking == "refuse":
            if not self.reason.text().strip():
                raise Invalid(self.tr("Say why."), field="reason")
            refuse = self._steps.refuse_series if self.of_series(booking) else self._steps.refuse
            refuse(booking, self.reason.text(), done)
        elif self._asking == "move":
            if not self.unit.number():
                raise Conflict(self.tr("No other one of its type is free then."))
            self._steps.swap(booking, self.unit.number(), done)
        else:
            currency = self.currency.text().strip().upper()
            amount = parse_money(self.amount.text(), currency, "deposit")
            self._steps.note_deposit(booking, amount, currency, done)

    def _show_fields(self) -> None:
        shown = {"refuse": ("reason",), "move": ("resource_id",), "note_deposit": ("deposit", "currency")}
        for key, field in self.fields.items():
            field.setVisible(key in shown.get(self._asking, ()))
