"""The desk of whoever is signed in: rail, live bar, places, sheets, counter line."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from reception_app.accounts import Session
from reception_app.accounts.settings import lock_after_minutes
from reception_app.context import AppContext
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.errors import AppError
from reception_app.kernel.rights import allowed
from ui.kit.banner import Banner
from ui.kit.jobs import on_untold, run_write, tell_untold
from ui.kit.key_hold import when_written
from ui.kit.page import Page, Said, said_undone
from ui.kit.scan_filter import ScanFilter
from ui.kit.sheet import Sheet
from ui.kit.shortcuts import Shortcuts
from ui.kit.toast import Toast
from ui.kit.toast_host import ToastHost
from ui.kit.widget_free import is_widget_free
from ui.pages import PLACES, SHEETS, Place
from ui.passes.return_bar import ReturnBar
from ui.shell.call_desk import CallDesk
from ui.shell.change_bridge import ChangeBridge
from ui.shell.command_bar import CommandBar
from ui.shell.counter_line import CounterLine
from ui.shell.draft_keeper import DraftKeeper
from ui.shell.drafts_tray import DraftsTray
from ui.shell.finder import Finder
from ui.shell.lock_clock import LockClock
from ui.shell.message_desk import MessageDesk
from ui.shell.rail import Rail
from ui.shell.reminder_desk import ReminderDesk
from ui.shell.scans import DeskScans
from ui.shell.shade import Shade
from ui.shell.sheet_host import SheetHost, open_or_tell, room_beside
from ui.shell.standing_kinds import FOLLOWED
from ui.shell.verbs import DeskVerbs


class Desk(QWidget):
    """Everything one signed-in person sees. Made anew for another person; kept while the desk is only locked."""

    lock_wanted = Signal()
    look_changed = Signal()

    def __init__(self, context: AppContext, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("desk")
        self.context = context
        self._session = session
        self._pages: dict[str, Page] = {}
        self._current = ""
        self._just_made: Page | None = None
        self._undo_toasts: list[Toast] = []
        self.places: list[Place] = [place for place in PLACES if allowed(self.actor, place.right)]
        self.keeper = DraftKeeper(context.drafts, lambda: self.actor, self)
        self._build()
        self.calls = CallDesk(self)
        self.messages = MessageDesk(self)
        self.reminders = ReminderDesk(self)
        self.verbs = DeskVerbs(self)
        self.scans = DeskScans(self)
        self.shortcuts = Shortcuts(self)
        self.verbs.register(self.shortcuts)
        self._bridge = ChangeBridge(context.bus, self)
        self._bridge.changed.connect(self._on_bridge_changed)
        self._minute = QTimer(self)
        self._minute.setInterval(20_000)
        self._minute.timeout.connect(self._on_minute_timeout)
        self._scans = ScanFilter(self, accepts=self.scans.is_ours)
        self._scans.scanned.connect(self.scans.take)
        self._scans.strange.connect(self.scans.tell_strange)
        self._lock_clock = LockClock(lambda: _lock_minutes(context), self)
        self._lock_clock.timed_out.connect(self.lock_wanted)

    @property
    def actor(self) -> Actor:
        """Who is signed in."""
        return self._session.actor

    def _build(self) -> None:
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.rail = Rail(self)
        outer.addWidget(self.rail)
        main = QVBoxLayout()
        main.setSpacing(0)
        outer.addLayout(main, 1)
        finder = Finder(self.context.find, lambda: self.actor, lambda: self.verbs.commands())
        self.bar = CommandBar(finder, self)
        main.addWidget(self.bar)
        self.area = QWidget(self)
        main.addWidget(self.area, 1)
        column = QVBoxLayout(self.area)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.banner = Banner("", tone="warn", parent=self.area)
        self.banner.setVisible(False)
        column.addWidget(self.banner)
        self.returns = ReturnBar(
            lambda: self.context.pool, self.context.visits, lambda: self.actor, self.area
        )
        self.returns.said.connect(self.say)
        self.returns.list_wanted.connect(
            lambda: self.show_place("visitors", {"tab": "passes", "only": "not_back"})
        )
        column.addWidget(self.returns)
        self._stack = QStackedWidget(self.area)
        column.addWidget(self._stack, 1)
        self.counters = CounterLine(self.area)
        column.addWidget(self.counters)
        self.host = SheetHost(self.area, self._make_sheet, self.keeper)
        self.tray = DraftsTray(self.area)
        self.toasts = ToastHost(self.area, room=partial(room_beside, self.host))
        self.host.opened.connect(lambda _: self.toasts.place())
        self.host.emptied.connect(self.toasts.place)
        self.shade = Shade(self)
        for place in (place for place in self.places if place.on_rail):
            self.rail.add_place(place.key, place.label(), place.icon, place.shortcut)
        self.bar.finder.left.connect(partial(_give_keyboard, self))
        self.host.orphaned.connect(partial(_give_keyboard, self))
        self.rail.chosen.connect(self.show_place)
        self.rail.switch_wanted.connect(self.lock_wanted)
        self.rail.set_actor(self.actor)

    def begin(self) -> None:
        """The desk came to the front: show the place, start the clocks, take the scanner."""
        for _ in self.beginning():
            pass

    def beginning(self) -> Iterator[None]:
        """The same in steps of a frame or two: a new desk has a place to make."""
        on_untold(lambda error: self.say(Said(str(error), "warn")))
        self.shortcuts.set_enabled(True)
        self._minute.start()
        self._lock_clock.start()
        self._show_organisation()
        yield
        if not self._current:
            page = self._page(self.places[0])
            yield
            page.read_first()
            yield
            # All its parts are dressed and placed in a turn before the one that paints them: see `show_place`.
            self._stack.setUpdatesEnabled(False)
            self._stack.addWidget(page)
            yield
        self.show_place(self._current or self.places[0].key)
        yield
        # Not before: keys that it looks at are given to whoever had the keyboard when they were struck.
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self._scans.install(app)
        self.verbs.refresh_standing()
        self.verbs.offer_left_drafts()

    def rest(self) -> None:
        """The desk is behind the lock: no key, no scan, no clock reaches it."""
        self._scans.rest()
        self.shortcuts.set_enabled(False)
        self._minute.stop()
        self._lock_clock.stop()
        self.toasts.clear()

    def park_all(self) -> None:
        """Put every sheet aside under its owner."""
        self.host.park_all()
        self.rest()

    def end(self) -> None:
        """Somebody else comes, or the program ends: put everything aside and let go of it."""
        self.park_all()
        self.host.drop_all()
        on_untold(None)
        self._bridge.close()

    def show_place(self, key: str, payload: dict[str, Any] | None = None) -> None:
        """Bring a place to the front; made when first shown. Unknown or forbidden places change nothing."""
        place = next((place for place in self.places if place.key == key), None)
        if place is None:
            return
        page = self._page(place)
        if self._stack.indexOf(page) < 0:
            page.read_first()
            self._stack.addWidget(page)
        self._current = key
        self._stack.setCurrentWidget(page)
        self.rail.set_current(key)
        if page is not self._just_made or not page.reads_first:
            page.on_minute(self.context.clock.now())
        self._just_made = None
        if payload:
            page.show_payload(payload)
        if self.host.front() is None:
            page.activated()
        self._stack.setUpdatesEnabled(True)

    def _page(self, place: Place) -> Page:
        page = self._pages.get(place.key)
        if page is None:
            page = place.make(self.context, lambda: self.actor, self._stack)
            page.sheet_wanted.connect(self.open_sheet)
            page.place_wanted.connect(self.show_place)
            page.said.connect(self.say)
            self._pages[place.key] = self._just_made = page
        return page

    def open_sheet(self, kind: str, payload: dict[str, Any]) -> None:
        """Open a form over whatever place is in front."""
        self.tray.hide()
        if payload.get("call_id"):
            # What was put aside of the call a moment ago is gone on with.
            when_written(self, partial(open_or_tell, partial(_open_sheet, self, kind, payload)))
        else:
            open_or_tell(partial(_open_sheet, self, kind, payload))

    def say(self, said: Said) -> None:
        """Show a toast, with Undo where there is something to undo."""
        if said.undo is None:
            self.toasts.show(said.text, said.tone, about=said.about, seconds=said.seconds)
        else:
            shown = self.toasts.show(
                said.text,
                said.tone,
                action=self.tr("Undo"),
                key="Ctrl+Z",
                on_action=partial(_take_back, self, said.text, said.undo),
                about=said.about,
            )
            there = self.toasts.toasts()
            self._undo_toasts = [*(each for each in self._undo_toasts if each in there), shown]

    def undo_said(self) -> bool:
        """Do what the Undo of the newest such toast does; False when none is shown any more."""
        there = reversed(self.toasts.toasts())
        newest = next((each for each in there if each in self._undo_toasts), None)
        if newest is None or newest.button is None:
            return False
        newest.button.click()
        return True

    def show_fault(self, kind: str) -> None:
        """A fault of the program: said calmly, the desk goes on."""
        text = self.tr("Something went wrong in the program ({0}). What was saved is safe; please try again.")
        self.toasts.show(text.format(kind), "bad", seconds=12)

    def park_sheet(self) -> None:
        """Put the sheet in front aside, as Esc does."""
        sheet = self.host.front()
        if sheet is not None:
            sheet.park()

    def pages(self) -> list[Page]:
        """The places that were opened so far."""
        return list(self._pages.values())

    def _make_sheet(self, kind: str, payload: dict[str, Any]) -> Sheet:
        maker: Callable[..., Sheet] = SHEETS[kind]
        sheet = maker(self.context, lambda: self.actor, payload)
        sheet.setProperty("sheet_kind", kind)
        sheet.setProperty("sheet_payload", payload)
        sheet.said.connect(self.say)
        sheet.sheet_wanted.connect(self.open_sheet)
        sheet.place_wanted.connect(self.show_place)
        return sheet

    def _show_organisation(self) -> None:
        look = self.context.preferences
        self.rail.set_organisation(look.text("office.name"), look.logo() or None)
        self.banner.set_message(_notices(self.context), "", "warn")

    def _on_bridge_changed(self, changes: list[Change]) -> None:
        for page in self._pages.values():
            page.on_changes(changes)
        self.host.heard.emit(changes)
        kinds = {change.kind for change in changes}
        if "notice" in kinds:
            self.banner.set_message(_notices(self.context), "", "warn")
        if "setting" in kinds:
            self._show_organisation()
            self.look_changed.emit()
        if not kinds.isdisjoint(FOLLOWED):
            self.verbs.refresh_standing(kinds)

    def _on_minute_timeout(self) -> None:
        now: datetime = self.context.clock.now()
        for page in self._pages.values():
            if page.isVisible():
                page.on_minute(now)
        self.verbs.refresh_standing()


def _notices(context: AppContext) -> str:
    """What is to be known until it is settled, each in a sentence of its own."""
    said = [context.store_state.banner, *context.notices.current()]
    return " ".join(sentence for sentence in said if sentence)


def _open_sheet(desk: Desk, kind: str, payload: dict[str, Any]) -> None:
    begun = desk.calls.draft_of(kind, payload)
    if begun is not None:
        desk.host.open_draft(begun)
    else:
        desk.host.open_sheet(kind, payload)


def _give_keyboard(desk: Desk) -> None:
    """Who had it is gone, such as the words of an empty list: it goes to the sheet in front, else to the place."""
    sheet = desk.host.front()
    if sheet is not None:
        (sheet.first_field() or sheet).setFocus(Qt.FocusReason.OtherFocusReason)
        return
    for page in desk.pages():
        if page.isVisible():
            page.activated()


def _take_back(desk: Desk, told: str, undo: Callable[[], object]) -> None:
    """Undo what was told. What can't be taken back any more is said; it is no fault of the program."""

    def done(_: object) -> None:
        if isValid(desk):
            desk.say(said_undone(told))

    if is_widget_free(undo):
        run_write(undo, done, tell_untold)
        return
    try:
        undo()
    except AppError as error:
        desk.say(Said(str(error), "warn"))


def _lock_minutes(context: AppContext) -> int:
    look = context.preferences
    return lock_after_minutes(look.whole("lock.minutes"), faces_public=look.switch("lock.faces_public"))
