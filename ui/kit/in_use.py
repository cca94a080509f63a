"""What of a page can be pressed or typed into just now."""

from collections.abc import Collection, Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from ui.kit.field import USED_WHOLE

_CONTROLS = (QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit)


def used_in(ground: QWidget, area: QRect, *, besides: Collection[QWidget] = ()) -> Iterator[QRect]:
    """Where in `area` of `ground`, in its pixels, a control can be used: it is not greyed, and nothing such as a sheet
    lies over all of that part. What is `USED_WHOLE` counts with all around the control. The rows of a list are none:
    they scroll."""
    inside = area & ground.rect()
    # From the front to the back.
    for child in reversed(ground.children()):
        if not isinstance(child, QWidget) or child.isHidden() or child.isWindow() or child in besides:
            continue
        if child.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents):
            continue
        part = child.geometry() & inside
        if part.isEmpty():
            continue
        at = child.pos()
        if _is_used(child):
            yield child.geometry()
        else:
            for found in used_in(child, part.translated(-at), besides=besides):
                yield child.geometry() if child.property(USED_WHOLE) else found.translated(at)
        if part == inside:
            # Whatever is behind it is out of reach here.
            return


def _is_used(widget: QWidget) -> bool:
    if not isinstance(widget, _CONTROLS) or not widget.isEnabled():
        return False
    return not (isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit) and widget.isReadOnly())


def free_bottom(
    ground: QWidget, spot: QRect, *, gap: int, top: int, besides: Collection[QWidget]
) -> int | None:
    """How low something as large as `spot` may end, to lie there or above it and over no control: in pixels of
    `ground`, with `gap` between. None where nothing is free up to `top`."""
    while spot.top() >= top:
        used = [found.top() for found in used_in(ground, spot, besides=besides)]
        if not used:
            return spot.top() + spot.height()
        spot = QRect(QPoint(spot.left(), min(used) - gap - spot.height()), spot.size())
    return None
