"""What can be done with a booking, its keys, and saying how it went: used by the list and the card."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from reception_app.bookings import BookingService
from reception_app.bookings.records import Booking, BookingDetail, Scope, SeriesResult
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from ui.bookings.counts import BookingNumbers
from ui.bookings.said import step_said
from ui.kit.page import Said
from ui.kit.record_menu import MenuItem
from ui.kit.record_steps import RecordSteps

KEYS = {
    "check_in": "I",
    "end_early": "E",
    "confirm": "B",
    "hold_longer": "L",
    "approve": "A",
    "release": "R",
    "no_show": "N",
    "cancel": "C",
}
"""The letter of each step, while the list has the keyboard; with Alt in the card."""


class BookingSteps(RecordSteps):
    """`said` tells the outcome with an undo, `moved` that something was changed."""

    def __init__(self, bookings: BookingService, who: Callable[[], Actor], parent: QObject) -> None:
        super().__init__(parent)
        self._bookings, self._who = bookings, who

    def open(self, booking: Booking) -> None:
        """The card of a booking."""
        self.sheet_wanted.emit("booking", {"booking_id": booking.id})

    def edit(self, booking: Booking) -> None:
        """Its form."""
        self.sheet_wanted.emit("booking", {"booking_id": booking.id, "edit": True})

    def run(self, step: str, booking: Booking) -> bool:
        """A step by its name in `KEYS`; True when it was done."""
        service = self._bookings
        steps: dict[str, Callable[[Actor, int], BookingDetail]] = {
            "check_in": service.check_in,
            "end_early": service.end_early,
            "confirm": service.confirm,
            "hold_longer": service.hold_longer,
            "approve": service.approve,
            "release": service.release,
            "no_show": service.no_show,
            "cancel": service.cancel,
        }
        return self.attempt(step, lambda: steps[step](self._who(), booking.id))

    def refuse(self, booking: Booking, reason: str) -> bool:
        """It is not to be; why."""
        return self.attempt("refuse", lambda: self._bookings.refuse(self._who(), booking.id, reason))

    def swap(self, booking: Booking, resource_id: int) -> bool:
        """Another unit of its type."""
        return self.attempt("swap", lambda: self._bookings.swap(self._who(), booking.id, resource_id))

    def note_deposit(self, booking: Booking, amount: int, currency: str) -> bool:
        """What was paid ahead, in the smallest unit."""
        return self.attempt(
            "note_deposit",
            lambda: self._bookings.note_deposit(self._who(), booking.id, amount, currency),
        )

    def cancel_series(self, booking: Booking, scope: Scope) -> bool:
        """It, and those that follow or all that have not begun."""
        series = self._bookings.series
        return self._of_series("cancel", lambda: series.cancel(self._who(), booking.id, scope))

    def approve_series(self, booking: Booking) -> bool:
        """All of its series that wait."""
        return self._of_series("approve", lambda: self._bookings.series.approve(self._who(), booking.id))

    def refuse_series(self, booking: Booking, reason: str) -> bool:
        """The same, not to be; why."""
        series = self._bookings.series
        return self._of_series("refuse", lambda: series.refuse(self._who(), booking.id, reason))

    def _of_series(self, step: str, work: Callable[[], SeriesResult]) -> bool:
        try:
            result = work()
        except AppError as error:
            self.said.emit(Said(str(error), "warn"))
            return False
        undo = self.undoing(lambda: self._bookings.series.take_back(self._who(), result))
        self.said.emit(Said(BookingNumbers().decided(step, len(result.bookings)), "ok", undo))
        self.moved.emit()
        return True

    def menu(self, booking: Booking) -> list[MenuItem]:
        """What a booking's menu offers: what is possible now, by its detail."""
        menu = [MenuItem(self.tr("Open"), lambda: self.open(booking), "info")]
        try:
            can = self._bookings.lists.booking(self._who(), booking.id).can
        except AppError:
            # It was removed a moment ago: its card will say so.
            return menu
        if "edit" in can:
            menu.append(MenuItem(self.tr("Change"), lambda: self.edit(booking), "edit"))
        labels = {
            "check_in": (self.tr("Check in"), "door-in"),
            "confirm": (self.tr("Book it"), "check"),
            "hold_longer": (self.tr("Hold longer"), "clock"),
            "approve": (self.tr("Approve"), "check"),
            "end_early": (self.tr("End now"), "door-out"),
            "release": (self.tr("Give back"), "undo"),
            "no_show": (self.tr("Nobody came"), "user"),
            "cancel": (self.tr("Cancel it"), "trash"),
        }
        for step, (label, icon) in labels.items():
            if step in can:
                menu.append(MenuItem(label, partial(self.run, step, booking), icon, KEYS[step]))
        return menu

    def attempt(self, step: str, work: Callable[[], BookingDetail]) -> bool:
        """Do it and say so; what hinders is said as well."""
        try:
            booking = work().booking
        except AppError as error:
            self.said.emit(Said(str(error), "warn"))
            return False
        back = partial(self._take_back, booking.id, booking.version)
        self.said.emit(Said(step_said(step, booking), "ok", self.undoing(back)))
        self.moved.emit()
        return True

    def _take_back(self, booking_id: int, version: int) -> object:
        return self._bookings.take_back(self._who(), booking_id, version)
