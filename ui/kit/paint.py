"""Small drawing helpers shared by widgets and the list's painter. Rectangles are in logical coordinates already."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QApplication

from reception_app.kernel.text import has_right_to_left, isolate, unisolated, without_idle_isolates
from ui.kit import fonts
from ui.kit.lettering import Lettering
from ui.kit.line_style import style_of
from ui.kit.theme import color, tokens

CHIP_HEIGHT = 22
CHIP_PAD = 9
CAP_HEIGHT = 19
ALIGN_LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
ALIGN_CENTER = Qt.AlignmentFlag.AlignCenter
SINGLE_LINE = int(Qt.TextFlag.TextSingleLine)
# Looked up once: a member of Qt's own enums costs as much as a short text takes to measure.
_RTL = Qt.LayoutDirection.RightToLeft


def text_width(font: QFont, text: str) -> int:
    """Width of one line of text in whole pixels, rounded up."""
    return int(style_of(font).width(without_idle_isolates(text))) + 1


def elide(font: QFont, text: str, width: int) -> str:
    """The text, or as much of it as fits with an ellipsis."""
    return style_of(font).cut(without_idle_isolates(text), width)


def box(
    painter: QPainter,
    rect: QRect,
    radius: float,
    fill: str | None,
    edge: str | None = None,
    width: float = 1.0,
) -> None:
    """A rounded rectangle with a crisp edge inside `rect`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    half = width / 2 if edge else 0.0
    painter.setPen(QPen(color(edge), width) if edge else Qt.PenStyle.NoPen)
    painter.setBrush(color(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(half, half, -half, -half), radius, radius)


def text(
    painter: QPainter,
    rect: QRect,
    value: str,
    font: QFont,
    ink: str,
    flags: Qt.AlignmentFlag,
    later: Lettering | None = None,
) -> None:
    """One line of plain text, elided to `rect`, in the painter's layout direction. `later`: what is to write it."""
    shown = in_own_direction(elide(font, value, rect.width()), painter)
    if later is not None:
        later.add(rect, int(flags) | SINGLE_LINE, shown, font, ink)
        return
    painter.setFont(font)
    painter.setPen(color(ink))
    painter.drawText(rect, int(flags) | SINGLE_LINE, shown)


def in_own_direction(value: str, painter: QPainter) -> str:
    """A line that runs as its own first letter says, wherever the page puts it.

    Otherwise "4 visits" on a right-to-left page reads "visits 4", and an Arabic name on an English one loses its order.
    """
    if painter.layoutDirection() != _RTL and not has_right_to_left(value):
        return unisolated(value)
    return isolate(value)


def chip_font() -> QFont:
    """The font of chips."""
    return fonts.ui_font(12.0, fonts.SEMIBOLD, tabular=True)


def chip_width(value: str, *, dot: bool = False) -> int:
    """Width a chip needs for its text."""
    return text_width(chip_font(), value) + 2 * CHIP_PAD + (12 if dot else 0)


def chip(
    painter: QPainter,
    rect: QRect,
    value: str,
    tone: str,
    *,
    dot: bool = False,
    later: Lettering | None = None,
) -> None:
    """A state as text on its tint; `rect` is the chip's whole area. `later` as for `text`."""
    ink, tint = tokens().tone(tone)
    box(painter, rect, rect.height() / 2, tint)
    inner = rect.adjusted(CHIP_PAD, 0, -CHIP_PAD, 0)
    if dot:
        rtl = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = inner.right() - 7 if rtl else inner.left()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(ink))
        painter.drawEllipse(QRectF(x, rect.center().y() - 3.5, 8, 8))
        inner = inner.adjusted(0, 0, -12, 0) if rtl else inner.adjusted(12, 0, 0, 0)
    text(painter, inner, value, chip_font(), ink, ALIGN_CENTER if not dot else ALIGN_LEADING, later)


def cap_font() -> QFont:
    """The font of key caps."""
    return fonts.ui_font(11.0, fonts.MEDIUM)


def cap_width(value: str) -> int:
    """Width a key cap needs."""
    return max(text_width(cap_font(), value) + 11, CAP_HEIGHT)


def cap(painter: QPainter, rect: QRect, value: str, *, on: str | None = None) -> None:
    """A drawn key. `on` is the text colour of a filled ground the key stands on, such as a primary button's."""
    t = tokens()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge, fill, ink = color(t.line2), color(t.card), t.ink2
    if on is not None:
        edge, fill, ink = color(on), color(on), on
        edge, fill = edge.__class__(edge), fill.__class__(fill)
        edge.setAlphaF(0.40)
        fill.setAlphaF(0.16)
    area = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(QPen(edge, 1))
    painter.setBrush(fill)
    painter.drawRoundedRect(area, 4.5, 4.5)
    # The lower edge is twice as thick: that is what makes it a key.
    clip = QPainterPath()
    clip.addRect(QRectF(rect.left(), rect.bottom() - 3, rect.width(), 4))
    painter.save()
    painter.setClipPath(clip, Qt.ClipOperation.IntersectClip)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area.adjusted(0, -1, 0, -1), 4.5, 4.5)
    painter.restore()
    direction = painter.layoutDirection()
    # Keys are named left to right in every language: "Ctrl Z", never "Z Ctrl".
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    text(painter, rect.adjusted(0, 0, 0, -1), value, cap_font(), ink, ALIGN_CENTER)
    painter.setLayoutDirection(direction)


def avatar(
    painter: QPainter,
    rect: QRect,
    letters: str,
    photo: QPixmap | None = None,
) -> None:
    """A round picture, or initials on the neutral tint."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if photo is not None and not photo.isNull():
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.save()
        path = QPainterPath()
        path.addEllipse(QRectF(rect))
        painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
        painter.drawPixmap(rect, photo, _middle_square(photo))
        painter.restore()
        return
    t = tokens()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(t.avatar))
    painter.drawEllipse(QRectF(rect))
    font = fonts.ui_font(max(9.0, rect.height() * 0.375), fonts.BOLD)
    painter.setFont(font)
    painter.setPen(color(t.avatar_ink))
    painter.drawText(rect, int(ALIGN_CENTER) | SINGLE_LINE, letters)


def _middle_square(photo: QPixmap) -> QRect:
    side = min(photo.width(), photo.height())
    return QRect((photo.width() - side) // 2, (photo.height() - side) // 2, side, side)


def is_rtl() -> bool:
    """Whether the application reads right to left."""
    return QApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
