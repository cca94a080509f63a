"""A one-line label that gives way instead of pushing its neighbours about."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit import fonts, paint
from ui.kit.label import Label, Tone
from ui.kit.labels import plain_tip
from ui.kit.theme import tokens


class ElidedLabel(Label):
    """Shows as much of its text as fits, with an ellipsis; the whole text is its tooltip and its accessible name."""

    def __init__(
        self,
        text: str = "",
        *,
        tone: Tone = "ink",
        size: float = fonts.BODY,
        weight: int = fonts.REGULAR,
        parent: QWidget | None = None,
    ) -> None:
        # The very font that others share: what `self.font()` gives is another object each time, measured anew.
        self._written_in = fonts.ui_font(size, weight)
        super().__init__(text, tone=tone, size=size, weight=weight, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    def setText(self, text: str) -> None:
        super().setText(text)
        # Often no resize follows, and the tip would go on saying what stood here before.
        self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    def _tell(self) -> None:
        self.setToolTip("" if self.is_whole() else plain_tip(self.text()))

    def fits(self, text: str) -> bool:
        """Whether a text need not be cut at the width that there is."""
        return paint.text_width(self._written_in, text) <= self.width()

    def is_whole(self) -> bool:
        """Whether all of the text is to be seen."""
        return self.fits(self.text())

    def shown(self) -> str:
        """What is to be seen of the text where it does not end with an ellipsis."""
        return self.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        name = str(self.property("tone"))
        ink: str = tokens().accent_text if name == "accent" else getattr(tokens(), name)
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        paint.text(painter, self.contentsRect(), self.shown(), self._written_in, ink, flags)
