"""The PIN that lets staff out of a visitors' screen: set, never shown."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reception_app.kernel.actor import Actor
from reception_app.kernel.errors import AppError
from reception_app.kiosk.hub import Kiosks
from ui.kit.button import Button
from ui.kit.card import Card
from ui.kit.field import Field
from ui.kit.jobs import Job, is_running, run_job
from ui.kit.label import Label
from ui.kit.page import Said
from ui.kit.text_input import TextInput

_WIDTH = 220


class StaffPinCard(Card):
    """One field. `said` carries a `Said`; `changed` comes when there is another PIN, or none any more."""

    said = Signal(object)
    changed = Signal()

    def __init__(self, kiosks: Kiosks, who: Callable[[], Actor], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Way out for staff"), parent=parent)
        self._kiosks, self._who = kiosks, who
        self._job: Job | None = None
        self.set_padding(14, 4, 14, 16)
        self.body.setSpacing(12)
        said = self.tr("Hold the name or logo on the first page for three seconds and type this PIN.")
        self.body.addWidget(Label(said, tone="ink2", wrap=True))
        self.pin = TextInput(name="staffPin")
        self.pin.setEchoMode(TextInput.EchoMode.Password)
        self.pin.setMaximumWidth(_WIDTH)
        self.field = Field(self.tr("Staff PIN"), self.pin)
        self.body.addWidget(self.field)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.save = Button(self.tr("Set PIN"), name="setStaffPin")
        self.save.clicked.connect(self._on_save_clicked)
        self.pin.returnPressed.connect(self._on_save_clicked)
        self.remove = Button(self.tr("Remove PIN"), name="removeStaffPin")
        self.remove.clicked.connect(lambda: self._set(""))
        row.addWidget(self.save)
        row.addWidget(self.remove)
        row.addStretch(1)
        self.body.addLayout(row)

    def refresh(self) -> None:
        """Say whether there is one."""
        has = self._kiosks.has_pin()
        self.remove.setVisible(has)
        self.field.set_hint(
            self.tr("One is set. Another one of 6 to 12 digits takes its place.")
            if has
            else self.tr("None is set: nobody can leave the screen by it. 6 to 12 digits.")
        )

    def _on_save_clicked(self) -> None:
        if not self.pin.text().strip():
            self.field.set_error(self.tr("Type 6 to 12 digits."))
            self.pin.setFocus()
            return
        self._set(self.pin.text())

    def _set(self, pin: str) -> None:
        if is_running(self._job):
            return
        actor = self._who()
        self.field.clear_error()
        self._job = run_job(
            lambda: self._kiosks.set_pin(actor, pin),
            lambda _: self._on_set(bool(pin)),
            self._on_failed,
            owner=self,
        )

    def _on_set(self, has: bool) -> None:
        self.pin.clear()
        self.refresh()
        self.changed.emit()
        self.said.emit(Said(self.tr("The staff PIN is set") if has else self.tr("The staff PIN is removed")))

    def _on_failed(self, error: AppError) -> None:
        self.field.set_error(str(error))
        self.pin.setFocus()
