"""What assistive software is told about a widget."""

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget


def role(widget: QWidget) -> QAccessible.Role:
    """The accessible role."""
    return QAccessible.queryAccessibleInterface(widget).role()


def name(widget: QWidget) -> str:
    """The accessible name."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def description(widget: QWidget) -> str:
    """The accessible description."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Description)
