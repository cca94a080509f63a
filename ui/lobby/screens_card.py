"""The visitors' screens of this computer: opened, watched, closed."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.kernel.text import isolate
from reception_app.kiosk.hub import Kiosks
from reception_app.kiosk.place import is_name
from ui.kit.button import Button
from ui.kit.card import Card
from ui.kit.chip import Chip, ChipTone
from ui.kit.combo import Combo
from ui.kit.field import Field
from ui.kit.form import FormGrid
from ui.kit.label import Label
from ui.kit.page import Said
from ui.kit.text_input import TextInput
from ui.lobby.kiosk_launcher import KioskLauncher, OpenKiosk


class ScreensCard(Card):
    """Lists what is open and opens another one. `said` carries a `Said`."""

    said = Signal(object)

    def __init__(
        self,
        kiosks: Kiosks,
        launcher: Callable[[], KioskLauncher],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Screens"), parent=parent)
        self._kiosks = kiosks
        self.launcher = launcher()
        self.launcher.changed.connect(self.refresh)
        self.set_padding(14, 4, 14, 16)
        self.body.setSpacing(14)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.body.addLayout(self._rows)
        self.none = Label(
            self.tr("No screen is open. Visitors check themselves in at one that stands in the entrance."),
            tone="ink2",
            wrap=True,
        )
        self.body.addWidget(self.none)
        self.name = TextInput(name="screenName")
        self.name.setText(self.tr("Entrance"))
        self.screen_choice = Combo(name="screenChoice")
        self.fields = {
            "name": Field(
                self.tr("Name"), self.name, hint=self.tr("The desk reads it when somebody rings there.")
            ),
            "screen": Field(self.tr("Screen"), self.screen_choice),
        }
        grid = FormGrid()
        for field in self.fields.values():
            grid.add(field)
        self.body.addLayout(grid)
        row = QHBoxLayout()
        self.open = Button(self.tr("Open"), kind="primary", name="openScreen")
        self.open.clicked.connect(self._on_open_clicked)
        row.addWidget(self.open)
        self.only = Label(
            self.tr(
                "This computer has one screen. Plug in a second one, or start the visitors' screen on a computer "
                "of its own."
            ),
            tone="ink2",
            wrap=True,
        )
        row.addWidget(self.only, 1)
        self.body.addLayout(row)

    def refresh(self) -> None:
        """Look again at what is open and at the screens there are."""
        while self._rows.count():
            item = self._rows.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        kiosks = self.launcher.open_kiosks()
        connected = self._kiosks.connected()
        for kiosk in kiosks:
            self._rows.addWidget(self._row(kiosk, kiosk.name in connected))
        for name in connected:
            if name not in {kiosk.name for kiosk in kiosks}:
                self._rows.addWidget(self._row(OpenKiosk(name, ""), connected=True))
        self.none.setVisible(not kiosks and not connected)
        usable = [choice for choice in self.launcher.screens(self.window()) if choice.usable]
        said = self.tr("{0}, {1} × {2}")
        self.screen_choice.set_choices(
            [(said.format(isolate(c.name), c.width, c.height), c.id) for c in usable]
        )
        for part in (*self.fields.values(), self.open):
            part.setVisible(bool(usable))
        self.only.setVisible(not usable)

    def _row(self, kiosk: OpenKiosk, connected: bool) -> QWidget:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(Label(isolate(kiosk.name)), 1)
        word, tone = self._state(kiosk, connected)
        row.addWidget(Chip(word, tone))
        if kiosk.screen:
            close = Button(self.tr("Close"), small=True, name="closeScreen")
            close.setAccessibleName(self.tr("Close {0}").format(isolate(kiosk.name)))
            close.clicked.connect(lambda: self._on_close_clicked(kiosk.name))
            row.addWidget(close)
        return line

    def _state(self, kiosk: OpenKiosk, connected: bool) -> tuple[str, ChipTone]:
        if connected:
            return self.tr("In use"), "ok"
        if self.launcher.is_up(kiosk.name):
            return self.tr("Starting"), "info"
        return self.tr("Not running"), "bad"

    def _on_open_clicked(self) -> None:
        name = self.name.text().strip()
        field = self.fields["name"]
        if not is_name(name):
            field.set_error(self.tr("A name of up to 40 letters is needed."))
            self.name.setFocus()
            return
        field.clear_error()
        if self.launcher.open(name, str(self.screen_choice.value())):
            self.said.emit(Said(self.tr("{0} is being opened").format(isolate(name))))
        else:
            field.set_error(self.tr("It could not be started. The log says why."))

    def _on_close_clicked(self, name: str) -> None:
        self.launcher.close(name)
        self.said.emit(Said(self.tr("{0} is being closed").format(isolate(name))))
