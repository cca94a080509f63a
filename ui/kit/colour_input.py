"""A colour, typed or taken from a few that are sure to be read."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.kit import metrics, paint
from ui.kit.color import is_color, parse, to_hex
from ui.kit.enter_button import EnterButton
from ui.kit.labels import plain_tip
from ui.kit.text_input import TextInput
from ui.kit.theme import tokens

PRESETS = ("#0F6E66", "#1D4F91", "#5B3FA8", "#9C2F6B", "#B3261E", "#B45309", "#3F6212", "#141412")


class _Swatch(EnterButton):
    """A round button that shows a colour."""

    def __init__(self, value: str, *, size: int, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._side = size
        self.value = value
        self.setObjectName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("ring", f"hard:{size // 2}")

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill = self.value if is_color(self.value) else None
        paint.box(painter, self.rect().adjusted(2, 2, -2, -2), self._side / 2 - 2, fill, tokens().line2)


class ColourInput(QWidget):
    """The colour as text beside a patch of it and eight to choose from. `colour_changed` carries "#RRGGBB"."""

    colour_changed = Signal(str)

    def __init__(self, value: str = "", *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self.edit = TextInput(tabular=True, name=f"{name}_text", parent=self)
        self.edit.setMaxLength(7)
        self.edit.setFixedWidth(104)
        self.patch = _Swatch(value, size=metrics.CONTROL, name=f"{name}_patch", parent=self)
        self.patch.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.patch.setEnabled(False)
        self.patch.setAccessibleName(self.tr("The colour"))
        row.addWidget(self.edit)
        row.addSpacing(4)
        row.addWidget(self.patch)
        row.addSpacing(4)
        for preset in PRESETS:
            swatch = _Swatch(preset, size=22, name=f"{name}_{preset[1:]}", parent=self)
            swatch.setAccessibleName(self.tr("Take {0}").format(preset))
            swatch.setToolTip(plain_tip(preset))
            swatch.clicked.connect(lambda _=False, preset=preset: self._on_preset_clicked(preset))
            row.addWidget(swatch)
        row.addStretch(1)
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(self._on_text_changed)
        self.set_text(value)

    def text(self) -> str:
        """What is typed; "#RRGGBB" when it is a colour."""
        typed = self.edit.text().strip()
        return to_hex(parse(typed)) if is_color(typed) else typed

    def set_text(self, value: str) -> None:
        """Show a colour."""
        self.edit.setText(value)

    def set_wrong(self, wrong: bool) -> None:
        """Mark the text as no colour."""
        self.edit.set_wrong(wrong)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.edit.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        super().setAccessibleDescription(description)
        self.edit.setAccessibleDescription(description)

    def _on_preset_clicked(self, preset: str) -> None:
        self.edit.setText(preset)

    def _on_text_changed(self) -> None:
        self.patch.value = self.text()
        self.patch.update()
        if is_color(self.text()):
            self.colour_changed.emit(self.text())
