"""Why a visit's badge has not come out, and the way to its print job."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kernel.rights import Right, allowed
from reception_app.outbox import DeliveryState, DeliverySummary, OutboxService
from reception_app.visits.badge_jobs import BADGE_JOBS
from ui.kit.banner import Banner
from ui.kit.button import Button


def _tr(text: str) -> str:
    return QCoreApplication.translate("BadgeJob", text)


class BadgeJob(QWidget):
    """There while the badge of a visit is under way or stuck. `opened` carries the delivery's id."""

    opened = Signal(object)

    def __init__(
        self, outbox: OutboxService, who: Callable[[], Actor], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._outbox, self._who = outbox, who
        self._visit_id = 0
        self._job: DeliverySummary | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.said = Banner("", parent=self)
        column.addWidget(self.said)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.show_job = Button(
            self.tr("Its print job"), small=True, icon="printer", name="badgeJob", parent=self
        )
        self.show_job.clicked.connect(self._on_show_clicked)
        row.addWidget(self.show_job)
        row.addStretch(1)
        column.addLayout(row)
        self.hide()

    def show_visit(self, visit_id: int) -> None:
        """Show how the newest badge of a visit stands; nothing once it has come out."""
        self._visit_id = visit_id
        jobs = self._outbox.of_subject(self._who(), "visit", visit_id)
        badges = [job for job in jobs if job.purpose in BADGE_JOBS and not job.held_by_rule]
        self._job = badges[-1] if badges else None
        words = _words(self._job) if self._job is not None else None
        self.setVisible(words is not None)
        if self._job is None or words is None:
            return
        stuck = self._job.needs_a_person
        self.said.set_message(words, self._job.remark, "bad" if stuck else "info")
        self.show_job.setVisible(allowed(self._who(), Right.PRINT))

    def on_changes(self, changes: list[Change]) -> None:
        """Look again when something was sent, printed or given up meanwhile."""
        if self._visit_id and any(change.kind == "delivery" for change in changes):
            self.show_visit(self._visit_id)

    def _on_show_clicked(self) -> None:
        if self._job is not None:
            self.opened.emit(self._job.id)


def _words(job: DeliverySummary) -> str | None:
    """How it stands; None when there is nothing to say of it."""
    if job.state is DeliveryState.PRINTING and job.remark:
        return _tr("The badge has not come out: its printer waits")
    return {
        DeliveryState.QUEUED: _tr("The badge is about to be printed"),
        DeliveryState.SENDING: _tr("The badge is on its way to the printer"),
        DeliveryState.PRINTING: _tr("The badge is being printed"),
        DeliveryState.HELD: _tr("The badge is held back"),
        DeliveryState.WAITING: _tr("The badge waits for its printer and goes by itself when that is back"),
        DeliveryState.FAILED: _tr("The badge did not print; it is tried again"),
        DeliveryState.GIVEN_UP: _tr("The badge did not print"),
    }.get(job.state)
