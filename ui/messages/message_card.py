"""A message with everything about it: what it says, what was done with it, how each was told, and what may be done."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from reception_app.directory import DirectoryService
from reception_app.kernel.actor import Actor
from reception_app.kernel.clock import Clock
from reception_app.kernel.rights import Right, allowed
from reception_app.kernel.text import isolate
from reception_app.messages.records import MessageDetail, MessageSummary
from reception_app.messages.service import MessageService
from reception_app.preferences import Preferences
from ui.kit.card_record import CardRecord
from ui.kit.chip import Chip
from ui.kit.facts import Facts
from ui.kit.field import Field
from ui.kit.form_sheet import FormSheet
from ui.kit.label import Label
from ui.kit.recipient_line import COVER_KEY
from ui.kit.recipients import Recipients, recipient_of
from ui.kit.sheet import Draft
from ui.kit.shortcuts import in_sheet
from ui.kit.step_buttons import add_main, add_steps, leave_close
from ui.kit.timeline import Timeline
from ui.messages.enclosed_files import EnclosedFiles
from ui.messages.message_steps import KEYS, MessageSteps
from ui.messages.words import facts_of, for_words, people_of, state_chip, steps_of, told_of

_MORE_KEYS = {**KEYS, "ways": "K"}


class MessageCard(FormSheet):
    """Ctrl+Enter says that it is done, or forwards it once somebody is chosen for it."""

    def __init__(
        self,
        messages: MessageService,
        directory: DirectoryService,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        payload: dict[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Message"), name="messageCard", parent=parent)
        self._messages, self._who = messages, who
        self._preferences, self._clock = preferences, clock
        self._message_id = int(payload.get("message_id", 0))
        self.steps = MessageSteps(messages, who, self)
        self._record: CardRecord[MessageDetail] = CardRecord(
            self,
            self.steps,
            lambda: messages.message(who(), self._message_id),
            self._show,
            self._show_buttons,
            kinds=("message", "delivery"),
        )
        self.to = Recipients(directory, who, clock.now, preferences.zone, name="forwardTo", parent=self)
        self.fields = {"to": Field(self.tr("Forward to"), self.to)}
        self._build()
        self.to.moved_on.connect(lambda: self.main.setFocus())
        self.to.changed.connect(self._show_buttons)
        in_sheet(self, COVER_KEY, self.to.take_cover)
        self._record.read()
        self._forwards(shown=bool(payload.get("forward")))

    def _build(self) -> None:
        self.chip = Chip("", "mute", parent=self)
        self.urgent = Chip("", "bad", parent=self)
        self.head_end.addWidget(self.urgent)
        self.head_end.addWidget(self.chip)
        self.text = Label("", wrap=True, selectable=True, parent=self)
        self.facts = Facts(parent=self)
        self.people = Timeline(self.tr("Who has it"), parent=self)
        self.told = Timeline(self.tr("How they were told"), parent=self)
        self.history = Timeline(self.tr("What was done"), parent=self)
        self.files = EnclosedFiles(self._messages, self._who, self)
        self.files.said.connect(self.said)
        for widget in (
            self.text,
            self.files,
            self.fields["to"],
            self.facts,
            self.people,
            self.told,
            self.history,
        ):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        labels = {
            "hand_over": self.tr("Passed on"),
            "read": self.tr("It was read"),
            "forward": self.tr("Forward"),
            "print": self.tr("Print slip"),
            "ways": self.tr("Ways to be told"),
            "withdraw": self.tr("Withdraw"),
            "again": self.tr("Open again"),
        }
        self.buttons = add_steps(
            self, labels, _MORE_KEYS, self._on_step, name="message", danger=("withdraw",)
        )
        self.main = add_main(self, name="doneMessage")

    # The sheet's own

    def first_field(self) -> QWidget:
        return self.to.line if self.fields["to"].isVisibleTo(self) else self.main

    def to_draft(self) -> Draft:
        if not self.to.chosen() and not self.to.rest():
            return {}
        return {"message_id": self._message_id, **self.to.to_draft()}

    def from_draft(self, draft: Draft) -> None:
        self._message_id = int(draft.get("message_id", 0))
        self._record.read()
        self.to.from_draft(draft)
        self._forwards(shown=True)

    def submit(self) -> None:
        """Done; or to whoever was chosen, when it is to go on; of what is gone, close the card."""
        self.clear_errors()
        message = self._message()
        if message is None:
            self.finish()
        elif self.to.rest():
            self.blame("to", self.tr("Nobody of this name works here. Choose from the list."))
        elif len(self.to.chosen()) > 1:
            self.blame("to", self.tr("One person or department at a time."))
        elif self.to.chosen():
            to = recipient_of(self.to.chosen()[0])
            self.write(
                partial(self._messages.forward, self._who(), message.id, to, version=message.version),
                partial(self._on_forwarded, message),
            )
        elif message.state.open:
            self.steps.done(message, self.finish)
        else:
            self.finish()

    # Within

    def _message(self) -> MessageSummary | None:
        detail = self._record.detail
        return detail.summary if detail is not None else None

    def _on_step(self, step: str) -> None:
        message = self._message()
        if message is None or self.buttons[step].isHidden():
            return
        if step == "ways":
            person = _first_person(message)
            self.sheet_wanted.emit("message_ways", {"employee_id": person})
        elif step == "forward":
            self._forwards(shown=True)
            self.to.line.setFocus()
        else:
            self.steps.run(step, message)

    def _on_forwarded(self, before: MessageSummary, after: MessageDetail) -> None:
        names = ", ".join(isolate(each.name) for each in self.to.chosen())
        text, undo = self.tr("The message goes on to {0}"), partial(self.steps.put_back, before, after)
        self.said.emit(self.steps.undoable(text.format(names), undo))
        self.finish()

    def _show(self, detail: MessageDetail) -> None:
        message = detail.summary
        zone, now = self._preferences.zone(), self._clock.now()
        self.set_title(self.tr("Message for {0}").format(isolate(for_words(message))))
        self.chip.set_state(*state_chip(message))
        # While nobody has confirmed it, the other chip says so.
        beside = message.urgent and not message.state.unconfirmed
        self.urgent.set_state(self.tr("Urgent") if beside else "", "bad")
        self.text.setText(message.text)
        self.text.setVisible(bool(message.text))
        self.files.show_files(message.id, detail.enclosures)
        self.facts.show_facts(facts_of(message, zone, now))
        self.people.show_entries(people_of(message, zone, now))
        self.told.show_entries(told_of(detail, zone, now))
        self.history.show_entries(steps_of(detail, zone, now))

    def _forwards(self, *, shown: bool) -> None:
        self.fields["to"].setVisible(shown and self._message() is not None)
        self._show_buttons()

    def _show_buttons(self) -> None:
        message = self._message()
        if message is None:
            self.fields["to"].hide()
            leave_close(self.buttons, self.main, self.tr("Close"))
            return
        still = message.state.open
        for step in ("hand_over", "read", "forward", "print", "withdraw"):
            self.buttons[step].setVisible(still)
        self.buttons["again"].setVisible(not still)
        edits = bool(_first_person(message)) and allowed(self._who(), Right.EDIT_STAFF)
        self.buttons["ways"].setVisible(edits)
        if self.to.chosen():
            self.main.set_label(self.tr("Forward"))
        else:
            self.main.set_label(self.tr("Done") if still else self.tr("Close"))


def _first_person(message: MessageSummary) -> int:
    """The first of those who have it that is a person; 0 for nobody."""
    return next((each.employee_id for each in message.to if each.employee_id), 0)
