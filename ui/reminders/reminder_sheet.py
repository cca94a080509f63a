"""Ctrl+D: remind me, over any place. Everything typed is kept; Esc puts it aside as a draft."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from reception_app.directory import DirectoryService
from reception_app.kernel.actor import Actor
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import AppError, Conflict, Outdated
from reception_app.kernel.text import dotted, isolate
from reception_app.preferences import Preferences
from reception_app.reminders import Link, NewReminder, Reminder, ReminderService, RepeatFrom
from reception_app.reminders.settings import DAY_STARTS
from ui.kit.button import Button
from ui.kit.combo import Combo
from ui.kit.field import Field
from ui.kit.form_sheet import FormSheet
from ui.kit.label import Label
from ui.kit.page import Said
from ui.kit.repeat_part import RepeatPart
from ui.kit.sheet import Draft, typed_again, worth_keeping
from ui.kit.shortcuts import in_sheet
from ui.kit.text_area import TextArea
from ui.kit.text_input import TextInput
from ui.reminders.due_part import DuePart
from ui.reminders.ways_part import WaysPart
from ui.reminders.whom_part import WhomPart
from ui.reminders.words import due_words, link_words, whom_words


class ReminderSheet(FormSheet):
    """What, when and for whom; what it is about is kept with it. With a number it changes a reminder."""

    def __init__(
        self,
        reminders: ReminderService,
        directory: DirectoryService,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        payload: dict[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Remind me"), name="reminderSheet", parent=parent)
        self._reminders, self._preferences, self._clock, self._who = reminders, preferences, clock, who
        self._reminder_id, self._version = 0, 0
        self._before: Reminder | None = None
        self._opened: Draft = {}
        """What the fields said before anything was typed: without a change there is nothing to keep."""
        self._link = Link(str(payload.get("link_kind", "")), int(payload.get("link_id", 0)))
        self._about = str(payload.get("about", ""))
        self.subject = TextInput(placeholder=self.tr("What is to be remembered"), name="reminderSubject")
        self.due = DuePart(clock.now, preferences.zone, self)
        self.whom = WhomPart(reminders.people(who()), directory, who, self)
        self.repeat = RepeatPart(self._today, endless=True, name="reminderRepeat", parent=self)
        self.counted = Combo(
            [(self.tr("When it was due"), RepeatFrom.DUE), (self.tr("When it was done"), RepeatFrom.DONE)],
            name="reminderCounted",
        )
        self.note = TextArea(lines=3, name="reminderNote")
        self.ways = WaysPart(self)
        self.about = Label("", tone="ink2", wrap=True, parent=self)
        self.fields = {
            "subject": Field(self.tr("Remind me of"), self.subject, required=True),
            **self.due.fields,
            **self.whom.fields,
            "repeat_from": Field(self.tr("The next time is counted from"), self.counted),
            "note": Field(self.tr("Note"), self.note),
        }
        self._build()
        self._connect()
        self._begin(payload)
        self._opened = self._typed()

    def _build(self) -> None:
        self.set_hints(
            [
                ("Enter", self.tr("next")),
                ("Alt 1–3", self.tr("when")),
                ("Ctrl ⏎", self.tr("save")),
                ("Esc", self.tr("park")),
            ]
        )
        parts = (self.about, self.fields["subject"], self.due, self.whom, self.repeat)
        for part in (*parts, self.fields["repeat_from"], self.fields["note"]):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.side.addWidget(self.ways)
        self.side.addStretch(1)
        self.show_side()
        self.save = Button(self.tr("Save"), kind="primary", key="Ctrl ⏎", name="saveReminder")
        self.save.clicked.connect(self.submit)
        self.footer.addStretch(1)
        self.footer.addWidget(self.save)

    def _connect(self) -> None:
        self.subject.textChanged.connect(lambda _: self.touch())
        self.note.textChanged.connect(self.touch)
        for part in (self.due, self.whom, self.repeat, self.ways):
            part.changed.connect(self.touch)
        self.due.changed.connect(lambda: self.repeat.follow(self.due.day.date()))
        self.repeat.changed.connect(self._show_counted)
        self.counted.currentIndexChanged.connect(lambda _: self.touch())
        for number, key in enumerate(self.due.buttons, 1):
            in_sheet(self, f"Alt+{number}", partial(self.due.choose, key))
        in_sheet(self, "Alt+U", self.ways.urgent.toggle)

    def _begin(self, payload: dict[str, Any]) -> None:
        self.subject.setText(str(payload.get("subject", "")))
        if payload.get("reminder_id"):
            self._reminder_id = int(payload["reminder_id"])
            self._read(self._reminder_id)
        self.repeat.follow(self.due.day.date())
        self._show_counted()
        self._show_about()

    # The sheet's own

    def first_field(self) -> QWidget:
        return self.subject

    def to_draft(self) -> Draft:
        self.setProperty("about", self.subject.text().strip())
        return worth_keeping(self._typed(), self._opened)

    def _typed(self) -> Draft:
        return {
            "reminder_id": self._reminder_id,
            "link_kind": self._link.kind,
            "link_id": self._link.id,
            "about": self._about,
            "subject": self.subject.text(),
            "note": self.note.text(),
            "due": self.due.to_draft(),
            "whom": self.whom.to_draft(),
            "repeat": self.repeat.to_draft(),
            "counted": str(self.counted.value()),
            "ways": self.ways.to_draft(),
        }

    def from_draft(self, draft: Draft) -> None:
        if draft.get("reminder_id"):
            # Should it be gone, saving says so once more.
            self._reminder_id = int(draft["reminder_id"])
            self._read(self._reminder_id)
        if self._version:
            draft = typed_again(draft, self._opened)
        else:
            # Nothing of it could be read: the draft is all that is known, and stays as it is.
            self._opened = dict(draft.get("stood", self._opened))
        self._link = Link(str(draft.get("link_kind", "")), int(draft.get("link_id", 0)))
        self._about = str(draft.get("about", ""))
        self.subject.setText(str(draft.get("subject", "")))
        self.note.set_text(str(draft.get("note", "")))
        self.due.from_draft(dict(draft.get("due", {})))
        self.repeat.follow(self.due.day.date())
        self.whom.from_draft(dict(draft.get("whom", {})))
        self.repeat.from_draft(dict(draft.get("repeat", {})))
        self.counted.set_value(RepeatFrom(str(draft.get("counted", RepeatFrom.DUE.value))))
        self.ways.from_draft(dict(draft.get("ways", {})))
        self._show_counted()
        self._show_about()

    def submit(self) -> None:
        """Write it down."""
        self.clear_errors()
        if not self._is_known():
            return
        for key, said in (self.due.trouble(), self.whom.trouble()):
            if key:
                self.blame(key, said)
                return
        if not self.repeat.is_valid():
            return
        new, actor, draft = self._new(), self._who(), self.draft_id
        if self._reminder_id:
            edit = partial(self._reminders.edit, actor, self._reminder_id, new, self._version, draft)
            self.write(edit, self._on_saved)
        else:
            self.write(partial(self._reminders.add, actor, new, draft), self._on_saved)

    def on_conflict(self, error: Conflict) -> None:
        if isinstance(error, Outdated):
            self.take_up(error, self._typed(), self._opened)
        else:
            super().on_conflict(error)

    # Within

    def _is_known(self) -> bool:
        """What is changed has to be read before: what was typed is saved over what is stored, and over nothing else."""
        if self._reminder_id and not self._version:
            self.from_draft({**self._typed(), "stood": self._opened})
        return bool(self._version) or not self._reminder_id

    def _new(self) -> NewReminder:
        starts = str(self._preferences.get(DAY_STARTS)).split(":")
        return NewReminder(
            self.subject.text(),
            due_at=self.due.due_at(),
            due_on=self.due.due_on(),
            at_minute=int(starts[0]) * 60 + int(starts[1]),
            zone=self._preferences.zone().key,
            leads=self.ways.minutes(),
            rule=self.repeat.rule(),
            repeat_from=RepeatFrom(str(self.counted.value())),
            assignee=self.whom.assignee(),
            urgent=self.ways.urgent.isChecked(),
            needs_ack=self.ways.needs_ack.isChecked(),
            link=self._link,
            note=self.note.text(),
        )

    def _read(self, reminder_id: int) -> None:
        try:
            known = self._reminders.reminder(self._who(), reminder_id)
        except AppError as error:
            self.banner.set_message(error.message, error.hint, "warn")
            return
        self._reminder_id, self._version, self._before = known.id, known.version, known
        self._link = known.what.link
        self.set_title(self.tr("Reminder"))
        self.subject.setText(known.subject)
        self.note.set_text(known.what.note)
        local = known.due_at.astimezone(self._preferences.zone())
        if known.what.due_on:
            self.due.show_due(local.date(), None)
        else:
            self.due.show_moment(known.due_at)
        self.whom.show_assignee(known.what.assignee)
        self.repeat.follow(local.date())
        self.repeat.show_rule(known.what.rule)
        self.counted.set_value(known.what.repeat_from)
        self.ways.show_ways(known.what.leads, urgent=known.what.urgent, needs_ack=known.what.needs_ack)
        self._opened = self._typed()

    def _on_saved(self, saved: Reminder) -> None:
        when = due_words(saved, self._preferences.zone(), self._clock.now())
        whom = whom_words(saved.what.assignee, self._who())
        text = self.tr("{0}: {1}, for {2}").format(isolate(saved.subject), when, isolate(whom))
        before = self._before
        if before is not None and before.version + 1 == saved.version:
            undo: Callable[[], object] = partial(self._reminders.put_back, self._who(), before)
        else:
            undo = partial(self._reminders.cancel, self._who(), saved.id)
        self.said.emit(Said(text, "ok", None if self._reminder_id and before is None else undo))
        self.finish()

    def _show_counted(self) -> None:
        self.fields["repeat_from"].setVisible(self.repeat.repeats())

    def _show_about(self) -> None:
        about = dotted(link_words(self._link), isolate(self._about))
        self.about.setText(self.tr("About: {0}").format(about) if self._link else "")
        self.about.setVisible(bool(self._link))

    def _today(self) -> date:
        return self._clock.now().astimezone(self._preferences.zone()).date()
