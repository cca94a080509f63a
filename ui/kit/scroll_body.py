"""What is scrolled where there is no room for all of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid


def scroll_body(owner: QWidget, title: str, *, name: str) -> tuple[QScrollArea, QWidget, QVBoxLayout]:
    """A frameless area for `owner`'s layout, what it scrolls, and the column in it. `title` is read out, not shown."""
    scroll = QScrollArea(owner)
    scroll.setObjectName(f"{name}Scroll")
    scroll.setAccessibleName(title)
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QScrollArea.Shape.NoFrame)
    inner = QWidget(scroll)
    inner.setProperty("scrollBody", "true")
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, 0, 0)
    scroll.setWidget(inner)
    return scroll, inner, column


def keep_edge(scroll: QScrollArea, column: QVBoxLayout) -> None:
    """The bar stands in the margin of `column`, which is scrolled: what is in it is as wide with the bar as without,
    and ends where the buttons below it do."""
    taken = 0

    def follow(_: int, most: int) -> None:
        nonlocal taken
        if not (isValid(scroll) and isValid(column)):
            # On its way out it tells once more that there is nothing left to scroll.
            return
        # Asked for each time: it stands in a part of Qt's own, and what PySide has of it may be gone before it is.
        before, taken = taken, scroll.verticalScrollBar().sizeHint().width() if most > 0 else 0
        margins = column.contentsMargins()
        if scroll.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            margins.setLeft(margins.left() + before - taken)
        else:
            margins.setRight(margins.right() + before - taken)
        column.setContentsMargins(margins)

    scroll.verticalScrollBar().rangeChanged.connect(follow)
