"""How many rows of a list are selected, where they are more than one."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.kit.focus_before import hide_part
from ui.kit.label import Label
from ui.kit.record_view import RecordView


class SelectedBar(QWidget):
    """Stands below the rows, so that none of them moves from under the pointer, while several are selected.

    What is done with all of them at once may stand at its end.
    """

    def __init__(self, view: RecordView, *, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._below = parent
        self.setObjectName(name)
        self._view = view
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 6, 12, 6)
        self._row.setSpacing(8)
        self._text = Label("", tone="ink2", parent=self)
        self._row.addWidget(self._text, 1)
        self.hide()
        self._soon = QTimer(self, singleShot=True, interval=0)
        """Rows that are read anew lose their selection and have it again at once: the list is not to jump for that."""
        self._soon.timeout.connect(self._go)
        view.hand.changed.connect(self._show_count)
        model = view.model()
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            signal.connect(self._show_count)

    def add_widget(self, widget: QWidget) -> None:
        """Put something that is done with all of them at the end."""
        self._row.addWidget(widget)

    def text(self) -> str:
        """What it says; empty while there are not several."""
        return self._text.text() if self._are_several() else ""

    def _are_several(self) -> bool:
        return self._view.selected_count() > 1

    def _show_count(self, *_: object) -> None:
        if not self._are_several():
            self._soon.start()
            return
        self._text.setText(self.tr("%n selected", "", self._view.selected_count()))
        if self.isHidden():
            self.show()
            # Its room is taken from the rows: the one in hand stays in sight.
            QTimer.singleShot(0, self, self._keep_in_sight)

    def _go(self) -> None:
        if not self._are_several():
            hide_part(self, self._below)

    def _keep_in_sight(self) -> None:
        current = self._view.currentIndex()
        if not self.isHidden() and current.isValid():
            self._view.scrollTo(current)
