"""The kiosk's window with one visitor after the other."""

from pytestqt.qtbot import QtBot

from reception_app.kiosk.gateway import KioskGateway
from reception_app.kiosk.records import Welcome
from tests.ui.kiosk.rig import KioskRig
from ui.kiosk.camera.eye import Eye
from ui.kiosk.flow import Page
from ui.kiosk.kiosk_view import KioskView
from ui.kiosk.kiosk_window import KioskWindow
from ui.kiosk.words import words_for


class WindowRig(KioskRig):
    """As `KioskRig`, for what the window shows. After a visit has ended, `next_visitor` goes on with the new view."""

    def __init__(self, qtbot: QtBot, gateway: KioskGateway, eye: Eye | None = None) -> None:
        self.qtbot = qtbot
        self.touches = 0
        self._gateway, self._eye = gateway, eye
        self.window = KioskWindow(gateway, self._make_view, None)
        qtbot.addWidget(self.window)
        self.window.begin()
        qtbot.waitUntil(lambda: self.window.view is not None, timeout=20_000)
        self.next_visitor()

    def _make_view(self, welcome: Welcome) -> KioskView:
        view = KioskView(self._gateway, words_for, self._eye, welcome=welcome)
        eye = self._eye
        if eye is not None:
            view.page_shown.connect(lambda page: eye.on_page(page, wanted=True))
            eye.scanned.connect(view.on_scan)
        return view

    def next_visitor(self) -> None:
        """What the window shows now, which is Home."""
        view = self.window.view
        assert view is not None, "the neutral page is shown"
        self.view = view
        self.at(Page.HOME)

    def idle_out(self) -> None:
        """Nobody touches the screen: for the time it waits, and for all the seconds it counts."""
        idle = self.view.idle
        welcome = self.view.welcome
        assert welcome is not None
        idle._waiting.stop()
        idle._waiting.timeout.emit()
        assert idle.counting()
        for second in range(welcome.countdown_seconds):
            assert idle.counting(), f"it is over after {second} seconds"
            idle._counting.timeout.emit()
        self.next_visitor()

    def start_over(self) -> None:
        """The button in the corner."""
        self.touch("startOver")
        self.next_visitor()

    def finish(self) -> None:
        """The button of the last page."""
        self.touch("finish")
        self.next_visitor()

    def close(self) -> None:
        """The window asks nothing any more."""
        self.window.end()
