"""One of several, by touch."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.kiosk.touch.look import GAP, Look
from ui.kiosk.touch.touch_button import TouchButton
from ui.kit.flow_layout import FlowLayout


class Choices(QWidget):
    """Buttons of which at most one is chosen, in lines that wrap, or large and `across` in a row.

    Options are pairs of value and text; `name` is the stem of the buttons' objectNames. None is wider than `room`, if
    given: a long option has several lines rather than a page that is wider than the screen.
    """

    chosen = Signal(str)

    def __init__(
        self,
        look: Look,
        options: Sequence[tuple[str, str]],
        *,
        name: str,
        label: str = "",
        value: str = "",
        across: int = 0,
        room: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self._values: dict[TouchButton, str] = {}
        grid = QGridLayout(self) if across else None
        flow = FlowLayout(self, gap=look.px(GAP)) if grid is None else None
        if grid is not None:
            grid.setContentsMargins(0, 0, 0, 0)
            grid.setSpacing(look.px(GAP))
        large = grid is not None
        for number, (key, text) in enumerate(options):
            button = TouchButton(
                look, text, name=f"{name}{number}", low=not large, wide=large, large=large, parent=self
            )
            button.setCheckable(True)
            button.setChecked(key == value and bool(value))
            button.clicked.connect(lambda _on, button=button: self._choose(button))
            self._values[button] = key
            if grid is not None:
                grid.addWidget(button, number // across, number % across)
                grid.setColumnStretch(number % across, 1)
            elif flow is not None:
                if room:
                    button.setMaximumWidth(room)
                flow.addWidget(button)

    def value(self) -> str:
        """The value chosen, or nothing."""
        return next((value for button, value in self._values.items() if button.isChecked()), "")

    def _choose(self, chosen: TouchButton) -> None:
        # No button group of Qt's: it would take the Tab key away from all but one of them.
        for button in self._values:
            button.setChecked(button is chosen)
        self.chosen.emit(self._values[chosen])
