"""Where a visitor signs with a finger."""

from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
    QTouchEvent,
    QTransform,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from reception_app.kiosk.records import Stroke
from ui.kiosk.touch.look import RADIUS, Look
from ui.kit import paint
from ui.kit.theme import color

_THOUSAND = 1000
_PEN = 3.5
_NEAR = 1.5
"""Points nearer than this, in device-independent pixels, add nothing that anybody sees."""
_STROKES_MAX, _POINTS_MAX = 200, 6000
_LEAST = 0.04
"""A signature is at least this share of the pad's width long in all: a tap by mistake is none."""


class SignaturePad(QWidget):
    """Takes the strokes of one finger, a pen or the mouse. `changed` says that there is more, or nothing any more.

    A second finger resting on the glass draws nothing. The strokes are in thousandths of the pad's width, so that they
    are drawn alike on any screen and on paper. `drawn` is what another pad held before: it is there again, as large as
    this one has room for it.
    """

    changed = Signal()

    def __init__(
        self,
        look: Look,
        *,
        name: str = "signature",
        drawn: tuple[Stroke, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(160)
        self._strokes: list[list[QPointF]] = []
        self._points = 0
        self._before = drawn
        """What is there in thousandths, until something else is drawn: for the next size of the pad."""
        self._finger: int | None = None
        self._drawing = False

    def strokes(self) -> tuple[Stroke, ...]:
        """What was drawn, in thousandths of the pad's width; empty while it is too little for a signature."""
        return self.drawn() if self._length() >= _LEAST * self.width() else ()

    def drawn(self) -> tuple[Stroke, ...]:
        """As `strokes`, however little it is."""
        return self._before or _in_thousandths(self._strokes, self.width())

    def is_signed(self) -> bool:
        """Whether there is enough to be a signature."""
        return bool(self.strokes())

    def write(self, name: str) -> None:
        """Sign with a name in letters, for those who can't draw one: its outlines are the strokes."""
        font = QFont(self.font())
        font.setPixelSize(max(12, round(self.height() * 0.3)))
        font.setItalic(True)
        path = QPainterPath()
        path.addText(0, 0, font, " ".join(name.split()))
        room, inked = QRectF(self.rect()).adjusted(32, 16, -32, -16), path.boundingRect()
        if inked.isEmpty():
            return
        scale = min(room.width() / inked.width(), room.height() / inked.height(), 1.0)
        moved = (
            QTransform.fromTranslate(-inked.center().x(), -inked.center().y())
            * QTransform.fromScale(scale, scale)
            * QTransform.fromTranslate(room.center().x(), room.center().y())
        )
        self._strokes, self._points, self._before = [], 0, ()
        for polygon in moved.map(path).toSubpathPolygons()[:_STROKES_MAX]:
            if self._points + polygon.size() <= _POINTS_MAX:
                self._strokes.append([QPointF(polygon.at(place)) for place in range(polygon.size())])
                self._points += polygon.size()
        self.update()
        self.changed.emit()

    def sizeHint(self) -> QSize:
        return QSize(720, 240)

    def wipe(self) -> None:
        """Begin again."""
        self._strokes, self._points, self._before, self._drawing = [], 0, (), False
        self.update()
        self.changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._before = self._before or _in_thousandths(self._strokes, event.oldSize().width())
        if self._before:
            lowest = max(y for stroke in self._before for _x, y in stroke)
            scale = min(self.width() / _THOUSAND, self.height() / max(1, lowest))
            self._strokes = [[QPointF(x, y) * scale for x, y in stroke] for stroke in self._before]
            self._points = sum(map(len, self._strokes))

    def event(self, event: QEvent) -> bool:
        kinds = (QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd)
        if event.type() in kinds and isinstance(event, QTouchEvent):
            self._take_touch(event)
            event.accept()
            return True
        if event.type() == QEvent.Type.TouchCancel:
            self._finger = None
            self._end()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._begin(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._go_on(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._go_on(event.position())
        self._end()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        t, edge = self._look.colors, self._look.edge
        radius = self._look.px(RADIUS)
        paint.box(painter, self.rect(), radius, t.field, t.accent_line if self._drawing else edge, 2)
        line = round(self.height() * 0.76)
        painter.setPen(QPen(color(edge), 2))
        painter.drawLine(32, line, self.width() - 32, line)
        pen = QPen(color(t.ink), _PEN)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for stroke in self._strokes:
            painter.drawPath(_path_of(stroke))
        painter.end()

    def _take_touch(self, event: QTouchEvent) -> None:
        for point in event.points():
            if self._finger is None and point.state() == point.state().Pressed:
                self._finger = point.id()
                self._begin(point.position())
            elif point.id() == self._finger:
                self._go_on(point.position())
                if point.state() == point.state().Released:
                    self._finger = None
                    self._end()

    def _begin(self, at: QPointF) -> None:
        if len(self._strokes) < _STROKES_MAX and self._points < _POINTS_MAX:
            self._drawing = True
            self._strokes.append([])
            self._add(self._inside(at))
            self.update()

    def _add(self, point: QPointF) -> None:
        self._strokes[-1].append(point)
        self._points += 1
        self._before = ()

    def _go_on(self, at: QPointF) -> None:
        if not self._drawing or self._points >= _POINTS_MAX:
            return
        point, last = self._inside(at), self._strokes[-1][-1]
        if (point - last).manhattanLength() < _NEAR:
            return
        self._add(point)
        # The curve through the middle before this point is another one now.
        bent, margin = QPolygonF(self._strokes[-1][-4:]).boundingRect(), _PEN + 2
        self.update(bent.adjusted(-margin, -margin, margin, margin).toAlignedRect())

    def _end(self) -> None:
        if self._drawing:
            self._drawing = False
            self.update()
            self.changed.emit()

    def _inside(self, at: QPointF) -> QPointF:
        return QPointF(min(max(at.x(), 0.0), self.width()), min(max(at.y(), 0.0), self.height()))

    def _length(self) -> float:
        pairs = [(one, other) for stroke in self._strokes for one, other in pairwise(stroke)]
        return sum((other - one).manhattanLength() for one, other in pairs)


def _in_thousandths(strokes: list[list[QPointF]], width: int) -> tuple[Stroke, ...]:
    scale = _THOUSAND / max(1, width)
    return tuple(
        tuple((round(point.x() * scale), round(point.y() * scale)) for point in stroke) for stroke in strokes
    )


def _path_of(stroke: list[QPointF]) -> QPainterPath:
    """A curve through the middles between the points, so that a quick hand leaves no corners."""
    path = QPainterPath(stroke[0])
    if len(stroke) == 1:
        path.lineTo(stroke[0] + QPointF(0.1, 0.1))
        return path
    for one, other in pairwise(stroke[1:]):
        path.quadTo(one, (one + other) / 2)
    path.lineTo(stroke[-1])
    return path
