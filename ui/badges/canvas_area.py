"""The badge with room to look around in: zoom, scroll."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.badges.canvas import BadgeCanvas
from ui.badges.edit import Edit

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

    def zoom_by(self, steps: int) -> None:
        """So many steps larger or smaller."""
        at = min(range(len(ZOOMS)), key=lambda index: abs(ZOOMS[index] - self.canvas.zoom))
        self._zoom_to(ZOOMS[min(max(at + steps, 0), len(ZOOMS) - 1)])

    def fit(self) -> None:
        """All of the label."""
        self._zoom_to(1.0)

    def _zoom_to(self, zoom: float) -> None:
        if zoom != self.canvas.zoom:
            self.canvas.set_zoom(zoom)
            self.zoomed.emit(zoom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.canvas.set_room(self.maximumViewportSize())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QWheelEvent) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            return True
        return super().eventFilter(watched, event)
