"""The token of the telephone system, by keyboard."""

from PySide6.QtCore import Qt

from tests.ui.desk_rig import DeskRig
from ui.settings.settings_view import SettingsView


def test_a_token_that_is_withdrawn_leaves_the_keyboard_at_the_next_one(desk: DeskRig) -> None:
    desk.desk.show_place("office", {"section": "settings", "card": "Telephone"})
    view = desk.desk.findChild(SettingsView)
    assert view is not None
    part = view.calls
    assert part is not None
    part.make.setFocus()
    desk.key(Qt.Key.Key_Space)
    assert part.token.isVisible()
    part.withdraw.setFocus()
    desk.key(Qt.Key.Key_Space)
    assert not part.withdraw.isVisible()
    assert part.make.hasFocus(), "and not a field further on, into which the next letter would go"
