"""A person in one row."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit import fonts
from ui.kit.avatar import Avatar
from ui.kit.chip import Chip, ChipTone
from ui.kit.elided_label import ElidedLabel


class PersonRow(QWidget):
    """Picture or initials, name over a second line, and a state at the end."""

    def __init__(
        self,
        name: str = "",
        second: str = "",
        *,
        chip: str = "",
        tone: ChipTone = "mute",
        photo: bytes | None = None,
        size: int = 32,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self._avatar = Avatar(size=size, parent=self)
        row.addWidget(self._avatar)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._name = ElidedLabel(weight=fonts.SEMIBOLD, parent=self)
        self._second = ElidedLabel(tone="ink3", size=fonts.SMALL, parent=self)
        words.addWidget(self._name)
        words.addWidget(self._second)
        row.addLayout(words, 1)
        self._chip = Chip(parent=self)
        row.addWidget(self._chip)
        self.set_person(name, second, chip=chip, tone=tone, photo=photo)

    def set_person(
        self,
        name: str,
        second: str = "",
        *,
        chip: str = "",
        tone: ChipTone = "mute",
        photo: bytes | None = None,
    ) -> None:
        """Show another person."""
        self._avatar.set_person(name, photo)
        self._name.setText(name)
        self._second.setText(second)
        self._second.setVisible(bool(second))
        self._chip.set_state(chip, tone)
