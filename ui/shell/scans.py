"""What is done when something of ours is held to the scanner, whatever is on the screen."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QApplication

from reception_app.badges.pool_records import ItemState, PoolItem
from reception_app.kernel.errors import AppError
from reception_app.visits import token_of_scan
from reception_app.visits.records import VisitSummary
from ui.kit.jobs import run_write, tell_untold
from ui.kit.page import Said
from ui.kit.scan_filter import TAKES_NUMBERS
from ui.passes.pass_steps import PassSteps

if TYPE_CHECKING:
    from ui.shell.desk import Desk


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
        if item is not None:
            self._take_item(item)
            return
        try:
            expected = desk.context.expect.by_code(desk.actor, typed)
            if expected is not None:
                desk.open_sheet("check_in", {"visit_id": expected.id})
                return
        except AppError as error:
            desk.say(Said(str(error), "warn"))
            return
        leave = partial(desk.context.visits.check_out_by_token, desk.actor, typed)
        run_write(leave, self._on_left, tell_untold, owner=self)

    def _on_left(self, left: VisitSummary) -> None:
        desk = self._desk
        text = QCoreApplication.translate("DeskVerbs", "{0} has left").format(left.name)
        desk.say(Said(text, "ok", desk.verbs.undo))

    def _item(self, typed: str) -> PoolItem | None:
        """The pass or key of a number, unless a field that takes such numbers has the keyboard."""
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
