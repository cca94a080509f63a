"""A slot that is taken: who has it, and what is free near it, each one key away."""

from datetime import date
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.bookings.records import Offer
from reception_app.kernel.text import isolate
from reception_app.occupancy import Span
from ui.bookings.words import span_words
from ui.kit.banner import Banner
from ui.kit.button import Button
from ui.kit.flow_layout import FlowLayout

NEAR_KEY, ROOM_KEY = "Alt+N", "Alt+O"


class TakenPart(QWidget):
    """Says who has it; offers the nearest time in the same room (`near_taken`) and another room (`room_taken`)."""

    near_taken = Signal(object)
    room_taken = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._near: Span | None = None
        self._offer: Offer | None = None
        self.banner = Banner(tone="warn", parent=self)
        self._holder = QWidget(self)
        flow = FlowLayout(self._holder, gap=8)
        self.near = Button("", key=NEAR_KEY, small=True, name="takeNear", parent=self._holder)
        self.room = Button("", key=ROOM_KEY, small=True, name="takeRoom", parent=self._holder)
        self.near.clicked.connect(self.take_near)
        self.room.clicked.connect(self.take_room)
        flow.addWidget(self.near)
        flow.addWidget(self.room)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.banner)
        column.addWidget(self._holder)
        self.hide()

    def show_trouble(
        self, said: str, hint: str, near: Span | None, offer: Offer | None, zone: ZoneInfo, today: date
    ) -> None:
        """Say it; an empty sentence hides the part."""
        self._near, self._offer = near, offer
        self.banner.set_message(said, hint, "warn")
        if near is not None:
            self.near.set_label(self.tr("Take {0}").format(span_words(*near, zone, today)))
        self.near.setVisible(near is not None)
        if offer is not None:
            self.room.set_label(self.tr("Take {0}").format(isolate(offer.name)))
        self.room.setVisible(offer is not None)
        self._holder.setVisible(near is not None or offer is not None)
        self.setVisible(bool(said))

    def text(self) -> str:
        """What is said."""
        return self.banner.text() if not self.isHidden() else ""

    def take_near(self) -> None:
        """The same room, at the nearest time."""
        if self._near is not None and not self.isHidden():
            self.near_taken.emit(self._near)

    def take_room(self) -> None:
        """The same time, in the best other room."""
        if self._offer is not None and not self.isHidden():
            self.room_taken.emit(self._offer)
