"""One line of a list of sections, beside what it chooses."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit import fonts, metrics, paint
from ui.kit.enter_button import EnterButton
from ui.kit.icons import paint_icon
from ui.kit.labels import literal
from ui.kit.mirror import mirrored
from ui.kit.theme import tokens

_HEIGHT = 36
_WITH_ICON, _WITHOUT_ICON = 38, 12
_DOT = 8


class SectionItem(EnterButton):
    """Name, and icon if it has one; checked while its section is shown. Up and Down walk through the list.

    A marked one says with a dot, and in `why` to a screen reader, that something in it waits.
    """

    def __init__(
        self, label: str, icon: str = "", *, name: str, parent: QWidget, height: int = _HEIGHT
    ) -> None:
        super().__init__(literal(label), parent)
        self._list = parent
        self._label, self._icon = label, icon
        self._height = height
        self._before = _WITH_ICON if icon else _WITHOUT_ICON
        self._marked = False
        self.setObjectName(name)
        self.setCheckable(True)
        self.setAccessibleName(label)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        # Tab stops once in a list, at what is shown: behind it come the fields, not nineteen other sections.
        self._stop_at(self.isChecked())
        self.toggled.connect(self._stop_at)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("ring", f"hard:{metrics.RADIUS}")

    def set_marked(self, marked: bool, why: str = "") -> None:
        """Put the dot there or take it away."""
        self._marked = marked
        self.setAccessibleDescription(why if marked else "")
        self.update()

    def _stop_at(self, shown: bool) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if shown else Qt.FocusPolicy.ClickFocus)

    def nextCheckState(self) -> None:
        """A click does not toggle: the page says which section is shown."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None:
            siblings = [item for item in self._list.findChildren(SectionItem) if item.isVisible()]
            siblings[(siblings.index(self) + step) % len(siblings)].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(
            paint.text_width(fonts.ui_font(fonts.BODY, fonts.SEMIBOLD), self._label) + self._before + 14,
            self._height,
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        t = tokens()
        on = self.isChecked()
        fill = t.card if on else (t.hover if self.underMouse() else None)
        if fill:
            paint.box(painter, self.rect(), metrics.RADIUS, fill, t.line if on else None)
        ink = t.accent_ink if on else t.ink2

        def place(left: int, wide: int, high: int) -> QRect:
            rect = QRect(left, (self.height() - high) // 2, wide, high)
            return mirrored(self.layoutDirection(), self.rect(), rect)

        if self._icon:
            paint_icon(painter, self._icon, place(10, 18, 18), ink)
        font = fonts.ui_font(fonts.BODY, fonts.SEMIBOLD if on else fonts.MEDIUM)
        area = place(self._before, self.width() - self._before - 10, self.height())
        paint.text(painter, area, self._label, font, ink, paint.ALIGN_LEADING)
        if self._marked:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t.warn))
            painter.drawEllipse(place(self.width() - 16, _DOT, _DOT))
