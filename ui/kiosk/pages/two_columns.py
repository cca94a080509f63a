"""Where things stand side by side on a wide screen and below each other on a tall one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.kiosk.scene import Scene
from ui.kiosk.touch.look import GAP


def two_columns(scene: Scene, widgets: Sequence[QWidget]) -> QGridLayout:
    """The widgets in reading order."""
    grid = QGridLayout()
    grid.setSpacing(scene.look.px(GAP))
    across = 1 if scene.portrait else 2
    for number, widget in enumerate(widgets):
        # At the top: what is said below one field does not move its neighbour.
        grid.addWidget(widget, number // across, number % across, Qt.AlignmentFlag.AlignTop)
    for column in range(across):
        grid.setColumnStretch(column, 1)
    return grid
