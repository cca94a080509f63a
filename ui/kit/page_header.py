"""The top of a page."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.kernel.text import DOT, dotted
from ui.kit import fonts
from ui.kit.elided_label import ElidedLabel
from ui.kit.label import Label


class PageHeader(QWidget):
    """Title, a line of figures beside it, and the page's own buttons at the end."""

    def __init__(self, title: str, *, sub: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self._row, self._below = QHBoxLayout(), QHBoxLayout()
        self._row.setSpacing(12)
        self._below.addStretch(1)
        column.addLayout(self._row)
        column.addLayout(self._below)
        self._movable: QWidget | None = None
        self.setMinimumHeight(38)
        self._title = Label(title, size=fonts.HEADING, weight=fonts.BOLD, parent=self)
        self._sub = _Figures(sub, tone="ink2", parent=self)
        self._row.addWidget(self._title)
        self._row.addWidget(self._sub, 1)

    def set_title(self, title: str) -> None:
        """Change the title."""
        self._title.setText(title)
        self._fit()

    def title(self) -> str:
        """The title."""
        return self._title.text()

    def set_sub(self, sub: str) -> None:
        """Change the figures beside the title."""
        self._sub.setText(sub)

    def add_widget(self, widget: QWidget) -> None:
        """Put a control at the end."""
        self._row.addWidget(widget)

    def add_beside_title(self, widget: QWidget, *, or_below: bool = False) -> None:
        """Put a control between the title and the figures, a date navigator for one. Where there is no room for all of
        it, the one that may be `or_below` stands in a line of its own."""
        self._row.insertWidget(self._row.indexOf(self._sub), widget)
        if or_below:
            self._movable = widget

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        movable = self._movable
        if movable is None or self._below.indexOf(movable) >= 0:
            return least
        return QSize(least.width() - movable.minimumSizeHint().width() - self._row.spacing(), least.height())

    def _fit(self) -> None:
        movable = self._movable
        if movable is None:
            return
        below, needed = self._below.indexOf(movable) >= 0, self._row.minimumSize().width()
        if below:
            needed += movable.minimumSizeHint().width() + self._row.spacing()
        if (needed > self.width()) is below:
            return
        if below:
            self._row.insertWidget(self._row.indexOf(self._sub), movable)
        else:
            self._below.insertWidget(0, movable)


class _Figures(ElidedLabel):
    """Figures with dots between them. Where there is no room for all, the last ones are left out whole."""

    def shown(self) -> str:
        parts = self.text().split(DOT)
        while parts and not self.fits(dotted(*parts)):
            parts.pop()
        return dotted(*parts)
