"""One figure of the counter line."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.kit import fonts, metrics, paint
from ui.kit.labels import literal, plain_tip
from ui.kit.mirror import mirrored
from ui.kit.theme import tokens

_PAD = 8
_LEAST_PAD = 2
_GAP = 5


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
        self.setToolTip(plain_tip(about or said))
        self.setAccessibleDescription(about)
        self.updateGeometry()
        self.update()

    def _width_of_label(self) -> int:
        return paint.text_width(fonts.ui_font(13.0), self._label)

    def _width_of_value(self) -> int:
        """With the gap before it."""
        if not self._value:
            return 0
        return _GAP + paint.text_width(fonts.ui_font(13.0, fonts.SEMIBOLD, tabular=True), self._value)

    def sizeHint(self) -> QSize:
        return QSize(2 * _PAD + self._width_of_label() + self._width_of_value(), 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        t = tokens()
        if self.underMouse():
            paint.box(painter, self.rect(), metrics.SMALL_RADIUS, t.hover)

        def place(left: int, wide: int) -> QRect:
            return mirrored(self.layoutDirection(), self.rect(), QRect(left, 0, wide, self.height()))

        ink = getattr(t, self._tone)
        # Where all counts are too many for the line, words become shorter: the figure is what they are about.
        value = self._width_of_value()
        label = self._width_of_label()
        pad = max(_LEAST_PAD, min(_PAD, (self.width() - label - value) // 2))
        wide = max(min(label, self.width() - 2 * pad - value), 0)
        label_ink = t.ink2 if self._value or self._tone == "ink" else ink
        paint.text(
            painter, place(pad, wide + 1), self._label, fonts.ui_font(13.0), label_ink, paint.ALIGN_LEADING
        )
        if self._value:
            font = fonts.ui_font(13.0, fonts.SEMIBOLD, tabular=True)
            area = place(pad + wide + _GAP, value)
            paint.text(painter, area, self._value, font, ink, paint.ALIGN_LEADING)
