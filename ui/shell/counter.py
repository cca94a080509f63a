"""One figure of the counter line."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit import fonts, metrics, paint
from ui.kit.enter_button import EnterButton
from ui.kit.labels import literal, plain_tip
from ui.kit.mirror import mirrored
from ui.kit.theme import tokens
from ui.shell.counter_fit import MOST_PAD, Count

_GAP = 5


class Counter(EnterButton):
    """A label and its number; a click opens the list behind it."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"count_{key}")
        self._label, self._value, self._tone, self._about = "", "", "ink", ""
        self._shown, self._pad = "", MOST_PAD
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("ring", f"hard:{metrics.SMALL_RADIUS}")

    def show_count(self, label: str, value: str, tone: str, about: str = "") -> None:
        """What it says. The text is also its accessible name; `about` is read out and shown after it."""
        if (label, value, tone, about) == (self._label, self._value, self._tone, self._about):
            return
        self._label, self._value, self._tone, self._about = label, value, tone, about
        self._shown = label
        said = f"{label} {value}".strip()
        self.setText(literal(said))
        self.setAccessibleName(said)
        self.setToolTip(plain_tip(about or said))
        self.setAccessibleDescription(about)
        self.updateGeometry()
        self.update()

    def take_room(self, shown: str, pad: int) -> None:
        """Show its label or a shorter one, with so much beside the words; what it is called by stays."""
        if (shown, pad) != (self._shown, self._pad):
            self._shown, self._pad = shown, pad
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(2 * self._pad + _label_width(self._shown) + _value_width(self._value), 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        t = tokens()
        if self.underMouse():
            paint.box(painter, self.rect(), metrics.SMALL_RADIUS, t.hover)

        def place(left: int, wide: int) -> QRect:
            return mirrored(self.layoutDirection(), self.rect(), QRect(left, 0, wide, self.height()))

        ink = getattr(t, self._tone)
        # Where even the loudest are too many, words are cut: the figure is what they are about.
        value = _value_width(self._value)
        wide = max(min(_label_width(self._shown), self.width() - 2 * self._pad - value), 0)
        label_ink = t.ink2 if self._value or self._tone == "ink" else ink
        area = place(self._pad, wide + 1)
        paint.text(painter, area, self._shown, fonts.ui_font(13.0), label_ink, paint.ALIGN_LEADING)
        if self._value:
            font = fonts.ui_font(13.0, fonts.SEMIBOLD, tabular=True)
            area = place(self._pad + wide + _GAP, value)
            paint.text(painter, area, self._value, font, ink, paint.ALIGN_LEADING)


def width_of(count: Count) -> int:
    """How wide the words and the figure of a count are."""
    return _label_width(count.label) + _value_width(count.value)


def _label_width(label: str) -> int:
    return paint.text_width(fonts.ui_font(13.0), label)


def _value_width(value: str) -> int:
    """With the gap before it."""
    return _GAP + paint.text_width(fonts.ui_font(13.0, fonts.SEMIBOLD, tabular=True), value) if value else 0
