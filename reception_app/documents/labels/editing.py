"""How a template is changed: each verb takes a template and gives another one; the old one stays as it was.

Places and lengths are millimetres, indexes those of `Template.elements`. What a verb gives is rounded to hundredths and
lies on the label, so that nothing is lost beyond its edge.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, NamedTuple

from reception_app.documents.labels.template import (
    BandElement,
    Element,
    LineElement,
    LogoElement,
    Template,
    TextElement,
)

STEP = 0.5
"""What an arrow key moves."""
LONG_STEP = 5.0
LEAST = 1.0
"""The least side of an element that can still be taken hold of."""
LEAST_RULE = 0.1
"""The least thickness of a line."""
_BESIDE = 2.0
_POINTS_LEAST, _POINTS_MOST = 3.0, 200.0


class Side(StrEnum):
    """What elements are lined up by."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


@dataclass(frozen=True, slots=True)
class Box:
    """An area on the label."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def shifted(self, dx: float, dy: float) -> "Box":
        """As large, elsewhere."""
        return Box(self.left + dx, self.top + dy, self.right + dx, self.bottom + dy)


class Grip(NamedTuple):
    """What is pulled at: -1 is the left or upper edge, 1 the right or lower one, 0 neither."""

    across: int
    down: int


def box_of(element: Element) -> Box:
    """Where an element is."""
    return Box(element.x, element.y, element.x + element.width, element.y + element.height)


def bounds(template: Template, indexes: Iterable[int]) -> Box:
    """The area that holds all of them. Raises ValueError for none."""
    boxes = [box_of(template.elements[index]) for index in indexes]
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def changed(template: Template, index: int, **values: Any) -> Template:
    """One element with other values. Raises TypeError for a value that its kind has not."""
    return _with(template, {index: replace(template.elements[index], **values)})


def moved(template: Template, indexes: Collection[int], dx: float, dy: float) -> Template:
    """Some elements elsewhere, all by the same way; the label's edge holds them up."""
    if not indexes:
        return template
    box = bounds(template, indexes)
    dx = _between(dx, *sorted((-box.left, template.width - box.right)))
    dy = _between(dy, *sorted((-box.top, template.height - box.bottom)))
    return _with(
        template,
        {
            index: _placed(template.elements[index], box_of(template.elements[index]).shifted(dx, dy))
            for index in indexes
        },
    )


def pulled(box: Box, grip: Grip, dx: float, dy: float, *, keep_shape: bool = False) -> Box:
    """An area after one of its edges or corners was pulled; `keep_shape` keeps width to height when at a corner."""
    left = box.left + (dx if grip.across < 0 else 0)
    right = box.right + (dx if grip.across > 0 else 0)
    top = box.top + (dy if grip.down < 0 else 0)
    bottom = box.bottom + (dy if grip.down > 0 else 0)
    if keep_shape and grip.across and grip.down and box.width and box.height:
        share = max((right - left) / box.width, (bottom - top) / box.height)
        wide, high = box.width * share, box.height * share
        left, right = (right - wide, right) if grip.across < 0 else (left, left + wide)
        top, bottom = (bottom - high, bottom) if grip.down < 0 else (top, top + high)
    return Box(left, top, right, bottom)


def resized(template: Template, index: int, box: Box) -> Template:
    """One element in another area; edges beyond the label or beyond each other are brought back."""
    element = template.elements[index]
    least_wide, least_high = _least(element)
    left = _between(box.left, 0.0, template.width - least_wide)
    top = _between(box.top, 0.0, template.height - least_high)
    right = _between(box.right, left + least_wide, template.width)
    bottom = _between(box.bottom, top + least_high, template.height)
    return _with(template, {index: _placed(element, Box(left, top, right, bottom))})


def grown(template: Template, indexes: Collection[int], wider: float, higher: float) -> Template:
    """Some elements larger or smaller by their right and lower edges."""
    for index in indexes:
        box = box_of(template.elements[index])
        template = resized(template, index, Box(box.left, box.top, box.right + wider, box.bottom + higher))
    return template


def aligned(template: Template, indexes: Collection[int], side: Side) -> Template:
    """Several lined up by the area they take together; one alone by the label."""
    if not indexes:
        return template
    whole = bounds(template, indexes) if len(indexes) > 1 else Box(0, 0, template.width, template.height)
    made: dict[int, Element] = {}
    for index in indexes:
        box = box_of(template.elements[index])
        dx = {
            Side.LEFT: whole.left - box.left,
            Side.CENTRE: (whole.left + whole.right - box.left - box.right) / 2,
            Side.RIGHT: whole.right - box.right,
        }.get(side, 0.0)
        dy = {
            Side.TOP: whole.top - box.top,
            Side.MIDDLE: (whole.top + whole.bottom - box.top - box.bottom) / 2,
            Side.BOTTOM: whole.bottom - box.bottom,
        }.get(side, 0.0)
        made[index] = _placed(template.elements[index], box.shifted(dx, dy))
    return _with(template, made)


