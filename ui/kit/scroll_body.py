"""What is scrolled where there is no room for all of it."""

from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget


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
