"""What a list in a card stands on, painted by the list itself: so nothing behind it has to be painted for a row."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap, QRegion
from PySide6.QtWidgets import QWidget

from ui.kit import metrics
from ui.kit.card import Card
from ui.kit.page import Page
from ui.kit.sprites import Sprites
from ui.kit.theme import color, tokens

W = TypeVar("W", bound=QWidget)

_RADIUS = metrics.CARD_RADIUS
_PICTURES = 100_000
"""Bytes of the corners' pictures: four of them in either look, at three times the size."""
_HALF = 0.5
"""Of the card's edge: its line is drawn along the middle of it."""


class CardGround:
    """The card under a viewport of a page: its colour everywhere, and its round corners where the viewport has them."""

    def __init__(self, viewport: QWidget, card: Card) -> None:
        self._viewport, self.card = viewport, card
        self._at: tuple[QRect, QRect] = (QRect(), QRect())
        self._corners: list[tuple[QRect, QPainterPath]] = []
        self._pictures = Sprites(_PICTURES)

    @staticmethod
    def under(viewport: QWidget) -> CardGround | None:
        """None where it stands on something else, which then has to be painted behind it."""
        card = _ancestor(viewport, Card)
        if card is None or type(card).paintEvent is not Card.paintEvent or _ancestor(card, Page) is None:
            return None
        return CardGround(viewport, card)

    def corners(self) -> list[QRect]:
        """Where the viewport reaches into a corner of the card; in its coordinates."""
        return [square for square, _ in self._known_corners()]

    def finish(self, painter: QPainter, region: QRegion) -> None:
        """After the rows: what lies outside of the card's round corners, as the page would have painted it."""
        for square, outside in self._known_corners():
            if region.intersects(square):
                painter.drawPixmap(square.topLeft(), self._picture(square, outside))

    def _picture(self, square: QRect, outside: QPainterPath) -> QPixmap:
        """A corner, which is drawn once: each repaint of the list needs it again."""
        t = tokens()
        self._pictures.set_ratio(self._viewport.devicePixelRatioF())
        key = (square.x(), square.y(), t.paper, t.line)
        picture = self._pictures.find(key)
        if picture is None:

            def draw(painter: QPainter, _: QRect) -> None:
                painter.translate(-square.topLeft())
                painter.fillPath(outside, color(t.paper))
                painter.setPen(QPen(color(t.line), 1.0))
                painter.drawRoundedRect(_line_of(self._at[0]), _RADIUS, _RADIUS)

            picture = self._pictures.make(key, square.width(), square.height(), draw)
        return picture

    def _known_corners(self) -> list[tuple[QRect, QPainterPath]]:
        spot = self._viewport.mapTo(self.card, QPoint())
        at = (QRect(-spot, self.card.size()), self._viewport.rect())
        if at != self._at:
            self._at, self._corners = at, _corners(*at)
            self._pictures.clear()
        return self._corners


def _ancestor(widget: QWidget, kind: type[W]) -> W | None:
    above: QWidget | None = widget.parentWidget()
    while above is not None:
        if isinstance(above, kind):
            return above
        above = above.parentWidget()
    return None


def _line_of(card: QRect) -> QRectF:
    return QRectF(card).adjusted(_HALF, _HALF, -_HALF, -_HALF)


def _corners(card: QRect, viewport: QRect) -> list[tuple[QRect, QPainterPath]]:
    """Of each corner that the viewport reaches into: its square, and what of that lies outside of the card."""
    inside = QPainterPath()
    inside.addRoundedRect(_line_of(card), _RADIUS, _RADIUS)
    found = []
    for left in (card.left(), card.right() + 1 - _RADIUS):
        for top in (card.top(), card.bottom() + 1 - _RADIUS):
            square = QRect(left, top, _RADIUS, _RADIUS) & viewport
            if not square.isEmpty():
                whole = QPainterPath()
                whole.addRect(QRectF(square))
                found.append((square, whole.subtracted(inside)))
    return found
