"""The kiosk's one window: a visitor's pages while the desk answers, the neutral page while it doesn't."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QElapsedTimer, QTimer, Signal
from PySide6.QtWidgets import QLayout, QStackedLayout

from reception_app.kernel.errors import AppError
from reception_app.kiosk.event_records import Event, EventKind
from reception_app.kiosk.gateway import KioskGateway
from reception_app.kiosk.records import KioskTrouble, Welcome
from ui.kiosk.desk_watch import DeskWatch
from ui.kiosk.neutral_page import NeutralPage
from ui.kiosk.screen_window import ScreenWindow
from ui.kiosk.screens import ScreenKeeper
from ui.kit.jobs import run_job

if TYPE_CHECKING:
    from ui.kiosk.kiosk_view import KioskView

MakeView: TypeAlias = "Callable[[Welcome], KioskView]"

_AGAIN_MS = 300
"""Before a question that failed is asked again."""
_MENDED_MS = 1_500
"""The neutral page after a fault: long enough to be read, short enough to be back in five seconds."""
_TIDY_MS = 1_000
"""After a visit: pages that know each other are only let go of when somebody looks for such. It takes a moment."""
_FAULTS, _WITHIN_MS = 4, 60_000
"""More than so many faults within a minute: then the whole process is better begun anew."""

_log = logging.getLogger("reception.kiosk")


class KioskWindow(ScreenWindow):
    """Owns what a visitor sees and throws it away after every visitor; what `make_view` makes begins at Home.

    `dressed` carries the `Welcome` before each new view, for the colours; `closing` says that staff or the desk close
    the kiosk; `broken` that this process is better begun anew: fault after fault, or a desk of another release.
    """

    dressed = Signal(object)
    closing = Signal()
    broken = Signal()

    def __init__(
        self, gateway: KioskGateway, make_view: MakeView, keeper: ScreenKeeper | None, *, focus: bool = True
    ) -> None:
        super().__init__(keeper, focus=focus)
        self.setObjectName("kiosk")
        self.close_wanted.connect(self.closing)
        self._gateway, self._make_view = gateway, make_view
        self._welcome: Welcome | None = None
        self._view: KioskView | None = None
        self._faults: list[QElapsedTimer] = []
        self._asked = 0
        self._stack = QStackedLayout(self)
        # As large as its screen, whatever a page would like.
        self._stack.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._neutral = NeutralPage(parent=self)
        self._stack.addWidget(self._neutral)
        self._mending = QTimer(self)
        self._mending.setSingleShot(True)
        self._mending.setInterval(_MENDED_MS)
        self._mending.timeout.connect(self._ask_welcome)
        self._watch = DeskWatch(gateway, self)
        self._watch.answered.connect(self._ask_welcome)
        self._watch.away.connect(lambda: self.be_neutral("nobody at the desk"))
        self._watch.came.connect(self._on_came)
        self._watch.changed.connect(self.broken)
        _log.info("the neutral page is shown: the kiosk begins")

    @property
    def view(self) -> KioskView | None:
        """What the visitor sees now; None while that is the neutral page."""
        return self._view

    @property
    def neutral(self) -> NeutralPage:
        """The page without a visitor."""
        return self._neutral

    def begin(self) -> None:
        """Be seen, and wait for the desk."""
        self.appear()
        self._watch.start()

    def end(self) -> None:
        """Nothing is told or asked any more."""
        self._watch.stop()
        self._mending.stop()
        self._drop()

    def be_neutral(self, why: str) -> None:
        """The visitor's pages are gone with everything on them. `why` is for the log and quotes nobody."""
        self._asked += 1
        if self._view is not None or not self._neutral.isVisible():
            _log.info("the neutral page is shown: %s", why)
        self._stack.setCurrentWidget(self._neutral)
        self._drop()

    def fault(self, kind: str) -> None:
        """Something unexpected happened: the neutral page, and soon the first page again."""
        self.be_neutral(f"a fault, {kind}")
        gateway = self._gateway
        # Nobody at the desk knows by another way; where nobody is there it is in the log.
        run_job(lambda: gateway.report(KioskTrouble.FAULT, kind), failed=_not_told, owner=self)
        now = QElapsedTimer()
        now.start()
        self._faults = [fault for fault in self._faults if fault.elapsed() < _WITHIN_MS] + [now]
        if len(self._faults) > _FAULTS:
            self.broken.emit()
        else:
            self._mending.start()

    def _ask_welcome(self) -> None:
        self._mending.stop()
        self._asked += 1
        asked = self._asked
        run_job(
            self._gateway.welcome,
            lambda welcome: self._on_welcome(asked, welcome),
            lambda _trouble: self._ask_again(asked),
            owner=self,
        )

    def _on_welcome(self, asked: int, welcome: Welcome) -> None:
        """Not when something else has happened meanwhile."""
        if asked == self._asked:
            self._welcome = welcome
            self._show_new()

    def _ask_again(self, asked: int) -> None:
        if asked == self._asked:
            QTimer.singleShot(_AGAIN_MS, self, lambda: self._ask_welcome() if asked == self._asked else None)

    def _show_new(self) -> None:
        """A view for whoever comes next; the old one goes with all that was typed."""
        welcome = self._welcome
        if welcome is None:
            return
        self._asked += 1
        self.dressed.emit(welcome)
        self._neutral.speak(welcome.languages, welcome.accent)
        view = self._make_view(welcome)
        view.ended.connect(self._on_ended)
        view.next_scanned.connect(self._on_next_scanned)
        view.staff_wanted_out.connect(self.closing)
        view.faulted.connect(self.fault)
        view.desk_away.connect(self._on_desk_away)
        self._stack.addWidget(view)
        self._stack.setCurrentWidget(view)
        self._drop()
        self._view = view
        view.setFocus()
        _log.info("a visitor's page is shown")

    def _on_ended(self) -> None:
        """Home at once, as the desk last described it."""
        if self.sender() is self._view and self._view is not None:
            self._welcome = self._view.welcome or self._welcome
            self._show_new()

    def _on_next_scanned(self, codes: tuple[str, ...]) -> None:
        self._on_ended()
        for code in codes:
            if self._view is not None:
                self._view.on_scan(code)

    def _on_desk_away(self) -> None:
        self.be_neutral("nobody at the desk")
        self._ask_again(self._asked)

    def _drop(self) -> None:
        view, self._view = self._view, None
        if view is not None:
            self._stack.removeWidget(view)
            view.hide()
            view.deleteLater()
            QTimer.singleShot(_TIDY_MS, self, gc.collect)

    def _on_came(self, event: Event) -> None:
        if event.kind == EventKind.CLOSE:
            self.closing.emit()
        elif self._view is not None:
            self._view.on_event(event)


def _not_told(trouble: AppError) -> None:
    _log.warning("the fault could not be told: %s", type(trouble).__name__)
