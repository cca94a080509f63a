"""The panel of an emergency, and a roll call under way."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.desk_rig import DeskRig
from ui.roll_call.emergency_page import EmergencyPage


@pytest.fixture
def page(desk: DeskRig) -> EmergencyPage:
    """The panel, opened by its key."""
    desk.key(Qt.Key.Key_F12)
    found = desk.window.findChild(EmergencyPage)
    assert found is not None
    return found


@pytest.fixture
def running(desk: DeskRig, page: EmergencyPage) -> EmergencyPage:
    """A roll call under way."""
    desk.key(Qt.Key.Key_Return)
    desk.until(page.running.search.hasFocus, "the roll call runs and the search has the keyboard")
    return page
