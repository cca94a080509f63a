"""A yes or no that is saved with the rest."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from ui.kit import fonts, paint
from ui.kit.icons import paint_icon
from ui.kit.labels import literal
from ui.kit.mirror import mirrored
from ui.kit.theme import color, tokens

_SIDE = 18
_GAP = 9


class CheckBox(QCheckBox):
    """A box with its sentence; the whole line is the target."""

    def __init__(
        self, text: str = "", *, checked: bool = False, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(literal(text), parent)
        self._label = text
        self.setFont(fonts.ui_font())
        self.setProperty("ring", "hard:6")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        if name:
            self.setObjectName(name)
        self.setChecked(checked)

    def set_label(self, text: str) -> None:
        """Change the sentence."""
        self._label = text
        self.setText(literal(text))

    def sizeHint(self) -> QSize:
        wide = paint.text_width(self.font(), self._label) + _GAP if self._label else 0
        return QSize(_SIDE + 2 + wide, 26)

    def minimumSizeHint(self) -> QSize:
        return QSize(_SIDE + 2, 26)

    def hitButton(self, pos: object) -> bool:
        return True

    def _indicator(self, painter: QPainter, rect: QRect) -> None:
        t = tokens()
        on = self.checkState() != Qt.CheckState.Unchecked
        edge = t.line2 if not self.underMouse() else t.ink3
        if on:
            paint.box(painter, rect, 5, t.accent if self.isEnabled() else t.ink3)
            mark = "check" if self.checkState() == Qt.CheckState.Checked else "minus"
            paint_icon(painter, mark, rect.adjusted(2, 2, -2, -2), t.on_accent)
        else:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(color(t.ink3 if self.isEnabled() else edge))
            painter.setBrush(color(t.field))
            painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)

    def _indicator_width(self) -> int:
        return _SIDE

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        t = tokens()
        wide = self._indicator_width()

        def place(left: int, width: int, height: int) -> QRect:
            rect = QRect(left, (self.height() - height) // 2, width, height)
            return mirrored(self.layoutDirection(), self.rect(), rect)

        self._indicator(painter, place(1, wide, _SIDE))
        if self._label:
            room = place(1 + wide + _GAP, self.width() - wide - _GAP - 1, self.height())
            ink = t.ink if self.isEnabled() else t.ink3
            paint.text(painter, room, self._label, self.font(), ink, paint.ALIGN_LEADING)
