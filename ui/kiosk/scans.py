"""What a scanner or the camera reads on the visitors' screen: whose it is, and what waits for an answer."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal, Slot

from reception_app.kiosk.codes import may_be_ours
from ui.kiosk.flow import SCANNED, THROUGH
from ui.kiosk.guide import Guide
from ui.kiosk.idle_clock import IdleClock

_MOST = 8
"""So many wait at most: those who leave together, and not what somebody plays with."""


class Scans(QObject):
    """Asks the desk about each code that is read where codes count, one after the other in the order of reading.

    Whoever leaves behind somebody else can't wait until that one's goodbye is gone: what is read while an answer is
    awaited is kept until it is there. `next_visitors` carries what was read behind somebody who is through, in order:
    codes as ours alone, since a parcel that a courier puts down before the camera is nobody who comes next.
    """

    next_visitors = Signal(object)

    def __init__(self, guide: Guide, idle: IdleClock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._guide, self._idle = guide, idle
        self._last = ""
        self._waiting: list[str] = []
        # Not before the page stands that the answer brought up.
        for answered in (guide.moved, guide.rejected):
            answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)

    def take(self, text: str) -> None:
        """Something was read. What brought a last page up is read once more where a scanner never rests: it means
        nothing.
        """
        page = self._guide.flow.page
        if page in THROUGH:
            if text != self._last:
                self._make_way([text])
            return
        self._idle.touched()
        if page not in SCANNED:
            return
        if not self._guide.calls.busy():
            self._last = text
            self._guide.scan(text)
        elif text != self._last and text not in self._waiting and len(self._waiting) < _MOST:
            self._waiting.append(text)

    def forget(self) -> None:
        """The visit is over: hold nothing of what was read."""
        self._last, self._waiting = "", []

    def _make_way(self, read: Sequence[str]) -> None:
        codes = tuple(filter(may_be_ours, read))
        if codes:
            self.next_visitors.emit(codes)

    @Slot()
    def _on_answered(self) -> None:
        waiting, self._waiting = self._waiting, []
        if waiting and self._guide.flow.page in THROUGH:
            self._make_way(waiting)
            return
        # The first is asked about, the others wait again; where no code counts any more all of them are nobody's.
        for text in waiting:
            self.take(text)
