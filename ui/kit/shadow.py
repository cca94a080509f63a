"""The shadow of what floats."""

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGraphicsDropShadowEffect, QWidget

from ui.kit.theme import tokens


def add_shadow(widget: QWidget, *, blur: int = 28, down: int = 8) -> None:
    """Give a floating panel its shadow. Only for small panels: Qt renders the effect in software."""
    effect = QGraphicsDropShadowEffect(widget)
    effect.setBlurRadius(blur)
    effect.setOffset(0, down)
    shade = QColor("#000000")
    shade.setAlphaF(0.45 if tokens().dark else 0.14)
    effect.setColor(shade)
    widget.setGraphicsEffect(effect)
