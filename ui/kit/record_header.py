"""The titles over a list."""

from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.kit import fonts, paint
from ui.kit.icons import paint_icon
from ui.kit.mirror import mirrored
from ui.kit.record_model import RecordModel
from ui.kit.record_painter import EDGE, PAD
from ui.kit.theme import color, tokens

HEIGHT = 36
_SIGN = 18
"""What says which way the rows are sorted, beside the title."""


class RecordHeader(QHeaderView):
    """Small titles with a thin line under them; the sorted one shows which way.

    `let_go` comes when the mouse is released over it: whoever drew at an edge has done.
    """

    let_go = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.sorted_by = ""
        self.ascending = True
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setMinimumSectionSize(40)
        self.setStretchLastSection(False)
        self.setFixedHeight(HEIGHT)
        self.setMouseTracking(True)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), HEIGHT)

    def set_sorted(self, key: str, *, ascending: bool) -> None:
        """Show which column the rows are sorted by."""
        self.sorted_by, self.ascending = key, ascending
        self.viewport().update()

    def column(self, section: int) -> Any:
        """The column of a section, None where there is none."""
        model = self.model()
        if isinstance(model, RecordModel) and 0 <= section < len(model.columns):
            return model.columns[section]
        return None

    def room(self, section: int) -> int:
        """What a title has for itself, in pixels."""
        sign = _SIGN if self.column(section).key == self.sorted_by else 0
        return self.sectionSize(section) - self._before(section) - PAD - sign

    def _before(self, section: int) -> int:
        return EDGE if self.visualIndex(section) == 0 else PAD

    def mouseReleaseEvent(self, e: QMouseEvent) -> None:
        super().mouseReleaseEvent(e)
        self.let_go.emit()

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        column = self.column(logicalIndex)
        if column is None:
            return
        t = tokens()
        painter.save()
        painter.setLayoutDirection(self.layoutDirection())
        painter.fillRect(rect, color(t.card))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, color(t.line))
        before = self._before(logicalIndex)
        on = column.key == self.sorted_by
        font = fonts.ui_font(fonts.SMALL, fonts.SEMIBOLD)
        wide = min(paint.text_width(font, column.title), self.room(logicalIndex))

        def place(left: int, width: int, height: int) -> QRect:
            area = QRect(rect.left() + left, rect.top() + (rect.height() - height) // 2, width, height)
            return mirrored(self.layoutDirection(), rect, area)

        ink = t.ink if on else t.ink2
        paint.text(painter, place(before, wide, rect.height()), column.title, font, ink, paint.ALIGN_LEADING)
        if on:
            name = "arrow-up" if self.ascending else "arrow-down"
            paint_icon(painter, name, place(before + wide + 5, 13, 13), t.ink2)
        painter.restore()