def spread(template: Template, indexes: Collection[int], *, across: bool) -> Template:
    """Three or more with the same gap between them; the outermost stay where they are."""
    if len(indexes) < 3:
        return template
    boxes = {index: box_of(template.elements[index]) for index in indexes}
    order = sorted(boxes, key=lambda index: boxes[index].left if across else boxes[index].top)
    whole = bounds(template, indexes)
    taken = sum(box.width if across else box.height for box in boxes.values())
    gap = ((whole.width if across else whole.height) - taken) / (len(order) - 1)
    at = whole.left if across else whole.top
    made: dict[int, Element] = {}
    for index in order:
        box = boxes[index]
        move = (at - box.left, 0.0) if across else (0.0, at - box.top)
        made[index] = _placed(template.elements[index], box.shifted(*move))
        at += (box.width if across else box.height) + gap
    return _with(template, made)


def added(template: Template, element: Element) -> Template:
    """One more, over all others, brought onto the label."""
    longer = replace(template, elements=(*template.elements, element))
    return resized(longer, len(longer.elements) - 1, box_of(element))


def removed(template: Template, indexes: Collection[int]) -> Template:
    """Without some."""
    kept = tuple(element for index, element in enumerate(template.elements) if index not in indexes)
    return replace(template, elements=kept)


def duplicated(template: Template, indexes: Collection[int]) -> Template:
    """Copies of some, a little beside them and over all others; they are the last ones."""
    copies = tuple(template.elements[index] for index in sorted(indexes))
    longer = replace(template, elements=(*template.elements, *copies))
    return moved(longer, range(len(template.elements), len(longer.elements)), _BESIDE, _BESIDE)


def reordered(template: Template, index: int, to: int) -> Template:
    """One element at another place in the order of drawing: 0 lies under all others."""
    elements = list(template.elements)
    element = elements.pop(index)
    elements.insert(int(_between(to, 0, len(elements))), element)
    return replace(template, elements=tuple(elements))


def scaled(template: Template, width: float, height: float) -> Template:
    """The same on a label of another size: places stretch with it, letters as far as both sides allow."""
    wide, high = width / template.width, height / template.height
    letters = min(wide, high)
    made = []
    for element in template.elements:
        box = box_of(element)
        element = _placed(element, Box(box.left * wide, box.top * high, box.right * wide, box.bottom * high))
        if isinstance(element, TextElement | BandElement | LogoElement):
            smallest = _between(round(element.smallest * letters, 1), _POINTS_LEAST, element.smallest)
            size = _between(round(element.size * letters, 1), smallest, _POINTS_MOST)
            element = replace(element, size=size, smallest=smallest)
        made.append(element)
    return replace(template, width=width, height=height, elements=tuple(made))


def trimmed(template: Template, width: float, height: float) -> Template:
    """The same on a label of another size, each element where it was as far as there is still room."""
    other = replace(template, width=width, height=height)
    for index in range(len(other.elements)):
        box = box_of(other.elements[index])
        dx, dy = min(width - box.right, 0.0), min(height - box.bottom, 0.0)
        inside = box.shifted(max(dx, -box.left), max(dy, -box.top))
        if inside != box or inside.right > width or inside.bottom > height:
            other = resized(other, index, inside)
    return other


def _with(template: Template, made: dict[int, Element]) -> Template:
    elements = tuple(made.get(index, element) for index, element in enumerate(template.elements))
    return replace(template, elements=elements)


def _placed(element: Element, box: Box) -> Element:
    x, y = round(box.left, 2), round(box.top, 2)
    # Rounded by the far edges, so that what touched before still touches.
    width, height = round(round(box.right, 2) - x, 2), round(round(box.bottom, 2) - y, 2)
    return replace(element, x=x, y=y, width=width, height=height)


def _least(element: Element) -> tuple[float, float]:
    if not isinstance(element, LineElement):
        return LEAST, LEAST
    return (LEAST, LEAST_RULE) if element.width >= element.height else (LEAST_RULE, LEAST)


def _between(value: float, least: float, most: float) -> float:
    return max(least, min(value, most))
