"""The languages on Home."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reception_app.kernel.languages import language_of
from ui.kiosk.touch.language_button import LanguageButton
from ui.kiosk.touch.look import GAP, TARGET, Look
from ui.kiosk.touch.touch_button import TouchButton
from ui.kit.mirror import mirrored


class LanguageRow(QWidget):
    """As many languages as there is room for, the spoken one always among them; the others behind a globe."""

    chosen = Signal(str)
    more = Signal()

    def __init__(
        self,
        look: Look,
        codes: Sequence[str],
        spoken: str,
        *,
        label: str,
        more: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("languages")
        self.setAccessibleName(label)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._buttons: dict[str, LanguageButton] = {}
        for code in codes:
            own_name = language_of(code).own_name
            button = LanguageButton(
                look, own_name, name=f"language_{code}", chosen=code == spoken, parent=self
            )
            button.clicked.connect(lambda _on, code=code: self.chosen.emit(code))
            self._buttons[code] = button
        self._spoken = spoken
        self._globe = TouchButton(
            look,
            more,
            name="moreLanguages",
            kind="ground",
            icon="globe",
            low=True,
            icon_only=True,
            parent=self,
        )
        self._globe.clicked.connect(self.more)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(560), self._look.px(TARGET))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(3 * TARGET), self._look.px(TARGET))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        shown, hidden = self._fitting()
        gap, high = self._look.px(GAP), self._look.px(TARGET)
        parts: list[LanguageButton | TouchButton] = [self._buttons[code] for code in shown]
        if hidden:
            parts.append(self._globe)
        x = self.width() - sum(part.sizeHint().width() for part in parts) - gap * (len(parts) - 1)
        for part in parts:
            wide = part.sizeHint().width()
            part.setGeometry(mirrored(self.layoutDirection(), self.rect(), QRect(x, 0, wide, high)))
            x += wide + gap
        for code, button in self._buttons.items():
            button.setVisible(code in shown and len(self._buttons) > 1)
        self._globe.setVisible(bool(hidden))

    def _fitting(self) -> tuple[list[str], list[str]]:
        """The codes that are shown, in their order, and those that are not."""
        gap = self._look.px(GAP)
        widths = {code: button.sizeHint().width() + gap for code, button in self._buttons.items()}
        if sum(widths.values()) - gap <= self.width():
            return list(self._buttons), []
        room = self.width() - self._globe.sizeHint().width() - widths.get(self._spoken, 0)
        kept = {self._spoken}
        for code, wide in widths.items():
            if code not in kept and wide <= room:
                kept.add(code)
                room -= wide
            elif code not in kept:
                break
        return [code for code in self._buttons if code in kept], [c for c in self._buttons if c not in kept]
