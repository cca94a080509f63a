"""A notice to read, and for whoever posts notices: who has read it, and who has not."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from reception_app.kernel.actor import Actor
from reception_app.kernel.clock import Clock
from reception_app.preferences import Preferences
from reception_app.reminders import Notice, NoticeService, Priority
from ui.kit.card_record import CardRecord
from ui.kit.chip import Chip
from ui.kit.dates import moment_text, short_day
from ui.kit.facts import Facts
from ui.kit.label import Label
from ui.kit.sheet import Sheet
from ui.kit.step_buttons import add_main, add_steps, leave_close
from ui.kit.timeline import Timeline, TimelineEntry
from ui.reminders.notice_steps import KEYS, NoticeSteps
from ui.reminders.words import audience_words, notice_days


class NoticeCard(Sheet):
    """Ctrl+Enter says that one has read it."""

    def __init__(
        self,
        notices: NoticeService,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        payload: dict[str, Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Notice"), name="noticeCard", parent=parent)
        self._zone, self._clock = preferences.zone, clock
        self._notice_id = int(payload.get("notice_id", 0))
        self.steps = NoticeSteps(notices, who, self)
        self._record: CardRecord[Notice] = CardRecord(
            self,
            self.steps,
            lambda: notices.notice(who(), self._notice_id),
            self._show,
            self._show_buttons,
            kinds=("notice_board",),
            only=self._notice_id,
        )
        self._build()
        self._record.read()

    def _build(self) -> None:
        self.important = Chip(self.tr("Important"), "warn", parent=self)
        self.head_end.addWidget(self.important)
        self.text = Label("", wrap=True, selectable=True, parent=self)
        self.facts = Facts(parent=self)
        self.readers = Timeline(self.tr("Who has read it"), parent=self)
        self.waiting = Label("", tone="warn", wrap=True, parent=self)
        for widget in (self.text, self.facts, self.readers, self.waiting):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        labels = {"edit": self.tr("Change"), "withdraw": self.tr("Withdraw")}
        self.buttons = add_steps(self, labels, KEYS, self._run, name="notice")
        self.main = add_main(self, self.tr("I have read it"), name="readNotice")

    # The sheet's own

    def first_field(self) -> QWidget:
        return self.main

    def submit(self) -> None:
        """Read; of what is gone, close the card."""
        notice = self._record.detail
        if notice is None or notice.ticked:
            self.finish()
        else:
            self.steps.read(notice, self.finish)

    # Within

    def _run(self, step: str) -> None:
        notice = self._record.detail
        if notice is None or not self.steps.posts():
            return
        self.steps.run(step, notice)
        if step == "edit":
            self.finish()

    def _show(self, notice: Notice) -> None:
        zone = self._zone()
        today = self._clock.now().astimezone(zone).date()
        self.set_title(notice.what.title)
        self.important.setVisible(notice.what.priority is Priority.IMPORTANT)
        self.text.setText(notice.what.text)
        first, last = notice_days(notice, zone)
        self.facts.show_facts(
            [
                (self.tr("For"), audience_words(notice)),
                (self.tr("Posted by"), notice.posted_by),
                (self.tr("From"), short_day(first)),
                (self.tr("Until"), short_day(last)),
            ]
        )
        shown = [TimelineEntry(moment_text(tick.at, zone, today), tick.name) for tick in notice.ticks]
        self.readers.show_entries(shown)
        self.readers.setVisible(self.steps.posts() and bool(shown))
        self.waiting.setText(self.tr("Not yet read by: {0}").format(", ".join(notice.unread_by)))
        self.waiting.setVisible(bool(notice.unread_by))

    def _show_buttons(self) -> None:
        notice = self._record.detail
        if notice is None:
            leave_close(self.buttons, self.main, self.tr("Close"))
            return
        for button in self.buttons.values():
            button.setVisible(self.steps.posts())
        self.buttons["withdraw"].set_label(self.tr("Show again") if notice.withdrawn else self.tr("Withdraw"))
        self.main.set_label(self.tr("Close") if notice.ticked else self.tr("I have read it"))
