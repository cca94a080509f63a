"""Backups: made, checked, restored; and the recovery key."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.clock import Clock
from reception_app.kernel.errors import AppError
from reception_app.kernel.rights import Right, allowed
from reception_app.outbox.printer_desk import PrinterDesk
from reception_app.outbox.trials import Trials
from reception_app.preferences import Preferences
from ui.kit.banner import Banner
from ui.kit.button import Button
from ui.kit.card import Card
from ui.kit.dates import moment_text
from ui.kit.empty_state import EmptyState
from ui.kit.focus_before import focus_kept
from ui.kit.jobs import run_job
from ui.kit.label import Label
from ui.kit.late_reader import LateReader
from ui.kit.list_model import ListModel
from ui.kit.local_sort import sort_locally
from ui.kit.page import Page, Said
from ui.kit.record_menu import MenuItem
from ui.kit.record_model import Cell, Column
from ui.kit.record_table import RecordTable
from ui.kit.scroll_body import scroll_body
from ui.office.backups import Backup, Backups
from ui.office.make_backup import MakeBackup
from ui.office.restore_panel import RestorePanel
from ui.settings.recovery_panel import RecoveryPanel

_LIST_HEIGHT = 240


@dataclass(frozen=True, slots=True)
class BackupRow:
    """A backup as it is listed. `made_at` is UTC, `size` bytes."""

    id: int
    name: str
    made_at: datetime
    reason: str
    size: int


class BackupsView(Page):
    """The backups there are, the newest first. Enter checks the one in hand."""

    def __init__(
        self,
        backups: Backups,
        trials: Trials,
        printing: PrinterDesk,
        preferences: Preferences,
        clock: Clock,
        who: Callable[[], Actor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("backups")
        self._backups, self._trials, self._printing = backups, trials, printing
        self._preferences, self._clock, self._who = preferences, clock, who
        self._newest_wanted = self._is_read = False
        self._reader = LateReader(
            lambda: None,
            lambda _: partial(backups.backups, who()),
            lambda found, _: self._show(found),
            self._on_unread,
            self,
        )
        # On a low screen the list, a question and the key don't fit under each other.
        scroll, _, outer = scroll_body(self, self.tr("Backups"), name="backups")
        outer.setSpacing(14)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        self.outcome = Banner("", closable=True, parent=self)
        self.outcome.hide()
        outer.addWidget(self.outcome)
        # What stands in the list may be of before; where there is nothing, it must not look as if there were none.
        self.unread = Banner("", tone="bad", parent=self)
        self.unread.hide()
        outer.addWidget(self.unread)
        self.restore = RestorePanel(backups, who, self)
        self.restore.hide()
        self.restore.said.connect(self.said)
        self.restore.put_away.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))
        outer.addWidget(self.restore)
        outer.addWidget(self._build_list(), 1)
        if allowed(who(), Right.SEE_RECOVERY_KEY):
            outer.addWidget(self._build_recovery())

    def _build_list(self) -> QWidget:
        card = Card(parent=self)
        card.setMinimumHeight(_LIST_HEIGHT)
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 10, 12, 10)
        bar.setSpacing(10)
        said = self.tr(
            "Made by itself every hour, at close, before imports and updates. Each is checked before it counts."
        )
        bar.addWidget(Label(said, tone="ink2", wrap=True), 1)
        # In plain sight, not only in the menu of a row: who needs it is in trouble.
        self.bring_back = Button(self.tr("Restore"), icon="history", name="restoreBackup", parent=card)
        self.bring_back.setVisible(allowed(self._who(), Right.RESTORE))
        self.bring_back.setEnabled(False)
        bar.addWidget(self.bring_back)
        self.make = MakeBackup(self._backups, self._who, card)
        self.make.made.connect(self._on_made)
        self.make.stopped.connect(lambda: self.said.emit(Said(self.tr("No backup was made"), "mute")))
        self.make.failed.connect(self._on_failed)
        bar.addWidget(self.make)
        card.body.addLayout(bar)
        self.model: ListModel[BackupRow] = ListModel(self._columns(), order=lambda row: -row.id)
        self.table = RecordTable(self.model, title=self.tr("Backups"), name="backupRows", row_height=44)
        self.table.entered.connect(self._check)
        self.table.acted.connect(self._check)
        self.table.set_menu(self._menu)
        self.bring_back.clicked.connect(lambda: self.ask_restore(self.table.current()))
        sort_locally(
            self.table,
            self.model,
            {"when": lambda row: row.id, "why": lambda row: row.reason, "size": lambda row: row.size},
            name="backups",
            first="when",
            ascending=False,
        )
        card.body.addWidget(self.table, 1)
        return card

    def _build_recovery(self) -> QWidget:
        card = Card(self.tr("Recovery key"), parent=self)
        card.set_padding(14, 2, 14, 14)
        card.body.setSpacing(10)
        said = self.tr("Without this PC only this key opens the backups. Showing it is noted in the audit.")
        card.body.addWidget(Label(said, tone="ink2", wrap=True))
        who = self._who
        self.recovery = RecoveryPanel(
            lambda: self._backups.recovery_text(who()),
            lambda: self._trials.recovery_pdf(who()),
            lambda queue: self._trials.print_recovery(who(), queue),
            self._printing.queues,
            card,
        )
        self.recovery.hide()
        card.body.addWidget(self.recovery)
        self.show_key = Button(
            self.tr("Show the recovery key"), icon="key", name="showRecoveryKey", parent=card
        )
        self.show_key.clicked.connect(self._on_show_key_clicked)
        card.body.addWidget(self.show_key, 0, Qt.AlignmentFlag.AlignLeading)
        return card

    def _columns(self) -> list[Column[BackupRow]]:
        reasons = {
            "hourly": self.tr("By the hour"),
            "close": self.tr("At close"),
            "migration": self.tr("Before an update"),
            "import": self.tr("Before an import"),
            "restore": self.tr("Before a restore"),
            "manual": self.tr("By hand"),
        }

        def when(row: BackupRow) -> Cell:
            zone = self._preferences.zone()
            today = self._clock.now().astimezone(zone).date()
            return Cell(text=moment_text(row.made_at, zone, today), strong=True, tabular=True)

        def size(row: BackupRow) -> Cell:
            return Cell(text=self.tr("{0} MB").format(f"{row.size / 1_000_000:.1f}"), tabular=True)

        return [
            Column("when", self.tr("Made"), when, width=200, stretch=1),
            Column(
                "why",
                self.tr("Why"),
                lambda r: Cell(text=reasons.get(r.reason, r.reason)),
                width=160,
                stretch=1,
            ),
            Column("size", self.tr("Size"), size, width=100),
            Column(
                "name", self.tr("File"), lambda r: Cell(text=r.name, faint=True), width=240, stretch=2, drop=1
            ),
            Column("action", "", lambda _: Cell(action=self.tr("Check")), width=100),
        ]

    def activated(self) -> None:
        self.refresh()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_changes(self, changes: list[Change]) -> None:
        if self.isVisible() and any(change.kind == "backup" for change in changes):
            self.refresh()

    def on_minute(self, now: datetime) -> None:
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Read again which backups there are, in the background: their disk may be slow, or gone."""
        self._reader.read()

    def _show(self, found: Sequence[Backup]) -> None:
        self.model.set_records(
            BackupRow(int(one.made_at.timestamp() * 1000), one.name, one.made_at, one.reason, one.size)
            for one in found
        )
        if self._newest_wanted or self.table.current() is None:
            self.table.select_first()
        self._newest_wanted = False
        self.unread.set_message("")
        if not self._is_read:
            self._is_read = True
            self._set_none()
        with focus_kept(self.bring_back, self.table):
            self.bring_back.setEnabled(bool(found))

    def _set_none(self) -> None:
        """Say what is said where there is none; only once they were read: until then there may be some."""
        empty = EmptyState(
            "database",
            self.tr("There is no backup yet"),
            self.tr("Backups appear here, the newest first."),
            button=self.tr("Back up now"),
        )
        empty.action.connect(self.make.start)
        self.table.set_empty(empty)

    def _on_unread(self, error: AppError) -> None:
        # It is tried again each minute, and would be announced as often.
        if self.unread.text() != error.message:
            self.unread.set_message(error.message, error.hint, "bad")

    def _menu(self, rows: list[BackupRow]) -> list[MenuItem]:
        row = rows[0]
        items = [MenuItem(self.tr("Check"), lambda: self._check(row), "shield")]
        if allowed(self._who(), Right.RESTORE):
            items.append(MenuItem(self.tr("Restore"), lambda: self.ask_restore(row), "history"))
        return items

    def ask_restore(self, row: BackupRow) -> None:
        """Ask, naming what would be lost."""
        self._put_key_away()
        self.outcome.set_message("")
        zone, now = self._preferences.zone(), self._clock.now()
        when = moment_text(row.made_at, zone, now.astimezone(zone).date())
        self.restore.ask(row.name, when, now - row.made_at)

    def _on_made(self) -> None:
        self._newest_wanted = True
        # What is under way may have been read before it was there.
        self._reader.read_anew()
        self.said.emit(Said(self.tr("The backup is made and checked")))

    def _on_failed(self, error: AppError) -> None:
        # Among them may be one that is gone.
        self.refresh()
        self.outcome.set_message(error.message, error.hint, "bad")

    def _check(self, row: BackupRow) -> None:
        actor = self._who()
        self.outcome.set_message(self.tr("Checking the backup …"), "", "mute")

        def work() -> str:
            return self._backups.check(actor, row.name).fault

        run_job(work, self._on_checked, self._on_failed, owner=self)

    def _on_checked(self, fault: str) -> None:
        if fault:
            text = self.tr("This backup is damaged: {0}.").format(fault)
            self.outcome.set_message(text, self.tr("Use another one; make a new one now."), "bad")
        else:
            self.outcome.set_message(
                self.tr("This backup is sound: every page was read and checked."), "", "ok"
            )

    def _on_show_key_clicked(self) -> None:
        self.restore.hide()
        self.recovery.show()
        self.recovery.show_key()
        self.show_key.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        # Another section, another place, the lock: the key doesn't wait on the screen for somebody to pass by.
        self._put_key_away()

    def _put_key_away(self) -> None:
        if hasattr(self, "recovery"):
            self.recovery.forget()
            self.recovery.hide()
            self.show_key.show()
