"""A person's picture, or initials."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from reception_app.kernel.text import initials
from ui.kit import paint


class Avatar(QWidget):
    """Round; a photo when there is one, else the initials of the name on a neutral tint."""

    def __init__(self, name: str = "", *, size: int = 32, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self._letters = ""
        self._photo: QPixmap | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_person(name)

    def set_person(self, name: str, photo: bytes | None = None) -> None:
        """Show another person. `photo` is an encoded image (JPEG, PNG); one that can't be read gives initials."""
        self._letters = initials(name)
        self._photo = None
        if photo:
            pixmap = QPixmap()
            if pixmap.loadFromData(photo):
                self._photo = pixmap
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = min(self.width(), self.height(), self._size)
        rect = QRect((self.width() - side) // 2, (self.height() - side) // 2, side, side)
        paint.avatar(painter, rect, self._letters, self._photo)
