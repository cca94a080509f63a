"""How the tour finds the parts of a window that it works with."""

from typing import TypeVar

from PySide6.QtWidgets import QWidget

W = TypeVar("W", bound=QWidget)


def part(window: QWidget, kind: type[W], name: str = "") -> W:
    """The one part of the window that is of this kind and has this name, if one is given.

    Raises RuntimeError when there is none.
    """
    found = window.findChild(kind, name) if name else window.findChild(kind)
    if found is None:
        raise RuntimeError(f"there is no {kind.__name__} {name}")
    return found
