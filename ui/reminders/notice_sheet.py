"""Posting a notice: what, to whom, from when until when, and whether each has to say that they have read it."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.directory import DirectoryService
from reception_app.kernel.actor import STAFF_ROLES, Actor, Role
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import AppError, Conflict, Outdated
from reception_app.kernel.text import isolate
from reception_app.kernel.years import check_years
from reception_app.preferences import Preferences
from reception_app.reminders import Audience, NewNotice, Notice, NoticeService, Priority
from ui.kit.button import Button
from ui.kit.check_box import CheckBox
from ui.kit.combo import Combo
from ui.kit.date_input import DateInput
from ui.kit.field import Field
from ui.kit.form_sheet import FormSheet
from ui.kit.page import Said
from ui.kit.sheet import Draft, typed_again, worth_keeping
from ui.kit.text_area import TextArea
from ui.kit.text_input import TextInput
from ui.reminders.words import notice_days

_SHOWN_DAYS = 7


class NoticeSheet(FormSheet):
    """It is shown on whole local days; with a number it changes a notice."""

    def __init__(
        self,
        notices: NoticeService,
        directory: DirectoryService,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        payload: dict[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Notice"), name="noticeSheet", parent=parent)
        self._notices, self._zone, self._clock, self._who = notices, preferences.zone, clock, who
        self._notice_id, self._version = 0, 0
        self._opened: Draft = {}
        """What the fields said before anything was typed: without a change there is nothing to keep."""
        today = clock.now().astimezone(preferences.zone()).date()
        self.title_line = TextInput(placeholder=self.tr("Fire drill on Friday at 15:00"), name="noticeTitle")
        self.text = TextArea(lines=6, name="noticeText")
        self.first = DateInput(today, today=today, name="noticeFrom")
        self.last = DateInput(today + timedelta(days=_SHOWN_DAYS), today=today, name="noticeUntil")
        choices: list[tuple[str, object]] = [(self.tr("Everybody"), "all")]
        choices += [
            (self.tr("{0} and above").format(role.label), f"role:{role.value}") for role in STAFF_ROLES[1:]
        ]
        choices += [(each, f"department:{each}") for each in directory.departments(who())]
        self.audience = Combo(choices, name="noticeAudience")
        self.important = CheckBox(self.tr("Important"), name="noticeImportant")
        self.needs_tick = CheckBox(self.tr("Everybody has to tick that they have read it"), name="noticeTick")
        self.fields = {
            "title": Field(self.tr("Title"), self.title_line, required=True),
            "text": Field(self.tr("Text"), self.text),
            "audience": Field(self.tr("Who is to read it"), self.audience),
            "from": Field(self.tr("Shown from"), self.first, required=True),
            "until": Field(self.tr("Until and including"), self.last, required=True),
        }
        self._build()
        self._connect()
        if payload.get("notice_id"):
            self._notice_id = int(payload["notice_id"])
            self._read(self._notice_id)
        self._opened = self._typed()

    def _build(self) -> None:
        self.set_hints([("Enter", self.tr("next")), ("Ctrl ⏎", self.tr("post")), ("Esc", self.tr("park"))])
        for key in ("title", "text", "audience"):
            self.body.addWidget(self.fields[key])
        days = QHBoxLayout()
        days.setSpacing(14)
        days.addWidget(self.fields["from"], 1)
        days.addWidget(self.fields["until"], 1)
        self.body.addLayout(days)
        ticks = QVBoxLayout()
        ticks.setSpacing(8)
        ticks.addWidget(self.important)
        ticks.addWidget(self.needs_tick)
        self.body.addLayout(ticks)
        self.body.addStretch(1)
        self.post = Button(self.tr("Post"), kind="primary", key="Ctrl ⏎", name="postNotice")
        self.post.clicked.connect(self.submit)
        self.footer.addStretch(1)
        self.footer.addWidget(self.post)

    def _connect(self) -> None:
        self.title_line.textChanged.connect(lambda _: self.touch())
        self.text.textChanged.connect(self.touch)
        self.audience.currentIndexChanged.connect(lambda _: self.touch())
        for tick in (self.important, self.needs_tick):
            tick.toggled.connect(lambda _: self.touch())
        for day in (self.first, self.last):
            day.date_changed.connect(lambda _: self.touch())

    # The sheet's own

    def first_field(self) -> QWidget:
        return self.title_line

    def to_draft(self) -> Draft:
        self.setProperty("about", self.title_line.text().strip())
        return worth_keeping(self._typed(), self._opened)

    def _typed(self) -> Draft:
        return {
            "notice_id": self._notice_id,
            "title": self.title_line.text(),
            "text": self.text.text(),
            "audience": str(self.audience.value()),
            "from": self.first.to_draft(),
            "until": self.last.to_draft(),
            "important": self.important.isChecked(),
            "tick": self.needs_tick.isChecked(),
        }

    def from_draft(self, draft: Draft) -> None:
        if draft.get("notice_id"):
            # Should it be gone, saving says so once more.
            self._notice_id = int(draft["notice_id"])
            self._read(self._notice_id)
        if self._version:
            draft = typed_again(draft, self._opened)
        else:
            # Nothing of it could be read: the draft is all that is known, and stays as it is.
            self._opened = dict(draft.get("stood", self._opened))
        self.title_line.setText(str(draft.get("title", "")))
        self.text.set_text(str(draft.get("text", "")))
        self.audience.set_value(str(draft.get("audience", "all")))
        for day, key in ((self.first, "from"), (self.last, "until")):
            day.from_draft(str(draft.get(key, "")))
        self.important.setChecked(bool(draft.get("important")))
        self.needs_tick.setChecked(bool(draft.get("tick")))

    def submit(self) -> None:
        """Post it."""
        self.clear_errors()
        if not self._is_known():
            return
        first, last = self.first.date(), self.last.date()
        if first is None:
            self.blame("from", self.tr("A day such as 24 Nov 2026 is needed."))
        elif last is None:
            self.blame("until", self.tr("A day such as 24 Nov 2026 is needed."))
        else:
            new = self.gather(lambda: self._new(first, last))
            if new is not None:
                who, number, version = self._who(), self._notice_id, self._version
                self.write(
                    partial(self._notices.save, who, new, number, version, self.draft_id), self._on_posted
                )

    def on_conflict(self, error: Conflict) -> None:
        if isinstance(error, Outdated):
            self.take_up(error, self._typed(), self._opened)
        else:
            super().on_conflict(error)

    # Within

    def _is_known(self) -> bool:
        """What is changed has to be read before: what was typed is saved over what is stored, and over nothing else."""
        if self._notice_id and not self._version:
            self.from_draft({**self._typed(), "stood": self._opened})
        return bool(self._version) or not self._notice_id

    def _new(self, first: date, last: date) -> NewNotice:
        check_years(first, first, "from")
        check_years(last, last, "until")
        kind, _, which = str(self.audience.value()).partition(":")
        return NewNotice(
            self.title_line.text(),
            self._midnight(first),
            self._midnight(last + timedelta(days=1)),
            self.text.text(),
            Audience(kind),
            Role(which) if kind == Audience.ROLE.value else None,
            which if kind == Audience.DEPARTMENT.value else "",
            Priority.IMPORTANT if self.important.isChecked() else Priority.NORMAL,
            self.needs_tick.isChecked(),
        )

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time.min, self._zone())

    def _read(self, notice_id: int) -> None:
        try:
            known = self._notices.notice(self._who(), notice_id)
        except AppError as error:
            self.banner.set_message(error.message, error.hint, "warn")
            return
        self._notice_id, self._version = known.id, known.version
        what, zone = known.what, self._zone()
        self.title_line.setText(what.title)
        self.text.set_text(what.text)
        role = f"role:{what.role.value}" if what.role else ""
        self.audience.set_value(role or (f"department:{what.department}" if what.department else "all"))
        first, last = notice_days(known, zone)
        self.first.set_date(first)
        self.last.set_date(last)
        self.important.setChecked(what.priority is Priority.IMPORTANT)
        self.needs_tick.setChecked(what.needs_tick)
        self._opened = self._typed()

    def _on_posted(self, posted: Notice) -> None:
        text = self.tr("Posted: {0}").format(isolate(posted.what.title))
        undo = None if self._notice_id else partial(self._notices.withdraw, self._who(), posted.id)
        self.said.emit(Said(text, "ok", undo))
        self.finish()
