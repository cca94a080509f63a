"""Which answers hold a visitor for the desk."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.agreements.records import ANY, NO, YES, QuestionKind
from ui.kit.check_box import CheckBox
from ui.kit.field import Field
from ui.kit.text_input import TextInput


class HoldsEditor(QWidget):
    """A box for each answer that may hold; of a number the bounds outside of which it does."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("holds")
        self._boxes: dict[str, CheckBox] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self.below, self.above = TextInput(name="holdBelow"), TextInput(name="holdAbove")
        self.below_field = Field(self.tr("Below"), self.below)
        self.above_field = Field(self.tr("Above"), self.above)
        self._bounds = QWidget(self)
        across = QHBoxLayout(self._bounds)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(14)
        across.addWidget(self.below_field)
        across.addWidget(self.above_field)
        self._column.addWidget(self._bounds)
        for text in (self.below, self.above):
            text.textEdited.connect(lambda _: self.changed.emit())

    def offer(self, kind: QuestionKind, choices: Sequence[str]) -> None:
        """Show what may hold for this kind of question. What is ticked stays ticked where it is still offered."""
        ticked = {key for key, box in self._boxes.items() if box.isChecked()}
        for box in self._boxes.values():
            self._column.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._boxes = {}
        for key, label in self._answers(kind, choices):
            box = self._boxes[key] = CheckBox(label, checked=key in ticked, name=f"hold_{key}")
            box.toggled.connect(lambda _: self.changed.emit())
            self._column.addWidget(box)
        self._bounds.setVisible(kind is QuestionKind.NUMBER)

    def rule(self) -> tuple[tuple[str, ...], str, str]:
        """The answers that hold, and the bounds of a number."""
        holds = tuple(key for key, box in self._boxes.items() if box.isChecked())
        return holds, self.below.text().strip(), self.above.text().strip()

    def show_rule(self, holds: Collection[str], below: str, above: str) -> None:
        """Tick these answers, show these bounds."""
        for key, box in self._boxes.items():
            box.setChecked(key in holds)
        self.below.setText(below)
        self.above.setText(above)

    def _answers(self, kind: QuestionKind, choices: Sequence[str]) -> list[tuple[str, str]]:
        match kind:
            case QuestionKind.YES_NO:
                return [(YES, self.tr("Yes")), (NO, self.tr("No"))]
            case QuestionKind.CHOICE:
                return [(str(place), choice) for place, choice in enumerate(choices)]
            case QuestionKind.TEXT:
                return [(ANY, self.tr("Whatever is answered"))]
            case QuestionKind.NUMBER:
                return []
