"""The time line of one person over any place: what is open, the last contact, and everything there was."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from reception_app.kernel.changes import Change
from reception_app.kernel.errors import AppError
from reception_app.timeline.records import FOLLOWED, TopOfCard
from ui.kit.card_top import CardTop
from ui.kit.sheet import Sheet
from ui.kit.timeline_part import Reader, TimelinePart


class TimelineSheet(Sheet):
    """Shows; Enter opens an entry. `top` and `read` say whose it is."""

    def __init__(
        self,
        name: str,
        top: Callable[[], TopOfCard],
        read: Reader,
        now: Callable[[], datetime],
        zone: Callable[[], ZoneInfo],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name or self.tr("Time line"), name="timelineSheet", parent=parent)
        self._read_top = top
        self.top = CardTop(now, zone, self)
        self.line = TimelinePart(now, zone, parent=self)
        self.line.wanted.connect(self.sheet_wanted)
        self.body.addWidget(self.top)
        self.body.addWidget(self.line, 1)
        self.heard.connect(self._on_heard)
        self.set_hints([("Enter", self.tr("open an entry")), ("Esc", self.tr("close"))])
        self._show_top()
        self.line.show_of(read)

    def focus_first(self) -> None:
        self.line.focus_list()

    def _show_top(self) -> None:
        try:
            self.top.show_top(self._read_top())
        except AppError as error:
            self.banner.set_message(error.message, error.hint, "warn")

    def _on_heard(self, changes: list[Change]) -> None:
        if any(change.kind in FOLLOWED for change in changes):
            self._show_top()
            self.line.refresh()
