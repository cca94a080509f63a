"""The base of a place: what the shell and a page say to each other."""

from collections.abc import Callable, Hashable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from reception_app.kernel.changes import Change
from reception_app.kernel.records import dataclass
from reception_app.kernel.text import isolate
from ui.kit.chip import ChipTone


@dataclass(frozen=True, slots=True)
class Said:
    """Something to tell the person at the desk in a toast; `undo` is offered for ten seconds when there is one.

    An undo that holds no widget, such as a service's verb with what it needs, is done in a job; that it is done is
    told, and what hinders it. Any other is called, and sees to all that itself.
    """

    text: str
    tone: ChipTone = "ok"
    undo: Callable[[], object] | None = None
    about: Hashable = None
    """What it is about, where it is to be taken away before its time: once that is over, or something newer is said."""
    seconds: float | None = None
    """How long it is shown where there is nothing to undo; None: as long as any other."""


def said_undone(what: str) -> Said:
    """That a step was taken back: `what` is its name, or what was told when it was done."""
    said = QCoreApplication.translate("Undo", "Undone: {0}")
    if ": " in what:
        # Of two colons in a row, as in "Undone: Thrown away: Ada Quill", nobody sees what belongs to what.
        said = QCoreApplication.translate("Undo", "“{0}” was undone")
    return Said(said.format(isolate(what)), "mute")


class Page(QWidget):
    """One of the places on the rail.

    A page never opens another feature's sheet itself: it says what it wants and the shell does it.
    """

    sheet_wanted = Signal(str, dict)
    """Kind of sheet and its payload: ("check_in", {"visit_id": 5})."""
    place_wanted = Signal(str, dict)
    """Key of a place and what to show there: ("visitors", {"tab": "history"})."""
    said = Signal(object)
    """A `Said` to show."""
    counted = Signal(int)
    """How many wait in a list, for the tab of another page in which it stands."""
    settled = Signal()
    """Nothing is left of what `unsaved` named: it was saved, or put back."""

    reads_first = False
    """Whether it shows everything as it is once `read_first` is done: the shell then need not have it look again."""

    def read_first(self) -> None:
        """Read what it shows at once, before it is first shown. At the start in a turn after it was made: both together
        would hold the window up."""

    def show_payload(self, payload: dict[str, Any]) -> None:
        """Another place or the live bar sent here."""

    def shows(self, payload: dict[str, Any]) -> bool:
        """Whether what `show_payload` was given could be shown; not where a right to that part of it is missing."""
        return True

    def unsaved(self) -> tuple[str, ...]:
        """What is typed here that only its own Save keeps, by what it is called: closing the window would lose it."""
        return ()

    def way_back(self) -> tuple[str, dict[str, Any]] | None:
        """What `unsaved` names, for a draft: the key of the place and what `show_payload` is given to bring it back, as
        plain JSON values: what was typed as "typed", and the rest leads there. A secret is never among them. None when
        there is nothing to keep."""
        return None

    def on_changes(self, changes: list[Change]) -> None:
        """Something was committed; refresh the rows it touches. Called in the GUI thread."""

    def on_minute(self, now: datetime) -> None:
        """A minute passed (UTC); waiting clocks move on."""

    def scanned(self, typed: str) -> bool:
        """A badge or an invitation was held to the scanner. True when the page took it; else its visitor leaves."""
        return False

    def activated(self) -> None:
        """The place came to the front: put the focus where work begins."""


def telling_later(teller: QObject, say: Callable[[Said], object]) -> Callable[[Said], None]:
    """What `say`s something for `teller` later on. A sheet may be closed by then: a place of its window says it, which
    stays as long as the desk. Nobody does once that is gone."""
    part: QObject | None = teller
    while part is not None and not isinstance(part, QWidget):
        part = part.parent()
    window = part.window() if isinstance(part, QWidget) else None

    def tell(said: Said) -> None:
        if isValid(teller):
            say(said)
            return
        place = window.findChild(Page) if window is not None and isValid(window) else None
        if place is not None:
            place.said.emit(said)

    return tell
