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
        self.labels: dict[str, Label] = {}
        self.body.addStretch(1)

    def show_side(self, side: Side, other: Side) -> None:
        """Show it beside the other one."""
        for label in self.labels.values():
            label.hide()
            self.body.removeWidget(label)
            label.deleteLater()
        self.labels = {}
        said = {"title": self.tr("Deleted")} if side.gone else {key: getattr(side, key) for key in _FIELDS}
        for place, (key, text) in enumerate((key, text) for key, text in said.items() if text):
            differs = side.gone or (not other.gone and getattr(side, key) != getattr(other, key))
            weight = fonts.SEMIBOLD if differs else fonts.REGULAR
            label = Label(text, tone="ink" if differs else "ink2", weight=weight, wrap=True, parent=self)
            self.body.insertWidget(place, label)
            self.labels[key] = label
