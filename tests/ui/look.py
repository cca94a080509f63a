"""Looking at a window as a person would: is every control named, is any text cut, does anything overlap?"""

from PySide6.QtCore import QEvent, QPoint, QRect
from PySide6.QtGui import QAccessible, QFontMetricsF
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from ui.kit import fonts, paint
from ui.kit.button import Button
from ui.kit.chip import Chip
from ui.kit.elided_label import ElidedLabel
from ui.kit.focus_ring import FocusRing
from ui.kit.record_header import RecordHeader
from ui.kit.shadow import Shadow

CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView, QTabBar)


def faults(window: QWidget) -> list[str]:
    """Everything that is wrong with how a shown window is laid out and named; empty when nothing is."""
    # What was just shown has asked for its layout to be made, and gets it at the next turn of the loop: now.
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    shown = [widget for widget in window.findChildren(QWidget) if widget.isVisibleTo(window)]
    return [
        *_unnamed(shown),
        *_cut(shown),
        *_cut_titles(shown),
        *_overlapping(window, shown),
        *_sideways(window, shown),
    ]


def _unnamed(shown: list[QWidget]) -> list[str]:
    """Controls without an accessible name or an objectName."""
    found = []
    for control in shown:
        if not isinstance(control, CONTROLS) or control.objectName().startswith("qt_"):
            continue
        name = QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name)
        if not name:
            found.append(f"no accessible name: {_path(control)}")
        if not control.objectName():
            found.append(f"no objectName: {_path(control)}")
    return found


def _cut(shown: list[QWidget]) -> list[str]:
    """Texts that do not fit where they stand. Labels that shorten themselves are no fault."""
    found = []
    for widget in shown:
        if isinstance(widget, QLabel) and not isinstance(widget, ElidedLabel | Chip) and widget.text():
            if widget.wordWrap():
                short = widget.heightForWidth(widget.width()) > widget.height() + 1
            else:
                wide = max(
                    QFontMetricsF(widget.font()).horizontalAdvance(line) for line in widget.text().split("\n")
                )
                short = wide > widget.width() + 1
            if short:
                found.append(f"cut: {widget.text()!r} in {_path(widget)}")
        elif isinstance(widget, Button | Chip) and widget.width() < widget.sizeHint().width():
            found.append(f"cut: {_path(widget)}")
        if isinstance(widget, CONTROLS) and widget.height() < widget.minimumHeight():
            found.append(f"squeezed: {_path(widget)}")
    return found


def _cut_titles(shown: list[QWidget]) -> list[str]:
    """Titles of columns that do not fit over them."""
    found = []
    font = fonts.ui_font(fonts.SMALL, fonts.SEMIBOLD)
    for header in (widget for widget in shown if isinstance(widget, RecordHeader)):
        for section in range(header.count()):
            title = header.column(section).title if not header.isSectionHidden(section) else ""
            if title and paint.text_width(font, title) > header.room(section):
                found.append(f"cut title: {title!r} in {_path(header)}")
    return found


def _overlapping(window: QWidget, shown: list[QWidget]) -> list[str]:
    """Neighbours that lie over each other. What floats on purpose (rings, toasts, row buttons) is left out."""
    found = []
    for parent in (window, *shown):
        layout = parent.layout()
        if layout is None:
            continue
        inside = [
            child for child in _children(parent) if layout.indexOf(child) >= 0 or _in_layout(parent, child)
        ]
        for place, first in enumerate(inside):
            for second in inside[place + 1 :]:
                if (
                    first.geometry()
                    .adjusted(1, 1, -1, -1)
                    .intersects(second.geometry().adjusted(1, 1, -1, -1))
                ):
                    found.append(f"overlap: {_path(first)} and {_path(second)}")
    return found


def _sideways(window: QWidget, shown: list[QWidget]) -> list[str]:
    """Areas that would have to be scrolled sideways, and widgets that reach out of the window."""
    found = []
    for widget in shown:
        scrolls = isinstance(widget, QAbstractScrollArea) and widget.horizontalScrollBar().maximum() > 0
        if scrolls and not widget.property("sideways"):
            found.append(f"scrolls sideways: {_path(widget)}")
        if not _in_scroll_area(widget) and not isinstance(widget, FocusRing | Shadow):
            place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
            if place.left() < -1 or place.right() > window.width() + 1:
                found.append(f"out of the window: {_path(widget)}")
    return found


def _children(parent: QWidget) -> list[QWidget]:
    return [child for child in parent.children() if isinstance(child, QWidget) and child.isVisibleTo(parent)]


def _in_layout(parent: QWidget, child: QWidget) -> bool:
    """Whether the child is in one of the layouts inside its parent's layout."""
    stack = [parent.layout()]
    while stack:
        layout = stack.pop()
        if layout is None:
            continue
        for number in range(layout.count()):
            item = layout.itemAt(number)
            if item is None:
                continue
            if item.widget() is child:
                return True
            stack.append(item.layout())
    return False


def _in_scroll_area(widget: QWidget) -> bool:
    step = widget.parentWidget()
    while step is not None:
        if isinstance(step, QAbstractScrollArea):
            return True
        step = step.parentWidget()
    return False


def _path(widget: QWidget) -> str:
    parts: list[str] = []
    step: QWidget | None = widget
    while step is not None and len(parts) < 4:
        parts.append(step.objectName() or type(step).__name__)
        step = step.parentWidget()
    return " < ".join(parts)
