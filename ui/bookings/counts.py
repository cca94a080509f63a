"""Numbers of bookings, seats and people in words."""

from PySide6.QtCore import QObject


class BookingNumbers(QObject):
    """A class, because what gathers the plurals of English looks into classes only."""

    def people(self, count: int) -> str:
        """ "12 people"."""
        return self.tr("%n people", "", count)

    def seats(self, count: int) -> str:
        """ "12 seats"."""
        return self.tr("%n seat(s)", "", count)

    def booked(self, count: int) -> str:
        """ "Booked 10 times"."""
        return self.tr("Booked %n time(s)", "", count)

    def left_out(self, count: int) -> str:
        """ "2 left out"."""
        return self.tr("%n left out", "", count)

    def decided(self, step: str, count: int) -> str:
        """ "Cancelled: 10 bookings"; `step` is "approve", "refuse", "change" or "cancel"."""
        if step == "approve":
            return self.tr("Approved: %n booking(s)", "", count)
        if step == "refuse":
            return self.tr("Refused: %n booking(s)", "", count)
        if step == "change":
            return self.tr("Changed: %n booking(s)", "", count)
        return self.tr("Cancelled: %n booking(s)", "", count)
