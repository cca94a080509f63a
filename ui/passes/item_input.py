"""The field that takes the number of a pass or key, scanned or typed."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reception_app.badges.pool_records import PoolItem
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from reception_app.kernel.text import dotted
from reception_app.visits.pool_service import PoolService
from ui.kit.scan_filter import TAKES_NUMBERS
from ui.kit.suggest_input import SuggestInput, Suggestion
from ui.passes.words import holder_words, state_chip

_OFFERED = 6


class ItemInput(SuggestInput):
    """Numbers while one types, also by what they open and who has them. A scan needs no list.

    `item_found` carries the `PoolItem` that is meant, or None while the text means none.
    """

    item_found = Signal(object)

    def __init__(
        self,
        pool: PoolService,
        who: Callable[[], Actor],
        now: Callable[[], datetime],
        *,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            provider=self._find, placeholder=self.tr("Scan or type a number"), name=name, parent=parent
        )
        self.setProperty(TAKES_NUMBERS, True)
        self._pool, self._who, self._now = pool, who, now
        self._item: PoolItem | None = None
        self.picked.connect(self._on_picked)
        self.cleared.connect(lambda: self._set(None))
        self.editingFinished.connect(self.look_up)

    def item(self) -> PoolItem | None:
        """What the number means."""
        return self._item

    def show_item(self, item: PoolItem) -> None:
        """Show one, as if it had been typed."""
        self.setText(item.number)
        self.close_list()
        self._set(item)

    def look_up(self) -> str:
        """Take the text for a number, as a scanner leaves it; what is wrong with it, empty when nothing is."""
        typed = self.text().strip()
        if not typed or (self._item is not None and typed == self._item.number):
            return ""
        try:
            self.show_item(self._pool.by_number(self._who(), typed))
        except AppError as error:
            self._set(None)
            return str(error)
        return ""

    def _find(self, typed: str) -> Sequence[Suggestion]:
        try:
            found = self._pool.find(self._who(), typed, _OFFERED)
        except AppError:
            return []
        return [self._offer(item) for item in found]

    def _offer(self, item: PoolItem) -> Suggestion:
        word, tone = state_chip(item, self._now())
        about = dotted(item.label, holder_words(item))
        return Suggestion(item.number, about, word, tone, payload=item, person=False, icon="key")

    def _on_picked(self, offer: Suggestion) -> None:
        if isinstance(offer.payload, PoolItem):
            self._set(offer.payload)

    def _set(self, item: PoolItem | None) -> None:
        if item is None and self._item is None:
            return
        self._item = item
        self.item_found.emit(item)
