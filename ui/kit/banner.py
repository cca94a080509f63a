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
        self._closable = closable
        self._parts: _Parts | None = None
        if text:
            self.set_message(text, detail, tone, button=button)
        else:
            self.hide()

    @property
    def button(self) -> Button:
        """The one action there may be."""
        return self._made().button

    @property
    def _detail(self) -> Label:
        return self._made().detail

    def _made(self) -> "_Parts":
        """What it consists of: most bars never say anything, and places and sheets are full of them."""
        if self._parts is None:
            self._parts = _Parts(self, closable=self._closable)
            self._parts.button.clicked.connect(self.action)
            self._parts.close.clicked.connect(self._on_close_clicked)
        return self._parts

    def set_message(
        self, text: str, detail: str = "", tone: BannerTone = "info", *, button: str = ""
    ) -> None:
        """Say something; an empty text hides the bar. Trouble and attention are announced to screen readers."""
        self._tone = tone
        if text or self._parts is not None:
            self._made().say(text, detail, tone, button)
        if not text or self.parentWidget() is not None:
            # Shown without a parent it would be a window of its own for a moment, and take the keyboard.
            self.setVisible(bool(text))
        self.update()
        if text and tone in ("warn", "bad") and self.window().isVisible():
            announce(self, f"{text} {detail}".strip(), assertive=tone == "bad")

    def text(self) -> str:
        """What the bar says."""
        return "" if self._parts is None else self._parts.text.text()

    def _on_close_clicked(self) -> None:
        self.hide()
        self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.box(painter, self.rect(), 8, tokens().tone(self._tone)[1])


class _Parts:
    """Icon, words and buttons of a bar, in it."""

    def __init__(self, bar: Banner, *, closable: bool) -> None:
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 9, 12, 9)
        row.setSpacing(10)
        self._icon = IconLabel("info", parent=bar)
        words = QVBoxLayout()
        words.setSpacing(1)
        self.text = Label(weight=fonts.SEMIBOLD, wrap=True, parent=bar)
        self.detail = Label(wrap=True, size=13.0, parent=bar)
        words.addWidget(self.text)
        words.addWidget(self.detail)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.button = Button("", small=True, name="button", parent=bar)
        self.close = Button(
            bar.tr("Close"),
            kind="quiet",
            icon="close",
            icon_only=True,
            small=True,
            name="close",
            parent=bar,
        )
        self.close.setVisible(closable)
        for each in (self.button, self.close):
            row.addWidget(each, 0, Qt.AlignmentFlag.AlignVCenter)
        _reached_from(bar, self.button, self.close)

    def say(self, text: str, detail: str, tone: BannerTone, button: str) -> None:
        """Show these, in the colours of the tone; what is empty is hidden."""
        self.text.setText(text)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))
        state: Tone = "ink2" if tone == "mute" else tone
        self.text.set_tone(state)
        self.detail.set_tone(state)
        self._icon.set_icon(_ICONS[tone], state)
        self.button.set_label(button)
        self.button.setVisible(bool(button))


def _reached_from(bar: QWidget, *buttons: QWidget) -> None:
    """The keyboard comes to the buttons where the bar stands: they are made later than what stands below."""
    before, policy = bar, bar.focusPolicy()
    bar.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # Qt puts nothing behind what the keyboard doesn't come to.
    for button in buttons:
        QWidget.setTabOrder(before, button)
        before = button
    bar.setFocusPolicy(policy)
