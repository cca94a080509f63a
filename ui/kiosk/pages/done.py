"""The visitor is in."""

from PySide6.QtCore import QTimer

from reception_app.kiosk.records import Arrived, BadgeState
from ui.kiosk import texts
from ui.kiosk.pages.final_page import FinalPage
from ui.kit import fonts

_ASK_MS = 700
_BADGES = {
    BadgeState.PRINTING: (texts.BADGE_PRINTING, texts.BADGES_PRINTING),
    BadgeState.PRINTED: (texts.BADGE_PRINTED, texts.BADGES_PRINTED),
    BadgeState.AT_DESK: (texts.BADGE_AT_DESK, texts.BADGE_AT_DESK),
}


class DonePage(FinalPage):
    """Who was told, and where the badge is. A held visitor reads what somebody reads whom reception fetches."""

    lingers = 25

    def _arrived(self) -> Arrived:
        return self.scene.flow.arrived or Arrived("")

    def title(self) -> str:
        if self._arrived().at_desk:
            return self.say(texts.DONE_AT_DESK_TITLE)
        name = self._arrived().first_name
        return self.say(texts.DONE_TITLE, name) if name else self.say(texts.DONE_TITLE_PLAIN)

    def lines(self) -> list[str]:
        arrived = self._arrived()
        if arrived.at_desk:
            return [self.say(texts.DONE_AT_DESK)]
        lines = [self.say(texts.DONE_AGAIN)] if arrived.again else []
        if arrived.see_reception or not arrived.host:
            return [*lines, self.say(texts.DONE_RECEPTION)]
        return [*lines, self.say(texts.DONE_HOST_TOLD, arrived.host), self.say(texts.DONE_SEAT)]

    def build(self) -> None:
        if self._arrived().at_desk:
            self.sign = "bell"
        super().build()
        self.badge = self.words("", weight=fonts.SEMIBOLD, ink="ink")
        self.badge.setObjectName("badgeState")
        self._show_badge(self._arrived().badge)
        self._timer = QTimer(self)
        self._timer.setInterval(_ASK_MS)
        self._timer.timeout.connect(self._ask)
        if self._arrived().badge is BadgeState.PRINTING:
            self._timer.start()

    def _show_badge(self, state: BadgeState) -> None:
        several = self._arrived().people > 1
        sentence = self.say(_BADGES[state][several]) if state in _BADGES else ""
        self.badge.setText(sentence)
        self.badge.setVisible(bool(sentence))

    def _ask(self) -> None:
        calls = self.scene.guide.calls
        calls.ask(
            lambda desk, session: desk.badge(session), self._on_badge, key="badge", quiet=True, owner=self
        )

    def _on_badge(self, state: BadgeState) -> None:
        self._show_badge(state)
        if state is not BadgeState.PRINTING:
            self._timer.stop()

    def leave(self) -> None:
        self._timer.stop()
