"""Notices: what everybody is to know, and, for those who post them, how many have read it."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.clock import Clock
from reception_app.preferences import Preferences
from reception_app.reminders import Notice, NoticeService, Priority
from ui.kit.button import Button
from ui.kit.empty_state import EmptyState
from ui.kit.list_model import ListModel
from ui.kit.list_page import ListPage
from ui.kit.page_header import PageHeader
from ui.kit.record_model import Cell, Column
from ui.kit.record_table import RecordTable
from ui.kit.segmented import Segmented
from ui.reminders.notice_steps import KEYS, NoticeSteps
from ui.reminders.words import Now, Zone, audience_words, day_words, notice_days, read_words


def _tr(text: str) -> str:
    return QCoreApplication.translate("NoticeColumns", text)


def notice_columns(zone: Zone, now: Now) -> list[Column[Notice]]:
    """What, for whom, how long, how many have read it."""

    def title(notice: Notice) -> Cell:
        lines = notice.what.text.splitlines()
        return Cell(text=notice.what.title, sub=lines[0] if lines else "", strong=True)

    def state(notice: Notice) -> Cell:
        if notice.withdrawn:
            return Cell(chip=_tr("Withdrawn"), tone="mute")
        if notice.wants_tick:
            return Cell(chip=_tr("To be read"), tone="warn")
        if not notice.shown(now()):
            return Cell(chip=_tr("Later") if notice.what.from_at > now() else _tr("Over"), tone="mute")
        if notice.what.priority is Priority.IMPORTANT:
            return Cell(chip=_tr("Important"), tone="warn")
        return Cell(chip=_tr("Shown"), tone="info")

    def days(notice: Notice) -> Cell:
        today = now().astimezone(zone()).date()
        first, last = notice_days(notice, zone())
        return Cell(text=f"{day_words(first, today)} – {day_words(last, today)}", tabular=True)

    def action(notice: Notice) -> Cell:
        return Cell() if notice.ticked or notice.withdrawn else Cell(action=_tr("I have read it"))

    return [
        Column("title", _tr("Notice"), title, width=260, stretch=4),
        Column("for", _tr("For"), lambda notice: Cell(text=audience_words(notice)), width=140, stretch=1),
        Column("days", _tr("Shown"), days, width=190, drop=1),
        Column(
            "read", _tr("Read"), lambda notice: Cell(text=read_words(notice), faint=True), width=100, drop=2
        ),
        Column("state", _tr("State"), state, width=120),
        Column("action", "", action, width=140),
    ]


class NoticesPage(ListPage):
    """Enter opens a notice, the row's button says that one has read it."""

    def __init__(
        self,
        notices: NoticeService,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("notices", parent)
        self._notices, self._who = notices, who
        self.steps = NoticeSteps(notices, who, self)
        self._model: ListModel[Notice] = ListModel(notice_columns(preferences.zone, clock.now))
        self._build()
        self.work_with(self.steps, self.steps.read)
        self.add_letters(KEYS, self.steps.run)

    def _build(self) -> None:
        self.header = PageHeader(self.tr("Notices"))
        self.post = Button(self.tr("Post a notice"), kind="primary", icon="pin", name="newNotice")
        self.post.clicked.connect(lambda: self.sheet_wanted.emit("notice", {"edit": True}))
        self.header.add_widget(self.post)
        self.post.setVisible(self.steps.posts())
        self.shown = Segmented([("now", self.tr("Current")), ("past", self.tr("Over"))], name="noticesShown")
        self.shown.setAccessibleName(self.tr("Which notices are listed"))
        self.shown.chosen.connect(lambda _: self.refresh())
        self.table = RecordTable(self._model, title=self.tr("Notices"), name="noticeRows")
        holder = QWidget(self)
        bar = QHBoxLayout(holder)
        bar.setContentsMargins(16, 10, 12, 10)
        bar.addWidget(self.shown)
        bar.addStretch(1)
        self.lay_out(self.header, holder)

    # The page's own

    def on_changes(self, changes: list[Change]) -> None:
        if any(change.kind == "notice_board" for change in changes):
            self.refresh()

    def on_minute(self, now: datetime) -> None:
        self.refresh()

    def asked(self) -> str | None:
        return self.shown.key()

    def reading(self, asked: str | None) -> Callable[[], list[Notice]]:
        return partial(self._notices.notices, self._who(), past=asked == "past")

    def show_found(self, found: list[Notice]) -> None:
        self._model.set_records(found)
        unread = sum(each.wants_tick for each in found)
        self.header.set_sub(self.tr("%n to be read", "", unread) if unread else "")

    def nothing(self) -> EmptyState:
        said = self.tr("What everybody is to know for a while stands here.")
        return EmptyState("pin", self.tr("No notices"), said)
