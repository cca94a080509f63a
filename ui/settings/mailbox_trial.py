"""Trying the shared mailbox from the settings."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from reception_app.mailbox import MailboxService
from ui.kit.button import Button
from ui.kit.jobs import Job, is_running, run_job
from ui.settings.trial_outcome import TrialOutcome


class MailboxTrial(QWidget):
    """Works with what is saved. Nothing is fetched, and the mailbox stays as it is."""

    def __init__(
        self, mailbox: MailboxService, who: Callable[[], Actor], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("mailboxTrial")
        self._mailbox, self._who = mailbox, who
        self._job: Job | None = None
        self.try_button = Button(self.tr("Try the mailbox"), name="tryMailbox", parent=self)
        self.try_button.clicked.connect(self._on_try_clicked)
        self.outcome = TrialOutcome(self)
        row = QHBoxLayout()
        row.addWidget(self.try_button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(row)
        column.addWidget(self.outcome)

    def _on_try_clicked(self) -> None:
        if is_running(self._job):
            return
        actor = self._who()
        self.outcome.tell(self.tr("Reaching the mailbox …"), "", "mute")
        self._job = run_job(
            lambda: self._mailbox.try_settings(actor), self._on_tried, self._on_failed, owner=self
        )

    def _on_tried(self, mails: int) -> None:
        self.outcome.tell(self.tr("The mailbox lets us in; %n mail(s) lie there.", "", mails), "", "ok")

    def _on_failed(self, error: AppError) -> None:
        self.outcome.tell(error.message, error.hint, "bad")
