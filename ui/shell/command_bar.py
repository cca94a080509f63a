"""The bar at the top: find, what is going on now, and the verbs of the moment."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.kit.button import Button
from ui.kit.theme import color, tokens
from ui.shell.find_bar import Asking, FindBar
from ui.shell.now_button import NowButton

HEIGHT = 64
_WIDE = 1200
"""From here on there is room for the button of the message, and for what is typed into Find."""


class CommandBar(QWidget):
    """Find at the start, Now and the verbs at the end. What a verb does is the shell's business."""

    check_in_wanted = Signal()
    message_wanted = Signal()
    call_wanted = Signal()
    expect_wanted = Signal()
    emergency_wanted = Signal()

    def __init__(self, asking: Asking, parent: QWidget) -> None:
        self._takes_messages = False
        super().__init__(parent)
        self.setObjectName("commandBar")
        self.setFixedHeight(HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 24, 1)
        row.setSpacing(16)
        self.finder = FindBar(asking, self)
        self.finder.setMaximumWidth(520)
        self.now = NowButton(self)
        self.emergency = Button(self.tr("Emergency"), kind="danger", key="F12", name="emergency")
        self.message = Button(self.tr("Message"), key="F4", name="message")
        self.call = Button(self.tr("Call"), key="F5", name="call")
        self.expect = Button(self.tr("Expect"), key="Ctrl+E", name="expect")
        self.check_in = Button(self.tr("Check in"), kind="primary", key="F2", name="checkIn")
        self.emergency.clicked.connect(self.emergency_wanted)
        self.message.clicked.connect(self.message_wanted)
        self.call.clicked.connect(self.call_wanted)
        self.expect.clicked.connect(self.expect_wanted)
        self.check_in.clicked.connect(self.check_in_wanted)
        row.addWidget(self.finder, 3)
        # What is left over belongs to Find, until that is as wide as it may be.
        row.addStretch(0)
        row.addWidget(self.now)
        for button in (self.emergency, self.message, self.call, self.expect, self.check_in):
            row.addWidget(button)

    def offer_messages(self, offered: bool) -> None:
        """Whether the role takes messages: its button is shown then, where there is room."""
        self._takes_messages = offered
        self.message.setVisible(offered and self.width() >= _WIDE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.offer_messages(self._takes_messages)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color(tokens().card))
        painter.fillRect(0, self.height() - 1, self.width(), 1, color(tokens().line))
