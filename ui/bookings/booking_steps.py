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
from ui.kit.record_menu import MenuItem
from ui.kit.record_steps import RecordSteps, Then

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
        super().__init__(who, parent)
        self._bookings = bookings

    def open(self, booking: Booking) -> None:
        """The card of a booking."""
        self.sheet_wanted.emit("booking", {"booking_id": booking.id})

    def edit(self, booking: Booking) -> None:
        """Its form."""
        self.sheet_wanted.emit("booking", {"booking_id": booking.id, "edit": True})

    def run(self, step: str, booking: Booking, then: Then = None) -> None:
        """A step by its name in `KEYS`."""
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
        self._attempt(step, booking, partial(steps[step], self._who(), booking.id), then)

    def refuse(self, booking: Booking, reason: str, then: Then = None) -> None:
        """It is not to be; why."""
        work = partial(self._bookings.refuse, self._who(), booking.id, reason)
        self._attempt("refuse", booking, work, then)

    def swap(self, booking: Booking, resource_id: int, then: Then = None) -> None:
        """Another unit of its type."""
        work = partial(self._bookings.swap, self._who(), booking.id, resource_id)
        self._attempt("swap", booking, work, then)

    def note_deposit(self, booking: Booking, amount: int, currency: str, then: Then = None) -> None:
        """What was paid ahead, in the smallest unit."""
        work = partial(self._bookings.note_deposit, self._who(), booking.id, amount, currency)
        self._attempt("note_deposit", booking, work, then)

    def cancel_series(self, booking: Booking, scope: Scope, then: Then = None) -> None:
        """It, and those that follow or all that have not begun."""
        work = partial(self._bookings.series.cancel, self._who(), booking.id, scope)
        self._of_series("cancel", booking, work, then)

    def approve_series(self, booking: Booking, then: Then = None) -> None:
        """All of its series that wait."""
        work = partial(self._bookings.series.approve, self._who(), booking.id)
        self._of_series("approve", booking, work, then)

    def refuse_series(self, booking: Booking, reason: str, then: Then = None) -> None:
        """The same, not to be; why."""
        work = partial(self._bookings.series.refuse, self._who(), booking.id, reason)
        self._of_series("refuse", booking, work, then)

    def _of_series(self, step: str, booking: Booking, work: Callable[[], SeriesResult], then: Then) -> None:
        def done(result: SeriesResult) -> None:
            text = BookingNumbers().decided(step, len(result.bookings))
            self._tell(text, lambda actor: self._bookings.series.take_back(actor, result), then)

        self.write(work, done, of=booking.id)

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

    def _attempt(self, step: str, booking: Booking, work: Callable[[], BookingDetail], then: Then) -> None:
        """Do it in a job and say so; what hinders is said as well."""

        def done(detail: BookingDetail) -> None:
            made = detail.booking
            text = step_said(step, made)
            self._tell(text, lambda actor: self._bookings.take_back(actor, made.id, made.version), then)

        self.write(work, done, of=booking.id)

    def _tell(self, text: str, undo: Callable[[Actor], object], then: Then) -> None:
        self.said.emit(self.undoable(text, undo))
        self.moved.emit()
        if then is not None:
            then()
