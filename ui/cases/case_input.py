"""The field that takes another case: by its number, its person or its words."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from reception_app.cases import CaseService
from reception_app.cases.records import Case, CaseFilter
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from ui.cases.words import kind_icon, short_chip, title_words, who_words
from ui.kit.suggest_input import SuggestInput, Suggestion

_OFFERED = 6


class CaseInput(SuggestInput):
    """Offers cases while one types, never the one that is `left_out`."""

    def __init__(
        self, cases: CaseService, who: Callable[[], Actor], *, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            provider=self._find, placeholder=self.tr("Number, name or words"), name=name, parent=parent
        )
        self._cases, self._who = cases, who
        self.left_out = 0

    def case_id(self) -> int:
        """Which is chosen; 0 for none."""
        chosen = self.chosen()
        return chosen.payload if chosen is not None and isinstance(chosen.payload, int) else 0

    def _find(self, typed: str) -> Sequence[Suggestion]:
        try:
            found = self._cases.lists.cases(self._who(), CaseFilter(text=typed), _OFFERED + 1)
        except AppError:
            return []
        return [_offer(case) for case in found if case.id != self.left_out][:_OFFERED]


def _offer(case: Case) -> Suggestion:
    word, tone = short_chip(case)
    line = f"{case.number} · {who_words(case)}"
    return Suggestion(
        title_words(case), line, word, tone, payload=case.id, person=False, icon=kind_icon(case.kind)
    )
