"""A fault of the program before the desk was up."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.kit import fonts
from ui.kit.button import Button
from ui.kit.centre_card import CentreCard
from ui.kit.label import Label
from ui.kit.unasked import Unasked


class FaultPage(CentreCard):
    """Says that something went wrong without showing how; the log has the rest, by kind and place only."""

    again_wanted = Signal()

    def __init__(self, kind: str, log_folder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("fault")
        self.body.addWidget(Label(self.tr("Something went wrong"), size=fonts.HEADING, weight=fonts.BOLD))
        said = self.tr("The program met a fault of its own ({0}). What was saved is safe.").format(kind)
        self.body.addWidget(Label(said, wrap=True))
        where = self.tr("The fault is noted in {0}; it names nobody.").format(log_folder)
        self.body.addWidget(Label(where, tone="ink2", wrap=True, selectable=True))
        again = Button(self.tr("Try again"), kind="primary", key="⏎", name="tryAgain")
        again.clicked.connect(self.again_wanted)
        self.body.addWidget(again)
        self.setFocusProxy(again)
        self.unasked = Unasked(self, [again])
