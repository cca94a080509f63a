"""The ring around whatever has the keyboard."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from ui.kit import metrics
from ui.kit.theme import color, tokens

_MOVES = (QEvent.Type.Move, QEvent.Type.Resize)
_ENDS = (QEvent.Type.Hide, QEvent.Type.ParentChange)


class FocusRing(QWidget):
    """Drawn outside the control it follows, above its neighbours, so that controls need no room for it.

    Controls ask for it with the dynamic property "ring" = "soft:8" (fields: a glow around their own coloured edge)
    or "hard:9" (buttons: a solid ring, only when the keyboard brought the focus).
    """

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._radius = 8.0
        self._soft = True
        self.hide()

    def follow(self, target: QWidget, radius: float, *, soft: bool) -> None:
        """Move to `target` and stay with it until `release`."""
        self.release()
        target = _around(target)
        self._target, self._radius, self._soft = target, radius, soft
        host = self._host(target)
        self.setParent(host)
        step: QWidget | None = target
        while step is not None and step is not host:
            step.installEventFilter(self)
            self._watched.append(step)
            step = step.parentWidget()
        self._place()

    def release(self) -> None:
        """Let go of the control."""
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched.clear()
        self._target = None
        self.hide()

    @staticmethod
    def _host(target: QWidget) -> QWidget:
        """The nearest ancestor with room for the ring around the control."""
        host = target.parentWidget() or target
        while not host.isWindow():
            top_left = target.mapTo(host, QPoint(0, 0))
            room = QRect(top_left, target.size()).adjusted(
                -metrics.RING, -metrics.RING, metrics.RING, metrics.RING
            )
            if host.rect().contains(room) or host.objectName() == "qt_scrollarea_viewport":
                break
            host = host.parentWidget() or host.window()
        return host

    def _place(self) -> None:
        target, host = self._target, self.parentWidget()
        if target is None or host is None or not isValid(target):
            return
        rect = QRect(target.mapTo(host, QPoint(0, 0)), target.size())
        self.setGeometry(rect.adjusted(-metrics.RING, -metrics.RING, metrics.RING, metrics.RING))
        self.setVisible(target.isVisible())
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._place()
        elif event.type() in _ENDS:
            self.hide()
        elif event.type() == QEvent.Type.Show:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = QColor(color(tokens().accent_line))
        width = float(metrics.RING) if self._soft else 2.0
        if self._soft:
            ink.setAlphaF(0.20)
        painter.setPen(QPen(ink, width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = width / 2
        radius = self._radius + metrics.RING - inset
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)


def _around(target: QWidget) -> QWidget:
    """What the ring is drawn around: of a control that is all a scroll area holds, the area shows the edges."""
    view = target.parentWidget()
    area = view.parentWidget() if view is not None else None
    return area if isinstance(area, QScrollArea) and area.widget() is target else target


class FocusRings(QObject):
    """Watches the application's focus and keeps one ring on the control that has it."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._ring: FocusRing | None = None
        app.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        wish = new.property("ring") if new is not None else None
        if not isinstance(wish, str) or new is None or new.parentWidget() is None:
            if self._ring is not None:
                self._ring.release()
            return
        kind, _, radius = wish.partition(":")
        if kind == "hard" and QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            if self._ring is not None:
                self._ring.release()
            return
        if self._ring is None:
            self._ring = FocusRing()
            self._ring.destroyed.connect(self._on_ring_destroyed)
        self._ring.follow(new, float(radius or 8), soft=kind == "soft")

    def _on_ring_destroyed(self) -> None:
        # The ring lives inside the window it decorates and goes down with it; the next focus makes another.
        self._ring = None
