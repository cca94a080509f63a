"""The ground of a gallery page."""

from PySide6.QtWidgets import QWidget


class Paper(QWidget):
    """A page's ground."""

    def __init__(self) -> None:
        super().__init__()
        self.setAutoFillBackground(True)
        self.setWindowTitle("Gallery")
