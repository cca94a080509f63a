"""One side of a conflict: what an entry says here, or there."""

from PySide6.QtWidgets import QWidget

from reception_app.calendars.records import Side
from ui.kit import fonts
from ui.kit.card import Card
from ui.kit.label import Label

_FIELDS = ("title", "when", "repeats", "place", "text")


class SideCard(Card):
    """Where both sides differ, the words are strong."""

    def __init__(self, title: str, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent=parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.set_padding(16, 8, 16, 14)
        self.labels = {key: Label("", wrap=True, parent=self) for key in _FIELDS}
        for label in self.labels.values():
            self.body.addWidget(label)
        self.body.addStretch(1)

    def show_side(self, side: Side, other: Side) -> None:
        """Show it beside the other one."""
        if side.gone:
            said = {"title": self.tr("Deleted")}
        else:
            said = {key: getattr(side, key) for key in _FIELDS}
        for key, label in self.labels.items():
            text = said.get(key, "")
            differs = side.gone or (not other.gone and getattr(side, key) != getattr(other, key))
            label.setText(text)
            label.setVisible(bool(text))
            label.setFont(fonts.ui_font(fonts.BODY, fonts.SEMIBOLD if differs else fonts.REGULAR))
            label.set_tone("ink" if differs else "ink2")
