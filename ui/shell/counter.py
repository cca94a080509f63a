"""One figure of the counter line."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.kit import fonts, metrics, paint
from ui.kit.labels import literal, plain_tip
from ui.kit.mirror import mirrored
from ui.kit.theme import tokens


class Counter(QPushButton):
    """A label and its number; a click opens the list behind it."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"count_{key}")
        self._label, self._value, self._tone, self._about = "", "", "ink", ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("ring", f"hard:{metrics.SMALL_RADIUS}")

    def show_count(self, label: str, value: str, tone: str, about: str = "") -> None:
        """What it says. The text is also its accessible name; `about` is read out and shown after it."""
        if (label, value, tone, about) == (self._label, self._value, self._tone, self._about):
            return
        self._label, self._value, self._tone, self._about = label, value, tone, about
        said = f"{label} {value}".strip()
        self.setText(literal(said))
        self.setAccessibleName(said)
        self.setToolTip(plain_tip(about))
        self.setAccessibleDescription(about)
        self.updateGeometry()
        self.update()

    def _width_of_label(self) -> int:
        return paint.text_width(fonts.ui_font(13.0), self._label)

    def sizeHint(self) -> QSize:
        value = (
            paint.text_width(fonts.ui_font(13.0, fonts.SEMIBOLD, tabular=True), self._value)
            if self._value
            else -5
        )
        return QSize(16 + self._width_of_label() + 5 + value, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        t = tokens()
        if self.underMouse():
            paint.box(painter, self.rect(), metrics.SMALL_RADIUS, t.hover)

        def place(left: int, wide: int) -> QRect:
            return mirrored(self.layoutDirection(), self.rect(), QRect(left, 0, wide, self.height()))

        ink = getattr(t, self._tone)
        wide = self._width_of_label()
        label_ink = t.ink2 if self._value or self._tone == "ink" else ink
        paint.text(
            painter, place(8, wide + 1), self._label, fonts.ui_font(13.0), label_ink, paint.ALIGN_LEADING
        )
        if self._value:
            font = fonts.ui_font(13.0, fonts.SEMIBOLD, tabular=True)
            rest = self.width() - 8 - wide - 5
            paint.text(painter, place(8 + wide + 5, rest), self._value, font, ink, paint.ALIGN_LEADING)
