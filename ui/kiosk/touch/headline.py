"""Large words, in lines that lie close together in every script."""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kiosk.touch import inked
from ui.kiosk.touch.look import Look
from ui.kit import fonts, paint

_LEADING = 1.2
_BELOW = 0.16
_NARROW = 120
_SHARES = (0.84, 0.7, 0.58, 0.48)


class Headline(QWidget):
    """One or more sentences, each beginning a line of its own and wrapped where it must be.

    A label would take the line height of the tallest font in it: in Arabic that is twice what the letters need. With
    `most_lines` the words are set smaller rather than in more lines.
    """

    def __init__(
        self,
        look: Look,
        sentences: Sequence[str] = (),
        *,
        size: float = fonts.KIOSK_HEADING,
        ink: Literal["ink", "ground"] = "ink",
        most_lines: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._size, self._ink = look, size, ink
        self._most = most_lines
        self._known: dict[int, tuple[float, list[str]]] = {}
        self._heights: dict[int, int] = {}
        self._sentences: tuple[str, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_sentences(sentences)

    def set_sentences(self, sentences: Sequence[str], size: float = 0) -> None:
        """Say something else, in another size if given."""
        self._sentences = tuple(sentences)
        self._size = size or self._size
        self._known.clear()
        self._heights.clear()
        self.setAccessibleName(" ".join(self._sentences))
        self.updateGeometry()
        self.update()

    def sentences(self) -> tuple[str, ...]:
        """What is said."""
        return self._sentences

    def _fitted(self, width: int) -> tuple[float, list[str]]:
        """The size and the lines: smaller than wished for where lines are too many, or a word is too wide."""
        if width not in self._known:
            size, lines = self._size, self._lines(self._size, width)
            for share in _SHARES:
                if self._fits(size, lines, width):
                    break
                size = self._size * share
                lines = self._lines(size, width)
            self._known[width] = size, lines
        return self._known[width]

    def _fits(self, size: float, lines: list[str], width: int) -> bool:
        font = self._look.font(size, fonts.BOLD)
        few = not self._most or len(lines) <= self._most
        return few and all(paint.text_width(font, line) <= width for line in lines)

    def _lines(self, size: float, width: int) -> list[str]:
        font = self._look.font(size, fonts.BOLD)
        return [line for sentence in self._sentences for line in inked.wrapped(sentence, font, width)]

    def _leading(self, size: float) -> int:
        return round(self._look.text_px(size) * _LEADING)

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            size, lines = self._fitted(width)
            leading, font = self._leading(size), self._look.font(size, fonts.BOLD)
            usual = max(len(lines), 1) * leading + round(self._look.text_px(size) * _BELOW)
            deepest = (len(lines) - 1) * leading + inked.ends(lines[-1], font, leading) if lines else 0
            self._heights[width] = max(usual, deepest)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        # What it has been given counts, once it has been given more than nothing.
        wide = self.width() if self.width() > self._look.px(_NARROW) else self._look.px(400)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(_NARROW), self._leading(self._size * _SHARES[-1]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            # How high it wants to be hangs on how wide it has become.
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        ink = self._look.on_ground if self._ink == "ground" else self._look.colors.ink
        size, lines = self._fitted(self.width())
        font, leading = self._look.font(size, fonts.BOLD), self._leading(size)
        for number, text in enumerate(lines):
            inked.line(painter, QRect(0, number * leading, self.width(), leading), text, font, ink)
