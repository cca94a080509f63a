"""An icon by itself."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.icons import has_icon, paint_icon
from ui.kit.theme import tokens


class IconLabel(QWidget):
    """A decorative icon in the colour of a token. Words beside it say what it means."""

    def __init__(
        self, icon: str, *, size: int = 18, token: str = "ink2", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        if not has_icon(icon):
            raise FileNotFoundError(f"no icon named {icon}")
        self._icon, self._size, self._token = icon, size, token
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, icon: str, token: str | None = None) -> None:
        """Show another icon, in another token's colour if given."""
        self._icon = icon
        self._token = token or self._token
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_icon(painter, self._icon, self.rect(), getattr(tokens(), self._token))
