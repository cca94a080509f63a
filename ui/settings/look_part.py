"""How the house looks: its logo and accent colour, and what a badge makes of them."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.kernel.actor import Actor
from reception_app.preferences import Preferences
from ui.kit.field import Field
from ui.settings.accent_preview import AccentPreview
from ui.settings.logo_picker import LogoPicker
from ui.settings.sample_badge import SampleBadge


class LookPart(QWidget):
    """Stands below the fields of the card with the accent colour. `sample` gives the PDF of a made-up badge."""

    said = Signal(object)

    def __init__(
        self,
        preferences: Preferences,
        sample: Callable[[], bytes],
        who: Callable[[], Actor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("lookPart")
        self._preferences = preferences
        self.logo = LogoPicker(preferences, who, self)
        self.logo.said.connect(self.said)
        logo = Field(self.tr("Logo"), self.logo)
        self.logo.failed.connect(logo.set_error)
        self.accent = AccentPreview(self)
        column = QVBoxLayout()
        column.setSpacing(14)
        column.addWidget(self.accent)
        column.addWidget(logo)
        column.addStretch(1)
        self.sample = SampleBadge(sample, self)
        self.sample.setFixedWidth(190)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addLayout(column, 1)
        row.addWidget(self.sample)

    def refresh(self) -> None:
        """Show what is stored."""
        self.logo.refresh()
        self.accent.show_accent(self._preferences.text("office.accent"))
        self.sample.refresh()
