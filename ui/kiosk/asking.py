"""One question to the desk at a time, and what is done when it can't be answered."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from reception_app.kernel.errors import AppError
from reception_app.kiosk.gateway import KioskGateway
from ui.kiosk.calls import Calls
from ui.kiosk.flow import Flow, Page

T = TypeVar("T")


class Asking(QObject):
    """`moved` when another page is to be shown; `rejected` (field, sentence) when something is to be corrected.

    Every method that asks the desk does nothing while the answer to another is awaited: a second tap is no second wish.
    """

    moved = Signal()
    rejected = Signal(str, str)
    language_chosen = Signal(str)
    look_wished = Signal(str, bool)
    """A switch of the look was turned: "large_text" or "high_contrast"."""
    finished = Signal()
    """The visitor is through: Home for the next one."""
    let_out = Signal()
    """Staff typed the right PIN."""
    faulted = Signal(str)

    def __init__(self, flow: Flow, calls: Calls, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.flow = flow
        self.calls = calls
        self._again: Callable[[], None] | None = None

    def ask(
        self,
        ask: Callable[[KioskGateway, str], T],
        then: Callable[[T], object],
        failed: Callable[[AppError], object] | None = None,
    ) -> None:
        """One question to the desk at a time. Trouble opens the page that offers to try again."""
        if self.calls.busy():
            return
        self._again = lambda: self.ask(ask, then, failed)
        self.calls.ask(ask, then, failed or self._on_trouble)

    def _on_trouble(self, error: AppError) -> None:
        if type(error) is AppError:
            # Not one of the troubles the desk knows: a fault of the program, which has been noted already.
            self.faulted.emit("call")
        self.open(Page.TROUBLE)

    def retry(self) -> None:
        """Try again what did not work."""
        again, self._again = self._again, None
        self.close_panel()
        if again is not None:
            again()

    def forget(self) -> None:
        """The visit is over: nothing is tried again, and nothing is known."""
        self._again = None
        self.flow.forget()

    def open(self, panel: Page) -> None:
        """Lay a panel over the page."""
        self.flow.panel = panel
        self.moved.emit()

    def close_panel(self) -> None:
        """Show the page below again."""
        self.flow.panel = None
        self.moved.emit()
