"""How many of an event are in, who came last, and a way back."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.visits.records import VisitSummary
from ui.kit import fonts
from ui.kit.button import Button
from ui.kit.card import Card
from ui.kit.dates import clock_time
from ui.kit.label import Label
from ui.kit.progress_bar import ProgressBar
from ui.visits.guest_filter import is_in
from ui.visits.side_list import SideItem, SideList

_LAST = 6


class CrowdTally(QWidget):
    """The side of an event's door. `opened` carries a visit, `undo_wanted` is the button."""

    opened = Signal(object)
    undo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        card = Card(self.tr("In"), parent=self)
        card.body.setContentsMargins(14, 0, 14, 14)
        card.body.setSpacing(4)
        self.figure = Label("", size=fonts.KIOSK_HEADING, weight=fonts.BOLD, tabular=True, parent=card)
        self.rest = Label("", tone="ink2", tabular=True, parent=card)
        self.bar = ProgressBar(self.tr("Guests in"), name="crowdBar", parent=card)
        for widget in (self.figure, self.rest, self.bar):
            card.body.addWidget(widget)
        column.addWidget(card)
        self.last = SideList(self.tr("Last in"), name="crowdLast", most=_LAST, parent=self)
        self.last.opened.connect(self.opened)
        column.addWidget(self.last)
        self.undo = Button(self.tr("Undo the last"), icon="undo", key="Ctrl+Z", name="crowdUndo", parent=self)
        self.undo.clicked.connect(self.undo_wanted)
        column.addWidget(self.undo)
        column.addStretch(1)

    def show_guests(self, guests: Sequence[VisitSummary], zone: ZoneInfo) -> None:
        """Count anew."""
        came = [guest for guest in guests if is_in(guest)]
        self.figure.setText(self.tr("{0} of {1}").format(len(came), len(guests)))
        self.rest.setText(self.tr("%n still expected", "", len(guests) - len(came)))
        self.bar.setRange(0, max(len(guests), 1))
        self.bar.setValue(len(came))
        came.sort(key=_arrived, reverse=True)
        items = [
            SideItem(guest.id, clock_time(guest.arrived_at, zone), guest.name, guest.badge or guest.company)
            for guest in came[:_LAST]
        ]
        self.last.show_items(items, empty=self.tr("Nobody is in yet."))


def _arrived(guest: VisitSummary) -> float:
    return guest.arrived_at.timestamp() if guest.arrived_at else 0.0
