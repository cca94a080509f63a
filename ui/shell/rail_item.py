"""One place on the rail."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit import fonts, metrics, paint
from ui.kit.enter_button import EnterButton
from ui.kit.icons import paint_icon
from ui.kit.labels import literal, plain_tip
from ui.kit.mirror import mirrored
from ui.kit.theme import tokens

_HEIGHT = 36


class RailItem(EnterButton):
    """Icon, name and count; checked when its place is in front."""

    def __init__(self, label: str, icon: str, shortcut: str, *, name: str, parent: QWidget) -> None:
        super().__init__(literal(label), parent)
        self._rail = parent
        self._label, self._icon = label, icon
        self._count, self._hot = 0, False
        self.setObjectName(name)
        self.setCheckable(True)
        self.setAccessibleName(label)
        self.setToolTip(plain_tip(label, shortcut))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("ring", f"hard:{metrics.RADIUS}")

    def set_count(self, count: int, *, hot: bool) -> None:
        """The number at the end; 0 shows none."""
        if (count, hot) == (self._count, self._hot):
            return
        self._count, self._hot = count, hot
        self.setAccessibleName(f"{self._label}, {count}" if count else self._label)
        self.update()

    def nextCheckState(self) -> None:
        """A click does not toggle: the shell says which place is in front."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        siblings = [item for item in self._rail.findChildren(RailItem) if item.isVisible()]
        siblings[(siblings.index(self) + step) % len(siblings)].setFocus(Qt.FocusReason.TabFocusReason)

    def sizeHint(self) -> QSize:
        return QSize(160, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        t = tokens()
        on = self.isChecked()
        fill = t.accent_weak if on else (t.hover if self.underMouse() else None)
        if fill:
            paint.box(painter, self.rect(), metrics.RADIUS, fill)
        ink = t.accent_ink if on else t.ink2
        height = self.height()

        def place(left: int, wide: int, high: int) -> QRect:
            rect = QRect(left, (height - high) // 2, wide, high)
            return mirrored(self.layoutDirection(), self.rect(), rect)

        paint_icon(painter, self._icon, place(10, 18, 18), ink)
        tail = self._paint_count(painter, place)
        font = fonts.ui_font(fonts.BODY, fonts.SEMIBOLD if on else fonts.MEDIUM)
        paint.text(
            painter, place(38, self.width() - 38 - tail, height), self._label, font, ink, paint.ALIGN_LEADING
        )

    def _paint_count(self, painter: QPainter, place: object) -> int:
        if not self._count:
            return 10
        value = f"{self._count:,}" if self._count < 100_000 else "99,999+"
        assert callable(place)
        if self._hot:
            width = paint.chip_width(value)
            paint.chip(painter, place(self.width() - width - 8, width, 20), value, "warn")
            return width + 16
        font = fonts.ui_font(12.0, fonts.REGULAR, tabular=True)
        width = paint.text_width(font, value)
        paint.text(
            painter,
            place(self.width() - width - 12, width + 1, 20),
            value,
            font,
            tokens().ink3,
            paint.ALIGN_CENTER,
        )
        return width + 20
