"""What can be done with a notice, and saying how it went: used by the list, the card and the strip."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import isolate
from reception_app.reminders import Notice, NoticeService
from ui.kit.page import Said
from ui.kit.record_menu import MenuItem

KEYS = {"read": "R", "edit": "E", "withdraw": "W"}
"""The letter of each step, while the list has the keyboard; with Alt in the card."""


class NoticeSteps(QObject):
    """`said` tells the outcome, with an undo; `moved` that something was changed."""

    said = Signal(object)
    sheet_wanted = Signal(str, dict)
    moved = Signal()

    def __init__(self, notices: NoticeService, who: Callable[[], Actor], parent: QObject) -> None:
        super().__init__(parent)
        self._notices, self._who = notices, who

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

    def read(self, notice: Notice) -> bool:
        """They have read it."""
        return self._attempt(
            lambda: self._notices.tick(self._who(), notice.id),
            self.tr("Read: {0}").format(isolate(notice.what.title)),
            lambda: self._notices.tick(self._who(), notice.id, read=False),
        )

    def edit(self, notice: Notice) -> None:
        """Change it in the sheet."""
        self.sheet_wanted.emit("notice", {"notice_id": notice.id, "edit": True})

    def withdraw(self, notice: Notice) -> bool:
        """Nobody is to see it any more; of one that was withdrawn, everybody again."""
        back = notice.withdrawn
        said = self.tr("Shown again: {0}") if back else self.tr("Withdrawn: {0}")
        return self._attempt(
            lambda: self._notices.withdraw(self._who(), notice.id, back=back),
            said.format(isolate(notice.what.title)),
            lambda: self._notices.withdraw(self._who(), notice.id, back=not back),
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

    def _attempt(self, work: Callable[[], object], said: str, undo: Callable[[], object]) -> bool:
        try:
            work()
        except AppError as error:
            self.said.emit(Said(str(error), "warn"))
            return False
        self.said.emit(Said(said, "ok", undo))
        self.moved.emit()
        return True
