"""From millimetres on the label to pixels on the screen and back. The label never mirrors, whatever the page does."""

from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF

from reception_app.documents.labels.editing import Box, Grip, box_of
from reception_app.documents.labels.template import Template

RULER = 22
"""Pixels of the rulers above and at the left of the label."""
MARGIN = 14
_MOST_SCALE = 9.0
"""Pixels a millimetre at most while the label fits by itself: a small one need not fill the screen."""
_HANDLE = 9
_REACH = 7
"""How near a handle must be hit."""

GRIPS = tuple(Grip(across, down) for down in (-1, 0, 1) for across in (-1, 0, 1) if across or down)


@dataclass(frozen=True, slots=True)
class View:
    """Where the label lies on the canvas: `page` in pixels, `scale` pixels a millimetre."""

    page: QRectF
    scale: float

    def rect(self, box: Box) -> QRectF:
        """An area of the label in pixels."""
        left, top = self.page.left() + box.left * self.scale, self.page.top() + box.top * self.scale
        return QRectF(left, top, box.width * self.scale, box.height * self.scale)

    def millimetres(self, pixels: QPointF) -> tuple[float, float]:
        """A point of the canvas on the label."""
        return (pixels.x() - self.page.left()) / self.scale, (pixels.y() - self.page.top()) / self.scale

    def handle(self, box: Box, grip: Grip) -> QRectF:
        """The small square that is pulled at."""
        rect = self.rect(box)
        x = rect.center().x() + grip.across * rect.width() / 2
        y = rect.center().y() + grip.down * rect.height() / 2
        return QRectF(x - _HANDLE / 2, y - _HANDLE / 2, _HANDLE, _HANDLE)

    def grip_at(self, box: Box, at: QPointF) -> Grip | None:
        """The handle under a point, the corners before the sides; None for none."""
        reach = _REACH - _HANDLE / 2
        for grip in sorted(grips_of(self.rect(box)), key=lambda grip: -abs(grip.across * grip.down)):
            if self.handle(box, grip).adjusted(-reach, -reach, reach, reach).contains(at):
                return grip
        return None

    def element_at(self, template: Template, at: QPointF, hidden: Collection[int]) -> int | None:
        """The uppermost element under a point that is to be seen; thin ones are hit a little beside, too."""
        for index in reversed(range(len(template.elements))):
            if index in hidden:
                continue
            rect = self.rect(box_of(template.elements[index]))
            spare_x, spare_y = max(0.0, 3 - rect.width() / 2), max(0.0, 3 - rect.height() / 2)
            if rect.adjusted(-spare_x, -spare_y, spare_x, spare_y).contains(at):
                return index
        return None


def grips_of(rect: QRectF) -> tuple[Grip, ...]:
    """The handles there is room for."""
    wide, high = rect.width() >= 3 * _HANDLE, rect.height() >= 3 * _HANDLE
    return tuple(grip for grip in GRIPS if (grip.across or wide) and (grip.down or high))


def view_of(template: Template, room: QSizeF, zoom: float) -> View:
    """The label in the middle of the room, or from the rulers on where it is larger. `zoom` 1 lets it fit."""
    free = (room.width() - RULER - 2 * MARGIN, room.height() - RULER - 2 * MARGIN)
    fit = min(free[0] / template.width, free[1] / template.height, _MOST_SCALE)
    scale = max(fit, 0.5) * zoom
    wide, high = template.width * scale, template.height * scale
    left = max(RULER + MARGIN, RULER + (room.width() - RULER - wide) / 2)
    top = max(RULER + MARGIN, RULER + (room.height() - RULER - high) / 2)
    return View(QRectF(round(left), round(top), wide, high), scale)


def size_of(view: View) -> QSizeF:
    """How large a canvas must be for all of the label."""
    return QSizeF(view.page.right() + MARGIN, view.page.bottom() + MARGIN)
