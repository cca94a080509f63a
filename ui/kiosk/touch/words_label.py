"""Words on the visitors' screen."""

from PySide6.QtWidgets import QWidget

from ui.kiosk.touch.look import Ink, Look
from ui.kit import fonts
from ui.kit.label import Label


class WordsLabel(Label):
    """A plain-text label in one of the visitors' sizes and inks, those of Home's coloured ground among them."""

    def __init__(
        self,
        look: Look,
        text: str = "",
        *,
        size: float = fonts.KIOSK_BODY,
        weight: int = fonts.REGULAR,
        ink: Ink = "ink",
        wrap: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, size=look.text_px(size), weight=weight, wrap=wrap, parent=parent)
        self.setProperty("tone", ink)
