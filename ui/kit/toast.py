"""A notice that comes, offers to undo, and goes."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, QTimer, QTimerEvent, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ui.kit import fonts, paint
from ui.kit.button import Button
from ui.kit.chip import ChipTone
from ui.kit.icon_label import IconLabel
from ui.kit.label import Label
from ui.kit.theme import color, tokens

_ICONS = {"ok": "check", "warn": "warning", "bad": "emergency", "info": "info", "mute": "info"}
_TICK = 100
_LINE = 6
"""How much of the lower edge the line has that shows the time left, in pixels."""
_ONE_LINE = 300
"""Widest text that stays on one line beside a button, in pixels."""
_TWO_LINES = 0.58
"""How much of its length a text takes to stand on two lines, whatever its words are."""


class Toast(QWidget):
    """One notice. With an action it stays its whole time (`seconds`) and shows how much of it is left.

    `finished` comes once: when the time is up, when it is closed, or after its action ran.
    """

    finished = Signal()

    def __init__(
        self,
        text: str,
        tone: ChipTone = "ok",
        *,
        action: str = "",
        key: str = "",
        on_action: Callable[[], object] | None = None,
        seconds: float = 6.0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._on_action = on_action
        self._total = seconds
        self._left = seconds
        self._done = False
        self._narrow = False
        self._full = 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        self._row = QGridLayout(self)
        self._row.setContentsMargins(14, 9, 9, 9)
        self._row.setSpacing(10)
        self._row.setColumnStretch(1, 1)
        token = "ink2" if tone in ("mute", "accent") else tone
        self._row.addWidget(IconLabel(_ICONS.get(tone, "info"), token=token, parent=self), 0, 0)
        self._long = paint.text_width(fonts.ui_font(fonts.BODY, fonts.MEDIUM), text)
        self._wraps = self._long > _ONE_LINE
        self._label = Label(text, weight=fonts.MEDIUM, wrap=self._wraps, parent=self)
        self._row.addWidget(self._label, 0, 1)
        self.button: Button | None = None
        if action and on_action is not None:
            self.button = Button(action, small=True, key=key, name="button", parent=self)
            self.button.clicked.connect(self._on_action_clicked)
            self._row.addWidget(self.button, 0, 2)
        close = Button(
            self.tr("Close"),
            kind="quiet",
            icon="close",
            icon_only=True,
            small=True,
            name="close",
            parent=self,
        )
        close.clicked.connect(self.finish)
        self._row.addWidget(close, 0, 3)
        self._timer = self.startTimer(_TICK, Qt.TimerType.CoarseTimer) if seconds > 0 else 0

    def text(self) -> str:
        """What it says."""
        return self._label.text()

    def full_width(self) -> int:
        """How wide it wants to be where there is room, in pixels."""
        if not self._narrow:
            # By itself a text that wraps asks for a column, of three lines and more.
            more = self._long * _TWO_LINES - self._label.sizeHint().width() if self._wraps else 0
            self._full = self.sizeHint().width() + max(round(more), 0)
        return self._full

    def wished_width(self) -> int:
        """How wide it wants to be as it is laid out now, in pixels."""
        return self.sizeHint().width() if self._narrow else self.full_width()

    def set_narrow(self, narrow: bool) -> None:
        """Where there is no room for both beside each other, the button stands under what is said."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self._label.setWordWrap(narrow or self._wraps)
        if self.button is not None:
            self._row.removeWidget(self.button)
            if narrow:
                self._row.addWidget(self.button, 1, 1, 1, 3, Qt.AlignmentFlag.AlignLeading)
            else:
                self._row.addWidget(self.button, 0, 2)

    def seconds_left(self) -> float:
        """How long the action is still offered."""
        return max(self._left, 0.0)

    def finish(self) -> None:
        """Go, now."""
        if self._done:
            return
        self._done = True
        if self._timer:
            self.killTimer(self._timer)
            self._timer = 0
        self.finished.emit()

    def _on_action_clicked(self) -> None:
        action = self._on_action
        if self._done or action is None:
            return
        self.finish()
        # After the toast has gone: what the action does may show a toast of its own.
        QTimer.singleShot(0, lambda: (action(), None)[1])

    def timerEvent(self, event: QTimerEvent) -> None:
        # Reading or reaching for the button takes time: the clock stands still under the pointer.
        if self.underMouse() or (self.button is not None and self.button.hasFocus()):
            return
        self._left -= _TICK / 1000
        if self._left <= 0:
            self.finish()
        elif self.button is not None:
            # The line alone: whatever else is near it is as it was.
            self.update(0, self.height() - _LINE, self.width(), _LINE)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self)
        paint.box(painter, self.rect(), 10, t.card, t.line2)
        if self.button is None or self._total <= 0:
            return
        share = self.seconds_left() / self._total
        wide = (self.width() - 24) * share
        painter.setPen(QPen(color(t.accent_line), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        y = self.height() - _LINE / 2
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        start = self.width() - 12 - wide if rtl else 12.0
        line = QRectF(start, y, wide, 0)
        painter.drawLine(line.topLeft(), line.topRight())
