"""One field in which two records of a contact part: both values, and which of them stays."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.kernel.text import isolate
from ui.kit import fonts
from ui.kit.label import Label
from ui.kit.segmented import Segmented

LEFT, RIGHT = "left", "right"


class MergeChoice(QWidget):
    """The values side by side, and below them the choice."""

    def __init__(self, key: str, title: str, left: str, right: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._asks = title
        self.choice = Segmented(
            [(LEFT, self.tr("Keep the first")), (RIGHT, self.tr("Keep the second"))], name=f"merge_{key}"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Label(title, tone="ink2", size=fonts.SMALL, weight=fonts.SEMIBOLD))
        across = QHBoxLayout()
        across.setSpacing(16)
        self.values = (Label("", wrap=True, selectable=True), Label("", wrap=True, selectable=True))
        for value in self.values:
            across.addWidget(value, 1)
        column.addLayout(across)
        column.addWidget(self.choice)
        self.show_values(left, right)

    def show_values(self, left: str, right: str) -> None:
        """What the two records say now; the choice stays."""
        for label, value in zip(self.values, (left, right), strict=True):
            label.setText(value)
        self.choice.setAccessibleName(
            self.tr("{0}: {1}, or {2}").format(
                self._asks, isolate(left) or self.tr("nothing"), isolate(right) or self.tr("nothing")
            )
        )

    def takes_second(self) -> bool:
        """Whether the second record's value is to stay."""
        return self.choice.key() == RIGHT
