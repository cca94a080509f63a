"""What a trial comes to is seen, also where the card is higher than the window."""

from PySide6.QtCore import QPoint, QRect

from tests.ui.desk_rig import DeskRig
from ui.settings.settings_view import SettingsView


def test_what_the_mail_server_says_is_scrolled_to(desk: DeskRig) -> None:
    desk.window.resize(1280, 720)
    desk.desk.show_place("office", {"section": "settings", "card": "Mail"})
    view = desk.desk.findChild(SettingsView)
    assert view is not None
    outcome, viewport = view.mail.outcome, view._scroll.viewport()

    def is_seen() -> bool:
        place = QRect(outcome.mapTo(viewport, QPoint()), outcome.size())
        return outcome.isVisible() and "switched off" in outcome.text() and viewport.rect().contains(place)

    desk.click(view.mail.try_button)
    desk.until(is_seen, "why it was not tried can be read")
