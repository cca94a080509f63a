"""What can be done with a mail, its keys, and saying how it went: used by the list and the sheet."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from reception_app.kernel.actor import Actor
from reception_app.kernel.text import isolate
from reception_app.mailbox import MailboxService
from reception_app.mailbox.records import MailState, MailSummary
from ui.kit.record_menu import MenuItem
from ui.kit.record_steps import RecordSteps, Then
from ui.mailbox.words import subject_words

KEYS = {"assign": "A", "close": "D", "junk": "J", "reopen": "O"}
"""The letter of each step, while the list has the keyboard; with Alt in the sheet."""


class MailSteps(RecordSteps):
    """`said` tells the outcome with an undo, `moved` that something was changed."""

    def __init__(self, mailbox: MailboxService, who: Callable[[], Actor], parent: QObject) -> None:
        super().__init__(who, parent)
        self._mailbox = mailbox

    def open(self, mail: MailSummary) -> None:
        """What it says, ready to be passed on."""
        self.sheet_wanted.emit("mail", {"mail_id": mail.id})

    def run(self, step: str, mail: MailSummary) -> None:
        """A step by its name in `KEYS`; one that does not fit the mail does nothing."""
        if step == "assign":
            self.open(mail)
        elif step == "reopen":
            if mail.state is not MailState.NEW:
                back = partial(self._mailbox.put_back, before=mail)
                self._attempt(mail, self._mailbox.reopen, self.tr("It is new again"), undo=back)
        elif mail.state is MailState.NEW:
            self.close(mail) if step == "close" else self.junk(mail)

    def close(self, mail: MailSummary, then: Then = None) -> None:
        """It was answered, or needs no answer."""
        said = self.tr("{0} is closed").format(isolate(subject_words(mail)))
        self._attempt(mail, self._mailbox.close, said, then, became=MailState.CLOSED)

    def junk(self, mail: MailSummary, then: Then = None) -> None:
        """Nobody has asked for it."""
        said = self.tr("{0} is junk").format(isolate(subject_words(mail)))
        self._attempt(mail, self._mailbox.junk, said, then, became=MailState.JUNK)

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

    def _attempt(
        self,
        mail: MailSummary,
        verb: Callable[[Actor, int], object],
        said: str,
        then: Then = None,
        *,
        became: MailState = MailState.NEW,
        undo: Callable[[Actor], object] | None = None,
    ) -> None:
        def done(_: object) -> None:
            # Neither closed nor junk any more, it is no longer this step that would be taken back.
            back = undo or (lambda actor: self._mailbox.reopen(actor, mail.id, was=became))
            self.said.emit(self.undoable(said, back))
            self.moved.emit()
            if then is not None:
                then()

        self.write(partial(verb, self._who(), mail.id), done, of=mail.id)
