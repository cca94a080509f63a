"""The badge of a check-in as it is typed, looked up away from the keyboard."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from reception_app.badges import BadgeDrawing
from reception_app.kernel.actor import Actor
from reception_app.visits import VisitService
from reception_app.visits.records import CheckIn
from ui.kit.late_reader import LateReader


class CheckInBadge(QObject):
    """Call it for the badge as it was read last, None before the first; what `asked` says now is read then.

    `came` is told when it is another one than before. A half-typed form need not make a badge: the last one stays.
    """

    came = Signal()

    def __init__(
        self, visits: VisitService, who: Callable[[], Actor], asked: Callable[[], CheckIn], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._drawing: BadgeDrawing | None = None
        self._reader = LateReader(
            asked,
            lambda typed: partial(visits.badge_drawing, who(), typed),
            lambda drawing, _: self._on_read(drawing),
            lambda _: None,
            self,
        )

    def __call__(self) -> BadgeDrawing | None:
        self._reader.read()
        return self._drawing

    def _on_read(self, drawing: BadgeDrawing) -> None:
        if drawing != self._drawing:
            self._drawing = drawing
            self.came.emit()
