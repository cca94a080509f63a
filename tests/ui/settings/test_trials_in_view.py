"""What a trial comes to is seen, also where the card is higher than the window."""

from PySide6.QtCore import QPoint, QRect

from tests.ui.busy_threads import no_thread_free
from tests.ui.desk_rig import DeskRig
from tests.ui.lists import settle
from ui.settings.settings_view import SettingsView


def _view(desk: DeskRig) -> SettingsView:
    """On a low screen, with the mail server's card."""
    desk.window.resize(1280, 720)
    desk.desk.show_place("office", {"section": "settings", "card": "Mail"})
    view = desk.desk.findChild(SettingsView)
    assert view is not None
    settle(desk.window)
    return view


def test_what_the_mail_server_says_is_scrolled_to(desk: DeskRig) -> None:
    view = _view(desk)
    outcome, viewport = view.mail.outcome, view._scroll.viewport()

    def is_seen() -> bool:
        place = QRect(outcome.mapTo(viewport, QPoint()), outcome.size())
        return outcome.isVisible() and "switched off" in outcome.text() and viewport.rect().contains(place)

    view.mail.try_button.setFocus()
    desk.click(view.mail.try_button)
    desk.until(is_seen, "why it was not tried can be read")


def test_what_is_being_typed_is_not_scrolled_away_by_the_answer(desk: DeskRig) -> None:
    view = _view(desk)
    bar = view._scroll.verticalScrollBar()
    host = view.cards["Mail"].editors["mail.host"]
    with no_thread_free():
        view.mail.try_button.setFocus()
        view.mail.try_button.click()
        desk.until(bar.value, "what is going on is scrolled to")
        host.setFocus()
        bar.setValue(0)
    desk.until(lambda: "switched off" in view.mail.outcome.text())
    settle(desk.window)
    assert bar.value() == 0


def test_another_card_is_not_scrolled_by_the_answer(desk: DeskRig) -> None:
    view = _view(desk)
    with no_thread_free():
        view.mail.try_button.setFocus()
        view.mail.try_button.click()
        view.show_section("Visitors' screen")
        view._scroll.verticalScrollBar().setValue(0)
    desk.until(lambda: "switched off" in view.mail.outcome.text())
    settle(desk.window)
    assert view._scroll.verticalScrollBar().value() == 0
