"""What is told, or asked for, comes to where it can be seen, wherever its form was scrolled to."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QWidget


def come_into_view(*parts: QWidget) -> None:
    """Scroll what is around the first of them so that they can be seen; the last one where there is no room for all."""
    # Not now: what was shown a moment ago has no place yet.
    QTimer.singleShot(0, parts[0], partial(_scroll_to, parts))


def _scroll_to(parts: Sequence[QWidget]) -> None:
    around = parts[0].parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    if around is not None:
        for part in parts:
            # What was put away since has no place there any more.
            if part.isVisibleTo(around):
                around.ensureWidgetVisible(part)
