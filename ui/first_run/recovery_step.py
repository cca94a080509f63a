"""The one page that brings the store back when this PC is gone."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from reception_app.integrations.printing import PrintQueue
from ui.first_run.step import Step
from ui.kit.banner import Banner
from ui.kit.check_box import CheckBox
from ui.settings.recovery_panel import RecoveryPanel


class RecoveryStep(Step):
    """Shows the key, prints it or saves it as a PDF, and asks that it was kept."""

    def __init__(
        self,
        key: Callable[[], str],
        pdf: Callable[[], bytes],
        printed: Callable[[str], None],
        queues: Callable[[], Sequence[PrintQueue]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            self.tr("The recovery key"),
            self.tr(
                "Everything is stored encrypted. Without this PC only this key opens the backups: "
                "print it and lock it away."
            ),
            parent,
        )
        self.panel = RecoveryPanel(key, pdf, printed, queues)
        self.body.addWidget(self.panel)
        self.kept = CheckBox(
            self.tr("I have kept the recovery key outside this computer"), name="recoveryKeyKept"
        )
        self.body.addWidget(self.kept)
        self.said = Banner("", tone="info", parent=self)
        self.said.hide()
        self.body.addWidget(self.said)

    def entered(self) -> None:
        self.panel.show_key()
        self.kept.setFocus()

    def leave(self, go_on: Callable[[], None]) -> None:
        if self.kept.isChecked():
            go_on()
            return
        self.said.set_message(
            self.tr("Keep the key first, then tick the box."),
            self.tr("It is also found in Office, under Backups, for administrators."),
            "warn",
        )
        self.kept.setFocus()
