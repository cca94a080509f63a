"""Lines of text on what is painted: on one baseline whatever the script, and never cut without a sign of it."""

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from ui.kiosk.touch.look import Look
from ui.kit import paint
from ui.kit.theme import color


def line(painter: QPainter, rect: QRect, text: str, font: QFont, ink: str, *, centred: bool = False) -> None:
    """One line in the middle of `rect`'s height, from its leading edge or centred.

    The height is that of our own font: an accent or a sign from a fallback font does not move the line.
    """
    metrics = QFontMetricsF(font)
    shown, wide = text, metrics.horizontalAdvance(text)
    if wide > rect.width():
        shown = paint.elide(font, text, rect.width())
        wide = metrics.horizontalAdvance(shown)
    rtl = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
    if centred:
        x = rect.left() + (rect.width() - wide) / 2
    else:
        x = rect.right() + 1 - wide if rtl else float(rect.left())
    baseline = rect.top() + (rect.height() + metrics.capHeight()) / 2
    painter.setFont(font)
    painter.setPen(color(ink))
    painter.drawText(QPointF(x, baseline), paint.in_own_direction(shown, painter))


def fitting(look: Look, text: str, size: float, weight: int, room: int) -> QFont:
    """The font of a size, or as much smaller as it takes to fit `room`; never below seven tenths.

    Step by step: small letters are drawn wider in themselves, so the widths do not shrink with the size.
    """
    font = look.font(size, weight)
    for share in (0.94, 0.88, 0.82, 0.76, 0.7):
        if room <= 0 or paint.text_width(font, text) <= room:
            break
        font = look.font(size * share, weight)
    return font


def wrapped(text: str, font: QFont, width: int) -> list[str]:
    """The text in lines that fit, broken between words; a word that is wider than `width` stays whole."""
    metrics = QFontMetricsF(font)
    lines: list[str] = []
    for word in _pieces(text):
        joined = f"{lines[-1]}{word}" if lines else word.lstrip()
        if lines and metrics.horizontalAdvance(joined.rstrip()) > width:
            lines.append(word.lstrip())
        elif lines:
            lines[-1] = joined
        else:
            lines.append(joined)
    return [part.rstrip() for part in lines]


def _pieces(text: str) -> list[str]:
    """What may stand on a line of its own: words with the space before them; single signs where no spaces are used."""
    pieces: list[str] = []
    for word in text.split(" "):
        lead = " " if pieces else ""
        if any(ord(char) > 0x2E7F for char in word):
            pieces.append(lead + word[:1])
            pieces.extend(word[1:])
        else:
            pieces.append(lead + word)
    return pieces
