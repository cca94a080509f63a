"""The badge with room to look around in: zoom, scroll."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from reception_app.documents.labels.editing import bounds
from ui.badges.canvas import BadgeCanvas
from ui.badges.edit import Edit

_AROUND = 20
"""Pixels that are to be seen around what is in hand."""
ZOOMS = (1.0, 1.5, 2.0, 3.0, 4.0)
"""1 lets the whole label be seen."""


class CanvasArea(QScrollArea):
    """Ctrl and the wheel zoom. `zoomed` carries how many times larger than what fits the label is shown."""

    zoomed = Signal(float)

    def __init__(self, edit: Edit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("canvasArea")
        self.setAccessibleName(self.tr("The badge"))
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Millimetres run from the left in every language.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.canvas = BadgeCanvas(edit, self)
        self.setWidget(self.canvas)
        self.canvas.setProperty("scrollBody", "true")
        self.canvas.installEventFilter(self)
        # Where both scroll bars meet nothing is drawn but what lies behind.
        self.setCornerWidget(QWidget(self))
        self._edit = edit
        edit.chosen_changed.connect(self.show_chosen)

    def zoom_by(self, steps: int) -> None:
        """So many steps larger or smaller."""
        at = min(range(len(ZOOMS)), key=lambda index: abs(ZOOMS[index] - self.canvas.zoom))
        self._zoom_to(ZOOMS[min(max(at + steps, 0), len(ZOOMS) - 1)])

    def fit(self) -> None:
        """All of the label."""
        self._zoom_to(1.0)

    def show_chosen(self) -> None:
        """Bring what is in hand into sight."""
        if self._edit.chosen and self.canvas.zoom > 1:
            box = self.canvas.view().rect(bounds(self._edit.template, self._edit.chosen)).toAlignedRect()
            around = (self.viewport().size() / 2).boundedTo(box.size() / 2 + QSize(_AROUND, _AROUND))
            self.ensureVisible(box.center().x(), box.center().y(), around.width(), around.height())

    def _zoom_to(self, zoom: float) -> None:
        if zoom != self.canvas.zoom:
            self.canvas.set_zoom(zoom)
            self.canvas.resize(self.canvas.minimumSize().expandedTo(self.viewport().size()))
            self.show_chosen()
            self.zoomed.emit(zoom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.canvas.set_room(self.maximumViewportSize())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QWheelEvent) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            return True
        return super().eventFilter(watched, event)
