"""What can be done with a deadline, its keys, and saying how it went: used by the list and the sheet."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from reception_app.kernel.actor import Actor
from reception_app.kernel.text import isolate
from reception_app.plan import PlanService
from reception_app.plan.records import Deadline, DeadlineDetail, DeadlineState, Step
from ui.kit.record_menu import MenuItem
from ui.kit.record_steps import RecordSteps, Then

KEYS = {"begin": "G", "at_risk": "K", "done": "D", "drop": "W", "reopen": "O"}
"""The letter of each step, while the list has the keyboard; with Alt in the sheet."""
_FROM = {
    "begin": frozenset({DeadlineState.PLANNED, DeadlineState.AT_RISK, DeadlineState.LATE}),
    "at_risk": frozenset({DeadlineState.PLANNED, DeadlineState.IN_PROGRESS, DeadlineState.LATE}),
    "done": frozenset(state for state in DeadlineState if state.open),
    "drop": frozenset(state for state in DeadlineState if state.open),
    "reopen": frozenset(state for state in DeadlineState if not state.open),
}


def possible(deadline: Deadline) -> list[str]:
    """The steps that make sense as it stands."""
    return [step for step, states in _FROM.items() if deadline.state in states]


class DeadlineSteps(RecordSteps):
    """`said` tells the outcome, with an undo; `moved` carries the `DeadlineDetail` after a step."""

    moved = Signal(object)

    def __init__(self, plan: PlanService, who: Callable[[], Actor], parent: QObject) -> None:
        super().__init__(who, parent)
        self._plan = plan

    def open(self, deadline: Deadline) -> None:
        """Its sheet."""
        self.sheet_wanted.emit("deadline", {"deadline_id": deadline.id})

    def run(self, step: str, deadline: Deadline) -> None:
        """A step by its name in `KEYS`; one that makes no sense as it stands does nothing."""
        plan = self._plan
        steps: dict[str, tuple[Callable[[Actor, int], DeadlineDetail], str]] = {
            "begin": (plan.begin, self.tr("{0} is in progress")),
            "at_risk": (plan.at_risk, self.tr("{0} is at risk")),
            "done": (plan.done, self.tr("{0} is done")),
            "drop": (plan.drop, self.tr("{0} is dropped")),
            "reopen": (plan.reopen, self.tr("{0} is planned again")),
        }
        if step not in possible(deadline):
            return
        verb, said = steps[step]
        work = partial(verb, self._who(), deadline.id)
        self._attempt(deadline.id, work, said.format(isolate(deadline.title)))

    def tick(self, step: Step, *, done: bool, failed: Then = None) -> None:
        """A step towards it is done, or is not after all; `failed` where something hinders it."""
        said = self.tr("{0} is done") if done else self.tr("{0} is open again")
        self._attempt(
            step.id,
            partial(self._plan.step_done, self._who(), step.id, done=done),
            said.format(isolate(step.title)),
            failed,
        )

    def menu(self, deadline: Deadline) -> list[MenuItem]:
        """What the menu of a deadline offers whoever may edit the plan."""
        labels = {
            "begin": (self.tr("In progress"), "play"),
            "at_risk": (self.tr("At risk"), "warning"),
            "done": (self.tr("Done"), "check"),
            "drop": (self.tr("Drop"), "trash"),
            "reopen": (self.tr("Plan again"), "undo"),
        }
        menu = []
        for step in possible(deadline):
            label, icon = labels[step]
            menu.append(MenuItem(label, partial(self.run, step, deadline), icon, KEYS[step]))
        return menu

    def undone(self, result: object) -> None:
        self.moved.emit(result)

    def _attempt(self, of: int, work: Callable[[], DeadlineDetail], said: str, failed: Then = None) -> None:
        plan = self._plan

        def done(detail: DeadlineDetail) -> None:
            stood, became, deadline_id = detail.stood, detail.became, detail.deadline.id
            assert stood is not None, "a step says how it stood before"
            assert became is not None, "and what became of it"
            self.said.emit(
                self.undoable(said, lambda actor: plan.take_back(actor, deadline_id, stood, became))
            )
            self.moved.emit(detail)

        self.write(work, done, of=of, failed=failed)
