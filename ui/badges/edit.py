"""The edit under way: the template, what is in hand, the steps. Canvas, list and fields all show this one thing."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QObject, Signal

from reception_app.documents.labels import editing
from reception_app.documents.labels.history import History
from reception_app.documents.labels.template import Template


class Edit(QObject):
    """`changed` comes with another template, `chosen_changed` with other elements in hand."""

    changed = Signal()
    chosen_changed = Signal()

    def __init__(self, template: Template, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history = History(template)
        self.chosen: tuple[int, ...] = ()
        """Indexes of the elements in hand, in the order they were taken."""

    @property
    def template(self) -> Template:
        """As it stands."""
        return self._history.now

    def begin(self, template: Template) -> None:
        """Start over with another template; there is nothing to undo."""
        self._history = History(template)
        self.chosen = ()
        self.changed.emit()
        self.chosen_changed.emit()

    def do(self, template: Template, name: str = "", chosen: Iterable[int] | None = None) -> None:
        """A step; steps of one `name` in a row count as one. `chosen` takes other elements in hand."""
        done = self._history.do(template, name)
        if chosen is not None:
            self._take(tuple(chosen))
        if done:
            self.changed.emit()

    def before(self, name: str) -> Template:
        """As it stood before the steps of this name that are under way; now, where there are none.

        A number is typed figure by figure: of "100" the 10 comes first, and must leave nothing behind.
        """
        return self._history.before(name)

    def choose(self, indexes: Iterable[int]) -> None:
        """Take these in hand and no others."""
        self._history.settle()
        self._take(tuple(indexes))

    def settle(self) -> None:
        """The next step stands by itself."""
        self._history.settle()

    def step(self, forward: bool) -> bool:
        """Take the next element in hand, or the one before; False at the end."""
        at = self.chosen[-1] if self.chosen else (-1 if forward else len(self.template.elements))
        at += 1 if forward else -1
        if not 0 <= at < len(self.template.elements):
            return False
        self.choose((at,))
        return True

    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self._history.can_undo()

    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return self._history.can_redo()

    def undo(self) -> None:
        """Take the last step back."""
        if self._history.undo():
            self._after_jump()

    def redo(self) -> None:
        """Do it again."""
        if self._history.redo():
            self._after_jump()

    def set(self, name: str, **values: Any) -> None:
        """Change the one element in hand; with several or none nothing happens."""
        if len(self.chosen) == 1:
            self.do(editing.changed(self.template, self.chosen[0], **values), f"set {name}")

    def take_last(self, template: Template, count: int) -> None:
        """A step that added some elements at the end, which are in hand then."""
        total = len(template.elements)
        self.do(template, chosen=range(total - count, total))

    def _take(self, indexes: tuple[int, ...]) -> None:
        if indexes != self.chosen:
            self.chosen = indexes
            self.chosen_changed.emit()

    def _after_jump(self) -> None:
        count = len(self.template.elements)
        self._take(tuple(index for index in self.chosen if index < count))
        self.changed.emit()
