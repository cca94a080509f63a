"""The shared mailbox in a list: what came by mail for the house, new ones first to be seen."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.clock import Clock
from reception_app.mailbox import MailboxService
from reception_app.mailbox.records import MailboxStanding, MailFilter, MailState, MailSummary
from reception_app.preferences import Preferences
from ui.kit.banner import Banner
from ui.kit.empty_state import EmptyState
from ui.kit.label import Label
from ui.kit.list_model import ListModel
from ui.kit.list_page import ListPage
from ui.kit.local_sort import sort_locally
from ui.kit.record_table import RecordTable
from ui.kit.segmented import Segmented
from ui.mailbox.columns import SORTS, mail_columns
from ui.mailbox.mail_steps import KEYS, MailSteps
from ui.mailbox.words import standing_words

_STATES = {"closed": MailState.CLOSED, "assigned": MailState.ASSIGNED, "junk": MailState.JUNK}


Found = tuple[MailboxStanding, list[MailSummary] | None]
"""How the mailbox is, and the mails to list where they are looked at."""


class MailboxView(ListPage):
    """Enter, or the row's button, opens a mail to be passed on; a letter does the rest while the list has it."""

    def __init__(
        self,
        mailbox: MailboxService,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("mailbox", parent)
        self._mailbox, self._preferences, self._clock, self._who = mailbox, preferences, clock, who
        self.steps = MailSteps(mailbox, who, self)
        self._model: ListModel[MailSummary] = ListModel(mail_columns(preferences.zone, clock.now))
        self._on = False
        self.trouble = Banner(tone="warn", parent=self)
        self.looked = Label("", tone="ink3", parent=self)
        self.table = RecordTable(self._model, title=self.tr("Shared mailbox"), name="mailRows")
        sort_locally(self.table, self._model, SORTS, name="mails", first="received", ascending=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._build_bar())
        column.addWidget(self.trouble)
        column.addWidget(self.table, 1)
        self.work_with(self.steps, self.steps.open)
        self.add_letters(KEYS, self.steps.run)

    def _build_bar(self) -> QHBoxLayout:
        self.add_search(self.tr("Sender, subject"), self.tr("Search the shared mailbox"), name="mailSearch")
        self.search.setMaximumWidth(250)
        self.shown = Segmented(
            [
                ("new", self.tr("New")),
                ("assigned", self.tr("Passed on")),
                ("closed", self.tr("Closed")),
                ("junk", self.tr("Junk")),
                ("all", self.tr("All")),
            ],
            name="mailsShown",
        )
        self.shown.setAccessibleName(self.tr("Which mails are listed"))
        self.shown.chosen.connect(lambda _: self.refresh())
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 10, 12, 10)
        bar.setSpacing(10)
        bar.addWidget(self.search, 1)
        bar.addWidget(self.shown)
        bar.addStretch(1)
        bar.addWidget(self.looked)
        return bar

    # The page's own

    def show_payload(self, payload: dict[str, Any]) -> None:
        if payload.get("find"):
            self.look_for()

    def on_changes(self, changes: list[Change]) -> None:
        if any(change.kind in ("mail", "mailbox", "setting") for change in changes):
            self.refresh()

    def on_minute(self, now: datetime) -> None:
        # When it was looked into last is told anew.
        self.refresh()

    def wanted(self) -> MailFilter:
        """What the bar asks for."""
        shown = self.shown.key()
        return MailFilter(text=self.search.text(), new_only=shown == "new", state=_STATES.get(shown))

    def is_needed(self) -> bool:
        # The tab tells how many there are while another list is in front, too.
        around = self.parentWidget()
        return around is not None and around.isVisible()

    def asked(self) -> tuple[MailFilter, bool]:
        return self.wanted(), self.isVisible()

    def reading(self, asked: tuple[MailFilter, bool]) -> Callable[[], Found]:
        service, who, (wanted, listed) = self._mailbox, self._who(), asked
        return lambda: (service.standing(who), service.mails(who, wanted) if listed else None)

    def show_found(self, found: Found) -> None:
        standing, mails = found
        self.counted.emit(standing.new)
        if mails is None:
            return
        self._on = standing.on
        zone, now = self._preferences.zone(), self._clock.now()
        hint = self.tr("What came before is listed all the same.")
        self.trouble.set_message(standing.trouble, hint if standing.trouble else "", "warn")
        self.looked.setText(standing_words(standing, zone, now))
        self._model.set_records(mails)

    # Within

    def nothing(self) -> EmptyState:
        if self.search.text().strip():
            return EmptyState("search", self.tr("No mail fits"), self.tr("Try other words, or all mails."))
        if not self._on:
            return EmptyState(
                "mail",
                self.tr("No shared mailbox is looked into"),
                self.tr("An administrator names it in Office, Settings."),
            )
        return EmptyState(
            "check", self.tr("Nothing here"), self.tr("What is sent to the shared mailbox stands here.")
        )
