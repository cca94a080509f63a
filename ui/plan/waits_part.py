"""What a deadline waits for: others of the plan, chosen by name, each taken away again with a button."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.kernel.errors import AppError
from reception_app.kernel.text import isolate
from reception_app.plan.records import Deadline
from ui.kit.button import Button
from ui.kit.dates import weekday_text
from ui.kit.label import Label
from ui.kit.suggest_input import SuggestInput, Suggestion

_OFFERED = 6
Find = Callable[[str], Sequence[Deadline]]


class WaitsPart(QWidget):
    """`changed` comes when one is chosen or taken away."""

    changed = Signal()

    def __init__(self, find: Find, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._find = find
        self._leave_out = 0
        self._chosen: dict[int, str] = {}
        self.line = SuggestInput(
            provider=self._offers, placeholder=self.tr("Another deadline"), name="waitsFor"
        )
        self.line.picked.connect(self._on_picked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.line)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        column.addLayout(self._list)
        self.setFocusProxy(self.line)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def leave_out(self, deadline_id: int) -> None:
        """Nothing waits for itself."""
        self._leave_out = deadline_id

    def chosen(self) -> tuple[int, ...]:
        """The ids, in the order they were chosen."""
        return tuple(self._chosen)

    def rest(self) -> str:
        """What is typed and means no deadline."""
        return self.line.text().strip()

    def names(self) -> dict[int, str]:
        """The same with how each is called."""
        return dict(self._chosen)

    def show_chosen(self, chosen: dict[int, str]) -> None:
        """Show these, by id."""
        self._chosen = dict(chosen)
        self._show()

    def set_wrong(self, wrong: bool) -> None:
        """Mark the line as holding something that can't be taken."""
        self.line.set_wrong(wrong)

    def _offers(self, text: str) -> Sequence[Suggestion]:
        try:
            found = self._find(text)
        except AppError:
            # The store is away for a moment: nothing is offered.
            return []
        left = [each for each in found if each.id not in self._chosen and each.id != self._leave_out]
        return [Suggestion(each.title, weekday_text(each.due_on), payload=each) for each in left[:_OFFERED]]

    def _on_picked(self, offer: Suggestion) -> None:
        if isinstance(offer.payload, Deadline):
            self._chosen[offer.payload.id] = offer.payload.title
            self.line.setText("")
            self._show()
            self.changed.emit()

    def _on_removed(self, deadline_id: int) -> None:
        self._chosen.pop(deadline_id, None)
        self._show()
        self.line.setFocus()
        self.changed.emit()

    def _show(self) -> None:
        while self._list.count():
            item = self._list.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for deadline_id, title in self._chosen.items():
            line = QWidget(self)
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(Label(title, wrap=True, parent=line), 1)
            drop = Button(
                self.tr("Remove"),
                kind="quiet",
                icon="close",
                icon_only=True,
                small=True,
                name=f"waits_remove_{deadline_id}",
                parent=line,
            )
            drop.setAccessibleName(self.tr("{0}: remove").format(isolate(title)))
            drop.clicked.connect(partial(self._on_removed, deadline_id))
            row.addWidget(drop)
            self._list.addWidget(line)
