"""Trying the mail server from the settings."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError, Invalid
from reception_app.outbox.trials import Trials
from ui.kit.button import Button
from ui.kit.field import Field
from ui.kit.jobs import Job, is_running, run_job, run_write
from ui.kit.page import Said
from ui.kit.text_input import TextInput
from ui.settings.trial_outcome import TrialOutcome


class MailTrial(QWidget):
    """Works with what is saved. `said` tells that a test mail is on its way; the outbox shows what becomes of it."""

    said = Signal(object)

    def __init__(self, trials: Trials, who: Callable[[], Actor], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mailTrial")
        self._trials, self._who = trials, who
        self._job: Job | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.to = TextInput(placeholder=self.tr("you@example.com"), name="testMailTo", parent=self)
        self.to_field = Field(self.tr("Test mail to"), self.to)
        column.addWidget(self.to_field)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.try_button = Button(self.tr("Try the server"), name="tryMail", parent=self)
        self.try_button.clicked.connect(self._on_try_clicked)
        self.send_button = Button(self.tr("Send a test mail"), icon="send", name="sendTestMail", parent=self)
        self.send_button.clicked.connect(self._on_send_clicked)
        row.addWidget(self.try_button)
        row.addWidget(self.send_button)
        row.addStretch(1)
        column.addLayout(row)
        self.outcome = TrialOutcome(self)
        column.addWidget(self.outcome)

    def _on_try_clicked(self) -> None:
        if is_running(self._job):
            return
        actor = self._who()
        self.outcome.tell(self.tr("Reaching the server …"), "", "mute")
        self._job = run_job(lambda: self._trials.try_mail(actor), self._on_tried, self._on_failed, owner=self)

    def _on_tried(self, _: None) -> None:
        self.outcome.tell(self.tr("The mail server answers and lets us in."), "", "ok")

    def _on_failed(self, error: AppError) -> None:
        self.outcome.tell(error.message, error.hint, "bad")

    def _on_send_clicked(self) -> None:
        if is_running(self._job):
            return
        self.to_field.clear_error()
        self.outcome.set_message("")
        actor, to = self._who(), self.to.text()
        self._job = run_write(
            lambda: self._trials.send_test_mail(actor, to), self._on_sent, self._on_not_sent, owner=self
        )

    def _on_sent(self, _: object) -> None:
        self.said.emit(Said(self.tr("The test mail is on its way; the outbox shows how it goes")))

    def _on_not_sent(self, error: AppError) -> None:
        if isinstance(error, Invalid):
            self.to_field.set_error(str(error))
            self.to_field.setFocus()
        else:
            self._on_failed(error)
