"""What is done when something of ours is held to the scanner, whatever is on the screen."""

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QApplication

from reception_app.badges.pool_records import ItemState, PoolItem
from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import isolate
from reception_app.visits import token_of_scan
from reception_app.visits.records import Undo, VisitState, VisitSummary
from ui.kit.jobs import run_write, tell_untold
from ui.kit.page import Said
from ui.kit.scan_filter import TAKES_NUMBERS
from ui.passes.pass_steps import PassSteps
from ui.visits.undo import take_step

if TYPE_CHECKING:
    from reception_app.context import AppContext
    from ui.shell.desk import Desk


class Meant(NamedTuple):
    """What a scan meant: who is safe by their name, a pass or key, or a visit that is expected or has ended, with what
    takes that back."""

    safe: str = ""
    item: PoolItem | None = None
    visit: VisitSummary | None = None
    step: Undo | None = None


class DeskScans(QObject):
    """A badge: its visitor leaves, or comes. A pass or key that is out is back; any other opens."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self._passes: PassSteps | None = None

    def is_ours(self, typed: str) -> bool:
        """Whether what a scanner typed is a badge, a pass or a key of ours; anything else stays typing."""
        return bool(token_of_scan(typed)) or self._item(typed) is not None

    def take(self, typed: str) -> None:
        """Do what the scan means."""
        desk = self._desk
        # A running roll call comes before everything else.
        for page in sorted(desk.pages(), key=lambda page: page.objectName() != "emergencyPage"):
            if page.scanned(typed):
                return
        item = None if token_of_scan(typed) else self._item(typed)
        # In the line of what is written: of two scans the first is the first.
        run_write(
            partial(_meant, desk.context, desk.actor, typed, item), self._on_meant, tell_untold, owner=self
        )

    def tell_strange(self) -> None:
        """Something was held to the scanner that is none of ours, where it could not be typed either."""
        self._desk.say(
            Said(QCoreApplication.translate("DeskVerbs", "This code is none of this house’s"), "mute")
        )

    def _on_meant(self, meant: Meant) -> None:
        desk = self._desk
        if meant.safe:
            desk.say(Said(QCoreApplication.translate("DeskVerbs", "{0} is safe").format(isolate(meant.safe))))
        elif meant.item is not None:
            self._take_item(meant.item)
        elif meant.visit is not None and meant.visit.state is VisitState.EXPECTED:
            desk.open_sheet("check_in", {"visit_id": meant.visit.id})
        elif meant.visit is not None:
            text = QCoreApplication.translate("DeskVerbs", "{0} has left").format(isolate(meant.visit.name))
            undo = partial(self._take_back, desk.actor, meant.step) if meant.step is not None else None
            desk.say(Said(text, "ok", undo))

    def _take_back(self, actor: Actor, step: Undo) -> None:
        desk = self._desk
        run_write(partial(take_step, desk.context.visits, actor, step), desk.say, owner=desk)

    def _item(self, typed: str) -> PoolItem | None:
        """The pass or key of a number, unless a field that takes such numbers has the keyboard.

        One row by its key, read at once (0.4 ms, p99 1): whether what a scanner types is ours is known before its last
        key is let go.
        """
        focus = QApplication.focusWidget()
        if focus is not None and focus.property(TAKES_NUMBERS):
            return None
        try:
            return self._desk.context.pool.by_number(self._desk.actor, typed)
        except AppError:
            # None of ours.
            return None

    def _take_item(self, item: PoolItem) -> None:
        desk = self._desk
        if item.state is not ItemState.OUT:
            desk.open_sheet("pass", {"pass_id": item.id})
            return
        if self._passes is None:
            self._passes = PassSteps(desk.context.pool, desk.context.visits, lambda: desk.actor, self)
            self._passes.said.connect(desk.say)
        self._passes.take_back([item])


def _meant(context: "AppContext", actor: Actor, typed: str, item: PoolItem | None) -> Meant:
    """Do what a scan means, in a job.

    While a roll call runs it marks whoever carries the badge safe, also at a desk that has not looked at the list yet:
    it signs nobody out.
    """
    if allowed(actor, Right.MARK_ROLL_CALL) and context.roll_call.current(actor) is not None:
        return Meant(safe=context.roll_call.mark_scanned(actor, typed).name)
    if item is not None:
        return Meant(item=item)
    expected = context.expect.by_code(actor, typed)
    if expected is not None:
        return Meant(visit=expected)
    left, step = context.visits.with_undo(actor, partial(context.visits.check_out_by_token, actor, typed))
    return Meant(visit=left, step=step)
