"""The field that takes whoever is handed a pass or key: somebody on site, or somebody who works here."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from reception_app.badges.pool_records import Holder, HolderOption
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from reception_app.visits.pool_service import PoolService
from ui.kit.suggest_input import SuggestInput, Suggestion
from ui.passes.words import staff_or_visitor


class HolderInput(SuggestInput):
    """Names, companies, badges and extensions while one types."""

    def __init__(
        self, pool: PoolService, who: Callable[[], Actor], *, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            provider=self._find, placeholder=self.tr("Visitor on site or staff"), name=name, parent=parent
        )
        self._pool, self._who = pool, who
        self._holder: Holder | None = None
        self.picked.connect(self._on_picked)
        self.cleared.connect(lambda: self._set(None))
        self.editingFinished.connect(self.look_up)

    def holder(self) -> Holder | None:
        """Who is chosen."""
        return self._holder

    def show_holder(self, holder: Holder) -> None:
        """Choose somebody, as if picked from the list."""
        self.setText(holder.name)
        self._set(holder)

    def look_up(self) -> None:
        """A name typed in full, or a badge's number, counts without being picked when it can mean only one person."""
        typed = self.text().strip().casefold()
        if self._holder is not None or not typed:
            return
        offers = [offer.payload for offer in self._find(typed) if isinstance(offer.payload, HolderOption)]
        same = [each for each in offers if typed in (each.holder.name.casefold(), each.badge.casefold())]
        if len(same) == 1:
            self.show_holder(same[0].holder)

    def _find(self, typed: str) -> Sequence[Suggestion]:
        try:
            found = self._pool.holders(self._who(), typed)
        except AppError:
            return []
        return [
            Suggestion(
                option.holder.name, option.detail, staff_or_visitor(option.holder.kind), payload=option
            )
            for option in found
        ]

    def _on_picked(self, offer: Suggestion) -> None:
        if isinstance(offer.payload, HolderOption):
            self._set(offer.payload.holder)

    def _set(self, holder: Holder | None) -> None:
        self._holder = holder
        self.set_chip(staff_or_visitor(holder.kind) if holder else "")
