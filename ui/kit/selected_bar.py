"""How many rows of a list are selected, where they are more than one."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.kit.label import Label
from ui.kit.record_view import RecordView


class SelectedBar(QWidget):
    """Stands below the rows, so that none of them moves from under the pointer, while several are selected.

    What is done with all of them at once may stand at its end.
    """

    def __init__(self, view: RecordView, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._view = view
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 6, 12, 6)
        self._row.setSpacing(8)
        self._text = Label("", tone="ink2", parent=self)
        self._row.addWidget(self._text, 1)
        self.hide()
        view.hand.changed.connect(self._show_count)
        model = view.model()
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            signal.connect(self._show_count)

    def add_widget(self, widget: QWidget) -> None:
        """Put something that is done with all of them at the end."""
        self._row.addWidget(widget)

    def text(self) -> str:
        """What it says; empty while it is not there."""
        return "" if self.isHidden() else self._text.text()

    def _show_count(self, *_: object) -> None:
        count = self._view.selected_count()
        if count > 1:
            self._text.setText(self.tr("%n selected", "", count))
        if self.isHidden() == (count > 1):
            self.setVisible(count > 1)
            # Its room is taken from the rows: the one in hand stays in sight.
            QTimer.singleShot(0, self, self._keep_in_sight)

    def _keep_in_sight(self) -> None:
        current = self._view.currentIndex()
        if not self.isHidden() and current.isValid():
            self._view.scrollTo(current)
