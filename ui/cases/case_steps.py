"""What can be done with a case, its keys, and saying how it went: used by the lists and the card."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from reception_app.cases import CaseService
from reception_app.cases.records import Case, CaseDetail
from reception_app.kernel.actor import Actor
from ui.cases.card_asks import asks_first
from ui.cases.words import step_said
from ui.kit.record_menu import MenuItem
from ui.kit.record_steps import RecordSteps

KEYS = {
    "acknowledge": "K",
    "assign": "G",
    "wait": "W",
    "resume": "B",
    "answer": "A",
    "decide": "D",
    "resolve": "R",
    "close": "L",
    "reopen": "O",
    "duplicate": "U",
    "withdraw": "X",
    "escalate": "E",
}
"""The letter of each step, while a list has the keyboard; with Alt in the card."""
_ICONS = {
    "acknowledge": "check",
    "assign": "user",
    "wait": "clock",
    "resume": "play",
    "answer": "send",
    "decide": "flag",
    "resolve": "check",
    "close": "lock",
    "reopen": "undo",
    "duplicate": "copy",
    "withdraw": "trash",
    "escalate": "escalate",
}


class CaseSteps(RecordSteps):
    """`said` tells the outcome with an undo, `moved` that something was changed."""

    def __init__(self, cases: CaseService, who: Callable[[], Actor], parent: QObject) -> None:
        super().__init__(who, parent)
        self._cases = cases

    def labels(self) -> dict[str, str]:
        """What each step is called, in the order in which they come."""
        return {
            "acknowledge": self.tr("Acknowledge"),
            "answer": self.tr("Answer"),
            "decide": self.tr("Decide"),
            "resolve": self.tr("Resolve"),
            "assign": self.tr("Assign"),
            "wait": self.tr("Waiting"),
            "resume": self.tr("Go on"),
            "escalate": self.tr("Escalate"),
            "close": self.tr("Close"),
            "reopen": self.tr("Open again"),
            "duplicate": self.tr("Duplicate"),
            "withdraw": self.tr("Withdraw"),
        }

    def open(self, case: Case) -> None:
        """Its card."""
        self.sheet_wanted.emit("case", {"case_id": case.id})

    def edit(self, case: Case) -> None:
        """Its form."""
        self.sheet_wanted.emit("case_form", {"case_id": case.id})

    def run(self, step: str, case: Case) -> None:
        """A step by its name in `KEYS`; what asks for something first is asked in the card."""
        if asks_first(step, case):
            self.sheet_wanted.emit("case", {"case_id": case.id, "ask": step})
            return
        verbs: dict[str, Callable[..., CaseDetail]] = {
            "acknowledge": self._cases.acknowledge,
            "resume": self._cases.resume,
            "close": self._cases.close,
        }
        work = partial(verbs[step], self._who(), case.id, version=case.version)
        # When it fails, what the list or the card shows is no longer so.
        self.write(work, lambda done: self.tell(step, done.case), of=case.id, failed=self.moved.emit)

    def tell(self, step: str, case: Case) -> None:
        """Say what was done, with an undo."""
        said = step_said(step, case)
        self.said.emit(self.undoable(said, lambda actor: self._cases.take_back(actor, case.id, case.version)))
        self.moved.emit()

    def menu(self, case: Case) -> list[MenuItem]:
        """All that can be done with a row."""
        menu = [MenuItem(self.tr("Open"), partial(self.open, case), "eye", "Enter")]
        can = self._cases.lists.can(self._who(), case.id)
        if "edit" in can:
            menu.append(MenuItem(self.tr("Change"), partial(self.edit, case), "edit"))
        for step, label in self.labels().items():
            if step in can:
                menu.append(MenuItem(label, partial(self.run, step, case), _ICONS[step], KEYS[step]))
        return menu
