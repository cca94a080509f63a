"""From what is looked for to what was found."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui.kit.record_table import RecordTable
from ui.kit.shortcuts import in_sheet
from ui.kit.text_input import TextInput


def lead_on(search: TextInput, table_of: Callable[[], RecordTable]) -> None:
    """Enter and Down in the field of a search go to its list, to the row in hand or the first."""
    search.returnPressed.connect(lead_down(search, table_of))


def lead_down(field: TextInput, table_of: Callable[[], RecordTable]) -> Callable[[], None]:
    """Down in a field over a list goes to the list, to the row in hand or the first; returned is what goes there."""

    def go() -> None:
        table = table_of()
        if not table.model.rowCount():
            return
        if not table.view.currentIndex().isValid():
            table.select_first()
        table.setFocus(Qt.FocusReason.OtherFocusReason)

    down = QShortcut(QKeySequence(Qt.Key.Key_Down), field)
    down.setContext(Qt.ShortcutContext.WidgetShortcut)
    down.activated.connect(go)
    return go


def found_by_key(page: QWidget, search: QWidget) -> None:
    """Ctrl+F goes to the search of a page."""
    find = QKeySequence.StandardKey.Find
    in_sheet(page, find, lambda: search.setFocus(Qt.FocusReason.ShortcutFocusReason))
