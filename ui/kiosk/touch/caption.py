"""What a field is called."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kiosk.touch import inked
from ui.kiosk.touch.look import Look
from ui.kit import fonts, paint
from ui.kit.mirror import mirrored

_LEADING = 1.32
_GAP = 8


class Caption(QWidget):
    """A label above a control, wrapped where it must be, with a lighter note behind it such as "optional"."""

    def __init__(self, look: Look, text: str, *, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._text, self._note = look, text, note
        self._font = look.font(fonts.KIOSK_SMALL, fonts.SEMIBOLD)
        self._known: dict[int, tuple[list[str], int]] = {}
        self._heights: dict[int, int] = {}
        self._light = look.font(fonts.KIOSK_SMALL)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(text)

    def text(self) -> str:
        """The label, without the note."""
        return self._text

    def _leading(self) -> int:
        return round(self._look.text_px(fonts.KIOSK_SMALL) * _LEADING)

    def _lines(self, width: int) -> tuple[list[str], int]:
        """The lines, and where on the last of them the note begins; it takes a line of its own where it must."""
        if width not in self._known:
            self._known[width] = self._break(width)
        return self._known[width]

    def _break(self, width: int) -> tuple[list[str], int]:
        lines = inked.wrapped(self._text, self._font, width)
        if not self._note:
            return lines, 0
        at = paint.text_width(self._font, lines[-1]) + self._look.px(_GAP)
        if at + paint.text_width(self._light, self._note) > width:
            return [*lines, ""], 0
        return lines, at

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._height(width)
        return self._heights[width]

    def _height(self, width: int) -> int:
        lines, _at = self._lines(width)
        high = self._leading()
        deepest = max(inked.ends(lines[-1], self._font, high), inked.ends(self._note, self._light, high))
        return (len(lines) - 1) * high + deepest

    def sizeHint(self) -> QSize:
        wide = max(self.width(), self._look.px(200))
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(60), self._leading())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            # How high it wants to be hangs on how wide it has become.
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        t, high = self._look.colors, self._leading()
        lines, at = self._lines(self.width())
        for number, text in enumerate(lines):
            rect = QRect(0, number * high, self.width(), high)
            inked.line(painter, rect, text, self._font, t.ink2)
        if self._note:
            rect = QRect(at, (len(lines) - 1) * high, self.width() - at, high)
            shown = mirrored(self.layoutDirection(), self.rect(), rect)
            inked.line(painter, shown, self._note, self._light, t.ink3)
