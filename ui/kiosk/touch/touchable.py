"""What every control on the glass has in common: size, focus, the painted answer to a touch."""

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.kiosk.touch import inked
from ui.kiosk.touch.look import Look
from ui.kit.key_down import key_down
from ui.kit.labels import literal
from ui.kit.theme import color

_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.OtherFocusReason,
)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Touchable(QAbstractButton):
    """A control to be touched. Subclasses paint; `name` becomes the objectName, `text` the accessible name.

    A touch never moves the keyboard's focus, so a field stays in use while something beside it is chosen.
    """

    def __init__(self, look: Look, text: str, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._by_keyboard = False
        self._shown_text = text
        self.setText(literal(text))
        self.setAccessibleName(text)
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def shown_text(self) -> str:
        """The text as it is drawn, ampersands and all."""
        return self._shown_text

    def set_shown_text(self, text: str) -> None:
        """Say something else; taken literally."""
        self._shown_text = text
        self.setText(literal(text))
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = key_down().repeats(event)
        if event.key() in _ENTER and not held:
            self.click()
            return
        if event.key() == Qt.Key.Key_Space and held:
            return
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        key_down().came_up(event)
        super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # A window that comes up, or a finger, is no keyboard looking for its place.
        self._by_keyboard = event.reason() in _KEYBOARD
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self.update()

    def has_ring(self) -> bool:
        """Whether the keyboard is here."""
        return self.hasFocus() and self._by_keyboard

    def paint_ring(self, painter: QPainter, rect: QRect, radius: float, ink: str = "") -> None:
        """The ring of what has the keyboard, along the control's own edge. `ink` is for Home's coloured ground."""
        if not self.has_ring():
            return
        wide = max(4, self.look.px(4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(color(ink or self.look.colors.accent_line), wide))
        edge = wide // 2
        painter.drawRoundedRect(rect.adjusted(edge, edge, -edge, -edge), radius - edge, radius - edge)

    def paint_pressed(self, painter: QPainter, rect: QRect, radius: float) -> None:
        """The shade that answers a finger at once."""
        if self.isDown():
            shade = QColor(color(self.look.colors.ink))
            shade.setAlphaF(0.14)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(shade)
            painter.drawRoundedRect(rect, radius, radius)

    def centred(self, painter: QPainter, rect: QRect, size: float, weight: int, ink: str) -> None:
        """The text in the middle of `rect`, smaller or in several lines when the language needs it."""
        self.fitted(painter, rect, size, weight, ink, centred=True)

    def fitted(
        self, painter: QPainter, rect: QRect, size: float, weight: int, ink: str, *, centred: bool = False
    ) -> None:
        """The text in the middle of `rect`'s height, in one line or in as many as it takes."""
        room = rect.width(), rect.height() - self.look.px(4)
        font, lines = inked.fitted(self.look, self._shown_text, size, weight, *room)
        high = inked.leading(font) if len(lines) > 1 else rect.height()
        top = rect.top() + (rect.height() - high * len(lines)) // 2
        for number, text in enumerate(lines):
            place = QRect(rect.left(), top + number * high, rect.width(), high)
            inked.line(painter, place, text, font, ink, centred=centred)
