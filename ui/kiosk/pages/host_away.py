"""The host is away: a note, a deputy, or reception."""

from reception_app.kiosk.records import HostAnswer, Wish
from ui.kiosk import texts
from ui.kiosk.pages.kiosk_page import KioskPage
from ui.kiosk.touch.touch_button import TouchKind
from ui.kit import fonts


class HostAwayPage(KioskPage):
    """What the host lets visitors know, and who else there is."""

    centred = True

    def title(self) -> str:
        host = self.typed.host
        return self.say(texts.AWAY_TITLE, host.name if host is not None else "")

    def build(self) -> None:
        answer = self.scene.flow.host_answer or HostAnswer(known=False)
        guide = self.scene.guide
        if answer.note:
            self.words(answer.note, size=fonts.KIOSK_TITLE, ink="ink")
        deputy = answer.deputy
        if deputy is not None:
            self.words(self.say(texts.AWAY_DEPUTY_HINT, deputy.name))
        else:
            self.words(self.say(texts.AWAY_HINT))
        self.foot(self.say(texts.AWAY_OTHER), guide.back, name="otherHost")
        reception: TouchKind = "plain" if deputy is not None else "primary"
        self.foot(
            self.say(texts.AWAY_RECEPTION),
            lambda: guide.without_host(Wish.HOST_AWAY),
            name="letReceptionHelp",
            kind=reception,
        )
        if deputy is not None:
            self.foot(
                self.say(texts.AWAY_DEPUTY, deputy.name),
                lambda: guide.choose_host(deputy),
                name="deputy",
                kind="primary",
            )
