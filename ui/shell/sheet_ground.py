"""What keeps the page under a sheet from being painted."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

_CORNER = 16
"""So much of the edge that meets the page is left out: the sheet's corner is round there."""


class SheetGround(QWidget):
    """Lies under a sheet, is covered by it and never seen.

    A sheet is clear at its round corner. Qt takes it for clear all over then, and paints the page, board and all, below
    each letter that is typed in it. What is covered by a widget without holes beside it, Qt leaves out.
    """

    def __init__(self, area: QWidget) -> None:
        super().__init__(area)
        self.setObjectName("sheetGround")
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self._way = 0
        self.hide()

    def lie_under(self, host: QWidget, sheet: QRect, *, way: int | None = None) -> None:
        """Cover what a sheet in its host covers here and on the whole `way`, in pixels, that it comes sliding.

        Without a way it is still coming, or has come, as was said before.
        """
        self._way = self._way if way is None else way
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = _CORNER + self._way
        self.setGeometry(sheet.adjusted(0, 0, -left, 0) if rtl else sheet.adjusted(left, 0, 0, 0))
        self.stackUnder(host)
        self.show()
