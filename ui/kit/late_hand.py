"""Who is in hand in a list whose pages are read in jobs, while it is read again."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject

from ui.kit.in_hand import take_in_hand
from ui.kit.late_pages import LatePagedModel
from ui.kit.record_table import RecordTable

_FEW = 200
"""So many selected records at most are followed to where they stand by then."""


class LateHand(QObject):
    """Somebody new may stand above whoever is in hand by the time their pages have come: they stay in hand.

    Call `keep` before the list is refreshed. Who takes others in hand meanwhile has these.
    """

    def __init__(self, table: RecordTable, model: LatePagedModel[Any], parent: QObject) -> None:
        super().__init__(parent)
        self._table, self._model = table, model
        self._current = 0
        self._chosen: Sequence[int] = ()
        self._moving = False
        model.page_read.connect(self._on_page_read)
        hand = table.view.hand
        hand.changed.connect(self._on_other_taken)
        hand.currentRowChanged.connect(self._on_other_taken)

    def keep(self) -> None:
        """Remember who is in hand, if anybody is whose page is there."""
        current = self._table.current()
        if current is not None and self._table.view.selected_count() <= _FEW:
            self._current = current.id
            self._chosen = [record.id for record in self._table.selected()]

    def _on_page_read(self, first: int, last: int) -> None:
        if not self._current:
            return
        bar = self._table.view.verticalScrollBar()
        spot, self._moving = bar.value(), True
        take_in_hand(self._table, self._current, self._chosen)
        bar.setValue(spot)
        self._moving = False
        if all(self._model.is_fresh(number) for number in (self._current, *self._chosen)):
            self._current, self._chosen = 0, ()

    def _on_other_taken(self, *_: object) -> None:
        if not self._moving:
            self._current, self._chosen = 0, ()
