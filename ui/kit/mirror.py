"""Where a rectangle goes on pages that run from right to left."""

from PySide6.QtCore import QRect, Qt


def mirrored(direction: Qt.LayoutDirection, area: QRect, rect: QRect) -> QRect:
    """`rect` itself, or its mirror image within `area` where the direction is from right to left.

    As `QStyle.visualRect`, but that class has some three hundred names, which take a hundredth of a second to bring in.
    """
    if direction == Qt.LayoutDirection.LeftToRight:
        return rect
    return rect.translated(area.left() + area.right() - rect.left() - rect.right(), 0)
