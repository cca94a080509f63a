"""The accents of one letter, in a row above its key: slide to one and let go, or let go and tap one."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui.kiosk.keyboard.key_button import KeyButton
from ui.kiosk.keyboard.keys import Does, KeySpec
from ui.kiosk.touch.look import Look
from ui.kit import paint

_CELL = 74
_PAD = 6
_AWAY = 6
"""Between the key and the row."""
_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin)


class AccentPopup(QWidget):
    """Lives in the window above everything, while a letter's accents are offered. It never takes the focus.

    Arrow keys, Enter and Escape of a physical keyboard work while it is open. A touch beside it closes it, and so does
    the next key, on the glass or of a keyboard.
    """

    picked = Signal(str)
    closed = Signal()

    def __init__(
        self, look: Look, accents: Sequence[str], spoken: str, above: QRect, window: QWidget
    ) -> None:
        """`above` is the key's place in the window."""
        super().__init__(window)
        self._look = look
        self._high = look.px(_CELL)
        self.setObjectName("key_accents")
        self.setAccessibleName(spoken)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._cells = [self._cell(at, accent) for at, accent in enumerate(accents)]
        self._at = -1
        width = min(len(accents) * self._high + 2 * _PAD, window.width())
        for at, cell in enumerate(self._cells):
            wide = (width - 2 * _PAD) / len(accents)
            cell.setGeometry(round(_PAD + at * wide), _PAD, round(wide), self._high)
        left = min(max(above.center().x() - width // 2, 4), max(window.width() - width - 4, 0))
        height = self._high + 2 * _PAD
        top = above.top() - height - _AWAY
        self.setGeometry(left, top if top >= 0 else above.bottom() + _AWAY, width, height)
        self.show()
        self.raise_()
        # Not the whole application: each of its events would become a Python object.
        self._watched = [part for part in (window, QApplication.focusWidget()) if part is not None]
        for part in self._watched:
            part.installEventFilter(self)

    def _cell(self, at: int, accent: str) -> KeyButton:
        cell = KeyButton(self._look, self)
        cell.gap = 4
        cell.show_spec(KeySpec(Does.TYPE, accent), accent, accent)
        cell.setObjectName(f"key_accent_{at}")
        cell.clicked.connect(lambda: self._pick(at))
        cell.pressed_at.connect(lambda: self._mark(at))
        cell.moved_to.connect(self.slide)
        cell.lifted_at.connect(self._tapped)
        return cell

    def slide(self, at: QPointF) -> None:
        """The finger is at a global position: the accent under it, or above or below it, is marked."""
        spot = self.mapFromGlobal(at).toPoint()
        near = self.rect().adjusted(0, -self._high, 0, 0).contains(spot)
        self._mark(self._cell_at(spot) if near else -1)

    def let_go(self) -> bool:
        """The finger that opened it is lifted: takes what is marked; with nothing marked the row stays for a tap."""
        return self._pick(self._at) if self._at >= 0 else False

    def close_row(self) -> None:
        """Go away with nothing picked."""
        for part in self._watched:
            if isValid(part):
                part.removeEventFilter(self)
        self._watched = []
        self.hide()
        self.deleteLater()
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.spontaneous():
            return self._key(event)
        if event.type() in _PRESSES:
            # What nothing in the window took, or the field that is typed into.
            self.close_row()
        return False

    def _key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Right | Qt.Key.Key_Left:
                right = event.key() == Qt.Key.Key_Right
                at = self._at if right else max(self._at, 0)
                self._mark((at + (1 if right else -1)) % len(self._cells))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self._at >= 0:
                self._pick(self._at)
            case Qt.Key.Key_Escape:
                self.close_row()
            case _:
                self.close_row()
                return False
        return True

    def _tapped(self, at: QPointF) -> None:
        self.slide(at)
        self.let_go()

    def _cell_at(self, spot: QPoint) -> int:
        x = min(max(spot.x(), _PAD), self.width() - _PAD - 1)
        return next(
            (at for at, c in enumerate(self._cells) if c.geometry().left() <= x <= c.geometry().right()), -1
        )

    def _mark(self, at: int) -> None:
        self._at = at
        for number, cell in enumerate(self._cells):
            cell.set_on(number == at)

    def _pick(self, at: int) -> bool:
        accent = self._cells[at].spec.text
        self.close_row()
        self.picked.emit(accent)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.box(painter, self.rect(), 14, self._look.colors.card, self._look.colors.line2)
