"""The shadow of what floats."""

from functools import lru_cache

from PySide6.QtCore import QEvent, QMargins, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QRegion
from PySide6.QtWidgets import QGraphicsDropShadowEffect, QWidget
from shiboken6 import isValid

from ui.kit import metrics, paint
from ui.kit.theme import tokens

_BLUR, _DOWN = 28, 8
_REACH = QMargins(_BLUR, _BLUR - _DOWN, _BLUR, _BLUR + _DOWN)
"""How far it is seen around its panel."""
_CORNER = 96
"""So far from a corner of the panel the shadow no longer changes along its edge. Even: Qt blurs two pixels as one."""
_MIDDLE = 128
"""So much of the unchanging part is drawn, and laid down as often as it is needed."""
_MOVES = frozenset((QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.ZOrderChange, QEvent.Type.Show))
_ENDS = frozenset((QEvent.Type.Hide, QEvent.Type.ParentChange))


def add_shadow(panel: QWidget, *, radius: int = metrics.CARD_RADIUS) -> None:
    """Give a floating panel with round corners its shadow, which goes wherever it goes.

    It lies beside the panel and is no effect of it: with an effect Qt paints and blurs the whole panel again whenever
    a pixel in it or near it changes, such as a letter in the field above.
    """
    Shadow(panel, radius)


class Shadow(QWidget):
    """Lies under its panel and reaches out from below it, as one picture however large the panel is."""

    def __init__(self, panel: QWidget, radius: int) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        self._panel, self._radius = panel, radius
        panel.installEventFilter(self)
        panel.destroyed.connect(self._on_panel_destroyed)
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _MOVES:
            self._follow()
        elif kind in _ENDS:
            self.hide()
        return False

    def _follow(self) -> None:
        host = self._panel.parentWidget()
        if host is None:
            return
        if self.parentWidget() is not host:
            self.setParent(host)
        self.setGeometry(self._panel.geometry().marginsAdded(_REACH))
        self.setVisible(self._panel.isVisible())
        self.stackUnder(self._panel)

    def _on_panel_destroyed(self) -> None:
        if isValid(self):
            self.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        whole, area = self.rect(), event.rect()
        panel = whole.marginsRemoved(_REACH)
        ratio = painter.device().devicePixelRatioF()
        picture = _picture(
            _drawn(panel.width()), _drawn(panel.height()), self._radius, ratio, dark=tokens().dark
        )
        for place, source in _pieces(whole.width(), whole.height(), self._radius):
            piece = place & area
            if not piece.isEmpty():
                taken = piece.translated(source - place.topLeft())
                painter.drawPixmap(piece, picture, QRect(taken.topLeft() * ratio, taken.size() * ratio))


@lru_cache(maxsize=32)
def _pieces(width: int, height: int, radius: int) -> list[tuple[QRect, QPoint]]:
    """What a shadow so large, panel and all, is laid together from: where it lies, and where it is in the picture."""
    whole, r = QRect(0, 0, width, height), radius
    panel = whole.marginsRemoved(_REACH)
    across = _parts(panel.width(), _REACH.left(), _REACH.right())
    down = _parts(panel.height(), _REACH.top(), _REACH.bottom())
    found = []
    # What lies under the panel is not seen, but for its round corners.
    for seen in _around(panel.adjusted(r, r, -r, -r), whole):
        for left, wide, from_left in across:
            for top, high, from_top in down:
                piece = QRect(left, top, wide, high) & seen
                if not piece.isEmpty():
                    found.append((piece, piece.topLeft() + QPoint(from_left - left, from_top - top)))
    return found


def _around(hole: QRect, whole: QRect) -> tuple[QRect, ...]:
    """What is seen of the whole around its hole: above, below, and at both sides."""
    return (
        QRect(whole.left(), whole.top(), whole.width(), hole.top() - whole.top()),
        QRect(whole.left(), hole.bottom() + 1, whole.width(), whole.bottom() - hole.bottom()),
        QRect(whole.left(), hole.top(), hole.left() - whole.left(), hole.height()),
        QRect(hole.right() + 1, hole.top(), whole.right() - hole.right(), hole.height()),
    )


def _drawn(length: int) -> int:
    """How long the edge is drawn that an edge of this length is cut from: both are odd, or both are even."""
    return min(length, 2 * _CORNER + _MIDDLE + length % 2)


def _parts(length: int, before: int, behind: int) -> list[tuple[int, int, int]]:
    """What an edge is put together from: (place, length, place in the picture). Nothing is stretched: that is slow."""
    drawn = _drawn(length)
    first, last = before + _CORNER, behind + _CORNER
    if length == drawn:
        return [(0, before + length + behind, 0)]
    found = [(0, first, 0)]
    place, end = first, before + length + behind - last
    while place < end:
        found.append((place, min(_MIDDLE, end - place), first))
        place += _MIDDLE
    return [*found, (end, last, before + drawn + behind - last)]


@lru_cache(maxsize=8)
def _picture(width: int, height: int, radius: int, ratio: float, *, dark: bool) -> QPixmap:
    """The shadow alone of a panel so large, as Qt blurs it: cast so far down that the panel does not lie in it."""
    far = (height + 2 * _BLUR) // 2 * 2
    ground = QWidget()
    ground.resize(width + 2 * _BLUR, far + height + _DOWN + 2 * _BLUR)
    panel = _Panel(radius, ground)
    panel.setGeometry(_BLUR, _BLUR, width, height)
    effect = QGraphicsDropShadowEffect(panel)
    effect.setBlurRadius(_BLUR)
    effect.setOffset(0, far + _DOWN)
    shade = QColor("#000000")
    shade.setAlphaF(0.45 if dark else 0.14)
    effect.setColor(shade)
    panel.setGraphicsEffect(effect)
    seen = QPixmap(ground.size() * ratio)
    seen.setDevicePixelRatio(ratio)
    seen.fill(Qt.GlobalColor.transparent)
    ground.render(seen, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    top = far + _BLUR - _REACH.top()
    size = QRect(0, 0, width, height).marginsAdded(_REACH).size() * ratio
    return seen.copy(QRect(QPoint(0, round(top * ratio)), size))


class _Panel(QWidget):
    """What casts the shadow: only its outline counts."""

    def __init__(self, radius: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._radius = radius

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.box(QPainter(self), self.rect(), self._radius, "#000000", "#000000")
