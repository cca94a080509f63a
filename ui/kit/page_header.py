"""The top of a page."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from reception_app.kernel.text import DOT, dotted
from ui.kit import fonts
from ui.kit.elided_label import ElidedLabel
from ui.kit.label import Label


class PageHeader(QWidget):
    """Title, a line of figures beside it, and the page's own buttons at the end."""

    def __init__(self, title: str, *, sub: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        self.setMinimumHeight(38)
        self._title = Label(title, size=fonts.HEADING, weight=fonts.BOLD, parent=self)
        self._sub = _Figures(sub, tone="ink2", parent=self)
        self._row.addWidget(self._title)
        self._row.addWidget(self._sub, 1)

    def set_title(self, title: str) -> None:
        """Change the title."""
        self._title.setText(title)

    def title(self) -> str:
        """The title."""
        return self._title.text()

    def set_sub(self, sub: str) -> None:
        """Change the figures beside the title."""
        self._sub.setText(sub)

    def add_widget(self, widget: QWidget) -> None:
        """Put a control at the end."""
        self._row.addWidget(widget)

    def add_beside_title(self, widget: QWidget) -> None:
        """Put a control between the title and the figures, a date navigator for one."""
        self._row.insertWidget(self._row.indexOf(self._sub), widget)


class _Figures(ElidedLabel):
    """Figures with dots between them. Where there is no room for all, the last ones are left out whole."""

    def shown(self) -> str:
        parts = self.text().split(DOT)
        while parts and not self.fits(dotted(*parts)):
            parts.pop()
        return dotted(*parts)
