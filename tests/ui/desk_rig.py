"""The real desk on a copy of the office, with the hands of a receptionist."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from reception_app.context import AppContext
from reception_app.kernel.actor import Actor
from reception_app.visits.records import VisitSummary
from tests.fakes.clock import FixedClock
from tests.ui.keys import type_text
from tests.ui.lists import settle
from ui.kit.late_suggest import LateSuggest
from ui.kit.sheet import Sheet
from ui.shell.desk import Desk
from ui.start import StartWindow

W = TypeVar("W", bound=QWidget)
CTRL = Qt.KeyboardModifier.ControlModifier
_PATIENCE_MS = 20_000


class DeskRig:
    """A window with somebody signed in. `key` and `write` go where the focus is, as from a keyboard."""

    def __init__(self, qtbot: QtBot, window: StartWindow, clock: FixedClock | None = None) -> None:
        self.qtbot, self.window = qtbot, window
        self._clock = clock
        self.keys_pressed = 0

    @property
    def context(self) -> AppContext:
        """The services behind the window, once all is written that was asked for."""
        settle(self.window)
        context = self.window.context
        assert context is not None, "the store is not open"
        return context

    @property
    def clock(self) -> FixedClock:
        """The clock that the test moves."""
        assert self._clock is not None, "this desk runs by the real clock"
        return self._clock

    @property
    def actor(self) -> Actor:
        """Who is signed in."""
        return self.desk.actor

    @property
    def desk(self) -> Desk:
        """The desk in front."""
        desk = self.window.desk
        assert desk is not None, "nobody is signed in"
        return desk

    def focus(self) -> QWidget:
        """Where a key would go."""
        return QApplication.focusWidget() or self.window

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key, count it, and see what it did before the next."""
        self.keys_pressed += 1
        QTest.keyClick(self.focus(), key, modifier)
        self._until_typed()
        settle(self.window)

    def write(self, text: str) -> None:
        """Type into whatever has the focus, in any script; each character counts as a key."""
        self.keys_pressed += len(text)
        type_text(self.focus(), text)
        self._until_typed()
        desk, field = self.window.desk, self.focus()
        if desk is not None:
            self.until(desk.bar.finder.is_idle, "what was typed is looked for")
        if isinstance(field, LateSuggest):
            self.until(lambda: field._deliver is None, "what is offered is for what was typed")

    def _until_typed(self) -> None:
        """So fast it may be a scanner: keys are held back until it is clear that nothing follows."""
        desk = self.window.desk
        if desk is not None and desk._scans._burst.begun():
            self.until(lambda: not desk._scans._burst.begun(), "the typed text arrives")

    def taken_up(self, sheet: Sheet) -> Sheet:
        """A sheet put aside, and opened again from its draft as after a start; it is the only one."""
        sheet.park()
        drafts = self.context.drafts.open(self.actor)
        assert len(drafts) == 1, drafts
        self.desk.host.drop_all()
        self.desk.host.open_draft(drafts[0])
        front = self.desk.host.front()
        assert front is not None
        return front

    def until(self, holds: Callable[[], object], what: str = "") -> None:
        """Let the program work until something holds."""

        def check() -> None:
            # Nothing is waited for to say so: where no thread is free, that would be for ever.
            assert holds(), (
                f"{what}; the focus is on {self.focus().objectName()!r}, said was {self._toasts()}"
            )

        self.qtbot.waitUntil(check, timeout=_PATIENCE_MS)

    def find(self, kind: type[W], name: str, inside: QWidget | None = None) -> W:
        """The widget of this name that is to be seen, with all there is to see in it."""
        settle(self.window)
        found = [w for w in (inside or self.window).findChildren(kind, name) if w.isVisible()]
        assert len(found) == 1, f"{name}: {len(found)} of them are to be seen"
        return found[0]

    def sheet(self, kind: type[W]) -> W:
        """The sheet in front, of this kind."""
        front = self.desk.host.front()
        assert isinstance(front, kind), f"{type(front).__name__} is in front"
        return front

    def open(self, kind: str, **payload: object) -> Sheet:
        """Open a sheet as a page does."""
        self.desk.open_sheet(kind, dict(payload))
        front = self.desk.host.front()
        assert front is not None
        settle(self.window)
        return front

    def submit(self, sheet: Sheet) -> None:
        """Save it as it stands, and see what became of it."""
        sheet.submit()
        settle(self.window)

    def click(self, button: QAbstractButton) -> None:
        """Press a button by the mouse, and see what became of it."""
        button.click()
        settle(self.window)

    def said(self) -> list[str]:
        """What the toasts say, oldest first, once all is done that was asked for."""
        settle(self.window)
        return self._toasts()

    def _toasts(self) -> list[str]:
        desk = self.window.desk
        return [toast.text() for toast in desk.toasts.toasts()] if desk is not None else []

    def board(self) -> dict[str, VisitSummary]:
        """Today's visits by the visitor's name; the last one when somebody came twice."""
        today = self.context.preferences.local_day(self.context.clock.now())
        return {visit.name: visit for visit in self.context.visits.board(self.actor, today)}
