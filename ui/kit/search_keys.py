"""From what is looked for to what was found."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from ui.kit.record_table import RecordTable
from ui.kit.text_input import TextInput


def lead_on(search: TextInput, table_of: Callable[[], RecordTable]) -> None:
    """Enter and Down in the field of a search go to its list, to the row in hand or the first."""

    def go() -> None:
        table = table_of()
        if not table.model.rowCount():
            return
        if not table.view.currentIndex().isValid():
            table.select_first()
        table.setFocus(Qt.FocusReason.OtherFocusReason)

    search.returnPressed.connect(go)
    down = QShortcut(QKeySequence(Qt.Key.Key_Down), search)
    down.setContext(Qt.ShortcutContext.WidgetShortcut)
    down.activated.connect(go)
