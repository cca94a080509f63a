"""Everything a visitor sees, for one visitor. A window makes a new one for the next."""

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import (
    QHideEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QLayout, QVBoxLayout, QWidget

from reception_app.kiosk.event_records import Event, EventKind
from reception_app.kiosk.gateway import KioskGateway
from reception_app.kiosk.records import Welcome
from ui.kiosk.calls import Calls
from ui.kiosk.camera.port import CameraPort
from ui.kiosk.chrome import Chrome
from ui.kiosk.errands import Errands
from ui.kiosk.flow import LAST, PANELS, Flow, Page, Typed
from ui.kiosk.ground import Ground
from ui.kiosk.guide import Guide
from ui.kiosk.idle_clock import SECOND_MS, IdleClock
from ui.kiosk.pages.kiosk_page import KioskPage
from ui.kiosk.pages.table import PAGES
from ui.kiosk.scans import Scans
from ui.kiosk.scene import Scene
from ui.kiosk.second_tap import SecondTap
from ui.kiosk.touch.look import look_of, scale_of
from ui.kiosk.words import Words
from ui.kit import fonts


class KioskView(Ground):
    """Home and all that follows, without window flags of its own.

    `ended` asks the window for a new view: the visitor is through, started over, or went away. Until then this one
    shows nothing of what was typed. `desk_away` asks for the neutral page. `welcome` is what an earlier view was told,
    so that Home stands at once; it is asked for again in any case.
    """

    ended = Signal()
    desk_away = Signal()
    staff_wanted_out = Signal()
    faulted = Signal(str)
    next_scanned = Signal(object)
    """Something was read behind somebody who is said goodbye to: the next visitors' codes, in order. As `ended`."""
    page_shown = Signal(str)
    """Another page is to be seen: its name in `flow.Page`."""

    def __init__(
        self,
        gateway: KioskGateway,
        words_for: Callable[[str], Words],
        camera: CameraPort | None = None,
        parent: QWidget | None = None,
        *,
        welcome: Welcome | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("kiosk")
        self._words_for = words_for
        self._camera = camera
        self.welcome = welcome
        """What Home shows; None until the desk has answered."""
        self._language = welcome.languages[0] if welcome is not None else "en"
        self._switches = {"large_text": False, "high_contrast": False}
        self._over = False
        self.calls = Calls(gateway, self._language, self)
        self.flow = Flow(camera=camera is not None and camera.available())
        self.guide = Guide(self.flow, self.calls, self)
        self.errands = Errands(self.guide, self)
        self.idle = IdleClock(self, second_ms=SECOND_MS)
        self.scans = Scans(self.guide, self.idle, self)
        self._second_tap = SecondTap(self)
        self.page: KioskPage | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        # As large as its window makes it, whatever a page would like.
        self._column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._chrome: Chrome | None = None
        self._connect()
        if welcome is not None:
            self._switches = _switches_of(welcome)
        self._ask_welcome()

    def _connect(self) -> None:
        self.calls.over.connect(self._end)
        self.calls.desk_away.connect(self.desk_away)
        self.guide.moved.connect(self._show)
        self.scans.next_visitors.connect(self._make_way)
        self.guide.language_chosen.connect(self._on_language)
        self.guide.look_wished.connect(self._on_look_wished)
        self.guide.finished.connect(self._end)
        self.guide.let_out.connect(self.staff_wanted_out)
        self.guide.faulted.connect(self.faulted)
        self.idle.resumed.connect(self._second_tap.page_changed)
        self.idle.ended.connect(self._end)

    def _ask_welcome(self) -> None:
        self.calls.ask(lambda desk, _session: desk.welcome(), self._on_welcome, quiet=True, session=False)

    def _on_welcome(self, welcome: Welcome) -> None:
        known, self.welcome = self.welcome, welcome
        if welcome == known or (known is not None and not self.untouched()):
            return
        self._language = welcome.languages[0] if welcome.languages else "en"
        self.calls.set_language(self._language)
        self._switches = _switches_of(welcome)
        if self.isVisible():
            self._show()

    def untouched(self) -> bool:
        """Whether Home stands as the desk set it up, and nobody has begun anything."""
        welcome = self.welcome
        home = self.flow.page is Page.HOME and self.flow.typed == Typed()
        as_set_up = welcome is None or (
            self._language == (welcome.languages[0] if welcome.languages else "en")
            and self._switches == _switches_of(welcome)
        )
        return home and as_set_up

    @Slot(str)
    def on_scan(self, text: str) -> None:
        """A scanner or the camera read something."""
        if not self._over and self.page is not None:
            self.scans.take(text)

    def _make_way(self, codes: tuple[str, ...]) -> None:
        self._forget()
        self.next_scanned.emit(codes)

    @Slot(object)
    def on_event(self, event: Event) -> None:
        """The desk tells something."""
        if event.kind is EventKind.SETTINGS:
            self._ask_welcome()
        elif event.kind is EventKind.SCAN:
            self.on_scan(event.text)
        elif event.kind is EventKind.COMING:
            self.flow.coming = True
            if self.flow.page is Page.RINGING:
                self._show()

    @Slot()
    def go_home(self) -> None:
        """Begin anew, for the next visitor."""
        if not self.untouched():
            self._end()

    def _end(self) -> None:
        """The visit is over; a window makes a new view."""
        if not self._over:
            self._forget()
            self.ended.emit()

    def _forget(self) -> None:
        """The desk forgets the session, and nothing typed is left in any widget."""
        self._over = True
        self.scans.forget()
        self.idle.stop()
        self.calls.close()
        if self._camera is not None:
            self._camera.stop()
        self._drop_page()
        if self._chrome is not None:
            self._chrome.drop()
            self._chrome = None
        self.guide.forget()
        self.set_ground(self._look, coloured=True)

    def _drop_page(self) -> None:
        if self.page is not None:
            self.page.leave()
            # A finger that is still down must not press what has gone when it is lifted: Qt tells hidden buttons too.
            self.page.setEnabled(False)
            if self._chrome is not None:
                self._chrome.foot.let_go()
            self._column.removeWidget(self.page)
            self.page.hide()
            self.page.deleteLater()
            self.page = None

    def _dress(self) -> Chrome:
        """The frame around the pages, for this size, language and look."""
        welcome = self.welcome or Welcome()
        wide, high = max(self.width(), 1), max(self.height(), 1)
        look = look_of(welcome.accent, round(scale_of(wide, high), 3), **self._switches)
        words = self._words_for(self._language)
        fonts.read_in(words.code)
        if self._chrome is not None and look == self._chrome.look and self._chrome.words is words:
            return self._chrome
        if self._chrome is not None:
            self._chrome.drop()
        self.setStyleSheet(look.sheet())
        self.setLayoutDirection(words.direction)
        self._chrome = Chrome(look, words, self)
        self._chrome.idle_panel.more_wanted.connect(self.idle.touched)
        self.calls.waiting.connect(self._chrome.say_waiting)
        self.guide.rejected.connect(self._chrome.say_problem)
        self.idle.warned.connect(self._chrome.warn)
        self.idle.resumed.connect(self._chrome.resume)
        self._chrome.head.back.connect(self.guide.back)
        self._chrome.head.start_over.connect(self._end)
        self._chrome.head.needs.connect(lambda: self.guide.open(Page.NEEDS))
        return self._chrome

    def _show(self) -> None:
        """Show the page of the flow."""
        if self._over or self.welcome is None:
            return
        name = _let_go_of_focus(self)
        self._drop_page()
        chrome = self._dress()
        look = chrome.look
        scene = Scene(
            look,
            chrome.words,
            self.welcome,
            self.flow,
            self.guide,
            self.errands,
            self._camera,
            portrait=self.height() > self.width(),
        )
        page = self.page = PAGES[self.flow.page](scene, self)
        # Rung from the middle of something: that is still there to go back to.
        aside = self.flow.page is Page.RINGING and self.flow.aside is Page.RINGING
        panel = aside or self.flow.panel in PANELS
        back = aside or self.flow.page not in LAST
        chrome.show_page(page, self.flow.step(), back=back, panel=panel)
        page.wanted.connect(chrome.use_field)
        chrome.begin(name if self.idle.by_keyboard else "")
        self._wait_for_touch(page)
        self._second_tap.page_changed()
        self.set_ground(look, coloured=page.bare)
        self.page_shown.emit(str(self.flow.page))

    def _wait_for_touch(self, page: KioskPage) -> None:
        welcome = self.welcome or Welcome()
        if page.lingers:
            self.idle.start(page.lingers, 0)
        elif self.untouched():
            self.idle.stop()
        else:
            self.idle.start(welcome.idle_seconds, welcome.countdown_seconds)

    def _on_language(self, code: str) -> None:
        self._language = code
        self.calls.set_language(code)
        self.flow.panel = None
        self._show()

    def _on_look_wished(self, switch: str, on: bool) -> None:
        self._switches[switch] = on
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isVisible():
            self._show()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous() and not self._over:
            # The neutral page instead, or a screen that was unplugged: whoever stood here is not seen any more.
            self._forget()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._over:
            self.ended.emit()
            return
        # Every touch and key that comes to the window this view lies in.
        handle = self.window().windowHandle()
        for watching in (self.idle, self._second_tap):
            handle.installEventFilter(watching)
        self._show()


def _switches_of(welcome: Welcome) -> dict[str, bool]:
    return {"large_text": welcome.large_text, "high_contrast": welcome.high_contrast}


def _let_go_of_focus(view: QWidget) -> str:
    """The objectName of what had the focus inside; Qt would pass it on at random when that goes."""
    focused = QApplication.focusWidget()
    if focused is None or not view.isAncestorOf(focused):
        return ""
    focused.clearFocus()
    return focused.objectName()
