"""The keyboard on the visitors' screen, in a window of its own."""

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.kiosk.keyboard.keyboard_rig import Rig


@pytest.fixture
def rig(qtbot: QtBot) -> Rig:
    """English keys at 1280 x 800."""
    return Rig(qtbot)
