"""When an element is drawn: always, only with something, or only without it."""

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

from reception_app.documents.labels.template import Fact
from ui.badges.words import fact_words
from ui.kit.button import Button
from ui.kit.record_menu import MenuItem, make_menu


class ConditionButton(Button):
    """Says what has to be there, or must not be; a menu changes it. `value_changed` carries the facts."""

    value_changed = Signal(object)

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__("", small=True, icon="chevron-down", name=name, parent=parent)
        self._facts: frozenset[Fact] = frozenset()
        self._barred: frozenset[Fact] = frozenset()
        self.clicked.connect(self._on_clicked)
        self.set_value((), ())

    def set_value(self, facts: Collection[Fact], barred: Collection[Fact]) -> None:
        """Show these; `barred` are asked the other way round and can't be had here, too."""
        self._facts, self._barred = frozenset(facts), frozenset(barred)
        words = fact_words()
        first, *more = [words[fact] for fact in Fact if fact in self._facts] or [self.tr("nothing")]
        self.set_label(self.tr("{0} + {1}").format(first, len(more)) if more else first)
        self.set_tip(", ".join([first, *more]))

    def items(self) -> list[MenuItem]:
        """The menu: each fact, ticked where it is asked for."""
        return [
            MenuItem(
                word,
                partial(self._turn, fact),
                checked=fact in self._facts,
                enabled=fact not in self._barred,
            )
            for fact, word in fact_words().items()
        ]

    def _turn(self, fact: Fact) -> None:
        self.value_changed.emit(self._facts ^ {fact})

    def _on_clicked(self) -> None:
        make_menu(self, self.items()).popup(self.mapToGlobal(QPoint(0, self.height() + 2)))
