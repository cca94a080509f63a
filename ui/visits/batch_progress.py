"""How far a batch of badges has come."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.visits.batches import BatchStanding
from ui.kit.button import Button
from ui.kit.label import Label
from ui.kit.progress_bar import ProgressBar


class BatchProgress(QWidget):
    """A sentence, a bar, what the printer waits for, and Cancel."""

    cancel_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.text = Label("", tone="ink2", tabular=True, wrap=True, parent=self)
        column.addWidget(self.text)
        across = QHBoxLayout()
        across.setSpacing(12)
        self.bar = ProgressBar(self.tr("Badges printed"), name="batchProgress", parent=self)
        across.addWidget(self.bar, 1)
        self.cancel = Button(self.tr("Cancel"), small=True, name="cancelBatch", parent=self)
        self.cancel.clicked.connect(self.cancel_wanted)
        across.addWidget(self.cancel)
        column.addLayout(across)
        self.trouble = Label("", tone="warn", wrap=True, parent=self)
        column.addWidget(self.trouble)
        self.trouble.hide()
        self.hide()

    def show_queueing(self, done: int, total: int) -> None:
        """So many have their number and wait for the printer."""
        self._show(done, total, self.tr("{0} of {1} have their number").format(done, total))
        self.trouble.hide()

    def show_printing(self, standing: BatchStanding) -> None:
        """So many have come out of the printer."""
        said = self.tr("{0} of {1} have come out").format(standing.out, standing.total)
        self._show(standing.out, standing.total, said)
        self.trouble.setText(standing.trouble)
        self.trouble.setVisible(bool(standing.trouble))

    def _show(self, done: int, total: int, said: str) -> None:
        self.text.setText(said)
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)
