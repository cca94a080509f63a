"""Draws items: each one once, as a picture, which is then only placed."""

from collections.abc import Hashable
from dataclasses import replace

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from reception_app.occupancy.items import ScheduledItem
from ui.kit import fonts, paint
from ui.kit.icons import paint_icon
from ui.kit.sprites import Sprites
from ui.kit.theme import color, tokens
from ui.schedule.item_look import colours, line_below, sign, title

_BYTES = 12_000_000
"""In each of two generations: a full screen of items at 200 %."""
_BAR = 3
_RADIUS = 7
_SIGN = 13
_TITLE_SIZE, _LINE_SIZE = 13.0, 12.5
_TITLE_HIGH, _LINE_HIGH = 17, 16
_NO_TEXT = 40
"""What is narrower says nothing: of its words only dots would be left."""
_NO_LINE = 12
"""What is lower has no room for a line."""
_SLIVER = 10
"""What is narrower has no corners either."""
_RTL = Qt.LayoutDirection.RightToLeft


class ItemPainter:
    """`block` draws an item of hours, `strip` one of whole days, `ghost` where one is carried to."""

    def __init__(self) -> None:
        self._sprites = Sprites(_BYTES)
        self._pairs: dict[tuple[str, bool], tuple[str, str]] = {}
        """Colours by tone and clash."""

    def clear(self) -> None:
        """Fonts or colours changed."""
        self._sprites.clear()
        self._pairs.clear()

    def begin(self, painter: QPainter) -> None:
        """Before the first item of a repaint."""
        self._sprites.set_ratio(painter.device().devicePixelRatioF())

    def block(
        self,
        painter: QPainter,
        rect: QRect,
        item: ScheduledItem,
        *,
        faint: bool = False,
        cut: tuple[bool, bool] = (False, False),
        above: str = "",
    ) -> None:
        """An item in its area; `cut` tells whether it goes on above and below, `faint` that it is on the pinboard.

        `above`: the name of its column, which it doesn't repeat.
        """
        wide, high = rect.width(), rect.height()
        if wide < _NO_TEXT or high < _NO_LINE:
            self._wordless(painter, rect, item, faint, cut)
            return
        line = line_below(item, above)
        if line != item.line:
            item = replace(item, line=line)
        rtl = painter.layoutDirection() == _RTL
        key = (item.title, item.line, item.tone, item.clash, item.private, item.series, item.state == "tentative",
               wide, high, faint, cut, rtl)  # fmt: skip
        self._place(painter, rect, key, item, faint, cut)

    def _place(
        self,
        painter: QPainter,
        rect: QRect,
        key: Hashable,
        item: ScheduledItem,
        faint: bool,
        cut: tuple[bool, bool],
    ) -> None:
        """Put the picture of a key, drawn if it isn't at hand."""
        picture = self._sprites.find(key)
        if picture is None:

            def draw(own: QPainter, area: QRect) -> None:
                own.setLayoutDirection(painter.layoutDirection())
                _draw(own, area, item, faint=faint, cut=cut)

            picture = self._sprites.make(key, rect.width(), rect.height(), draw)
        painter.drawPixmap(rect.topLeft(), picture)

    def _wordless(
        self, painter: QPainter, rect: QRect, item: ScheduledItem, faint: bool, cut: tuple[bool, bool]
    ) -> None:
        """An item with no room for words: those of one size and colour share a picture, slivers need none."""
        pair = self._pairs.get((item.tone, item.clash))
        if pair is None:
            pair = self._pairs[item.tone, item.clash] = colours(item)
        ink, ground = pair
        rtl = painter.layoutDirection() == _RTL
        wide, high = rect.width(), rect.height()
        if wide < _SLIVER and not faint:
            painter.fillRect(rect, color(ground))
            bar = min(_BAR, max(wide // 2, 1))
            painter.fillRect(
                rect.right() + 1 - bar if rtl else rect.left(), rect.top(), bar, high, color(ink)
            )
            return
        key = ("wordless", ink, ground, wide, high, faint, cut, rtl)
        self._place(painter, rect, key, item, faint, cut)

    def bar(
        self, painter: QPainter, rect: QRect, days: QRect, item: ScheduledItem, *, faint: bool = False
    ) -> None:
        """An item of a year: its days are coloured, its words may run on beyond them as far as `rect` goes."""
        rtl = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        key = ("bar", item.title, item.tone, item.clash, item.private, rect.width(), days.width(),
               rect.height(), faint, rtl)  # fmt: skip
        picture = self._sprites.find(key)
        if picture is None:

            def draw(own: QPainter, area: QRect) -> None:
                own.setLayoutDirection(painter.layoutDirection())
                _draw_bar(own, area, days.width(), item, faint=faint)

            picture = self._sprites.make(key, rect.width(), rect.height(), draw)
        painter.drawPixmap(rect.topLeft(), picture)

    def ghost(self, painter: QPainter, rect: QRect, item: ScheduledItem, times: str, *, clash: bool) -> None:
        """Where an item is carried to, with its times; red where somebody else is."""
        t = tokens()
        ink, ground = t.tone("bad") if clash else t.tone("accent")
        paint.box(painter, rect, _RADIUS, ground, ink, 2.0)
        inner = rect.adjusted(9, 4, -7, -3)
        if inner.height() < _TITLE_HIGH <= rect.height():
            inner = rect.adjusted(9, 0, -7, 0)
            paint.text(
                painter, inner, times, fonts.ui_font(_LINE_SIZE, fonts.SEMIBOLD), ink, paint.ALIGN_LEADING
            )
        elif inner.height() >= _TITLE_HIGH:
            top = QRect(inner.left(), inner.top(), inner.width(), _TITLE_HIGH)
            said = times if inner.height() < 2 * _TITLE_HIGH else title(item)
            paint.text(
                painter, top, said, fonts.ui_font(_TITLE_SIZE, fonts.SEMIBOLD), ink, paint.ALIGN_LEADING
            )
        if inner.height() >= 2 * _TITLE_HIGH:
            below = QRect(inner.left(), inner.top() + _TITLE_HIGH, inner.width(), _LINE_HIGH)
            paint.text(painter, below, times, fonts.ui_font(_LINE_SIZE), ink, paint.ALIGN_LEADING)


def _draw(
    painter: QPainter, rect: QRect, item: ScheduledItem, *, faint: bool, cut: tuple[bool, bool]
) -> None:
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    ink, ground = colours(item)
    rtl = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
    if faint:
        painter.setOpacity(0.45)
    clip = QPainterPath()
    clip.addRoundedRect(_rounded(rect, cut), _RADIUS, _RADIUS)
    painter.setClipPath(clip)
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    painter.fillRect(rect, color(ground))
    bar = QRect(rect.right() + 1 - _BAR if rtl else rect.left(), rect.top(), _BAR, rect.height())
    painter.fillRect(bar, color(ink))
    painter.setClipping(False)
    if item.state == "tentative":
        pen = QPen(color(ink), 1.0, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
    before, after = (6, 9) if rtl else (9, 6)
    inner = rect.adjusted(before, 0, -after, 0)
    if rect.width() >= _NO_TEXT and rect.height() >= _NO_LINE:
        _write(painter, inner, item, ink)


def _draw_bar(painter: QPainter, rect: QRect, wide: int, item: ScheduledItem, *, faint: bool) -> None:
    ink, ground = colours(item)
    rtl = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
    if faint:
        painter.setOpacity(0.45)
    days = QRect(rect.right() + 1 - wide if rtl else rect.left(), rect.top(), wide, rect.height())
    paint.box(painter, days, 5, ground)
    painter.fillRect(
        days.right() + 1 - _BAR if rtl else days.left(), days.top() + 2, _BAR, days.height() - 4, color(ink)
    )
    words = rect.adjusted(2, 0, -7, 0) if rtl else rect.adjusted(7, 0, -2, 0)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    paint.text(painter, words, title(item), fonts.ui_font(12.0, fonts.SEMIBOLD), ink, paint.ALIGN_LEADING)


def _rounded(rect: QRect, cut: tuple[bool, bool]) -> QRectF:
    """The rounded area: what goes on above or below has no corners there."""
    before, after = cut
    return QRectF(rect).adjusted(0, -2 * _RADIUS if before else 0, 0, 2 * _RADIUS if after else 0)


def _write(painter: QPainter, inner: QRect, item: ScheduledItem, ink: str) -> None:
    icon = sign(item)
    rtl = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
    high = inner.height()
    strong = fonts.ui_font(_TITLE_SIZE, fonts.SEMIBOLD)
    if high < 2 * _TITLE_HIGH:
        # One line: title and line one after the other.
        room = inner
        if icon and inner.width() > 60:
            room = _with_icon(
                painter, inner, QRect(inner.left(), inner.top(), inner.width(), high), icon, ink, rtl
            )
        _one_line(painter, room, item, ink)
        return
    top = inner.top() + 4
    first = QRect(inner.left(), top, inner.width(), _TITLE_HIGH)
    room = _with_icon(painter, inner, first, icon, ink, rtl) if icon and inner.width() > 60 else first
    lines = _wrapped(
        title(item), room.width(), min((high - 6) // _TITLE_HIGH, 3 if not item.line else 2), strong
    )
    for line in lines:
        paint.text(
            painter,
            QRect(room.left(), top, room.width(), _TITLE_HIGH),
            line,
            strong,
            ink,
            paint.ALIGN_LEADING,
        )
        top += _TITLE_HIGH
    plain = fonts.ui_font(_LINE_SIZE)
    room_left = (inner.bottom() + 2 - top) // _LINE_HIGH
    for line in _wrapped(item.line, inner.width(), min(room_left, 3), plain) if room_left > 0 else ():
        area = QRect(inner.left(), top, inner.width(), _LINE_HIGH)
        paint.text(painter, area, line, plain, ink, paint.ALIGN_LEADING)
        top += _LINE_HIGH


def _with_icon(painter: QPainter, inner: QRect, line: QRect, icon: str, ink: str, rtl: bool) -> QRect:
    """Draw the sign at the line's end, and say what room is left."""
    x = inner.left() if rtl else inner.right() + 1 - _SIGN
    paint_icon(
        painter,
        icon,
        QRect(x, line.top() + (line.height() - _SIGN) // 2, _SIGN, _SIGN),
        ink,
    )
    return line.adjusted(_SIGN + 3, 0, 0, 0) if rtl else line.adjusted(0, 0, -_SIGN - 3, 0)


def _one_line(painter: QPainter, room: QRect, item: ScheduledItem, ink: str) -> None:
    strong = fonts.ui_font(_TITLE_SIZE if room.height() >= 15 else 11.0, fonts.SEMIBOLD)
    paint.text(painter, room, title(item), strong, ink, paint.ALIGN_LEADING)
    used = paint.text_width(strong, title(item)) + 8
    if item.line and room.width() - used > 40:
        rtl = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        rest = room.adjusted(0, 0, -used, 0) if rtl else room.adjusted(used, 0, 0, 0)
        paint.text(painter, rest, item.line, fonts.ui_font(_LINE_SIZE), ink, paint.ALIGN_LEADING)


def _wrapped(text: str, width: int, most: int, font: QFont) -> list[str]:
    """The text in at most so many lines, broken between words; the last one is cut where it is drawn."""
    metrics = QFontMetricsF(font)
    if most < 2 or metrics.horizontalAdvance(text) <= width:
        return [text] if text else []
    words = text.split()
    lines: list[str] = []
    line = ""
    while words:
        tried = f"{line} {words[0]}".strip()
        if line and metrics.horizontalAdvance(tried) > width:
            lines.append(line)
            line = ""
            if len(lines) == most - 1:
                return [*lines, " ".join(words)]
            continue
        line = tried
        words.pop(0)
    return [*lines, line]
