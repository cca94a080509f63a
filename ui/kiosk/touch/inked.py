"""Lines of text on what is painted: on one baseline whatever the script, and never cut without a sign of it."""

import math
import re

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath

from reception_app.kernel.text import has_right_to_left
from ui.kiosk.touch.look import Look
from ui.kit import paint
from ui.kit.theme import color

_LEFT_TO_RIGHT, _RIGHT_TO_LEFT, _CLOSING = "\u2066", "\u2067", "\u2069"
_OPENING = "\u2066\u2067\u2068"
"""What begins an isolate: letters whose direction is their own."""
_SHARES = (1.0, 0.94, 0.88, 0.82, 0.76, 0.7)
_LAST_SPACED = "\u2e7f"
"""Up to here words have spaces between them; behind it are the signs of Chinese and Japanese."""
_LEAST_SIGNS = 4
_NEVER_FIRST = frozenset("、。，．・：；？！）」』】〕〉》”’…ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ％")
"""What stands at the beginning of no Chinese or Japanese line."""
_NEVER_LAST = frozenset("「『（【〔〈《“‘")
_ISOLATED = re.compile(f"[{_OPENING}][^{_CLOSING}]*{_CLOSING}")


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
    for share in _SHARES[1:]:
        if room <= 0 or paint.text_width(font, text) <= room:
            break
        font = look.font(size * share, weight)
    return font


def fitted(
    look: Look, text: str, size: float, weight: int, width: int, height: int
) -> tuple[QFont, list[str]]:
    """The font and the lines in which a text has room: one line, smaller where it must be, or else as many as it takes.

    What has no room even so is one line, which `line` shortens.
    """
    small = fitting(look, text, size, weight, width)
    if width > 0 and paint.text_width(small, text) > width:
        for share in _SHARES:
            font = look.font(size * share, weight)
            lines = wrapped(text, font, width)
            high = len(lines) * leading(font)
            if high <= height and all(paint.text_width(font, part) <= width for part in lines):
                return font, lines
    return small, [text]


def leading(font: QFont) -> int:
    """How far apart the lines of a text of several lines are."""
    return round(QFontMetricsF(font).height() * 1.04)


def ends(text: str, font: QFont, high: int) -> int:
    """How far below its top a line in the middle of so much height reaches: in some scripts further than the line."""
    if text.isascii():
        return high
    # The metrics' own tight rectangle leaves out dots that are drawn as marks, such as those of the Arabic letter ya.
    outlines = QPainterPath()
    outlines.addText(0, 0, font, text)
    baseline = (high + QFontMetricsF(font).capHeight()) / 2
    return max(high, math.ceil(baseline + outlines.boundingRect().bottom()) + 1)


def wrapped(text: str, font: QFont, width: int) -> list[str]:
    """The text in lines that fit, broken between words; a word that is wider than `width` stays whole.

    Each line runs in the direction of the whole: a Latin name at the end of an Arabic sentence has its full stop behind
    it on a line of its own too.
    """
    metrics = QFontMetricsF(font)
    lines: list[list[str]] = []
    for word in _pieces(text):
        if lines and metrics.horizontalAdvance("".join((*lines[-1], word)).rstrip()) <= width:
            lines[-1].append(word)
        else:
            lines.append([word.lstrip()])
    if len(lines) > 1:
        _fill_last(lines[-2], lines[-1])
    parts = ["".join(line).rstrip() for line in lines]
    return _as_one(text, parts) if len(parts) > 1 and not text.isascii() else parts


def _as_one(text: str, parts: list[str]) -> list[str]:
    """The parts of a text as isolates of its direction; one that is open where a line ends is open on the next one."""
    around = _RIGHT_TO_LEFT if has_right_to_left(_ISOLATED.sub("", text)) else _LEFT_TO_RIGHT
    lines, still_open = [], ""
    for part in parts:
        begun = around + still_open
        for char in part:
            if char in _OPENING:
                still_open += char
            elif char == _CLOSING:
                still_open = still_open[:-1]
        lines.append(begun + part + _CLOSING * (len(still_open) + 1))
    return lines


def _pieces(text: str) -> list[str]:
    """What may stand on a line of its own: words with the space before them; single signs where no spaces are used."""
    pieces: list[str] = []
    for word in text.split(" "):
        lead = " " if pieces else ""
        if max(word, default="") > _LAST_SPACED:
            signs = _signs(word)
            pieces.append(lead + signs[0])
            pieces.extend(signs[1:])
        else:
            pieces.append(lead + word)
    return pieces


def _fill_last(before: list[str], last: list[str]) -> None:
    """Where words have no spaces between them, leave no single sign for the last line: a sentence ends in more."""
    while (
        sum(map(len, last)) < _LEAST_SIGNS < len(before)
        and min(max(last[0]), max(before[-1])) > _LAST_SPACED
        and not last[0].startswith(" ")
    ):
        last.insert(0, before.pop())


def _signs(word: str) -> list[str]:
    """Each sign by itself, with what must not be parted from it; a Latin name in between stays whole."""
    signs: list[str] = []
    for char in word:
        last = signs[-1][-1] if signs else ""
        if last and (char in _NEVER_FIRST or last in _NEVER_LAST or max(last, char) <= _LAST_SPACED):
            signs[-1] += char
        else:
            signs.append(char)
    return signs
