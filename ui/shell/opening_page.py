"""What is seen while the store opens."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.brand_mark import BrandMark
from ui.kit.label import Label
from ui.kit.spinner import Spinner


class OpeningPage(QWidget):
    """The mark, a moving sign and one sentence."""

    def __init__(self, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("opening")
        self.setAccessibleName(sentence)
        column = QVBoxLayout(self)
        column.setSpacing(16)
        column.addStretch(1)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(BrandMark(self, size=56), 0, middle)
        column.addWidget(Spinner(parent=self), 0, middle)
        column.addWidget(Label(sentence, tone="ink2"), 0, middle)
        column.addStretch(1)
