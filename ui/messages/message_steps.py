"""What can be done with a message, its keys, and saying how it went: used by the list and the card."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from reception_app.kernel.actor import Actor
from reception_app.kernel.text import isolate
from reception_app.messages.records import MessageDetail, MessageState, MessageSummary
from reception_app.messages.service import MessageService
from ui.kit.record_menu import MenuItem
from ui.kit.record_steps import RecordSteps, Then
from ui.messages.words import for_words

KEYS = {
    "hand_over": "O", "read": "R", "done": "D", "forward": "F", "withdraw": "W", "print": "P", "again": "A",
}  # fmt: skip
"""The letter of each step, while the list has the keyboard; with Alt in the card."""


class MessageSteps(RecordSteps):
    """`said` tells the outcome, with an undo where there is one; `moved` that something was changed."""

    def __init__(self, messages: MessageService, who: Callable[[], Actor], parent: QObject) -> None:
        super().__init__(who, parent)
        self._messages = messages

    def open(self, message: MessageSummary) -> None:
        """The card of a message."""
        self.sheet_wanted.emit("message", {"message_id": message.id})

    def run(self, step: str, message: MessageSummary) -> None:
        """A step by its name in `KEYS`."""
        steps: dict[str, Callable[[MessageSummary], object]] = {
            "hand_over": self.hand_over,
            "read": self.read,
            "done": self.done,
            "forward": self.forward,
            "withdraw": self.withdraw,
            "print": self.print_slip,
            "again": self.open_again,
        }
        steps[step](message)

    def act(self, message: MessageSummary) -> None:
        """What the row's button says: passed on while nobody has it, done afterwards."""
        if message.state is MessageState.SENT:
            self.hand_over(message)
        else:
            self.done(message)

    def hand_over(self, message: MessageSummary) -> None:
        """It was told, or given to them, at the desk."""
        self._attempt(
            message,
            partial(self._messages.hand_over, self._who(), message.id, version=message.version),
            self.tr("The message for {0} is passed on").format(isolate(for_words(message))),
            partial(self.put_back, message),
        )

    def read(self, message: MessageSummary) -> None:
        """They say that they know."""
        self._attempt(
            message,
            partial(self._messages.mark_read, self._who(), message.id, version=message.version),
            self.tr("The message for {0} was read").format(isolate(for_words(message))),
            partial(self.put_back, message),
        )

    def done(self, message: MessageSummary, then: Then = None) -> None:
        """It is over, for everybody it was for."""
        self._attempt(
            message,
            partial(self._messages.done, self._who(), message.id, version=message.version),
            self.tr("The message for {0} is done").format(isolate(for_words(message))),
            partial(self.put_back, message),
            then,
        )

    def forward(self, message: MessageSummary) -> None:
        """Somebody else is to have it: they are chosen in the card."""
        self.sheet_wanted.emit("message", {"message_id": message.id, "forward": True})

    def withdraw(self, message: MessageSummary) -> None:
        """It is not to be passed on any more."""
        self._attempt(
            message,
            partial(self._messages.withdraw, self._who(), message.id, version=message.version),
            self.tr("The message for {0} is withdrawn").format(isolate(for_words(message))),
            partial(self.put_back, message),
        )

    def open_again(self, message: MessageSummary) -> None:
        """It is not over after all."""
        self._attempt(
            message,
            partial(self._messages.reopen, self._who(), message.id, version=message.version),
            self.tr("The message for {0} is open again").format(isolate(for_words(message))),
        )

    def print_slip(self, message: MessageSummary) -> None:
        """A slip of paper to hand over."""
        self._attempt(
            message,
            partial(self._messages.print_slip, self._who(), message.id),
            self.tr("The slip is queued for the printer"),
        )

    def menu(self, message: MessageSummary) -> list[MenuItem]:
        """What a message's menu offers."""
        menu = [MenuItem(self.tr("Open"), lambda: self.open(message), "info")]
        if message.state.open:
            menu += [
                MenuItem(self.tr("Passed on"), lambda: self.hand_over(message), "user", KEYS["hand_over"]),
                MenuItem(self.tr("It was read"), lambda: self.read(message), "eye", KEYS["read"]),
                MenuItem(self.tr("Done"), lambda: self.done(message), "check", KEYS["done"]),
                MenuItem(self.tr("Forward"), lambda: self.forward(message), "send", KEYS["forward"]),
                MenuItem(self.tr("Withdraw"), lambda: self.withdraw(message), "trash", KEYS["withdraw"]),
                MenuItem(self.tr("Print slip"), lambda: self.print_slip(message), "printer", KEYS["print"]),
            ]
        else:
            again = self.tr("Open again")
            menu.append(MenuItem(again, lambda: self.open_again(message), "undo", KEYS["again"]))
        return menu

    def put_back(self, before: MessageSummary, done: MessageDetail, actor: Actor) -> object:
        """Take back what brought a message from where it stood `before` to where it then did."""
        return self._messages.take_back(actor, before, version=done.summary.version)

    def _attempt(
        self,
        message: MessageSummary,
        work: Callable[[], MessageDetail],
        said: str,
        undo: Callable[[MessageDetail, Actor], object] | None = None,
        then: Then = None,
    ) -> None:
        def done(detail: MessageDetail) -> None:
            self.said.emit(self.undoable(said, partial(undo, detail) if undo is not None else None))
            self.moved.emit()
            if then is not None:
                then()

        # When it fails, what the list or the card shows is no longer so.
        self.write(work, done, of=message.id, failed=self.moved.emit)
