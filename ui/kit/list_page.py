"""The frame of a place that is one list: searched while one types, its rows opened and worked on by keyboard."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.card import Card
from ui.kit.empty_state import EmptyState
from ui.kit.flow_layout import FlowLayout
from ui.kit.in_hand import kept_in_hand
from ui.kit.late_reader import LateReader
from ui.kit.letter_keys import add_letters
from ui.kit.page import Page, Said
from ui.kit.page_header import PageHeader
from ui.kit.record_menu import MenuItem
from ui.kit.record_table import RecordTable
from ui.kit.search_keys import lead_on
from ui.kit.shortcuts import in_sheet
from ui.kit.text_input import TextInput, whole_width

_TYPING_PAUSE_MS = 120
_SEARCH = 250
"""How wide the search is at least, in pixels."""


class RowSteps(Protocol):
    """What can be done with the records of a list; its signals are those of a page."""

    @property
    def said(self) -> Any:
        """A `Said` to show."""

    @property
    def sheet_wanted(self) -> Any:
        """Kind of sheet and its payload."""

    def open(self, record: Any) -> object:
        """The card of a record."""

    def menu(self, record: Any) -> list[MenuItem]:
        """What may be done with it."""


class ListPage(Page):
    """Make `table`, and `search` by `add_search`; then say by `work_with` what is done with a row.

    It reads itself with `refresh` whenever it comes to be seen, and with `searched` once typing pauses: `reading` makes
    the work of what is `asked`, a job does it, `show_found` shows the answer, and `nothing` stands where it is empty.
    What is shown stays until then. Whoever is in hand stays in hand, and the list where it was scrolled to.
    """

    table: RecordTable
    search: TextInput

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_TYPING_PAUSE_MS)
        self._soon.timeout.connect(self.searched)
        self.reader = LateReader(
            self.asked,
            self.reading,
            self._on_read,
            lambda error: self.said.emit(Said(str(error), "warn")),
            self,
        )
        self._shown_of: Any = None
        self._hand_wanted = 0

    def refresh(self) -> None:
        """Read again, when somebody sees it."""
        self._soon.stop()
        if self.is_needed():
            self.reader.read()

    def is_needed(self) -> bool:
        """Whether what would be read is shown anywhere."""
        return self.isVisible()

    def asked(self) -> Any:
        """What is to be shown now: a value to compare, and all that `reading` needs to know of the screen.

        None where the same is always read.
        """
        return None

    def reading(self, asked: Any) -> Callable[[], Any]:
        """What reads it. It is run in a thread: it touches no widget, and knows already who asks."""
        raise NotImplementedError

    def show_found(self, found: Any) -> None:
        """Show what was read."""
        raise NotImplementedError

    def nothing(self) -> EmptyState:
        """What stands in the place of the list when nothing was found."""
        raise NotImplementedError

    def take_in_hand(self, record_id: int) -> None:
        """Have a record in hand once the list has been read again."""
        self._hand_wanted = record_id
        self.refresh()

    def searched(self) -> None:
        """Other words are looked for."""
        self.refresh()

    def add_search(self, placeholder: str, spoken: str, *, name: str) -> None:
        """Make the field of what is looked for."""
        self.search = TextInput(placeholder=placeholder, icon="search", key="Ctrl F", name=name)
        self.search.setAccessibleName(spoken)
        self.search.setMinimumWidth(max(_SEARCH, whole_width(self.search)))
        self.search.textChanged.connect(lambda _: self._soon.start())
        lead_on(self.search, lambda: self.table)

    def add_find_key(self) -> None:
        """Ctrl+F goes to the search, where no page around this one sees to it."""
        in_sheet(self, QKeySequence.StandardKey.Find, self.look_for)

    def look_for(self) -> None:
        """The keyboard goes to the search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def flowing(self, *widgets: QWidget) -> QWidget:
        """A bar whose widgets go on in the next line where there is no room."""
        holder = QWidget(self)
        flow = FlowLayout(holder, gap=10)
        for widget in widgets:
            flow.addWidget(widget)
        bar = QWidget(self)
        column = QVBoxLayout(bar)
        column.setContentsMargins(16, 10, 12, 10)
        column.addWidget(holder)
        return bar

    def lay_out(self, header: PageHeader, bar: QWidget, *between: QWidget) -> None:
        """The header, what stands between, and the card of the list with its bar on top."""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 18, 24, 18)
        outer.setSpacing(14)
        outer.addWidget(header)
        for widget in between:
            outer.addWidget(widget)
        card = Card(parent=self)
        card.body.addWidget(bar)
        card.body.addWidget(self.table, 1)
        outer.addWidget(card, 1)

    def work_with(self, steps: RowSteps, acted: Callable[[Any], object]) -> None:
        """Enter opens the record's card, the row's button does `acted`, the menu all that is possible."""
        steps.said.connect(self.said)
        steps.sheet_wanted.connect(self.sheet_wanted)
        self.table.entered.connect(steps.open)
        self.table.acted.connect(acted)
        self.table.set_menu(lambda rows: _menu_of_one(self.table, steps, rows))

    def add_letters(self, keys: Mapping[str, str], run: Callable[[str, Any], object]) -> None:
        """Letters that do a step with the record in hand, while the list has the keyboard."""
        add_letters(self.table, keys, run)

    def show_rows(self) -> None:
        """A row is in hand, or it is said that there is nothing."""
        if self._hand_wanted and self.table.select_id(self._hand_wanted):
            self._hand_wanted = 0
        if not self.table.model.rowCount():
            self.table.set_empty(self.nothing())
        elif self.table.current() is None:
            self.table.select_first()

    def _on_read(self, found: Any, asked: Any) -> None:
        same, self._shown_of = asked == self._shown_of, asked
        with kept_in_hand(self.table, place=same):
            self.show_found(found)
        if self.isVisible():
            self.show_rows()
            self._hand_wanted = 0

    # The page's own

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.refresh()

    def activated(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)


def _menu_of_one(table: RecordTable, steps: RowSteps, rows: Sequence[Any]) -> list[MenuItem]:
    menu = steps.menu(rows[0])
    if len(rows) == 1:
        return menu
    # Where several are selected it is said with which of them that is done.
    cells = sorted(table.model.made(rows[0]), key=lambda cell: not cell.strong)
    whose = next((cell.text for cell in cells if cell.text), "")
    return [MenuItem(whose, enabled=False), *menu] if whose else menu
