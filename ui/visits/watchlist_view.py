"""Who the desk is warned about; seen only by those with the right."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import isolate
from reception_app.watchlist import WatchlistService
from reception_app.watchlist.records import WatchlistEntry
from ui.kit.button import Button
from ui.kit.dates import short_day
from ui.kit.empty_state import EmptyState
from ui.kit.in_hand import kept_in_hand
from ui.kit.label import Label
from ui.kit.late_reader import LateReader
from ui.kit.list_model import ListModel
from ui.kit.record_model import Cell, Column
from ui.kit.record_table import RecordTable


class WatchlistView(QWidget):
    """The entries by name; Enter opens one."""

    sheet_wanted = Signal(str, dict)

    def __init__(
        self, watchlist: WatchlistService, who: Callable[[], Actor], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("watchlist")
        self._watchlist, self._who = watchlist, who
        self.reader = LateReader(lambda: None, self._reading, self._show, self._on_not_read, self)
        self._model: ListModel[WatchlistEntry] = ListModel(
            self._columns(), order=lambda entry: (entry.name or entry.company).casefold()
        )
        self.table = RecordTable(self._model, title=self.tr("Watchlist"), name="watchlistRows")
        self.table.entered.connect(
            lambda entry: self.sheet_wanted.emit("watchlist_entry", {"entry_id": entry.id})
        )
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 10, 12, 10)
        said = self.tr(
            "A match holds badge and notice until an office manager decides. Visitors see none of it."
        )
        bar.addWidget(Label(said, tone="ink2", wrap=True), 1)
        add = Button(self.tr("Add an entry"), icon="plus", name="addWatchlistEntry")
        add.clicked.connect(lambda: self.sheet_wanted.emit("watchlist_entry", {}))
        bar.addWidget(add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        add.setVisible(allowed(who(), Right.EDIT_WATCHLIST))
        column.addWidget(self.table, 1)

    def _columns(self) -> list[Column[WatchlistEntry]]:
        def name(entry: WatchlistEntry) -> Cell:
            whom = entry.name or self.tr("Everybody of {0}").format(isolate(entry.company))
            return Cell(text=whom, sub=", ".join(entry.aliases), strong=True)

        def until(entry: WatchlistEntry) -> Cell:
            return Cell(text=short_day(entry.valid_until) if entry.valid_until else self.tr("For ever"))

        def kind(entry: WatchlistEntry) -> Cell:
            if entry.always_allow:
                return Cell(chip=self.tr("Always allowed"), tone="ok")
            return Cell(chip=self.tr("Barred"), tone="bad")

        return [
            Column("name", self.tr("Name"), name, width=220, stretch=2),
            Column(
                "company",
                self.tr("Company"),
                lambda entry: Cell(text=entry.company),
                width=160,
                stretch=1,
                drop=2,
            ),
            Column(
                "reason",
                self.tr("Reason"),
                lambda entry: Cell(text=entry.reason),
                width=220,
                stretch=2,
                drop=1,
            ),
            Column("until", self.tr("Valid until"), until, width=130, drop=3),
            Column("kind", self.tr("Kind"), kind, width=140),
        ]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.refresh()

    def refresh(self) -> None:
        """Read again."""
        if self.isVisible() and allowed(self._who(), Right.SEE_WATCHLIST):
            self.reader.read()

    def _reading(self, _: None) -> Callable[[], list[WatchlistEntry]]:
        return partial(self._watchlist.entries, self._who())

    def _show(self, entries: list[WatchlistEntry], _: None) -> None:
        with kept_in_hand(self.table):
            self._model.set_records(entries)
        if not entries:
            # Not sooner: what has not been read yet is not empty.
            self.table.set_empty(self._nothing())

    def _on_not_read(self, error: AppError) -> None:
        """The store is away for a moment: what is shown stays."""

    def _nothing(self) -> EmptyState:
        may_add = allowed(self._who(), Right.EDIT_WATCHLIST)
        empty = EmptyState(
            "shield",
            self.tr("Nobody is on the watchlist"),
            self.tr("People you bar, or always let in, appear here."),
            button=self.tr("Add an entry") if may_add else "",
        )
        empty.action.connect(lambda: self.sheet_wanted.emit("watchlist_entry", {}))
        return empty
