"""What is said at the bottom of the desk lies over nothing that is typed or asked in a roll call."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from tests.ui.desk_rig import DeskRig
from tests.ui.roll_call.sheets import current
from ui.roll_call.emergency_page import EmergencyPage


def _area(widget: QWidget) -> QRect:
    return QRect(widget.mapToGlobal(widget.rect().topLeft()), widget.size())


@pytest.mark.parametrize("size", [(1024, 700), (1280, 720), (1440, 900)])
def test_who_was_marked_is_said_beside_the_note_and_the_question(
    desk: DeskRig, running: EmergencyPage, size: tuple[int, int]
) -> None:
    desk.window.resize(*size)
    for entry in current(desk).entries[:3]:
        desk.write(entry.name)
        desk.key(Qt.Key.Key_Return)
    running.running.close_button.click()
    assert len(desk.said()) == 3
    toasts = desk.desk.toasts.toasts()
    for part in (running.running.note, running.running.sure, running.running.close_button):
        assert part.isVisible()
        assert not any(_area(part).intersects(_area(toast)) for toast in toasts)
