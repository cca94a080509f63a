"""The keyboard goes through a form as it is read, whichever part of it was made first."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def step_on(start: QWidget, forward: bool, *parts: QWidget | QLayout) -> QWidget | None:
    """What Tab comes to from `start`, or Shift+Tab, going round through these parts and through what each holds in the
    order of its layout; None where there is nothing else.

    Qt goes by what was made, or put into the window, first: of a form that is made in pieces that is any order.
    """
    found = [each for part in parts for each in _within(part)]
    if start not in found:
        return None
    place = found.index(start)
    around = found[place + 1 :] + found[:place]
    return next(filter(_is_reached, around if forward else reversed(around)), None)


def _is_reached(widget: QWidget) -> bool:
    # Where something within has the keyboard for it, that is reached.
    by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
    return by_tab and widget.focusProxy() is None and widget.isVisible() and widget.isEnabled()


def _within(part: QWidget | QLayout) -> Iterator[QWidget]:
    """Everything in a part, as it is read."""
    if isinstance(part, QLayout):
        for each in _laid_out(part):
            yield from _within(each)
        return
    yield part
    layout = part.layout()
    inside = list(_laid_out(layout)) if layout is not None else []
    floating = [each for each in part.children() if isinstance(each, QWidget) and not each.isWindow()]
    for each in dict.fromkeys((*inside, *floating)):
        yield from _within(each)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    """The widgets of a layout and of those within it, in their order."""
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget = item.widget() if item is not None else None
        within = item.layout() if item is not None and widget is None else None
        if widget is not None:
            yield widget
        elif within is not None:
            yield from _laid_out(within)
