"""The room or thing that was chosen, in one line, and the way to another."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.bookings.records import Resource
from ui.kit import fonts, metrics, paint
from ui.kit.button import Button
from ui.kit.chip import Chip, ChipTone
from ui.kit.elided_label import ElidedLabel
from ui.kit.label import Label
from ui.kit.theme import tokens

OTHER_KEY = "Alt+R"


class RoomLine(QWidget):
    """Hidden while nothing is chosen. `other_wanted` asks for the list."""

    other_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chosenRoom")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(10)
        words = QVBoxLayout()
        words.setSpacing(1)
        self._name = Label(weight=fonts.SEMIBOLD, wrap=True, parent=self)
        self._line = ElidedLabel("", tone="ink2", parent=self)
        words.addWidget(self._name)
        words.addWidget(self._line)
        row.addLayout(words, 1)
        self.chip = Chip("", "ok", parent=self)
        row.addWidget(self.chip)
        self.other = Button(self.tr("Other room"), key=OTHER_KEY, small=True, name="otherRoom", parent=self)
        self.other.clicked.connect(self.other_wanted)
        row.addWidget(self.other)
        self.hide()

    def show_room(self, resource: Resource | None) -> None:
        """Show one; None hides the line."""
        if resource is not None:
            self._name.setText(resource.name)
            self._line.setText(resource.line)
            self._line.setVisible(bool(resource.line))
        self.setVisible(resource is not None)

    def show_state(self, word: str, tone: ChipTone = "ok") -> None:
        """Whether it can be had; an empty word says nothing of it."""
        self.chip.set_state(word, tone)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        paint.box(QPainter(self), self.rect(), metrics.RADIUS, t.accent_weak, t.accent_line)
