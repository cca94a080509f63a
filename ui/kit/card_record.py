"""The record that a card shows, kept as the store has it."""

from collections.abc import Callable, Collection
from typing import Generic, TypeVar

from PySide6.QtCore import QObject

from reception_app.kernel.changes import Change
from reception_app.kernel.errors import AppError
from ui.kit.record_steps import RecordSteps
from ui.kit.sheet import Sheet

D = TypeVar("D")


class CardRecord(QObject, Generic[D]):
    """Read by `read`, and again when a step moved something or the desk hears of a change of one of `kinds`; with
    `only`, of this very record.

    `show` shows what is there. `stand` shows what may be done with it now, also when `detail` is None: it is gone, or
    may not be read any more, and the card's banner says so.
    """

    def __init__(
        self,
        card: Sheet,
        steps: RecordSteps,
        read: Callable[[], D],
        show: Callable[[D], object],
        stand: Callable[[], object],
        *,
        kinds: Collection[str],
        only: int | None = None,
    ) -> None:
        super().__init__(card)
        self._card, self._work = card, read
        self._show, self._stand = show, stand
        self._kinds, self._only = frozenset(kinds), only
        self.detail: D | None = None
        steps.said.connect(card.said)
        steps.sheet_wanted.connect(card.sheet_wanted)
        steps.moved.connect(self.read)
        card.heard.connect(self._on_heard)

    def read(self) -> None:
        """Read it now, and show how it stands."""
        try:
            self.detail = self._work()
        except AppError as error:
            self.detail = None
            self._card.banner.set_message(error.message, error.hint, "warn")
        else:
            self._show(self.detail)
        self._stand()

    def _on_heard(self, changes: list[Change]) -> None:
        if any(self._concerns(change) for change in changes):
            self.read()

    def _concerns(self, change: Change) -> bool:
        return change.kind in self._kinds and (self._only is None or self._only in change.ids)
