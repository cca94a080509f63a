"""What the live bar finds, below it."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.kit import metrics, paint
from ui.kit.label import Label
from ui.kit.shadow import add_shadow
from ui.kit.theme import tokens
from ui.shell.found import HEAD, ROW, Found
from ui.shell.found_list import FoundList

_HIGHEST = HEAD + 11 * ROW
"""How high the list gets, in pixels. Always the same where more was found: with whole lines it would be some pixels
higher or lower at each key, and all below it would be painted again."""


class FindPopup(QFrame):
    """The results; the bar keeps the focus and moves the selection from outside."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("findPopup")
        self.setAccessibleName(self.tr("Found"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 6, 1, 6)
        column.setSpacing(0)
        self.list = FoundList(self)
        self._model = self.list.found
        self.list.setAccessibleName(self.tr("Found"))
        self.list.clicked.connect(self._on_list_clicked)
        self.list.selectionModel().selectionChanged.connect(self._on_list_selected)
        self._marking = False
        self._note = Label(tone="ink2", wrap=True, parent=self)
        self._note.setContentsMargins(14, 8, 14, 8)
        column.addWidget(self.list)
        column.addWidget(self._note)
        add_shadow(self)
        self.hide()

    def show_found(self, rows: Sequence[Found], note: str, at: QPoint, width: int) -> None:
        """Show below the bar; `note` stands alone when nothing was found, or below what was."""
        self._model.show_rows(rows)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.list.setFixedHeight(min(_HIGHEST, sum(row.height for row in rows)))
        self.list.setVisible(bool(rows))
        self.setFixedWidth(width)
        self.move(at)
        self.adjustSize()
        self.select_step(+1, from_start=True)
        self.show()
        self.raise_()

    def select_step(self, step: int, *, from_start: bool = False) -> None:
        """Move the selection, over headings, stopping at both ends."""
        rows = self._model.rows
        at = -1 if from_start else self.list.currentIndex().row()
        wanted = at + step
        while 0 <= wanted < len(rows) and rows[wanted].heading:
            wanted += step
        if 0 <= wanted < len(rows):
            self._marking = True
            self.list.setCurrentIndex(self._model.index(wanted))
            self._marking = False

    def current(self) -> Found | None:
        """The selected line."""
        row = self.list.currentIndex().row()
        return self._model.rows[row] if 0 <= row < len(self._model.rows) else None

    def _on_list_clicked(self, index: QModelIndex) -> None:
        rows = self._model.rows
        # A click also selects: the second word of the same choice finds the list put away.
        if self.isVisible() and 0 <= index.row() < len(rows) and not rows[index.row()].heading:
            self.chosen.emit(rows[index.row()])

    def _on_list_selected(self, added: QItemSelection, removed: QItemSelection) -> None:
        # By assistive software, which selects without a click; what is marked already it can only toggle off.
        touched = removed if added.isEmpty() else added
        if not self._marking and self.isVisible() and not touched.isEmpty():
            index = touched.indexes()[0]
            # Not from inside the change: what is chosen puts the list away.
            QTimer.singleShot(0, lambda: self._on_list_clicked(index))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.box(QPainter(self), self.rect(), metrics.CARD_RADIUS, tokens().card, tokens().line2)
