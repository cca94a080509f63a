"""A desk of a process of its own, as `main.py` opens one: the window on a store that is open already."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from reception_app.bootstrap import build
from reception_app.context import AppContext
from reception_app.kernel.paths import Paths
from tests.builders.desk import PASSWORD
from ui.app import make_application
from ui.kit import motion
from ui.start import StartWindow

_LOOK_MS = 10


def open_window(folder: str) -> tuple[QApplication, StartWindow, AppContext]:
    """The application, the window before anybody has signed in, and the store in the folder."""
    paths = Paths(Path(folder))
    app = make_application(["reception"], paths)
    motion.set_reduced(True)
    context = build(paths, use_keyring=False)
    assert isinstance(context, AppContext), context
    window = StartWindow(lambda: context, paths)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    window.begin()
    return app, window, context


def let_maya_in(window: StartWindow, context: AppContext, then: Callable[[], object]) -> None:
    """Sign her in as soon as the window has the store; `then` comes at once, the desk is still being brought in."""
    session = context.accounts.sign_in("maya", PASSWORD, "Front desk")

    def enter() -> None:
        if window.context is None:
            QTimer.singleShot(_LOOK_MS, enter)
            return
        window._on_signed_in(session)
        then()

    QTimer.singleShot(0, enter)
