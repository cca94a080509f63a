"""The office's section of the visitors' screens."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reception_app.kernel.actor import Actor
from reception_app.kernel.changes import Change
from reception_app.kiosk.hub import Kiosks
from ui.kit.button import Button
from ui.kit.page import Page
from ui.lobby.kiosk_launcher import KioskLauncher
from ui.lobby.readiness_card import ReadinessCard
from ui.lobby.screens_card import ScreensCard
from ui.lobby.staff_pin_card import StaffPinCard

_WIDEST = 820
_SETTINGS_CARD = "Visitors' screen"


class ScreensView(Page):
    """What is open, the way out, what the computer does for it; the rest is in the settings."""

    def __init__(
        self,
        kiosks: Kiosks,
        launcher: Callable[[], KioskLauncher],
        who: Callable[[], Actor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("screens")
        self._kiosks = kiosks
        self.screens = ScreensCard(kiosks, launcher)
        self.screens.said.connect(self.said)
        self.pin = StaffPinCard(kiosks, who)
        self.pin.said.connect(self.said)
        self.pin.changed.connect(self.refresh)
        self.readiness = ReadinessCard()
        self.settings = Button(self.tr("What the screens offer"), icon="settings", name="screenSettings")
        self.settings.clicked.connect(
            lambda: self.place_wanted.emit("office", {"section": "settings", "card": _SETTINGS_CARD})
        )
        self.screens.add_head_widget(self.settings)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scroll = QScrollArea(self)
        scroll.setObjectName("screensScroll")
        scroll.setAccessibleName(self.tr("Visitors' screens"))
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget(scroll)
        inner.setProperty("scrollBody", "true")
        inner.setMaximumWidth(_WIDEST + 12)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(16)
        for card in (self.screens, self.pin, self.readiness):
            column.addWidget(card)
        column.addStretch(1)
        holder = QWidget(scroll)
        holder.setProperty("scrollBody", "true")
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(inner, 1)
        across.addStretch(0)
        scroll.setWidget(holder)
        outer.addWidget(scroll)

    def activated(self) -> None:
        self.refresh()
        self.settings.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_changes(self, changes: list[Change]) -> None:
        if any(change.kind in ("kiosk_pin", "kiosk") for change in changes):
            self.refresh()

    def on_minute(self, now: datetime) -> None:
        self.screens.refresh()

    def refresh(self) -> None:
        """Look again at everything."""
        self.screens.refresh()
        self.pin.refresh()
        self.readiness.show_standing(pin_set=self._kiosks.has_pin())
