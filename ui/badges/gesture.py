"""What dragging does to a template: a move, or a pull at a handle, coming to rest where something is."""

from collections.abc import Sequence

from reception_app.documents.labels import editing
from reception_app.documents.labels.editing import Grip
from reception_app.documents.labels.snapping import Guide, snapped
from reception_app.documents.labels.template import Template

_NEAR = 6.0
"""Pixels from which on a line holds what is dragged."""


class Gesture:
    """From the press of the button to its release. `grip` None moves, else it pulls at the one element in hand."""

    def __init__(
        self, template: Template, indexes: Sequence[int], at: tuple[float, float], grip: Grip | None
    ) -> None:
        self.before = template
        self._indexes, self._start, self.grip = tuple(indexes), at, grip
        self.guides: tuple[Guide, ...] = ()

    def drag(self, at: tuple[float, float], scale: float, *, rest: bool, keep_shape: bool) -> Template:
        """The template with the pointer at a place; `rest` lets it snap, `keep_shape` keeps width to height."""
        dx, dy = at[0] - self._start[0], at[1] - self._start[1]
        if self.grip is not None:
            return self._pull(self.grip, dx, dy, scale, rest=rest, keep_shape=keep_shape)
        box = editing.bounds(self.before, self._indexes).shifted(dx, dy)
        self.guides = ()
        if rest:
            snap = snapped(self.before, self._indexes, box, within=_NEAR / scale)
            dx, dy, self.guides = dx + snap.dx, dy + snap.dy, snap.guides
        return editing.moved(self.before, self._indexes, dx, dy)

    def _pull(
        self, grip: Grip, dx: float, dy: float, scale: float, *, rest: bool, keep_shape: bool
    ) -> Template:
        index = self._indexes[0]
        box = editing.box_of(self.before.elements[index])
        self.guides = ()
        if rest and not keep_shape:
            pulled = editing.pulled(box, grip, dx, dy)
            snap = snapped(self.before, self._indexes, pulled, within=_NEAR / scale, grip=grip)
            dx, dy, self.guides = dx + snap.dx, dy + snap.dy, snap.guides
        return editing.resized(self.before, index, editing.pulled(box, grip, dx, dy, keep_shape=keep_shape))
