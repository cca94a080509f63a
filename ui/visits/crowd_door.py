"""The field and the list of an event's door: letters narrow, arrows choose, Enter lets in."""

from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reception_app.visits.records import VisitSummary
from ui.kit.banner import Banner
from ui.kit.card import Card
from ui.kit.empty_state import EmptyState
from ui.kit.list_model import ListModel
from ui.kit.live import announce
from ui.kit.record_table import RecordTable
from ui.visits.crowd_columns import crowd_columns
from ui.visits.crowd_field import CrowdField
from ui.visits.guest_filter import GuestFilter, enough


class CrowdDoor(QWidget):
    """`chosen` carries the guest to let in, `code_typed` what is no guest's name. The field keeps the keyboard."""

    chosen = Signal(object)
    code_typed = Signal(str)

    def __init__(self, zone: Callable[[], ZoneInfo], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filter = GuestFilter()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self.field = CrowdField(placeholder=self.tr("Scan, or three letters of the name"), name="crowdField")
        self.field.setAccessibleName(self.tr("Scan, or three letters of the name; Enter checks in"))
        self.field.textChanged.connect(self._on_field_changed)
        self.field.entered.connect(self.enter)
        self.field.moved.connect(self._on_field_moved)
        column.addWidget(self.field)
        self.outcome = Banner("", parent=self)
        self.outcome.setObjectName("crowdOutcome")
        column.addWidget(self.outcome)
        card = Card(parent=self)
        self.model: ListModel[VisitSummary] = ListModel(crowd_columns(zone), order=self._filter.order)
        self.table = RecordTable(self.model, title=self.tr("Guests"), name="guests", header=False)
        self.table.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.entered.connect(self.chosen)
        card.body.addWidget(self.table, 1)
        column.addWidget(card, 1)

    def show_guests(self, guests: Sequence[VisitSummary], *, same: bool = False) -> None:
        """Another list; or the `same` one, read again: whoever is marked stays so."""
        marked = self.table.current()
        self.model.set_records(guests)
        self._show_empty(any_guests=bool(guests))
        self._narrow()
        if same and marked is not None:
            self.table.select_id(marked.id)

    def begin(self) -> None:
        """Ready for the next guest."""
        self.field.clear()
        self.take_focus()

    def take_focus(self) -> None:
        """The keyboard goes to the field; what stands there is replaced by the next scan or letter."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def _show_empty(self, *, any_guests: bool) -> None:
        if any_guests:
            none = EmptyState(
                "search", self.tr("Nobody on this list fits"), self.tr("Enter looks for a code.")
            )
        else:
            none = EmptyState(
                "users",
                self.tr("Nobody is expected today"),
                self.tr("The guests of a group, of a type or of the whole day appear here."),
            )
        self.table.set_empty(none)

    def _narrow(self) -> None:
        """Show whom the letters may mean, the likeliest in hand."""
        self._filter.set_text(self.field.text())
        self.model.set_order(self._filter.order)
        self.model.set_filter(self._filter.keeps)
        self.table.select_first()

    def _on_field_changed(self, text: str) -> None:
        if text:
            self.outcome.set_message("")
        self._narrow()
        self._tell_marked()

    def _on_field_moved(self, rows: int) -> None:
        count = self.model.rowCount()
        if count:
            row = min(max(self.table.view.currentIndex().row() + rows, 0), count - 1)
            self.table.view.setCurrentIndex(self.model.index(row, 0))
            self._tell_marked()

    def _tell_marked(self) -> None:
        marked = self.table.current()
        if marked is not None and self.field.text():
            announce(self.field, ", ".join(part for part in (marked.name, marked.company) if part))

    def enter(self) -> None:
        """What Enter means by what stands in the field and who is marked."""
        text = self.field.text().strip()
        marked = self.table.current()
        if not text:
            self.outcome.set_message(self.tr("Scan a code, or type three letters of a name."), "", "info")
        elif marked is None:
            self.code_typed.emit(text)
        elif enough(text):
            self.chosen.emit(marked)
        else:
            self.outcome.set_message(self.tr("Three letters are needed."), "", "info")
