"""Moving passes and keys, and saying how it went: used by every place that shows them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reception_app.badges.pool_records import ItemState, PoolItem
from reception_app.kernel.actor import Actor
from reception_app.visits import VisitService
from ui.kit.page import Said
from ui.kit.record_steps import RecordSteps, Then
from ui.passes.words import item_words

if TYPE_CHECKING:
    from reception_app.visits.pool_service import PoolService
    from reception_app.visits.records import Undo


class PassSteps(RecordSteps):
    """Takes back, notes as lost, retires. `said` tells the outcome with an undo, `moved` that something was moved."""

    def __init__(
        self, pool: PoolService, visits: VisitService, who: Callable[[], Actor], parent: QObject
    ) -> None:
        super().__init__(who, parent)
        self._pool, self._visits = pool, visits

    def take_back(self, items: Sequence[PoolItem], note: str = "", then: Then = None) -> None:
        """These are in the drawer again; of lost ones that they were found."""
        found = all(item.state is ItemState.LOST for item in items)
        self._attempt(
            items,
            partial(self._pool.take_back, self._who(), [item.id for item in items], note),
            self.tr("{0} is found") if found else self.tr("{0} is back"),
            self.tr("%n passes and keys are back", "", len(items)),
            then,
        )

    def lose(self, items: Sequence[PoolItem], note: str = "", then: Then = None) -> None:
        """These did not come back."""
        self._attempt(
            items,
            partial(self._pool.report_lost, self._who(), [item.id for item in items], note),
            self.tr("{0} is noted as lost and blocked"),
            self.tr("%n passes and keys are noted as lost and blocked", "", len(items)),
            then,
        )

    def retire(self, items: Sequence[PoolItem], then: Then = None) -> None:
        """These are used no more."""
        self._attempt(
            items,
            partial(self._pool.retire, self._who(), [item.id for item in items]),
            self.tr("{0} is retired"),
            self.tr("%n passes and keys are retired", "", len(items)),
            then,
        )

    def print_labels(self, items: Sequence[PoolItem]) -> None:
        """What is stuck on them: the number, also as bars."""
        said = Said(self.tr("%n label(s) queued", "", len(items)))
        work = partial(self._pool.print_labels, self._who(), [item.id for item in items])
        self.write(work, lambda _: self.said.emit(said))

    def bring_back(self, item: PoolItem, then: Then = None) -> None:
        """One that was retired is used again."""
        who = self._who()
        back = self.tr("{0} is used again")
        self._attempt([item], lambda: [self._pool.bring_back(who, item.id)], back, "", then)

    def _attempt(
        self, of: Sequence[PoolItem], work: Callable[[], list[PoolItem]], one: str, many: str, then: Then
    ) -> None:
        """Do it in a job and say so with an undo; trouble is said instead."""

        def done(result: tuple[list[PoolItem], Undo | None]) -> None:
            items, step = result
            self.tell(one.format(item_words(items[0])) if len(items) == 1 else many, step)
            if then is not None:
                then()

        # When it fails, what the list or the sheet shows is no longer so.
        step = partial(self._visits.with_undo, self._who(), work)
        self.write(step, done, of=frozenset(item.id for item in of), failed=self.moved.emit)

    def tell(self, text: str, step: Undo | None) -> None:
        """Say what was done, and offer to take just that step back."""
        back = (lambda actor: self._visits.undo(actor, step.token)) if step else None
        self.said.emit(self.undoable(text, back))
        self.moved.emit()
