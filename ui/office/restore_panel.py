"""Asked before a backup is restored: what would be lost, in place, never in a dialog."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from ui.kit import fonts
from ui.kit.banner import Banner
from ui.kit.button import Button, swap_buttons
from ui.kit.card import Card
from ui.kit.jobs import Job, Progress, is_running, run_job
from ui.kit.label import Label
from ui.kit.page import Said
from ui.kit.start_again import close_to_start_again
from ui.office.backups import Backups


class RestorePanel(Card):
    """Names the loss, checks the backup, leaves the wish, and offers to restart the program.

    Until then the wish can be taken back. `put_away`: it is hidden by its own button; `said` tells what became of it.
    """

    put_away = Signal()
    said = Signal(object)

    def __init__(self, backups: Backups, who: Callable[[], Actor], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("restorePanel")
        self._backups, self._who = backups, who
        self._name = ""
        self._job: Job | None = None
        self.set_padding(16, 14, 16, 14)
        self.body.setSpacing(10)
        self.question = Label("", weight=fonts.SEMIBOLD, wrap=True, parent=self)
        self.loss = Label("", wrap=True, parent=self)
        self.body.addWidget(self.question)
        self.body.addWidget(self.loss)
        self.outcome = Banner("", parent=self)
        self.outcome.hide()
        self.body.addWidget(self.outcome)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        self.keep = Button(self.tr("Keep the store"), name="keepStore", parent=self)
        self.keep.clicked.connect(self._on_keep_clicked)
        self.go = Button(
            self.tr("Restore this backup"), kind="danger-fill", name="confirmRestore", parent=self
        )
        self.go.clicked.connect(self.confirm)
        self.leave = Button(
            self.tr("Restart the program"), kind="primary", name="restartProgram", parent=self
        )
        self.leave.clicked.connect(lambda: close_to_start_again(self.window()))
        for button in (self.keep, self.go, self.leave):
            row.addWidget(button)
        self.body.addLayout(row)

    def ask(self, name: str, when: str, age: timedelta) -> None:
        """Ask about a backup by its file name; `when` says when it was made, `age` how long ago."""
        self._forget_check()
        self._name = name
        self.question.setText(self.tr("Restore the backup of {0}?").format(when))
        minutes = max(1, int(age.total_seconds() // 60))
        if minutes < 120:
            lost = self.tr("%n minute(s)", "", minutes)
        elif minutes < 2880:
            lost = self.tr("%n hour(s)", "", minutes // 60)
        else:
            lost = self.tr("%n day(s)", "", minutes // 1440)
        text = self.tr(
            "Everything of the last {0} would be lost: every visit, change and setting since then. "
            "A backup of the store as it is now is made first."
        )
        self.loss.setText(text.format(lost))
        self.outcome.set_message("")
        self._show_asked(asked=False)
        self.show()
        self.keep.setFocus()

    def confirm(self) -> None:
        """Check the backup and leave the wish for the next start."""
        if is_running(self._job):
            return
        actor, name = self._who(), self._name
        self.outcome.set_message(self.tr("Checking the backup …"), "", "mute")
        reports: list[Progress] = []

        def tell(done: int, total: int) -> None:
            for report in reports:
                # Raises Cancelled in the working thread, which leaves no wish behind.
                report(done, total)

        self._job = run_job(
            lambda: self._backups.ask_restore(actor, name, tell),
            lambda _: self._on_asked(),
            self._on_failed,
            owner=self,
        )
        reports.append(self._job.report)

    def _forget_check(self) -> None:
        """Of a backup that is still being checked nothing is wished any more."""
        if self._job is not None and self._job.is_running():
            self._job.cancel()
        self._job = None

    def _on_keep_clicked(self) -> None:
        self._forget_check()
        actor = self._who()
        self.hide()
        self.put_away.emit()
        # Also a wish that was left before the desk was locked, or for another backup.
        run_job(lambda: self._backups.keep_store(actor), self._on_kept, self._on_not_kept, owner=self)

    def _on_kept(self, was_wished: bool) -> None:
        if was_wished:
            self.said.emit(Said(self.tr("The store is kept: no backup is restored")))

    def _on_not_kept(self, error: AppError) -> None:
        self.outcome.set_message(error.message, error.hint, "bad")
        self.show()

    def _on_asked(self) -> None:
        self._show_asked(asked=True)
        self.outcome.set_message(
            self.tr("The backup is sound. It is restored when the program starts the next time."),
            self.tr("Restart the program now; what is entered until then is lost as well."),
            "warn",
        )
        self.leave.setFocus()

    def _on_failed(self, error: AppError) -> None:
        self.outcome.set_message(error.message, error.hint, "bad")

    def _show_asked(self, *, asked: bool) -> None:
        swap_buttons(self.go, self.leave, to_second=asked)
