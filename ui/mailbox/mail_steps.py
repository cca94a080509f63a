"""What can be done with a mail, its keys, and saying how it went: used by the list and the sheet."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from reception_app.kernel.text import isolate
from reception_app.mailbox import MailboxService
from reception_app.mailbox.records import MailState, MailSummary
from ui.kit.page import Said
from ui.kit.record_menu import MenuItem
from ui.mailbox.words import subject_words

KEYS = {"assign": "A", "close": "D", "junk": "J", "reopen": "O"}
"""The letter of each step, while the list has the keyboard; with Alt in the sheet."""


class MailSteps(QObject):
    """`said` tells the outcome with an undo, `moved` that something was changed."""

    said = Signal(object)
    sheet_wanted = Signal(str, dict)
    moved = Signal()

    def __init__(self, mailbox: MailboxService, who: Callable[[], Actor], parent: QObject) -> None:
        super().__init__(parent)
        self._mailbox, self._who = mailbox, who

    def open(self, mail: MailSummary) -> None:
        """What it says, ready to be passed on."""
        self.sheet_wanted.emit("mail", {"mail_id": mail.id})

    def run(self, step: str, mail: MailSummary) -> None:
        """A step by its name in `KEYS`; one that does not fit the mail does nothing."""
        if step == "assign":
            self.open(mail)
        elif step == "reopen":
            if mail.state is not MailState.NEW:
                self._attempt(lambda: self._mailbox.reopen(self._who(), mail.id), self.tr("It is new again"))
        elif mail.state is MailState.NEW:
            self.close(mail) if step == "close" else self.junk(mail)

    def close(self, mail: MailSummary) -> bool:
        """It was answered, or needs no answer."""
        said = self.tr("{0} is closed").format(isolate(subject_words(mail)))
        return self._attempt(lambda: self._mailbox.close(self._who(), mail.id), said, mail)

    def junk(self, mail: MailSummary) -> bool:
        """Nobody has asked for it."""
        said = self.tr("{0} is junk").format(isolate(subject_words(mail)))
        return self._attempt(lambda: self._mailbox.junk(self._who(), mail.id), said, mail)

    def menu(self, mail: MailSummary) -> list[MenuItem]:
        """What a mail's menu offers."""
        menu = [MenuItem(self.tr("Open"), lambda: self.open(mail), "info")]
        labels = {
            "assign": (self.tr("Pass on"), "send"),
            "close": (self.tr("Close"), "check"),
            "junk": (self.tr("Junk"), "trash"),
        }
        if mail.state is not MailState.NEW:
            labels = {"reopen": (self.tr("Open again"), "undo")}
        for step, (label, icon) in labels.items():
            menu.append(MenuItem(label, partial(self.run, step, mail), icon, KEYS[step]))
        return menu

    def _attempt(self, work: Callable[[], object], said: str, undoes: MailSummary | None = None) -> bool:
        try:
            work()
        except AppError as error:
            self.said.emit(Said(str(error), "warn"))
            return False
        self.said.emit(Said(said, "ok", partial(self._undo, undoes) if undoes is not None else None))
        self.moved.emit()
        return True

    def _undo(self, mail: MailSummary) -> None:
        self._attempt(lambda: self._mailbox.reopen(self._who(), mail.id), self.tr("It is new again"))
