"""The button of the row in hand."""

from PySide6.QtCore import QEvent, QRect, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.kit.button import Button
from ui.kit.focus_before import hide_part
from ui.kit.record_view import RecordView
from ui.kit.sprites import Sprites
from ui.kit.theme import is_theme_change

_LOOKS = 200_000
"""Bytes of its pictures: each change of the list paints it again, and it says one of a few verbs."""


class RowButton(Button):
    """A real button over the one drawn in the current row, for those who do not use a mouse.

    The others are only drawn; this one has the focus ring, the key and a name that says whose it is.
    """

    def __init__(self, view: RecordView, *, name: str, parent: QWidget) -> None:
        super().__init__("", small=True, name=name, parent=parent)
        self._over = parent
        self._view = view
        self._looks = Sprites(_LOOKS)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.place)
        view.scrolled.connect(self.place)
        self.hide()

    def place_soon(self, *_: object) -> None:
        """After the view has laid itself out."""
        self._soon.start()

    def place(self) -> None:
        """Stand exactly over the drawn button, or hide where there is none to see."""
        row = self._view.currentIndex().row()
        model = self._view.records()
        area = self._view.action_area(row) if row >= 0 else QRect()
        viewport = self._view.viewport()
        if model is None or area.isEmpty() or not viewport.rect().contains(area) or not viewport.isVisible():
            hide_part(self, self._over)
            return
        cells = model.cells(row)
        label = next((cell.action for cell in cells if cell.action), "")
        if self.label() != label:
            self.set_label(label)
        who = next((cell.text for cell in cells if cell.text), "")
        self.setAccessibleName(f"{label}, {who}" if who else label)
        self.setGeometry(QRect(viewport.mapTo(self._over, area.topLeft()), area.size()))
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colors = QPainter(self), self._colors()
        self._looks.set_ratio(self.devicePixelRatioF())
        look = (self.label(), self.width(), self.height(), colors, self.isDown(), self.layoutDirection())
        picture = self._looks.find(look)
        if picture is None:
            picture = self._looks.make(
                look, self.width(), self.height(), lambda own, _: self._paint(own, colors)
            )
        painter.drawPixmap(0, 0, picture)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_theme_change(event):
            self._looks.clear()
