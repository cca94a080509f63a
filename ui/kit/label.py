"""A text label that shows exactly what it is given."""

from typing import Literal

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QWidget

from reception_app.kernel.text import without_idle_isolates
from ui.kit import fonts

# Put together once: each `|` of Qt's takes as long as making a small widget.
_ABSOLUTE = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft | _ABSOLUTE, Qt.AlignmentFlag.AlignRight | _ABSOLUTE
Tone = Literal["ink", "ink2", "ink3", "accent", "ok", "warn", "bad", "info"]


class Label(QLabel):
    """Plain text in one of the program's sizes, weights and inks. Never markup, whatever a name contains."""

    # Here and not in __init__: Qt sends events while the base class is still being made.
    _leading = False
    _given = ""

    def __init__(
        self,
        text: str = "",
        *,
        tone: Tone = "ink",
        size: float = fonts.BODY,
        weight: int = fonts.REGULAR,
        tabular: bool = False,
        wrap: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(fonts.ui_font(size, weight, tabular=tabular))
        self.setProperty("tone", tone)
        self.setWordWrap(wrap)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._leading = True
        self._align()
        self.setText(text)

    def setText(self, text: str) -> None:
        self._given = text
        super().setText(without_idle_isolates(text))

    def text(self) -> str:
        """What it was given, with every mark of direction; those that change nothing are not drawn."""
        return self._given

    def setAlignment(self, alignment: Qt.AlignmentFlag) -> None:
        self._leading = False
        super().setAlignment(alignment)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange and self._leading:
            self._align()

    def _align(self) -> None:
        # Qt would align by the direction of the text; a Latin name on an Arabic page belongs to the right.
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        super().setAlignment(_RIGHT if rtl else _LEFT)

    def set_tone(self, tone: Tone) -> None:
        """Change the ink."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            # Before it is first dressed nothing is to be undone, and the class of styles need not be brought in.
            if self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
                self.style().unpolish(self)
                self.style().polish(self)
