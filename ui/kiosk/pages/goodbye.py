"""Signed out, or never signed in: the same words for both."""

from ui.kiosk import texts
from ui.kiosk.pages.final_page import FinalPage


class GoodbyePage(FinalPage):
    """Says nothing about who was found."""

    lingers = 12

    def title(self) -> str:
        return self.say(texts.GOODBYE_TITLE)

    def lines(self) -> list[str]:
        boxed = self.scene.welcome.badge_box
        return [self.say(texts.GOODBYE_BOX if boxed else texts.GOODBYE_LINE)]
