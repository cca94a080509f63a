"""An import in a sheet."""

from PySide6.QtWidgets import QWidget

from ui.kit.button import Button
from ui.kit.import_panel import ImportPanel
from ui.kit.label import Label
from ui.kit.sheet import Sheet


class FileImportSheet(Sheet):
    """Choose a file, read what it would do, then apply it. The panel belongs to the sheet from then on."""

    def __init__(
        self, title: str, explained: str, panel: ImportPanel, *, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, name=name, parent=parent)
        self.body.addWidget(Label(explained, tone="ink2", wrap=True))
        self.panel = panel
        self.body.addWidget(self.panel)
        self.body.addStretch(1)
        self.close_button = Button(self.tr("Close"), name="closeImport", parent=self)
        self.close_button.clicked.connect(self.finish)
        self.apply_button = Button(
            self.tr("Apply"), kind="primary", key="Ctrl+Return", name="applyImport", parent=self
        )
        self.apply_button.clicked.connect(self.submit)
        self.footer.addWidget(self.close_button)
        self.footer.addStretch(1)
        self.footer.addWidget(self.apply_button)
        self.panel.read_finished.connect(self._refresh)
        self.panel.imported.connect(self._refresh)
        self._refresh()

    def first_field(self) -> QWidget:
        return self.panel.choose

    def submit(self) -> None:
        if self.apply_button.isEnabled():
            self.panel.apply_then(self._refresh)
            self._refresh()

    def _refresh(self) -> None:
        waits = self.panel.report is not None and not self.panel.applied
        self.apply_button.setEnabled(waits and not self.panel.is_busy())
