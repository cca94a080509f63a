"""From nothing to the desk: the window is up first, then the store is opened, then somebody signs in."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QSettings, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from reception_app.demo.records import DEMO_PASSWORD, DEMO_PIN
from reception_app.kernel.errors import AppError
from reception_app.kernel.paths import Paths
from ui.kit.bringing_in import BringingIn
from ui.kit.jobs import in_turns, on_bug, run_job, wait_for_jobs
from ui.kit.theme import Scheme, apply_theme
from ui.shell import start_parts as parts
from ui.shell.first_page import first_page, opened
from ui.shell.opening_page import OpeningPage

if TYPE_CHECKING:
    from reception_app.accounts import Session
    from reception_app.context import AppContext, Started
    from ui.kit.key_hold import KeyHold
    from ui.shell.desk import Desk

_log = logging.getLogger("reception.ui")
Build: TypeAlias = "Callable[[], Started]"
_SIZE = QSize(1440, 900)
_SMALLEST_SCREEN = QSize(1024, 600)
"""Of those a desk stands on. What says that it is smaller is none: Qt without a screen says 800 x 800."""
_PAINTED = 30
"""Milliseconds in which Qt has painted the new desk: it begins 5 after what is to be painted has changed."""
_SCHEMES: dict[str, Scheme] = {"light": "light", "dark": "dark"}


class StartWindow(QMainWindow):
    """The program's one window. What it shows goes: opening, trouble or first run, sign-in, desk, lock, desk ...

    `services_in` may be emitted in the thread that opens the store: what follows is brought in beside the rest of it.
    `painted` comes once, after its first paint: `begin` may follow. `store_opened` carries the `AppContext`, once the
    first page of the open store is shown; `desk_brought_in` follows with it, once nobody waits for the desk's code.
    """

    services_in = Signal()
    painted = Signal()
    store_opened = Signal(object)
    desk_brought_in = Signal(object)

    WARNING_HOLDS = 10.0
    """Seconds in which the window may be closed after it said what is not saved; later it says so once more."""

    def __init__(self, build: Build, paths: Paths, *, demo: bool = False) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle(self.tr("Reception"))
        self.setMinimumSize(1024, 640)
        self._build = build
        self._paths = paths
        self._demo = demo
        self._context: AppContext | None = None
        self._session: Session | None = None
        self._desk: Desk | None = None
        self._begun = False
        self.signing_in = False
        """Whether somebody has signed in and the desk is not up yet."""
        self._warm = False
        """Whether what the desk reads first has been read."""
        self._desk_ready = False
        self._waiting: Session | None = None
        self.bringing = BringingIn(self)
        """Imports what may be wanted soon, between all that anybody does."""
        self.services_in.connect(lambda: self.bringing.need((*parts.SIGN_IN, *parts.DESK)))
        self._told: list[str] = []
        """What is not saved, as it was said when the window was to be closed; `_told_at` is when, monotonic seconds."""
        self._told_at = 0.0
        self._keys: KeyHold | None = None
        """What is typed from signing in until the desk can be worked at is held for the desk."""
        self._stack = QStackedWidget(self)
        self.setCentralWidget(self._stack)
        opening = OpeningPage(self.tr("Opening the store ..."))
        opening.painted.connect(self.painted)
        self._show_page(opening)
        geometry = QSettings(str(paths.window_state), QSettings.Format.IniFormat).value("geometry")
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(first_size(self.screen().availableSize()))
        on_bug(lambda error: self.show_fault(type(error).__name__))

    @property
    def context(self) -> AppContext | None:
        """The open store's services, once it is open."""
        return self._context

    @property
    def desk(self) -> Desk | None:
        """The desk of whoever is signed in, once it can be worked at."""
        return self._desk if self._begun else None

    def begin(self) -> None:
        """Open the store, off the GUI thread."""
        self._start(self._build)

    def come_forward(self) -> None:
        """A second start asked for this window."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def show_fault(self, kind: str) -> None:
        """Something unexpected happened: say so beside the work, which goes on."""
        if self._desk is not None and self._desk.isVisible():
            self._desk.show_fault(kind)
            return
        # Late: see `first_page`.
        from ui.shell.fault_page import FaultPage

        if not isinstance(self._stack.currentWidget(), FaultPage):
            page = FaultPage(kind, str(self._paths.logs))
            page.again_wanted.connect(self.begin)
            self._show_page(page)

    def finish(self) -> None:
        """After the event loop: stop the workers, make the closing backup, close the store."""
        wait_for_jobs(10_000)
        context, self._context = self._context, None
        if context is not None:
            context.close()

    def _start(self, opening: Callable[[], Started]) -> None:
        if self._context is not None:
            # A fault came up while nobody was at the desk: the store is open, and somebody signs in again.
            self._on_started(self._context)
            return
        self._show_page(OpeningPage(self.tr("Opening the store ...")))

        def bring_in_page(started: Started) -> None:
            self.bringing.need(first_page(started), partial(self._on_started, started))

        run_job(lambda: opened(opening), bring_in_page, self._on_start_failed, owner=self)

    def _on_started(self, started: Started) -> None:
        # Late, as all below: see `opened`, which has imported it by now.
        from reception_app.context import StartProblem

        if isinstance(started, StartProblem):
            # Late: see `first_page`.
            from ui.shell.problem_page import ProblemPage

            page = ProblemPage(started)
            page.chosen.connect(self._start)
            self._show_page(page)
            return
        first_time = self._context is None
        self._context = started
        self._dress()
        if started.is_first_run():
            # Late: see `first_page`.
            from ui.first_run.first_run_page import FirstRunPage

            first = FirstRunPage(started)
            first.finished.connect(self._on_signed_in)
            self._show_page(first)
        else:
            self._show_sign_in()
        if first_time:

            def bring_in_desk(_: object) -> None:
                self._warm = True
                self.bringing.need(parts.DESK, self._on_desk_ready)

            run_job(started.warm_up, bring_in_desk, bring_in_desk, owner=self)
            self.store_opened.emit(started)

    def _on_desk_ready(self) -> None:
        if self._desk_ready:
            return
        self._desk_ready = True
        session, self._waiting = self._waiting, None
        if session is not None:
            self._on_signed_in(session)
        if self._context is not None:
            self.desk_brought_in.emit(self._context)

    def _on_start_failed(self, error: AppError) -> None:
        # Late: see `first_page`.
        from ui.shell.problem_page import ProblemPage

        self._show_page(ProblemPage.for_error(error, self.begin))

    def _dress(self) -> None:
        context = self._context
        if context is None:
            return
        look = context.preferences
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, _SCHEMES.get(look.text("look.scheme"), "system"), look.text("office.accent"))
        name = look.text("office.name")
        title = self.tr("{0} · Reception").format(name) if name else self.tr("Reception")
        self.setWindowTitle(self.tr("{0} (demo)").format(title) if self._demo else title)

    def _show_sign_in(self, login: str | None = None, why: str = "") -> None:
        """With this user name, "" for none, or that of whoever signed in here last; `why` says what asks for it."""
        if self._context is None:
            return
        # Late: see `first_page`.
        from ui.accounts.sign_in_page import SignInPage, desk_name

        if login is None:
            login = self._context.last_login(desk_name())
        # Only the demo's own store has these accounts.
        hint = self.tr("User name maya, password {0}.").format(DEMO_PASSWORD) if self._demo else ""
        # Over a locked desk, whose owner comes back by PIN.
        locked = self._session is not None and self._desk is not None
        page = SignInPage(
            self._context.accounts,
            self._context.preferences,
            login=login,
            why=why,
            may_go_back=locked,
            demo=hint,
        )
        page.signed_in.connect(self._on_signed_in)
        page.back_wanted.connect(self._on_lock_wanted)
        self._show_page(page)

    def _on_signed_in(self, session: Session) -> None:
        context = self._context
        if context is None:
            return
        if self._desk is not None and self._session is not None and session.user.id == self._session.user.id:
            self._on_unlocked(session)
            return
        # Late: see `first_page`.
        from ui.kit.key_hold import key_hold

        self._keys = key_hold()
        self._keys.begin(self)
        if not self._desk_ready:
            # Somebody was quick. The window stays awake until everything is there, then it goes on.
            self._waiting = session
            if self._warm:
                # It is on its way, or could not be brought in: then that is said once more.
                self.bringing.need(parts.DESK, self._on_desk_ready)
            return
        # Late: it is one of those that were brought in just now.
        from ui.shell.desk import Desk

        self._dress()
        self._session = session
        if self._desk is not None:
            # Whoever comes knows nothing of it: it waits for whoever typed it.
            self._desk.verbs.typed.keep_typed()
        self._drop_desk()
        desk = Desk(context, session, self._stack)
        desk.lock_wanted.connect(self._on_lock_wanted)
        desk.look_changed.connect(self._dress)
        self._desk, self.signing_in = desk, True
        # In one piece, the desk, its place and what is around it would hold the window up for a moment.
        in_turns(self._beginning(desk), desk)

    def _beginning(self, desk: Desk) -> Iterator[None]:
        yield
        if self._desk is not desk:
            return
        self._show_page(desk)
        yield
        for _ in desk.beginning():
            yield
            if self._stack.currentWidget() is not desk:
                return  # it begins when it comes to the front again
        self._begun = True
        QTimer.singleShot(_PAINTED, desk, partial(setattr, self, "signing_in", False))
        if self._keys is not None and self._keys.end(self):
            self._keys.give_back(self)

    def _on_lock_wanted(self) -> None:
        if self._context is None or self._session is None or self._desk is None:
            return
        # Late: see `first_page`.
        from ui.accounts.lock_page import LockPage

        self._desk.park_all()
        _close_over(self._desk)
        self._told = []
        hint = self.tr("The PIN of everybody is {0}.").format(DEMO_PIN) if self._demo else ""
        page = LockPage(self._context.accounts, self._context.preferences, self._session, demo=hint)
        page.unlocked.connect(self._on_unlocked)
        page.switched.connect(self._on_signed_in)
        page.password_wanted.connect(self._show_sign_in)
        self._show_page(page)

    def _on_unlocked(self, session: Session) -> None:
        if self._desk is not None:
            self._session = session
            self._show_page(self._desk)
            self._desk.begin()
            self._begun, self.signing_in = True, False

    def _show_page(self, page: QWidget) -> None:
        """Bring a page to the front. Everything but the desk is made anew each time and thrown away after."""
        if self._keys is not None and page is not self._desk:
            self._keys.drop(self)
        old = self._stack.currentWidget()
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.setFocus()
        if old is not None and old is not page and old is not self._desk:
            self._stack.removeWidget(old)
            old.deleteLater()

    def _drop_desk(self) -> None:
        desk, self._desk, self._begun = self._desk, None, False
        self.signing_in, self._told = False, []
        if desk is not None:
            desk.end()
            self._stack.removeWidget(desk)
            desk.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        unsaved = _unsaved(self._desk) if self._desk is not None else []
        lapsed = monotonic() - self._told_at > self.WARNING_HOLDS
        if unsaved and (lapsed or unsaved != self._told) and self._desk is not None:
            self._told, self._told_at = unsaved, monotonic()
            event.ignore()
            # Late: the desk has brought it in.
            from ui.kit.page import Said

            said = self.tr("Typed and not saved: {0}. Close once more to leave without it.")
            self._desk.say(Said(said.format(", ".join(unsaved)), "warn"))
            return
        if self._desk is not None and not _is_asked(self._desk):
            self._desk.verbs.typed.keep_typed()
        state = QSettings(str(self._paths.window_state), QSettings.Format.IniFormat)
        state.setValue("geometry", self.saveGeometry())
        self._drop_desk()
        super().closeEvent(event)


def _unsaved(desk: Desk) -> list[str]:
    """What is typed at the desk and kept by no draft, where somebody can be asked about it."""
    # Late: the desk has brought it in.
    from ui.kit.page import Page

    return [title for page in desk.findChildren(Page) for title in page.unsaved()] if _is_asked(desk) else []


def _is_asked(desk: Desk) -> bool:
    """Whether somebody is there to be asked; not while it is locked, nor when the computer is shut down."""
    app = QApplication.instance()
    return desk.isVisible() and not (isinstance(app, QApplication) and app.isSavingSession())


def _close_over(desk: Desk) -> None:
    """A dialog or menu over the desk would stay open over the lock, hold the keyboard and show what is the desk's.

    What was to be chosen there is not chosen.
    """
    for over in QApplication.topLevelWidgets():
        if over.isVisible() and desk in _owners(over):
            over.close()


def _owners(widget: QWidget) -> Iterator[QWidget]:
    """Whose it is, and whose that one is: from a dialog to the button that opened it, and on to the window."""
    owner = widget.parentWidget()
    while owner is not None:
        yield owner
        owner = owner.parentWidget()


def first_size(room: QSize) -> QSize:
    """How large the window is at first on a screen with so much room: no larger, or its end could not be reached."""
    fits = _SMALLEST_SCREEN.boundedTo(room) == _SMALLEST_SCREEN
    return _SIZE.boundedTo(room) if fits else _SIZE
