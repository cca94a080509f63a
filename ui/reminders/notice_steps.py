"""What can be done with a notice, and saying how it went: used by the list, the card and the strip."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reception_app.kernel.actor import Actor
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import isolate
from reception_app.reminders import Notice
from ui.kit.record_menu import MenuItem
from ui.kit.record_steps import RecordSteps, Then

if TYPE_CHECKING:
    from reception_app.reminders import NoticeService

KEYS = {"read": "R", "edit": "E", "withdraw": "W"}
"""The letter of each step, while the list has the keyboard; with Alt in the card."""


class NoticeSteps(RecordSteps):
    """`said` tells the outcome, with an undo; `moved` that something was changed."""

    def __init__(self, notices: NoticeService, who: Callable[[], Actor], parent: QObject) -> None:
        super().__init__(who, parent)
        self._notices = notices

    def posts(self) -> bool:
        """Whether the role may post notices."""
        return allowed(self._who(), Right.POST_NOTICES)

    def open(self, notice: Notice) -> None:
        """The card of a notice."""
        self.sheet_wanted.emit("notice", {"notice_id": notice.id})

    def run(self, step: str, notice: Notice) -> None:
        """A step by its name in `KEYS`."""
        if step == "read":
            self.read(notice)
        elif self.posts():
            (self.edit if step == "edit" else self.withdraw)(notice)

    def read(self, notice: Notice, then: Then = None) -> None:
        """They have read it. Of one that they have ticked before there is nothing to do, nor to take back."""
        if notice.ticked:
            if then is not None:
                then()
            return
        self._attempt(
            notice,
            partial(self._notices.tick, self._who(), notice.id),
            self.tr("Read: {0}").format(isolate(notice.what.title)),
            lambda actor: self._notices.tick(actor, notice.id, read=False),
            then,
        )

    def edit(self, notice: Notice) -> None:
        """Change it in the sheet."""
        self.sheet_wanted.emit("notice", {"notice_id": notice.id, "edit": True})

    def withdraw(self, notice: Notice) -> None:
        """Nobody is to see it any more; of one that was withdrawn, everybody again."""
        back = notice.withdrawn
        said = self.tr("Shown again: {0}") if back else self.tr("Withdrawn: {0}")
        self._attempt(
            notice,
            partial(self._notices.withdraw, self._who(), notice.id, back=back),
            said.format(isolate(notice.what.title)),
            lambda actor: self._notices.withdraw(actor, notice.id, back=not back),
        )

    def menu(self, notice: Notice) -> list[MenuItem]:
        """What a notice's menu offers."""
        menu = [MenuItem(self.tr("Open"), lambda: self.open(notice), "info")]
        if not notice.ticked:
            menu.append(MenuItem(self.tr("I have read it"), lambda: self.read(notice), "check", KEYS["read"]))
        if self.posts():
            word = self.tr("Show again") if notice.withdrawn else self.tr("Withdraw")
            menu.append(MenuItem(self.tr("Change"), lambda: self.edit(notice), "edit", KEYS["edit"]))
            menu.append(MenuItem(word, lambda: self.withdraw(notice), "trash", KEYS["withdraw"]))
        return menu

    def _attempt(
        self,
        notice: Notice,
        work: Callable[[], object],
        said: str,
        undo: Callable[[Actor], object],
        then: Then = None,
    ) -> None:
        def done(_: object) -> None:
            self.said.emit(self.undoable(said, undo))
            self.moved.emit()
            if then is not None:
                then()

        self.write(work, done, of=notice.id)
