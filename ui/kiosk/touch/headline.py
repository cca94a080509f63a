"""Large words, in lines that lie close together in every script."""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kiosk.touch import inked
from ui.kiosk.touch.look import Look
from ui.kit import fonts

_LEADING = 1.2
_BELOW = 0.16


class Headline(QWidget):
    """One or more sentences, each beginning a line of its own and wrapped where it must be.

    A label would take the line height of the tallest font in it: in Arabic that is twice what the letters need.
    """

    def __init__(
        self,
        look: Look,
        sentences: Sequence[str] = (),
        *,
        size: float = fonts.KIOSK_HEADING,
        ink: Literal["ink", "ground"] = "ink",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._size, self._ink = look, size, ink
        self._sentences: tuple[str, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_sentences(sentences)

    def set_sentences(self, sentences: Sequence[str], size: float = 0) -> None:
        """Say something else, in another size if given."""
        self._sentences = tuple(sentences)
        self._size = size or self._size
        self.setAccessibleName(" ".join(self._sentences))
        self.updateGeometry()
        self.update()

    def sentences(self) -> tuple[str, ...]:
        """What is said."""
        return self._sentences

    def _leading(self) -> int:
        return round(self._look.text_px(self._size) * _LEADING)

    def _lines(self, width: int) -> list[str]:
        font = self._look.font(self._size, fonts.BOLD)
        return [line for sentence in self._sentences for line in inked.wrapped(sentence, font, width)]

    def heightForWidth(self, width: int) -> int:
        # Letters of some scripts reach further down than the line does.
        below = round(self._look.text_px(self._size) * _BELOW)
        return max(len(self._lines(width)), 1) * self._leading() + below

    def sizeHint(self) -> QSize:
        wide = max(self.width(), self._look.px(400))
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(120), self._leading())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        ink = self._look.on_ground if self._ink == "ground" else self._look.colors.ink
        for number, text in enumerate(self._lines(self.width())):
            # A line of one word may still be too wide.
            font = inked.fitting(self._look, text, self._size, fonts.BOLD, self.width())
            rect = QRect(0, number * self._leading(), self.width(), self._leading())
            inked.line(painter, rect, text, font, ink)
