"""What is due of a case, at the top of its card: each clock in a line of its own, as words and a tone."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.cases.records import Case, CaseState, ClockKind
from ui.cases.words import by_words, clock_chip
from ui.kit import fonts
from ui.kit.chip import Chip, ChipTone
from ui.kit.label import Label


class DuePart(QWidget):
    """Hidden where nothing is due."""

    def __init__(
        self, now: Callable[[], datetime], zone: Callable[[], ZoneInfo], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("What is due"))
        self._now, self._zone = now, zone
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.lines: dict[ClockKind, tuple[Label, Chip]] = {}
        self._rows: dict[ClockKind, QWidget] = {}
        for kind in ClockKind:
            holder = QWidget(self)
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(10)
            said = Label("", weight=fonts.SEMIBOLD, wrap=True, parent=holder)
            chip = Chip("", "mute", parent=holder)
            row.addWidget(said, 1)
            row.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
            self.lines[kind] = (said, chip)
            self._rows[kind] = holder
            column.addWidget(holder)
        self.hide()

    def show_case(self, case: Case) -> None:
        """Show its clocks."""
        clocks = case.clocks
        done = {ClockKind.ACKNOWLEDGE: case.acknowledged_at, ClockKind.ANSWER: case.answered_at}
        by = {ClockKind.ACKNOWLEDGE: clocks.acknowledge_by, ClockKind.ANSWER: clocks.answer_by}
        shown = False
        for kind, (said, chip) in self.lines.items():
            moment = by[kind]
            here = moment is not None and done[kind] is None and case.state.open
            self._rows[kind].setVisible(here)
            if moment is None or not here:
                continue
            shown = True
            said.setText(self._sentence(kind).format(by_words(moment, self._zone(), self._now())))
            chip.set_state(*self._state(kind, case.state, moment))
        self.setVisible(shown)

    def _sentence(self, kind: ClockKind) -> str:
        if kind is ClockKind.ACKNOWLEDGE:
            return self.tr("Acknowledge by {0}")
        return self.tr("Answer by {0}")

    def _state(self, kind: ClockKind, state: CaseState, due: datetime) -> tuple[str, ChipTone]:
        if state is CaseState.WAITING:
            return self.tr("stands still"), "mute"
        return clock_chip(kind, due, self._now())
