"""The kiosk as the program puts it together, on a desk that answers by chance, with all that goes wrong noted."""

import gc
import logging
import sys
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QEventLoop,
    QObject,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from reception_app.kiosk.place import Place
from reception_app.kiosk.records import Welcome
from tests.fakes.camera import FakeCamera
from tests.fakes.kiosk_chaos import ChaosGateway
from tests.fakes.kiosk_gateway import WELCOME
from ui.kiosk.app import Face
from ui.kiosk.camera.eye import Eye
from ui.kiosk.flow import Page
from ui.kiosk.kiosk_view import KioskView
from ui.kiosk.words import words_for
from ui.kit.jobs import running_jobs

_STILL = QEventLoop.ProcessEventsFlag.X11ExcludeTimers
_PATIENCE_S = 30.0
_SAID_BY_QT = (
    "This plugin does not support",  # What windows can't do offscreen.
    "OpenType support missing for",  # Scripts without a font of ours.
    "QGestureManager::deliverEvents: could not find the target",  # Fingers on several parts at once.
)


class Stage:
    """The window, its lock, and its desk. `wrong` tells everything that must not be. Its timers stand still."""

    def __init__(self, app: QApplication, folder: Path, seed: int) -> None:
        self.gateway = ChaosGateway(seed=seed)
        self.camera = FakeCamera()
        self._eye = Eye(self.camera)
        self._face = Face(app, Place(folder, "Monkey"), self.gateway, self._make_view)
        self.window = self._face.window
        self.wrong: list[str] = []
        self.pages: set[str] = set()
        self.views = 0
        logging.getLogger("reception").addHandler(_Errors(self.wrong))
        qInstallMessageHandler(self._on_message)
        self._face.begin()
        sys.excepthook = self._on_raised
        threading.excepthook = lambda told: self._on_raised(
            told.exc_type, told.exc_value or told.exc_type(), told.exc_traceback
        )

    def _make_view(self, welcome: Welcome) -> KioskView:
        """As the program does it."""
        view = KioskView(self.gateway, words_for, self._eye, welcome=welcome)
        view.page_shown.connect(lambda page: self._eye.on_page(page, wanted=welcome.camera))
        view.page_shown.connect(self.pages.add)
        self._eye.scanned.connect(view.on_scan)
        self.views += 1
        return view

    def _on_message(self, kind: QtMsgType, _context: object, message: str) -> None:
        """Qt complains."""
        if kind is not QtMsgType.QtDebugMsg and not message.startswith(_SAID_BY_QT):
            self.wrong.append(f"Qt: {message}")

    def _on_raised(
        self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None
    ) -> None:
        self.wrong.append("".join(traceback.format_exception(kind, fault, trace)))
        sys.__excepthook__(kind, fault, trace)

    def until(self, holds: Callable[[], bool], what: str, *, timers: bool = False) -> None:
        """Wait until something is so, with or without the program's own timers."""
        ends = time.monotonic() + _PATIENCE_S
        gate = threading.Event()
        while not holds():
            if time.monotonic() > ends:
                self.wrong.append(what)
                return
            # The thread that answers gets its turn.
            gate.wait(0.0005)
            QApplication.processEvents() if timers else QApplication.processEvents(_STILL)

    def settle(self) -> None:
        """Let everything happen that no timer waits for."""
        QApplication.processEvents(_STILL)
        self.until(lambda: running_jobs() <= self.gateway.held, "an answer never came")
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def go_on(self, left: int) -> None:
        """Milliseconds pass: what was to happen within them happens, in its order."""
        for _ in range(60):
            running = [timer for timer in self.window.findChildren(QTimer) if timer.isActive()]
            timer = min(running, key=QTimer.interval, default=None)
            if timer is None or timer.interval() > left:
                return
            left -= max(1, timer.interval())
            if timer.isSingleShot():
                timer.stop()
            timer.timeout.emit()
            self.settle()

    def look(self) -> None:
        """Whether the kiosk is all there is to be seen."""
        shown = [top for top in QApplication.topLevelWidgets() if top.isVisible() and top is not self.window]
        over = [QApplication.activePopupWidget(), QApplication.activeModalWidget()]
        self.wrong += [f"{type(other).__name__} is shown" for other in (*shown, *over) if other is not None]
        if not self.window.isVisible():
            self.wrong.append("the kiosk is not shown")

    def home(self) -> None:
        """The desk answers, and Home is shown again."""
        self.gateway.go(away=False)
        self.gateway.hurry()
        self.until(lambda: self.window.view is not None, "Home never came", timers=True)

    def anew(self) -> None:
        """Let go of everything, as with the next visitor, and see that Home is there."""
        self.home()
        self.window.resize(1280, 800)
        self.gateway.welcome_answer = WELCOME
        # Twice: the first new view asks for the settings, the second begins with them.
        for _ in range(2):
            self.settle()
            if self.window.view is not None:
                self.window.view.ended.emit()
        self.settle()
        view = self.window.view
        if view is None or view.page is None or view.flow.page is not Page.HOME or not view.page.isVisible():
            self.wrong.append("no Home at the end")

    def objects(self) -> Counter[str]:
        """What objects of Qt there are, by their class: those in the window and the program, and those Python keeps."""
        for _ in range(3):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            gc.collect()
        app = QApplication.instance()
        assert app is not None
        tops = [top for top in QApplication.topLevelWidgets() if isValid(top)]
        found = {id(each): each for top in (*tops, app) for each in (top, *top.findChildren(QObject))}
        found |= {id(each): each for each in gc.get_objects() if isinstance(each, QObject)}
        return Counter(type(each).__name__ for each in found.values())

    def close(self) -> None:
        """Everything ends."""
        self.gateway.close()
        self._face.end()


class _Errors(logging.Handler):
    """Whatever the program notes as an error."""

    def __init__(self, wrong: list[str]) -> None:
        super().__init__(logging.ERROR)
        self._wrong = wrong
        self.setFormatter(logging.Formatter("%(name)s: %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        self._wrong.append(self.format(record))
