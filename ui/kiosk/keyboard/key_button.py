"""One key on the glass: lit while a finger is on it, and told apart by name for assistive software."""

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QEventPoint, QMouseEvent, QPainter, QPaintEvent, QTouchEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.kiosk.keyboard.key_picture import SIDE, KeyPicture
from ui.kiosk.keyboard.keys import Does, KeySpec
from ui.kiosk.touch.look import Look
from ui.kit import paint
from ui.kit.color import mix

LIT_MS = 90
"""Milliseconds a key stays lit at least: a quick tap would be over before the eye has seen it."""
_PRESSED = 0.18
"""How much of the ink lies on a key that is lit."""
_TOUCHES = {
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TouchEnd,
    QEvent.Type.TouchCancel,
}


class KeyButton(QAbstractButton):
    """A key. The widget reaches to the middle of the gaps around what is painted, so that no touch falls between.

    `clicked` is what assistive software causes; fingers and the mouse are reported as they move, because a key that
    is held does more. Positions are global.
    """

    pressed_at = Signal(QPointF)
    moved_to = Signal(QPointF)
    lifted_at = Signal(QPointF)
    cancelled = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.spec = KeySpec(Does.TYPE, "")
        self.gap = 10
        self._icon = ""
        self._on = False
        self._lit = False
        self._held = False
        self._fade = QTimer(self, singleShot=True, interval=LIT_MS)
        self._fade.timeout.connect(self._unlight)
        # The field keeps the focus; a physical keyboard types there directly and never walks through these keys.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)

    def show_spec(self, spec: KeySpec, label: str, spoken: str, icon: str = "") -> None:
        """Become another key: what it shows, and what it is called aloud."""
        if spec is not self.spec:
            self.spec = spec
            self.setObjectName(spec.name)
            self._lit = self._held = False
            self.update()
        elif (label, icon) == (self.text(), self._icon):
            return
        self._icon = icon
        self.setText(label)
        self.setAccessibleName(spoken)
        self.update()

    def set_on(self, on: bool) -> None:
        """Whether the key's state is in force, as shift's is; or whether the finger is over this accent."""
        if on != self._on:
            self._on = on
            self.update()

    @property
    def is_on(self) -> bool:
        """Whether the key's state is in force."""
        return self._on

    def is_cut(self) -> bool:
        """Whether its word has no room even in the smallest size."""
        font = self._picture().font(self._look)
        return paint.text_width(font, self.text()) > self.painted().width() - 2 * SIDE

    def painted(self) -> QRect:
        """What is seen of the key, without the gaps around it."""
        half = self.gap // 2
        return self.rect().adjusted(half, half, -half, -half)

    def event(self, event: QEvent) -> bool:
        if event.type() in _TOUCHES and isinstance(event, QTouchEvent):
            self._touched(event)
            return True
        return super().event(event)

    def _touched(self, event: QTouchEvent) -> None:
        """Each finger that begins on this key; two thumbs on two keys come as two touches."""
        event.accept()
        if event.type() == QEvent.Type.TouchCancel:
            self._leave()
            self.cancelled.emit()
            return
        point = event.points()[0]
        match point.state():
            case QEventPoint.State.Pressed:
                self._press(point.globalPosition())
            case QEventPoint.State.Released:
                self._lift(point.globalPosition())
            case _:
                self._move(point.globalPosition())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._press(event.globalPosition())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._move(event.globalPosition())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._lift(event.globalPosition())

    def _press(self, at: QPointF) -> None:
        self._held = True
        self._lit = True
        self._fade.stop()
        self.update()
        self.pressed_at.emit(at)

    def _move(self, at: QPointF) -> None:
        if self._held:
            self.moved_to.emit(at)

    def _lift(self, at: QPointF) -> None:
        if self._held:
            self._leave()
            self.lifted_at.emit(at)

    def _leave(self) -> None:
        self._held = False
        self._fade.start()

    def _unlight(self) -> None:
        self._lit = False
        self.update()

    def _colours(self) -> tuple[str, str, str]:
        """(fill, edge, ink) of the moment."""
        t = self._look.colors
        lit = self._lit or self.isDown()
        if self.spec.does is Does.NEXT:
            return (t.accent_hover if lit else t.accent), t.accent, t.on_accent
        if self._on:
            return t.accent_weak, t.accent_line, t.accent_ink
        if lit:
            # In high contrast all edges and the ground are as black as the letters.
            pressed = mix(t.card, t.ink, _PRESSED)
            return pressed, pressed, t.ink
        if self.spec.does is Does.SPACE:
            # No letter tells where it is.
            return t.card, self._look.edge, t.ink
        if self.spec.does in (Does.TYPE, Does.LANGUAGE):
            return t.card, t.line, t.ink
        return t.hover, t.line2, t.ink

    def _picture(self) -> KeyPicture:
        return KeyPicture(
            self.text(), self._icon, self.spec.does, self._colours(), self.painted(), self.size()
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        self._picture().draw(QPainter(self), self._look, self.devicePixelRatioF())
