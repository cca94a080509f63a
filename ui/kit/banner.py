"""A bar inside a page or sheet that says one thing."""

from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit import fonts, paint
from ui.kit.button import Button
from ui.kit.icon_label import IconLabel
from ui.kit.label import Label, Tone
from ui.kit.live import announce
from ui.kit.theme import tokens

BannerTone = Literal["ok", "warn", "bad", "info", "mute"]
_ICONS = {"ok": "check", "warn": "warning", "bad": "emergency", "info": "info", "mute": "info"}


class Banner(QWidget):
    """Information, attention or trouble, with at most one action and, if wished, a close button.

    `action` and `closed` say what was pressed; closing hides the bar.
    """

    action = Signal()
    closed = Signal()

    def __init__(
        self,
        text: str = "",
        detail: str = "",
        tone: BannerTone = "info",
        *,
        button: str = "",
        closable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tone: BannerTone = tone
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 9, 12, 9)
        row.setSpacing(10)
        self._icon = IconLabel(_ICONS[tone], parent=self)
        words = QVBoxLayout()
        words.setSpacing(1)
        self._text = Label(weight=fonts.SEMIBOLD, wrap=True, parent=self)
        self._detail = Label(wrap=True, size=13.0, parent=self)
        words.addWidget(self._text)
        words.addWidget(self._detail)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.button = Button(button, small=True, name="button", parent=self)
        self.button.clicked.connect(self.action)
        self._close = Button(
            self.tr("Close"),
            kind="quiet",
            icon="close",
            icon_only=True,
            small=True,
            name="close",
            parent=self,
        )
        self._close.clicked.connect(self._on_close_clicked)
        self._close.setVisible(closable)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignVCenter)
        self.set_message(text, detail, tone, button=button)

    def set_message(
        self, text: str, detail: str = "", tone: BannerTone = "info", *, button: str = ""
    ) -> None:
        """Say something; an empty text hides the bar. Trouble and attention are announced to screen readers."""
        self._tone = tone
        self._text.setText(text)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        state: Tone = "ink2" if tone == "mute" else tone
        self._text.set_tone(state)
        self._detail.set_tone(state)
        self._icon.set_icon(_ICONS[tone], state)
        self.button.set_label(button)
        self.button.setVisible(bool(button))
        if not text or self.parentWidget() is not None:
            # Shown without a parent it would be a window of its own for a moment, and take the keyboard.
            self.setVisible(bool(text))
        self.update()
        if text and tone in ("warn", "bad") and self.window().isVisible():
            announce(self, f"{text} {detail}".strip(), assertive=tone == "bad")

    def text(self) -> str:
        """What the bar says."""
        return self._text.text()

    def _on_close_clicked(self) -> None:
        self.hide()
        self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.box(painter, self.rect(), 8, tokens().tone(self._tone)[1])
