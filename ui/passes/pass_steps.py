"""Moving passes and keys, and saying how it went: used by every place that shows them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from reception_app.badges.pool_records import ItemState, PoolItem
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from reception_app.visits import VisitService
from reception_app.visits.pool_service import PoolService
from ui.kit.page import Said
from ui.kit.record_steps import RecordSteps
from ui.passes.words import item_words


class PassSteps(RecordSteps):
    """Takes back, notes as lost, retires. `said` tells the outcome with an undo, `moved` that something was moved."""

    def __init__(
        self, pool: PoolService, visits: VisitService, who: Callable[[], Actor], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._pool, self._visits, self._who = pool, visits, who

    def take_back(self, items: Sequence[PoolItem], note: str = "") -> bool:
        """These are in the drawer again; of lost ones that they were found."""
        found = all(item.state is ItemState.LOST for item in items)
        return self.attempt(
            lambda: self._pool.take_back(self._who(), [item.id for item in items], note),
            self.tr("{0} is found") if found else self.tr("{0} is back"),
            self.tr("%n passes and keys are back", "", len(items)),
        )

    def lose(self, items: Sequence[PoolItem], note: str = "") -> bool:
        """These did not come back."""
        return self.attempt(
            lambda: self._pool.report_lost(self._who(), [item.id for item in items], note),
            self.tr("{0} is noted as lost and blocked"),
            self.tr("%n passes and keys are noted as lost and blocked", "", len(items)),
        )

    def retire(self, items: Sequence[PoolItem]) -> bool:
        """These are used no more."""
        return self.attempt(
            lambda: self._pool.retire(self._who(), [item.id for item in items]),
            self.tr("{0} is retired"),
            self.tr("%n passes and keys are retired", "", len(items)),
        )

    def print_labels(self, items: Sequence[PoolItem]) -> None:
        """What is stuck on them: the number, also as bars."""
        try:
            self._pool.print_labels(self._who(), [item.id for item in items])
        except AppError as error:
            self.said.emit(Said(str(error), "warn"))
            return
        self.said.emit(Said(self.tr("%n label(s) queued", "", len(items))))

    def bring_back(self, item: PoolItem) -> bool:
        """One that was retired is used again."""
        return self.attempt(
            lambda: [self._pool.bring_back(self._who(), item.id)], self.tr("{0} is used again"), ""
        )

    def attempt(self, work: Callable[[], list[PoolItem]], one: str, many: str) -> bool:
        """Do it and say so with an undo; trouble is said instead, and False returned."""
        try:
            items = work()
        except AppError as error:
            self.said.emit(Said(str(error), "warn"))
            return False
        self.tell(one.format(item_words(items[0])) if len(items) == 1 else many)
        return True

    def tell(self, text: str) -> None:
        """Say what was done; the undo takes just that step back."""
        last = self._visits.last_undo(self._who())
        token = last.token if last is not None else 0
        back = self.undoing(lambda: self._visits.undo(self._who(), token)) if token else None
        self.said.emit(Said(text, "ok", back))
        self.moved.emit()
