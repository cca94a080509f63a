"""A field that suggests what is looked up in the store, which may take its time."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.kit.jobs import run_promptly
from ui.kit.key_hold import give_key, go_on, key_hold
from ui.kit.late_reader import LateReader
from ui.kit.modifiers import is_alone
from ui.kit.suggest_input import Deliver, SuggestInput, Suggestion

_MEANING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Up)
"""Keys that mean one of the offers: they take it, or walk to it."""


class LateSuggest(SuggestInput):
    """Typing goes on whatever the store does; a key that means an offer waits for the offers to what stands there.

    `asking` makes of a text the work that looks for it: it is called here, the work in a thread, so the work touches
    no widget and knows already who asks. `offer` makes a suggestion of each that was found. Where nothing can be read
    nothing is offered.
    """

    # Here and not in __init__: Qt sends events while the base class is still being made.
    _deliver: Deliver | None = None
    """Takes what is found; None while nothing is waited for."""

    def __init__(
        self,
        asking: Callable[[str], Callable[[], Sequence[Any]]],
        offer: Callable[[Any], Suggestion],
        *,
        placeholder: str = "",
        icon: str = "",
        least: int = 1,
        mark_first: bool = True,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            late_provider=self._look_up,
            placeholder=placeholder,
            icon=icon,
            least=least,
            mark_first=mark_first,
            name=name,
            parent=parent,
        )
        self._offer = offer
        self._looked_for = ""
        self._kept: QKeyEvent | None = None
        """The key that waits for it."""
        self._reader = LateReader(
            lambda: self._looked_for,
            asking,
            lambda found, _: self._answer(found),
            lambda _: self._answer(()),
            self,
            run=run_promptly,
        )

    def close_list(self) -> None:
        super().close_list()
        self._deliver = None
        if self._kept is not None:
            # Whoever has gone elsewhere means nothing by it any more.
            self._kept = None
            key_hold().drop(self)

    def _look_up(self, text: str, deliver: Deliver) -> None:
        self._looked_for, self._deliver = text, deliver
        self._reader.read()
        if self._deliver is not None:
            # What is offered still is for what stood there before.
            self._offer_rest()

    def _answer(self, found: Sequence[Any]) -> None:
        deliver, self._deliver = self._deliver, None
        kept, self._kept = self._kept, None
        try:
            if deliver is not None:
                deliver([self._offer(each) for each in found])
        finally:
            # Whatever becomes of the offers, a key that was kept holds the keyboard no longer.
            if kept is not None:
                go_on(self, lambda: give_key(kept, self))

    def event(self, event: QEvent) -> bool:
        if (
            self._deliver is not None
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in _MEANING
            and is_alone(event)
        ):
            self._kept = event.clone()
            key_hold().begin(self)
            return True
        return super().event(event)
