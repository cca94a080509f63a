"""The large sign of a last page."""

from typing import Literal

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kiosk.touch.look import Look
from ui.kit import paint
from ui.kit.icons import paint_icon

MarkKind = Literal["done", "bell", "warning"]
_SIDE = 112
_ICONS = {"done": "check", "bell": "bell", "warning": "warning"}


class Mark(QWidget):
    """A check, a bell or a warning in a circle. The words beside it say the same."""

    def __init__(self, look: Look, kind: MarkKind, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._kind = look, kind
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = self._look.px(_SIDE)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        t = self._look.colors
        ink, tint = {
            "done": (t.ok, t.ok_weak),
            "bell": (t.accent_ink, t.accent_weak),
            "warning": (t.warn, t.warn_weak),
        }[self._kind]
        paint.box(painter, self.rect(), self.width() / 2, tint)
        inset = self.width() // 4
        paint_icon(painter, _ICONS[self._kind], self.rect().adjusted(inset, inset, -inset, -inset), ink)
