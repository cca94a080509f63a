"""A mail of the shared mailbox: what it says in plain text, and whom it is passed on to."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from reception_app.directory import DirectoryService
from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import AppError
from reception_app.kernel.text import isolate
from reception_app.mailbox import MailboxService
from reception_app.mailbox.records import MailDetail, MailState, MailSummary
from reception_app.messages.records import MessageDetail, NewMessage
from reception_app.preferences import Preferences
from ui.kit.button import Button
from ui.kit.check_box import CheckBox
from ui.kit.chip import Chip
from ui.kit.facts import Facts
from ui.kit.field import Field
from ui.kit.flow_layout import FlowLayout
from ui.kit.form_sheet import FormSheet
from ui.kit.recipient_line import COVER_KEY
from ui.kit.recipients import Recipients, recipient_of
from ui.kit.save_file_button import SaveFileButton
from ui.kit.sheet import Draft
from ui.kit.shortcuts import in_sheet
from ui.kit.text_area import TextArea
from ui.kit.text_input import TextInput
from ui.kit.timeline import Timeline
from ui.mailbox.mail_steps import MailSteps
from ui.mailbox.words import facts_of, original_name, state_chip, subject_words, thread_of

_LINES = 9


class MailSheet(FormSheet):
    """Three letters and Enter choose somebody, Ctrl+Enter passes the mail on, with its original attached."""

    def __init__(
        self,
        mailbox: MailboxService,
        directory: DirectoryService,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        payload: dict[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Mail"), name="mailSheet", parent=parent)
        self._mailbox, self._who = mailbox, who
        self._preferences, self._clock = preferences, clock
        self._mail_id = int(payload.get("mail_id", 0))
        self._mail: MailSummary | None = None
        self._senders: tuple[tuple[int, str], ...] = ()
        self.steps = MailSteps(mailbox, who, self)
        self.steps.said.connect(self.said)
        self.to = Recipients(directory, who, clock.now, preferences.zone, name="mailTo", parent=self)
        self.note = TextInput(placeholder=self.tr("Put in front of what the mail says"), name="mailNote")
        self.urgent = CheckBox(self.tr("Urgent"), name="mailUrgent", parent=self)
        self.text = TextArea(lines=_LINES, name="mailText")
        self.text.setReadOnly(True)
        self.fields = {
            "to": Field(self.tr("Pass on to"), self.to),
            "text": Field(self.tr("Note"), self.note),
            "says": Field(self.tr("What it says"), self.text),
        }
        self._build()
        self.to.moved_on.connect(self.note.setFocus)
        self.to.changed.connect(self.touch)
        self.note.textChanged.connect(lambda _: self.touch())
        self.urgent.toggled.connect(lambda _: self.touch())
        self.heard.connect(self._on_heard)
        in_sheet(self, COVER_KEY, self.to.take_cover)
        in_sheet(self, "Alt+U", self.urgent.toggle)
        self._read()

    def _build(self) -> None:
        self.chip = Chip("", "mute", parent=self)
        self.head_end.addWidget(self.chip)
        self.facts = Facts(parent=self)
        self.letters = Timeline(self.tr("Written to and fro"), parent=self)
        parts = (self.fields["to"], self.fields["text"], self.urgent, self.fields["says"])
        for widget in (*parts, self.facts, self.letters):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        holder = QWidget(self)
        flow = FlowLayout(holder)
        self.buttons: dict[str, Button] = {}
        verbs = {
            "close": (self.tr("Close"), "Alt+D", self._close),
            "junk": (self.tr("Junk"), "Alt+J", self._junk),
            "reopen": (self.tr("Open again"), "Alt+O", self._reopen),
            "card": (self.tr("Open the card"), "Alt+K", self._open_card),
        }
        for step, (label, key, run) in verbs.items():
            button = Button(label, key=key, small=True, name=f"mail_{step}", parent=holder)
            button.clicked.connect(run)
            in_sheet(self, key, run)
            self.buttons[step] = button
            flow.addWidget(button)
        self.save = SaveFileButton(
            self.tr("Save the original"),
            lambda: original_name(self._mail),
            lambda: partial(self._mailbox.original, self._who(), self._mail_id),
            name="saveOriginal",
            key="Alt+S",
            parent=holder,
        )
        self.save.said.connect(self.said)
        in_sheet(self, "Alt+S", self.save.click)
        flow.addWidget(self.save)
        self.main = Button(self.tr("Pass on"), kind="primary", key="Ctrl ⏎", name="passMailOn")
        self.main.clicked.connect(self.submit)
        self.footer.addWidget(holder, 1)
        self.footer.addWidget(self.main, 0, Qt.AlignmentFlag.AlignBottom)
        self.set_hints(
            [("Ctrl ⏎", self.tr("pass on")), ("Alt U", self.tr("urgent")), ("Esc", self.tr("park"))]
        )

    # The sheet's own

    def first_field(self) -> QWidget:
        return self.to.line if self._is_new() else self.text

    def to_draft(self) -> Draft:
        nothing = not self.to.chosen() and not self.to.rest() and not self.note.text().strip()
        if nothing or not self._is_new():
            return {}
        self.setProperty("about", subject_words(self._mail) if self._mail is not None else "")
        typed = {"note": self.note.text(), "urgent": self.urgent.isChecked()}
        return {"mail_id": self._mail_id, **typed, **self.to.to_draft()}

    def from_draft(self, draft: Draft) -> None:
        self._mail_id = int(draft.get("mail_id", 0))
        self._read()
        self.to.from_draft(draft)
        self.note.setText(str(draft.get("note", "")))
        self.urgent.setChecked(bool(draft.get("urgent")))

    def submit(self) -> None:
        """Pass it on."""
        self.clear_errors()
        if not self._is_new():
            self.finish()
        elif self.to.rest():
            self.blame("to", self.tr("Nobody of this name works here. Choose from the list."))
        elif not self.to.chosen():
            self.blame("to", self.tr("Choose whom the mail is for."))
        else:
            new = NewMessage(
                to=tuple(recipient_of(each) for each in self.to.chosen()),
                urgent=self.urgent.isChecked(),
                text=self.note.text(),
            )
            self.write(partial(self._mailbox.assign, self._who(), self._mail_id, new), self._on_assigned)

    # Within

    def _is_new(self) -> bool:
        return self._mail is not None and self._mail.state is MailState.NEW

    def _close(self) -> None:
        if self._mail is not None and self._is_new():
            self.steps.close(self._mail, self.finish)

    def _junk(self) -> None:
        if self._mail is not None and self._is_new():
            self.steps.junk(self._mail, self.finish)

    def _reopen(self) -> None:
        if self._mail is not None and not self.buttons["reopen"].isHidden():
            self.steps.run("reopen", self._mail)

    def _open_card(self) -> None:
        if len(self._senders) == 1:
            self.sheet_wanted.emit("contact_card", {"contact_id": self._senders[0][0]})

    def _on_assigned(self, sent: MessageDetail) -> None:
        names = ", ".join(isolate(each.name) for each in self.to.chosen())
        text, undo = (
            self.tr("The mail is on its way to {0}"),
            partial(self._mailbox.take_back, sent=sent.summary),
        )
        self.said.emit(self.steps.undoable(text.format(names), undo))
        self.finish()

    def _on_heard(self, changes: list[Change]) -> None:
        if any(change.kind == "mail" and self._mail_id in change.ids for change in changes):
            self._read()

    def _read(self) -> None:
        try:
            detail = self._mailbox.mail(self._who(), self._mail_id)
        except AppError as error:
            self._mail = None
            self.banner.set_message(error.message, error.hint, "warn")
        else:
            self._mail = detail.summary
            self._show(detail)
        new = self._is_new()
        for part in (self.fields["to"], self.fields["text"], self.urgent):
            part.setVisible(new)
        over = self._mail is not None and not new
        self.buttons["close"].setVisible(new)
        self.buttons["junk"].setVisible(new)
        self.buttons["reopen"].setVisible(over)
        # Of several nobody is guessed: their names are told.
        self.buttons["card"].setVisible(self._mail is not None and len(self._senders) == 1)
        self.save.setVisible(self._mail is not None)
        self.main.set_label(self.tr("Pass on") if new else self.tr("Put away"))

    def _show(self, detail: MailDetail) -> None:
        mail = detail.summary
        zone, now = self._preferences.zone(), self._clock.now()
        self.set_title(isolate(subject_words(mail)))
        self.chip.set_state(*state_chip(mail))
        if self.text.text() != detail.text:
            self.text.set_text(detail.text)
        self._senders = detail.senders
        self.facts.show_facts(facts_of(detail, zone, now))
        self.letters.show_entries(thread_of(mail, detail.thread, zone, now))
