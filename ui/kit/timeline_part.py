"""What happened with somebody, newest first: it reads on as one scrolls."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.kernel.changes import Change
from reception_app.kernel.errors import AppError
from reception_app.kernel.text import dotted
from reception_app.timeline.records import FOLLOWED, TimelineEntry
from ui.kit import fonts
from ui.kit.dates import clock_time, moment_text, short_day
from ui.kit.empty_state import EmptyState
from ui.kit.label import Label
from ui.kit.list_model import ListModel
from ui.kit.record_model import Cell, Column
from ui.kit.record_table import RecordTable
from ui.kit.timeline_words import kind_icon, kind_word, state_chip

PAGE = 50
"""Entries read at a time."""
_AHEAD = 8
"""So many rows before the end the next page is read."""

Reader = Callable[[int | None, int], Sequence[TimelineEntry]]
"""Given the key of the last entry shown (None at the beginning) and how many, the next entries."""


@dataclass(frozen=True, slots=True)
class _Line:
    """An entry as a record of a list: its place in time is its number."""

    id: int
    entry: TimelineEntry


class TimelinePart(QWidget):
    """Visits, calls and messages of one person. Enter opens one: `wanted` carries the sheet's kind and its payload."""

    wanted = Signal(str, dict)

    def __init__(
        self,
        now: Callable[[], datetime],
        zone: Callable[[], ZoneInfo],
        *,
        name: str = "timeline",
        titled: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`titled`: it says above what it is, where other lists stand beside it."""
        super().__init__(parent)
        self._now, self._zone = now, zone
        self._read: Reader | None = None
        self._last: int | None = None
        self._more = False
        self._model: ListModel[_Line] = ListModel(self._columns(), order=lambda line: -line.id)
        self.table = RecordTable(self._model, title=self.tr("Time line"), name=name, header=False)
        self.table.setMinimumHeight(220)
        said = self.tr("Visits, calls and messages appear here by themselves.")
        self.table.set_empty(EmptyState("history", self.tr("Nothing yet"), said))
        self.table.entered.connect(self._on_entered)
        self.table.selection_changed.connect(self._look_ahead)
        self.table.view.verticalScrollBar().valueChanged.connect(lambda _: self._look_ahead())
        self.trouble = Label("", tone="bad", wrap=True, parent=self)
        self.trouble.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.title = Label(self.tr("Time line"), tone="ink2", size=13.0, weight=fonts.SEMIBOLD, parent=self)
        self.title.setVisible(titled)
        column.addWidget(self.title)
        column.addWidget(self.trouble)
        column.addWidget(self.table, 1)
        self.setFocusProxy(self.table)

    def show_of(self, read: Reader) -> None:
        """Show somebody's, from its beginning."""
        self._more = False
        self._model.set_records(())
        self._read, self._last, self._more = read, None, True
        self._grow()

    def refresh(self) -> None:
        """Something happened: read the newest again and keep what stands below them."""
        if self._read is None:
            return
        newest = self._page(None)
        for entry in newest:
            self._model.put(_Line(entry.key, entry))
        if self._last is None and newest:
            self._last = newest[-1].key

    def on_changes(self, changes: Sequence[Change]) -> None:
        """Something was written: it follows while it is seen."""
        if self.isVisible() and any(change.kind in FOLLOWED for change in changes):
            self.refresh()

    def entries(self) -> list[TimelineEntry]:
        """What has been read so far."""
        return [line.entry for line in self._model.records()]

    def focus_list(self) -> None:
        """The keyboard goes to the newest entry, or to the one that was in hand."""
        if self.table.current() is None:
            self.table.select_first()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _columns(self) -> list[Column[_Line]]:
        def when(line: _Line) -> Cell:
            at, zone = line.entry.at, self._zone()
            today = self._now().astimezone(zone).date()
            day = at.astimezone(zone).date()
            if day in (today, today - timedelta(days=1)):
                return Cell(text=moment_text(at, zone, today), tabular=True, faint=True)
            # Under each other: in a narrow card they would be parted in the middle of the day.
            return Cell(text=short_day(day), sub=clock_time(at, zone), tabular=True, faint=True)

        def what(line: _Line) -> Cell:
            entry = line.entry
            maybe = "" if entry.sure else self.tr("maybe: others have this number, too")
            about = entry.title or entry.detail or kind_word(entry)
            more = entry.detail if entry.detail != about else ""
            sub = dotted(kind_word(entry), more, maybe)
            return Cell(text=about, sub=sub, icon=kind_icon(entry.kind))

        def state(line: _Line) -> Cell:
            word, tone = state_chip(line.entry.state)
            return Cell(chip=word, tone=tone) if word else Cell()

        return [
            Column("what", self.tr("What"), what, width=200, least=130, stretch=1),
            Column("when", self.tr("When"), when, width=106, least=60),
            Column("state", self.tr("State"), state, width=130, least=100, drop=1),
        ]

    def _look_ahead(self) -> None:
        if not self._more:
            return
        view = self.table.view
        bottom = view.rowAt(view.viewport().height() - 1)
        seen = max(view.currentIndex().row(), bottom)
        if seen < 0 or seen >= self._model.rowCount() - _AHEAD:
            self._grow()

    def _grow(self) -> None:
        if self._read is None or not self._more:
            return
        # Before the rows come: putting them in scrolls, and would ask again.
        self._more = False
        found = self._page(self._last)
        for entry in found:
            self._model.put(_Line(entry.key, entry))
        if found:
            self._last = found[-1].key
        self._more = len(found) == PAGE

    def _page(self, before: int | None) -> Sequence[TimelineEntry]:
        self.trouble.hide()
        if self._read is None:
            return ()
        try:
            return self._read(before, PAGE)
        except AppError as error:
            self.trouble.setText(str(error))
            self.trouble.show()
            return ()

    def _on_entered(self, line: _Line) -> None:
        kind = line.entry.kind.value
        self.wanted.emit(kind, {f"{kind}_id": line.entry.record_id})
