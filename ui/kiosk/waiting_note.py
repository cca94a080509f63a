"""One moment…"""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.kiosk import texts
from ui.kiosk.touch import inked
from ui.kiosk.touch.look import Look
from ui.kiosk.words import Words
from ui.kit import fonts, paint


class WaitingNote(QWidget):
    """Floats near the middle while an answer takes longer than a moment; the page below stays as it is."""

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._text = words.say(texts.ONE_MOMENT)
        self.setAccessibleName(self._text)
        self.setObjectName("waiting")
        self.hide()

    def float_over(self, area: QRect) -> None:
        """Show in the middle of `area`."""
        font = self._look.font(fonts.KIOSK_BODY, fonts.SEMIBOLD)
        wide = paint.text_width(font, self._text) + self._look.px(72)
        high = self._look.px(76)
        self.setGeometry(area.center().x() - wide // 2, area.center().y() - high // 2, wide, high)
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        t = self._look.colors
        paint.box(painter, self.rect(), self.height() / 2, t.tip)
        font = self._look.font(fonts.KIOSK_BODY, fonts.SEMIBOLD)
        inked.line(painter, self.rect(), self._text, font, t.tip_ink, centred=True)
