"""What is drawn over the picture of a badge: rulers, outlines, handles, the lines something rests at."""

from collections.abc import Collection, Iterator, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from reception_app.documents.labels.editing import Box, box_of
from reception_app.documents.labels.snapping import Guide
from reception_app.documents.labels.template import Template
from ui.badges.geometry import RULER, View, grips_of
from ui.kit import fonts, paint
from ui.kit.theme import color, tokens

_NUMBERED = 6
"""Pixels of a tick that has its number."""
_FINE_TICKS = 4.5
"""Pixels a millimetre from which on each millimetre has its tick."""
# The label is white in both themes, so that what is drawn on it has one colour in both, too.
_ON_LABEL = "#0B7A71"
_GUIDE = "#C2185B"
_FAULT = "#B26A00"


def rulers(painter: QPainter, view: View, template: Template) -> None:
    """Millimetres above the label and at its left, numbered by the ten."""
    t = tokens()
    font = fonts.ui_font(10.0, tabular=True)
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
    top, left = view.page.top() - 6, view.page.left() - 6
    for millimetre, long in _ticks(template.width, view.scale):
        x = round(view.page.left() + millimetre * view.scale) + 0.5
        painter.setPen(QPen(color(t.ink3), 1))
        painter.drawLine(QPointF(x, top), QPointF(x, top - long))
        if long == _NUMBERED:
            area = QRect(round(x) - 14, round(top) - RULER + 2, 28, 12)
            paint.text(painter, area, str(millimetre), font, t.ink3, paint.ALIGN_CENTER)
    for millimetre, long in _ticks(template.height, view.scale):
        y = round(view.page.top() + millimetre * view.scale) + 0.5
        painter.setPen(QPen(color(t.ink3), 1))
        painter.drawLine(QPointF(left, y), QPointF(left - long, y))
        if long == _NUMBERED:
            area = QRect(round(left) - RULER - 11, round(y) - 6, 26, 12)
            paint.text(painter, area, str(millimetre), font, t.ink3, right)


def _ticks(length: float, scale: float) -> Iterator[tuple[int, int]]:
    """Each millimetre that has a tick, and the tick's length in pixels."""
    for millimetre in range(int(length) + 1):
        if millimetre % 10 == 0:
            yield millimetre, _NUMBERED
        elif millimetre % 5 == 0:
            yield millimetre, 4
        elif scale >= _FINE_TICKS:
            yield millimetre, 2


def outline(painter: QPainter, rect: QRectF, kind: str) -> None:
    """Around one element: "hover", "chosen" or "fault"."""
    styles = {
        "hover": (_ON_LABEL, 1.0, Qt.PenStyle.SolidLine),
        "chosen": (_ON_LABEL, 1.6, Qt.PenStyle.SolidLine),
        "fault": (_FAULT, 1.6, Qt.PenStyle.DashLine),
    }
    ink, wide, style = styles[kind]
    painter.setPen(QPen(QColor(ink), wide, style))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect)


def handles(painter: QPainter, view: View, box: Box) -> None:
    """The squares that are pulled at."""
    painter.setPen(QPen(QColor(_ON_LABEL), 1.4))
    painter.setBrush(QColor("#FFFFFF"))
    for grip in grips_of(view.rect(box)):
        painter.drawRoundedRect(view.handle(box, grip).adjusted(1, 1, -1, -1), 1.5, 1.5)


def guides(painter: QPainter, view: View, lines: Sequence[Guide]) -> None:
    """The lines that what is dragged rests at."""
    painter.setPen(QPen(QColor(_GUIDE), 1))
    page = view.page
    for line in lines:
        if line.upright:
            x = page.left() + line.at * view.scale
            painter.drawLine(QPointF(x, page.top() - 5), QPointF(x, page.bottom() + 5))
        else:
            y = page.top() + line.at * view.scale
            painter.drawLine(QPointF(page.left() - 5, y), QPointF(page.right() + 5, y))


def elements(
    painter: QPainter,
    view: View,
    template: Template,
    *,
    chosen: Collection[int],
    hover: int | None,
    faulty: Collection[int],
) -> None:
    """Every outline there is to draw; those in hand last, with handles where there is only one."""
    for index, element in enumerate(template.elements):
        rect = view.rect(box_of(element))
        if index in faulty and index not in chosen:
            outline(painter, rect.adjusted(-1, -1, 1, 1), "fault")
        if index == hover and index not in chosen:
            outline(painter, rect, "hover")
    for index in chosen:
        outline(painter, view.rect(box_of(template.elements[index])), "chosen")
    if len(chosen) == 1:
        handles(painter, view, box_of(template.elements[next(iter(chosen))]))


def note(painter: QPainter, area: QRect, rect: QRectF, said: str) -> None:
    """A few words under what is dragged, kept on the canvas."""
    t = tokens()
    font = fonts.ui_font(fonts.SMALL, fonts.SEMIBOLD, tabular=True)
    wide = paint.text_width(font, said) + 14
    x = min(max(round(rect.center().x() - wide / 2), area.left() + 2), area.right() - wide - 2)
    y = min(round(rect.bottom()) + 9, area.bottom() - 26)
    place = QRect(x, y, wide, 22)
    paint.box(painter, place, 6, t.tip)
    paint.text(painter, place, said, font, t.tip_ink, paint.ALIGN_CENTER)
