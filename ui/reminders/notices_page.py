"""Notices: what everybody is to know, and, for those who post them, how many have read it."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.clock import Clock
from reception_app.preferences import Preferences
from reception_app.reminders import Notice, NoticeService, Priority
from ui.kit.button import Button
from ui.kit.card import Card
from ui.kit.empty_state import EmptyState
from ui.kit.letter_keys import add_letters
from ui.kit.list_model import ListModel
from ui.kit.page import Page
from ui.kit.page_header import PageHeader
from ui.kit.record_menu import MenuItem
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


class NoticesPage(Page):
    """Enter opens a notice, the row's button says that one has read it."""

    def __init__(
        self,
        notices: NoticeService,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("notices")
        self._notices, self._who = notices, who
        self.steps = NoticeSteps(notices, who, self)
        self.steps.said.connect(self.said)
        self.steps.sheet_wanted.connect(self.sheet_wanted)
        self._model: ListModel[Notice] = ListModel(notice_columns(preferences.zone, clock.now))
        self._build()
        self.table.entered.connect(self.steps.open)
        self.table.acted.connect(self.steps.read)
        self.table.set_menu(self._menu)
        add_letters(self.table, KEYS, self.steps.run)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 18, 24, 18)
        outer.setSpacing(14)
        self.header = PageHeader(self.tr("Notices"))
        self.post = Button(self.tr("Post a notice"), kind="primary", icon="pin", name="newNotice")
        self.post.clicked.connect(lambda: self.sheet_wanted.emit("notice", {"edit": True}))
        self.header.add_widget(self.post)
        self.post.setVisible(self.steps.posts())
        outer.addWidget(self.header)
        self.shown = Segmented([("now", self.tr("Current")), ("past", self.tr("Over"))], name="noticesShown")
        self.shown.setAccessibleName(self.tr("Which notices are listed"))
        self.shown.chosen.connect(lambda _: self.refresh())
        self.table = RecordTable(self._model, title=self.tr("Notices"), name="noticeRows")
        card = Card(parent=self)
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 10, 12, 10)
        bar.addWidget(self.shown)
        bar.addStretch(1)
        card.body.addLayout(bar)
        card.body.addWidget(self.table, 1)
        outer.addWidget(card, 1)

    # The page's own

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.refresh()

    def activated(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_changes(self, changes: list[Change]) -> None:
        if any(change.kind == "notice_board" for change in changes):
            self.refresh()

    def on_minute(self, now: datetime) -> None:
        self.refresh()

    def refresh(self) -> None:
        """Read again."""
        if not self.isVisible():
            return
        found = self._notices.notices(self._who(), past=self.shown.key() == "past")
        self._model.set_records(found)
        unread = sum(each.wants_tick for each in found)
        self.header.set_sub(self.tr("%n to be read", "", unread) if unread else "")
        if not found:
            self.table.set_empty(
                EmptyState(
                    "pin",
                    self.tr("No notices"),
                    self.tr("What everybody is to know for a while stands here."),
                )
            )
        elif self.table.current() is None:
            self.table.select_first()

    def _menu(self, rows: list[Notice]) -> list[MenuItem]:
        return self.steps.menu(rows[0])
