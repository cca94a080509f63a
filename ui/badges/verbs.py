"""What can be done with the elements in hand: the same for keys, buttons and menus."""

from reception_app.documents.labels import editing, fresh
from reception_app.documents.labels.editing import Side
from reception_app.documents.labels.fresh import Kind
from ui.badges.edit import Edit


def move(edit: Edit, dx: float, dy: float) -> None:
    """By millimetres."""
    edit.do(editing.moved(edit.template, edit.chosen, dx, dy), "move")


def grow(edit: Edit, wider: float, higher: float) -> None:
    """By millimetres, at the right and lower edges."""
    edit.do(editing.grown(edit.template, edit.chosen, wider, higher), "grow")


def align(edit: Edit, side: Side) -> None:
    """Line up by each other, or one alone by the label."""
    edit.do(editing.aligned(edit.template, edit.chosen, side))


def spread(edit: Edit, *, across: bool) -> None:
    """The same gap between all in hand."""
    edit.do(editing.spread(edit.template, edit.chosen, across=across))


def order(edit: Edit, step: int) -> None:
    """Draw the one in hand that much later, over others, or earlier."""
    if len(edit.chosen) == 1:
        put(edit, edit.chosen[0], edit.chosen[0] + step)


def put(edit: Edit, index: int, to: int) -> None:
    """Draw an element at another place of the order; it is in hand then."""
    to = min(max(to, 0), len(edit.template.elements) - 1)
    edit.do(editing.reordered(edit.template, index, to), chosen=(to,))


def add(edit: Edit, kind: Kind) -> None:
    """A new element, in hand."""
    edit.take_last(fresh.with_new(edit.template, kind), 1)


def duplicate(edit: Edit) -> None:
    """Copies of what is in hand, in hand."""
    if edit.chosen:
        edit.take_last(editing.duplicated(edit.template, edit.chosen), len(edit.chosen))


def delete(edit: Edit) -> None:
    """Without what is in hand."""
    if edit.chosen:
        edit.do(editing.removed(edit.template, edit.chosen), chosen=())


def choose_all(edit: Edit) -> None:
    """Take everything in hand."""
    edit.choose(range(len(edit.template.elements)))


def choose_more(edit: Edit, index: int) -> None:
    """Take one more in hand, or lay it down again."""
    rest = [chosen for chosen in edit.chosen if chosen != index]
    edit.choose(rest if index in edit.chosen else [*edit.chosen, index])
