"""Asked before a backup is restored: what would be lost, in place, never in a dialog."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtWidgets import QHBoxLayout, QWidget

from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from ui.kit import fonts
from ui.kit.banner import Banner
from ui.kit.button import Button
from ui.kit.card import Card
from ui.kit.jobs import run_job
from ui.kit.label import Label
from ui.kit.start_again import close_to_start_again
from ui.office.backups import Backups


class RestorePanel(Card):
    """Names the loss, checks the backup, leaves the wish, and offers to restart the program."""

    def __init__(self, backups: Backups, who: Callable[[], Actor], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("restorePanel")
        self._backups, self._who = backups, who
        self._name = ""
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
        self.keep.clicked.connect(self.hide)
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
        actor, name = self._who(), self._name
        self.go.setEnabled(False)
        self.outcome.set_message(self.tr("Checking the backup …"), "", "mute")
        run_job(
            lambda: self._backups.ask_restore(actor, name),
            lambda _: self._on_asked(),
            self._on_failed,
            owner=self,
        )

    def _on_asked(self) -> None:
        self._show_asked(asked=True)
        self.outcome.set_message(
            self.tr("The backup is sound. It is restored when the program starts the next time."),
            self.tr("Restart the program now; what is entered until then is lost as well."),
            "warn",
        )
        self.leave.setFocus()

    def _on_failed(self, error: AppError) -> None:
        self.go.setEnabled(True)
        self.outcome.set_message(error.message, error.hint, "bad")

    def _show_asked(self, *, asked: bool) -> None:
        self.go.setEnabled(True)
        self.go.setVisible(not asked)
        self.keep.setVisible(not asked)
        self.leave.setVisible(asked)
