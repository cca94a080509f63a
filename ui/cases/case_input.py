"""The field that takes another case: by its number, its person or its words."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from reception_app.cases import CaseService
from reception_app.cases.records import Case, CaseFilter
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from ui.cases.words import kind_icon, short_chip, title_words, who_words
from ui.kit.late_suggest import LateSuggest
from ui.kit.suggest_input import Suggestion

_OFFERED = 6


class CaseInput(LateSuggest):
    """Offers cases while one types, never the one that is `left_out`."""

    def __init__(
        self, cases: CaseService, who: Callable[[], Actor], *, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            self._asking, _offer, placeholder=self.tr("Number, name or words"), name=name, parent=parent
        )
        self._cases, self._who = cases, who
        self._case_id = 0
        self.left_out = 0
        self.picked.connect(self._on_picked)
        self.textEdited.connect(lambda _: self.show_case(0, self.text()))

    def case_id(self) -> int:
        """Which is chosen; 0 for none."""
        return self._case_id if self.text().strip() else 0

    def look_up(self) -> None:
        """A number typed in full counts without being picked."""
        if self._case_id:
            return
        try:
            found = self._cases.lists.numbered(self._who(), self.text())
        except AppError:
            return
        if found is not None and found.id != self.left_out:
            self._case_id = found.id

    def show_case(self, case_id: int, said: str) -> None:
        """Show one that was chosen before, or with 0 what was typed and means none yet."""
        if self.text() != said:
            self.setText(said)
        self._case_id = case_id

    def _on_picked(self, offer: Suggestion) -> None:
        if isinstance(offer.payload, int):
            self._case_id = offer.payload

    def _asking(self, typed: str) -> Callable[[], Sequence[Case]]:
        like = partial(self._cases.lists.cases, self._who(), CaseFilter(text=typed), _OFFERED + 1)
        left_out = self.left_out
        return lambda: [case for case in like() if case.id != left_out][:_OFFERED]


def _offer(case: Case) -> Suggestion:
    word, tone = short_chip(case)
    line = f"{case.number} · {who_words(case)}"
    return Suggestion(
        title_words(case), line, word, tone, payload=case.id, person=False, icon=kind_icon(case.kind)
    )
